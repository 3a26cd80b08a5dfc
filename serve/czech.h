/* SPDX-License-Identifier: GPL-2.0-or-later */
/* czech.h: what pages call things, in Czech. */
#ifndef SERVE_CZECH_H
#define SERVE_CZECH_H

#include <stdint.h>
#include <stdio.h>

/* The name of a field or facet: "Obec" of "municipality"; "" if unknown. */
const char *czech_field(const char *name);

/* "schvaluje" of "approves"; other values are returned unchanged. */
const char *czech_value(const char *value);

/* "1 200" */
void czech_number(FILE *to, uint64_t number);

/* "dokument", "dokumenty" or "dokumentů": what stands behind the number. */
const char *czech_document(uint64_t count);

/* "1 dokument", "2 dokumenty", "1 200 dokumentů" */
void czech_documents(FILE *to, uint64_t count);

/* "24. 4. 2017" of "2017-04-24"; anything else is written unchanged. */
void czech_date(FILE *to, const char *date);

#endif
