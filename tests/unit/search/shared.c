/* SPDX-License-Identifier: GPL-2.0-or-later */
/* shared.c: one lexicon, which index handles of several threads share. */
#include "spis.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "czech.h"
#include "slow.h"

#define INDEX "index"

#define REFUSED(call) assert_int_equal(call, SPIS_INVALID)

static int setup(void **state)
{
	spis_index *writer = czech_index();

	(void)state;
	return !writer || spis_open(writer, INDEX, SPIS_WRITE) != SPIS_OK ||
	       spis_commit(writer) != SPIS_OK || (spis_free(writer), 0);
}

#define THREADS     4
#define ROUNDS      200
#define ROUNDS_SLOW 20

static void *use_lexicon(void *arg)
{
	spis_lexicon *lexicon = arg;
	const int rounds = slow() ? ROUNDS_SLOW : ROUNDS;
	uintptr_t failed = 0;

	for (int i = 0; i < rounds; i++) {
		spis_index *index = spis_new();
		spis_lexemes *lexemes = NULL;

		failed += spis_use_lexicon(index, lexicon) != SPIS_OK ||
			  spis_find_lexemes(index, "asistentů", 10, &lexemes) !=
				  SPIS_OK ||
			  spis_lexemes_count(lexemes) != 1;
		spis_lexemes_free(lexemes);
		spis_free(index);
	}
	spis_lexicon_free(lexicon);
	return (void *)failed;
}

static void test_lexicon(void **state)
{
	spis_lexicon *lexicon = spis_lexicon_new();
	spis_index *index = spis_new();
	pthread_t threads[THREADS];
	void *failed;

	(void)state;
	REFUSED(spis_use_lexicon(index, lexicon));
	assert_string_equal(spis_error(index), "the lexicon is not open");
	assert_int_equal(spis_lexicon_open(lexicon, "missing"), SPIS_IO);
	assert_int_equal(spis_use_lexicon(index, lexicon), SPIS_IO);
	assert_string_equal(spis_error(index), spis_lexicon_error(lexicon));
	assert_non_null(strstr(spis_error(index), "'missing'"));
	assert_int_equal(spis_lexicon_open(lexicon, czech_lexicon()), SPIS_OK);
	REFUSED(spis_lexicon_open(lexicon, czech_lexicon()));
	assert_int_equal(spis_use_lexicon(index, lexicon), SPIS_OK);
	REFUSED(spis_use_lexicon(index, lexicon));
	for (int i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, use_lexicon,
			       spis_lexicon_ref(lexicon));
	spis_lexicon_free(lexicon);
	for (int i = 0; i < THREADS; i++) {
		pthread_join(threads[i], &failed);
		assert_null(failed);
	}
	/* The handle is its last owner. */
	assert_int_equal(spis_open(index, INDEX, SPIS_READ), SPIS_OK);
	spis_free(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lexicon),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
