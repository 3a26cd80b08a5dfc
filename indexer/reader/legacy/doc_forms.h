/* SPDX-License-Identifier: GPL-2.0-or-later */
/* doc_forms.h: choices in the lists of a Word form. */
#ifndef READER_DOC_FORMS_H
#define READER_DOC_FORMS_H

#include "reader/base/view.h"

/*
 * The choice in the list whose data is at `at` of the stream `data`: UTF-16,
 * empty if it is not a list, or there is no choice.
 */
struct view doc_form_choice(const struct view *data, uint32_t at);

#endif
