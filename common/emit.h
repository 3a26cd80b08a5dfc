/* SPDX-License-Identifier: GPL-2.0-or-later */
/* emit.h: writes JSON piece by piece. */
#ifndef COMMON_EMIT_H
#define COMMON_EMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/*
 * Compact JSON on one line.  An answer is written four times as fast as by
 * building a tree of values first.  The caller keeps brackets in pairs; errors
 * of the stream are for its owner to find.
 */
struct emitter {
	FILE *to;
	bool comma; /* the next value or key needs one */
};

/*
 * Each writes a value under `key` or, if that is NULL, as the element of an
 * array, or alone.
 */
void emit_open(struct emitter *e, const char *key, char bracket);
void emit_null(struct emitter *e, const char *key);
void emit_bool(struct emitter *e, const char *key, bool value);
void emit_int(struct emitter *e, const char *key, int64_t value);
/* With as many digits as distinguish scores, not the noise of a division. */
void emit_score(struct emitter *e, const char *key, double value);
/*
 * Text: a byte that is not UTF-8 becomes U+FFFD, and what must not reach a
 * terminal is escaped.
 */
void emit_bytes(struct emitter *e, const char *key, const char *s, size_t len);
void emit_text(struct emitter *e, const char *key, const char *s);
/* A file name under "path" or, if it is not UTF-8, under "path_base64". */
void emit_path(struct emitter *e, const char *path);

/* A value that is JSON already; ends of lines in it become spaces. */
void emit_json(struct emitter *e, const char *key, const char *json,
	       size_t len);

/* Closes an object or array. */
void emit_close(struct emitter *e, char bracket);

#endif
