/* SPDX-License-Identifier: GPL-2.0-or-later */
/* error.h: records a failure with its message. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "spis.h"

#include <stdarg.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Two long paths would need 8 KB; a path is shortened instead. */
#define ERROR_MESSAGE_BYTES 512

struct error {
	spis_status status;
	char message[ERROR_MESSAGE_BYTES];
};

/*
 * Records the failure and returns its status, for `return fail(e, ...)`.  The
 * message: lower case, no full stop, the object in quotes, then the reason.
 * Control characters and bytes that are not UTF-8 are written as \xNN, so that
 * no raw file name reaches a terminal or a log.  `e` may be NULL.
 */
spis_status fail(struct error *e, spis_status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The most common failure: out of memory. */
spis_status fail_memory(struct error *e);

#ifdef __cplusplus
}
#endif
#endif
