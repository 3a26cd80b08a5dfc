/* SPDX-License-Identifier: GPL-2.0-or-later */
/* converters.h: keeps loaded what converts charsets. */
#ifndef READER_CONVERTERS_H
#define READER_CONVERTERS_H

/*
 * To be called before the sandbox is closed, by every format whose reader, or
 * whose library, has iconv convert text.
 */
void converters_prepare(void);

#endif
