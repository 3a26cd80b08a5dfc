/* SPDX-License-Identifier: GPL-2.0-or-later */
/* title.h: tells titles that people gave from those of programs. */
#ifndef READER_TITLE_H
#define READER_TITLE_H

#include <stdbool.h>

/*
 * What programs put there by themselves: the name of a file, or their own.
 * No title is better than these.
 */
bool title_is_junk(const char *title);

#endif
