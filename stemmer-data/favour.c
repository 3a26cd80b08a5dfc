/* SPDX-License-Identifier: GPL-2.0-or-later */
/* favour.c: puts first in the automaton what running text uses most. */
#include "favour.h"

#include "lexicon/lines.h"

#include <stdlib.h>

spis_status favour_frequent(struct image *o, struct error *e,
			    const char *folder)
{
	struct lines d;

	if (lines_open(&d, e, folder, "frequency.tsv"))
		return e->status;
	while (lines_next(&d))
		if (d.count > 1)
			automaton_walk(&o->automaton, o->roots[LEXICON_FORMS],
				       d.fields[0],
				       strtoul(d.fields[1], NULL, 10));
	automaton_settle(&o->automaton);
	return lines_close(&d);
}
