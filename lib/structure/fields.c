/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fields.c: fields from a document's header, title and file name. */
#include "structure/fields.h"

#include "structure/head.h"
#include "structure/identifier.h"
#include "structure/kind.h"
#include "structure/write.h"
#include "text/compose.h"
#include "text/plain.h"

#include <string.h>

/* The description of a meeting has at most this many words. */
#define CLAUSE_WORDS 60

/* "Obecně závazná vyhláška města Horní Javorná č. 1/2015". */
#define NUMBER_WORDS 12

/* Between "nabývá účinnosti" and the day. */
#define EFFECT_BYTES 40

/* Copies a number in the form of the field. */
static void set_number(struct structure_fields *f, const char *s, size_t len)
{
	struct write out = {f->number, sizeof(f->number), 0};

	for (size_t i = 0; i < len; i++)
		if (s[i] != ' ' && s[i] != '\t')
			write_bytes(&out, s + i, 1);
}

/* ---- the clause that says which meeting it is */

/* Whether the clause ends: at the next line, or at what was decided. */
static bool ends_clause(const struct head *h, size_t i)
{
	if (head_any(h, i, "bere projednani schvaluje souhlasi uklada"))
		return true;
	return head_flag(h, i, HEAD_LINE) &&
	       head_any(h, i,
			"pritomn* omluven* program programu host* "
			"zahajen* overovatel* cislo navrh nepritomn* "
			"zapisovatel* predsedajici zastupitelstvo rada");
}

static size_t clause_end(const struct head *h, const struct kind *kind)
{
	size_t i = kind->end;

	while (i < h->count && i < kind->at + CLAUSE_WORDS &&
	       !ends_clause(h, i))
		i++;
	return i;
}

/* ---- its number */

/* "XII" as 12; 0: not a Roman number. */
static unsigned roman(const char *word)
{
	static const char digits[] = "ivxlc";
	static const unsigned values[] = {1, 5, 10, 50, 100};
	unsigned sum = 0, last = 0;

	for (; *word; word++) {
		const char *digit = strchr(digits, *word);
		unsigned value = digit ? values[digit - digits] : 0;

		if (value == 0)
			return 0;
		sum += value > last ? value - 2 * last : value;
		last = value;
	}
	return sum < 300 ? sum : 0;
}

/* Whether word `i`, followed by a full stop, numbers a meeting. */
static bool is_ordinal(const struct head *h, size_t i)
{
	size_t n = i + 1;

	if (!head_gap_has(h, n, '.') || head_flag(h, i, HEAD_SPACED))
		return false;
	while (n < i + 3 && head_any(h, n, KIND_MEETING_ADJECTIVES))
		n++;
	return head_any(h, n, KIND_MEETINGS) ||
	       (h->style == DATE_NAME
			? head_any(h, n, "zastupitelst* rady zm* zo* rm*")
			: head_any(h, n, "zastupitelstva"));
}

static bool find_ordinal(const struct head *h, size_t from, size_t to,
			 struct structure_fields *f)
{
	for (size_t i = from; i < to; i++) {
		const char *plain = head_plain(h, i);
		struct write out = {f->number, sizeof(f->number), 0};
		unsigned value;

		if (!is_ordinal(h, i))
			continue;
		if (head_flag(h, i, HEAD_DIGIT) && strlen(plain) <= 3 &&
		    strspn(plain, "0123456789") == strlen(plain)) {
			write_string(&out, plain);
			return true;
		}
		value = head_flag(h, i, HEAD_CAPITAL) ? roman(plain) : 0;
		if (value > 0) {
			char digits[] = {(char)('0' + value / 100),
					 (char)('0' + value / 10 % 10),
					 (char)('0' + value % 10), '\0'};

			write_string(&out, digits + strspn(digits, "0"));
			return true;
		}
	}
	return false;
}

/*
 * An identifier that begins with word `i`, or 0; for "8_2017-05-03" it is "8".
 */
static size_t identifier_at(const struct head *h, size_t i)
{
	struct date date;
	size_t start, len, next;

	if (i >= h->count || head_date(h, i, &date))
		return 0;
	start = h->word[i].start;
	len = identifier_read(h->text + start, h->len - start);
	for (next = i + 1; next < h->count && h->style == DATE_NAME &&
			   h->word[next].start < start + len;
	     next++)
		if (head_date(h, next, &date))
			return h->word[next - 1].end - start;
	return len;
}

/*
 * Words for things that have a number of their own, or that introduce something
 * else.
 */
#define CITING                                                                \
	"dne konan* zakon* smlouve smlouvy par odst podle dle uzavren* bere " \
	"schvaluj* termin* material* projednani"

/* "č. 5/2018" among the words, if nothing is cited before it. */
static size_t find_marked(const struct head *h, size_t from, size_t to,
			  size_t *at)
{
	for (size_t i = from; i < to && i < h->count; i++) {
		size_t len;

		if (head_any(h, i, CITING) || head_sequence(h, i, "ze dne") ||
		    (i > from && head_any(h, i, "usneseni")))
			break;
		if (!head_any(h, i, "c cislo"))
			continue;
		len = identifier_at(h, i + 1);
		if (len > 0) {
			*at = i + 1;
			return len;
		}
	}
	return 0;
}

/*
 * In a letter-spaced line the digits are spaced, too: "1 /2 001" is "1/2001".
 */
static size_t spaced_tail(const char *s, size_t len)
{
	size_t n = 1;

	if (len < 2 || s[0] != ' ')
		return 0;
	while (n < len && s[n] >= '0' && s[n] <= '9')
		n++;
	return n > 1 ? n : 0;
}

/* Before the number in a file name: "zápis_zm_8". */
#define BODIES "zm zo rm ro zmc rmc"

static void find_meeting_number(const struct head *h, const struct kind *kind,
				size_t to, struct structure_fields *f,
				spis_range *numbered)
{
	size_t at = kind->end, len;

	if (find_ordinal(h, kind->at, to, f))
		return;
	len = find_marked(h, kind->at, to, &at);
	if (len == 0 && h->style == DATE_NAME && head_any(h, at, BODIES))
		at++;
	if (len == 0 && kind->name && !head_flag(h, at, HEAD_LINE))
		len = identifier_at(h, at);
	if (len == 0 || at >= h->count)
		return;
	if (head_flag(h, kind->at, HEAD_SPACED))
		len += spaced_tail(h->text + h->word[at].start + len,
				   h->len - h->word[at].start - len);
	set_number(f, h->text + h->word[at].start, len);
	numbered->start = h->word[at].start;
	numbered->end = numbered->start + (uint32_t)len;
}

/* ---- dates */

/*
 * Whether the preceding words in the line cite or post something, or set a
 * deadline.
 */
static bool is_aside(const struct head *h, size_t i)
{
	size_t first = i > 4 ? i - 4 : 0;

	for (; i > first && !head_flag(h, i, HEAD_LINE); i--)
		if (head_any(h, i - 1,
			     "zakona sb vyvesen* sejmut* zverejnen* termin* do "
			     "smlouvy smlouve od nar narozen* vyhlask*"))
			return true;
	return false;
}

static bool find_meeting_date(const struct head *h, const struct kind *kind,
			      size_t to, struct structure_fields *f)
{
	struct date date, other = {0, 0, 0};

	for (size_t i = kind->end; i < to; i++) {
		if (!head_date(h, i, &date) || is_aside(h, i))
			continue;
		if (head_any(h, i - 1,
			     "dne dnem ze z datum konan* konal* pondeli utery "
			     "stredu ctvrtek patek sobotu nedeli")) {
			date_write(&date, f->date);
			return true;
		}
		if (other.year == 0 &&
		    h->word[i].line <=
			    h->word[kind->end - 1].line +
				    (head_flag(h, i, HEAD_LINE) ? 3 : 0))
			other = date;
	}
	if (other.year == 0)
		return false;
	date_write(&other, f->date);
	return true;
}

/* "Datum konání: 22.01. 2001" on a line of its own. */
static bool find_labelled(const struct head *h, struct structure_fields *f)
{
	struct date date;
	size_t i, k;

	for (i = 0; i < h->count; i++) {
		if (!head_flag(h, i, HEAD_LINE) ||
		    !(head_any(h, i, "datum den") ||
		      head_sequence(h, i, "termin konani") ||
		      head_sequence(h, i, "doba konani")))
			continue;
		for (k = i + 1; k < i + 5; k++)
			if (head_date(h, k, &date) && !is_aside(h, k)) {
				date_write(&date, f->date);
				return true;
			}
	}
	return false;
}

/* Where other kinds of documents give their date: "schválené … dne". */
static void find_approval(const struct head *h, const struct kind *kind,
			  struct structure_fields *f)
{
	struct date date;
	size_t i;

	for (i = kind->end; i < kind->end + CLAUSE_WORDS / 2; i++)
		if (head_date(h, i, &date) && head_any(h, i - 1, "dne") &&
		    !is_aside(h, i)) {
			date_write(&date, f->date);
			return;
		}
}

/* "V Litovli dne 5. května 2015", alone on its line. */
static bool find_place_date(const struct head *h, struct structure_fields *f)
{
	struct date date;
	size_t i, k;

	for (i = 0; i < h->count; i++) {
		size_t end = i + 1;

		if (!head_flag(h, i, HEAD_LINE) ||
		    !head_flag(h, i, HEAD_CAPITAL))
			continue;
		while (end < h->count && !head_flag(h, end, HEAD_LINE))
			end++;
		for (k = i + 1; k < end && k < i + 6; k++) {
			if (!head_date(h, k, &date))
				continue;
			if (end - k > 3 || is_aside(h, k) ||
			    head_any(h, i, "ze dne platnost ucinnost"))
				break;
			date_write(&date, f->date);
			return true;
		}
	}
	return false;
}

/* "nabývá účinnosti dnem 1. ledna 2016", anywhere in the text. */
static void find_effect(const char *text, size_t len,
			struct structure_fields *f)
{
	static const char word[] = "činnosti";
	const char *at = text, *end = text + len;
	struct date date;

	while ((at = memmem(at, (size_t)(end - at), word, strlen(word)))) {
		const char *day = at += strlen(word);

		while (day < end && day - at < EFFECT_BYTES && *day != '.' &&
		       (*day < '0' || *day > '9'))
			day++;
		if (date_read(day, (size_t)(end - day), DATE_TEXT, &date) > 0) {
			date_write(&date, f->date);
			return;
		}
	}
}

/* ---- all fields */

static void take(char *to, size_t room, const char *from)
{
	struct write out = {to, room, 0};

	if (*to == '\0')
		write_string(&out, from);
}

/* Whether the letterhead, the first `to` words, names an office. */
static bool has_office(const struct head *h, size_t to)
{
	for (size_t i = 0; i < to; i++)
		if (head_any(h, i, "urad magistrat"))
			return true;
	return false;
}

static void find_other(const struct structure_input *in, const struct head *h,
		       const struct kind *kind, struct structure_fields *f)
{
	size_t at = 0, len;

	if (kind->class == KIND_DECREE || kind->class == KIND_BUDGET) {
		name_body(h, kind->end, kind->end + CLAUSE_WORDS, f->body);
	} else if (kind->class == KIND_NOTICE) {
		if (!find_labelled(h, f))
			find_place_date(h, f);
		if (has_office(h, kind->at))
			take(f->body, sizeof(f->body), "úřad");
	}
	if (kind->class == KIND_BUDGET)
		find_approval(h, kind, f);
	if (kind->class == KIND_DECREE && h->text == in->text)
		find_effect(in->text, in->text_len, f);
	if (kind->class == KIND_NOTICE || kind->class == KIND_OTHER)
		return;
	len = find_marked(h, kind->end, kind->end + NUMBER_WORDS, &at);
	if (len > 0)
		set_number(f, h->text + h->word[at].start, len);
}

static bool find_meeting(const struct head *h, const struct kind *kind,
			 struct structure_fields *f, spis_range *numbered)
{
	size_t to = clause_end(h, kind);

	/* The last word of the clause may belong to its body. */
	if (!name_body(h, kind->at, to + 1, f->body))
		name_body(h, 0, kind->at, f->body);
	find_meeting_number(h, kind, to, f, numbered);
	if (!find_meeting_date(h, kind, to, f))
		find_labelled(h, f);
	return *f->body != '\0';
}

/* Results from one source: the text, the title, or the file name. */
struct source {
	struct structure_fields fields;
	spis_range numbered;
	bool meeting;
};

/* Maximum number of lines that continue a title. */
#define TITLE_LINES 4

/* The number of the first word after the line of word `i`. */
static size_t end_of_line(const struct head *h, size_t i)
{
	for (i++; i < h->count && !head_flag(h, i, HEAD_LINE);)
		i++;
	return i;
}

/*
 * Whether word `i`, alone on its line, is repeated at the start of the next
 * line.
 */
static bool is_repeated(const struct head *h, size_t i)
{
	return end_of_line(h, i) == i + 1 && i + 1 < h->count &&
	       strcmp(h->word[i].plain, h->word[i + 1].plain) == 0;
}

/*
 * "Rozpočet", a sheet, above "Rozpočet obce na rok 2025", but not above a
 * table.
 */
static spis_range marked_title(const struct head *h, size_t i)
{
	spis_range title = {h->word[i].start,
			    h->word[end_of_line(h, i) - 1].end};
	spis_range next;

	if (!is_repeated(h, i))
		return title;
	next.start = h->word[i + 1].start;
	next.end = h->word[end_of_line(h, i + 1) - 1].end;
	return memchr(h->text + next.start, '\t', next.end - next.start) ? title
									 : next;
}

/*
 * The line that says what the document is, and the lines that continue it: "z
 * 8. schůze Rady města".
 */
static spis_range title_at(const struct head *h, size_t i)
{
	spis_range title;
	size_t end = end_of_line(h, i);

	while (i > 0 && !head_flag(h, i, HEAD_LINE))
		i--;
	title.start = h->word[i].start;
	if (title.start > 0 && h->text[title.start - 1] == COMPOSE_HEADING)
		return marked_title(h, i); /* its end is known */
	/* "USNESENÍ" alone, above "Usnesení 17. zasedání ..." or a number. */
	if (end == i + 1 && end < h->count) {
		if (is_repeated(h, i))
			i = end;
		end = end_of_line(h, end);
	}
	for (int line = 1; line < TITLE_LINES && end < h->count &&
			   !head_flag(h, end, HEAD_CAPITAL | HEAD_DIGIT);
	     line++)
		end = end_of_line(h, end);
	title.start = h->word[i].start;
	title.end = h->word[end - 1].end;
	return title;
}

static bool find_in(const struct structure_input *in, const struct head *h,
		    struct source *s)
{
	struct kind kind;
	bool known = kind_find(h, &kind);

	*s = (struct source){.fields.kind = ""};
	if (!known && !kind_find_meeting(h, &kind))
		return false;
	if (kind.name)
		s->fields.kind = kind.name;
	s->fields.title = title_at(h, kind.at);
	if (kind.class != KIND_MEETING) {
		find_other(in, h, &kind, &s->fields);
		return true;
	}
	s->meeting = find_meeting(h, &kind, &s->fields, &s->numbered);
	return s->meeting || known;
}

/* Fills gaps from a second source, if that describes the same document. */
static void merge(struct structure_fields *f,
		  const struct structure_fields *more)
{
	if (*f->kind && *more->kind && strcmp(f->kind, more->kind) != 0)
		return;
	if (*f->body && *more->body && strcmp(f->body, more->body) != 0)
		return;
	if (*f->kind == '\0')
		f->kind = more->kind;
	take(f->body, sizeof(f->body), more->body);
	take(f->number, sizeof(f->number), more->number);
	take(f->date, sizeof(f->date), more->date);
}

static const char *base_name(const char *path, size_t *len)
{
	const char *slash = memrchr(path, '/', *len), *dot;

	if (slash) {
		*len -= (size_t)(slash + 1 - path);
		path = slash + 1;
	}
	dot = memrchr(path, '.', *len);
	if (dot && *len - (size_t)(dot - path) <= strlen(".docx"))
		*len = (size_t)(dot - path);
	return path;
}

bool fields_find(const struct structure_input *in,
		 struct structure_fields *fields, spis_range *numbered)
{
	struct head head;
	struct source text, more;
	bool found;
	size_t len = in->path_len;

	head_read(&head, in->text, in->text_len, DATE_TEXT);
	found = find_in(in, &head, &text);
	*fields = text.fields;
	*numbered = text.numbered;
	name_municipality(&head, in->lexicon, found, fields->municipality);
	if (in->title_len > 0) {
		head_read(&head, in->title, in->title_len, DATE_TEXT);
		if (find_in(in, &head, &more)) {
			merge(fields, &more.fields);
			text.meeting |= more.meeting;
			found = true;
		}
		if (*fields->municipality == '\0')
			name_municipality(&head, in->lexicon, found,
					  fields->municipality);
	}
	/* A file name alone is not evidence: "zapis.pdf" may be anything. */
	if (found && len > 0) {
		const char *name = base_name(in->path, &len);

		head_read(&head, name, len, DATE_NAME);
		if (find_in(in, &head, &more)) {
			merge(fields, &more.fields);
			text.meeting |= more.meeting;
		}
	}
	return text.meeting;
}
