/* SPDX-License-Identifier: GPL-2.0-or-later */
/* control.h: what the ActiveX controls of a form say. */
#ifndef READER_CONTROL_H
#define READER_CONTROL_H

#include "reader/base/view.h"
#include "reader/text/lines.h"

#include <stdbool.h>

/* More is a picture, which stands behind the text. */
#define CONTROL_BYTES ((size_t)1024 * 1024)

struct control_text {
	struct view bytes;
	bool compressed; /* UTF-16 without the upper bytes, which are 0 */
};

/*
 * The text of a control, in the bytes `v` that were stored of it: what stands
 * on it or beside its box, else what was filled in or chosen; it may be empty.
 * `class_id` is the first number of the id of its class; it tells buttons from
 * labels, other controls say what they are.  False: it is no control of a form
 * that has text.
 */
bool control_find(uint32_t class_id, const struct view *v,
		  struct control_text *text);

/* Says it, on a line of its own. */
void control_say(struct lines *l, const struct control_text *text);

/* The value of a control that looks so, by its DisplayStyle, is text. */
bool control_has_text(unsigned display);

#endif
