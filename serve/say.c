/* SPDX-License-Identifier: GPL-2.0-or-later */
/* say.c: messages on standard error. */
#include "say.h"

#include "safe.h"
#include "translate.h"

#include <stdarg.h>

int say(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	safe_say("spis-serve", translate(format), args);
	va_end(args);
	return EXIT_TROUBLE;
}
