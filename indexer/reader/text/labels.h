/* SPDX-License-Identifier: GPL-2.0-or-later */
/* labels.h: numbers as lists show them. */
#ifndef READER_LABELS_H
#define READER_LABELS_H

#include <stddef.h>

enum label_kind {
	LABEL_DECIMAL,
	LABEL_ZERO, /* 01 */
	LABEL_LOWER,
	LABEL_UPPER, /* A, B, ... Z, AA, BB */
	LABEL_LOWER_ROMAN,
	LABEL_UPPER_ROMAN,
	LABEL_NONE,
	LABEL_BULLET
};

/* A text that grows, within its room; always NUL-terminated. */
struct label {
	char *text;
	size_t len;
	size_t room;
};

void label_add(struct label *l, const char *bytes, size_t len);
void label_number(struct label *l, enum label_kind kind, long number);

#endif
