/* SPDX-License-Identifier: GPL-2.0-or-later */
/* report.c: everything a run says, and what it counts. */
#include "report.h"

#include <inttypes.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

/*
 * Printable by the C library's table, but able to turn the direction of what
 * stands around: bidirectional controls; and marks that are not seen.
 */
static bool is_invisible(wint_t c)
{
	return c == 0x061C || c == 0x200E || c == 0x200F ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
	       c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F);
}

/* Writes one character of `s`, `len` bytes; how many bytes it took. */
static size_t write_character(const char *s, size_t len)
{
	mbstate_t state = {0};
	wchar_t c;
	size_t n = mbrtowc(&c, s, len, &state);

	if (n > 0 && n <= len && iswprint((wint_t)c) &&
	    !is_invisible((wint_t)c)) {
		fwrite(s, 1, n, stderr);
		return n;
	}
	fprintf(stderr, "\\x%02x", (unsigned char)*s);
	return 1;
}

/*
 * Names are judged as UTF-8 whatever locale cron runs us in.  A system
 * without that locale has all but ASCII escaped.
 */
static void write_escaped(const char *s)
{
	locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	locale_t before = uselocale(utf8);
	size_t left = strlen(s);

	while (left > 0) {
		size_t n = write_character(s, left);

		s += n;
		left -= n;
	}
	uselocale(before);
	if (utf8)
		freelocale(utf8);
}

void report_line(struct report *r, const char *format, ...)
{
	va_list args;
	char *line;

	va_start(args, format);
	if (vasprintf(&line, format, args) < 0)
		line = NULL;
	va_end(args);
	progress_clear(&r->progress);
	fputs("spis-index: ", stderr);
	write_escaped(line ? line : "out of memory");
	fputc('\n', stderr);
	fflush(stderr);
	free(line);
}

void report_trouble(struct report *r, const char *path, const char *member,
		    const char *reason)
{
	r->troubles++;
	if (!r->quiet)
		report_line(r, "'%s%s': %s", path, member, reason);
}

void report_totals(struct report *r, int64_t started_ns)
{
	double seconds = (double)(progress_clock_ns() - started_ns) / 1e9;
	double mb = (double)r->indexed_bytes / 1e6;

	report_line(r,
		    "indexed %" PRIu64 ", unchanged %" PRIu64
		    ", troubles %" PRIu64 ", passed over %" PRIu64
		    "; %.1f MB in %.1f s (%.1f MB/s)",
		    r->indexed, r->unchanged, r->troubles, r->passed_over, mb,
		    seconds, seconds > 0 ? mb / seconds : 0);
}
