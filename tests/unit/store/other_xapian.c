/* SPDX-License-Identifier: GPL-2.0-or-later */
/* other_xapian.c: in bulk, with a Xapian whose databases may be others. */
int bulk_main(void);

#define main bulk_main
#include "bulk.c"
#undef main

#define NAME_BYTES 8

/* As Xapian 1.4 and later have it, up to what is asked for here. */
struct constinfo {
	unsigned char table[256];
	int major, minor, revision;
	char name[NAME_BYTES];
	unsigned stemmers_len;
	char stemmers[256];
};

const struct constinfo *_ZN6Xapian8Internal14get_constinfo_Ev(void);

/* What Xapian says of itself comes from here. */
const struct constinfo *_ZN6Xapian8Internal14get_constinfo_Ev(void)
{
	static const struct constinfo other = {
		.major = 1, .minor = 6, .name = "1.6.0"};

	return &other;
}

/* All of it goes through one thread, and Xapian. */
static void test_divides(void **state)
{
	static const struct store_lexicon lexicon = {.version = "x"};
	struct store *store;
	struct error e;

	(void)state;
	assert_int_equal(store_open(&e, "divides", &lexicon, &store), SPIS_OK);
	assert_false(store_divides(store));
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_divides),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return bulk_main() + failed;
}
