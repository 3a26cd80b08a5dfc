/* SPDX-License-Identifier: GPL-2.0-or-later */
/* name.c: recognises the municipality that a header names. */
#include "structure/name.h"

#include "structure/nominative.h"
#include "structure/write.h"

#include <string.h>

/* Further down, other municipalities are named. */
#define NAME_LINES 15

/* A name here is that of the author, whoever else is named. */
#define LETTERHEAD_LINES 2

/* "Brandýs nad Labem-Stará Boleslav" has five words. */
#define NAME_WORDS 6

/* Words of a name in the header. */
struct name {
	size_t at, count;
};

/* Words that never continue a name, capitalised or not. */
#define NO_NAME                                                               \
	"zapis usneseni vypis program pozvanka rozpoc* zastupitelstv* rada "  \
	"rady ic ico dic psc okres kraj obecni obecne mestsky obecniho c ze " \
	"konan* dne vyhlaska narizeni schuze zasedani jednani zaverecny "     \
	"zverejnuje starosta tel email www smlouva zamer oznameni navrh "     \
	"cislo datum misto urad magistrat odbor stranka sb ing mgr bc judr "  \
	"mudr phdr termin"

#define CONNECTORS "nad pod u v ve na pri za"

static bool is_capital(const struct head *h, size_t i)
{
	return head_flag(h, i, HEAD_CAPITAL) && !head_flag(h, i, HEAD_DIGIT) &&
	       !head_any(h, i, NO_NAME);
}

/* Whether word `i` and the preceding one belong together. */
static bool is_joined(const struct head *h, size_t i)
{
	size_t from = h->word[i - 1].end, len = h->word[i].start - from;

	return !head_flag(h, i, HEAD_COMMA) ||
	       (len == 1 && h->text[from] == '-') ||
	       (len == 3 && memcmp(h->text + from, "–", 3) == 0);
}

/* "Praha 7": the number is a district of the town. */
static bool is_district(const struct head *h, size_t i)
{
	return head_flag(h, i, HEAD_DIGIT) && is_joined(h, i) &&
	       strlen(head_plain(h, i)) <= 2 && !head_gap_has(h, i + 1, '.') &&
	       head_any(h, i - 1, "praha brno plzen pardubice ostrava");
}

/* Reads the name that begins with word `i`; false: not a name. */
static bool read_name(const struct head *h, size_t i, struct name *name)
{
	bool upper = head_flag(h, i, HEAD_UPPER);
	size_t n = 1;

	if (!is_capital(h, i))
		return false;
	while (n < NAME_WORDS && i + n < h->count && is_joined(h, i + n)) {
		size_t next = i + n;

		if (is_capital(h, next) &&
		    head_flag(h, next, HEAD_UPPER) == upper) {
			n++;
		} else if (head_gap_has(h, next, '-')) {
			n++; /* "Brno-střed" */
		} else if (head_any(h, next, CONNECTORS) &&
			   is_capital(h, next + 1) && is_joined(h, next + 1)) {
			n += 2;
		} else {
			n += is_district(h, next);
			break;
		}
	}
	name->at = i;
	name->count = n;
	return n < NAME_WORDS;
}

/* ---- writing */

static void write_name(const struct head *h, const struct name *name,
		       struct write *out)
{
	for (size_t i = name->at; i < name->at + name->count; i++) {
		const struct head_word *w = &h->word[i];
		const char *s = h->text + w->start;
		size_t len = w->end - w->start;

		if (i > name->at && head_flag(h, i, HEAD_COMMA))
			write_bytes(out, h->text + w[-1].end,
				    w->start - w[-1].end);
		else if (i > name->at)
			write_string(out, " ");
		if (head_any(h, i, CONNECTORS))
			write_word(out, s, len, WRITE_SMALL);
		else if (w->flags & HEAD_UPPER)
			write_word(out, s, len, WRITE_NAME);
		else
			write_bytes(out, s, len);
	}
}

/* ---- positions of names */

/* Number of words of the first sequence that starts at word `i`, or 0. */
static size_t first_of(const struct head *h, size_t i,
		       const char *const *sequences, size_t count)
{
	size_t k, n = 0;

	for (k = 0; k < count && n == 0; k++)
		n = head_sequence(h, i, sequences[k]);
	return n;
}

/*
 * Number of words that introduce a name in the nominative, whatever their own
 * case.
 */
static size_t nominative_words(const struct head *h, size_t i)
{
	static const char *const parts[] = {"mestska cast",
					    "mestske casti",
					    "mestsky obvod",
					    "mestskeho obvodu",
					    "mc",
					    "mob"};
	static const char *const offices[] = {"mestsky urad", "mestskeho uradu",
					      "obecni urad",  "obecniho uradu",
					      "urad mestyse", "uradu mestyse"};
	static const char *const heads[] = {"statutarni mesto", "hlavni mesto",
					    "mesto", "obec", "mestys"};
	size_t n;

	/* The first letter excludes most words. */
	if (!strchr("hmosu", *head_plain(h, i)))
		return 0;
	n = first_of(h, i, parts, sizeof(parts) / sizeof(*parts));
	if (n == 0 && head_flag(h, i, HEAD_CAPITAL))
		n = first_of(h, i, offices, sizeof(offices) / sizeof(*offices));
	if (n == 0 && head_flag(h, i, HEAD_SEGMENT))
		n = first_of(h, i, heads, sizeof(heads) / sizeof(*heads));
	return n;
}

/* A letterhead is followed by nothing but particulars. */
static bool is_letterhead(const struct head *h, const struct name *name)
{
	size_t next = name->at + name->count;

	return next >= h->count || head_flag(h, next, HEAD_COMMA) ||
	       head_any(h, next, NO_NAME);
}

static bool same_name(const struct head *h, const struct name *a,
		      const struct name *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (strcmp(head_plain(h, a->at + i),
			   head_plain(h, b->at + i)) != 0)
			return false;
	return true;
}

/* A letterhead or office; false if there is none, or two that conflict. */
static bool find_nominative(const struct head *h, bool announced,
			    struct name *found)
{
	struct name name;
	size_t i, n;

	*found = (struct name){0, 0};
	for (i = 0; i < h->count && h->word[i].line < NAME_LINES; i++) {
		n = announced || head_flag(h, i, HEAD_LINE)
			    ? nominative_words(h, i)
			    : 0;
		if (n == 0 || head_flag(h, i + n, HEAD_COMMA) ||
		    !read_name(h, i + n, &name) || !is_letterhead(h, &name))
			continue;
		if (found->count == 0)
			*found = name;
		else if (!same_name(h, found, &name))
			return h->word[found->at].line < LETTERHEAD_LINES;
	}
	return found->count > 0;
}

/* "Rady Jihomoravského kraje", where word `i` is the adjective. */
static bool write_region(const struct head *h, size_t i, struct write *out)
{
	const struct head_word *w = &h->word[i];

	if (!head_any(h, i + 1, "kraje") || !head_flag(h, i, HEAD_CAPITAL))
		return false;
	write_word(out, h->text + w->start, w->end - w->start, WRITE_NAME);
	if (write_ends(out, "kého")) {
		write_replace(out, strlen("ého"), "ý kraj");
		return true;
	}
	write_replace(out, out->len, "");
	return false;
}

/* "Zastupitelstva města X", "vyhláška obce X". */
static bool find_genitive(const struct head *h, const struct lexicon *lexicon,
			  struct write *out)
{
	size_t i;

	for (i = 1; i < h->count && h->word[i].line < NAME_LINES; i++) {
		bool town =
			i > 1 && head_any(h, i - 1, "statutarniho hlavniho");
		char room[NAME_MUNICIPALITY_BYTES] = "";
		struct write as_written = {room, sizeof(room), 0};
		struct name name;

		if (!head_any(h, i - 1 - town,
			      "zastupitelstv* rada rady magistrat* vyhlaska "
			      "narizeni rozpoc* ucet uctu"))
			continue;
		if (write_region(h, i, out))
			return true;
		if (!head_any(h, i, "mesta obce mestyse") ||
		    head_flag(h, i + 1, HEAD_COMMA) ||
		    !read_name(h, i + 1, &name))
			continue;
		write_name(h, &name, &as_written);
		if (nominative_write(room, lexicon, town, out))
			return true;
	}
	return false;
}

void name_municipality(const struct head *h, const struct lexicon *lexicon,
		       bool announced, char out[NAME_MUNICIPALITY_BYTES])
{
	struct write to = {out, NAME_MUNICIPALITY_BYTES, 0};
	struct name name;

	*out = '\0';
	if (find_nominative(h, announced, &name))
		write_name(h, &name, &to);
	else if (announced)
		find_genitive(h, lexicon, &to);
}
