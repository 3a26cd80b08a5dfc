/* SPDX-License-Identifier: GPL-2.0-or-later */
/* language.c: the public functions for text only: words, charsets, quality. */
#include "api/handle.h"

#include "base/arena.h"
#include "base/sized.h"
#include "czech/analyse.h"
#include "quality/examine.h"
#include "text/compose.h"
#include "text/decode.h"

#include <stdlib.h>

#define QUALITY_1_0 (offsetof(spis_quality, junk) + sizeof(double))

/* UTF-32 takes four bytes per letter, so anything larger is too big a text. */
#define MAX_BYTES (4 * (size_t)SPIS_MAX_TEXT_BYTES)

/* ---- charsets */

static spis_status decode_composed(const void *bytes, size_t byte_count,
				   const char *declared, struct buf *text,
				   const char **charset)
{
	struct buf decoded = {0};
	spis_status status =
		decode(NULL, bytes, byte_count, declared, &decoded, charset);

	if (!status)
		status = compose_decoded(NULL, decoded.data, decoded.len, text);
	if (!status && text->len > SPIS_MAX_TEXT_BYTES)
		status = SPIS_TOO_BIG;
	buf_release(&decoded);
	return status;
}

spis_status spis_decode(const void *bytes, size_t byte_count,
			const char *declared, char **text, size_t *text_bytes,
			const char **charset)
{
	struct buf composed = {0};
	const char *found = NULL;
	spis_status status;

	if (!text || !text_bytes)
		return SPIS_INVALID;
	*text = NULL;
	*text_bytes = 0;
	if (!bytes && byte_count > 0)
		return SPIS_INVALID;
	if (byte_count > MAX_BYTES)
		return SPIS_TOO_BIG;
	status =
		decode_composed(bytes, byte_count, declared, &composed, &found);
	if (!status) {
		*text = buf_take(&composed, text_bytes);
		status = *text ? SPIS_OK : SPIS_NO_MEMORY;
	}
	if (charset)
		*charset = status ? NULL : found;
	buf_release(&composed);
	return status;
}

/* ---- lexemes */

struct spis_lexemes {
	size_t count;
	const char **lexeme;
	struct arena arena;
};

void spis_lexemes_free(spis_lexemes *lexemes)
{
	if (!lexemes)
		return;
	arena_release(&lexemes->arena);
	free(lexemes);
}

size_t spis_lexemes_count(const spis_lexemes *lexemes)
{
	return lexemes ? lexemes->count : 0;
}

const char *spis_lexemes_at(const spis_lexemes *lexemes, size_t i)
{
	return lexemes && i < lexemes->count ? lexemes->lexeme[i] : NULL;
}

/* Returns false if out of memory. */
static bool add_lexemes(const struct lexicon *lexicon,
			const struct token *token, spis_lexemes *to)
{
	const struct writing writing = {.kind = WRITING_QUERY};
	struct analysis analysis;

	analyse(lexicon, &writing, token, &analysis);
	to->lexeme =
		arena_array(&to->arena, analysis.count, sizeof(*to->lexeme));
	for (size_t i = 0; to->lexeme && i < analysis.count; i++) {
		to->lexeme[i] = arena_copy(&to->arena, analysis.lexeme[i].text,
					   analysis.lexeme[i].len);
		if (!to->lexeme[i])
			return false;
		to->count++;
	}
	return to->lexeme;
}

static spis_status find_lexemes(spis_index *index, const char *word, size_t len,
				spis_lexemes *to)
{
	struct buf text = {0};
	struct tokens tokens;
	struct token token;
	spis_status status = compose(&index->error, word, len, &text);

	if (status == SPIS_OK) {
		tokens_init(&tokens, text.data, text.len);
		if (tokens_next(&tokens, &token) &&
		    !add_lexemes(lexicon_of(index->lexicon), &token, to))
			status = fail_memory(&index->error);
	}
	buf_release(&text);
	return status;
}

spis_status spis_find_lexemes(spis_index *index, const char *word,
			      size_t word_bytes, spis_lexemes **lexemes)
{
	spis_status status =
		need_given(index, lexemes, "the place for lexemes");

	if (lexemes)
		*lexemes = NULL;
	if (status == SPIS_OK && word_bytes > 0)
		status = need_given(index, word, "the word");
	if (status == SPIS_OK)
		status = need_lexicon(index);
	if (status != SPIS_OK)
		return status;
	*lexemes = calloc(1, sizeof(**lexemes));
	if (!*lexemes)
		return fail_memory(&index->error);
	status = find_lexemes(index, word, word_bytes, *lexemes);
	if (status != SPIS_OK) {
		spis_lexemes_free(*lexemes);
		*lexemes = NULL;
	}
	return status;
}

/* ---- quality */

/* Checks all arguments and initialises all results. */
static spis_status check_examine(spis_index *index, const char *text,
				 size_t text_bytes, spis_quality *quality,
				 char **repaired, size_t *repaired_bytes)
{
	const spis_quality none = {.damage = ""};
	spis_status status =
		need_given(index, repaired, "the place for a text");

	if (repaired)
		*repaired = NULL;
	if (repaired_bytes)
		*repaired_bytes = 0;
	if (status == SPIS_OK)
		status = need_given(index, repaired_bytes,
				    "the place for a size");
	if (status == SPIS_OK)
		status = sized_give(&index->error, "a quality", &none, quality,
				    sizeof(none), QUALITY_1_0);
	if (status == SPIS_OK && text_bytes > 0)
		status = need_given(index, text, "the text");
	if (status == SPIS_OK && text_bytes > SPIS_MAX_TEXT_BYTES)
		status = fail(&index->error, SPIS_TOO_BIG,
			      "a text of %zu bytes is longer than %u",
			      text_bytes, SPIS_MAX_TEXT_BYTES);
	return status;
}

spis_status spis_examine(spis_index *index, const char *text, size_t text_bytes,
			 spis_quality *quality, char **repaired,
			 size_t *repaired_bytes)
{
	spis_quality found = {.damage = ""};
	struct buf out = {0};
	spis_status status = check_examine(index, text, text_bytes, quality,
					   repaired, repaired_bytes);

	if (status == SPIS_OK)
		status = need_lexicon(index);
	if (status == SPIS_OK)
		status = need_stemmers(index);
	if (status == SPIS_OK) {
		struct judge j = {lexicon_of(index->lexicon),
				  stemmers_languages(index->stemmers)};

		status = examine(&index->error, &j, text ? text : "",
				 text_bytes, &found, &out);
	}
	if (status == SPIS_OK)
		status = sized_give(&index->error, "a quality", &found, quality,
				    sizeof(found), QUALITY_1_0);
	if (status == SPIS_OK && out.len > 0) {
		*repaired = buf_take(&out, repaired_bytes);
		if (!*repaired)
			status = fail_memory(&index->error);
	}
	buf_release(&out);
	return status;
}

void spis_release(void *memory)
{
	free(memory);
}
