/* SPDX-License-Identifier: GPL-2.0-or-later */
/* checksum.h: finds damage in a file of megabytes within a millisecond. */
#ifndef CZECH_CHECKSUM_H
#define CZECH_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

/* Protects against accidents, not against attackers.  Needs no alignment. */
uint64_t checksum(const void *bytes, size_t len);

#endif
