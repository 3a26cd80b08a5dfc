/* SPDX-License-Identifier: GPL-2.0-or-later */
/* name.c: whole names, as documents write them: "T. G. M" of T. G. Masaryk. */
#include "complete/job.h"

#include "text/fold.h"
#include "text/letters.h"

#include <string.h>

/* "T. G. Masaryka" and all towns have fewer. */
#define NAME_WORDS 6

/* "Ing.", "JUDr.": a shorter one is an initial, and a longer one a name. */
#define TITLE_LETTERS 4

/* A word of a text. */
struct part {
	size_t end;
	size_t letters;
	bool capital; /* the first, and not all of several */
};

static struct part read_part(struct bytes text, size_t at)
{
	struct part part = {.end = at};
	size_t capitals = 0;
	bool first = false;

	while (part.end < text.len) {
		const unsigned look =
			letters_look(text.at + part.end, text.len - part.end);

		if (!(LETTERS_KIND(look) & LETTER_ANY))
			break;
		first = first || (part.letters == 0 && look & LETTER_CAPITAL);
		capitals += (look & LETTER_CAPITAL) > 0;
		part.letters++;
		part.end += LETTERS_BYTES(look);
	}
	part.capital = first && (capitals == 1 || part.letters > capitals);
	return part;
}

/* Where the next word of a name begins behind one; 0: the name ends. */
static size_t pass_gap(struct bytes text, const struct part *before)
{
	size_t at = before->end;

	if (at < text.len && text.at[at] == '.' && before->letters == 1)
		at++;
	return at + 1 < text.len && text.at[at] == ' ' ? at + 1 : 0;
}

/* "Jan Novák Ing. ", "Jan Novák Přílohy: " */
static bool is_another(struct bytes text, const struct part *part)
{
	const char c = part->end < text.len ? text.at[part->end] : '\0';

	return c == ':' || (c == '.' && part->letters > 1 &&
			    part->letters <= TITLE_LETTERS);
}

/* "nad Labem": in the name of a town; "v" is mostly behind a name. */
static bool connects(struct bytes word)
{
	static const char *const words[] = {"nad", "pod", "u", "na", "při"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (word.len == strlen(words[i]) &&
		    memcmp(word.at, words[i], word.len) == 0)
			return true;
	return false;
}

/* The next word of the name, and what connects it; false: no more. */
static bool take_next(struct bytes text, struct part *last)
{
	size_t at = pass_gap(text, last);
	struct part part = {0};

	if (at > 0)
		part = read_part(text, at);
	if (at > 0 && connects((struct bytes){text.at + at, part.end - at})) {
		at = pass_gap(text, &part);
		if (at > 0)
			part = read_part(text, at);
	}
	if (at == 0 || !part.capital || is_another(text, &part))
		return false;
	*last = part;
	return true;
}

static bool begins_as_typed(const struct completing *job,
			    const struct token *token)
{
	const struct typed *last = &job->typed[job->typed_count - 1];
	char folded[TOKEN_MAX_BYTES];
	struct bytes word = {token->word, token->len};

	if (fold_is_plain(last->word, last->len)) {
		word.at = folded;
		word.len = fold(token->word, token->len, folded);
	}
	return word.len >= last->len &&
	       memcmp(word.at, last->word, last->len) == 0;
}

static spis_status count(struct error *e, struct completing *job,
			 struct bytes name, uint32_t passage)
{
	struct name *known = job->names;

	while (known < job->names + job->name_count &&
	       (strncmp(known->text, name.at, name.len) != 0 ||
		known->text[name.len] != '\0'))
		known++;
	if (known == job->names + SPIS_MAX_COMPLETIONS)
		return SPIS_OK;
	if (known == job->names + job->name_count) {
		*known = (struct name){.text = arena_copy(&job->out->arena,
							  name.at, name.len)};
		if (!known->text)
			return fail_memory(e);
		job->name_count++;
	}
	known->seen += known->last != passage;
	known->last = passage;
	return SPIS_OK;
}

spis_status names_meet(struct error *e, struct completing *job,
		       struct bytes text, const struct token *token,
		       uint32_t passage)
{
	const size_t start = token->start;
	struct part last = read_part(text, start);
	size_t words = 1;

	if (!last.capital || last.end != token->end ||
	    !begins_as_typed(job, token))
		return SPIS_OK;
	while (words < NAME_WORDS && take_next(text, &last))
		words++;
	/* A single word is completed by itself, if it has two letters. */
	if (words == 1 && job->typed[job->typed_count - 1].len > 1)
		return SPIS_OK;
	return count(e, job, (struct bytes){text.at + start, last.end - start},
		     passage);
}

spis_status names_give(struct error *e, struct completing *job)
{
	spis_status status = SPIS_OK;

	for (uint32_t seen = UINT32_MAX; seen > 0 && status == SPIS_OK;) {
		uint32_t next = 0;

		for (size_t i = 0; i < job->name_count; i++) {
			const struct name *name = &job->names[i];

			if (name->seen == seen && status == SPIS_OK)
				status = completing_add(
					e, job,
					(struct bytes){name->text,
						       strlen(name->text)},
					name->seen);
			if (name->seen < seen && name->seen > next)
				next = name->seen;
		}
		seen = next;
	}
	return status;
}
