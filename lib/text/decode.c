/* SPDX-License-Identifier: GPL-2.0-or-later */
/* decode.c: converts bytes in a doubtful charset to valid UTF-8. */
#include "text/decode.h"

#include "base/utf8.h"
#include "text/charset.h"
#include "text/detect.h"
#include "text/foreign.h"
#include "text/utf.h"

#include <string.h>

/*
 * Limits on control characters that do not occur in text: compressed data has
 * one byte in 12; old word processors (T602) mark bold and underlined words
 * with some.
 */
#define BYTES_PER_CONTROL 20
#define BYTES_PER_NUL     100

/* Only this much is searched for them; the rest just loses them. */
#define LOOK_BYTES 65536

/* Bytes converted from a table in one step. */
#define STEP_BYTES 4096

#define ASCII "US-ASCII"

/* The decoding of one document. */
struct job {
	const unsigned char *bytes;
	size_t len;
	const char *declared; /* may be NULL */
	struct buf *out;
};

/* A file truncated by a crash ends in NULs, a DOS file in Ctrl-Z. */
static size_t without_padding(const unsigned char *bytes, size_t len)
{
	while (len > 0 && (bytes[len - 1] == 0 || bytes[len - 1] == 0x1A))
		len--;
	return len;
}

static bool is_binary(const unsigned char *bytes, size_t len)
{
	size_t controls = 0, nuls = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = bytes[i];

		nuls += c == 0;
		/*
		 * Backspace to CR, shifts of ISO 2022, and ESC do occur in
		 * text.
		 */
		controls += c < 0x20 && !(c >= 8 && c <= 15) && c != 0x1B;
	}
	return nuls > len / BYTES_PER_NUL || controls > len / BYTES_PER_CONTROL;
}

static bool is_declared(const struct job *job, const char *name)
{
	return job->declared && charset_same_name(job->declared, name);
}

/*
 * A few broken bytes do not mean that a file is not UTF-8.  By chance "VÝŠE" in
 * windows-1250 and "oběť" in CP852 are valid UTF-8, too, but with exotic
 * letters.
 */
static bool is_utf8(const struct job *job, const struct utf8_survey *survey)
{
	if (is_declared(job, "UTF-8"))
		return survey->good > 0 && survey->broken <= survey->good;
	if (survey->good == 0 || survey->broken * 2 > survey->good)
		return false;
	return survey->latin > 0 || !detect_czech(job->bytes, job->len);
}

/* ASCII with escape sequences for other letters. */
static bool read_escaped(const struct job *job)
{
	static const char *const names[] = {"UTF-7", "ISO-2022-JP",
					    "ISO-2022-KR", "HZ-GB-2312"};
	struct foreign f;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (is_declared(job, names[i]))
			return foreign_find(names[i], &f) &&
			       foreign_read(&f, job->bytes, job->len, job->out);
	return false;
}

static void read_table(const struct job *job, const struct charset *charset)
{
	for (size_t at = 0; at < job->len; at += STEP_BYTES) {
		size_t left = job->len - at;
		size_t step = left < STEP_BYTES ? left : STEP_BYTES;
		char *to = buf_reserve(job->out, step * 3);
		char *from = to;

		if (!to)
			return;
		for (size_t i = at; i < at + step; i++) {
			unsigned char c = job->bytes[i];

			if (c < CHARSET_HIGH)
				*to++ = (char)c;
			else
				to += utf8_put(charset->high[c - CHARSET_HIGH],
					       to);
		}
		job->out->len += (size_t)(to - from);
	}
}

/* US-ASCII under any of its names, which cannot be right for such bytes. */
static bool is_ascii(const struct foreign *f)
{
	for (size_t i = 0; i < CHARSET_HIGH; i++)
		if (f->high[i] != UTF8_REPLACEMENT)
			return false;
	return f->eight_bit;
}

/*
 * Reads text with bytes above ASCII that are not UTF-8; returns the name of the
 * charset.
 */
static const char *read_high(const struct job *job)
{
	const struct charset *charset = NULL;
	struct foreign f;

	if (job->declared) {
		charset = charset_find(job->declared);
		if (!charset && foreign_find(job->declared, &f) &&
		    !is_ascii(&f)) {
			if (f.eight_bit)
				charset = &f.charset;
			else if (!detect_czech(job->bytes, job->len) &&
				 foreign_read(&f, job->bytes, job->len,
					      job->out))
				return f.charset.name;
		}
	}
	charset = detect(job->bytes, job->len, charset);
	read_table(job, charset);
	return charset->name;
}

static const char *read_bytes(const struct job *job)
{
	struct utf8_survey survey =
		utf8_survey((const char *)job->bytes, job->len);

	if (survey.high == 0) {
		if (!read_escaped(job))
			buf_add(job->out, job->bytes, job->len);
		return ASCII;
	}
	if (is_utf8(job, &survey)) {
		if (survey.broken == 0)
			buf_add(job->out, job->bytes, survey.whole);
		else
			utf_read(UTF_8, job->bytes, survey.whole, job->out);
		return utf_name(UTF_8);
	}
	return read_high(job);
}

spis_status decode(struct error *e, const void *bytes, size_t len,
		   const char *declared, struct buf *out, const char **charset)
{
	struct job job = {bytes, len, declared, out};
	enum utf utf;
	size_t mark;

	*charset = ASCII;
	if (len == 0)
		return SPIS_OK;
	utf = utf_marked(bytes, len, &mark);
	if (utf == UTF_NONE)
		utf = utf_guess16(bytes, len);
	if (utf != UTF_NONE && utf != UTF_8) {
		utf_read(utf, job.bytes + mark, len - mark, out);
		*charset = utf_name(utf);
		return out->failed ? fail_memory(e) : SPIS_OK;
	}
	job.bytes += mark;
	job.len = without_padding(job.bytes, len - mark);
	if ((job.len == 0 && len > mark) ||
	    is_binary(job.bytes, job.len < LOOK_BYTES ? job.len : LOOK_BYTES))
		return fail(e, SPIS_BROKEN, "binary data, not text");
	*charset = read_bytes(&job);
	return out->failed ? fail_memory(e) : SPIS_OK;
}
