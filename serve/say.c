/* SPDX-License-Identifier: GPL-2.0-or-later */
/* say.c: messages on standard error. */
#include "say.h"

#include "safe.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The longest path with room for a sentence around it. */
#define MESSAGE_BYTES 5000

int say(const char *format, ...)
{
	char message[MESSAGE_BYTES];
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	flockfile(stderr);
	fputs("spis-serve: ", stderr);
	safe_print(stderr, message, strlen(message));
	fputc('\n', stderr);
	funlockfile(stderr);
	return EXIT_TROUBLE;
}
