/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lengths.c: a passage weighs the same in every search, however long it is. */
#include "store/identity.h"
#include "store/order.h"
#include "store/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* On either side of what two bytes hold, and around what would wrap to 0. */
static const struct made {
	const char *path;
	uint32_t words;
} documents[] = {
	{"a", 1},
	{"b", UINT16_MAX},
	{"c", UINT16_MAX + 1},
	{"d", 1u << 16 | 5},
	{"e", UINT16_MAX - 1},
};

#define DOCUMENTS (sizeof(documents) / sizeof(*documents))

static void put(struct store *store, const struct made *made,
		struct bytes order)
{
	const struct store_term terms[] = {{{"Zrada", 5}, 1},
					   {{"Zvoda", 5}, made->words - 1}};
	const struct record record = {.text = {"rada", 4}};
	struct store_passage passage = {.terms = terms,
					.term_count = made->words > 1 ? 2 : 1,
					.order = order};
	struct buf data = {0};
	struct error e = {0};
	char id[IDENTITY_BYTES];
	const struct store_document d = {.id = {id, IDENTITY_BYTES - 1},
					 .path = {made->path, 1},
					 .passages = &passage,
					 .passage_count = 1};

	identity_of(made->path, 1, id);
	record_pack(&record, &data);
	passage.data = buf_bytes(&data);
	assert_int_equal(store_put(&e, store, &d), SPIS_OK);
	buf_release(&data);
}

static int set_up(void **state)
{
	static const struct store_lexicon lexicon = {"1", {"x", 1}};
	struct order_packer packer = {0};
	const struct order_input nothing = {0};
	struct buf order = {0};
	struct error e = {0};
	struct store *store;

	assert_int_equal(store_open(&e, "index", &lexicon, &store), SPIS_OK);
	assert_int_equal(order_pack(&e, &packer, &nothing, &order), SPIS_OK);
	for (size_t i = 0; i < DOCUMENTS; i++)
		put(store, &documents[i], buf_bytes(&order));
	assert_int_equal(store_commit(&e, store), SPIS_OK);
	order_packer_release(&packer);
	buf_release(&order);
	store_close(store);
	return store_open(&e, "index", NULL, (struct store **)state) != SPIS_OK;
}

static int tear_down(void **state)
{
	store_close(*state);
	return 0;
}

static spis_status find(struct error *e, struct store *s, void *page)
{
	const struct store_query one = {.op = STORE_TERM, .term = {"Zrada", 5}};
	const struct store_search search = {
		.any = {.op = STORE_OR, .sub = &one, .sub_count = 1},
		.all = {.op = STORE_AND}};

	return store_find(e, s, &search, DOCUMENTS, page);
}

/* The first search looks lengths up, and the second has kept them. */
static void test_kept(void **state)
{
	static const uint32_t shortest_first[DOCUMENTS] = {1, 5, 2, 3, 4};
	struct store_page page[2] = {0};
	struct error e = {0};

	for (int i = 0; i < 2; i++) {
		assert_int_equal(store_read(&e, *state, find, &page[i]),
				 SPIS_OK);
		assert_int_equal(page[i].hit_count, DOCUMENTS);
		for (size_t k = 0; k < DOCUMENTS; k++)
			assert_int_equal(page[i].hits[k].head,
					 shortest_first[k]);
	}
	for (size_t k = 0; k < DOCUMENTS; k++)
		assert_memory_equal(&page[0].hits[k].score,
				    &page[1].hits[k].score, sizeof(double));
	store_page_release(&page[0]);
	store_page_release(&page[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_kept)};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
