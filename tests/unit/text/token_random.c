/* SPDX-License-Identifier: GPL-2.0-or-later */
/* token_random.c: what holds for tokens of any text, on random ones. */
#include "token_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "slow.h"

#define TEXTS      40000
#define TEXTS_SLOW 2000 /* under valgrind and sanitizers */
#define MAX_PIECES 48
#define ROOM       (MAX_PIECES * 16)

/* Pieces that make the tokenizer decide something. */
static const char *const pieces[] = {
	"a",      "z",      "Ž",      "á",      "č",          "s",
	"o",      "B",      "ne",     "česko",  "schvaluje",  "ZÁ",
	"1",      "20",     " ",      " ",      "  ",         "\n",
	"-\n",    "-",      ".",      ",",      ")",          "/",
	"\f",     "\t",     "\u00ad", "\u200b", "\u00ad\n",   "\u00a0",
	"\u0301", "\u00b2", "\u201e", "\u2010", "\u0130",     "\u1e9e",
	"\u6771", "\u023a", "\xff",   "\xc5",   "\U0001d400", "\xf0\x9f",
	" ",      " ",      " ",      "Z á p",  "-\f",        "li",
};

static uint32_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

static size_t make_text(uint64_t *state, char *text)
{
	size_t count = next_random(state) % MAX_PIECES, len = 0, i;

	for (i = 0; i < count; i++) {
		const char *piece = pieces[next_random(state) %
					   (sizeof(pieces) / sizeof(*pieces))];

		len += (size_t)snprintf(text + len, ROOM - len, "%s", piece);
	}
	return len;
}

static void check_exact(const char *text, size_t len, uint64_t seed)
{
	/* A block of just this size: a read behind it is seen. */
	char *exact = malloc(len ? len : 1);
	const char *fault;

	assert_non_null(exact);
	memcpy(exact, text, len);
	fault = token_check(exact, len);
	free(exact);
	if (fault)
		fail_msg("seed %llu: %s: %.*s", (unsigned long long)seed, fault,
			 (int)len, text);
}

/* SEED in the environment repeats a failure. */
static uint64_t first_seed(void)
{
	const char *given = getenv("SEED");
	uint64_t seed =
		given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL) << 20;

	print_message("# SEED=%llu\n", (unsigned long long)seed);
	return seed;
}

static uint64_t texts(void)
{
	return slow() ? TEXTS_SLOW : TEXTS;
}

static void test_pieces(void **unused)
{
	uint64_t seed = first_seed(), i;
	char text[ROOM];

	(void)unused;
	for (i = 0; i < texts(); i++) {
		uint64_t state = seed + i;

		check_exact(text, make_text(&state, text), seed + i);
	}
}

static void test_bytes(void **unused)
{
	uint64_t seed = first_seed(), i;
	char text[ROOM];

	(void)unused;
	for (i = 0; i < texts() / 4; i++) {
		uint64_t state = seed + i;
		size_t len = next_random(&state) % ROOM, at;

		for (at = 0; at < len; at++)
			text[at] = (char)next_random(&state);
		check_exact(text, len, seed + i);
	}
}

/* Text that could make a careless tokenizer look at everything again. */
static void test_linear(void **unused)
{
	static const char *const units[] = {
		"a",        "A",    "\u0301",   "\u00ad",  "a\u00ad",    "a-\n",
		"a ",       "Z á ", "česko-\n", "ab-\n\f", "A b C d e ", "- ",
		"a \u0301", "č . ", " ",        "v z ",    "o-\nž ",     "a.",
	};
	const size_t len = texts() * 25;
	char *text = malloc(len);
	size_t i, at;

	(void)unused;
	assert_non_null(text);
	for (i = 0; i < sizeof(units) / sizeof(*units); i++) {
		const size_t n = strlen(units[i]);

		text[0] = 'a';
		for (at = 1; at < len; at++)
			text[at] = units[i][(at - 1) % n];
		assert_null(token_check(text, len));
	}
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_linear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
