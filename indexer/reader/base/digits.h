/* SPDX-License-Identifier: GPL-2.0-or-later */
/* digits.h: digits in formats and in text. */
#ifndef READER_DIGITS_H
#define READER_DIGITS_H

#include <stdbool.h>
#include <stddef.h>

/* The value of a hexadecimal digit; -1: not a digit. */
static inline int digits_hex(int c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

#define DIGITS_OF_DATE "dddd-dd-dd"

/* Whether `text` begins like `shape`, where "d" is any digit. */
static inline bool digits_shaped(const char *text, const char *shape)
{
	for (size_t i = 0; shape[i]; i++)
		if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9'
				    : text[i] != shape[i])
			return false;
	return true;
}

#endif
