/* SPDX-License-Identifier: GPL-2.0-or-later */
/* params.c: the parameters of an address, "q=rozpo%C4%8Det&f=rok:2023". */
#include "params.h"

#include "safe.h"

#include <stdlib.h>
#include <string.h>

static const char *const sorts[] = {[SPIS_SORT_RANK] = "rank",
				    [SPIS_SORT_DATE] = "date",
				    [SPIS_SORT_NEWEST] = "-date",
				    [SPIS_SORT_PATH] = "path"};
#define SORTS (sizeof(sorts) / sizeof(*sorts))

const char *params_sort_name(spis_sort sort)
{
	return sorts[sort];
}

void params_init(struct params *p)
{
	*p = (struct params){.query = "", .limit = PARAMS_DEFAULT_LIMIT};
}

/* ---- values */

static const char *read_number(const char *value, uint32_t most, uint32_t *to)
{
	unsigned long number;
	char *end;

	if (*value < '0' || *value > '9' || strlen(value) > 9)
		return "a parameter must be a number, and not too large";
	number = strtoul(value, &end, 10);
	if (*end || number > most)
		return "a parameter must be a number, and not too large";
	*to = (uint32_t)number;
	return NULL;
}

static const char *read_flag(const char *value, bool *to)
{
	*to = *value == '1';
	return (*value == '0' || *value == '1') && !value[1]
		       ? NULL
		       : "a parameter must be 0 or 1";
}

static const char *read_sort(const char *value, spis_sort *to)
{
	for (size_t i = 0; i < SORTS; i++)
		if (strcmp(sorts[i], value) == 0) {
			*to = (spis_sort)i;
			return NULL;
		}
	return "sort must be rank, date, -date or path";
}

static const char *read_id(const char *value, const char **to)
{
	if (strlen(value) != SPIS_ID_BYTES - 1 ||
	    strspn(value, "0123456789abcdef") != SPIS_ID_BYTES - 1)
		return "an id must be 32 hexadecimal digits";
	*to = value;
	return NULL;
}

static const char *read_language(struct params *p, const char *value)
{
	for (int l = PAGE_CZECH; l <= PAGE_ENGLISH; l++)
		if (strcmp(page_language_code((enum page_language)l), value) ==
		    0) {
			p->language = (enum page_language)l;
			p->language_given = true;
			return NULL;
		}
	return "lang must be cs or en";
}

static const char *add_filter(struct params *p, const char *value)
{
	if (p->filter_count == SPIS_MAX_FILTERS)
		return "too many filters";
	p->filters[p->filter_count++] = value;
	return NULL;
}

const char *params_set(struct params *p, const char *name, const char *value,
		       bool lenient)
{
	if (strcmp(name, "q") == 0) {
		p->query = value;
		return NULL;
	}
	if (strcmp(name, "f") == 0)
		return add_filter(p, value);
	if (strcmp(name, "sort") == 0)
		return read_sort(value, &p->sort);
	if (strcmp(name, "offset") == 0)
		return read_number(value, PARAMS_MAX_OFFSET, &p->offset);
	if (strcmp(name, "limit") == 0)
		return read_number(value, PARAMS_MAX_LIMIT, &p->limit);
	if (strcmp(name, "passages") == 0)
		return read_number(value, PARAMS_MAX_PASSAGES, &p->passages);
	if (strcmp(name, "page") == 0)
		return read_number(value, PARAMS_MAX_PAGE, &p->page);
	if (strcmp(name, "part") == 0)
		return read_number(value, PARAMS_MAX_PAGE, &p->part);
	if (strcmp(name, "id") == 0)
		return read_id(value, &p->id);
	if (strcmp(name, "similar") == 0)
		return read_id(value, &p->similar);
	if (strcmp(name, "facets") == 0)
		return read_flag(value, &p->facets);
	if (strcmp(name, "copies") == 0)
		return read_flag(value, &p->copies);
	if (strcmp(name, "typed") == 0)
		return read_flag(value, &p->typed);
	if (strcmp(name, "lang") == 0)
		return read_language(p, value);
	if (strcmp(name, "text") == 0)
		return read_flag(value, &p->text);
	return lenient ? NULL : "unknown parameter";
}

/* ---- decoding */

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Works in place; returns what is wrong, or NULL. */
static const char *decode(char *text)
{
	char *to = text;

	for (const char *at = text; *at; at++) {
		int high, low;

		if (*at != '%') {
			*to++ = *at == '+' ? ' ' : *at;
			continue;
		}
		high = digit(at[1]);
		low = high < 0 ? -1 : digit(at[2]);
		if (low < 0)
			return "a percent sign must be followed by two digits";
		if (high == 0 && low == 0)
			return "NUL bytes are not allowed";
		*to++ = (char)(high << 4 | low);
		at += 2;
	}
	*to = '\0';
	return safe_is_utf8(text, (size_t)(to - text)) ? NULL
						       : "text must be UTF-8";
}

/* Whether `name` is among the names; filters may be given several times. */
static bool is_second(const char *const *names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0 && strcmp(name, "f") != 0)
			return true;
	return false;
}

const char *params_read(struct params *p, char *text, bool lenient)
{
	const char *names[PARAMS_MAX_COUNT], *fault = NULL;
	char *rest = text, *pair;
	size_t count = 0;

	while (!fault && (pair = strsep(&rest, "&"))) {
		char *value = strchr(pair, '=');

		if (!*pair)
			continue;
		if (count == PARAMS_MAX_COUNT)
			return "too many parameters";
		if (value)
			*value++ = '\0';
		else
			value = pair + strlen(pair);
		fault = decode(pair);
		if (!fault)
			fault = decode(value);
		if (!fault && !lenient && is_second(names, count, pair))
			fault = "a parameter is given twice";
		if (!fault)
			fault = params_set(p, pair, value, lenient);
		names[count++] = pair;
	}
	return fault;
}

/* ---- encoding */

static const char *put_name(FILE *to, const char *gap, const char *name)
{
	fputs(gap, to);
	fputs(name, to);
	putc('=', to);
	return "&amp;";
}

static const char *put_value(FILE *to, const char *gap, const char *name,
			     const char *value)
{
	gap = put_name(to, gap, name);
	safe_print_percent(to, value, strlen(value));
	return gap;
}

static const char *put_number(FILE *to, const char *gap, const char *name,
			      uint32_t number, uint32_t usual)
{
	if (number == usual)
		return gap;
	gap = put_name(to, gap, name);
	fprintf(to, "%lu", (unsigned long)number);
	return gap;
}

void params_link(FILE *to, const char *path, const struct params *p)
{
	const char *gap = "?";

	fputs(path, to);
	if (*p->query)
		gap = put_value(to, gap, "q", p->query);
	for (size_t i = 0; i < p->filter_count; i++)
		gap = put_value(to, gap, "f", p->filters[i]);
	if (p->id)
		gap = put_value(to, gap, "id", p->id);
	if (p->similar)
		gap = put_value(to, gap, "similar", p->similar);
	if (p->sort != SPIS_SORT_RANK)
		gap = put_value(to, gap, "sort", params_sort_name(p->sort));
	gap = put_number(to, gap, "offset", p->offset, 0);
	gap = put_number(to, gap, "limit", p->limit, PARAMS_DEFAULT_LIMIT);
	gap = put_number(to, gap, "page", p->page, 0);
	gap = put_number(to, gap, "part", p->part, 0);
	gap = put_number(to, gap, "copies", p->copies, 0);
	gap = put_number(to, gap, "typed", p->typed, 0);
	if (p->language_given)
		put_value(to, gap, "lang", page_language_code(p->language));
}
