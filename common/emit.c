/* SPDX-License-Identifier: GPL-2.0-or-later */
/* emit.c: writes JSON piece by piece. */
#include "emit.h"

#include "safe.h"

#include <nettle/base64.h>
#include <string.h>

#define SCORE_DIGITS 9

/* Bytes of a path that are encoded at a time: no padding in between. */
#define BASE64_STEP 48u

/* ---- structure */

static void begin(struct emitter *e, const char *key)
{
	if (e->comma)
		putc_unlocked(',', e->to);
	e->comma = true;
	if (!key)
		return;
	putc_unlocked('"', e->to);
	fputs_unlocked(key, e->to);
	fputs_unlocked("\":", e->to);
}

void emit_open(struct emitter *e, const char *key, char bracket)
{
	begin(e, key);
	putc_unlocked(bracket, e->to);
	e->comma = false;
}

void emit_close(struct emitter *e, char bracket)
{
	putc_unlocked(bracket, e->to);
	e->comma = true;
}

/* ---- values */

static void emit_plain(struct emitter *e, const char *key, const char *value)
{
	begin(e, key);
	fputs_unlocked(value, e->to);
}

void emit_null(struct emitter *e, const char *key)
{
	emit_plain(e, key, "null");
}

void emit_bool(struct emitter *e, const char *key, bool value)
{
	emit_plain(e, key, value ? "true" : "false");
}

void emit_int(struct emitter *e, const char *key, int64_t value)
{
	char digits[24], *at = digits + sizeof(digits) - 1;
	uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;

	*at = '\0';
	do
		*--at = (char)('0' + rest % 10);
	while (rest /= 10);
	if (value < 0)
		*--at = '-';
	emit_plain(e, key, at);
}

void emit_score(struct emitter *e, const char *key, double value)
{
	char digits[32];

	snprintf(digits, sizeof(digits), "%.*g", SCORE_DIGITS, value);
	emit_plain(e, key, digits);
	/* So that it stays a real number for programs that tell them apart. */
	if (!strpbrk(digits, ".e"))
		fputs_unlocked(".0", e->to);
}

void emit_json(struct emitter *e, const char *key, const char *json, size_t len)
{
	begin(e, key);
	for (size_t i = 0; i < len; i++)
		putc_unlocked(json[i] == '\n' ? ' ' : json[i], e->to);
}

/* ---- text */

/* Bytes that are written unchanged, which is most of any text. */
static size_t plain_run(const char *s, size_t len)
{
	size_t at = 0, step;

	while (at < len && s[at] != '"' && s[at] != '\\' &&
	       (step = safe_step(s + at, len - at)) > 0)
		at += step;
	return at;
}

static void put_code(FILE *to, unsigned cp)
{
	if (cp < 0x10000)
		fprintf(to, "\\u%04x", cp);
	else
		fprintf(to, "\\u%04x\\u%04x", 0xD800u + ((cp - 0x10000) >> 10),
			0xDC00u + (cp & 0x3FF));
}

/* Writes the first character escaped, or U+FFFD; returns its bytes. */
static size_t put_other(FILE *to, const char *s, size_t len)
{
	static const char from[] = "\"\\\b\f\n\r\t", as[] = "\"\\bfnrt";
	const char *known = *s ? strchr(from, *s) : NULL;
	int32_t cp;
	size_t bytes = safe_get(s, len, &cp);

	if (known) {
		putc_unlocked('\\', to);
		putc_unlocked(as[known - from], to);
	} else if (cp == SAFE_NOT_UTF8) {
		fputs_unlocked("\xEF\xBF\xBD", to);
	} else {
		put_code(to, (unsigned)cp);
	}
	return bytes;
}

void emit_bytes(struct emitter *e, const char *key, const char *s, size_t len)
{
	begin(e, key);
	putc_unlocked('"', e->to);
	while (len > 0) {
		size_t bytes = plain_run(s, len);

		fwrite_unlocked(s, 1, bytes, e->to);
		if (bytes < len)
			bytes += put_other(e->to, s + bytes, len - bytes);
		s += bytes;
		len -= bytes;
	}
	putc_unlocked('"', e->to);
}

void emit_text(struct emitter *e, const char *key, const char *s)
{
	emit_bytes(e, key, s, strlen(s));
}

void emit_path(struct emitter *e, const char *path)
{
	char encoded[BASE64_ENCODE_RAW_LENGTH(BASE64_STEP) + 1];
	size_t len = strlen(path);

	if (safe_is_utf8(path, len)) {
		emit_bytes(e, "path", path, len);
		return;
	}
	begin(e, "path_base64");
	putc_unlocked('"', e->to);
	while (len > 0) {
		const size_t step = len < BASE64_STEP ? len : BASE64_STEP;

		base64_encode_raw(encoded, step, (const uint8_t *)path);
		fwrite_unlocked(encoded, 1, BASE64_ENCODE_RAW_LENGTH(step),
				e->to);
		path += step;
		len -= step;
	}
	putc_unlocked('"', e->to);
}
