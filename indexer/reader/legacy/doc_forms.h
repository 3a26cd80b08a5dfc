/* SPDX-License-Identifier: GPL-2.0-or-later */
/* doc_forms.h: what was chosen in the lists of a Word form. */
#ifndef READER_DOC_FORMS_H
#define READER_DOC_FORMS_H

#include "reader/base/view.h"

/*
 * The choice in the list whose data are at `at` of the stream `data`: UTF-16,
 * empty if that is no list, or nothing was chosen.
 */
struct view doc_form_choice(const struct view *data, uint32_t at);

#endif
