/* SPDX-License-Identifier: GPL-2.0-or-later */
/* search.c: searches an index and prints what it finds. */

/* cc search.c $(pkg-config --cflags --libs libspis) */
#include <spis.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
	spis_index *index = spis_new();
	spis_results *results = NULL;
	const spis_hit *hit;
	int status;

	if (argc != 3) {
		fputs("usage: search INDEX QUERY\n", stderr);
		return 2;
	}
	if (spis_open(index, argv[1], SPIS_READ) != SPIS_OK ||
	    spis_search(index, argv[2], strlen(argv[2]), NULL, &results) !=
		    SPIS_OK)
		fprintf(stderr, "%s\n", spis_error(index));
	for (size_t i = 0; (hit = spis_results_hit(results, i)); i++)
		printf("%s: %s\n", spis_hit_path(hit), spis_hit_snippet(hit));
	status = results ? 0 : 2;
	spis_results_free(results);
	spis_free(index);
	return status;
}
