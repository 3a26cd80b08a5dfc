/* SPDX-License-Identifier: GPL-2.0-or-later */
/* vanished.c: what a run knows of files, what has vanished, what changed. */
#include "czech.h"
#include "files/changes.h"
#include "files/links.h"
#include "files/sweep.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#define SECOND_NS INT64_C(1000000000)

/* ---- signatures and states */

static void test_signature(void **state)
{
	const struct signature one = {1, 2, 3, 4};
	struct signature other[] = {one, one, one, one};

	(void)state;
	other[0].bytes++;
	other[1].modified_ns++;
	other[2].changed_ns++;
	other[3].inode++;
	assert_true(signature_equal(&one, &one));
	for (size_t i = 0; i < 4; i++)
		assert_false(signature_equal(&one, &other[i]));
}

/* Three seconds before it was read are young, one nanosecond more is not. */
static void test_young(void **state)
{
	static const struct {
		int64_t modified_ns, changed_ns;
		bool young;
	} table[] = {
		{7 * SECOND_NS, 7 * SECOND_NS, false},
		{7 * SECOND_NS + 1, 7 * SECOND_NS, true},
		{7 * SECOND_NS, 7 * SECOND_NS + 1, true},
		{0, 11 * SECOND_NS, true},
		{0, 0, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		const struct state s = {
			.signature = {.modified_ns = table[i].modified_ns,
				      .changed_ns = table[i].changed_ns},
			.read_ns = 10 * SECOND_NS};

		assert_int_equal(state_is_young(&s), table[i].young);
	}
}

static void assert_words(const char *a, size_t a_len, const char *b,
			 size_t b_len)
{
	assert_int_equal(a_len, b_len);
	if (a_len > 0)
		assert_memory_equal(a, b, a_len);
}

/* Each part of a state comes back, alone and with all others. */
static void test_states(void **state)
{
	static const struct state states[] = {
		{.outcome = OUTCOME_OK},
		{.member = true, .outcome = OUTCOME_CRASHED},
		{.signature = {UINT64_MAX, -1, INT64_MIN, 5}, .read_ns = -2},
		{.hash = {0, 1, 0xFF}, .outcome = OUTCOME_BROKEN},
		{.reason = "a b", .reason_bytes = 3},
		{.quality = "pictures: 1", .quality_bytes = 11},
		{.noticed = true},
		{.board = true},
		{.settings = 1},
		{.ocr = "abc", .ocr_bytes = 3},
		{.own = "Aabc\x1F", .own_bytes = 5},
		{.member = true,
		 .reason = "r",
		 .reason_bytes = 1,
		 .quality = "q",
		 .quality_bytes = 1,
		 .noticed = true,
		 .board = true,
		 .settings = UINT64_MAX,
		 .ocr = "o",
		 .ocr_bytes = 1,
		 .own = "w",
		 .own_bytes = 1},
	};
	char text[SPIS_MAX_STATE_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++) {
		const struct state *had = &states[i];
		struct state has;

		assert_true(state_unpack(text, state_pack(had, text), &has));
		assert_int_equal(has.member, had->member);
		assert_true(signature_equal(&has.signature, &had->signature));
		assert_int_equal(has.read_ns, had->read_ns);
		assert_memory_equal(has.hash, had->hash, HASH_BYTES);
		assert_int_equal(has.outcome, had->outcome);
		assert_words(has.reason, has.reason_bytes, had->reason,
			     had->reason_bytes);
		assert_words(has.quality, has.quality_bytes, had->quality,
			     had->quality_bytes);
		assert_int_equal(has.noticed, had->noticed);
		assert_int_equal(has.board, had->board);
		assert_int_equal(has.settings, had->settings);
		assert_words(has.ocr, has.ocr_bytes, had->ocr, had->ocr_bytes);
		assert_words(has.own, has.own_bytes, had->own, had->own_bytes);
	}
}

/* What was cut, or others wrote, is no state; nothing is read behind it. */
static void test_no_states(void **state)
{
	const struct state whole = {.hash = {1}};
	char text[SPIS_MAX_STATE_BYTES];
	size_t len = state_pack(&whole, text);
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	char *pages = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct state s;

	(void)state;
	assert_ptr_not_equal(pages, MAP_FAILED);
	assert_int_equal(mprotect(pages + page, page, PROT_NONE), 0);
	for (size_t cut = 0; cut < len; cut++) {
		char *at = pages + page - cut;

		memset(pages, '0', page);
		memcpy(at, text, cut);
		assert_false(state_unpack(at, cut, &s));
	}
	assert_true(state_unpack("- 8", 3, &s));
	assert_false(state_unpack("- 9", 3, &s));
	assert_false(state_unpack("- x", 3, &s));
	text[0] = 'g';
	assert_false(state_unpack(text, len, &s));
	munmap(pages, 2 * page);
}

/* ---- what is known */

struct had {
	const char *path;
	bool member;
	enum outcome outcome;
};

static void put(spis_index *index, const char *path, const struct state *s)
{
	char text[SPIS_MAX_STATE_BYTES];
	const spis_document d = {.size = sizeof(d),
				 .path = path,
				 .text = "",
				 .state = text,
				 .state_bytes = state_pack(s, text)};

	assert_int_equal(spis_put(index, &d), SPIS_OK);
}

static spis_index *index_of(const char *folder, const struct had *had,
			    size_t count, struct known *known)
{
	spis_index *index = czech_index();

	assert_int_equal(spis_open(index, folder, SPIS_WRITE), SPIS_OK);
	for (size_t i = 0; i < count; i++) {
		const struct state s = {.member = had[i].member,
					.outcome = had[i].outcome,
					.hash = {!had[i].member}};

		put(index, had[i].path, &s);
	}
	*known = (struct known){0};
	assert_int_equal(known_load(known, index), SPIS_OK);
	return index;
}

static void test_below(void **state)
{
	static const struct {
		const char *folder, *path;
		bool below;
	} table[] = {
		{"/a", "/a", true},
		{"/a", "/a/b", true},
		{"/a", "/ab", false},
		{"/a", "/a!/b", true},
		{"/a", "/a!", false},
		{"/a", "/", false},
		{"/", "/a", true},
		{"/a/b", "/a", false},
		{"/a.zip", "/a.zip!x", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		assert_int_equal(known_below(table[i].folder, table[i].path),
				 table[i].below);
}

/* A member is of a file; what it lacks, its file lacks. */
static void test_members(void **state)
{
	static const struct had had[] = {
		{"/a/d.zip!/f.zip", true, OUTCOME_OK},
		{"/a/d.zip!/f.zip!/m", true, OUTCOME_OK},
		{"/a/e.zip", false, OUTCOME_OK},
		{"/a/e.zip!/m", true, OUTCOME_CRASHED},
		{"/a/f.zip", false, OUTCOME_OK},
		{"/a/f.zip!/m", true, OUTCOME_OK},
		{"/a/g", false, OUTCOME_PARTIAL},
		{"/a/f.zipped", false, OUTCOME_OK},
	};
	static const unsigned char of_files[HASH_BYTES] = {1}, none[HASH_BYTES];
	struct known k;
	spis_index *index =
		index_of("members", had, sizeof(had) / sizeof(*had), &k);
	struct known_entry **equal;
	size_t count;

	(void)state;
	/* What is in a member is of no file when its file is not known. */
	assert_null(known_entry(&k, "/a/d.zip!/f.zip!/m")->file);
	assert_ptr_equal(known_entry(&k, "/a/e.zip!/m")->file,
			 known_entry(&k, "/a/e.zip"));
	assert_true(known_entry(&k, "/a/e.zip")->failed);
	assert_false(known_entry(&k, "/a/f.zip")->failed);
	assert_true(known_entry(&k, "/a/g")->failed);
	assert_ptr_equal(known_members(&k, "/a/f.zip", &count),
			 known_entry(&k, "/a/f.zip!/m"));
	assert_int_equal(count, 1);
	assert_null(known_members(&k, "/a/f.zipped", &count));
	/* Members have no hash of their own. */
	assert_true(known_equal(&k, of_files, &equal, &count));
	assert_int_equal(count, 4);
	assert_true(known_equal(&k, none, &equal, &count));
	assert_int_equal(count, 0);
	known_release(&k);
	spis_free(index);
}

/* ---- what has vanished */

/* A walk below "/r", of files that are given in order. */
static void begin_walk(struct walk *w, const char *const *paths, size_t count)
{
	struct root root = {.path = strdup("/r"), .folder = -1};

	root.st.st_mode = S_IFDIR;
	*w = (struct walk){.count = count, .root_count = 1};
	w->roots = malloc(sizeof(root));
	w->files = calloc(count + 1, sizeof(*w->files));
	assert_true(w->roots && w->files && root.path);
	*w->roots = root;
	for (size_t i = 0; i < count; i++)
		w->files[i].path = paths[i];
}

/* The paths that have vanished, with a blank behind each. */
static void assert_vanished(const struct known *k, const char *wanted)
{
	char list[1024] = "";
	size_t len = 0;

	for (size_t i = 0; i < k->count; i++)
		if (k->entries[i].vanished)
			len += (size_t)snprintf(list + len, sizeof(list) - len,
						"%s ", k->entries[i].path);
	assert_string_equal(list, wanted);
}

static void test_vanished(void **state)
{
	static const struct had had[] = {
		{"/other", false, OUTCOME_OK},
		{"/r/a", false, OUTCOME_OK},
		{"/r/b.zip", false, OUTCOME_OK},
		{"/r/b.zip!/m", true, OUTCOME_OK},
		{"/r/c.zip!/orphan", true, OUTCOME_OK},
		{"/r/d.zip!/orphan", true, OUTCOME_OK},
		{"/r/e.zip!/was", true, OUTCOME_OK},
		{"/r/gap/x", false, OUTCOME_OK},
		{"/r/gap2", false, OUTCOME_OK},
		{"/r/h", false, OUTCOME_OK},
	};
	static const char *const walked[] = {"/r/a", "/r/d.zip",
					     "/r/e.zip!/was", "/r/new"};
	struct report report = {.quiet = true};
	struct walk walk;
	struct known k;
	spis_index *index =
		index_of("vanished", had, sizeof(had) / sizeof(*had), &k);
	struct sweep s = {.known = &k, .walk = &walk, .report = &report};

	(void)state;
	begin_walk(&walk, walked, sizeof(walked) / sizeof(*walked));
	assert_true(walk_add_gap(&walk, "/r/gap", WALK_UNREAD));
	sweep_find(&s);
	assert_vanished(&k, "/r/b.zip /r/b.zip!/m /r/c.zip!/orphan "
			    "/r/e.zip!/was /r/gap2 /r/h ");
	assert_false(s.lost);
	assert_ptr_equal(walk.files[0].known, known_entry(&k, "/r/a"));
	/* What was a member is no file that was known. */
	assert_null(walk.files[2].known);
	/* What was put again in this run stays; members count for nothing. */
	known_entry(&k, "/r/h")->seen = true;
	known_entry(&k, "/r/gap2")->moved = true;
	assert_int_equal(sweep_delete(&s, index), SPIS_OK);
	assert_int_equal(spis_count(index), 5);
	assert_int_equal(report.deleted, 2);
	walk_release(&walk);
	known_release(&k);
	spis_free(index);
}

/* An empty root is a gap, and counts as trouble. */
static void test_empty_root(void **state)
{
	static const struct had had[] = {{"/r/a", false, OUTCOME_OK}};
	struct report report = {0};
	struct walk walk;
	struct known k;
	spis_index *index = index_of("empty", had, 1, &k);
	struct sweep s = {.known = &k, .walk = &walk, .report = &report};

	(void)state;
	begin_walk(&walk, NULL, 0);
	assert_true(walk_add_gap(&walk, "/r", WALK_EMPTY));
	sweep_find(&s);
	assert_vanished(&k, "");
	assert_true(s.lost);
	assert_int_equal(report.troubles, 1);
	walk_release(&walk);
	known_release(&k);
	spis_free(index);
}

/* How much may vanish at once, of how many; what has moved does not count. */
static void test_held(void **state)
{
	static const struct {
		size_t files, gone, moved, members;
		bool held;
	} table[] = {
		{10, 10, 0, 0, false}, {11, 11, 0, 0, true},
		{54, 11, 0, 0, true},  {55, 11, 0, 0, false},
		{54, 11, 0, 9, true},  {20, 20, 10, 0, false},
		{20, 20, 9, 0, true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct known_entry entries[64] = {{0}};
		char paths[64][8];
		struct known k = {.entries = entries,
				  .count = table[i].files + table[i].members};
		struct report report = {0};
		struct walk walk;
		struct sweep s = {
			.known = &k, .walk = &walk, .report = &report};
		size_t left = 0;

		begin_walk(&walk, NULL, 0);
		for (size_t j = 0; j < k.count; j++) {
			snprintf(paths[j], sizeof(paths[j]), "/r/%02zu", j);
			entries[j].path = paths[j];
			entries[j].member = j >= table[i].files;
			entries[j].vanished = j < table[i].gone;
			entries[j].moved = j < table[i].moved;
		}
		sweep_hold(&s);
		for (size_t j = 0; j < k.count; j++)
			left += entries[j].vanished;
		assert_int_equal(s.held, table[i].held);
		assert_int_equal(left, table[i].held ? table[i].moved
						     : table[i].gone);
		walk_release(&walk);
	}
}

/* ---- what has changed */

static void test_due(void **state)
{
	struct changes c = {0};

	(void)state;
	assert_int_equal(changes_due_ns(&c), INT64_MAX);
	assert_true(changes_add(&c, "/a", 100 * SECOND_NS));
	assert_int_equal(changes_due_ns(&c), 102 * SECOND_NS);
	assert_true(changes_add(&c, "/b", 110 * SECOND_NS));
	assert_int_equal(changes_due_ns(&c), 112 * SECOND_NS);
	assert_true(changes_add(&c, "/b", 129 * SECOND_NS));
	assert_int_equal(changes_due_ns(&c), 130 * SECOND_NS);
	changes_clear(&c);
	assert_int_equal(changes_due_ns(&c), INT64_MAX);
	changes_add_all(&c, 200 * SECOND_NS);
	assert_int_equal(changes_due_ns(&c), 202 * SECOND_NS);
	changes_clear(&c);
}

/* A few paths, however often they change, stay paths; too many do not. */
static void test_many(void **state)
{
	struct changes c = {0};
	char path[16];

	(void)state;
	for (size_t i = 0; i < 3 * (size_t)CHANGES_MAX; i++) {
		snprintf(path, sizeof(path), "/%zu", i % 100);
		assert_true(changes_add(&c, path, 0));
	}
	assert_false(c.whole);
	assert_in_range(c.count, 100, CHANGES_MAX);
	for (size_t i = 0; i < CHANGES_MAX && !c.whole; i++) {
		snprintf(path, sizeof(path), "/x%zu", i);
		assert_true(changes_add(&c, path, 0));
		assert_in_range(c.count, 0, CHANGES_MAX);
	}
	assert_true(c.whole);
	assert_int_equal(c.count, 0);
	changes_clear(&c);
}

/* ---- links that were named */

static void name_links(spis_index *index, const char *path, bool all,
		       const char *wanted, size_t bytes)
{
	struct report report = {.quiet = true};
	struct links l = {0};
	void *note;
	size_t len;

	assert_true(links_add(&l, LINK_LEFT, path));
	assert_true(links_add(&l, LINK_LEFT, path));
	assert_int_equal(l.count, 2);
	assert_int_equal(links_name(&l, index, all, &report), SPIS_OK);
	links_release(&l);
	assert_int_equal(spis_note(index, "links", &note, &len), SPIS_OK);
	assert_int_equal(len, bytes);
	assert_memory_equal(note, wanted, len);
	spis_release(note);
}

/* Each is remembered once; only a whole run forgets those that are gone. */
static void test_links(void **state)
{
	spis_index *index = czech_index();

	(void)state;
	assert_int_equal(spis_open(index, "links", SPIS_WRITE), SPIS_OK);
	name_links(index, "/a", true, "/a", 3);
	name_links(index, "/b", false, "/b\0/a", 6);
	name_links(index, "/a", false, "/a\0/b", 6);
	name_links(index, "/b", true, "/b", 3);
	spis_free(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_signature),
		cmocka_unit_test(test_young),
		cmocka_unit_test(test_states),
		cmocka_unit_test(test_no_states),
		cmocka_unit_test(test_below),
		cmocka_unit_test(test_members),
		cmocka_unit_test(test_vanished),
		cmocka_unit_test(test_empty_root),
		cmocka_unit_test(test_held),
		cmocka_unit_test(test_due),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_links),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
