/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ofn.h: notice boards as open data. */
#ifndef READER_OFN_H
#define READER_OFN_H

#include "reader/base/output.h"

/*
 * Outputs a JSON-LD notice board, according to the Czech open formal norm
 * (https://ofn.gov.cz/, "úřední desky"), including the end: its notices as
 * text, and their information about documents by output_notice().
 */
void ofn_say(const char *bytes, size_t len, struct output *out);

#endif
