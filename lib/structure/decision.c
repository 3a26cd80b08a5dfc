/* SPDX-License-Identifier: GPL-2.0-or-later */
/* decision.c: the verbs of resolutions. */
#include "structure/decision.h"

#include "text/letters.h"
#include "text/plain.h"

#include <string.h>

/* The longest is "nedoporucuje". */
#define VERB_BYTES 20

/*
 * Stems of verbs in the present and the past, followed by one of the endings,
 * which may be "".  A verb of two words is recognised by its first.
 */
static const struct {
	const char *stem, *endings;
	spis_decision decision;
} verbs[] = {
	{"schval", " uje uji il ila ilo ", SPIS_APPROVES},
	{"neschval", " uje uji il ila ilo ", SPIS_REJECTS},
	{"zamit", " a ", SPIS_REJECTS},
	{"zamitl", " a o ", SPIS_REJECTS},
	{"bere", "  ", SPIS_NOTES},
	{"vzal", " a o ", SPIS_NOTES},
	{"souhlas", " i ", SPIS_AGREES},
	{"souhlasil", " a o ", SPIS_AGREES},
	{"nesouhlas", " i ", SPIS_DISAGREES},
	{"nesouhlasil", " a o ", SPIS_DISAGREES},
	{"uklad", " a ", SPIS_ORDERS},
	{"ulozil", " a o ", SPIS_ORDERS},
	{"pover", " uje uji il ila ilo ", SPIS_CHARGES},
	{"zmocn", " uje uji il ila ilo ", SPIS_CHARGES},
	{"doporuc", " uje uji il ila ilo ", SPIS_RECOMMENDS},
	{"rusi", "  ", SPIS_CANCELS},
	{"zrusil", " a o ", SPIS_CANCELS},
	{"revok", " uje oval ovala ovalo ", SPIS_CANCELS},
	{"voli", "  ", SPIS_ELECTS},
	{"zvolil", " a o ", SPIS_ELECTS},
	{"jmen", " uje oval ovala ovalo ", SPIS_ELECTS},
	{"urc", " uje il ila ilo ", SPIS_ELECTS},
	{"rozhod", " uje la lo ", SPIS_DECIDES},
	{"vydav", " a ", SPIS_DECIDES},
	{"stanov", " i ila ilo uje ", SPIS_DECIDES},
	{"odklad", " a ", SPIS_POSTPONES},
	{"stahuj", " e ", SPIS_POSTPONES},
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

static spis_decision decision_of(const char *word)
{
	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs); i++) {
		size_t n = strlen(verbs[i].stem);

		if (*word == *verbs[i].stem &&
		    strncmp(word, verbs[i].stem, n) == 0 &&
		    has_ending(verbs[i].endings, word + n))
			return verbs[i].decision;
	}
	return SPIS_UNDECIDED;
}

spis_decision decision_find(const char *s, size_t len)
{
	size_t at = 0;

	while (at < len) {
		char word[VERB_BYTES];
		size_t n = plain_word(s + at, len - at, word, sizeof(word));
		spis_decision decision = decision_of(word);

		if (n > 0 && decision != SPIS_UNDECIDED)
			return decision;
		at += n > 0 ? n : LETTERS_BYTES(letters_look(s + at, len - at));
	}
	return SPIS_UNDECIDED;
}
