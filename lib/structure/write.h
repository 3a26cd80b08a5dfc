/* SPDX-License-Identifier: GPL-2.0-or-later */
/* write.h: builds short strings in fixed buffers. */
#ifndef STRUCTURE_WRITE_H
#define STRUCTURE_WRITE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * `s` has room for `room` bytes and is NUL-terminated; what does not fit is
 * dropped.
 */
struct write {
	char *s;
	size_t room;
	size_t len;
};

void write_bytes(struct write *w, const char *s, size_t len);
void write_string(struct write *w, const char *s);

enum write_case {
	WRITE_SMALL, /* all in lower case */
	WRITE_NAME   /* first letter capital, the others lower case */
};

void write_word(struct write *w, const char *s, size_t len,
		enum write_case letters);

/* Whether the string ends with `end` and has more before it. */
bool write_ends(const struct write *w, const char *end);

/* Replaces the last `n` bytes. */
void write_replace(struct write *w, size_t n, const char *s);

#endif
