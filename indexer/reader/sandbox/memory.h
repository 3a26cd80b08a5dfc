/* SPDX-License-Identifier: GPL-2.0-or-later */
/* memory.h: detects that memory ran out, in any code. */
#ifndef READER_MEMORY_H
#define READER_MEMORY_H

/*
 * From now on every failed allocation sets *ran_out to 1.  Libraries die from
 * failed allocations in many ways; this distinguishes them from crashes.
 */
void memory_watch(volatile unsigned char *ran_out);

#endif
