/* SPDX-License-Identifier: GPL-2.0-or-later */
/* converters.h: keeps charset converters loaded. */
#ifndef READER_CONVERTERS_H
#define READER_CONVERTERS_H

/*
 * Every format whose reader or library converts text with iconv must call it
 * before the sandbox is closed.
 */
void converters_prepare(void);

#endif
