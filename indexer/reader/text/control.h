/* SPDX-License-Identifier: GPL-2.0-or-later */
/* control.h: the text of ActiveX controls in a form. */
#ifndef READER_CONTROL_H
#define READER_CONTROL_H

#include "reader/base/view.h"
#include "reader/text/lines.h"

#include <stdbool.h>

/* Anything more is a picture, which comes after the text. */
#define CONTROL_BYTES ((size_t)1024 * 1024)

struct control_text {
	struct view bytes;
	bool compressed; /* UTF-16 without the upper bytes, which are 0 */
};

/*
 * The text of a control, in its stored bytes `v`: its caption or the text
 * beside its box, otherwise what was filled in or chosen; it may be empty.
 * `class_id` is the first number of its class id, which distinguishes buttons
 * from labels; other controls say what they are.  False: not a form control
 * with text.
 */
bool control_find(uint32_t class_id, const struct view *v,
		  struct control_text *text);

/* Outputs it on a line of its own. */
void control_say(struct lines *l, const struct control_text *text);

/* Whether the value of a control with this DisplayStyle is text. */
bool control_has_text(unsigned display);

#endif
