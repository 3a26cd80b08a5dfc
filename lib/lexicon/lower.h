/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lower.h: lower case of words, as in lexicons. */
#ifndef LEXICON_LOWER_H
#define LEXICON_LOWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Longest form; the longest of hunspell-cs has 42 bytes. */
#define FORM_MAX_BYTES 128

/*
 * Writes the lower case of a word that has only letters, with a NUL, to `out`,
 * which has room for FORM_MAX_BYTES.  Returns its bytes, fewer than half of
 * FORM_MAX_BYTES; 0 if it has anything else.
 */
uint32_t lower_word(const char *word, size_t len, char *out, bool *capital);

#endif
