/* SPDX-License-Identifier: GPL-2.0-or-later */
/* scan.h: finds the places in a text from which its parts are built. */
#ifndef STRUCTURE_SCAN_H
#define STRUCTURE_SCAN_H

#include "structure/event.h"

/*
 * Appends the events of composed text to `events`, in the order of the text.
 * `meeting`: the document is of a meeting, so it has items and votes.
 */
void scan_text(const char *text, size_t len, bool meeting, struct buf *events);

#endif
