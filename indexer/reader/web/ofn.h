/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ofn.h: notice boards as open data. */
#ifndef READER_OFN_H
#define READER_OFN_H

#include "reader/base/output.h"

/*
 * Says a notice board in JSON-LD, as the Czech open formal norm for them has
 * it (https://ofn.gov.cz/, "úřední desky"), up to the end: its notices as
 * text, and what they tell of their documents by output_notice().
 */
void ofn_say(const char *bytes, size_t len, struct output *out);

#endif
