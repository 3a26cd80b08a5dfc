/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_colour.h: disables colour profiles in PDF files. */
#ifndef READER_PDF_COLOUR_H
#define READER_PDF_COLOUR_H

#include <stddef.h>
#include <stdint.h>

/*
 * As in lcms2.h: NULL says that the profile is damaged, and poppler continues
 * without it.
 */
__attribute__((visibility("default"))) void *
cmsOpenProfileFromMem(const void *bytes, uint32_t count);

#endif
