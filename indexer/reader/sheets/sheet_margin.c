/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sheet_margin.c: headers and footers of sheets, as Excel writes them. */
#include "reader/sheets/sheet_margin.h"

#include <string.h>

/* Length of the code at `text`, after its '&'. */
static size_t code_bytes(const char *text, size_t len)
{
	const char *end;
	size_t n = 0;

	if (len == 0)
		return 0;
	switch (*text) {
	case '"': /* "Arial,Bold" */
		end = memchr(text + 1, '"', len - 1);
		return end ? (size_t)(end - text) + 1 : len;
	case 'K': /* a colour: FF0000, or one of the theme: 01+000 */
		for (n = 1;
		     n < len && n < 7 && strchr("0123456789ABCDEF+-", text[n]);)
			n++;
		return n;
	default: /* a size, or one ASCII letter */
		while (n < len && text[n] >= '0' && text[n] <= '9')
			n++;
		return n == 0 && (unsigned char)*text < 0x80 ? 1 : n;
	}
}

/* Removes the codes; those that separate left, middle and right become tabs. */
static size_t drop_codes(char *text, size_t len)
{
	size_t to = 0;

	for (size_t i = 0; i < len; i++) {
		size_t n;

		if (text[i] != '&') {
			text[to++] = text[i];
			continue;
		}
		n = code_bytes(text + i + 1, len - i - 1);
		if (n == 1 && text[i + 1] == '&')
			text[to++] = '&';
		else if (n == 1 && strchr("LCR", text[i + 1]))
			text[to++] = '\t';
		i += n;
	}
	return to;
}

void sheet_margin_say(struct lines *l, struct repeats *repeats, char *text,
		      size_t len)
{
	len = drop_codes(text, len);
	if (!repeats_is_new(repeats, repeats_hash(REPEATS_BEGIN, text, len)))
		return;
	lines_row(l);
	for (size_t n; len > 0; text += n, len -= n) {
		const char *tab = memchr(text, '\t', len);

		n = tab ? (size_t)(tab - text) + 1 : len;
		lines_text(l, text, tab ? n - 1 : n);
		if (tab)
			lines_cell(l);
	}
	lines_row(l);
}
