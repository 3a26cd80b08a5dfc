/* SPDX-License-Identifier: GPL-2.0-or-later */
/* title.h: distinguishes titles by people from those by programs. */
#ifndef READER_TITLE_H
#define READER_TITLE_H

#include <stdbool.h>

/*
 * Titles that programs insert by themselves: the name of a file, or their own
 * name.  No title at all is better.
 */
bool title_is_junk(const char *title);

#endif
