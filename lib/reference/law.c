/* SPDX-License-Identifier: GPL-2.0-or-later */
/* law.c: laws by number or name, and their paragraphs. */
#include "reference/recognisers.h"

#include "text/plain.h"

#include <string.h>

/* Laws of the republic, and of the next two hundred years. */
#define FIRST_YEAR 1918
#define LAST_YEAR  2199

#define MAX_NUMBER_DIGITS    4
#define MAX_PARAGRAPH_DIGITS 4

/* Number of words in the longest name in the table. */
#define NAME_WORDS 6

/* Room for a number, "/", and a year. */
#define LAW_BYTES 12

/* A law that has been read. */
struct law {
	size_t end;
	size_t len;
	char key[LAW_BYTES];
};

/*
 * Names of laws: lower case, without diacritics, only the beginning of each
 * word, so that endings do not matter.  If a law has replaced another of the
 * same name, the one in force in most of the years of archived documents.
 */
static const struct {
	const char *name, *law;
} names[] = {
	{"zakon o obcich", "128/2000"},
	{"zakon o obecn zriz", "128/2000"},
	{"obecn zriz", "128/2000"},
	{"zakon o krajich", "129/2000"},
	{"zakon o hlavn mest praze", "131/2000"},
	{"zakon o hl m praze", "131/2000"},
	{"zakon o rozpoct pravid uzemn", "250/2000"},
	{"zakon o rozpoct pravid", "218/2000"},
	{"zakon o rozpoct urcen dani", "243/2000"},
	{"zakon o svobod prist k inf", "106/1999"},
	{"zakon o verej zakazk", "137/2006"},
	{"zakon o zadav verej zakaz", "134/2016"},
	{"zakon o financ kontrol", "320/2001"},
	{"zakon o ucetnict", "563/1991"},
	{"zakon o dan z prijm", "586/1992"},
	{"zakon o danich z prijm", "586/1992"},
	{"zakon o dan z prid", "235/2004"},
	{"zakon o mistn poplat", "565/1990"},
	{"zakon o sprav poplat", "634/2004"},
	{"zakon o stret zajm", "159/2006"},
	{"zakon o regist smluv", "340/2015"},
	{"zakon o obecn polic", "553/1991"},
	{"zakon o polic ces", "273/2008"},
	{"zakon o odpov za prestup", "250/2016"},
	{"zakon o prestup", "200/1990"},
	{"zakon o mistn referend", "22/2004"},
	{"zakon o volb do zastup obc", "491/2001"},
	{"zakon o uredn uzemn samosp", "312/2002"},
	{"zakon o ochran osob udaj", "101/2000"},
	{"zakon o zprac osob udaj", "110/2019"},
	{"zakon o archivnict", "499/2004"},
	{"zakon o matrik", "301/2000"},
	{"zakon o eviden obyvat", "133/2000"},
	{"zakon o obcan prukaz", "328/1999"},
	{"zakon o pohreb", "256/2001"},
	{"zakon o hazard hrach", "186/2016"},
	{"zakon o loteri", "202/1990"},
	{"zakon o socialn sluz", "108/2006"},
	{"zakon o pomoc v hmot nouz", "111/2006"},
	{"zakon o socialn prav ochran det", "359/1999"},
	{"zakon o pozarn ochran", "133/1985"},
	{"zakon o integrovan zachran syst", "239/2000"},
	{"zakon o krizov rizen", "240/2000"},
	{"krizov zakon", "240/2000"},
	{"zakon o pozemn komunik", "13/1997"},
	{"zakon o vodach", "254/2001"},
	{"vodn zakon", "254/2001"},
	{"zakon o vodovod a kanal", "274/2001"},
	{"zakon o odpad", "185/2001"},
	{"zakon o ochran prirod", "114/1992"},
	{"zakon o ochran ovzdus", "201/2012"},
	{"zakon o ochran zemed pudn", "334/1992"},
	{"zakon o posuz vliv na zivot", "100/2001"},
	{"zakon o statn pamat pec", "20/1987"},
	{"pamatkov zakon", "20/1987"},
	{"zakon o katastr nemov", "256/2013"},
	{"katastraln zakon", "256/2013"},
	{"zakon o zivnost podnik", "455/1991"},
	{"zivnost zakon", "455/1991"},
	{"skolsk zakon", "561/2004"},
	{"stavebn zakon", "183/2006"},
	{"lesn zakon", "289/1995"},
	{"energetick zakon", "458/2000"},
	{"sprav rad", "500/2004"},
	{"danov rad", "280/2009"},
	{"obcansk soudn rad", "99/1963"},
	{"obcansk zakon", "89/2012"},
	{"obchodn zakon", "513/1991"},
	{"trestn zakon", "40/2009"},
	{"zakonik prace", "262/2006"},
};

/* ---- by number */

static bool is_year(const struct site *site, size_t at)
{
	const int year = site_year(site, at);

	return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/* "Sb" after white space; its end, or `at`. */
static size_t pass_collection(const struct site *site, size_t at)
{
	size_t to = at + site_space(site, at);

	if (site->len - to >= 2 && memcmp(site->s + to, "Sb", 2) == 0 &&
	    !site_goes_on(site, to + 2))
		return to + 2;
	return at;
}

/* "128/2000 Sb." at the number; `known`: "Sb." may be missing. */
static bool read_number(const struct site *site, size_t at, bool known,
			struct law *law)
{
	size_t digits = site_digits(site, at), year, end;

	if (digits == 0 || digits > MAX_NUMBER_DIGITS)
		return false;
	year = at + digits;
	year += site_space(site, year);
	if (site_byte(site, year) != '/')
		return false;
	year++;
	year += site_space(site, year);
	if (!is_year(site, year))
		return false;
	end = pass_collection(site, year + 4);
	if (end == year + 4 &&
	    (!known || site_goes_on(site, end) || site_byte(site, end) == '/'))
		return false;
	while (digits > 1 && site->s[at] == '0') {
		at++;
		digits--;
	}
	law->end = end;
	law->len = digits + 5;
	memcpy(law->key, site->s + at, digits);
	law->key[digits] = '/';
	memcpy(law->key + digits + 1, site->s + year, 4);
	return true;
}

/* ---- by name */

/* After white space, the word there in the form of the table; its end, or 0. */
static size_t next_word(const struct site *site, size_t at,
			char word[SITE_WORD_BYTES])
{
	size_t n;

	at += site_space(site, at);
	if (at >= site->len)
		return 0;
	n = plain_word(site->s + at, site->len - at, word, SITE_WORD_BYTES);
	return n > 0 ? at + n : 0;
}

/* Length of the word of a name that begins there. */
static size_t name_word(const char *name)
{
	return strcspn(name, " ");
}

/*
 * "Zákon" is the same in all cases, and short words must match exactly: "o" is
 * not "obec".
 */
static bool fits(const char *word, const char *name, size_t len)
{
	return strncmp(word, name, len) == 0 && (len > 2 || word[len] == '\0');
}

/* Consecutive words, read once for all names of the table. */
struct words {
	size_t count;
	size_t end[NAME_WORDS];
	char word[NAME_WORDS][SITE_WORD_BYTES];
};

static void read_words(const struct site *site, size_t at, struct words *out)
{
	for (out->count = 0; out->count < NAME_WORDS; out->count++) {
		at = next_word(site, at, out->word[out->count]);
		if (at == 0)
			break;
		out->end[out->count] = at;
		/* "hl. m. Praze", "rozp. pravidlech" */
		at += site_byte(site, at) == '.';
	}
}

/* The end of the name if the words match the entry, or 0. */
static size_t match_name(const struct words *words, const char *name)
{
	size_t i = 0;

	for (; *name; i++) {
		size_t len = name_word(name);

		/*
		 * Truncated words have the same beginning as in the table, too.
		 */
		if (i == words->count || !fits(words->word[i], name, len))
			return 0;
		name += len;
		name += *name == ' ';
	}
	return words->end[i - 1];
}

/* A name that begins there. */
static bool read_name(const struct site *site, size_t at, struct law *law)
{
	struct words words;

	read_words(site, at, &words);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		size_t end = match_name(&words, names[i].name);

		if (end == 0)
			continue;
		law->end = end;
		law->len = strlen(names[i].law);
		memcpy(law->key, names[i].law, law->len);
		return true;
	}
	return false;
}

/* ---- a law as it is named in a text */

static bool names_law(const char *word)
{
	static const char *const begins[] = {"zakon", "vyhlask", "narizen"};
	static const char *const are[] = {"zak", "z", "vyhl", "nar"};

	for (size_t i = 0; i < sizeof(begins) / sizeof(*begins); i++)
		if (strncmp(word, begins[i], strlen(begins[i])) == 0)
			return true;
	for (size_t i = 0; i < sizeof(are) / sizeof(*are); i++)
		if (strcmp(word, are[i]) == 0)
			return true;
	return false;
}

/*
 * "zákona č. 128/2000 Sb.", "zák. 128/2000", "zákona o obcích", at the word
 * "zákon".
 */
static bool read_law(const struct site *site, size_t at, struct law *law)
{
	char word[SITE_WORD_BYTES];
	size_t end = next_word(site, at, word);

	if (end == 0)
		return false;
	if (read_name(site, at, law))
		return true;
	if (!names_law(word))
		return false;
	at = end + (site_byte(site, end) == '.');
	end = next_word(site, at, word);
	if (end > 0 && strcmp(word, "vlady") == 0) {
		at = end;
		end = next_word(site, at, word);
	}
	if (end > 0 && (strcmp(word, "c") == 0 || strcmp(word, "cislo") == 0))
		at = end + (site_byte(site, end) == '.');
	return read_number(site, at + site_space(site, at), true, law);
}

static void add_law(struct site *site, size_t start, const struct law *law)
{
	struct reference *r = site_found(site, REFERENCE_LAW, start, law->end);

	site_key(r, law->key, law->len);
}

bool recognise_law_named(struct site *site)
{
	static const char *const adjectives[] = {
		"vodn",    "krizov",  "katastraln", "zivnost",
		"skolsk",  "stavebn", "lesn",       "energetick",
		"obcansk", "obchodn", "trestn",     "pamatkov",
	};
	size_t start = site->at;
	struct law law;

	for (size_t i = 0; i < sizeof(adjectives) / sizeof(*adjectives); i++)
		if (site_begins(site, 0, adjectives[i]))
			start = site_start(site, 0);
	if (!read_law(site, start, &law) &&
	    (start == site->at || !read_law(site, site->at, &law)))
		return false;
	add_law(site, start, &law);
	return true;
}

bool recognise_law(struct site *site)
{
	size_t start = site->at, i;
	struct law law;
	bool known;

	/* Most numbers cannot belong to a law, whatever precedes them. */
	if (!site_begins_number(site, site->at) || site->codes < site->at ||
	    !read_number(site, site->at, true, &law))
		return false;
	i = site_sign(site);
	i += site_is(site, i, "vlady");
	known = names_law(site_word(site, i));
	if (!known && !read_number(site, site->at, false, &law))
		return false;
	if (known)
		start = site_start(site, i);
	add_law(site, start, &law);
	return true;
}

/* ---- paragraphs */

/* Parts of a paragraph: "35", "35.2", "35.2.a". */
#define PARTS     3
#define PART_ROOM 24

struct paragraph {
	size_t end;
	size_t count;
	size_t len[PARTS]; /* length of the key up to each part */
	char key[PART_ROOM];
};

/* "35", "35a" */
static bool read_part(const struct site *site, size_t at, struct paragraph *p)
{
	size_t n = site_digits(site, at), len = 0;
	char letter = site_byte(site, at + n);

	if (n == 0 || n > MAX_PARAGRAPH_DIGITS)
		return false;
	if (p->count > 0) {
		len = p->len[p->count - 1];
		p->key[len++] = '.';
	}
	memcpy(p->key + len, site->s + at, n);
	if (letter >= 'a' && letter <= 'z' && !site_goes_on(site, at + n + 1)) {
		p->key[len + n] = letter;
		n++;
	} else if (site_goes_on(site, at + n)) {
		return false;
	}
	p->end = at + n;
	p->len[p->count++] = len + n;
	return true;
}

/*
 * After a comma, the word and its full stop; the start of what follows, or 0.
 */
static size_t pass_word(const struct site *site, size_t at,
			const char *const *words)
{
	char word[SITE_WORD_BYTES];
	size_t end;

	at += site_byte(site, at) == ',';
	end = next_word(site, at, word);
	for (; end > 0 && *words; words++)
		if (strcmp(word, *words) == 0) {
			end += site_byte(site, end) == '.';
			return end + site_space(site, end);
		}
	return 0;
}

static void read_letter(const struct site *site, struct paragraph *p)
{
	static const char *const words[] = {"pism", "pismeno", "pismene",
					    "pismena", NULL};
	size_t at = pass_word(site, p->end, words), len = p->len[p->count - 1];
	char letter = site_byte(site, at);

	if (at == 0 || letter < 'a' || letter > 'z')
		return;
	p->key[len++] = '.';
	p->key[len++] = letter;
	/* "písm. ch)" */
	if (letter == 'c' && site_byte(site, at + 1) == 'h') {
		p->key[len++] = 'h';
		at++;
	}
	if (site_goes_on(site, at + 1))
		return;
	p->end = at + 1;
	p->len[p->count++] = len;
}

/* "2", or "(2)" */
static void read_subsection(const struct site *site, size_t at,
			    struct paragraph *p)
{
	const bool bracket = site_byte(site, at) == '(';

	if (read_part(site, at + bracket, p) && bracket &&
	    site_byte(site, p->end) == ')')
		p->end++;
}

static bool read_paragraph(const struct site *site, size_t at,
			   struct paragraph *p)
{
	static const char *const words[] = {"odst", "odstavec", "odstavce",
					    "odstavci", NULL};

	p->count = 0;
	if (!read_part(site, at, p))
		return false;
	at = pass_word(site, p->end, words);
	if (at > 0)
		read_subsection(site, at, p);
	if (p->count < PARTS)
		read_letter(site, p);
	return true;
}

static void add_paragraph(struct site *site, enum reference_kind kind,
			  const struct paragraph *p, const struct law *law)
{
	for (size_t i = 0; i < p->count; i++) {
		struct reference *r = site_found(site, kind, site->at,
						 law ? law->end : p->end);

		if (law) {
			site_key(r, law->key, law->len);
			site_key_byte(r, '#');
		}
		site_key(r, p->key, p->len[i]);
	}
}

/* "§ 35 odst. 2 písm. a) zákona č. 128/2000 Sb.", at its sign. */
bool recognise_paragraph(struct site *site)
{
	size_t at = site->at + strlen("§");
	struct paragraph p;
	struct law law;

	if (site->len - at >= strlen("§") && memcmp(site->s + at, "§", 2) == 0)
		at += strlen("§");
	if (!read_paragraph(site, at + site_space(site, at), &p))
		return false;
	add_paragraph(site, REFERENCE_PARAGRAPH, &p, NULL);
	at = p.end + (site_byte(site, p.end) == ')');
	at += site_byte(site, at) == ',';
	at += site_space(site, at);
	if (!read_law(site, at, &law))
		return true;
	add_law(site, at, &law);
	add_paragraph(site, REFERENCE_CITATION, &p, &law);
	return true;
}
