/* SPDX-License-Identifier: GPL-2.0-or-later */
/* kind.c: recognises the kind of document that a header announces. */
#include "structure/kind.h"

#include <string.h>

/* The kind is on one of the first lines, below a letterhead at most. */
#define KIND_LINES 15

/*
 * What must follow the words: a list as for head_any(), or one of
 *   #  a number: "č. 5", "číslo 5"
 *   $  the end of the line or segment
 *   @  a municipality within 8 words, and not the Collection of Laws
 *   &  a meeting or a body within 25 words, and no court within 12
 *   %  an authority among the preceding words
 *   .  anything or nothing
 */
struct row {
	const char *words;
	const char *follow;
	const char *name; /* NULL: not a document of a town hall */
	enum kind_class class;
};

/* If several rows match, the first wins. */
static const struct row rows[] = {
	{"vypis usneseni", ".", "usnesení", KIND_MEETING},
	{"vypis z usneseni", ".", "usnesení", KIND_MEETING},
	{"prehled usneseni", ".", "usnesení", KIND_MEETING},
	{"souhrn usneseni", ".", "usnesení", KIND_MEETING},
	{"navrh usneseni", ".", "návrh usnesení", KIND_OTHER},
	{"navrhy usneseni", ".", "návrh usnesení", KIND_OTHER},
	{"usneseni", "&", "usnesení", KIND_MEETING},
	{"vypis ze zapisu", "&", "zápis", KIND_MEETING},
	{"zapis do", ".", NULL, KIND_OTHER},
	{"zapis", "&", "zápis", KIND_MEETING},
	{"pozvanka", "&", "pozvánka", KIND_MEETING},
	{"pozvanka", "na $", "pozvánka", KIND_OTHER},
	{"program jednani", "&", "program", KIND_MEETING},
	{"program zasedani", "&", "program", KIND_MEETING},
	{"program schuze", "&", "program", KIND_MEETING},
	{"navrh programu", "&", "program", KIND_MEETING},

	{"zakon", "# ze $", NULL, KIND_OTHER},
	{"sbirka zakonu", ".", NULL, KIND_OTHER},
	{"narizeni vlady", ".", NULL, KIND_OTHER},
	{"vyhlaska ministerstva", ".", NULL, KIND_OTHER},
	{"informace obecniho uradu", ".", NULL, KIND_OTHER},
	{"informace mestskeho uradu", ".", NULL, KIND_OTHER},

	{"obecne zavazna vyhlaska", ".", "vyhláška", KIND_DECREE},
	{"navrh obecne zavazne vyhlasky", ".", "vyhláška", KIND_DECREE},
	{"ozv", "#", "vyhláška", KIND_DECREE},
	{"vyhlaska", "@", "vyhláška", KIND_DECREE},
	{"narizeni", "@", "nařízení", KIND_DECREE},

	{"rozpoctove opatreni", ".", "rozpočtové opatření", KIND_BUDGET},
	{"rozpoctova opatreni", ".", "rozpočtové opatření", KIND_BUDGET},
	{"rozpoctova zmena", "#", "rozpočtové opatření", KIND_BUDGET},
	{"strednedoby vyhled rozpoctu", ".", "rozpočtový výhled", KIND_OTHER},
	{"strednedoby rozpoctovy vyhled", ".", "rozpočtový výhled", KIND_OTHER},
	{"navrh strednedobeho vyhledu rozpoctu", ".", "rozpočtový výhled",
	 KIND_OTHER},
	{"rozpoctovy vyhled", ".", "rozpočtový výhled", KIND_OTHER},
	{"rozpoctove provizorium", ".", "rozpočtové provizorium", KIND_OTHER},
	{"rozpocet", "@ na", "rozpočet", KIND_OTHER},
	{"schvaleny rozpocet", ".", "rozpočet", KIND_OTHER},
	{"navrh rozpoctu", "@ na $", "rozpočet", KIND_OTHER},
	{"zaverecny ucet", ".", "závěrečný účet", KIND_OTHER},
	{"navrh zaverecneho uctu", ".", "závěrečný účet", KIND_OTHER},
	{"ucetni zaverka", "@ k ke za $", "účetní závěrka", KIND_OTHER},

	{"vyrocni zprava", ".", "výroční zpráva", KIND_OTHER},
	{"duvodova zprava", ".", "důvodová zpráva", KIND_OTHER},
	{"tiskova zprava", ".", "tisková zpráva", KIND_OTHER},
	{"zaverecna zprava", "o $", "zpráva", KIND_OTHER},
	{"zprava o", ".", "zpráva", KIND_OTHER},
	{"zprava nezavisleho auditora", ".", "zpráva", KIND_OTHER},

	{"zamer", "# @ prod* pron* smen* darov* pacht* propach* vypuj* bezup*",
	 "záměr", KIND_NOTICE},
	{"zverejneni zameru", ".", "záměr", KIND_NOTICE},
	{"oznameni zameru", ".", "záměr", KIND_NOTICE},
	{"oznameni o zameru", ".", "záměr", KIND_NOTICE},
	{"verejna vyhlaska", ".", "veřejná vyhláška", KIND_NOTICE},
	{"oznameni verejnou vyhlaskou", ".", "veřejná vyhláška", KIND_NOTICE},
	{"oznameni o konani", "&", "oznámení", KIND_MEETING},
	{"oznameni", "o $ # obecniho mestskeho", "oznámení", KIND_NOTICE},
	{"uzemni rozhodnuti", ".", "rozhodnutí", KIND_NOTICE},
	{"rozhodnuti", "# o %", "rozhodnutí", KIND_NOTICE},
	{"stavebni povoleni", "# $", "stavební povolení", KIND_NOTICE},
	{"zavazne stanovisko", ".", "stanovisko", KIND_NOTICE},
	{"stanovisko", "# k ke %", "stanovisko", KIND_NOTICE},
	{"vyzva k", ".", "výzva", KIND_NOTICE},
	{"vyzva", "$", "výzva", KIND_NOTICE},
	{"zadavaci dokumentace", ".", "zadávací dokumentace", KIND_OTHER},
	{"zadost o", ".", "žádost", KIND_OTHER},
	{"cestne prohlaseni", ".", "čestné prohlášení", KIND_OTHER},
	{"faktura", "# $", "faktura", KIND_OTHER},

	{"dodatek", "# ke k", "dodatek", KIND_NUMBERED},
	{"smlouva", "# o", "smlouva", KIND_NUMBERED},
	{"kupni smlouva", ".", "smlouva", KIND_NUMBERED},
	{"najemni smlouva", ".", "smlouva", KIND_NUMBERED},
	{"pachtovni smlouva", ".", "smlouva", KIND_NUMBERED},
	{"darovaci smlouva", ".", "smlouva", KIND_NUMBERED},
	{"smenna smlouva", ".", "smlouva", KIND_NUMBERED},
	{"verejnopravni smlouva", ".", "smlouva", KIND_NUMBERED},
	{"prikazni smlouva", ".", "smlouva", KIND_NUMBERED},
	{"mandatni smlouva", ".", "smlouva", KIND_NUMBERED},
	{"ramcova smlouva", ".", "smlouva", KIND_NUMBERED},
	{"pojistna smlouva", ".", "smlouva", KIND_NUMBERED},
	{"dohoda", "# o", "dohoda", KIND_NUMBERED},
	{"zrizovaci listina", ".", "zřizovací listina", KIND_OTHER},

	{"smernice", "# @ $ o pro k", "směrnice", KIND_NUMBERED},
	{"vnitrni smernice", ".", "směrnice", KIND_NUMBERED},
	{"organizacni smernice", ".", "směrnice", KIND_NUMBERED},
	{"vnitrni predpis", ".", "vnitřní předpis", KIND_NUMBERED},
	{"jednaci rad", ".", "jednací řád", KIND_OTHER},
	{"organizacni rad", ".", "organizační řád", KIND_OTHER},
	{"provozni rad", ".", "provozní řád", KIND_OTHER},
	{"statut", "@ fondu komise vyboru", "statut", KIND_OTHER},
	{"cenik", ".", "ceník", KIND_OTHER},
	{"sazebnik", ".", "sazebník", KIND_OTHER},
	{"pravidla pro", "@", "pravidla", KIND_OTHER},
	{"uzemni plan", "@ $", "územní plán", KIND_OTHER},
};

#define MUNICIPALITIES                                                    \
	"obec obce obci mesto mesta mestys mestyse mestske statutarniho " \
	"hlavniho mestskeho kraje mc"

static bool any_within(const struct head *h, size_t from, size_t count,
		       const char *list)
{
	for (size_t i = from; i < from + count; i++)
		if (head_any(h, i, list))
			return true;
	return false;
}

static bool ends_here(const struct head *h, size_t i)
{
	return i >= h->count || head_flag(h, i, HEAD_SEGMENT);
}

static bool is_number(const struct head *h, size_t i)
{
	return head_any(h, i, "c cislo") && head_flag(h, i + 1, HEAD_DIGIT);
}

static bool is_meeting(const struct head *h, size_t i)
{
	return any_within(h, i, 25,
			  KIND_MEETINGS " zastupitelstv* rada rady komise "
					"vyboru vybor zm zo rm zml") &&
	       !any_within(h, i, 12, "soud soudu soudem skolske");
}

static bool is_local(const struct head *h, size_t i)
{
	return any_within(h, i, 8, MUNICIPALITIES) &&
	       !any_within(h, i, 6, "sb ministerstva");
}

static bool follows(const struct head *h, const struct row *row, size_t i)
{
	const char *f = row->follow;

	return strchr(f, '.') || head_any(h, i, f) ||
	       (strchr(f, '$') && ends_here(h, i)) ||
	       (strchr(f, '#') && is_number(h, i)) ||
	       (strchr(f, '@') && is_local(h, i)) ||
	       (strchr(f, '&') && is_meeting(h, i)) ||
	       (strchr(f, '%') && ends_here(h, i) &&
		any_within(h, 0, i, "urad uradu magistrat odbor"));
}

/*
 * After this many words, a dash separates at most a name from the beginning of
 * the line.
 */
#define OPENING_WORDS 6

/* A kind starts a line, or follows a dash, or follows "Věc:". */
static bool may_open(const struct head *h, size_t i)
{
	size_t first = i;

	if (!head_flag(h, i, HEAD_SEGMENT))
		return false;
	if (head_flag(h, i, HEAD_LINE))
		return !head_gap_has(h, i, '-');
	while (first > 0 && !head_flag(h, first, HEAD_LINE))
		first--;
	if (i - first > OPENING_WORDS)
		return false;
	return !head_gap_has(h, i, ':') ||
	       head_any(h, i - 1, "vec nazev deska dokument obec mesto");
}

bool kind_find(const struct head *h, struct kind *kind)
{
	for (size_t i = 0; i < h->count; i++) {
		if (h->word[i].line >= KIND_LINES)
			break;
		if (!may_open(h, i))
			continue;
		for (size_t k = 0; k < sizeof(rows) / sizeof(*rows); k++) {
			size_t n = head_sequence(h, i, rows[k].words);

			if (n == 0 || !follows(h, &rows[k], i + n))
				continue;
			*kind = (struct kind){rows[k].name, rows[k].class, i,
					      i + n};
			return rows[k].name != NULL;
		}
	}
	return false;
}

/* "5. řádné zasedání Zastupitelstva", starting at word `i`. */
static bool is_announced(const struct head *h, size_t i)
{
	size_t n = head_flag(h, i, HEAD_DIGIT) && head_gap_has(h, i + 1, '.');

	while (n < 4 && head_any(h, i + n, KIND_MEETING_ADJECTIVES))
		n++;
	return head_any(h, i + n, KIND_MEETINGS) &&
	       any_within(h, i + n + 1, 3, "zastupitelstva rady");
}

bool kind_find_meeting(const struct head *h, struct kind *kind)
{
	size_t i, k;

	for (i = 0; i < h->count && h->word[i].line < 4; i++) {
		if (!head_flag(h, i, HEAD_LINE))
			continue;
		*kind = (struct kind){NULL, KIND_MEETING, i, i + 1};
		if (is_announced(h, i))
			return true;
		if (!head_any(h, i, "zastupitelstvo rada"))
			continue;
		for (k = i + 1; k < i + 8 && !head_flag(h, k, HEAD_LINE); k++)
			if (is_number(h, k))
				return true;
	}
	return false;
}
