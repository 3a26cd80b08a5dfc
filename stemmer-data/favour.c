/* SPDX-License-Identifier: GPL-2.0-or-later */
/* favour.c: puts first in the automaton what running text uses most. */
#include "favour.h"

#include <stdlib.h>

spis_status favour_frequent(struct output *o, struct error *e,
			    const char *folder)
{
	struct data d;

	if (data_open(&d, e, folder, "frequency.tsv"))
		return e->status;
	while (data_next(&d))
		if (d.count > 1)
			automaton_walk(&o->automaton, o->roots[LEXICON_FORMS],
				       d.fields[0],
				       strtoul(d.fields[1], NULL, 10));
	automaton_settle(&o->automaton);
	return data_close(&d);
}
