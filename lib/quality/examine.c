/* SPDX-License-Identifier: GPL-2.0-or-later */
/* examine.c: judges a text and repairs it. */
#include "quality/examine.h"

#include "quality/repair.h"
#include "text/compose.h"

/* The dictionary has only composed words; most texts are composed. */
static spis_status judge_composed(struct error *e, const struct judge *j,
				  const char *text, size_t len,
				  const struct survey *survey,
				  spis_quality *quality)
{
	struct buf composed = {0};
	struct survey again = {0};
	spis_status status;

	if (survey->marks == 0) {
		judge(j, text, len, survey, quality);
		return SPIS_OK;
	}
	status = compose(e, text, len, &composed);
	if (status == SPIS_OK) {
		survey_add(&again, composed.data, composed.len);
		again.junk = survey->junk; /* some characters were dropped */
		judge(j, composed.data, composed.len, &again, quality);
	}
	buf_release(&composed);
	return status;
}

spis_status examine(struct error *e, const struct judge *j, const char *text,
		    size_t len, spis_quality *quality, struct buf *repaired)
{
	struct survey survey;
	const char *damage;
	spis_status status =
		repair(e, j->lexicon, text, len, &survey, repaired, &damage);

	*quality =
		(spis_quality){.verdict = SPIS_VERDICT_UNKNOWN, .damage = ""};
	if (status != SPIS_OK)
		return status;
	if (damage) {
		text = repaired->data;
		len = repaired->len;
	}
	status = judge_composed(e, j, text, len, &survey, quality);
	if (damage) {
		quality->verdict = SPIS_VERDICT_REPAIRED;
		quality->damage = damage;
	}
	return status;
}
