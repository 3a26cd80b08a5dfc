/* SPDX-License-Identifier: GPL-2.0-or-later */
/* labels.c: numbers as lists show them. */
#include "reader/text/labels.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Beyond this, letters are repeated too often to be readable. */
#define MAX_LETTERS (26 * 4)
#define MAX_ROMAN   3999

void label_add(struct label *l, const char *bytes, size_t len)
{
	if (len >= l->room - l->len)
		return;
	memcpy(l->text + l->len, bytes, len);
	l->len += len;
	l->text[l->len] = '\0';
}

static void add_letters(struct label *l, char first, long number)
{
	char letter = (char)(first + (number - 1) % 26);

	for (long i = 0; i <= (number - 1) / 26; i++)
		label_add(l, &letter, 1);
}

static void add_roman(struct label *l, bool upper, long number)
{
	static const struct {
		long value;
		char upper[3], lower[3];
	} digits[] = {
		{1000, "M", "m"},  {900, "CM", "cm"}, {500, "D", "d"},
		{400, "CD", "cd"}, {100, "C", "c"},   {90, "XC", "xc"},
		{50, "L", "l"},    {40, "XL", "xl"},  {10, "X", "x"},
		{9, "IX", "ix"},   {5, "V", "v"},     {4, "IV", "iv"},
		{1, "I", "i"},
	};

	for (size_t i = 0; number > 0; i++)
		for (; number >= digits[i].value; number -= digits[i].value) {
			const char *s =
				upper ? digits[i].upper : digits[i].lower;

			label_add(l, s, strlen(s));
		}
}

void label_number(struct label *l, enum label_kind kind, long number)
{
	char decimal[24];
	int n;

	if (kind == LABEL_NONE || kind == LABEL_BULLET)
		return;
	if (number >= 1 && number <= MAX_LETTERS &&
	    (kind == LABEL_LOWER || kind == LABEL_UPPER)) {
		add_letters(l, kind == LABEL_LOWER ? 'a' : 'A', number);
		return;
	}
	if (number >= 1 && number <= MAX_ROMAN &&
	    (kind == LABEL_LOWER_ROMAN || kind == LABEL_UPPER_ROMAN)) {
		add_roman(l, kind == LABEL_UPPER_ROMAN, number);
		return;
	}
	n = snprintf(decimal, sizeof(decimal),
		     kind == LABEL_ZERO ? "%02ld" : "%ld", number);
	label_add(l, decimal, (size_t)n);
}
