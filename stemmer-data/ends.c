/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ends.c: small tables of word ends and words, read from text. */
#include "unknown.h"

#include "base/utf8.h"
#include "memory.h"

#include <stdlib.h>
#include <string.h>

struct row {
	char key[FORM_MAX_BYTES];
	char to[FORM_MAX_BYTES];
	uint32_t cut, left;
};

static int by_key(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	return strcmp(x->key, y->key);
}

/* Sorts the rows and makes an automaton of them. */
static spis_status finish(struct image *o, struct lines *d, struct buf *rows,
			  enum lexicon_root root)
{
	struct row *r = ITEMS(struct row, *rows);
	uint32_t count = LENGTH(struct row, *rows);

	if (count)
		qsort(r, count, sizeof(*r), by_key);
	for (uint32_t i = 0; i < count && !d->error->status; i++) {
		struct edit edit = {r[i].cut, r[i].left, r[i].to};

		if (i > 0 && strcmp(r[i - 1].key, r[i].key) == 0)
			continue; /* a repeated line does no harm */
		image_add(o, r[i].key, &edit, 1);
	}
	if (!d->error->status)
		image_end(o, root);
	buf_release(rows);
	return lines_close(d);
}

static spis_status copy(struct lines *d, char *to, const char *field)
{
	size_t len = strlen(lines_text(field));

	if (len >= FORM_MAX_BYTES || len > READING_CUT_MAX)
		return lines_fail(d, "word too long");
	memcpy(to, lines_text(field), len + 1);
	return SPIS_OK;
}

static void turn(char *key)
{
	for (size_t i = 0, j = strlen(key); i + 1 < j; i++) {
		char keep = key[i];

		key[i] = key[--j];
		key[j] = keep;
	}
}

static spis_status read_end(struct lines *d, struct row *r)
{
	if (d->count != 4 || strcmp(d->fields[1], ">"))
		return lines_fail(d, "expected: ENDING > ENDING LETTERS");
	if (copy(d, r->key, d->fields[0]) || copy(d, r->to, d->fields[2]))
		return d->error->status;
	if (strspn(d->fields[3], "0123456789") != strlen(d->fields[3]))
		return lines_fail(d, "expected a number of letters");
	r->left = (uint32_t)strtoul(d->fields[3], NULL, 10);
	if (r->left < 1 || r->left >= 1u << READING_FLAGS_BITS)
		return lines_fail(d, "expected 1 to 63 letters");
	r->cut = (uint32_t)strlen(r->key);
	turn(r->key);
	return SPIS_OK;
}

spis_status unknown_read_ends(struct image *o, struct error *e,
			      const char *folder, const char *name,
			      enum lexicon_root root)
{
	struct buf rows = {0};
	struct lines d;

	if (lines_open(&d, e, folder, name) == SPIS_OK)
		while (lines_next(&d)) {
			struct row r = {0};

			if (read_end(&d, &r))
				break;
			put(&rows, &r, sizeof(r));
		}
	return finish(o, &d, &rows, root);
}

spis_status unknown_read_words(struct image *o, struct error *e,
			       const char *folder, const char *name,
			       enum lexicon_root root)
{
	struct buf rows = {0};
	struct lines d;

	if (lines_open(&d, e, folder, name) == SPIS_OK)
		while (lines_next(&d))
			for (unsigned i = 0; i < d.count; i++) {
				struct row r = {0};

				if (copy(&d, r.key, d.fields[i]))
					break;
				put(&rows, &r, sizeof(r));
			}
	return finish(o, &d, &rows, root);
}
