/* SPDX-License-Identifier: GPL-2.0-or-later */
/* memory.c: detects that memory ran out, in any code. */
#include "reader/sandbox/memory.h"

#include "reader/sandbox/sanitizer.h"

#include <stddef.h>
#include <stdlib.h>

static volatile unsigned char nobody_asks;
static volatile unsigned char *flag = &nobody_asks;

void memory_watch(volatile unsigned char *ran_out)
{
	flag = ran_out;
}

#if !SANITIZER

/*
 * A program may define its own allocator, which all its libraries then use.
 * Ours is that of the C library under its other names.
 */
#define OURS __attribute__((visibility("default")))

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);

static void *noticed(void *memory, size_t size)
{
	if (!memory && size > 0)
		*flag = 1;
	return memory;
}

OURS void *malloc(size_t size)
{
	return noticed(__libc_malloc(size), size);
}

OURS void *calloc(size_t count, size_t size)
{
	return noticed(__libc_calloc(count, size), count && size);
}

OURS void *realloc(void *memory, size_t size)
{
	return noticed(__libc_realloc(memory, size), size);
}

#endif
