/* SPDX-License-Identifier: GPL-2.0-or-later */
/* decision.h: the verbs of resolutions. */
#ifndef STRUCTURE_DECISION_H
#define STRUCTURE_DECISION_H

#include "structure/structure.h"

/* The first such verb in `len` bytes of text. */
spis_decision decision_find(const char *s, size_t len);

#endif
