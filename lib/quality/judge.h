/* SPDX-License-Identifier: GPL-2.0-or-later */
/* judge.h: judges whether a text is good Czech, and what is wrong with it. */
#ifndef QUALITY_JUDGE_H
#define QUALITY_JUDGE_H

#include "czech/lexicon.h"
#include "quality/survey.h"
#include "text/language.h"

#include <stddef.h>

/* What judging needs; belongs to the caller. */
struct judge {
	const struct lexicon *lexicon;
	const struct languages *languages;
};

/*
 * Fills *quality for a text that was surveyed.  Looks at a sample of words
 * spread over the text.
 */
void judge(const struct judge *j, const char *text, size_t len,
	   const struct survey *survey, spis_quality *quality);

#endif
