/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexemes.c: which dictionary entries are one lexeme. */
#include "lexemes.h"

#include "memory.h"

#include <string.h>

struct word_facts *lexemes_facts(struct lexemes *l, uint32_t word)
{
	while (LENGTH(struct word_facts, l->facts) <= word) {
		struct word_facts f = {0};

		f.parent = LENGTH(struct word_facts, l->facts);
		put(&l->facts, &f, sizeof(f));
	}
	return &ITEMS(struct word_facts, l->facts)[word];
}

uint32_t lexemes_word(struct lexemes *l, const char *text, size_t len)
{
	uint32_t word = put_word(&l->words, text, len);

	lexemes_facts(l, word);
	return word;
}

uint32_t lexemes_find(struct lexemes *l, uint32_t word)
{
	struct word_facts *f = lexemes_facts(l, word);

	while (f->parent != word) {
		word = f->parent;
		f = lexemes_facts(l, word);
	}
	return word;
}

void lexemes_join(struct lexemes *l, uint32_t head, uint32_t word)
{
	uint32_t to = lexemes_find(l, head), from = lexemes_find(l, word);

	if (to != from)
		lexemes_facts(l, from)->parent = to;
}

bool lexemes_fragment(const struct entry *e)
{
	const uint64_t light = FLAG('N') | FLAG('B') | FLAG('O') | FLAG('X');

	return (e->flags & ~light) == 0;
}

void lexemes_claim(struct lexemes *l, uint32_t word, uint32_t head,
		   uint64_t flags)
{
	struct word_facts *f = lexemes_facts(l, word);
	struct claim c = {head, f->claim, flags};

	put(&l->claims, &c, sizeof(c));
	f->claim = LENGTH(struct claim, l->claims);
}

static void add_link(struct lexemes *l, uint32_t from, uint32_t to, bool back)
{
	struct word_facts *f = lexemes_facts(l, from);
	struct link link = {to, f->link, back};

	put(&l->links, &link, sizeof(link));
	f->link = LENGTH(struct link, l->links);
}

void lexemes_link(struct lexemes *l, uint32_t from, uint32_t to)
{
	add_link(l, from, to, false);
	add_link(l, to, from, true);
}

bool lexemes_claimed(const struct claim *c, const struct entry *e)
{
	return c->flags ? (c->flags & e->flags) != 0 : lexemes_fragment(e);
}

static void note_entries(struct lexemes *l)
{
	const struct buf *entries = &l->hunspell.entries;

	for (uint32_t i = 0; i < LENGTH(struct entry, *entries); i++) {
		struct entry *e = &ITEMS(struct entry, *entries)[i];
		struct word_facts *f = lexemes_facts(l, e->root);

		f->flags |= e->flags;
		f->entry = true;
		f->fragment |= lexemes_fragment(e);
	}
}

spis_status lexemes_read(struct lexemes *l, struct error *e, const char *folder,
			 const char *dictionary)
{
	if (hunspell_read(&l->hunspell, e, dictionary, &l->words))
		return e->status;
	note_entries(l);
	if (paradigms_read(l, e, folder, "irregular.txt") ||
	    paradigms_read(l, e, folder, "verbs.txt") ||
	    joins_read(l, e, folder) || alternations_read(l, e, folder) ||
	    places_read(l, e, folder))
		return e->status;
	return SPIS_OK;
}

void lexemes_release(struct lexemes *l)
{
	wordlist_release(&l->words);
	buf_release(&l->facts);
	buf_release(&l->claims);
	buf_release(&l->links);
	buf_release(&l->extras);
	hunspell_release(&l->hunspell);
}
