/* SPDX-License-Identifier: GPL-2.0-or-later */
/* identifier.h: numbers of resolutions, meetings and documents. */
#ifndef STRUCTURE_IDENTIFIER_H
#define STRUCTURE_IDENTIFIER_H

#include <stdbool.h>
#include <stddef.h>

/* Longer ones are something else. */
#define IDENTIFIER_MAX_BYTES 40

/*
 * Length of the identifier at `s`, the start of a word: "15", "15/2017",
 * "400/2011/POMŠ", "1/25-3-2021", "ZM/8/2018"; for "1 /2 001" it is "1 /2".  It
 * contains a digit; 0: none.  A trailing full stop or hyphen is not part of it.
 */
size_t identifier_read(const char *s, size_t len);

/*
 * Whether it ends with a year, which parcels never do: "535/05", "73/10/2019".
 */
bool identifier_has_year(const char *s, size_t len);

#endif
