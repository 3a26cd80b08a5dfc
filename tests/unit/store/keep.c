/* SPDX-License-Identifier: GPL-2.0-or-later */
/* keep.c: what an index remembers besides words: fields, states, notes. */
#include "store/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "czech.h"

#define INDEX "index"

static void put(spis_index *index, const char *path, const char *text,
		const spis_value *fields, size_t count, const char *state)
{
	const spis_document doc = {
		.size = sizeof(doc),
		.path = path,
		.text = text,
		.text_bytes = strlen(text),
		.fields = fields,
		.field_count = count,
		.field_size = sizeof(spis_value),
		.state = state,
		.state_bytes = strlen(state),
	};

	if (spis_put(index, &doc) != SPIS_OK)
		fail_msg("%s: %s", path, spis_error(index));
}

static spis_index *open_index(spis_mode mode)
{
	spis_index *index = czech_index();

	if (spis_open(index, INDEX, mode) != SPIS_OK)
		fail_msg("%s", spis_error(index));
	return index;
}

/* Everything spis_each() tells, as text. */
struct listing {
	char text[1024];
	int begun;
};

static spis_status list(const spis_entry *entry, void *arg)
{
	struct listing *l = arg;
	size_t len = strlen(l->text);

	if (!entry) {
		l->begun++;
		l->text[0] = '\0';
		return SPIS_OK;
	}
	if (strcmp(entry->path, "stop") == 0)
		return SPIS_BROKEN;
	snprintf(l->text + len, sizeof(l->text) - len, "%s=%.*s ", entry->path,
		 (int)entry->state_bytes, entry->state);
	return SPIS_OK;
}

static void assert_listed(spis_index *index, const char *wanted)
{
	struct listing l = {0};

	assert_int_equal(spis_each(index, list, &l), SPIS_OK);
	assert_string_equal(l.text, wanted);
	assert_int_equal(l.begun, 1);
}

static void test_states(void **state)
{
	spis_index *index = open_index(SPIS_WRITE);

	(void)state;
	put(index, "a.txt", "slovo", NULL, 0, "první");
	put(index, "b.txt", "", NULL, 0, "");
	put(index, "a.txt", "slovo", NULL, 0, "druhý");
	put(index, "d.txt", "", NULL, 0, "čtvrtý");
	assert_listed(index, "a.txt=druhý b.txt= d.txt=čtvrtý ");
	assert_int_equal(spis_set_state(index, "b.txt", "x", 1), SPIS_OK);
	assert_int_equal(spis_set_state(index, "c.txt", "x", 1),
			 SPIS_NOT_FOUND);
	assert_listed(index, "a.txt=druhý b.txt=x d.txt=čtvrtý ");
	assert_int_equal(spis_delete(index, "d.txt"), SPIS_OK);
	assert_int_equal(spis_delete(index, "b.txt"), SPIS_OK);
	assert_int_equal(spis_delete(index, "b.txt"), SPIS_NOT_FOUND);
	assert_int_equal(spis_commit(index), SPIS_OK);
	put(index, "stop", "", NULL, 0, "x");
	assert_int_equal(spis_each(index, list, &(struct listing){0}),
			 SPIS_BROKEN);
	spis_free(index);
	index = open_index(SPIS_READ);
	assert_listed(index, "a.txt=druhý ");
	spis_free(index);
}

static void test_notes(void **state)
{
	spis_index *index = open_index(SPIS_WRITE);
	void *value;
	size_t len;

	(void)state;
	assert_int_equal(spis_set_note(index, "ocr", "te\0xt", 5), SPIS_OK);
	assert_int_equal(spis_set_note(index, "gone", "x", 1), SPIS_OK);
	assert_int_equal(spis_set_note(index, "gone", NULL, 0), SPIS_OK);
	assert_int_equal(spis_set_note(index, "", "x", 1), SPIS_INVALID);
	assert_int_equal(spis_note(index, "ocr", &value, &len), SPIS_OK);
	assert_int_equal(len, 5);
	assert_memory_equal(value, "te\0xt", 5);
	spis_release(value);
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
	index = open_index(SPIS_READ);
	assert_int_equal(spis_note(index, "gone", &value, &len), SPIS_OK);
	assert_int_equal(len, 0);
	spis_release(value);
	spis_free(index);
}

static void test_record(void **state)
{
	static const char text[] = "\nB jako text\n\nkonec";
	struct record in = {.text = {text, sizeof(text) - 1}}, out;
	const spis_value first = {SPIS_FIELD_OWN, "a", 1};
	const spis_value last = {SPIS_FIELD_OWN_LAST, "b c", 3};
	struct buf data = {0}, own = {0};
	spis_value value;

	(void)state;
	in.field[SPIS_FIELD_TITLE] = (struct bytes){"Zápis", 6};
	in.field[SPIS_FIELD_QUALITY] = (struct bytes){"dobrá", 6};
	in.found = 1u << SPIS_FIELD_QUALITY;
	record_add_own(&own, &first);
	record_add_own(&own, &last);
	in.own = (struct bytes){own.data, own.len};
	record_pack(&in, &data);
	record_unpack((struct bytes){data.data, data.len}, &out);
	assert_int_equal(out.text.len, in.text.len);
	assert_memory_equal(out.text.at, text, in.text.len);
	assert_memory_equal(out.field[SPIS_FIELD_TITLE].at, "Zápis", 6);
	assert_memory_equal(out.field[SPIS_FIELD_QUALITY].at, "dobrá", 6);
	assert_int_equal(out.field[SPIS_FIELD_AUTHOR].len, 0);
	assert_int_equal(out.found, in.found);
	assert_true(record_next_own(&out.own, &value));
	assert_int_equal(value.field, first.field);
	assert_true(record_next_own(&out.own, &value));
	assert_int_equal(value.field, last.field);
	assert_memory_equal(value.value, last.value, 3);
	assert_false(record_next_own(&out.own, &value));
	/* However it is cut, the views lie inside. */
	for (size_t len = 0; len < data.len; len++) {
		record_unpack((struct bytes){data.data, len}, &out);
		assert_in_range(out.text.at + out.text.len - data.data, 0, len);
		while (record_next_own(&out.own, &value))
			assert_in_range(value.value + value.value_bytes -
						data.data,
					0, len);
	}
	buf_release(&data);
	buf_release(&own);
}

/* The value of a field of the document under `path`, "" for none. */
static void field_of(spis_index *index, const char *path, spis_field field,
		     char value[64])
{
	spis_description *d;
	const char *found;

	*value = '\0';
	assert_int_equal(spis_describe(index, 0, path, &d), SPIS_OK);
	found = spis_fields_value(spis_description_fields(d), field);
	if (found)
		snprintf(value, 64, "%s", found);
	spis_description_free(d);
}

/* Given fields stay, unless others are given; found ones are found anew. */
static void test_copy(void **state)
{
	static const char text[] = "Zápis z jednání\n\n"
				   "Zastupitelstvo města schvaluje.";
	static const spis_value given[] = {
		{SPIS_FIELD_AUTHOR, "Nováková", 10},
		{SPIS_FIELD_SUBJECT, "rozpočet", 9},
	};
	static const spis_value other[] = {{SPIS_FIELD_SUBJECT, "most", 4}};
	const spis_document from = {
		.size = sizeof(from),
		.path = "/a/Zápis ZM 2017-05-03.txt",
		.text = text,
		.text_bytes = sizeof(text) - 1,
		.fields = given,
		.field_count = 2,
		.field_size = sizeof(*given),
		.state = "s",
		.state_bytes = 1,
	};
	spis_document to = {
		.size = sizeof(to),
		.path = "/b/text.txt",
		.fields = other,
		.field_count = 1,
		.field_size = sizeof(*other),
		.state = "t",
		.state_bytes = 1,
	};
	spis_index *index = open_index(SPIS_WRITE);
	spis_description *copied;
	char value[64];

	(void)state;
	assert_int_equal(spis_copy(index, "/none", &to), SPIS_NOT_FOUND);
	assert_non_null(strstr(spis_error(index), "/none"));
	assert_int_equal(spis_put(index, &from), SPIS_OK);
	field_of(index, from.path, SPIS_FIELD_DATE, value);
	assert_string_equal(value, "2017-05-03");
	assert_int_equal(spis_copy(index, from.path, &to), SPIS_OK);
	field_of(index, to.path, SPIS_FIELD_AUTHOR, value);
	assert_string_equal(value, "Nováková");
	field_of(index, to.path, SPIS_FIELD_SUBJECT, value);
	assert_string_equal(value, "most");
	field_of(index, to.path, SPIS_FIELD_DATE, value);
	assert_string_equal(value, "");
	assert_int_equal(spis_describe(index, 0, to.path, &copied), SPIS_OK);
	assert_string_equal(spis_description_text(copied, NULL), text);
	spis_description_free(copied);
	/* Onto itself, too. */
	to.path = from.path;
	assert_int_equal(spis_copy(index, from.path, &to), SPIS_OK);
	field_of(index, from.path, SPIS_FIELD_DATE, value);
	assert_string_equal(value, "2017-05-03");
	spis_free(index);
}

/* Fields of one's own come back as they were, are copied, and not found. */
static void test_own(void **state)
{
	static const spis_value given[] = {
		{SPIS_FIELD_OWN_LAST, "  poslední  ", 13},
		{SPIS_FIELD_OWN, "spisovna", 8},
		{SPIS_FIELD_AUTHOR, "Nováková", 10},
		{SPIS_FIELD_OWN, "podruhé", 8},
		{SPIS_FIELD_OWN + 1, "", 0},
	};
	static const spis_value other[] = {{SPIS_FIELD_OWN, "jinde", 5}};
	const spis_document to = {.size = sizeof(to),
				  .path = "copy",
				  .fields = other,
				  .field_count = 1,
				  .field_size = sizeof(*other)};
	spis_index *index = open_index(SPIS_WRITE);
	const spis_fields *fields;
	spis_description *d;
	spis_results *results;
	char before[SPIS_DIGEST_BYTES], after[SPIS_DIGEST_BYTES], value[64];

	(void)state;
	put(index, "own", "Vodovod", given, 5, "");
	assert_int_equal(spis_describe(index, 0, "own", &d), SPIS_OK);
	fields = spis_description_fields(d);
	assert_int_equal(spis_fields_count(fields), 4); /* a title, too */
	assert_int_equal(spis_fields_at(fields, 2)->field, SPIS_FIELD_OWN);
	assert_string_equal(spis_fields_at(fields, 2)->value, "spisovna");
	assert_string_equal(spis_fields_value(fields, SPIS_FIELD_OWN_LAST),
			    "  poslední  ");
	assert_null(
		spis_fields_value(fields, (spis_field)(SPIS_FIELD_OWN + 1)));
	assert_string_equal(spis_field_name(SPIS_FIELD_OWN_LAST), "own31");
	spis_description_free(d);
	assert_int_equal(spis_copy(index, "own", &to), SPIS_OK);
	field_of(index, "copy", SPIS_FIELD_OWN, value);
	assert_string_equal(value, "jinde");
	field_of(index, "copy", SPIS_FIELD_OWN_LAST, value);
	assert_string_equal(value, "  poslední  ");
	assert_int_equal(spis_digest(index, 0, "own", before), SPIS_OK);
	put(index, "own", "Vodovod", given + 1, 4, "");
	assert_int_equal(spis_digest(index, 0, "own", after), SPIS_OK);
	assert_string_not_equal(before, after);
	assert_int_equal(spis_commit(index), SPIS_OK);
	assert_int_equal(spis_search(index, "spisovna", 8, NULL, &results),
			 SPIS_OK);
	assert_int_equal(spis_results_count(results), 0);
	spis_results_free(results);
	assert_int_equal(spis_search(index, "vodovod", 7, NULL, &results),
			 SPIS_OK);
	fields = spis_hit_fields(spis_results_hit(results, 0));
	assert_non_null(spis_fields_value(fields, SPIS_FIELD_OWN));
	assert_null(spis_fields_value(fields, SPIS_FIELD_TITLE));
	spis_results_free(results);
	spis_free(index);
}

/* Words of some fields are found, those of others are not. */
static void test_searched(void **state)
{
	static const spis_value fields[] = {
		{SPIS_FIELD_SENDER, "Povodí Moravy", 14},
		{SPIS_FIELD_AUTHOR, "Nováková", 9},
	};
	spis_index *index = open_index(SPIS_WRITE);
	spis_results *results;

	(void)state;
	put(index, "mail", "\x01Výzva\nText", fields, 2, "");
	assert_int_equal(spis_commit(index), SPIS_OK);
	assert_int_equal(spis_search(index, "povodi", 6, NULL, &results),
			 SPIS_OK);
	assert_int_equal(spis_results_count(results), 1);
	assert_string_equal(spis_hit_title(spis_results_hit(results, 0)),
			    "Výzva");
	assert_string_equal(spis_hit_snippet(spis_results_hit(results, 0)),
			    "Výzva Text");
	spis_results_free(results);
	assert_int_equal(spis_search(index, "novakova", 8, NULL, &results),
			 SPIS_OK);
	assert_int_equal(spis_results_count(results), 0);
	spis_results_free(results);
	spis_free(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_states), cmocka_unit_test(test_notes),
		cmocka_unit_test(test_record), cmocka_unit_test(test_copy),
		cmocka_unit_test(test_own),    cmocka_unit_test(test_searched),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
