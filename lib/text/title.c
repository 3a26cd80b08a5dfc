/* SPDX-License-Identifier: GPL-2.0-or-later */
/* title.c: a document's title as one short line. */
#include "text/title.h"

#include "base/utf8.h"
#include "text/compose.h"
#include "text/token.h"

#include <string.h>

/* Composing needs little more than what is kept; a title of 1 MB is cut. */
#define LOOK_BYTES (4 * TITLE_MAX_BYTES)

static bool is_space(uint32_t cp)
{
	return cp <= ' ' || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200B) ||
	       cp == 0x202F || cp == 0x3000;
}

/* Appends one line of composed text with single spaces, cut at a word. */
static void add_line(struct buf *out, const char *line, size_t len)
{
	size_t first = out->len, word = out->len;
	bool gap = false;

	while (len > 0 && out->len - first < TITLE_MAX_BYTES) {
		uint32_t cp;
		size_t n = utf8_get(line, len, &cp);

		if (is_space(cp)) {
			gap = out->len > first;
			word = out->len;
		} else if (cp != 0xAD && !utf8_unprintable(cp)) {
			if (gap)
				buf_byte(out, ' ');
			gap = false;
			buf_add(out, line, n);
		}
		line += n;
		len -= n;
	}
	if (len > 0 && word > first)
		out->len = word;
}

spis_status title_clean(struct error *e, const char *title, size_t len,
			struct buf *out)
{
	struct buf composed = {0};
	size_t look = len;
	spis_status status;

	if (look > LOOK_BYTES)
		look = utf8_floor(title, LOOK_BYTES);
	status = compose(e, title, look, &composed);
	if (status == SPIS_OK)
		add_line(out, composed.data, composed.len);
	buf_release(&composed);
	if (status == SPIS_OK && out->failed)
		return fail_memory(e);
	return status;
}

spis_status title_of_text(struct error *e, const struct buf *text,
			  struct buf *out)
{
	struct tokens tokens;
	struct token token;
	const char *end, *start;

	tokens_init(&tokens, text->data, text->len);
	if (!tokens_next(&tokens, &token))
		return SPIS_OK;
	start = text->data + token.start;
	while (start > text->data && start[-1] != '\n' && start[-1] != '\f')
		start--;
	end = memchr(text->data + token.end, '\n', text->len - token.end);
	if (!end)
		end = text->data + text->len;
	add_line(out, start, (size_t)(end - start));
	return out->failed ? fail_memory(e) : SPIS_OK;
}
