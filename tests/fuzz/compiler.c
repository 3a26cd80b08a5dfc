/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compiler.c: fuzzes the data files of the lexicon, one at a time. */
#include "compile.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A small sound lexicon; the first byte of an input chooses one to replace. */
static const struct file {
	const char *name, *text;
} files[] = {
	{"abbreviations.tsv", "APK\tasistent hradu\n"},
	{"alternations.txt", ""},
	{"derivations.txt", ""},
	{"frequency.tsv", "hrad\t9\t9\nhradu\t5\t5\n"},
	{"irregular.txt", "pes: psa\n"},
	{"joins.txt", ""},
	{"names.txt", ""},
	{"prefixes.txt", ""},
	{"readings.txt", ""},
	{"roots.txt", ""},
	{"splits.txt", ""},
	{"stopwords.txt", "a\n"},
	{"verbs.txt", ""},
	{"small.aff", "SET UTF-8\n"
		      "SFX H Y 2\n"
		      "SFX H 0 u [^ey]\n"
		      "SFX H 0 em [^ey]\n"},
	{"small.dic", "3\nhrad/H\npes\npsa\n"},
	{"equivalents.tsv", "hrad\t> 5\tpes\n"},
};

#define FILES (sizeof(files) / sizeof(*files))

static char folder[4096];

static void path_of(char path[8192], const char *name)
{
	snprintf(path, 8192, "%s/%s", folder, name);
}

static void write_file(const char *name, const void *bytes, size_t len)
{
	char path[8192];
	FILE *file;

	path_of(path, name);
	file = fopen(path, "wb");
	if (!file || fwrite(bytes, 1, len, file) != len || fclose(file))
		abort();
}

static void remove_folder(void)
{
	char path[8192];

	for (size_t i = 0; i < FILES; i++) {
		path_of(path, files[i].name);
		unlink(path);
	}
	path_of(path, "out.lex");
	unlink(path);
	rmdir(folder);
}

static void make_folder(void)
{
	const char *temp = getenv("TMPDIR");

	snprintf(folder, sizeof(folder), "%s/compiler-%d", temp ? temp : "/tmp",
		 (int)getpid());
	if (mkdir(folder, 0700) || atexit(remove_folder))
		abort();
	for (size_t i = 0; i < FILES; i++)
		write_file(files[i].name, files[i].text, strlen(files[i].text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char dictionary[8192], out[8192];
	struct error e = {0};
	const struct file *f;

	if (size == 0)
		return 0;
	if (!*folder)
		make_folder();
	path_of(dictionary, "small");
	path_of(out, "out.lex");
	f = &files[data[0] % FILES];
	write_file(f->name, data + 1, size - 1);
	/* Broken data is an error that has a sentence. */
	if (compile(&e, folder, dictionary, out) && !*e.message)
		abort();
	write_file(f->name, f->text, strlen(f->text));
	return 0;
}
