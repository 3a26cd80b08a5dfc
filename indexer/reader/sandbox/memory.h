/* SPDX-License-Identifier: GPL-2.0-or-later */
/* memory.h: notices that memory ran out, whoever asked for it. */
#ifndef READER_MEMORY_H
#define READER_MEMORY_H

/*
 * From now on every allocation that fails sets *ran_out to 1.  Libraries die
 * of that in many ways; so one can tell it from a crash.
 */
void memory_watch(volatile unsigned char *ran_out);

#endif
