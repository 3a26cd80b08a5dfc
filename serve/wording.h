/* SPDX-License-Identifier: GPL-2.0-or-later */
/* wording.h: names, numbers and dates as pages write them. */
#ifndef SERVE_WORDING_H
#define SERVE_WORDING_H

#include "page_language.h"

#include <stdint.h>
#include <stdio.h>

/* The name of a field or facet: "Obec" of "municipality"; "" if unknown. */
const char *wording_field(enum page_language l, const char *name);

/* "schvaluje" of "approves"; other values are returned unchanged. */
const char *wording_value(enum page_language l, const char *value);

/* "1 200" */
void wording_number(FILE *to, enum page_language l, uint64_t number);

/* "dokument", "dokumenty" or "dokumentů": the word behind the number. */
const char *wording_document(enum page_language l, uint64_t count);

/* "1 dokument", "2 dokumenty", "1 200 dokumentů" */
void wording_documents(FILE *to, enum page_language l, uint64_t count);

/* "24. 4. 2017" of "2017-04-24"; anything else is written unchanged. */
void wording_date(FILE *to, enum page_language l, const char *date);

#endif
