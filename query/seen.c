/* SPDX-License-Identifier: GPL-2.0-or-later */
/* seen.c: the file that remembers which documents have been reported. */
#include "seen.h"

#include "report.h"
#include "translate.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <libgen.h>
#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD       "spis-seen 1 "
#define HEAD_BYTES 128 /* maximum length of the first line */
#define HASH_BYTES 65  /* hexadecimal digits and a NUL */
#define LINE_BYTES (2 * SEEN_KEY_BYTES + 1)

/* Those of the file, and as many new ones. */
#define MAX_ENTRIES (2 * SEEN_MAX_KEYS)

/* Twice the number of entries, so that a free place is near. */
#define PLACES (UINT32_C(1) << 22)

enum state { OLD, FOUND, NEW };

struct entry {
	uint8_t key[SEEN_KEY_BYTES];
	uint8_t state; /* of enum state */
};

struct seen {
	const char *path;
	char *fresh; /* name of the next file, until it is complete */
	int lock;
	bool there;    /* the file exists */
	size_t found;  /* keys that this run has found, including new ones */
	size_t before; /* entries of the file; new ones follow */
	size_t count;
	struct entry *entries;
	uint32_t *places; /* number of an entry, from 1; 0: free */
};

/* ---- the table */

/* The place of the key, or the free place where it belongs. */
static uint32_t *place_of(const struct seen *s, const uint8_t *key)
{
	uint32_t at;

	memcpy(&at, key, sizeof(at));
	for (at %= PLACES; s->places[at]; at = (at + 1) % PLACES)
		if (memcmp(s->entries[s->places[at] - 1].key, key,
			   SEEN_KEY_BYTES) == 0)
			break;
	return &s->places[at];
}

/* Appends an entry at a free place. */
static void append(struct seen *s, uint32_t *place, const uint8_t *key,
		   enum state state)
{
	struct entry *entry = &s->entries[s->count++];

	memcpy(entry->key, key, SEEN_KEY_BYTES);
	entry->state = (uint8_t)state;
	*place = (uint32_t)s->count;
}

enum seen_answer seen_add(struct seen *s, const uint8_t key[SEEN_KEY_BYTES])
{
	uint32_t *place = place_of(s, key);
	struct entry *entry = *place ? &s->entries[*place - 1] : NULL;

	if (entry && entry->state == OLD) {
		entry->state = FOUND;
		s->found++;
	}
	if (entry)
		return SEEN_BEFORE;
	if (s->found >= SEEN_MAX_KEYS)
		return SEEN_FULL;
	append(s, place, key, NEW);
	s->found++;
	return SEEN_ADDED;
}

size_t seen_added(const struct seen *s)
{
	return s->count - s->before;
}

/* The last first, so that places are as they were before each. */
void seen_take_back(struct seen *s, size_t added)
{
	while (s->count > s->before + added) {
		*place_of(s, s->entries[s->count - 1].key) = 0;
		s->count--;
		s->found--;
	}
}

/* ---- reading */

static int damaged(const struct seen *s, const char *what)
{
	return trouble("'%s' is damaged: %s; restore it, or remove it to have "
		       "everything reported again",
		       s->path, translate(what));
}

static void hash(const char *text, size_t len, char hex[HASH_BYTES])
{
	struct sha256_ctx sha;
	uint8_t digest[32];

	sha256_init(&sha);
	sha256_update(&sha, len, (const uint8_t *)text);
	sha256_digest(&sha, sizeof(digest), digest);
	base16_encode_update(hex, sizeof(digest), digest);
	hex[HASH_BYTES - 1] = '\0';
}

static int digit(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* Reads one line; false: not a key. */
static bool take_key(struct seen *s, const char *line)
{
	uint8_t key[SEEN_KEY_BYTES];
	uint32_t *place;

	for (size_t i = 0; i < SEEN_KEY_BYTES; i++) {
		const int high = digit(line[2 * i]);
		const int low = digit(line[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		key[i] = (uint8_t)(high << 4 | low);
	}
	place = place_of(s, key);
	if (line[LINE_BYTES - 1] != '\n' || *place)
		return false;
	append(s, place, key, OLD);
	return true;
}

static int parse(struct seen *s, char *text, size_t len)
{
	char hex[HASH_BYTES], head[HEAD_BYTES];
	char *end = memchr(text, '\n', len < HEAD_BYTES ? len : HEAD_BYTES);
	size_t body, count;

	if (strncmp(text, HEAD, strlen(HEAD)) != 0 || !end)
		return damaged(s, "its header is wrong");
	body = len - (size_t)(++end - text);
	count = body / LINE_BYTES;
	hash(end, body, hex);
	snprintf(head, sizeof(head), HEAD "%zu %s\n", count, hex);
	if (body % LINE_BYTES != 0 || strlen(head) != (size_t)(end - text) ||
	    memcmp(text, head, strlen(head)) != 0)
		return damaged(s, "it was changed");
	for (size_t i = 0; i < count; i++)
		if (!take_key(s, end + i * LINE_BYTES))
			return damaged(s, "a line is not a key");
	s->before = s->count;
	return 0;
}

/* *text: free with free(); *len must be 0. */
static int read_file(const struct seen *s, int fd, char **text, size_t *len)
{
	struct stat st;
	ssize_t got = 1;

	if (fstat(fd, &st) != 0)
		return trouble("cannot read '%s': %s", s->path,
			       strerror(errno));
	if (!S_ISREG(st.st_mode))
		return trouble("'%s' is not a file", s->path);
	if (st.st_size > (off_t)(HEAD_BYTES + SEEN_MAX_KEYS * LINE_BYTES))
		return damaged(s, "it is too large");
	*text = calloc(1, (size_t)st.st_size + 1);
	if (!*text)
		return trouble_memory();
	for (; got > 0 && *len < (size_t)st.st_size;) {
		got = read(fd, *text + *len, (size_t)st.st_size - *len);
		*len += got > 0 ? (size_t)got : 0;
	}
	if (got < 0)
		return trouble("cannot read '%s': %s", s->path,
			       strerror(errno));
	return 0;
}

static int load(struct seen *s)
{
	int fd = open(s->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	char *text = NULL;
	size_t len = 0;
	int status;

	s->there = fd >= 0;
	if (fd < 0)
		return errno == ENOENT ? 0
				       : trouble("cannot open '%s': %s",
						 s->path, strerror(errno));
	status = read_file(s, fd, &text, &len);
	if (status == 0)
		status = parse(s, text, len);
	free(text);
	close(fd);
	return status;
}

/* ---- opening */

static int lock(struct seen *s)
{
	char *path;

	if (asprintf(&path, "%s.lock", s->path) < 0)
		return trouble_memory();
	s->lock = open(path,
		       O_RDONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC |
			       O_NONBLOCK | O_NOCTTY,
		       0666);
	free(path);
	if (s->lock < 0)
		return trouble("cannot lock '%s': %s", s->path,
			       strerror(errno));
	if (flock(s->lock, LOCK_EX | LOCK_NB) == 0)
		return 0;
	if (errno != EWOULDBLOCK)
		return trouble("cannot lock '%s': %s", s->path,
			       strerror(errno));
	trouble("another run is using '%s'", s->path);
	return EXIT_LOCKED;
}

void seen_free(struct seen *s)
{
	if (!s)
		return;
	if (s->lock >= 0)
		close(s->lock);
	free(s->fresh);
	free(s->entries);
	free(s->places);
	free(s);
}

int seen_open(const char *path, struct seen **seen)
{
	struct seen *s = calloc(1, sizeof(*s));
	int status;

	*seen = NULL;
	if (!s)
		return trouble_memory();
	s->path = path;
	s->lock = -1;
	/* Only the used part of both takes memory. */
	s->entries = calloc(MAX_ENTRIES, sizeof(*s->entries));
	s->places = calloc(PLACES, sizeof(*s->places));
	if (asprintf(&s->fresh, "%s.new", path) < 0)
		s->fresh = NULL;
	if (!s->entries || !s->places || !s->fresh)
		status = trouble_memory();
	else
		status = lock(s);
	if (status == 0)
		status = load(s);
	if (status == 0)
		*seen = s;
	else
		seen_free(s);
	return status;
}

/* ---- writing */

static void put_line(char **to, const uint8_t *key)
{
	base16_encode_update(*to, SEEN_KEY_BYTES, key);
	*to += LINE_BYTES;
	(*to)[-1] = '\n';
}

/* Keys with this state, except the first `skip`. */
static void put_keys(const struct seen *s, enum state state, size_t skip,
		     char **to)
{
	for (size_t i = 0; i < s->count; i++) {
		if (s->entries[i].state != state)
			continue;
		if (skip > 0)
			skip--;
		else
			put_line(to, s->entries[i].key);
	}
}

/* All lines after the first, `len` bytes.  Free with free(). */
static char *lines_of(const struct seen *s, size_t *len)
{
	const size_t skip =
		s->count > SEEN_MAX_KEYS ? s->count - SEEN_MAX_KEYS : 0;
	char *text = malloc((s->count - skip) * LINE_BYTES + 1), *end = text;

	if (!text)
		return NULL;
	put_keys(s, OLD, skip, &end);
	put_keys(s, FOUND, 0, &end);
	put_keys(s, NEW, 0, &end);
	*len = (size_t)(end - text);
	return text;
}

static bool write_all(int fd, const char *text, size_t len)
{
	ssize_t n = 0;

	for (; len > 0 && (n = write(fd, text, len)) > 0; len -= (size_t)n)
		text += n;
	if (n == 0 && len > 0)
		errno = ENOSPC;
	return len == 0;
}

/*
 * Others may be able to write to the folder, and put a link there.  Otherwise
 * only a run that was killed can have left the file.
 */
static bool write_fresh(const char *path, const char *text, size_t len)
{
	char hex[HASH_BYTES], head[HEAD_BYTES];
	bool good;
	int fd;

	unlink(path);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
		  0666);
	if (fd < 0)
		return false;
	hash(text, len, hex);
	snprintf(head, sizeof(head), HEAD "%zu %s\n", len / LINE_BYTES, hex);
	good = write_all(fd, head, strlen(head)) && write_all(fd, text, len) &&
	       fsync(fd) == 0;
	return close(fd) == 0 && good;
}

/*
 * Syncs the folder of the file: otherwise a power failure may undo the rename.
 */
static bool sync_folder(const char *path)
{
	char *copy = strdup(path);
	int fd = copy ? open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
		      : -1;
	bool good = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	free(copy);
	return good;
}

int seen_save(struct seen *s)
{
	size_t len;
	char *text;
	bool good;
	int error;

	if (s->count == s->before && s->there)
		return 0;
	text = lines_of(s, &len);
	if (!text)
		return trouble_memory();
	good = write_fresh(s->fresh, text, len) &&
	       rename(s->fresh, s->path) == 0;
	error = errno;
	free(text);
	if (!good)
		unlink(s->fresh);
	else if (!sync_folder(s->path))
		error = errno, good = false;
	return good ? 0
		    : trouble("cannot write '%s': %s", s->path,
			      strerror(error));
}
