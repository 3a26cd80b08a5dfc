/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon_root.c: roots of lexemes, and stop words. */
#include "czech/lexicon_look.h"
#include "text/fold.h"

#include <string.h>

/*
 * The end of a lexeme tells by roots.txt what it is derived with.  What is
 * left still changes with the derivation (Praha, pražský; vůz, vozový): it is
 * compared without diacritics, and its last consonant with its soft partner.
 */
static void soften(struct lemma *x)
{
	char *last = x->text + x->len - 1;

	if (x->len < 2)
		return;
	if (*last == 'k')
		*last = 'c';
	else if (*last == 'h' && last[-1] == 'c')
		x->len--, last[-1] = 's';
	else if (*last == 'h' || *last == 'g')
		*last = 'z';
}

static void strip_end(const struct lexicon *l, struct lemma *x)
{
	struct lemma found = {.len = 0};
	struct look k = {.l = l, .out = &found, .room = 1};

	k.word = x->text;
	k.len = x->len;
	if (!look_add_by_end(&k, LEXICON_ROOT_ENDS))
		return;
	memcpy(x->text, found.text, found.len);
	x->len = found.len;
}

static bool listed(const struct lexicon *l, enum lexicon_root root,
		   const char *word, size_t len, uint32_t *list)
{
	*list = lexicon_value(
		l, lexicon_walk(l, l->header->roots[root], word, len));
	return *list != LEXICON_NONE;
}

void lexicon_root(const struct lexicon *lexicon, const char *lexeme, size_t len,
		  struct lemma *out)
{
	struct lemma whole;
	struct lexicon_edit edit;
	uint32_t list;

	whole.len = look_cut(lexeme, len);
	memcpy(whole.text, lexeme, whole.len);
	if (listed(lexicon, LEXICON_ROOTS, lexeme, whole.len, &list)) {
		edit = lexicon_edit(lexicon, list);
		if (edit.ending_len) {
			memcpy(whole.text, edit.ending, edit.ending_len);
			whole.len = edit.ending_len;
		}
	}
	strip_end(lexicon, &whole);
	out->len = fold(whole.text, whole.len, out->text);
	soften(out);
}

bool lexicon_stop_word(const struct lexicon *lexicon, const char *word,
		       size_t len)
{
	uint32_t list;

	return listed(lexicon, LEXICON_STOP_WORDS, word, len, &list);
}

bool lexicon_knows(const struct lexicon *lexicon, const char *word, size_t len)
{
	uint32_t list;

	return listed(lexicon, LEXICON_FORMS, word, len, &list);
}
