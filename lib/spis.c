/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spis.c: the public functions: check the call, hand it on. */
#include "spis.h"

#include "base/error.h"
#include "czech/analyse.h"
#include "quality/examine.h"
#include "search/describe.h"
#include "search/results.h"
#include "search/search.h"
#include "search/stored.h"
#include "store/digest.h"
#include "text/compose.h"
#include "update/update.h"

#include <stdlib.h>
#include <string.h>

#define MAX_LIMIT     100000u
#define DEFAULT_HITS  10
#define DEFAULT_CHARS 240
#define MAX_CHARS     2000u /* a snippet is no page */

struct spis_index {
	char lexicon_path[SPIS_MAX_PATH_BYTES];
	struct lexicon *lexicon;
	struct stemmers *stemmers;
	struct store *store;
	struct update *update; /* when opened to write */
	struct error error;
};

static const spis_search_options default_options = {
	sizeof(default_options), 0, DEFAULT_HITS, DEFAULT_CHARS, 0};

#define TEXT_OF(x)   #x
#define DIGITS_OF(x) TEXT_OF(x)

const char *spis_version(void)
{
	return DIGITS_OF(SPIS_VERSION_MAJOR) "." DIGITS_OF(
		SPIS_VERSION_MINOR) "." DIGITS_OF(SPIS_VERSION_PATCH);
}

spis_index *spis_new(void)
{
	return calloc(1, sizeof(spis_index));
}

void spis_free(spis_index *index)
{
	if (!index)
		return;
	update_free(index->update);
	store_close(index->store);
	stemmers_free(index->stemmers);
	lexicon_close(index->lexicon);
	free(index);
}

const char *spis_error(const spis_index *index)
{
	return index->error.message;
}

spis_status spis_set_lexicon(spis_index *index, const char *path)
{
	size_t len = strlen(path);

	if (index->lexicon)
		return fail(&index->error, SPIS_INVALID,
			    "a lexicon is in use already");
	if (len >= sizeof(index->lexicon_path))
		return fail(&index->error, SPIS_INVALID,
			    "the path of the lexicon is too long");
	memcpy(index->lexicon_path, path, len + 1);
	return SPIS_OK;
}

/* Opened when first needed. */
static spis_status need_lexicon(spis_index *index)
{
	const char *path = index->lexicon_path;

	if (index->lexicon)
		return SPIS_OK;
	return lexicon_open(&index->lexicon, &index->error,
			    *path ? path : SPIS_DATADIR "/czech.lex");
}

static spis_status need_stemmers(spis_index *index)
{
	return index->stemmers ? SPIS_OK
			       : stemmers_new(&index->error, &index->stemmers);
}

spis_status spis_open(spis_index *index, const char *path, spis_mode mode)
{
	struct error *e = &index->error;
	spis_status status;

	if (index->store && (mode == SPIS_WRITE || index->update))
		return fail(e, SPIS_INVALID, "the index is open already");
	if (!path || !*path)
		return fail(e, SPIS_INVALID, "an index needs a folder");
	status = need_lexicon(index);
	if (status == SPIS_OK)
		status = need_stemmers(index);
	if (status == SPIS_OK && index->store)
		return store_add(e, index->store, path);
	if (status == SPIS_OK)
		status = store_open(e, path, lexicon_version(index->lexicon),
				    mode == SPIS_WRITE, &index->store);
	if (status == SPIS_OK && mode == SPIS_WRITE)
		status = update_new(e, index->store, index->lexicon,
				    index->stemmers, &index->update);
	if (status != SPIS_OK) {
		store_close(index->store);
		index->store = NULL;
	}
	return status;
}

static spis_status need_writable(spis_index *index)
{
	if (index->update)
		return SPIS_OK;
	return fail(&index->error, SPIS_INVALID,
		    "the index is not open for writing");
}

/* After an error of class run the batch is gone: no call may succeed. */
static spis_status settle(spis_index *index, spis_status status)
{
	if (spis_status_class(status) == SPIS_CLASS_RUN) {
		update_free(index->update);
		store_close(index->store);
		index->update = NULL;
		index->store = NULL;
	}
	return status;
}

spis_status spis_bulk(spis_index *index, unsigned threads, unsigned flags)
{
	struct error *e = &index->error;
	spis_status status = need_writable(index);

	if (status != SPIS_OK)
		return status;
	if (threads < 1 || threads > SPIS_MAX_THREADS || flags > SPIS_ANEW)
		return fail(e, SPIS_INVALID, "from 1 to %u threads",
			    SPIS_MAX_THREADS);
	return settle(index, update_bulk(e, index->update, threads,
					 flags & SPIS_ANEW));
}

spis_status spis_put(spis_index *index, const spis_document *document)
{
	spis_status status = need_writable(index);

	if (status == SPIS_OK)
		status = update_put(&index->error, index->update, document);
	return settle(index, status);
}

spis_status spis_copy(spis_index *index, const char *from, size_t from_bytes,
		      const spis_document *to)
{
	spis_status status = need_writable(index);

	if (status == SPIS_OK)
		status = update_copy(&index->error, index->update,
				     (struct bytes){from, from_bytes}, to);
	return settle(index, status);
}

spis_status spis_delete(spis_index *index, const char *path, size_t path_bytes)
{
	spis_status status = need_writable(index);

	if (status == SPIS_OK)
		status = update_delete(&index->error, index->update,
				       (struct bytes){path, path_bytes});
	return settle(index, status);
}

spis_status spis_set_state(spis_index *index, const char *path,
			   size_t path_bytes, const void *state,
			   size_t state_bytes)
{
	spis_status status = need_writable(index);

	if (status == SPIS_OK && state_bytes > SPIS_MAX_STATE_BYTES)
		status = fail(&index->error, SPIS_INVALID,
			      "a state of %zu bytes", state_bytes);
	if (status == SPIS_OK)
		status = update_state(&index->error, index->update,
				      (struct bytes){path, path_bytes},
				      (struct bytes){state, state_bytes});
	return settle(index, status);
}

static spis_status check_key(spis_index *index, const char *key)
{
	size_t len = strlen(key);

	if (len > 0 && len <= SPIS_MAX_KEY_BYTES)
		return SPIS_OK;
	return fail(&index->error, SPIS_INVALID, "a key of %zu bytes", len);
}

spis_status spis_set_note(spis_index *index, const char *key, const void *value,
			  size_t value_bytes)
{
	spis_status status = need_writable(index);

	if (status == SPIS_OK)
		status = check_key(index, key);
	if (status == SPIS_OK && value_bytes > SPIS_MAX_TEXT_BYTES)
		status = fail(&index->error, SPIS_TOO_BIG,
			      "a note of %zu bytes", value_bytes);
	if (status == SPIS_OK)
		status = update_note(&index->error, index->update,
				     (struct bytes){key, strlen(key)},
				     (struct bytes){value, value_bytes});
	return settle(index, status);
}

spis_status spis_commit(spis_index *index)
{
	spis_status status = need_writable(index);

	if (status == SPIS_OK)
		status = update_commit(&index->error, index->update);
	return settle(index, status);
}

spis_status spis_compact(spis_index *index)
{
	spis_status status = need_writable(index);

	if (status == SPIS_OK)
		status = update_compact(&index->error, index->update);
	return settle(index, status);
}

spis_status spis_check(spis_index *index)
{
	spis_status status = need_writable(index);

	return status == SPIS_OK ? store_check(&index->error, index->store)
				 : status;
}

uint32_t spis_count(const spis_index *index)
{
	if (index->update)
		return update_count(index->update);
	return index->store ? store_count(index->store) : 0;
}

static spis_status need_open(spis_index *index)
{
	if (index->store)
		return SPIS_OK;
	return fail(&index->error, SPIS_INVALID, "the index is not open");
}

spis_status spis_backup(spis_index *index, const char *path)
{
	spis_status status = need_open(index);

	if (status == SPIS_OK && index->update)
		status = fail(&index->error, SPIS_INVALID,
			      "an index is copied from one open for reading");
	return status == SPIS_OK
		       ? store_backup(&index->error, index->store, path)
		       : status;
}

struct note_job {
	struct bytes key;
	struct buf value;
};

static spis_status read_note(struct error *e, struct store *s, void *arg)
{
	struct note_job *job = arg;

	buf_reset(&job->value);
	return store_note(e, s, job->key, &job->value);
}

spis_status spis_note(spis_index *index, const char *key, void **value,
		      size_t *value_bytes)
{
	struct note_job job = {.key = {key, strlen(key)}};
	spis_status status = need_open(index);

	*value = NULL;
	if (status == SPIS_OK)
		status = check_key(index, key);
	if (status == SPIS_OK &&
	    !(index->update &&
	      update_pending_note(index->update, job.key, &job.value)))
		status = store_read(&index->error, index->store, read_note,
				    &job);
	if (status == SPIS_OK) {
		*value = buf_take(&job.value, value_bytes);
		if (!*value)
			status = fail_memory(&index->error);
	}
	buf_release(&job.value);
	return status;
}

struct each_job {
	spis_visitor *visit;
	void *arg;
};

static spis_status visit_entry(struct bytes path, struct bytes state, void *arg)
{
	const struct each_job *job = arg;
	const spis_entry entry = {path.at, path.len, state.at, state.len};

	return job->visit(&entry, job->arg);
}

static spis_status read_entries(struct error *e, struct store *s, void *arg)
{
	const struct each_job *job = arg;
	spis_status status = job->visit(NULL, job->arg);

	return status == SPIS_OK ? store_each(e, s, visit_entry, arg) : status;
}

spis_status spis_each(spis_index *index, spis_visitor *visit, void *arg)
{
	struct each_job job = {visit, arg};
	spis_status status = need_open(index);

	if (status == SPIS_OK)
		status = store_read(&index->error, index->store, read_entries,
				    &job);
	return status;
}

spis_status spis_search(spis_index *index, const char *query,
			size_t query_bytes, const spis_search_options *options,
			spis_results **results)
{
	struct searcher searcher = {index->store, index->lexicon,
				    index->stemmers};
	struct bytes text = {query, query_bytes};
	spis_status status = need_open(index);

	*results = NULL;
	if (status != SPIS_OK)
		return status;
	if (!options)
		options = &default_options;
	if (options->size < sizeof(*options) || options->limit > MAX_LIMIT ||
	    options->snippet_chars > MAX_CHARS)
		return fail(&index->error, SPIS_INVALID,
			    "limit beyond %u or snippet beyond %u characters",
			    MAX_LIMIT, MAX_CHARS);
	return search_run(&index->error, &searcher, text, options, results);
}

void spis_results_free(spis_results *results)
{
	results_free(results);
}

spis_status spis_describe(spis_index *index, const char *path,
			  size_t path_bytes, spis_description **description)
{
	spis_status status = need_open(index);

	*description = NULL;
	if (status == SPIS_OK)
		status =
			describe(&index->error, index->store,
				 (struct bytes){path, path_bytes}, description);
	return status;
}

void spis_description_free(spis_description *description)
{
	describe_free(description);
}

spis_status spis_digest(spis_index *index, const char *path, size_t path_bytes,
			char out[SPIS_DIGEST_BYTES])
{
	spis_status status = need_open(index);

	return status == SPIS_OK ? digest(&index->error, index->store,
					  (struct bytes){path, path_bytes}, out)
				 : status;
}

spis_status spis_text(spis_index *index, const char *path, size_t path_bytes,
		      char **text, size_t *text_bytes)
{
	struct buf found = {0};
	spis_status status = need_open(index);

	*text = NULL;
	if (status == SPIS_OK)
		status = stored_text(&index->error, index->store,
				     (struct bytes){path, path_bytes}, &found);
	if (status == SPIS_OK) {
		*text = buf_take(&found, text_bytes);
		if (!*text)
			status = fail_memory(&index->error);
	}
	buf_release(&found);
	return status;
}

static size_t copy_lexemes(const struct lexicon *lexicon,
			   const struct token *token, spis_lexeme *lexemes,
			   size_t capacity)
{
	const struct writing writing = {.kind = WRITING_QUERY};
	struct analysis analysis;
	size_t i;

	analyse(lexicon, &writing, token, &analysis);
	for (i = 0; i < analysis.count && i < capacity; i++) {
		memcpy(lexemes[i].text, analysis.lexeme[i].text,
		       analysis.lexeme[i].len);
		lexemes[i].text[analysis.lexeme[i].len] = '\0';
	}
	return i;
}

spis_status spis_lexemes(spis_index *index, const char *word, size_t word_bytes,
			 spis_lexeme *lexemes, size_t capacity, size_t *count)
{
	struct buf text = {0};
	struct tokens tokens;
	struct token token;
	spis_status status = need_lexicon(index);

	*count = 0;
	if (status == SPIS_OK)
		status = compose(&index->error, word, word_bytes, &text);
	if (status == SPIS_OK) {
		tokens_init(&tokens, text.data, text.len);
		if (tokens_next(&tokens, &token))
			*count = copy_lexemes(index->lexicon, &token, lexemes,
					      capacity);
	}
	buf_release(&text);
	return status;
}

spis_status spis_examine(spis_index *index, const char *text, size_t text_bytes,
			 spis_quality *quality, char **repaired,
			 size_t *repaired_bytes)
{
	struct buf out = {0};
	spis_status status = need_lexicon(index);

	*repaired = NULL;
	*repaired_bytes = 0;
	if (status == SPIS_OK)
		status = need_stemmers(index);
	if (status == SPIS_OK && text_bytes > SPIS_MAX_TEXT_BYTES)
		status = fail(&index->error, SPIS_TOO_BIG,
			      "a text of %zu bytes", text_bytes);
	if (status == SPIS_OK) {
		struct judge j = {index->lexicon,
				  stemmers_languages(index->stemmers)};

		status = examine(&index->error, &j, text, text_bytes, quality,
				 &out);
	}
	if (status == SPIS_OK && out.len > 0) {
		*repaired = buf_take(&out, repaired_bytes);
		if (!*repaired)
			status = fail_memory(&index->error);
	}
	buf_release(&out);
	return status;
}
