/* SPDX-License-Identifier: GPL-2.0-or-later */
/* forms.c: expands the dictionary into sorted readings. */
#include "forms.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

struct expansion {
	struct forms *forms;
	struct lexemes *lexemes;
	struct splits splits;
	struct weights weights;
};

static void add(struct expansion *x, const struct form *form, uint32_t lexeme,
		struct likelihood likelihood, unsigned flags)
{
	struct reading r = {
		.form = (uint32_t)x->forms->text.len,
		.lexeme = lexeme,
		.weight = likelihood.weight,
	};

	r.flags =
		(uint16_t)(flags | (likelihood.keep ? READING_KEEP_NAME : 0u) |
			   (form->comparative ? READING_COMPARATIVE : 0u));
	put(&x->forms->text, form->text, form->len + 1);
	put(&x->forms->readings, &r, sizeof(r));
}

static enum reading_kind kind_of(const struct entry *entry, bool head,
				 const struct form *form)
{
	if (form->possessive)
		return KIND_POSSESSIVE;
	if (lexemes_fragment(entry) && !head)
		return KIND_FRAGMENT;
	return form->flag ? KIND_FORM : KIND_ROOT;
}

/* Adds the form to the lexemes that claim its entry; false: none does. */
static bool add_claimed(struct expansion *x, const struct entry *entry,
			uint32_t first, const struct form *form)
{
	struct lexemes *l = x->lexemes;
	const char *root = wordlist_text(&l->words, entry->root);
	enum reading_kind kind =
		form->possessive ? KIND_POSSESSIVE : KIND_LISTED;
	struct likelihood likelihood =
		weights_find(&x->weights, kind, form, root);
	bool found = false;

	for (uint32_t i = first; i;) {
		const struct claim *c = &ITEMS(struct claim, l->claims)[i - 1];

		i = c->next;
		if (!lexemes_claimed(c, entry))
			continue;
		add(x, form, lexemes_find(l, c->head), likelihood,
		    entry->capital ? READING_PROPER : 0);
		found = true;
	}
	return found;
}

/* Adds the surname that has this form. */
static void add_surname(struct expansion *x, const struct form *form,
			const char *root)
{
	struct likelihood likelihood =
		weights_find(&x->weights, KIND_SURNAME, form, root);
	char text[FORM_MAX_BYTES];
	size_t len = splits_find(&x->splits, form, root, true, text);

	if (len)
		add(x, form, lexemes_word(x->lexemes, text, len), likelihood,
		    READING_PROPER);
}

static void add_form(void *context, const struct entry *entry,
		     const struct form *form)
{
	struct expansion *x = context;
	struct lexemes *l = x->lexemes;
	struct word_facts f = *lexemes_facts(l, entry->root);
	char text[FORM_MAX_BYTES];
	const char *root = wordlist_text(&l->words, entry->root);
	enum reading_kind kind = kind_of(entry, f.head, form);
	struct likelihood likelihood =
		weights_find(&x->weights, kind, form, root);
	size_t len = splits_find(&x->splits, form, root, false, text);
	uint32_t lexeme = entry->root;

	if (len)
		lexeme = lexemes_word(l, text, len);
	else if (add_claimed(x, entry, f.claim, form) && !f.head)
		return;
	else if (kind == KIND_FRAGMENT && entry->capital)
		return; /* a name without forms: rules know more about it */
	/* People type a name in the nominative, often in lower case. */
	add(x, form, lexemes_find(l, lexeme), likelihood,
	    !entry->capital ? 0
	    : form->flag    ? READING_PROPER
			    : READING_PROPER | READING_KEEP_ANY);
	add_surname(x, form, wordlist_text(&l->words, entry->root));
}

static void add_extras(struct expansion *x)
{
	struct lexemes *l = x->lexemes;

	for (uint32_t i = 0; i < LENGTH(struct extra, l->extras); i++) {
		const struct extra *extra = &ITEMS(struct extra, l->extras)[i];
		const char *text = wordlist_text(&l->words, extra->word);
		struct form form = {.len = (uint32_t)strlen(text)};
		enum reading_kind kind = extra->alone   ? KIND_ALONE
					 : extra->place ? KIND_PLACE
					 : extra->word == extra->head
						 ? KIND_ROOT
						 : KIND_LISTED;

		if (form.len >= FORM_MAX_BYTES)
			continue;
		memcpy(form.text, text, form.len + 1);
		add(x, &form, lexemes_find(l, extra->head),
		    weights_find(&x->weights, kind, &form, text),
		    (extra->proper ? READING_PROPER : 0u) |
			    (extra->keep ? READING_KEEP : 0u) |
			    (extra->typed ? READING_KEEP_ANY : 0u));
	}
}

/* Eight bytes decide nearly every comparison. */
struct key {
	uint64_t start; /* of the form, first byte highest */
	uint32_t reading;
	uint32_t form;
};

static const char *sort_text; /* qsort() has no context */

static int compare(const void *a, const void *b)
{
	const struct key *x = a, *y = b;
	int order;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	order = strcmp(sort_text + x->form, sort_text + y->form);
	if (order)
		return order;
	return x->reading < y->reading ? -1 : x->reading > y->reading;
}

static void sort(struct forms *f)
{
	uint32_t count = LENGTH(struct reading, f->readings);
	struct reading *old = ITEMS(struct reading, f->readings);
	struct reading *sorted = need(count, sizeof(*sorted));
	struct key *keys = need(count, sizeof(*keys));

	for (uint32_t i = 0; i < count; i++) {
		const char *s = forms_text(f, &old[i]);

		keys[i] = (struct key){0, i, old[i].form};
		for (int b = 0; b < 8; b++)
			keys[i].start = keys[i].start << 8 |
					(unsigned char)(*s ? *s++ : 0);
	}
	sort_text = f->text.data;
	qsort(keys, count, sizeof(*keys), compare);
	for (uint32_t i = 0; i < count; i++)
		sorted[i] = old[keys[i].reading];
	memcpy(old, sorted, count * sizeof(*old));
	free(sorted);
	free(keys);
}

uint32_t forms_group_end(const struct forms *f, uint32_t i)
{
	uint32_t count = LENGTH(struct reading, f->readings);
	const struct reading *r = ITEMS(const struct reading, f->readings);
	uint32_t end = i + 1;

	while (end < count &&
	       strcmp(forms_text(f, &r[i]), forms_text(f, &r[end])) == 0)
		end++;
	return end;
}

spis_status forms_read(struct forms *f, struct error *e, struct lexemes *l,
		       const char *folder)
{
	struct expansion x = {.forms = f, .lexemes = l};
	const struct buf *entries = &l->hunspell.entries;

	if (splits_read(&x.splits, e, folder) ||
	    weights_read(&x.weights, e, folder))
		goto out;
	for (uint32_t i = 0; i < LENGTH(struct entry, *entries); i++)
		hunspell_expand(&l->hunspell, &l->words,
				&ITEMS(struct entry, *entries)[i], add_form,
				&x);
	add_extras(&x);
	sort(f);
out:
	buf_release(&x.splits.rules);
	buf_release(&x.weights.rules);
	return e->status;
}

void forms_release(struct forms *f)
{
	buf_release(&f->text);
	buf_release(&f->readings);
}
