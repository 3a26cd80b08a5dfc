/* SPDX-License-Identifier: GPL-2.0-or-later */
/* named_words.c: the words that describe a document. */
#include "queries/named_words.h"

#include "text/fold.h"

/*
 * How a word begins and how it continues, "." for not at all; without
 * diacritics, as many people type.  If the first letter of a word must have
 * one, the word says so: "řádné" is not "radní", and "řada" is not "rada".
 */
#define FORMS(word, ends)      .stem = (word), .endings = (ends)
#define SECOND(word, ends)     .stem2 = (word), .endings2 = (ends)
#define BODY(plain, name)      .part = NAMED_BODY, .value = {plain, name, false}
#define COMMITTEE(plain, name) .part = NAMED_BODY, .value = {plain, name, true}
#define KIND(plain, name)      .part = NAMED_KIND, .value = {plain, name, false}
#define DATED                  .dated = true
#define FEMININE               "a y u ce ou"
#define SOFT                   "i iho imu im ich"
#define HARD                   "a e eho y ych"

static const struct named_word table[] = {
	{BODY("zastupitelstvo", "zastupitelstvo"),
	 FORMS("zastupitelstv", "o a u em e")},
	{BODY("zastupitelstvo", "zastupitelstvo"), FORMS("zm", ". c ob")},
	{BODY("zastupitelstvo", "zastupitelstvo"), FORMS("zo", ".")},
	{BODY("rada", "rada"), FORMS("rad", "a y e u ou")},
	{BODY("rada", "rada"), FORMS("rm", ". c ob")},
	{COMMITTEE("vybor", "výbor"), FORMS("vybor", ". u em")},
	{COMMITTEE("komise", "komise"), FORMS("komis", "e i")},

	{KIND("zapis", "zápis"), FORMS("zapis", ". u em y ech"), DATED},
	{KIND("usneseni", "usnesení"), FORMS("usnesen", "i im ich"), DATED},
	{KIND("pozvanka", "pozvánka"), FORMS("pozvank", FEMININE), DATED},
	{KIND("rozpoctove opatreni", "rozpočtové opatření"),
	 FORMS("rozpoctov", HARD), SECOND("opatren", "i im ich"), DATED},
	{KIND("vyhlaska", "vyhláška"), FORMS("vyhlask", "a y u ou"), DATED},
	{KIND("vyhlaska", "vyhláška"), FORMS("ozv", "."), DATED},
	{KIND("narizeni", "nařízení"), FORMS("narizen", "i im ich"), DATED},
	{KIND("rozpocet", "rozpočet"), FORMS("rozpoc", "et tu")},
	{KIND("rozpoctovy vyhled", "rozpočtový výhled"),
	 FORMS("rozpoctov", HARD), SECOND("vyhled", ". u")},
	{KIND("zaverecny ucet", "závěrečný účet"), FORMS("zaverecn", HARD),
	 SECOND("uc", "et tu")},
	{KIND("vyrocni zprava", "výroční zpráva"), FORMS("vyrocn", SOFT),
	 SECOND("zprav", FEMININE)},
	{KIND("uzemni plan", "územní plán"), FORMS("uzemn", SOFT),
	 SECOND("plan", ". u"), .accent = true},
	{KIND("jednaci rad", "jednací řád"), FORMS("jednac", SOFT),
	 SECOND("rad", ". u")},
	{KIND("organizacni rad", "organizační řád"), FORMS("organizacn", SOFT),
	 SECOND("rad", ". u")},
	{KIND("provozni rad", "provozní řád"), FORMS("provozn", SOFT),
	 SECOND("rad", ". u")},
	{KIND("cenik", "ceník"), FORMS("cenik", ". u y")},
	{KIND("sazebnik", "sazebník"), FORMS("sazebnik", ". u")},

	{.part = NAMED_NEWEST, FORMS("posledn", SOFT)},
	{.part = NAMED_NEWEST, FORMS("nejnovejs", SOFT)},
	{.part = NAMED_NEWEST, FORMS("aktualn", SOFT)},

	{.part = NAMED_AROUND, FORMS("zasedan", "i im")},
	{.part = NAMED_AROUND, FORMS("schuz", "e i")},
	{.part = NAMED_AROUND, FORMS("jednan", "i im")},
	{.part = NAMED_AROUND, FORMS("radn", HARD), .accent = true},
	{.part = NAMED_AROUND, FORMS("mimoradn", HARD)},
	{.part = NAMED_AROUND, FORMS("verejn", HARD)},
	{.part = NAMED_AROUND, FORMS("ustavujic", SOFT)},
	{.part = NAMED_AROUND, FORMS("mest", "o a")},
	{.part = NAMED_AROUND, FORMS("ob", "ec ce")},
	{.part = NAMED_AROUND, FORMS("mestys", ". e")},
	{.part = NAMED_AROUND, FORMS("mestsk", HARD)},
	{.part = NAMED_AROUND, FORMS("obecn", "i iho e")},
	{.part = NAMED_AROUND, FORMS("zavazn", HARD)},
	{.part = NAMED_AROUND, FORMS("statutarn", SOFT)},
	{.part = NAMED_AROUND, FORMS("cast", ". i"), .accent = true},

	{.part = NAMED_FRAME, FORMS("z", ". e")},
	{.part = NAMED_FRAME, FORMS("v", ". e")},
	{.part = NAMED_FRAME, FORMS("na", ".")},
	{.part = NAMED_FRAME, FORMS("d", "ne en")},
	{.part = NAMED_FRAME, FORMS("konan", HARD)},
	{.part = NAMED_FRAME, FORMS("rok", ". u")},
	{.part = NAMED_FRAME, FORMS("r", ".")},
	{.part = NAMED_FRAME, FORMS("c", ". islo isla"), .accent = true},
};

static bool is_ending(const char *endings, const char *rest)
{
	const size_t len = strlen(rest);

	if (len == 0)
		return *endings == '.';
	for (; *endings; endings += strspn(endings, " ")) {
		const size_t n = strcspn(endings, " ");

		if (n == len && memcmp(endings, rest, n) == 0)
			return true;
		endings += n;
	}
	return false;
}

static bool is_form(const char *word, const char *stem, const char *endings)
{
	const size_t len = strlen(stem);

	return strncmp(word, stem, len) == 0 && is_ending(endings, word + len);
}

void named_plain(const struct leaf *leaf, char word[NAMED_WORD_BYTES])
{
	size_t len = 0;

	if (leaf->len < NAMED_WORD_BYTES)
		len = fold(leaf->word, leaf->len, word);
	word[len] = '\0';
}

static bool fits(const struct tree *tree, size_t i, const char *word,
		 const struct named_word *w)
{
	const struct leaf *leaf = &tree->leaves[i];
	const bool accent = *leaf->word & 0x80;
	char next[NAMED_WORD_BYTES];

	if (*word != *w->stem || !is_form(word, w->stem, w->endings) ||
	    (!leaf->plain && accent != w->accent))
		return false;
	if (!w->stem2)
		return true;
	if (i + 1 == tree->leaf_count)
		return false;
	named_plain(leaf + 1, next);
	return is_form(next, w->stem2, w->endings2);
}

const struct named_word *named_word(const struct tree *tree, size_t leaf,
				    size_t *leaves)
{
	char word[NAMED_WORD_BYTES];

	named_plain(&tree->leaves[leaf], word);
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (fits(tree, leaf, word, &table[i])) {
			*leaves = table[i].stem2 ? 2 : 1;
			return &table[i];
		}
	return NULL;
}

size_t named_stem(const char *word)
{
	static const char *const endings[] = {
		"iho", "eho", "imu", "emu", "ich", "ych", "ou",
		"im",  "ym",  "i",   "y",   "a",   "e",
	};
	const size_t len = strlen(word);

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		const size_t n = strlen(endings[i]);

		/*
		 * Shorter words, such as "k" and "do", are not adjectives of
		 * bodies.
		 */
		if (len >= n + 4 && strcmp(word + len - n, endings[i]) == 0)
			return len - n;
	}
	return 0;
}
