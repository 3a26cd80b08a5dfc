/* SPDX-License-Identifier: GPL-2.0-or-later */
/* vote.c: results of votes, in the many ways they are written. */
#include "structure/vote.h"

#include "text/letters.h"
#include "text/plain.h"

#include <string.h>

/*
 * Maximum distance between the parts of a vote, and from the word "hlasování".
 */
#define VOTE_GAP   150
#define CALLED_GAP 200

/* A triple "15 - 0 - 0" counts only this close after that word. */
#define TRIPLE_GAP 80

/* The longest word is "nehlasovali". */
#define VOTE_WORD_BYTES 16

/* Longer numbers count something else. */
#define NUMBER_DIGITS 3

enum label {
	LABEL_FOR = SPIS_VOTE_FOR,
	LABEL_AGAINST = SPIS_VOTE_AGAINST,
	LABEL_ABSTAINED = SPIS_VOTE_ABSTAINED,
	LABEL_NOT_VOTING = SPIS_VOTE_NOT_VOTING,
	LABEL_OTHER, /* "přítomno 15": a number that is not a vote */
	LABEL_NONE,
	LABEL_FILLER /* comes between a label and its number: "zdrželi se" */
};

/* Position in a line. */
struct place {
	size_t at, end;
	enum label label; /* waiting for its number */
	int number;       /* waiting for its label; -1: none */
	size_t number_at;
	bool passed; /* the last word was "schváleno" or "hlasování" */
};

void voting_begin(struct voting *v, struct buf *events, const char *text)
{
	*v = (struct voting){
		.events = events, .text = text, .label = LABEL_NONE};
	for (size_t i = 0; i < SPIS_VOTES; i++)
		v->votes[i] = -1;
}

static bool was_called(const struct voting *v, size_t at, size_t gap)
{
	return v->called > 0 && at < v->called + gap;
}

void voting_end(struct voting *v)
{
	bool called = was_called(v, v->start, CALLED_GAP);
	struct buf *events = v->events;
	const char *text = v->text;
	size_t later = v->called > v->last ? v->called : 0;

	if (v->count == 0)
		return;
	if (v->votes[SPIS_VOTE_FOR] < 0)
		called = false; /* numbers say more than "jednomyslně" */
	if (v->unanimous || (v->votes[SPIS_VOTE_FOR] >= 0 &&
			     (v->count > 1 || (called && v->alone)))) {
		struct event *e =
			event_add(events, EVENT_VOTE, (uint32_t)v->start,
				  (uint32_t)v->last);

		if (e) {
			memcpy(e->votes, v->votes, sizeof(e->votes));
			e->called = called;
		}
	}
	voting_begin(v, events, text);
	v->called = later;
}

static void set(struct voting *v, enum label label, int number, size_t start,
		size_t end)
{
	if (label >= LABEL_OTHER)
		return;
	if (v->count > 0 &&
	    (v->votes[label] >= 0 || start > v->last + VOTE_GAP))
		voting_end(v);
	if (v->count == 0)
		v->start = start;
	v->votes[label] = (int16_t)number;
	v->last = end;
	v->count++;
}

/*
 * "Schváleno jednomyslně": nobody was against; the number of votes for is not
 * stated.
 */
static void set_unanimous(struct voting *v, size_t start, size_t end)
{
	if (v->count > 0 && start > v->last + VOTE_GAP)
		voting_end(v);
	if (v->votes[SPIS_VOTE_AGAINST] < 0)
		set(v, LABEL_AGAINST, 0, start, end);
	if (v->votes[SPIS_VOTE_ABSTAINED] < 0)
		set(v, LABEL_ABSTAINED, 0, start, end);
	v->unanimous = true;
}

static bool begins(const char *word, const char *with)
{
	return strncmp(word, with, strlen(with)) == 0;
}

static enum label label_of(const char *word)
{
	static const char fillers[] =
		" se hlasu hlasy hlas clenu clenove clen zastupitelu "
		"zastupitele zastupitel hlasovani ";
	char padded[VOTE_WORD_BYTES + 2];
	size_t len = strlen(word);

	if (strcmp(word, "pro") == 0 || strcmp(word, "ano") == 0)
		return LABEL_FOR;
	if (strcmp(word, "proti") == 0 || strcmp(word, "ne") == 0)
		return LABEL_AGAINST;
	if (begins(word, "zdrz"))
		return LABEL_ABSTAINED;
	if (begins(word, "nehlas"))
		return LABEL_NOT_VOTING;
	if (begins(word, "pritomn") || strcmp(word, "c") == 0)
		return LABEL_OTHER;
	if (len == 0)
		return LABEL_NONE;
	memcpy(padded + 1, word, len);
	padded[0] = padded[len + 1] = ' ';
	return memmem(fillers, sizeof(fillers) - 1, padded, len + 2)
		       ? LABEL_FILLER
		       : LABEL_NONE;
}

/* Whether a word with this beginning could be one of those above. */
static bool may_matter(const char *s, size_t len)
{
	char second = len > 1 ? (char)(s[1] | 0x20) : ' ';

	switch (s[0] | 0x20) {
	case 'p': /* pro, proti, přítomno */
		return second == 'r' || (len > 1 && s[1] == '\xC5');
	case 'a': /* ano */
		return second == 'n';
	case 'n': /* ne, nehlasoval, nikdo */
		return second == 'e' || second == 'i';
	case 'z': /* zdržel, zastupitel, žádný without diacritics */
		return second == 'd' || second == 'a';
	case 'h': /* hlasování */
		return second == 'l';
	case 's': /* se, schváleno */
		return second == 'e' || second == 'c';
	case 'j': /* jednomyslně */
		return second == 'e';
	case 'c': /* člen without diacritics */
		return true;
	default: /* č, ž */
		return s[0] == '\xC4' || s[0] == '\xC5';
	}
}

/* Whether a statement ends here. */
static bool ends_statement(const struct voting *v, const struct place *p)
{
	size_t at = p->at + plain_space(v->text + p->at, p->end - p->at);

	return at == p->end || strchr(".,;)", v->text[at]) != NULL;
}

static void take_label(struct voting *v, struct place *p, enum label label)
{
	if (p->number >= 0) {
		set(v, label, p->number, p->number_at, p->at);
		v->alone |= label == LABEL_FOR && ends_statement(v, p);
		p->label = LABEL_NONE;
	} else {
		p->label = label;
	}
	p->number = -1;
}

static void take_number(struct voting *v, struct place *p, int number,
			size_t start)
{
	if (p->label != LABEL_NONE) {
		set(v, p->label, number, start, p->at);
		v->alone |= p->label == LABEL_FOR && ends_statement(v, p);
		p->label = LABEL_NONE;
		p->number = -1;
	} else {
		p->number = number;
		p->number_at = start;
	}
}

static bool is_digit(const struct voting *v, size_t at, size_t end)
{
	return at < end && v->text[at] >= '0' && v->text[at] <= '9';
}

/* The number at p->at, which is skipped; -1: too long. */
static int read_number(const struct voting *v, struct place *p)
{
	size_t start = p->at;
	int number = 0;

	for (; is_digit(v, p->at, p->end); p->at++)
		if (p->at - start < NUMBER_DIGITS)
			number = number * 10 + (v->text[p->at] - '0');
	return p->at - start > NUMBER_DIGITS ? -1 : number;
}

/* Skips " - ", "/" or the like; false: nothing of that kind. */
static bool skip_between(const struct voting *v, struct place *p)
{
	static const char dash[] = "–";
	size_t n = 0;

	p->at += plain_space(v->text + p->at, p->end - p->at);
	if (p->end - p->at >= strlen(dash) &&
	    memcmp(v->text + p->at, dash, strlen(dash)) == 0)
		n = strlen(dash);
	else if (p->at < p->end && strchr("-/,", v->text[p->at]))
		n = 1;
	p->at += n;
	p->at += plain_space(v->text + p->at, p->end - p->at);
	return n > 0;
}

/* "15 - 0 - 0" at p->at. */
static bool take_triple(struct voting *v, struct place *p)
{
	struct place q = *p;
	int number[3];

	if (v->count > 0 || !was_called(v, p->at, TRIPLE_GAP))
		return false;
	for (size_t i = 0; i < 3; i++) {
		if (i > 0 && !skip_between(v, &q))
			return false;
		if (!is_digit(v, q.at, q.end))
			return false;
		number[i] = read_number(v, &q);
		if (number[i] < 0)
			return false;
	}
	if (skip_between(v, &q) && is_digit(v, q.at, q.end))
		return false;
	for (size_t i = 0; i < 3; i++)
		set(v, (enum label)i, number[i], p->at, q.at);
	p->at = q.at;
	voting_end(v);
	return true;
}

/*
 * Whether the number [start, p->at) is part of a date, a fraction or an
 * identifier.
 */
static bool is_part(const struct voting *v, const struct place *p, size_t start,
		    size_t line)
{
	char before = start > line ? v->text[start - 1] : ' ';
	char after = p->at < p->end ? v->text[p->at] : ' ';

	if (strchr("/.,-", before) && start > line + 1 &&
	    is_digit(v, start - 2, start))
		return true;
	if (after == '/' || after == '%')
		return true;
	return (after == '.' || after == ',' || after == '-') &&
	       is_digit(v, p->at + 1, p->end);
}

static void scan_number(struct voting *v, struct place *p, size_t line)
{
	size_t start = p->at;
	int number;

	if (take_triple(v, p))
		return;
	number = read_number(v, p);
	if (number < 0 || is_part(v, p, start, line)) {
		p->number = -1;
		p->label = LABEL_NONE;
	} else {
		take_number(v, p, number, start);
	}
}

/* End of the run of letters and digits at `at`. */
static size_t word_end(const struct voting *v, size_t at, size_t end)
{
	while (at < end) {
		unsigned look = letters_look(v->text + at, end - at);

		if (!(LETTERS_KIND(look) & (LETTER_WORD | LETTER_MARK)))
			break;
		at += LETTERS_BYTES(look);
	}
	return at;
}

static bool says_passed(const char *word)
{
	return begins(word, "schval") || begins(word, "prijat") ||
	       begins(word, "hlasov");
}

/*
 * Whether "jednomyslně", which ends at p->at, says that something was approved.
 */
static bool is_unanimous(const struct voting *v, const struct place *p)
{
	size_t at = p->at + plain_space(v->text + p->at, p->end - p->at);
	char word[VOTE_WORD_BYTES];

	plain_word(v->text + at, p->end - at, word, sizeof(word));
	if (begins(word, "ne") || begins(word, "zamit") ||
	    begins(word, "odmit"))
		return false;
	return p->passed || says_passed(word);
}

static void scan_word(struct voting *v, struct place *p)
{
	char word[VOTE_WORD_BYTES] = "";
	size_t start = p->at;
	enum label label = LABEL_NONE;

	p->at = word_end(v, start, p->end);
	if (p->at - start < VOTE_WORD_BYTES &&
	    may_matter(v->text + start, p->at - start)) {
		plain_word(v->text + start, p->at - start, word, sizeof(word));
		if (begins(word, "hlasov"))
			v->called = p->at;
		if ((begins(word, "jednomysln") ||
		     begins(word, "jednohlasn")) &&
		    is_unanimous(v, p))
			set_unanimous(v, start, p->at);
		label = label_of(word);
	}
	p->passed = says_passed(word);
	if (label == LABEL_FILLER)
		return;
	if (label != LABEL_NONE) {
		take_label(v, p, label);
	} else if (strcmp(word, "nikdo") == 0 || begins(word, "zadn")) {
		take_number(v, p, 0, start);
	} else {
		p->label = LABEL_NONE;
		p->number = -1;
	}
}

void voting_line(struct voting *v, size_t start, size_t end)
{
	struct place p = {start, end, (enum label)v->label, -1, 0, false};

	if (v->count > 0 && start > v->last + VOTE_GAP)
		voting_end(v);
	while (p.at < end) {
		unsigned look = letters_look(v->text + p.at, end - p.at);
		char c = v->text[p.at];

		if (LETTERS_KIND(look) & LETTER_ANY) {
			scan_word(v, &p);
			continue;
		}
		if (c >= '0' && c <= '9') {
			scan_number(v, &p, start);
			continue;
		}
		if (c == ',' || c == ';' || c == '(' || c == ')')
			p.number = -1;
		if (c == ';' || c == ',')
			p.label = LABEL_NONE;
		p.at += LETTERS_BYTES(look);
	}
	v->label = p.label;
}
