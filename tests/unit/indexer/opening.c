/* SPDX-License-Identifier: GPL-2.0-or-later */
/* opening.c: tests of what is opened below a root, and of sealed content. */
#include "files/content.h"
#include "files/hash.h"
#include "files/root.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cmocka.h>

/* This folder, which the links below lead to. */
static char here[4096];

static void write_file(const char *name, const char *text)
{
	FILE *to = fopen(name, "we");

	assert_non_null(to);
	assert_true(fputs(text, to) >= 0);
	assert_int_equal(fclose(to), 0);
}

/*
 * a/b/zápis.txt and a/secret.txt in the archive; links in it to the file, to
 * the folder and out of it; a link to the archive beside it.
 */
static int set_up(void **state)
{
	(void)state;
	assert_non_null(getcwd(here, sizeof(here)));
	assert_int_equal(mkdir("archive", 0700), 0);
	assert_int_equal(mkdir("archive/a", 0700), 0);
	assert_int_equal(mkdir("archive/a/b", 0700), 0);
	assert_int_equal(mkdir("secret", 0700), 0);
	write_file("archive/a/b/zápis.txt", "Zápis");
	write_file("archive/.skrytý", "Skrytý");
	write_file("secret/zápis.txt", "Tajemství");
	assert_int_equal(symlink("b/zápis.txt", "archive/a/soubor"), 0);
	assert_int_equal(symlink("b", "archive/a/složka"), 0);
	assert_int_equal(symlink("../../secret", "archive/a/ven"), 0);
	assert_int_equal(symlink(here, "archive/a/absolutní"), 0);
	assert_int_equal(symlink("archive", "odkaz"), 0);
	return 0;
}

/* `path` below this folder. */
static const char *full(const char *path)
{
	static char name[2 * sizeof(here)];

	snprintf(name, sizeof(name), "%s%s%s", here, *path ? "/" : "", path);
	return name;
}

static void open_root(struct root *root, const char *path)
{
	assert_true(root_open(root, full(path)));
}

static void test_below(void **state)
{
	static const struct {
		const char *root;
		const char *path;
		int error; /* 0: it can be opened */
	} table[] = {
		{"archive", "archive", 0},
		{"archive", "archive/a", 0},
		{"archive", "archive/a/b/zápis.txt", 0},
		{"archive", "archive/.skrytý", 0},
		{"archive", "archive/a/soubor", ELOOP},
		{"archive", "archive/a/složka", ELOOP},
		{"archive", "archive/a/složka/zápis.txt", ELOOP},
		{"archive", "archive/a/ven/zápis.txt", ELOOP},
		{"archive", "archive/a/absolutní/secret/zápis.txt", ELOOP},
		{"archive", "archive/../secret/zápis.txt", EXDEV},
		{"archive", "archive/nic", ENOENT},
		{"archive", "archive/a/b/zápis.txt/nic", ENOTDIR},
		/* A root may be a link, what is below it may not. */
		{"odkaz", "odkaz", 0},
		{"odkaz", "odkaz/a/b/zápis.txt", 0},
		{"odkaz", "odkaz/a/složka/zápis.txt", ELOOP},
		{"archive/a/složka", "archive/a/složka/zápis.txt", 0},
		/* So may a file that was named; files beside it are below. */
		{"archive/a/soubor", "archive/a/soubor", 0},
		{"archive/a/soubor", "archive/a/b/zápis.txt", 0},
		{"archive/a/soubor", "archive/a/ven/zápis.txt", ELOOP},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct root root;
		int fd, error;

		open_root(&root, table[i].root);
		errno = 0;
		fd = root_open_below(&root, full(table[i].path), O_RDONLY);
		error = fd < 0 ? errno : 0;
		/* Of a link on the way, the kernel without openat2(). */
		if (table[i].error == ELOOP && error == ENOTDIR)
			error = ELOOP;
		if (error != table[i].error)
			fail_msg("%s: %s", table[i].path, strerror(error));
		if (fd >= 0)
			close(fd);
		root_close(&root);
	}
}

/* As by a kernel that lacks openat2(): from now on it fails in this process. */
static void test_by_steps(void **state)
{
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
			 offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	const struct sock_fprog program = {
		.len = sizeof(filter) / sizeof(*filter), .filter = filter};

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
		skip();
	assert_int_equal(syscall(SYS_openat2, -1, "", NULL, 0), -1);
	assert_int_equal(errno, ENOSYS);
	test_below(state);
}

/* A file that was named, and becomes a link: only one that was is followed. */
static void test_named_file(void **state)
{
	struct root root;
	int fd;

	(void)state;
	write_file("archive/a/jmenovaný.txt", "Zápis");
	open_root(&root, "archive/a/jmenovaný.txt");
	fd = root_open_below(&root, full("archive/a/jmenovaný.txt"), O_RDONLY);
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(unlink("archive/a/jmenovaný.txt"), 0);
	assert_int_equal(
		symlink("../../secret/zápis.txt", "archive/a/jmenovaný.txt"),
		0);
	fd = root_open_below(&root, full("archive/a/jmenovaný.txt"), O_RDONLY);
	assert_int_equal(fd, -1);
	assert_int_equal(errno, ELOOP);
	root_close(&root);
}

static void test_whole_system(void **state)
{
	struct root root;
	struct stat st;
	const char *name;
	int folder;

	(void)state;
	assert_true(root_open(&root, "/"));
	assert_true(root_stat_below(&root, full("archive/a/b/zápis.txt"), &st));
	assert_int_equal(st.st_size, strlen("Zápis"));
	assert_true(root_stat_below(&root, full("archive/a/soubor"), &st));
	assert_true(S_ISLNK(st.st_mode));
	folder = root_open_parent(&root, "/etc", &name);
	assert_true(folder >= 0);
	assert_string_equal(name, "etc");
	close(folder);
	root_close(&root);
	assert_false(root_open(&root, full("nic")));
	assert_int_equal(errno, ENOENT);
	root_close(&root);
}

static void test_which(void **state)
{
	static const char *const names[] = {"archive/a/soubor", "archive",
					    "archive/a/b", "odkaz"};
	static const struct {
		const char *path;
		int root; /* -1: none */
	} table[] = {
		{"archive/a/soubor", 0}, /* it was named */
		{"archive/a/jiný", 1},   /* a folder before its neighbour */
		{"archive/a/b", 2},      {"archive/a/b/zápis.txt", 2},
		{"archive/a/bb", 1},     {"odkaz/a/b", 3},
		{"archivea", -1},        {"", -1},
	};
	struct root roots[4];

	(void)state;
	for (size_t i = 0; i < 4; i++)
		open_root(&roots[i], names[i]);
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		const struct root *root =
			root_of(roots, 4, full(table[i].path));

		assert_ptr_equal(
			root, table[i].root < 0 ? NULL : &roots[table[i].root]);
	}
	/* Without the folders, it is the file that something is beside. */
	assert_ptr_equal(root_of(roots, 1, full("archive/a/jiný")), &roots[0]);
	for (size_t i = 0; i < 4; i++)
		root_close(&roots[i]);
}

/* ---- content */

static int open_content(const char *name, unsigned char hash[HASH_BYTES])
{
	int fd = open(name, O_RDONLY | O_CLOEXEC);

	assert_true(fd >= 0);
	return content_take(fd, "/a", hash);
}

static void test_sealed(void **state)
{
	unsigned char hash[HASH_BYTES], now[HASH_BYTES], key[HASH_BYTES];
	int fd;

	(void)state;
	write_file("content", "Rada schválila most.");
	fd = open_content("content", hash);
	write_file("content", "Rada zamítla most.");
	assert_true(content_is_sealed(fd));
	assert_true(hash_file(fd, now));
	assert_memory_equal(now, hash, HASH_BYTES);
	assert_int_equal(pwrite(fd, "x", 1, 0), -1);
	assert_ptr_equal(mmap(NULL, 1, PROT_WRITE, MAP_SHARED, fd, 0),
			 MAP_FAILED);
	/* Whoever has the same content has the same key. */
	assert_true(content_key(fd, "/a", key));
	assert_memory_equal(key, hash, HASH_BYTES);
	close(fd);
}

static void test_size(void **state)
{
	unsigned char hash[HASH_BYTES], key[HASH_BYTES], other[HASH_BYTES];
	int fd = open("large", O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(ftruncate(fd, (off_t)CONTENT_SEALED_BYTES), 0);
	fd = content_take(fd, "/a", hash);
	assert_true(content_is_sealed(fd));
	close(fd);

	assert_int_equal(truncate("large", (off_t)CONTENT_SEALED_BYTES + 1), 0);
	fd = open_content("large", hash);
	assert_true(fd >= 0);
	assert_false(content_is_sealed(fd));
	/* The key is that of this file, here, as it is now. */
	assert_true(content_key(fd, "/a", key));
	assert_memory_equal(key, hash, HASH_BYTES);
	assert_true(content_key(fd, "/b", other));
	assert_memory_not_equal(key, other, HASH_BYTES);
	assert_int_equal(futimens(fd, NULL), 0);
	assert_true(content_key(fd, "/a", other));
	assert_memory_not_equal(key, other, HASH_BYTES);
	close(fd);
}

/* A folder can be opened, but not read. */
static void test_unreadable(void **state)
{
	unsigned char hash[HASH_BYTES];

	(void)state;
	assert_int_equal(open_content(".", hash), -1);
	assert_int_equal(errno, EISDIR);
}

/* So many bytes are copied at most, of any file. */
static void test_copied(void **state)
{
	unsigned char hash[HASH_BYTES], again[HASH_BYTES];
	char text[8] = "";
	int from, to;

	(void)state;
	write_file("kopie", "Zápis");
	from = open("kopie", O_RDONLY | O_CLOEXEC);
	to = open("kopie2", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	assert_true(from >= 0 && to >= 0);
	errno = 0;
	assert_false(hash_copy(from, -1, strlen("Zápis") - 1, hash));
	assert_int_equal(errno, EFBIG);
	assert_true(hash_copy(from, to, strlen("Zápis"), hash));
	assert_int_equal(pread(to, text, sizeof(text), 0), strlen("Zápis"));
	assert_string_equal(text, "Zápis");
	assert_true(hash_file(from, again));
	assert_memory_equal(hash, again, HASH_BYTES);
	close(from);
	close(to);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_below),
		cmocka_unit_test(test_named_file),
		cmocka_unit_test(test_whole_system),
		cmocka_unit_test(test_which),
		cmocka_unit_test(test_sealed),
		cmocka_unit_test(test_size),
		cmocka_unit_test(test_unreadable),
		cmocka_unit_test(test_copied),
		cmocka_unit_test(test_by_steps),
	};

	return cmocka_run_group_tests(tests, set_up, NULL);
}
