/* SPDX-License-Identifier: GPL-2.0-or-later */
/* error.h: the one place where a failure and its sentence are kept. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "spis.h"

#include <stdarg.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Room for two long paths would be 8 KB; a path is shortened instead. */
#define ERROR_MESSAGE_BYTES 512

struct error {
	spis_status status;
	char message[ERROR_MESSAGE_BYTES];
};

/*
 * Records the failure and returns its status, for `return fail(e, ...)`.
 * The sentence: lower case, no full stop, the thing in quotes, then why.
 * Control characters and bytes that are no UTF-8 come out as \xNN, so that no
 * file name reaches a terminal or a log raw.  `e` may be NULL.
 */
spis_status fail(struct error *e, spis_status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The usual one: memory is out. */
spis_status fail_memory(struct error *e);

#ifdef __cplusplus
}
#endif
#endif
