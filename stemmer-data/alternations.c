/* SPDX-License-Identifier: GPL-2.0-or-later */
/* alternations.c: joins.txt and alternations.txt join entries to lexemes. */
#include "lexemes.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

/* The number of a word of the line, or WORDLIST_NONE after an error. */
static uint32_t field_word(struct lexemes *l, struct lines *d, unsigned i)
{
	char text[FORM_MAX_BYTES];
	bool capital;
	size_t len =
		lower_word(d->fields[i], strlen(d->fields[i]), text, &capital);

	if (len)
		return lexemes_word(l, text, len);
	lines_fail(d, "expected words that have only letters");
	return WORDLIST_NONE;
}

spis_status joins_read(struct lexemes *l, struct error *e, const char *folder)
{
	struct lines d;

	if (lines_open(&d, e, folder, "joins.txt"))
		return lines_close(&d);
	while (lines_next(&d)) {
		uint32_t head = field_word(l, &d, 0), word;

		if (!e->status && d.count < 2)
			lines_fail(&d, "expected at least two words");
		for (unsigned i = 1; !e->status && i < d.count; i++) {
			word = field_word(l, &d, i);
			if (word != WORDLIST_NONE)
				lexemes_join(l, head, word);
		}
	}
	return lines_close(&d);
}

/* FLAGS ENDING > ENDING FLAGS: an entry belongs to another one. */
struct rule {
	uint64_t flags, to_flags; /* any of them; 0: a fragment, any */
	uint64_t except;          /* and none of these */
	bool also;                /* other rules may apply, too */
	bool link;                /* it remains, and leads to the other one */
	char ending[32], to[32];
};

static spis_status read_rule(struct lines *d, struct buf *rules)
{
	struct rule r = {0};

	char *except;

	if (d->count != 5 ||
	    (strcmp(d->fields[2], ">") && strcmp(d->fields[2], ">>") &&
	     strcmp(d->fields[2], "~")))
		return lines_fail(d, "expected: FLAGS ENDING > ENDING FLAGS");
	if (strlen(d->fields[1]) >= sizeof(r.ending) ||
	    strlen(d->fields[3]) >= sizeof(r.to))
		return lines_fail(d, "ending too long");
	r.also = d->fields[2][1] == '>';
	r.link = d->fields[2][0] == '~';
	except = strchr(lines_text(d->fields[0]), '-');
	if (except) {
		*except = '\0';
		r.except = flags_of(except + 1);
	}
	r.flags = flags_of(lines_text(d->fields[0]));
	r.to_flags = flags_of(lines_text(d->fields[4]));
	memcpy(r.ending, lines_text(d->fields[1]),
	       strlen(lines_text(d->fields[1])));
	memcpy(r.to, lines_text(d->fields[3]),
	       strlen(lines_text(d->fields[3])));
	put(rules, &r, sizeof(r));
	return SPIS_OK;
}

/* The entry that `word` becomes by the rule, or WORDLIST_NONE. */
static uint32_t target(struct lexemes *l, const struct rule *r, uint32_t word)
{
	char text[FORM_MAX_BYTES + sizeof(r->to)];
	size_t len = strlen(wordlist_text(&l->words, word));
	size_t cut = strlen(r->ending);
	const struct word_facts *f = lexemes_facts(l, word);
	uint32_t to;

	if (r->flags ? !(f->flags & r->flags) || f->flags & r->except
		     : !f->fragment || f->claim)
		return WORDLIST_NONE;
	memcpy(text, wordlist_text(&l->words, word), len + 1);
	if (len <= cut + 1 || strcmp(text + len - cut, r->ending))
		return WORDLIST_NONE;
	memcpy(text + len - cut, r->to, sizeof(r->to));
	to = wordlist_find(&l->words, text, strlen(text));
	if (to == WORDLIST_NONE || to == word)
		return WORDLIST_NONE;
	f = lexemes_facts(l, to);
	if (!f->entry || (r->to_flags && !(f->flags & r->to_flags)))
		return WORDLIST_NONE;
	return to;
}

/*
 * The first rule of each kind that finds an entry claims the word; all rules
 * that only link apply.
 */
static void apply_to(struct lexemes *l, const struct buf *rules, uint32_t word)
{
	bool done[2] = {false, lexemes_facts(l, word)->head};

	for (uint32_t i = 0; i < LENGTH(struct rule, *rules); i++) {
		const struct rule *r = &ITEMS(struct rule, *rules)[i];
		int kind = r->flags == 0;
		uint32_t to;

		if (done[kind] && !r->link)
			continue;
		to = target(l, r, word);
		if (to == WORDLIST_NONE)
			continue;
		if (r->link) {
			lexemes_link(l, word, to);
			continue;
		}
		lexemes_claim(l, word, to, r->flags);
		done[kind] = !r->also;
	}
}

static void apply(struct lexemes *l, const struct buf *rules)
{
	uint32_t count = l->words.count;

	for (uint32_t w = 0; w < count; w++)
		if (lexemes_facts(l, w)->entry)
			apply_to(l, rules, w);
}

spis_status alternations_read(struct lexemes *l, struct error *e,
			      const char *folder)
{
	struct buf rules = {0};
	struct lines d;

	if (lines_open(&d, e, folder, "alternations.txt") == SPIS_OK)
		while (lines_next(&d))
			if (read_rule(&d, &rules))
				break;
	if (!e->status)
		apply(l, &rules);
	buf_release(&rules);
	return lines_close(&d);
}
