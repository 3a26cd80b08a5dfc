/* SPDX-License-Identifier: GPL-2.0-or-later */
/* czech.h: what pages call things, in Czech. */
#ifndef SERVE_CZECH_H
#define SERVE_CZECH_H

#include <stdint.h>
#include <stdio.h>

/* Of a field or facet, by its English name: "Obec"; "" if it has none. */
const char *czech_field(const char *name);

/* Of a value: "schvaluje" of "approves"; most stay as they are. */
const char *czech_value(const char *value);

/* "1 dokument", "2 dokumenty", "1 200 dokumentů" */
void czech_documents(FILE *to, uint64_t count);

/* "24. 4. 2017" of "2017-04-24"; what is no date stays as it is. */
void czech_date(FILE *to, const char *date);

#endif
