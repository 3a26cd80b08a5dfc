/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lex.c: the text of a query becomes words, and the marks between them. */
#include "queries/lex.h"

#include "base/utf8.h"

static bool is_quote(uint32_t cp)
{
	switch (cp) {
	case '"':
	case 0xAB:   /* « */
	case 0xBB:   /* » */
	case 0x201C: /* “ */
	case 0x201D: /* ” */
	case 0x201E: /* „ */
	case 0x201F: /* ‟ */
		return true;
	default:
		return false;
	}
}

/* Adds the marks in the bytes [at, end), which hold no words. */
static void add_marks(const char *text, size_t at, size_t end, struct buf *out)
{
	while (at < end) {
		uint32_t cp;
		struct lexed mark = {.kind = LEXED_QUOTE, .start = at};

		at += utf8_get(text + at, end - at, &cp);
		mark.end = at;
		if (is_quote(cp))
			buf_add(out, &mark, sizeof(mark));
	}
}

static spis_status add_word(struct error *e, struct arena *arena,
			    const struct token *token, struct buf *out)
{
	const struct lexed word = {
		.kind = LEXED_WORD,
		.start = token->start,
		.end = token->end,
		.word = arena_copy(arena, token->word, token->len),
		.len = token->len,
		.flags = token->flags,
	};

	buf_add(out, &word, sizeof(word));
	return word.word ? SPIS_OK : fail_memory(e);
}

spis_status lex(struct error *e, struct arena *arena, const char *text,
		size_t len, struct buf *out)
{
	struct tokens tokens;
	struct token token;
	spis_status status = SPIS_OK;
	size_t at = 0; /* what is before has been looked at */

	tokens_init(&tokens, text, len);
	while (status == SPIS_OK && tokens_next(&tokens, &token)) {
		add_marks(text, at, token.start, out);
		status = add_word(e, arena, &token, out);
		/* Readings of one place begin before the last one ends. */
		at = token.end > at ? token.end : at;
	}
	add_marks(text, at, len, out);
	return status == SPIS_OK && out->failed ? fail_memory(e) : status;
}
