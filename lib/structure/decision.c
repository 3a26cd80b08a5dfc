/* SPDX-License-Identifier: GPL-2.0-or-later */
/* decision.c: the verbs of resolutions. */
#include "structure/decision.h"

#include "text/letters.h"
#include "text/plain.h"

#include <string.h>

/* The longest is "nedoporucuje". */
#define VERB_BYTES 20

/*
 * Stems of verbs in the present and the past; what comes behind is one of
 * the endings, "" too.  A verb of two words is told by its first.
 */
static const struct {
	const char *stem, *endings;
	enum structure_decision decision;
} verbs[] = {
	{"schval", " uje uji il ila ilo ", STRUCTURE_APPROVES},
	{"neschval", " uje uji il ila ilo ", STRUCTURE_REJECTS},
	{"zamit", " a ", STRUCTURE_REJECTS},
	{"zamitl", " a o ", STRUCTURE_REJECTS},
	{"bere", "  ", STRUCTURE_NOTES},
	{"vzal", " a o ", STRUCTURE_NOTES},
	{"souhlas", " i ", STRUCTURE_AGREES},
	{"souhlasil", " a o ", STRUCTURE_AGREES},
	{"nesouhlas", " i ", STRUCTURE_DISAGREES},
	{"nesouhlasil", " a o ", STRUCTURE_DISAGREES},
	{"uklad", " a ", STRUCTURE_ORDERS},
	{"ulozil", " a o ", STRUCTURE_ORDERS},
	{"pover", " uje uji il ila ilo ", STRUCTURE_CHARGES},
	{"zmocn", " uje uji il ila ilo ", STRUCTURE_CHARGES},
	{"doporuc", " uje uji il ila ilo ", STRUCTURE_RECOMMENDS},
	{"rusi", "  ", STRUCTURE_CANCELS},
	{"zrusil", " a o ", STRUCTURE_CANCELS},
	{"revok", " uje oval ovala ovalo ", STRUCTURE_CANCELS},
	{"voli", "  ", STRUCTURE_ELECTS},
	{"zvolil", " a o ", STRUCTURE_ELECTS},
	{"jmen", " uje oval ovala ovalo ", STRUCTURE_ELECTS},
	{"urc", " uje il ila ilo ", STRUCTURE_ELECTS},
	{"rozhod", " uje la lo ", STRUCTURE_DECIDES},
	{"vydav", " a ", STRUCTURE_DECIDES},
	{"stanov", " i ila ilo uje ", STRUCTURE_DECIDES},
	{"odklad", " a ", STRUCTURE_POSTPONES},
	{"stahuj", " e ", STRUCTURE_POSTPONES},
};

static bool has_ending(const char *endings, const char *ending)
{
	char padded[VERB_BYTES + 2];
	size_t len = strlen(ending);

	memcpy(padded + 1, ending, len);
	padded[0] = ' ';
	padded[len + 1] = ' ';
	return memmem(endings, strlen(endings), padded, len + 2) != NULL;
}

static enum structure_decision decision_of(const char *word)
{
	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs); i++) {
		size_t n = strlen(verbs[i].stem);

		if (*word == *verbs[i].stem &&
		    strncmp(word, verbs[i].stem, n) == 0 &&
		    has_ending(verbs[i].endings, word + n))
			return verbs[i].decision;
	}
	return STRUCTURE_UNDECIDED;
}

enum structure_decision decision_find(const char *s, size_t len)
{
	size_t at = 0;

	while (at < len) {
		char word[VERB_BYTES];
		size_t n = plain_word(s + at, len - at, word, sizeof(word));
		enum structure_decision decision = decision_of(word);

		if (n > 0 && decision != STRUCTURE_UNDECIDED)
			return decision;
		at += n > 0 ? n : LETTERS_BYTES(letters_look(s + at, len - at));
	}
	return STRUCTURE_UNDECIDED;
}
