/* SPDX-License-Identifier: GPL-2.0-or-later */
/* report.c: exit status and error messages of spis-query. */
#include "report.h"

#include "safe.h"
#include "translate.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int trouble(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	safe_say("spis-query", translate(format), args);
	va_end(args);
	return EXIT_TROUBLE;
}

int trouble_memory(void)
{
	return trouble("out of memory");
}

int flush_output(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	/* The reader has seen enough, and SIGPIPE is ignored. */
	if (errno == EPIPE)
		return EXIT_TROUBLE;
	return trouble("cannot write to standard output: %s", strerror(errno));
}
