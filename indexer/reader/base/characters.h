/* SPDX-License-Identifier: GPL-2.0-or-later */
/* characters.h: converts characters of old documents to UTF-8. */
#ifndef READER_CHARACTERS_H
#define READER_CHARACTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Maximum length of one character, or of a unit of another charset. */
#define CHARACTER_BYTES 4

/* Writes one character; returns its length, 0 if it is invalid. */
size_t character_utf8(uint32_t code, char *to);

/*
 * Little endian; `to` has room for 3 bytes for each unit.  Returns the number
 * of bytes written.  Unpaired surrogates are dropped.
 */
size_t utf16_to_utf8(const unsigned char *from, size_t units, char *to);

/* Windows numbers its charsets. */
#define CODEPAGE_CZECH   1250u
#define CODEPAGE_WESTERN 1252u
#define CODEPAGE_LATIN1  28591u
#define CODEPAGE_UTF16   1200u
#define CODEPAGE_UTF8    65001u

/* Loads the tables; call it before the sandbox is closed. */
void codepages_prepare(void);

/* There is a table for it. */
bool codepage_is_known(unsigned page);

/* Its name, for spis_decode(); NULL: unknown. */
const char *codepage_name(unsigned page);

/*
 * The most likely code page of text from a program that declares `declared`:
 * programs did not always know what they were given.
 */
unsigned codepage_guess(unsigned declared, const unsigned char *text,
			size_t len);

/*
 * Like utf16_to_utf8(), for bytes in a code page; also 3 bytes for each.  For
 * an unknown page, uses that of Central Europe.
 */
size_t codepage_to_utf8(unsigned page, const unsigned char *from, size_t len,
			char *to);

#endif
