/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sections.h: builds the parts of a document from the events of its text. */
#ifndef STRUCTURE_SECTIONS_H
#define STRUCTURE_SECTIONS_H

#include "structure/event.h"

/*
 * Appends the sections of a text of `len` bytes to s->sections and sets
 * s->count.
 */
void sections_build(struct structure *s, const char *text, size_t len);

#endif
