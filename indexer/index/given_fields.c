/* SPDX-License-Identifier: GPL-2.0-or-later */
/* given_fields.c: fields that settings and notices give a document. */
#include "index/given_fields.h"

#include <string.h>

/* ---- a hash of them: FNV-1a of each, whatever their order */

static uint64_t mix(uint64_t hash, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)bytes[i]) *
		       UINT64_C(0x100000001B3);
	return hash;
}

static uint64_t number_of(const spis_value *fields, size_t count)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < count; i++) {
		const char field = (char)fields[i].field;

		sum += mix(mix(UINT64_C(0xCBF29CE484222325), &field, 1),
			   fields[i].value, fields[i].value_bytes);
	}
	return sum;
}

void given_fields_by_config(const struct config *config, const char *path,
			    struct given_fields *given)
{
	given->count = config_fields(config, path, given->fields);
	given->by_config = given->count;
	given->settings = number_of(given->fields, given->count);
	given->notice.count = 0;
}

/* ---- own fields: for each a letter, its value, and OWN_END */

#define OWN_FIRST 'A'
#define OWN_END   '\x1F'

static bool has(const struct given_fields *given, spis_field field)
{
	for (size_t i = 0; i < given->count; i++)
		if (given->fields[i].field == field)
			return true;
	return false;
}

/* The value in `own`; "" if there is none. */
static spis_value own_value(const char *own, spis_field field)
{
	const char *end;

	for (; (end = strchr(own, OWN_END)); own = end + 1)
		if (*own - OWN_FIRST == (int)field)
			return (spis_value){field, own + 1,
					    (size_t)(end - own - 1)};
	return (spis_value){field, "", 0};
}

void given_fields_restore(struct given_fields *given, const char *own)
{
	for (size_t i = 0; i < CONFIG_SETTABLE; i++)
		if (!has(given, config_settable[i]))
			given->fields[given->count++] =
				own_value(own, config_settable[i]);
}

static const spis_value *first(const spis_value *fields, size_t count,
			       spis_field field)
{
	for (size_t i = 0; i < count; i++)
		if (fields[i].field == field && fields[i].value_bytes > 0)
			return &fields[i];
	return NULL;
}

/* As one line; the library treats a control character as a blank. */
static size_t write_own(const spis_value *v, char *to)
{
	size_t len = 0;

	to[len++] = (char)(OWN_FIRST + (int)v->field);
	for (size_t i = 0; i < v->value_bytes; i++)
		to[len++] =
			(unsigned char)v->value[i] < ' ' ? ' ' : v->value[i];
	to[len++] = OWN_END;
	return len;
}

size_t given_fields_own(const spis_value *fields, size_t count,
			char own[GIVEN_OWN_BYTES])
{
	size_t len = 0;

	for (size_t i = 0; i < CONFIG_SETTABLE; i++) {
		const spis_value *v = first(fields, count, config_settable[i]);

		if (v && v->value_bytes + 2 <= GIVEN_OWN_BYTES - len)
			len += write_own(v, own + len);
	}
	return len;
}

/* ---- everything */

spis_status given_fields_get(const struct boards *boards,
			     const struct config *config,
			     const struct walk_file *file, const char *path,
			     struct given_fields *given)
{
	const struct notice *notice = &given->notice;
	spis_status status = SPIS_OK;

	given_fields_by_config(config, path, given);
	if (strcmp(path, file->path) == 0)
		status = boards_notice(boards, file, &given->notice);
	memcpy(given->fields + given->count, notice->values,
	       notice->count * sizeof(*notice->values));
	given->count += notice->count;
	return status;
}
