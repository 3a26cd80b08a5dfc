/* SPDX-License-Identifier: GPL-2.0-or-later */
/* listing.c: reports the outcome of each document in the index. */
#include "listing.h"

#include "files/known.h"
#include "json.h"
#include "open_index.h"
#include "safe.h"
#include "translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- for people */

static void print_counts(const struct known *k)
{
	size_t counts[OUTCOME_CRASHED + 1] = {0}, damaged = 0;

	for (size_t i = 0; i < k->count; i++) {
		counts[k->entries[i].outcome]++;
		damaged += *k->entries[i].quality != '\0';
	}
	for (int i = 0; i <= OUTCOME_CRASHED; i++)
		if (counts[i] > 0)
			printf("%8zu %s\n", counts[i],
			       outcome_name((enum outcome)i));
	if (damaged > 0)
		printf(translate("%8zu with a damaged text\n"), damaged);
}

/* "PATH: outcome, reason; quality" */
static void print_entry(const struct known_entry *e)
{
	const char *reason;

	safe_print(stdout, e->path, e->path_bytes);
	printf(": %s", outcome_name(e->outcome));
	if (*e->reason) {
		fputs(", ", stdout);
		reason = translate(e->reason);
		safe_print(stdout, reason, strlen(reason));
	}
	if (*e->quality) {
		fputs("; ", stdout);
		safe_print(stdout, e->quality, strlen(e->quality));
	}
	putchar('\n');
}

static bool print_text(const struct known *k)
{
	print_counts(k);
	for (size_t i = 0; i < k->count; i++)
		if (k->entries[i].outcome != OUTCOME_OK ||
		    *k->entries[i].quality)
			print_entry(&k->entries[i]);
	return true;
}

/* ---- for programs */

static json_t *entry_value(const struct known_entry *e)
{
	const char *outcome = outcome_name(e->outcome);
	json_t *object = json_object();
	int bad = !object;

	bad |= json_put_path(object, e->path, e->path_bytes);
	bad |= json_put(object, "member", json_boolean(e->member));
	bad |= json_put(object, "outcome", json_text(outcome, strlen(outcome)));
	bad |= json_put(object, "reason",
			json_text(e->reason, strlen(e->reason)));
	bad |= json_put(object, "quality",
			json_text(e->quality, strlen(e->quality)));
	return json_complete(object, bad);
}

static bool print_ndjson(const struct known *k)
{
	for (size_t i = 0; i < k->count; i++) {
		json_t *value = entry_value(&k->entries[i]);

		if (!value)
			return false;
		json_dumpf(value, stdout, JSON_COMPACT);
		putchar('\n');
		json_decref(value);
	}
	return true;
}

static enum run_status print(const struct known *k, const char *format)
{
	bool text = strcmp(format, "text") == 0;

	return open_index_end_print(text ? print_text(k) : print_ndjson(k));
}

enum run_status listing(const char *path, const char *format)
{
	enum run_status result;
	spis_index *index = open_index(path, SPIS_READ, &result);
	struct known known = {0};
	spis_status status;

	if (!index)
		return result;
	status = known_load(&known, index);
	if (status == SPIS_OK)
		result = print(&known, format);
	else
		result = open_index_fail_call(index, status);
	known_release(&known);
	spis_free(index);
	return result;
}
