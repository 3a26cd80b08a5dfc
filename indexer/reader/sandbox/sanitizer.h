/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sanitizer.h: whether this is a build with address sanitizer. */
#ifndef READER_SANITIZER_H
#define READER_SANITIZER_H

/*
 * It maps terabytes, so memory cannot be limited; it has its own allocator; and
 * it needs more system calls to write its reports.
 */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZER 1
#endif
#endif
#ifndef SANITIZER
#define SANITIZER 0
#endif

#endif
