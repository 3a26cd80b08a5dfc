/* SPDX-License-Identifier: GPL-2.0-or-later */
/* own.c: tests of the words of one town: tests/data/own.tsv, and bytes. */
#include "lexicon/own.h"

#include "czech/equivalents.h"
#include "czech/lexicon_file.h"
#include "rows.h"

#include <utf8proc.h>

#define OWN  "own.txt"
#define ROOM 16

static struct lexicon *base;

static void write_own(const struct buf *text)
{
	FILE *file = fopen(OWN, "wb");

	assert_non_null(file);
	assert_int_equal(
		fwrite(text->data ? text->data : "", 1, text->len, file),
		text->len);
	assert_int_equal(fclose(file), 0);
}

/* The lexicon with these lines; NULL: e. */
static struct lexicon *with(const char *lines, struct error *e)
{
	struct lexicon *l = NULL;
	struct buf text = {0}, bytes = {0};

	table_repeat(lines, &text);
	write_own(&text);
	buf_release(&text);
	if (own_add(e, base, OWN, &bytes) == SPIS_OK)
		assert_int_equal(lexicon_take(&l, e, &bytes), SPIS_OK);
	buf_release(&bytes);
	return l;
}

static void add(struct buf *out, const char *between, const char *text,
		size_t len)
{
	if (out->len > 0)
		buf_string(out, between);
	buf_add(out, text, len);
}

/* Its lexemes, as of a word in a text, or in a query. */
static void find(const struct lexicon *l, const char *word, bool typed,
		 struct buf *out)
{
	struct lemma found[ROOM];
	char small[256];
	size_t len = strlen(word), used = 0, n, count;
	bool capital = false;

	for (size_t i = 0; i < len; i += n) {
		uint32_t cp, lower;

		n = utf8_get(word + i, len - i, &cp);
		lower = (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
		capital |= lower != cp;
		used += utf8_put(lower, small + used);
	}
	count = lexicon_find(l, small, used,
			     typed     ? CASE_UNKNOWN
			     : capital ? CASE_CAPITAL
				       : CASE_LOWER,
			     found, ROOM);
	for (size_t i = 0; i < count; i++)
		add(out, " ", found[i].text, found[i].len);
}

static void list(const struct lexicon *l, phrase_list phrases, struct buf *out)
{
	struct phrase_text text;

	for (size_t i = 0; phrase_list_at(l, phrases, i, &text); i++)
		add(out, ", ", text.text, text.len);
}

/* What an abbreviation stands for where it is written so. */
static void written(const struct lexicon *l, const char *text, struct buf *out)
{
	struct tokens tokens;
	struct token token;
	struct abbreviation found;

	tokens_init(&tokens, text, strlen(text));
	if (tokens_next(&tokens, &token) &&
	    abbreviation_at(l, text, strlen(text), &token, &found))
		list(l, found.phrases, out);
}

/* The state of a key, lexemes with spaces between. */
static uint32_t follow(const struct lexicon *l, const char *key,
		       uint32_t (*step)(const struct lexicon *, uint32_t,
					const char *, size_t))
{
	uint32_t state = 0;

	for (size_t n; *key; key += n, key += *key == ' ') {
		n = strcspn(key, " ");
		state = step(l, state, key, n);
		if (!state)
			return 0;
	}
	return state;
}

static void leads(const struct lexicon *l, const char *key, struct buf *out)
{
	phrase_list phrases =
		phrase_complete(l, follow(l, key, equivalent_step));
	struct equivalent_text text;
	char weight[16];

	for (size_t i = 0; equivalent_at(l, phrases, i, &text); i++) {
		snprintf(weight, sizeof(weight), "%u ", text.weight);
		add(out, ", ", weight, strlen(weight));
		buf_add(out, text.phrase.text, text.phrase.len);
	}
}

static void ask(const struct lexicon *l, const char *what, const char *of,
		struct buf *out)
{
	struct lemma root;

	if (strcmp(what, "in") == 0 || strcmp(what, "typed") == 0) {
		find(l, of, *what == 't', out);
	} else if (strcmp(what, "root") == 0) {
		lexicon_root(l, of, strlen(of), &root);
		buf_add(out, root.text, root.len);
	} else if (strcmp(what, "short") == 0) {
		written(l, of, out);
	} else if (strcmp(what, "short-typed") == 0) {
		list(l, abbreviation_typed(l, of, strlen(of)), out);
	} else if (strcmp(what, "phrase") == 0) {
		list(l, phrase_complete(l, follow(l, of, phrase_step)), out);
	} else if (strcmp(what, "leads") == 0) {
		leads(l, of, out);
	} else if (strcmp(what, "size") == 0) {
		size_t len, was;

		lexicon_bytes(l, &len);
		lexicon_bytes(base, &was);
		buf_string(out, len == was ? "same" : "more");
	} else {
		buf_string(out, "no such question");
	}
}

static void check_row(char **field, size_t fields, const char *where)
{
	struct error e = {0};
	struct lexicon *l;
	struct buf out = {0};

	if (fields != 4)
		fail_msg("%s: four fields wanted", where);
	l = with(field[0], &e);
	if (l)
		ask(l, field[1], field[2], &out);
	else
		buf_string(&out, e.message);
	buf_byte(&out, '\0');
	rows_expect(where, out.data, field[3]);
	buf_release(&out);
	lexicon_close(l);
}

static void test_table(void **state)
{
	(void)state;
	rows_pass("tests/data/own.tsv", check_row, 60);
}

/* The same words are the same lexicon: nothing is rebuilt for a remark. */
static void test_bytes(void **state)
{
	struct error e = {0};
	struct lexicon *none = with("# nothing\\n", &e);
	struct lexicon *one =
		with("Zblatov = Holešov\\nMPL\\tmístní plán\\n", &e);
	struct lexicon *same =
		with("# one\\nMPL\\tmístní plán\\n\\nZblatov = Holešov", &e);
	struct lexicon *other = with("Zblatov = Holešov\\n", &e);

	(void)state;
	assert_string_equal(lexicon_version(none), lexicon_version(base));
	assert_string_equal(lexicon_version(one), lexicon_version(same));
	assert_string_not_equal(lexicon_version(one), lexicon_version(other));
	assert_string_not_equal(lexicon_version(one), lexicon_version(base));
	lexicon_close(none);
	lexicon_close(one);
	lexicon_close(same);
	lexicon_close(other);
}

/* All words that the lexicon has are as they were. */
static void test_others(void **state)
{
	struct error e = {0};
	struct lexicon *l =
		with("Zblatov = Holešov\\nMPL\\tmístní plán\\n", &e);
	char *line = NULL, *word;
	size_t room = 0, words = 0;
	char path[4096];
	FILE *in;

	(void)state;
	snprintf(path, sizeof(path), "%s/stemmer-data/frequency.tsv",
		 getenv("SRC"));
	in = fopen(path, "r");
	assert_non_null(in);
	while (getline(&line, &room, in) > 0) {
		struct buf was = {0}, is = {0};

		word = line;
		word[strcspn(word, "\t\n")] = '\0';
		if (!*word || *word == '#' || words++ % 8)
			continue;
		find(base, word, true, &was);
		find(l, word, true, &is);
		assert_int_equal(was.len, is.len);
		assert_memory_equal(was.data, is.data, is.len);
		buf_release(&was);
		buf_release(&is);
	}
	assert_true(words > 10000);
	fclose(in);
	free(line);
	lexicon_close(l);
}

static void test_files(void **state)
{
	struct error e = {0};
	struct buf bytes = {0};

	(void)state;
	assert_int_equal(own_add(&e, base, "no such file", &bytes), SPIS_IO);
	assert_string_equal(e.message, "cannot open 'no such file': "
				       "No such file or directory");
	e = (struct error){0};
	assert_int_equal(own_add(&e, base, ".", &bytes), SPIS_IO);
	assert_string_equal(e.message, "cannot read '.': Is a directory");
	e = (struct error){0};
	assert_int_equal(own_add(&e, base, "/dev/zero", &bytes), SPIS_INVALID);
	buf_release(&bytes);
}

static int setup(void **state)
{
	struct error e = {0};
	char path[4096];

	(void)state;
	snprintf(path, sizeof(path), "%s/czech.lex", getenv("B"));
	return lexicon_open(&base, &e, path) == SPIS_OK ? 0 : 1;
}

static int teardown(void **state)
{
	(void)state;
	lexicon_close(base);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_others),
		cmocka_unit_test(test_files),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
