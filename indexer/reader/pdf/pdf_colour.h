/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_colour.h: colour profiles in a PDF are not read. */
#ifndef READER_PDF_COLOUR_H
#define READER_PDF_COLOUR_H

#include <stddef.h>
#include <stdint.h>

/*
 * As lcms2.h has it: NULL says that the profile is damaged, and poppler goes on
 * without it.
 */
__attribute__((visibility("default"))) void *
cmsOpenProfileFromMem(const void *bytes, uint32_t count);

#endif
