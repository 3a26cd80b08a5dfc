/* SPDX-License-Identifier: GPL-2.0-or-later */
/* nominative.c: names of municipalities in the nominative. */
#include "structure/nominative.h"

#include "text/letters.h"

#include <string.h>

#define WORD_BYTES 64
#define LEXEMES    2

/* A word, in lower case, and its likeliest lexeme; "" if unknown. */
struct noun {
	const char *written;
	size_t written_len;
	char room[2][WORD_BYTES];
	struct write word, lexeme;
};

/* The rest of a name, and how to read it. */
struct reading {
	const char *at, *end;
	const struct lexicon *lexicon;
	bool town;
	struct write *out;
};

static bool same(const struct noun *n)
{
	return n->word.len > 0 && strcmp(n->word.s, n->lexeme.s) == 0;
}

static bool ends(const struct noun *n, const char *with)
{
	return write_ends(&n->word, with);
}

static bool becomes(const struct noun *n, const char *with)
{
	return write_ends(&n->lexeme, with);
}

/* The next word, or false: the rest is the same in all cases. */
static bool next_noun(struct reading *r, struct noun *n)
{
	struct lemma lemma[LEXEMES];
	size_t len;

	while (r->at < r->end && *r->at == ' ')
		r->at++;
	len = strcspn(r->at, " ");
	if (r->at + len > r->end)
		len = (size_t)(r->end - r->at);
	if (len == 0 ||
	    !(LETTERS_KIND(letters_look(r->at, len)) & LETTER_CAPITAL) ||
	    strncmp(r->at, "Králové", len) == 0) /* Dvůr, Hradec */
		return false;
	*n = (struct noun){.written = r->at, .written_len = len};
	n->word = (struct write){n->room[0], WORD_BYTES, 0};
	n->lexeme = (struct write){n->room[1], WORD_BYTES, 0};
	write_word(&n->word, r->at, len, WRITE_SMALL);
	r->at += len;
	if (r->lexicon && n->word.len > 0 &&
	    lexicon_knows(r->lexicon, n->word.s, n->word.len) &&
	    lexicon_find(r->lexicon, n->word.s, n->word.len, CASE_CAPITAL,
			 lemma, LEXEMES) > 0)
		write_bytes(&n->lexeme, lemma->text, lemma->len);
	return true;
}

/* Only a nominative singular ends this way. */
static bool is_surely_nominative(const struct noun *n)
{
	return (ends(n, "o") && !ends(n, "ho")) || ends(n, "á") || ends(n, "ý");
}

static void write_lexeme(const struct noun *n, struct write *out)
{
	write_word(out, n->lexeme.s, n->lexeme.len, WRITE_NAME);
}

static bool write_one(const struct reading *r, const struct noun *n)
{
	if (is_surely_nominative(n) || same(n)) {
		write_bytes(r->out, n->written, n->written_len);
		return true;
	}
	/*
	 * "Kostelce nad Orlicí" is not one of the plurals, which have no such
	 * addition.
	 */
	if (n->lexeme.len == 0 ||
	    (!r->town && (ends(n, "e") || ends(n, "y") || ends(n, "i")) &&
	     !(ends(n, "ce") && becomes(n, "ec") && r->at < r->end)))
		return false;
	write_lexeme(n, r->out);
	return true;
}

/* Nouns that are nominative after an adjective in "é". */
static bool is_with_e(const struct noun *n)
{
	return ends(n, "y") || ends(n, "í") || ends(n, "iště");
}

/*
 * Whether an adjective and its noun are in the nominative, as far as one can
 * tell.
 */
static bool agree(const struct reading *r, const struct noun *adjective,
		  const struct noun *noun)
{
	if (is_surely_nominative(adjective) || is_surely_nominative(noun))
		return !ends(adjective, "ho");
	if (!same(noun) || ends(adjective, "ho") || ends(adjective, "ých") ||
	    ends(adjective, "ích"))
		return false;
	if (ends(adjective, "í")) /* "Horní", but not "Lázní" */
		return same(adjective);
	if (ends(adjective, "é")) /* "Malé Skalice" may be of Malá Skalice */
		return is_with_e(noun) || (r->town && ends(noun, "e"));
	return true;
}

/* How many bytes of the adjective to replace by `*ending`; 0: in doubt. */
static size_t change(const struct noun *adjective, const struct noun *noun,
		     const char **ending)
{
	bool neuter = becomes(noun, "o") || becomes(noun, "e") ||
		      becomes(noun, "ě") || becomes(noun, "í");

	if (noun->lexeme.len == 0 || becomes(noun, "a") || becomes(noun, "á")) {
		*ending = "á"; /* "Moravské Třebové"; not "Staré Hory" */
		return ends(adjective, "é") && ends(noun, "é") &&
				       becomes(noun, "á")
			       ? strlen("é")
			       : 0;
	}
	if (ends(adjective, "ého")) {
		*ending = neuter ? "é" : "ý";
		return strlen("ého");
	}
	if (ends(adjective, "ího")) {
		*ending = "í";
		return strlen("ího");
	}
	if (ends(adjective, "é") && ends(noun, "i") && !neuter) {
		*ending = "á"; /* "Nové Vsi" */
		return strlen("é");
	}
	*ending = ends(adjective, "ých") ? "é" : "í";
	return (ends(adjective, "ých") || ends(adjective, "ích")) &&
			       !same(noun) &&
			       (becomes(noun, "e") || becomes(noun, "y"))
		       ? strlen("ých")
		       : 0;
}

static bool write_two(const struct reading *r, const struct noun *adjective,
		      const struct noun *noun)
{
	const char *ending;
	size_t n;

	if (agree(r, adjective, noun)) {
		write_bytes(r->out, adjective->written,
			    (size_t)(noun->written + noun->written_len -
				     adjective->written));
		return true;
	}
	n = change(adjective, noun, &ending);
	if (n == 0)
		return false;
	write_bytes(r->out, adjective->written, adjective->written_len - n);
	write_string(r->out, ending);
	write_string(r->out, " ");
	write_lexeme(noun, r->out);
	return true;
}

/* "Brandýsa nad Labem" in "Brandýsa nad Labem-Staré Boleslavi". */
static bool write_part(struct reading *r)
{
	struct noun first, second, third;

	if (next_noun(r, &first)) {
		if (!next_noun(r, &second)) {
			if (!write_one(r, &first))
				return false;
		} else if (next_noun(r, &third) ||
			   !write_two(r, &first, &second)) {
			return false;
		}
		if (r->at < r->end)
			write_string(r->out, " ");
	}
	write_bytes(r->out, r->at, (size_t)(r->end - r->at));
	return true;
}

bool nominative_write(const char *name, const struct lexicon *lexicon,
		      bool town, struct write *out)
{
	size_t before = out->len;

	for (;;) {
		size_t len = strcspn(name, "-");
		struct reading r = {name, name + len, lexicon, town, out};

		if (!write_part(&r)) {
			write_replace(out, out->len - before, "");
			return false;
		}
		if (name[len] == '\0')
			return true;
		write_string(out, "-");
		name += len + 1;
	}
}
