/* SPDX-License-Identifier: GPL-2.0-or-later */
/* paradigms.c: irregular.txt and verbs.txt, lexemes written out by hand. */
#include "lexemes.h"

#include "memory.h"

#include <string.h>

/*
 * A line "pes: psa ps-" names whole forms, and stems that end in "-".  A
 * dictionary entry without a paradigm of its own is a form of the head if it is
 * one of these forms, or a stem with one of the endings.  The same applies with
 * a prefix if prefix and head together are an entry: odveze belongs to odvézt,
 * but pes has no such entry.
 */
struct stem {
	uint32_t head;
	uint32_t next; /* of the same text, plus 1 */
	bool open;     /* endings may follow */
	bool bound;    /* needs a prefix before it */
};

struct paradigms {
	struct lexemes *lexemes;
	struct lines data;
	struct wordlist endings, prefixes, stems;
	struct buf first; /* uint32_t by stem number: in items, plus 1 */
	struct buf items; /* struct stem */
	bool proper;      /* the head of the line is a name */
};

static void add_extra(struct paradigms *p, const char *text, uint32_t head,
		      bool keep)
{
	struct lexemes *l = p->lexemes;
	struct extra extra = {.head = head, .proper = p->proper, .keep = keep};

	extra.word = lexemes_word(l, text, strlen(text));
	put(&l->extras, &extra, sizeof(extra));
}

static void add_stem(struct paradigms *p, uint32_t head, bool bound,
		     const char *word)
{
	bool keep = word[0] == '+';
	char text[FORM_MAX_BYTES];
	size_t len = strlen(word += keep);
	struct stem item = {.head = head, .bound = bound};
	uint32_t none = 0, number, *first;
	bool capital;

	if (len > 1 && word[len - 1] == '-') {
		item.open = true;
		len--;
	}
	len = lower_word(word, len, text, &capital);
	if (len == 0) {
		lines_fail(&p->data, "expected words that have only letters");
		return;
	}
	number = put_word(&p->stems, text, len);
	if (number == LENGTH(uint32_t, p->first))
		put(&p->first, &none, sizeof(none));
	first = &ITEMS(uint32_t, p->first)[number];
	item.next = *first;
	put(&p->items, &item, sizeof(item));
	*first = LENGTH(struct stem, p->items);
	if (!item.open && !bound)
		add_extra(p, text, head, keep);
}

static void add_alone(struct paradigms *p, const char *text)
{
	struct lexemes *l = p->lexemes;
	uint32_t word = lexemes_word(l, text, strlen(text));
	struct extra extra = {.word = word, .head = word, .alone = true};

	lexemes_facts(l, word)->head = true;
	put(&l->extras, &extra, sizeof(extra));
}

/* "endings:", "prefixes:" and "alone:" are not heads. */
static bool read_list(struct paradigms *p, const char *name)
{
	struct lines *d = &p->data;
	struct wordlist *list = strcmp(name, "endings") == 0    ? &p->endings
				: strcmp(name, "prefixes") == 0 ? &p->prefixes
								: NULL;

	bool alone = strcmp(name, "alone") == 0;

	for (unsigned i = 1; i < d->count; i++)
		if (alone)
			add_alone(p, d->fields[i]);
		else if (list)
			put_word(list, d->fields[i], strlen(d->fields[i]));
	return list || alone;
}

static void read_line(struct paradigms *p)
{
	struct lines *d = &p->data;
	char *head = d->fields[0], small[FORM_MAX_BYTES];
	bool bound = head[0] == '-';
	size_t len = strlen(head);
	uint32_t number;

	if (len < 2 || head[len - 1] != ':') {
		lines_fail(d, "expected a word, a colon and its forms");
		return;
	}
	head[--len] = '\0';
	if (read_list(p, head))
		return;
	len = lower_word(head + bound, len - bound, small, &p->proper);
	if (len == 0) {
		lines_fail(d, "expected words that have only letters");
		return;
	}
	number = lexemes_word(p->lexemes, small, len);
	if (!bound) {
		lexemes_facts(p->lexemes, number)->head = true;
		add_extra(p, small, number, false);
	}
	for (unsigned i = 1; i < d->count; i++)
		add_stem(p, number, bound, d->fields[i]);
}

/*
 * The head with the prefix, which may get or lose its last -e (odetnu, odtít).
 * WORDLIST_NONE if that is not an entry.
 */
static uint32_t prefixed(struct lexemes *l, const char *prefix, size_t len,
			 uint32_t head)
{
	char text[2 * FORM_MAX_BYTES];
	const char *tail = wordlist_text(&l->words, head);
	size_t tail_len = strlen(tail);
	size_t lens[3] = {len, len, len};

	if (len == 0)
		return head;
	if (len + tail_len + 1 >= sizeof(text))
		return WORDLIST_NONE;
	if (prefix[len - 1] == 'e')
		lens[1]--;
	else
		lens[1]++;
	for (int i = 0; i < 2; i++) {
		uint32_t word;

		memset(text, 'e', len + 1);
		memcpy(text, prefix, len);
		memcpy(text + lens[i], tail, tail_len + 1);
		word = wordlist_find(&l->words, text, lens[i] + tail_len);
		if (word != WORDLIST_NONE && lexemes_facts(l, word)->entry)
			return word;
	}
	return WORDLIST_NONE;
}

/* Claims the entry for every head of the stem in text[from, to). */
static bool match_stem(struct paradigms *p, uint32_t word, const char *text,
		       size_t from, size_t to)
{
	uint32_t stem = wordlist_find(&p->stems, text + from, to - from), i;
	bool whole = text[to] == '\0', found = false;

	if (stem == WORDLIST_NONE)
		return false;
	if (!whole && wordlist_find(&p->endings, text + to,
				    strlen(text + to)) == WORDLIST_NONE)
		return false;
	for (i = ITEMS(uint32_t, p->first)[stem]; i;) {
		struct stem *s = &ITEMS(struct stem, p->items)[i - 1];
		uint32_t head = prefixed(p->lexemes, text, from, s->head);

		i = s->next;
		if ((!whole && !s->open) || (from == 0 && s->bound) ||
		    head == WORDLIST_NONE)
			continue;
		lexemes_claim(p->lexemes, word, head, 0);
		found = true;
	}
	return found;
}

static void match_entry(struct paradigms *p, uint32_t word)
{
	char text[FORM_MAX_BYTES];
	size_t len;

	len = strlen(wordlist_text(&p->lexemes->words, word));
	memcpy(text, wordlist_text(&p->lexemes->words, word), len + 1);
	for (size_t from = 0; from < len; from++) {
		if (from &&
		    wordlist_find(&p->prefixes, text, from) == WORDLIST_NONE)
			continue;
		for (size_t to = len; to > from; to--)
			if (match_stem(p, word, text, from, to))
				return;
	}
}

spis_status paradigms_read(struct lexemes *l, struct error *e,
			   const char *folder, const char *name)
{
	struct paradigms p = {.lexemes = l};
	uint32_t count = l->words.count;

	if (lines_open(&p.data, e, folder, name) == SPIS_OK)
		while (lines_next(&p.data))
			read_line(&p);
	for (uint32_t w = 0; !e->status && w < count; w++) {
		const struct word_facts *f = lexemes_facts(l, w);

		if (f->fragment && !f->claim)
			match_entry(&p, w);
	}
	wordlist_release(&p.endings);
	wordlist_release(&p.prefixes);
	wordlist_release(&p.stems);
	buf_release(&p.first);
	buf_release(&p.items);
	return lines_close(&p.data);
}
