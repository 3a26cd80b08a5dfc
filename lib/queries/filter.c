/* SPDX-License-Identifier: GPL-2.0-or-later */
/* filter.c: the words of a query that are filters, such as "obec:Litovel". */
#include "queries/filter.h"

#include "base/utf8.h"
#include "text/compose.h"
#include "text/letters.h"
#include "text/plain.h"

#include <string.h>

/* More than any name has. */
#define NAME_BYTES 32

static const char *const field_names[FILTER_FIELDS] = {
	[FILTER_TITLE] = "title",       [FILTER_MUNICIPALITY] = "municipality",
	[FILTER_BODY] = "body",         [FILTER_KIND] = "kind",
	[FILTER_YEAR] = "year",         [FILTER_DATE] = "date",
	[FILTER_NUMBER] = "number",     [FILTER_FILE] = "file",
	[FILTER_FOLDER] = "folder",     [FILTER_FORMAT] = "format",
	[FILTER_LANGUAGE] = "language", [FILTER_DECISION] = "decision",
	[FILTER_VOTE] = "vote",         [FILTER_AMOUNT] = "amount",
	[FILTER_NEW] = "new",
};

/* Names without case and diacritics, in addition to the English ones. */
static const struct {
	const char *name;
	enum filter_field field;
} czech_names[] = {
	{"titul", FILTER_TITLE},       {"nazev", FILTER_TITLE},
	{"obec", FILTER_MUNICIPALITY}, {"organ", FILTER_BODY},
	{"druh", FILTER_KIND},         {"rok", FILTER_YEAR},
	{"datum", FILTER_DATE},        {"cislo", FILTER_NUMBER},
	{"soubor", FILTER_FILE},       {"slozka", FILTER_FOLDER},
	{"jazyk", FILTER_LANGUAGE},    {"rozhodnuti", FILTER_DECISION},
	{"hlasovani", FILTER_VOTE},    {"castka", FILTER_AMOUNT},
	{"nove", FILTER_NEW},
};

/* What precedes the colon of an address without "//". */
static const char *const schemes[] = {"mailto", "tel", "urn"};

/* A filter as it is written. */
struct written {
	bool excludes;
	char name[NAME_BYTES]; /* plain */
	size_t value, value_end;
	size_t end;
};

static bool find_field(const char *name, enum filter_field *field)
{
	for (int i = 0; i < FILTER_FIELDS; i++)
		if (strcmp(field_names[i], name) == 0) {
			*field = (enum filter_field)i;
			return true;
		}
	for (size_t i = 0; i < sizeof(czech_names) / sizeof(*czech_names); i++)
		if (strcmp(czech_names[i].name, name) == 0) {
			*field = czech_names[i].field;
			return true;
		}
	return false;
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static size_t quote_at(struct bytes s, size_t at)
{
	uint32_t cp;
	size_t n = utf8_get(s.at + at, s.len - at, &cp);

	return letters_is_quote(cp) ? n : 0;
}

/* "-obec:"; false: there is no name. */
static bool read_name(struct bytes s, size_t at, struct written *w)
{
	size_t n;

	w->excludes = at < s.len && s.at[at] == '-';
	at += at < s.len && (s.at[at] == '-' || s.at[at] == '+');
	n = plain_word(s.at + at, s.len - at, w->name, sizeof(w->name));
	w->value = at + n + 1;
	return *w->name && at + n < s.len && s.at[at + n] == ':';
}

/* What ends a sentence or bracket is not part of a value. */
static size_t trim(struct bytes s, size_t start, size_t end)
{
	bool opened = memchr(s.at + start, '(', end - start) != NULL;

	while (end > start && (strchr(",;", s.at[end - 1]) ||
			       (s.at[end - 1] == ')' && !opened)))
		end--;
	return end;
}

/* False: there is no value. */
static bool read_value(struct bytes s, struct written *w)
{
	size_t at = w->value, quote = at < s.len ? quote_at(s, at) : 0;

	if (quote > 0) {
		at = w->value += quote;
		while (at < s.len && quote_at(s, at) == 0)
			at++;
		w->value_end = at;
		w->end = at < s.len ? at + quote_at(s, at) : at;
	} else {
		while (at < s.len && !is_space(s.at[at]))
			at++;
		w->end = w->value_end = trim(s, w->value, at);
	}
	return w->value_end > w->value;
}

/* ---- what it means */

static bool is_address(const struct written *w, struct bytes s)
{
	if (s.len - w->value >= 2 && memcmp(s.at + w->value, "//", 2) == 0)
		return true;
	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++)
		if (strcmp(schemes[i], w->name) == 0)
			return true;
	return false;
}

static spis_status take_plain(struct error *e, const struct filters *f,
			      struct filter *filter)
{
	const struct bytes value = {filter->value, strlen(filter->value)};
	struct buf plain = {0};

	plain_all(value, SIZE_MAX, &plain);
	filter->plain.len = plain.len;
	filter->plain.at =
		arena_copy(f->arena, plain.data ? plain.data : "", plain.len);
	if (plain.failed)
		filter->plain.at = NULL;
	buf_release(&plain);
	return filter->plain.at ? SPIS_OK : fail_memory(e);
}

static spis_status add(struct error *e, struct filters *f, struct bytes s,
		       size_t start, const struct written *w)
{
	struct filter *filter = &f->list[f->count];
	spis_status status;

	*filter = (struct filter){
		.typed = arena_copy(f->arena, s.at + start, w->end - start),
		.value = arena_copy(f->arena, s.at + w->value,
				    w->value_end - w->value),
		.excludes = w->excludes,
		.start = start,
		.end = w->end,
		.name = "",
		.fault = "",
	};
	f->count++;
	if (!filter->typed || !filter->value)
		return fail_memory(e);
	if (!find_field(w->name, &filter->field)) {
		filter->fault = "no such field";
		return SPIS_OK;
	}
	filter->name = field_names[filter->field];
	status = take_plain(e, f, filter);
	if (status == SPIS_OK)
		filter_value(filter, f->now);
	return status;
}

static spis_status add_all(struct error *e, struct filters *f, struct bytes s)
{
	struct written w;
	spis_status status;

	if (s.len == 0 || !read_name(s, 0, &w) || s.len == w.value)
		return fail(e, SPIS_BAD_QUERY,
			    "filter '%.*s'must be a name, a colon and a value",
			    (int)s.len, s.at ? s.at : "");
	w.value_end = w.end = s.len;
	status = add(e, f, s, 0, &w);
	if (status != SPIS_OK)
		return status;
	f->list[f->count - 1].end = 0;
	if (*f->list[f->count - 1].fault)
		return fail(e, SPIS_BAD_QUERY, "filter '%.*s': %s", (int)s.len,
			    s.at, f->list[f->count - 1].fault);
	return SPIS_OK;
}

spis_status filters_add(struct error *e, struct filters *f, const char *text)
{
	struct buf composed = {0};
	spis_status status;

	if (f->count == SPIS_MAX_FILTERS)
		return fail(e, SPIS_INVALID, "more than %u filters",
			    SPIS_MAX_FILTERS);
	status = strlen(text) <= SPIS_MAX_QUERY_BYTES
			 ? compose(e, text, strlen(text), &composed)
			 : fail(e, SPIS_BAD_QUERY,
				"a filter is longer than %u bytes",
				SPIS_MAX_QUERY_BYTES);
	if (status == SPIS_OK)
		status = add_all(e, f, buf_bytes(&composed));
	buf_release(&composed);
	return status;
}

bool filter_is_of(const struct filter *a, const struct filter *b)
{
	return a->field == b->field && a->slot == b->slot;
}

/* Where the next word may begin. */
static size_t pass_word(struct bytes s, size_t at, bool *quoted)
{
	while (at < s.len && !is_space(s.at[at]) && s.at[at] != '(') {
		size_t quote = quote_at(s, at);

		*quoted ^= quote > 0;
		at += quote > 0 ? quote : 1;
	}
	return at < s.len ? at + 1 : at;
}

spis_status filters_find(struct error *e, struct filters *f, struct bytes query)
{
	bool quoted = false;
	spis_status status = SPIS_OK;
	struct written w;

	for (size_t at = 0; at < query.len && status == SPIS_OK;) {
		enum filter_field field;

		if (quoted || f->count == SPIS_MAX_FILTERS ||
		    !read_name(query, at, &w) || !read_value(query, &w) ||
		    (!find_field(w.name, &field) && is_address(&w, query))) {
			at = pass_word(query, at, &quoted);
			continue;
		}
		status = add(e, f, query, at, &w);
		at = w.end;
	}
	return status;
}
