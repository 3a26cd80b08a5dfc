/* SPDX-License-Identifier: GPL-2.0-or-later */
/* read.c: the public functions that search an index or show its contents. */
#include "api/handle.h"

#include "base/sized.h"
#include "complete/complete.h"
#include "search/describe.h"
#include "search/lexicons.h"
#include "search/search.h"
#include "store/digest.h"
#include "store/identity.h"
#include "update/given.h"
#include "update/marks.h"

#include <string.h>

#define DEFAULT_HITS  10
#define DEFAULT_CHARS 240

#define DEFAULT_COMPLETIONS 10

#define OPTIONS_1_0 (offsetof(spis_search_options, reserved) + sizeof(uint32_t))

static const uint32_t known_flags =
	SPIS_NO_DERIVED | SPIS_NEGATED | SPIS_NO_ABBREVIATIONS |
	SPIS_PATHS_ONLY | SPIS_AS_TYPED | SPIS_COPIES | SPIS_ALL_WORDS |
	SPIS_NO_EQUIVALENTS | SPIS_NEAR_DUPLICATES;
static const uint32_t known_facets = SPIS_FACET_MUNICIPALITY | SPIS_FACET_BODY |
				     SPIS_FACET_KIND | SPIS_FACET_YEAR |
				     SPIS_FACET_FORMAT | SPIS_FACET_DECISION;

/* ---- all documents */

struct each_job {
	spis_visitor *visit;
	void *arg;
};

static spis_status read_entries(struct error *e, struct store *s, void *arg)
{
	const struct each_job *job = arg;
	spis_status status = job->visit(NULL, job->arg);

	return status == SPIS_OK ? store_each(e, s, job->visit, job->arg)
				 : status;
}

spis_status spis_each(spis_index *index, spis_visitor *visit, void *arg)
{
	struct each_job job = {visit, arg};
	spis_status status = need_open(index);

	if (status == SPIS_OK && !visit)
		status = need_given(index, NULL, "the visitor");
	if (status == SPIS_OK)
		status = store_read(&index->error, index->store, read_entries,
				    &job);
	return status;
}

spis_status spis_backup(spis_index *index, const char *path)
{
	spis_status status = need_open(index);

	if (status == SPIS_OK)
		status = need_given(index, path, "the folder of a copy");
	if (status == SPIS_OK && index->update)
		status = fail(&index->error, SPIS_INVALID,
			      "to copy an index, open it for reading");
	return status == SPIS_OK
		       ? store_backup(&index->error, index->store, path)
		       : status;
}

spis_status spis_check(spis_index *index)
{
	spis_status status = need_open(index);
	struct lexicon *kept = NULL;
	struct marks marks = {0};
	const struct store_marker marker = marks_marker(&marks);

	if (status == SPIS_OK && spis_index_count(index) != 1)
		status = fail(&index->error, SPIS_INVALID,
			      "only one index can be checked at a time");
	if (status == SPIS_OK)
		status = store_check(&index->error, index->store, &marker);
	marks_release(&marks);
	if (status == SPIS_OK)
		status = lexicons_open_kept(&index->error, index->store, 0,
					    &kept);
	lexicon_close(kept);
	return status;
}

/* ---- searching */

static spis_status check_options(struct error *e, const spis_search_options *o)
{
	if (o->flags & ~known_flags)
		return fail(e, SPIS_INVALID,
			    "unknown flag 0x%x in search options",
			    o->flags & ~known_flags);
	if (o->limit > SPIS_MAX_HITS)
		return fail(e, SPIS_INVALID, "a limit of %u hits is above %u",
			    o->limit, SPIS_MAX_HITS);
	if (o->reserved != 0)
		return fail(e, SPIS_INVALID,
			    "search options: a reserved member is not 0");
	if (o->filter_count > SPIS_MAX_FILTERS)
		return fail(e, SPIS_INVALID, "%zu filters are more than %u",
			    o->filter_count, SPIS_MAX_FILTERS);
	for (size_t i = 0; i < o->filter_count; i++)
		if (!o->filters || !o->filters[i])
			return fail(e, SPIS_INVALID, "filter %zu is NULL", i);
	if (o->sort > SPIS_SORT_PATH)
		return fail(e, SPIS_INVALID, "unknown order %u of hits",
			    o->sort);
	if (o->facets & ~known_facets)
		return fail(e, SPIS_INVALID,
			    "unknown facet 0x%x in search options",
			    o->facets & ~known_facets);
	if (o->passages > SPIS_MAX_PASSAGES)
		return fail(e, SPIS_INVALID,
			    "%u passages of a document are more than %u",
			    o->passages, SPIS_MAX_PASSAGES);
	if (o->snippet_chars > SPIS_MAX_SNIPPET_CHARS)
		return fail(e, SPIS_INVALID,
			    "snippets of %u characters are longer than %u",
			    o->snippet_chars, SPIS_MAX_SNIPPET_CHARS);
	return o->similar ? given_check_path(e, o->similar) : SPIS_OK;
}

static spis_status take_options(struct error *e,
				const spis_search_options *given,
				spis_search_options *out)
{
	spis_status status;

	*out = (spis_search_options){.size = sizeof(*out),
				     .limit = DEFAULT_HITS,
				     .snippet_chars = DEFAULT_CHARS};
	if (!given)
		return SPIS_OK;
	status = sized_take(e, "search options", given, out, sizeof(*out),
			    OPTIONS_1_0);
	return status == SPIS_OK ? check_options(e, out) : status;
}

static struct searcher searcher_of(spis_index *index)
{
	index->lexicons.own =
		index->lexicon ? lexicon_of(index->lexicon) : NULL;
	return (struct searcher){index->store, &index->lexicons,
				 index->stemmers};
}

spis_status spis_search(spis_index *index, const char *query,
			size_t query_bytes, const spis_search_options *options,
			spis_results **results)
{
	struct bytes text = {query ? query : "", query_bytes};
	spis_search_options taken;
	spis_status status =
		need_given(index, results, "the place for results");

	if (results)
		*results = NULL;
	if (status == SPIS_OK && query_bytes > 0)
		status = need_given(index, query, "the query");
	if (status == SPIS_OK)
		status = need_open(index);
	if (status == SPIS_OK)
		status = take_options(&index->error, options, &taken);
	if (status == SPIS_OK) {
		const struct searcher searcher = searcher_of(index);

		status = search_run(&index->error, &searcher, text, &taken,
				    results);
	}
	return status;
}

/* ---- completion */

#define COMPLETE_1_1 \
	(offsetof(spis_complete_options, reserved) + sizeof(uint32_t))

static spis_status take_wish(struct error *e,
			     const spis_complete_options *given,
			     spis_complete_options *out)
{
	spis_status status;

	*out = (spis_complete_options){.size = sizeof(*out),
				       .limit = DEFAULT_COMPLETIONS};
	if (!given)
		return SPIS_OK;
	status = sized_take(e, "options of a completion", given, out,
			    sizeof(*out), COMPLETE_1_1);
	if (status == SPIS_OK && out->limit > SPIS_MAX_COMPLETIONS)
		return fail(e, SPIS_INVALID, "a limit of %u words is above %u",
			    out->limit, SPIS_MAX_COMPLETIONS);
	if (status == SPIS_OK && out->reserved != 0)
		return fail(e, SPIS_INVALID,
			    "options of a completion: a reserved member is "
			    "not 0");
	return status;
}

spis_status spis_complete(spis_index *index, const char *text,
			  size_t text_bytes,
			  const spis_complete_options *options,
			  spis_completions **completions)
{
	const struct bytes given = {text ? text : "", text_bytes};
	spis_complete_options taken;
	spis_status status =
		need_given(index, completions, "the place for completions");

	if (completions)
		*completions = NULL;
	if (status == SPIS_OK && text_bytes > 0)
		status = need_given(index, text, "the text");
	if (status == SPIS_OK)
		status = need_open(index);
	if (status == SPIS_OK)
		status = take_wish(&index->error, options, &taken);
	if (status == SPIS_OK && text_bytes > SPIS_MAX_QUERY_BYTES)
		status = fail(&index->error, SPIS_BAD_QUERY,
			      "the text is longer than %u bytes",
			      SPIS_MAX_QUERY_BYTES);
	if (status == SPIS_OK) {
		const struct searcher searcher = searcher_of(index);

		status = complete_run(&index->error, &searcher, given, &taken,
				      completions);
	}
	return status;
}

/* ---- one document */

static spis_status need_index(spis_index *index, size_t number)
{
	spis_status status = need_open(index);

	if (status != SPIS_OK || number == SPIS_ANY_INDEX ||
	    store_folder(index->store, number))
		return status;
	return fail(&index->error, SPIS_INVALID,
		    "index number %zu: %zu are open", number,
		    spis_index_count(index));
}

static spis_status need_document(spis_index *index, size_t number,
				 const char *path)
{
	spis_status status = need_index(index, number);

	return status == SPIS_OK ? given_check_path(&index->error, path)
				 : status;
}

spis_status spis_describe(spis_index *index, size_t number, const char *path,
			  spis_description **description)
{
	spis_status status =
		need_given(index, description, "the place for a description");

	if (description)
		*description = NULL;
	if (status == SPIS_OK)
		status = need_document(index, number, path);
	if (status == SPIS_OK)
		status = describe(&index->error, index->store, number, path,
				  description);
	return status;
}

spis_status spis_digest(spis_index *index, size_t number, const char *path,
			char out[SPIS_DIGEST_BYTES])
{
	struct identity id = {.path = path, .wanted = number};
	spis_status status = need_given(index, out, "the place for a digest");

	if (status == SPIS_OK)
		status = need_document(index, number, path);
	if (status == SPIS_OK)
		status = digest(&index->error, index->store, &id, out);
	return status;
}

spis_status spis_identify(const char *path, char id[SPIS_ID_BYTES])
{
	char term[IDENTITY_BYTES];
	struct error unused = {0};
	spis_status status =
		path && id ? given_check_path(&unused, path) : SPIS_INVALID;

	if (id)
		*id = '\0';
	if (status == SPIS_OK) {
		identity_of(path, strlen(path), term);
		memcpy(id, term + 1, SPIS_ID_BYTES);
	}
	return status;
}

spis_status spis_find_path(spis_index *index, size_t number, const char *id,
			   char **path)
{
	spis_status status = need_given(index, path, "the place for a path");
	struct buf found = {0};

	if (path)
		*path = NULL;
	if (status == SPIS_OK)
		status = need_given(index, id, "an id");
	if (status == SPIS_OK)
		status = need_index(index, number);
	if (status != SPIS_OK)
		return status;
	status = identity_path(&index->error, index->store, number, id, &found);
	if (status == SPIS_OK) {
		*path = buf_take(&found, NULL);
		status = *path ? SPIS_OK : fail_memory(&index->error);
	}
	buf_release(&found);
	return status;
}
