/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compile.h: the whole compiler as one function. */
#ifndef COMPILE_H
#define COMPILE_H

#include "base/error.h"

/*
 * Compiles the data files in `folder`, `dictionary`.aff and `dictionary`.dic
 * into the lexicon `path`, which is not written after an error.
 */
spis_status compile(struct error *e, const char *folder, const char *dictionary,
		    const char *path);

#endif
