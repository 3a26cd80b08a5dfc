/* SPDX-License-Identifier: GPL-2.0-or-later */
/* expand.c: all forms of an entry by the affix rules of its flags. */
#include "hunspell.h"

#include "base/utf8.h"
#include "lexicon/wordlist.h"
#include "memory.h"

#include <string.h>

static bool in_set(const struct charset *c, const char *at, size_t len)
{
	for (size_t i = 0; i + len <= c->len; i++)
		if (memcmp(c->set + i, at, len) == 0)
			return !c->negated;
	return c->negated;
}

static bool matches(const struct affix *a, const char *word, uint32_t len)
{
	const char *end = word + len;

	for (uint32_t i = 0; i < a->places; i++) {
		const char *stop = end;

		if (end == word)
			return false;
		do
			end--;
		while (end > word && (*end & 0xC0) == 0x80);
		if (!in_set(&a->condition[i], end, (size_t)(stop - end)))
			return false;
	}
	return len >= a->strip_len &&
	       memcmp(word + len - a->strip_len, a->strip, a->strip_len) == 0;
}

/* The word with the rule applied; false if the rule does not apply. */
static bool apply(const struct affix *a, const char *word, uint32_t len,
		  struct form *out)
{
	uint32_t keep = len - a->strip_len;

	if (!matches(a, word, len) || keep + a->add_len >= FORM_MAX_BYTES)
		return false;
	memcpy(out->text, word, keep);
	memcpy(out->text + keep, a->add, a->add_len + 1);
	out->len = keep + a->add_len;
	return true;
}

/* Possessives are declined like adjectives: the second suffix is always Y. */
static void expand_more(const struct hunspell *h, const struct entry *entry,
			const struct form *base, form_fn *each, void *context)
{
	const struct buf *rules = &h->affixes['Y' - 'A'];
	struct form form = *base;

	form.possessive = true;
	for (uint32_t i = 0; i < LENGTH(struct affix, *rules); i++)
		if (apply(&ITEMS(struct affix, *rules)[i], base->text,
			  base->len, &form))
			each(context, entry, &form);
}

void hunspell_expand(const struct hunspell *h, const struct wordlist *words,
		     const struct entry *entry, form_fn *each, void *context)
{
	bool nej = entry->flags & (FLAG('E') | FLAG('W'));
	struct form root = {.comparative = nej};

	root.len = (uint32_t)strlen(wordlist_text(words, entry->root));
	memcpy(root.text, wordlist_text(words, entry->root), root.len + 1);
	each(context, entry, &root);
	for (int f = 0; f < FLAG_COUNT; f++) {
		const struct buf *rules = &h->affixes[f];
		struct form form = {.flag = UINT64_C(1) << f};

		if (!(entry->flags >> f & 1))
			continue;
		for (uint32_t i = 0; i < LENGTH(struct affix, *rules); i++) {
			const struct affix *a = &ITEMS(struct affix, *rules)[i];

			if (!apply(a, root.text, root.len, &form))
				continue;
			form.comparative = nej || a->more & FLAG('E');
			each(context, entry, &form);
			if (a->more & FLAG('Y'))
				expand_more(h, entry, &form, each, context);
		}
	}
}
