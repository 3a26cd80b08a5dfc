/* SPDX-License-Identifier: GPL-2.0-or-later */
/* settings.c: reads what spis.conf says about the service. */

/*
 * Both programs read the same file.  spis-index refuses sections that neither
 * of them knows.  Here, unknown keys are errors in the sections of the service;
 * of other sections only the index and the roots of archives are read.
 */
#include "settings.h"

#include "conf.h"
#include "path.h"
#include "request.h"
#include "say.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A longer file is refused, as by spis-index. */
#define FILE_MAX_BYTES (1024u * 1024)

#define DEFAULT_LISTEN "127.0.0.1:8090"
/* Long enough for the slowest query, short enough to wait for. */
#define DEFAULT_TIMEOUT_S 5u
/* Front servers keep a few hundred; others may be half-open. */
#define DEFAULT_CONNECTIONS 1024u
/* A dozen of the largest texts; an eighth of the memory of the unit. */
#define DEFAULT_ANSWER_MEMORY_MB 256u
/* Room for one answer of the largest size. */
#define LEAST_ANSWER_MEMORY_MB (BODY_MAX_BYTES / 1024 / 1024)
/* Each is a thread with a handle of its own. */
#define MAX_WORKERS 64u

enum section { GENERAL, SERVE, INDEX, ARCHIVE, OTHER };

struct parser {
	struct settings *settings;
	const char *path;
	unsigned line;
	enum section section;
	const char *label; /* of the archive */
};

static int refuse(const struct parser *p, const char *what, const char *value)
{
	return say("%s:%u: %s '%s'", p->path, p->line, what, value);
}

void settings_init(struct settings *s)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);

	*s = (struct settings){
		.listen = DEFAULT_LISTEN,
		.documents = DOCUMENTS_TEXT,
		.timeout_s = DEFAULT_TIMEOUT_S,
		.connections = DEFAULT_CONNECTIONS,
		.answer_memory_mb = DEFAULT_ANSWER_MEMORY_MB,
		.workers = processors < 1             ? 1
			   : processors > MAX_WORKERS ? MAX_WORKERS
						      : (uint32_t)processors,
	};
}

/* ---- values */

static int take_number(const struct parser *p, const char *value,
		       uint32_t least, uint32_t most, uint32_t *to)
{
	char *end;
	unsigned long number = strtoul(value, &end, 10);

	if (*value < '0' || *value > '9' || *end || strlen(value) > 9 ||
	    number < least || number > most)
		return say("%s:%u: expected a number from %u to %u, not '%s'",
			   p->path, p->line, least, most, value);
	*to = (uint32_t)number;
	return 0;
}

static int take_name(const struct parser *p, const char **names, size_t *count,
		     const char *value)
{
	if (*count == SETTINGS_MAX_NAMES)
		return refuse(p, "too many values:", value);
	names[(*count)++] = value;
	return 0;
}

static int take_absolute(const struct parser *p, char *value, const char **to)
{
	if (*value != '/')
		return refuse(p, "expected a path that begins with /, not",
			      value);
	path_tidy(value);
	*to = value;
	return 0;
}

/* An origin becomes part of a header, so only these letters are allowed. */
static int take_embed(const struct parser *p, const char *value)
{
	struct settings *s = p->settings;
	size_t scheme = strncmp(value, "https://", 8) == 0  ? 8
			: strncmp(value, "http://", 7) == 0 ? 7
							    : 0;
	const char *host = value + scheme;

	if (scheme == 0 || !*host ||
	    host[strspn(host, "abcdefghijklmnopqrstuvwxyz0123456789.-:")])
		return refuse(p,
			      "expected a site like https://www.obec.cz, not",
			      value);
	return take_name(p, s->embeds, &s->embed_count, value);
}

static int take_header(const struct parser *p, const char *value)
{
	if (value[strspn(value, "abcdefghijklmnopqrstuvwxyz"
				"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")])
		return refuse(p, "expected letters, digits and hyphens, not",
			      value);
	p->settings->grant_header = value;
	return 0;
}

static int take_documents(const struct parser *p, const char *value)
{
	static const char *const names[] = {[DOCUMENTS_NO] = "no",
					    [DOCUMENTS_TEXT] = "text",
					    [DOCUMENTS_FILES] = "files"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(names[i], value) == 0) {
			p->settings->documents = (enum served_documents)i;
			return 0;
		}
	return refuse(p, "expected no, text or files, not", value);
}

static int take_access(const struct parser *p, const char *value, bool *granted)
{
	*granted = strcmp(value, "granted") == 0;
	return *granted || strcmp(value, "open") == 0
		       ? 0
		       : refuse(p, "expected open or granted, not", value);
}

/* ---- keys */

static int take_host(const struct parser *p, const char *value)
{
	struct settings *s = p->settings;

	if (value[strspn(value, "abcdefghijklmnopqrstuvwxyz"
				"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")])
		return refuse(p, "expected a name without scheme and port, not",
			      value);
	return take_name(p, s->hosts, &s->host_count, value);
}

static int take_token(const struct parser *p, const char **tokens,
		      size_t *count, const char *value)
{
	if (strlen(value) != TOKEN_HASH_DIGITS ||
	    strspn(value, "0123456789abcdef") != TOKEN_HASH_DIGITS)
		return refuse(p, "expected the SHA-256 of a token, not", value);
	if (*count == SETTINGS_MAX_TOKENS)
		return refuse(p, "too many tokens:", value);
	tokens[(*count)++] = value;
	return 0;
}

/* Keys that limit the work. */
static int take_limit(const struct parser *p, const char *key,
		      const char *value)
{
	struct settings *s = p->settings;
	const struct {
		const char *key;
		uint32_t least, most, *to;
	} limits[] = {
		{"workers", 1, MAX_WORKERS, &s->workers},
		{"timeout", 1, 60, &s->timeout_s},
		{"connections", 1, 100000, &s->connections},
		{"connections-per-address", 0, 100000,
		 &s->connections_per_address},
		{"answer-memory", LEAST_ANSWER_MEMORY_MB, 100000,
		 &s->answer_memory_mb},
	};

	for (size_t i = 0; i < sizeof(limits) / sizeof(*limits); i++)
		if (strcmp(limits[i].key, key) == 0)
			return take_number(p, value, limits[i].least,
					   limits[i].most, limits[i].to);
	return refuse(p, "unknown key", key);
}

static int take_serve(const struct parser *p, const char *key,
		      const char *value)
{
	struct settings *s = p->settings;

	if (strcmp(key, "listen") == 0)
		return s->listen = value, 0;
	if (strcmp(key, "title") == 0)
		return s->title = value, 0;
	if (strcmp(key, "host") == 0)
		return take_host(p, value);
	if (strcmp(key, "embed") == 0)
		return take_embed(p, value);
	if (strcmp(key, "grant-header") == 0)
		return take_header(p, value);
	if (strcmp(key, "documents") == 0)
		return take_documents(p, value);
	if (strcmp(key, "grant-token") == 0)
		return take_token(p, s->grant_tokens, &s->grant_token_count,
				  value);
	return take_limit(p, key, value);
}

static int take_index(const struct parser *p, const char *key, char *value)
{
	struct settings *s = p->settings;
	struct served_index *index = &s->indexes[s->index_count - 1];

	if (strcmp(key, "path") == 0)
		return take_absolute(p, value, &index->path);
	if (strcmp(key, "access") == 0)
		return take_access(p, value, &index->granted);
	if (strcmp(key, "token") == 0)
		return take_token(p, index->tokens, &index->token_count, value);
	return refuse(p, "unknown key", key);
}

static int take_root(const struct parser *p, char *value)
{
	struct settings *s = p->settings;
	struct served_root *root = &s->roots[s->root_count];

	if (s->root_count == SETTINGS_MAX_ROOTS)
		return refuse(p, "too many archives:", value);
	root->label = p->label;
	s->root_count++;
	return take_absolute(p, value, &root->path);
}

/* ---- sections */

static int begin_index(struct parser *p, const char *name)
{
	struct settings *s = p->settings;

	p->section = INDEX;
	if (s->index_count == SETTINGS_MAX_INDEXES)
		return refuse(p, "too many indexes:", name);
	/* The grant header lists names between commas. */
	if (!*name || name[strcspn(name, ", \t")])
		return refuse(p, "expected a name of one word, not", name);
	for (size_t i = 0; i < s->index_count; i++)
		if (strcmp(s->indexes[i].name, name) == 0)
			return refuse(p, "there already is an index", name);
	s->indexes[s->index_count++] = (struct served_index){.name = name};
	return 0;
}

static int take_section(struct parser *p, char *line)
{
	size_t len = strlen(line);
	char *name;

	if (line[len - 1] != ']')
		return refuse(p, "section without ]:", line);
	line[len - 1] = '\0';
	name = line + 1 + strcspn(line + 1, " \t");
	if (*name)
		*name++ = '\0';
	name += strspn(name, " \t");
	p->label = name;
	p->section = OTHER;
	if (strcmp(line + 1, "serve") == 0)
		p->section = SERVE;
	else if (strcmp(line + 1, "archive") == 0)
		p->section = ARCHIVE;
	else if (strcmp(line + 1, "index") == 0)
		return begin_index(p, name);
	return 0;
}

static int take_key(struct parser *p, const char *key, char *value,
		    const char **usual)
{
	switch (p->section) {
	case GENERAL:
		return strcmp(key, "index") == 0
			       ? take_absolute(p, value, usual)
			       : 0;
	case SERVE:
		return take_serve(p, key, value);
	case INDEX:
		return take_index(p, key, value);
	case ARCHIVE:
		return strcmp(key, "root") == 0 ? take_root(p, value) : 0;
	case OTHER:
		break;
	}
	return 0;
}

/* ---- the file */

static int take_lines(struct parser *p, char *rest, const char **usual)
{
	char *line, *key, *value;
	int status = 0;

	if (strncmp(rest, "\xEF\xBB\xBF", 3) == 0)
		rest += 3;
	while (status == 0 && (line = strsep(&rest, "\n"))) {
		p->line++;
		switch (conf_split(line, &key, &value)) {
		case CONF_EMPTY:
			break;
		case CONF_SECTION:
			status = take_section(p, key);
			break;
		case CONF_KEY:
			status = *value ? take_key(p, key, value, usual)
					: refuse(p, "no value for", key);
			break;
		case CONF_NONSENSE:
			status = refuse(p, "expected a section or a key, not",
					key);
		}
	}
	return status;
}

/* Follows links: a granted index must not also be open by another path. */
static bool same_folder(const char *a, const char *b)
{
	struct stat x, y;

	return strcmp(a, b) == 0 ||
	       (stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
		x.st_ino == y.st_ino);
}

/* The index of spis-index, unless a section describes it. */
static int add_usual(struct settings *s, const char *path)
{
	for (size_t i = 0; i < s->index_count; i++)
		if (same_folder(s->indexes[i].path, path))
			return 0;
	for (size_t i = 0; i < s->index_count; i++)
		if (strcmp(s->indexes[i].name, "main") == 0)
			return say("index 'main' must have the same path as "
				   "'index'");
	if (s->index_count == SETTINGS_MAX_INDEXES)
		return say("too many indexes");
	s->indexes[s->index_count++] =
		(struct served_index){.name = "main", .path = path};
	return 0;
}

static int check_indexes(const struct settings *s)
{
	for (size_t i = 0; i < s->index_count; i++) {
		const struct served_index *index = &s->indexes[i];

		if (!index->path)
			return say("index '%s' has no path", index->name);
		for (size_t k = 0; k < i; k++)
			if (same_folder(s->indexes[k].path, index->path))
				return say(
					"indexes '%s' and '%s' have the same "
					"folder",
					s->indexes[k].name, index->name);
		if (index->token_count > 0 && !index->granted)
			return say("index '%s' has a token, so it needs "
				   "access = granted",
				   index->name);
	}
	return 0;
}

/* Every user of this machine can send the header, so it needs a token. */
static int check_grants(const struct settings *s)
{
	if (s->grant_header && s->grant_token_count == 0)
		return say("grant-header needs a grant-token");
	if (!s->grant_header && s->grant_token_count > 0)
		return say("grant-token needs a grant-header");
	return 0;
}

static int load(struct settings *s, const char *path)
{
	FILE *from = fopen(path, "re");
	size_t len = 0;

	s->bytes = from ? malloc(FILE_MAX_BYTES + 1) : NULL;
	if (s->bytes)
		len = fread(s->bytes, 1, FILE_MAX_BYTES + 1, from);
	if (!s->bytes || ferror(from)) {
		int error = errno;

		if (from)
			fclose(from);
		return say("cannot read '%s': %s", path, strerror(error));
	}
	fclose(from);
	if (len > FILE_MAX_BYTES)
		return say("'%s' is too large for a configuration", path);
	s->bytes[len] = '\0';
	return 0;
}

int settings_read(struct settings *s, const char *path)
{
	struct parser p = {.settings = s, .path = path};
	const char *usual = NULL;
	int status = load(s, path);

	if (status == 0)
		status = take_lines(&p, s->bytes, &usual);
	if (status == 0)
		status = check_indexes(s);
	if (status == 0)
		status = check_grants(s);
	if (status == 0 && usual)
		status = add_usual(s, usual);
	return status;
}

uint64_t settings_all_indexes(const struct settings *s)
{
	return s->index_count == SETTINGS_MAX_INDEXES
		       ? UINT64_MAX
		       : served_bit(s->index_count) - 1;
}

uint64_t settings_open_indexes(const struct settings *s)
{
	uint64_t set = 0;

	for (size_t i = 0; i < s->index_count; i++)
		if (!s->indexes[i].granted)
			set |= served_bit(i);
	return set;
}

void settings_release(struct settings *s)
{
	free(s->bytes);
	s->bytes = NULL;
}
