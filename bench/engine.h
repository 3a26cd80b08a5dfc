/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine.h: what times.c asks of each search engine that it measures. */
#ifndef BENCH_ENGINE_H
#define BENCH_ENGINE_H

#include <stddef.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The same for every query of a run. */
struct wanted {
	unsigned hits;
	unsigned snippet_chars; /* 0: no snippets */
};

/* Each engine is one file with these two; failures end the program. */
void engine_open(const char *index, const struct wanted *wanted);

/* All a user would wait for; writes a tab and the path of each hit. */
void engine_search(const char *query, FILE *out);

#ifdef __cplusplus
}
#endif
#endif
