/* SPDX-License-Identifier: GPL-2.0-or-later */
/* letters.h: what a character is to the tokenizer, and its lower case. */
#ifndef TEXT_LETTERS_H
#define TEXT_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a character is: none or one of these bits. */
enum letter_kind {
	LETTER_SMALL = 1,      /* lower case, or of a script without case */
	LETTER_CAPITAL = 2,    /* upper or title case */
	LETTER_DIGIT = 4,      /* decimal digit of any script */
	LETTER_MARK = 8,       /* combining: belongs to the letter before */
	LETTER_INVISIBLE = 16, /* soft hyphen, zero width: no part of words */
	LETTER_SUPER = 32,     /* superscript 1, 2, 3 */
	LETTER_LINE = 64,      /* ends a line or page */
	LETTER_STOP = 128      /* ends a sentence, or opens a quotation */
};

#define LETTER_ANY  (LETTER_SMALL | LETTER_CAPITAL)
#define LETTER_WORD (LETTER_ANY | LETTER_DIGIT)

/*
 * Words are read byte by byte, without a branch on how many bytes a letter
 * takes: in Czech text every seventh takes two, at no places a processor
 * could guess.  letters_step[row + byte] is the kind of the character that
 * ends with `byte`, LETTER_MARK for the first byte of a letter of two, or 0
 * for what the table does not know (all but ASCII, and U+00C0 to U+017F).
 * letters_row[byte] is the row for what follows; it begins as 0.
 */
extern const uint8_t letters_step[4 * 256];
extern const uint16_t letters_row[256];

/*
 * A look at the character at `s`, `len` > 0 bytes: its kind and its bytes, in
 * one number so that both stay in registers.  No UTF-8: kind 0, one byte.
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

/* Whether it opens or closes a quotation; "“" does either, by the language. */
bool letters_is_quote(uint32_t cp);

/* Lower case of a character of kind `kind`; superscripts become digits. */
uint32_t letters_lower(uint32_t cp, unsigned kind);

#endif
