/* SPDX-License-Identifier: GPL-2.0-or-later */
/* letters.h: character classes for the tokenizer, and lower case. */
#ifndef TEXT_LETTERS_H
#define TEXT_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The class of a character: none or one of these bits. */
enum letter_kind {
	LETTER_SMALL = 1,      /* lower case, or without case */
	LETTER_CAPITAL = 2,    /* upper or title case */
	LETTER_DIGIT = 4,      /* decimal digit of any script */
	LETTER_MARK = 8,       /* combining: belongs to the preceding letter */
	LETTER_INVISIBLE = 16, /* soft hyphen, zero width: not part of words */
	LETTER_SUPER = 32,     /* superscript 1, 2, 3 */
	LETTER_LINE = 64,      /* ends a line or page */
	LETTER_STOP = 128      /* ends a sentence, or opens a quotation */
};

#define LETTER_ANY  (LETTER_SMALL | LETTER_CAPITAL)
#define LETTER_WORD (LETTER_ANY | LETTER_DIGIT)

/*
 * Words are read byte by byte, without a branch on the length of a letter: in
 * Czech text every seventh letter has two bytes, in places that no processor
 * could predict.  letters_step[row + byte] is the class of the character that
 * ends with `byte`, LETTER_MARK for the first byte of a two-byte letter, or 0
 * if the table does not cover it (everything but ASCII and U+00C0 to U+017F).
 * letters_row[byte] is the row for the next byte; the initial row is 0.
 */
extern const uint8_t letters_step[4 * 256];
extern const uint16_t letters_row[256];

/*
 * Looks at the character at `s`, `len` > 0 bytes: its class and length,
 * combined in one number so that both stay in registers.  Invalid UTF-8: class
 * 0, one byte.
 */
#define LETTERS_LOOK(kind, bytes) ((unsigned)(bytes) << 8 | (unsigned)(kind))
#define LETTERS_KIND(look)        ((look)&0xFF)
#define LETTERS_BYTES(look)       ((size_t)(look) >> 8)

unsigned letters_look_long(const char *s, size_t len);

static inline unsigned letters_look(const char *s, size_t len)
{
	const unsigned char *u = (const unsigned char *)s;

	if (u[0] < 0x80)
		return LETTERS_LOOK(letters_step[u[0]], 1);
	if (letters_row[u[0]] && len > 1) {
		unsigned kind = letters_step[letters_row[u[0]] + u[1]];

		if (kind)
			return LETTERS_LOOK(kind, 2);
	}
	return letters_look_long(s, len);
}

/*
 * Whether it opens or closes a quotation; "“" does either, depending on the
 * language.
 */
bool letters_is_quote(uint32_t cp);

/* Lower case of a character of class `kind`; superscripts become digits. */
uint32_t letters_lower(uint32_t cp, unsigned kind);

#endif
