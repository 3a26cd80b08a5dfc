/* SPDX-License-Identifier: GPL-2.0-or-later */
/* word_art.h: WordArt, text drawn in old Office documents. */
#ifndef READER_WORD_ART_H
#define READER_WORD_ART_H

#include "reader/legacy/ole.h"
#include "reader/legacy/ppt_record.h"

/* The record with the properties of a shape has this type. */
#define WORD_ART_SHAPE 0xF00Bu

/* Outputs the text of the shape with these properties, if it is WordArt. */
void word_art_say(struct ole *o, const struct ppt_record *properties);

#endif
