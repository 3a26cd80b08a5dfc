/* SPDX-License-Identifier: GPL-2.0-or-later */
/* oom.c: every allocation fails once, and all from it on; nothing breaks. */
#include "spis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "slow.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "czech.h"

#define INDEX "index"

/* Every STEP-th allocation is tried; `make check-oom` tries them all. */
#define STEP 7

/* More than our code holds at a time in these jobs. */
#define MAX_BLOCKS 512

/*
 * The allocator of this program, and so of Xapian and the C++ library under
 * it: the C library's own, but told to fail.
 */
static struct {
	long left;    /* allocations until the failure; negative: never */
	bool forever; /* the later ones fail too */
	bool failed;
	bool reached;                  /* by others than our code */
	bool commits;                  /* Xapian writes a batch */
	const void *block[MAX_BLOCKS]; /* of our code, not yet freed, or NULL */
	int blocks;
} heap = {.left = -1};

/* Bounds of this program, which holds our code but not Xapian's. */
extern char __executable_start, etext;

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void __libc_free(void *old);

static bool fails(void)
{
	if (heap.left < 0 || heap.left-- > 0)
		return false;
	heap.failed = true;
	if (heap.forever)
		heap.left = 0;
	errno = ENOMEM;
	return true;
}

/*
 * A block that our code allocates it must also free.  Xapian forgets some of
 * its own when memory is out in the midst of a search or a commit.
 */
static void swap_block(const void *from, const void *to)
{
	int i;

	for (i = 0; i < MAX_BLOCKS; i++) {
		if (heap.block[i] == from) {
			heap.block[i] = to;
			heap.blocks += !!to - !!from;
			return;
		}
	}
}

static void *made(void *memory, const void *caller)
{
	bool ours = (const char *)caller >= &__executable_start &&
		    (const char *)caller < &etext;

	heap.reached |= !ours;
	if (memory && ours)
		swap_block(NULL, memory);
	return memory;
}

#pragma GCC visibility push(default)

void *malloc(size_t size)
{
	return made(fails() ? NULL : __libc_malloc(size),
		    __builtin_return_address(0));
}

void *calloc(size_t count, size_t size)
{
	return made(fails() ? NULL : __libc_calloc(count, size),
		    __builtin_return_address(0));
}

void *realloc(void *old, size_t size)
{
	void *memory = fails() ? NULL : __libc_realloc(old, size);

	if (!old)
		return made(memory, __builtin_return_address(0));
	if (memory)
		swap_block(old, memory);
	return memory;
}

/* operator new (std::nothrow), by which the shim makes its handle. */
void *_ZnwmRKSt9nothrow_t(size_t size, const void *nothrow);
void *_ZnwmRKSt9nothrow_t(size_t size, const void *nothrow)
{
	(void)nothrow;
	return made(fails() ? NULL : __libc_malloc(size),
		    __builtin_return_address(0));
}

void free(void *old)
{
	if (old)
		swap_block(old, NULL);
	__libc_free(old);
}

#pragma GCC visibility pop

/* Minutes, whose sections are looked for, made and kept. */
static const char first[] = "Usnesení ze schůze rady\nUsnesení č. 1\nRada "
			    "schválila smlouvu s městskou policií.\nAsistenti "
			    "prevence kriminality\f";
static const char second[] = "Zápis ze schůze rady\nUsnesení č. 2\nRada "
			     "schválila příspěvek na činnost asistentů "
			     "prevence.\nHlasování: pro 5, proti 0";

static const char german[] = "Der Rat hat die Erneuerung der Häuser in der "
			     "Stadt beschlossen, und das ist gut.";

static spis_status put(spis_index *index, const char *path, const char *text)
{
	static const spis_value own = {SPIS_FIELD_OWN, "spisovna", 8};
	spis_document d = {
		.size = sizeof(d),
		.path = path,
		.fields = &own,
		.field_count = 1,
		.field_size = sizeof(own),
		.text = text,
		.text_bytes = strlen(text),
	};
	spis_status status = spis_put(index, &d);

	heap.commits = true;
	if (status == SPIS_OK)
		status = spis_commit(index);
	heap.commits = false;
	return status;
}

static spis_status write_text(const char *text)
{
	spis_index *index = czech_index();
	spis_status status = SPIS_NO_MEMORY;

	if (index)
		status = spis_open(index, INDEX, SPIS_WRITE);
	if (status == SPIS_OK)
		status = put(index, "second", text);
	if (index && status != SPIS_OK && !*spis_error(index))
		status = SPIS_INTERNAL;
	spis_free(index);
	return status;
}

/* The jobs: each opens and frees all it needs. */
static spis_status job_write(void)
{
	return write_text(second);
}

static spis_status job_write_german(void)
{
	return write_text(german);
}

static spis_status search_by(spis_index *index)
{
	spis_results *results = NULL;
	spis_status status = SPIS_NO_MEMORY;

	if (index)
		status = spis_open(index, INDEX, SPIS_READ);
	if (status == SPIS_OK)
		status = spis_search(index, "\"asistentu prevence\"", 20, NULL,
				     &results);
	if (status == SPIS_OK && spis_results_count(results) == 0)
		status = SPIS_INTERNAL;
	spis_results_free(results);
	spis_free(index);
	return status;
}

static spis_status job_search(void)
{
	return search_by(czech_index());
}

/* With the lexicon that the index keeps. */
static spis_status job_search_kept(void)
{
	return search_by(spis_new());
}

static spis_status job_lexemes(void)
{
	spis_index *index = czech_index();
	spis_lexemes *lexemes = NULL;
	spis_status status = SPIS_NO_MEMORY;

	if (index)
		status = spis_find_lexemes(index, "asistentů", 10, &lexemes);
	if (status == SPIS_OK && spis_lexemes_count(lexemes) != 1)
		status = SPIS_INTERNAL;
	spis_lexemes_free(lexemes);
	spis_free(index);
	return status;
}

static const char town[] = "Zádvůr = dvůr\nPodves: Podvsi\n"
			   "MP\tmístní plán\nvýtluk\t= 7\tjáma\n";

static spis_status job_own(void)
{
	spis_lexicon *lexicon = spis_lexicon_new();
	spis_status status = SPIS_NO_MEMORY;

	if (lexicon)
		status = spis_lexicon_open_with(lexicon, czech_lexicon(),
						"town");
	if (lexicon && status != SPIS_OK && !*spis_lexicon_error(lexicon))
		status = SPIS_INTERNAL;
	spis_lexicon_free(lexicon);
	return status;
}

static spis_status job_describe(void)
{
	spis_index *index = czech_index();
	spis_description *d = NULL;
	spis_status status = SPIS_NO_MEMORY;

	if (index)
		status = spis_open(index, INDEX, SPIS_READ);
	if (status == SPIS_OK)
		status = spis_describe(index, 0, "first", &d);
	if (status == SPIS_OK && spis_description_section_count(d) != 1)
		status = SPIS_INTERNAL;
	spis_description_free(d);
	spis_free(index);
	return status;
}

static spis_status job_decode(void)
{
	static const char bytes[] = "M\xECstsk\xE1 policie, "
				    "p\xF8\xEDsp\xECvek a \x9Akola";
	char *text = NULL;
	size_t len;
	spis_status status = spis_decode(bytes, sizeof(bytes) - 1,
					 "windows-1250", &text, &len, NULL);

	spis_release(text);
	return status;
}

static spis_status job_examine(void)
{
	/* Misread, and with a mark of its own to be composed. */
	static const char text[] =
		"MÄ›stskĂˇ policie ĹľĂˇdĂˇ obÄŤany, aby Ĺˇkolu a "
		"r\u030Ceditele neruĹˇili.";
	spis_index *index = czech_index();
	spis_status status = SPIS_NO_MEMORY;
	spis_quality quality = {.size = sizeof(quality)};
	char *repaired;
	size_t len;

	if (index)
		status = spis_examine(index, text, sizeof(text) - 1, &quality,
				      &repaired, &len);
	if (status == SPIS_OK) {
		assert_non_null(repaired);
		spis_release(repaired);
	}
	spis_free(index);
	return status;
}

/* An index of one document, in an empty folder. */
static void prepare(void)
{
	DIR *dir = opendir(INDEX);
	spis_index *index = czech_index();
	struct dirent *entry;

	if (dir && chdir(INDEX) == 0) {
		while ((entry = readdir(dir)))
			unlink(entry->d_name);
		closedir(dir);
		assert_int_equal(chdir(".."), 0);
	}
	assert_non_null(index);
	assert_int_equal(spis_open(index, INDEX, SPIS_WRITE), SPIS_OK);
	assert_int_equal(put(index, "first", first), SPIS_OK);
	spis_free(index);
}

/* What a failed job leaves: all that was committed before. */
static void verify(void)
{
	spis_index *index = czech_index();
	spis_results *results;

	assert_non_null(index);
	assert_int_equal(spis_open(index, INDEX, SPIS_READ), SPIS_OK);
	assert_in_range(spis_count(index), 1, 2);
	assert_int_equal(spis_search(index, "policie", 7, NULL, &results),
			 SPIS_OK);
	assert_int_equal(spis_results_total(results, SPIS_TOTAL_ANY, NULL), 1);
	spis_results_free(results);
	spis_free(index);
}

/* What a child says with its status. */
enum said {
	SAID_FAILED = 1,
	SAID_REACHED = 2,
	SAID_NO_MEMORY = 4,
	SAID_BAD = 8
};

/*
 * Xapian ends the process itself when memory is out while it destroys what
 * packs the values of a batch.  That is as if the process had been killed.
 */
static void end_in_commit(int number)
{
	if (heap.commits && heap.failed)
		_exit(SAID_FAILED | SAID_REACHED | SAID_NO_MEMORY);
	(void)number;
}

/* Lets allocation `n` of the job fail. */
static spis_status fail_one(spis_status (*job)(void), long n, bool forever)
{
	int blocks = heap.blocks;
	spis_status status;

	heap.failed = false;
	heap.forever = forever;
	heap.left = n;
	status = job();
	heap.left = -1;
	if (heap.blocks == blocks)
		return status;
	fprintf(stderr, "# allocation %ld: %d blocks leaked\n", n,
		heap.blocks - blocks);
	return SPIS_INTERNAL;
}

/* The same in a process of its own. */
static spis_status fail_in_child(spis_status (*job)(void), long n, bool forever)
{
	pid_t child = fork();
	int said;

	if (child == 0) {
		spis_status status;

		signal(SIGABRT, end_in_commit);
		heap.reached = false;
		status = fail_one(job, n, forever);
		_exit((heap.failed ? SAID_FAILED : 0) |
		      (heap.reached ? SAID_REACHED : 0) |
		      (status == SPIS_OK          ? 0
		       : status == SPIS_NO_MEMORY ? SAID_NO_MEMORY
						  : SAID_BAD));
	}
	assert_int_equal(waitpid(child, &said, 0), child);
	if (!WIFEXITED(said))
		return SPIS_INTERNAL;
	said = WEXITSTATUS(said);
	heap.failed = said & SAID_FAILED;
	heap.reached |= !!(said & SAID_REACHED);
	return said & SAID_BAD         ? SPIS_INTERNAL
	       : said & SAID_NO_MEMORY ? SPIS_NO_MEMORY
				       : SPIS_OK;
}

/* Lets allocation 1, 1 + step, ... of the job fail, until it has no more. */
static void fail_each(spis_status (*job)(void), bool writes, bool forever)
{
	const char *wish = getenv("SPIS_OOM_STEP");
	long step = wish ? strtol(wish, NULL, 10) : STEP;
	long n;
	spis_status status;

	prepare();
	assert_int_equal(job(), SPIS_OK); /* fills what is made once */
	for (n = 0, heap.failed = true; heap.failed; n += step) {
		if (writes)
			prepare();
		status = writes ? fail_in_child(job, n, forever)
				: fail_one(job, n, forever);
		if (status != SPIS_OK && status != SPIS_NO_MEMORY)
			fail_msg("allocation %ld: status %s", n,
				 spis_status_name(status));
		if (writes)
			verify();
	}
	assert_int_equal(status, SPIS_OK);
	assert_true(heap.reached);
	print_message("# %ld allocations\n", n);
}

static void write_once(void **state)
{
	(void)state;
	fail_each(job_write, true, false);
}

static void write_german_once(void **state)
{
	(void)state;
	fail_each(job_write_german, true, false);
}

static void write_forever(void **state)
{
	(void)state;
	fail_each(job_write, true, true);
}

static void search_once(void **state)
{
	(void)state;
	fail_each(job_search, false, false);
}

static void search_forever(void **state)
{
	(void)state;
	fail_each(job_search, false, true);
}

static void search_kept_once(void **state)
{
	(void)state;
	fail_each(job_search_kept, false, false);
}

static void lexemes_once(void **state)
{
	(void)state;
	fail_each(job_lexemes, false, false);
}

static void own_once(void **state)
{
	FILE *file = fopen("town", "w");

	(void)state;
	assert_non_null(file);
	assert_true(fputs(town, file) >= 0);
	assert_int_equal(fclose(file), 0);
	fail_each(job_own, false, false);
}

static void describe_once(void **state)
{
	(void)state;
	fail_each(job_describe, false, false);
}

static void decode_once(void **state)
{
	(void)state;
	fail_each(job_decode, false, false);
}

static void examine_once(void **state)
{
	(void)state;
	fail_each(job_examine, false, false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(write_once),
		cmocka_unit_test(write_forever),
		cmocka_unit_test(write_german_once),
		cmocka_unit_test(search_once),
		cmocka_unit_test(search_forever),
		cmocka_unit_test(search_kept_once),
		cmocka_unit_test(lexemes_once),
		cmocka_unit_test(own_once),
		cmocka_unit_test(describe_once),
		cmocka_unit_test(decode_once),
		cmocka_unit_test(examine_once),
	};

	if (slow()) {
		puts("1..0 # SKIP valgrind has an allocator of its own");
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
