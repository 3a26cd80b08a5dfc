/* SPDX-License-Identifier: GPL-2.0-or-later */
/* characters.h: characters of old documents as UTF-8. */
#ifndef READER_CHARACTERS_H
#define READER_CHARACTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes that one character, or unit of another charset, becomes at most. */
#define CHARACTER_BYTES 4

/* Writes one character; returns its length, 0 for what is none. */
size_t character_utf8(uint32_t code, char *to);

/*
 * Little endian; `to` has room for 3 bytes for each unit.  Returns how many
 * it wrote.  Halves of characters are left out.
 */
size_t utf16_to_utf8(const unsigned char *from, size_t units, char *to);

/* Charsets have numbers in Windows. */
#define CODEPAGE_CZECH   1250u
#define CODEPAGE_WESTERN 1252u
#define CODEPAGE_LATIN1  28591u
#define CODEPAGE_UTF16   1200u
#define CODEPAGE_UTF8    65001u

/* Loads the tables; to be called before the sandbox is closed. */
void codepages_prepare(void);

/* There is a table for it. */
bool codepage_is_known(unsigned page);

/* Its name, for spis_decode(); NULL: it is not known. */
const char *codepage_name(unsigned page);

/*
 * The page that text of a program is most likely in which says it is in
 * `declared`: programs did not always know what they were given.
 */
unsigned codepage_guess(unsigned declared, const unsigned char *text,
			size_t len);

/*
 * As utf16_to_utf8(), of bytes in a code page; 3 bytes for each as well.  An
 * unknown page is taken for that of Central Europe.
 */
size_t codepage_to_utf8(unsigned page, const unsigned char *from, size_t len,
			char *to);

#endif
