/* SPDX-License-Identifier: GPL-2.0-or-later */
/* status.c: the state of an index: its contents, and when it was updated. */
#include "status.h"

#include "files/known.h"
#include "index/complete.h"
#include "json.h"
#include "open_index.h"
#include "safe.h"
#include "translate.h"

#include <ftw.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* For nftw(): an index is three folders deep. */
#define FOLDERS 8

/* "2026-11-25T02:30:00Z" */
#define TIME_BYTES 32

/* An archive, or a root from the command line. */
struct part {
	const char *label; /* "" for the latter */
	const char *path;
	const struct complete_root *complete; /* NULL: never */
	size_t files;
	size_t members;
	uint64_t bytes;
	size_t outcomes[OUTCOME_CRASHED + 1];
	size_t failed;   /* files and members that --retry-failed tries again */
	size_t pictures; /* that OCR has not tried to read */
	size_t unread;   /* that OCR could not read */
};

struct status {
	const char *index;
	uint64_t bytes; /* on the disk */
	uint32_t documents;
	const char *format;
	const char *lexicon; /* version of the lexicon it was built with */
	int outdated;        /* the next run will rebuild it */
	struct part *parts;
	size_t count;
};

/* ---- collecting */

static void count_entry(struct part *p, const struct known_entry *e)
{
	p->files += !e->member;
	p->members += e->member;
	p->bytes += e->member ? 0 : e->signature.bytes;
	p->outcomes[e->outcome]++;
	p->failed += e->outcome != OUTCOME_OK;
	p->pictures += strncmp(e->quality, STATE_PICTURES,
			       strlen(STATE_PICTURES)) == 0;
	p->unread +=
		strncmp(e->quality, STATE_UNREAD, strlen(STATE_UNREAD)) == 0;
}

static void count_part(struct part *p, const struct known *known)
{
	for (size_t i = 0; i < known->count; i++)
		if (known_below(p->path, known->entries[i].path))
			count_entry(p, &known->entries[i]);
}

/* A root below another one was only a part of it, named on the command line. */
static bool has_part(const struct status *s, const char *path)
{
	for (size_t i = 0; i < s->count; i++)
		if (known_below(s->parts[i].path, path))
			return true;
	return false;
}

static bool find_parts(struct status *s, const struct config *config,
		       const struct complete *complete)
{
	s->parts = calloc(config->archive_count + complete->count + 1,
			  sizeof(*s->parts));
	if (!s->parts)
		return false;
	for (size_t i = 0; i < config->archive_count; i++)
		s->parts[s->count++] =
			(struct part){.label = config->archives[i].label,
				      .path = config->archives[i].root};
	for (size_t i = 0; i < complete->count; i++)
		if (!has_part(s, complete->roots[i].path))
			s->parts[s->count++] = (struct part){
				.label = "", .path = complete->roots[i].path};
	for (size_t i = 0; i < s->count; i++)
		s->parts[i].complete =
			complete_find(complete, s->parts[i].path);
	return true;
}

/* nftw() passes no argument; this program has one index and one thread. */
static uint64_t bytes_found;

static int add_bytes(const char *path, const struct stat *st, int kind,
		     struct FTW *place)
{
	(void)path;
	(void)kind;
	(void)place;
	bytes_found += (uint64_t)st->st_blocks * 512;
	return 0;
}

static uint64_t bytes_on_disk(const char *index)
{
	bytes_found = 0;
	(void)nftw(index, add_bytes, FOLDERS, FTW_PHYS);
	return bytes_found;
}

static void show_time(const struct complete_root *root, char text[TIME_BYTES])
{
	time_t when = (time_t)root->when_s;
	struct tm tm;

	if (!gmtime_r(&when, &tm) ||
	    strftime(text, TIME_BYTES, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
		*text = '\0';
}

/* ---- for people */

static void print_safe(const char *text)
{
	safe_print(stdout, text, strlen(text));
}

static void print_part(const struct part *p)
{
	char when[TIME_BYTES];

	putchar('\n');
	print_safe(p->path);
	if (*p->label) {
		fputs(" (", stdout);
		print_safe(p->label);
		putchar(')');
	}
	putchar('\n');
	if (p->complete) {
		show_time(p->complete, when);
		printf(translate("  complete   %s, by version "), when);
		print_safe(p->complete->version);
		putchar('\n');
	} else {
		fputs(translate("  complete   never\n"), stdout);
	}
	printf(translate("  files      %zu, %.1f MB\n  members    %zu\n"),
	       p->files, (double)p->bytes / 1e6, p->members);
	for (int i = 0; i <= OUTCOME_CRASHED; i++)
		if (p->outcomes[i] > 0)
			printf("  %-10s %zu\n", outcome_name((enum outcome)i),
			       p->outcomes[i]);
	if (p->pictures > 0)
		printf(translate("  waiting for OCR: %zu\n"), p->pictures);
	if (p->failed + p->unread > 0)
		printf(translate("  waiting for --retry-failed: %zu\n"),
		       p->failed + p->unread);
}

static bool print_text(const struct status *s)
{
	print_safe(s->index);
	printf(translate(
		       "\n  documents  %" PRIu32 "\n  on disk    %.1f MB\n"
		       "  version    %s\n  format     %s\n  lexicon    %s%s\n"),
	       s->documents, (double)s->bytes / 1e6, spis_version(), s->format,
	       s->lexicon,
	       s->outdated
		       ? translate("; made by another version: the next run "
				   "rebuilds the index")
		       : "");
	for (size_t i = 0; i < s->count; i++)
		print_part(&s->parts[i]);
	return true;
}

/* ---- for programs */

static int put_count(json_t *object, const char *key, uint64_t count)
{
	return json_put(object, key, json_integer((json_int_t)count));
}

static json_t *outcomes_value(const struct part *p)
{
	json_t *object = json_object();
	int bad = !object;

	for (int i = 0; i <= OUTCOME_CRASHED; i++)
		bad |= put_count(object, outcome_name((enum outcome)i),
				 p->outcomes[i]);
	return json_complete(object, bad);
}

static json_t *complete_value(const struct complete_root *root)
{
	const char *version = root->version;
	char when[TIME_BYTES];
	json_t *object = json_object();
	int bad = !object;

	show_time(root, when);
	bad |= json_put(object, "time", json_string(when));
	bad |= json_put(object, "version", json_text(version, strlen(version)));
	return json_complete(object, bad);
}

static json_t *part_value(const struct part *p)
{
	json_t *object = json_object();
	int bad = !object;

	bad |= json_put_path(object, p->path, strlen(p->path));
	if (*p->label)
		bad |= json_put(object, "archive",
				json_text(p->label, strlen(p->label)));
	bad |= json_put(object, "complete",
			p->complete ? complete_value(p->complete)
				    : json_null());
	bad |= put_count(object, "files", p->files);
	bad |= put_count(object, "members", p->members);
	bad |= put_count(object, "bytes", p->bytes);
	bad |= json_put(object, "outcomes", outcomes_value(p));
	bad |= put_count(object, "failed", p->failed);
	bad |= put_count(object, "pictures", p->pictures);
	bad |= put_count(object, "pictures_unread", p->unread);
	return json_complete(object, bad);
}

static bool print_json(const struct status *s)
{
	json_t *object = json_object(), *roots = json_array();
	int bad = !object || !roots;

	for (size_t i = 0; i < s->count; i++)
		bad |= json_array_append_new(roots, part_value(&s->parts[i]));
	bad |= json_put(object, "index", json_text(s->index, strlen(s->index)));
	bad |= json_put(object, "version", json_string(spis_version()));
	bad |= json_put(object, "format", json_string(s->format));
	bad |= json_put(object, "lexicon", json_string(s->lexicon));
	bad |= json_put(object, "rebuild", json_boolean(s->outdated));
	bad |= put_count(object, "documents", s->documents);
	bad |= put_count(object, "bytes_on_disk", s->bytes);
	bad |= json_put(object, "roots", roots);
	object = json_complete(object, bad);
	if (!object)
		return false;
	json_dumpf(object, stdout, JSON_COMPACT);
	putchar('\n');
	json_decref(object);
	return true;
}

static enum run_status print(const struct status *s, const char *format)
{
	bool text = strcmp(format, "text") == 0;

	return open_index_end_print(text ? print_text(s) : print_json(s));
}

enum run_status status_show(const char *path, const struct config *config,
			    const char *format)
{
	enum run_status result;
	spis_index *index =
		open_index_with(path, config->words, SPIS_READ, &result);
	struct status s = {.index = path};
	struct complete complete = {0};
	struct known known = {0};
	spis_status status;

	if (!index)
		return result;
	status = known_load(&known, index);
	if (status == SPIS_OK)
		status = complete_load(&complete, index);
	if (status == SPIS_OK)
		status = spis_outdated(index, 0, &s.outdated);
	if (status == SPIS_OK && !find_parts(&s, config, &complete))
		status = SPIS_NO_MEMORY;
	for (size_t i = 0; i < s.count; i++)
		count_part(&s.parts[i], &known);
	s.documents = spis_count(index);
	s.format = spis_index_format(index, 0);
	s.lexicon = spis_index_lexicon(index, 0);
	s.bytes = bytes_on_disk(path);
	if (status == SPIS_OK)
		result = print(&s, format);
	else
		result = open_index_fail_call(index, status);
	free(s.parts);
	complete_release(&complete);
	known_release(&known);
	spis_free(index);
	return result;
}
