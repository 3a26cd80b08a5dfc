/* SPDX-License-Identifier: GPL-2.0-or-later */
/* config.c: reads spis.conf: archives, limits, fields, filters. */

/*
 * The usual INI format: "[section name]", "key = value", comments with "#" or
 * ";" at the beginning of a line.  It is strict: anything unknown is an error
 * with its line, because a mistyped limit would be no limit.  Values are cut
 * out of the file in place.
 */
#include "settings/config.h"

#include "conf.h"
#include "path.h"
#include "pipe/frame.h"
#include "pipe/grow.h"
#include "pipe/protocol.h"

#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MB (1024u * 1024)

/* OTHER: sections that only spis-serve understands and checks. */
enum section { GENERAL, ARCHIVE, FOLDER, FILTER, OTHER };

/* More keys than any section may have, except patterns. */
#define MAX_KEYS 16u

struct parser {
	struct config *config;
	const char *path;
	const char *end; /* of the contents */
	unsigned line;   /* 0: the whole file */
	enum section section;
	const char *folder;         /* that fields apply to */
	const char *keys[MAX_KEYS]; /* of the section so far */
	size_t key_count;
};

static spis_status fail(struct parser *p, spis_status status,
			const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static spis_status fail(struct parser *p, spis_status status,
			const char *format, ...)
{
	char *error = p->config->error;
	int len = snprintf(error, CONFIG_ERROR_BYTES, "%s:%u: ", p->path,
			   p->line);
	va_list args;

	va_start(args, format);
	if (len >= 0 && len < CONFIG_ERROR_BYTES)
		vsnprintf(error + len, CONFIG_ERROR_BYTES - (size_t)len, format,
			  args);
	va_end(args);
	return status;
}

/* Adds an element to an array, all zero; NULL: out of memory. */
#define ADD(config, what)                                                  \
	(grow(&(config)->what##s, &(config)->what##_room,                  \
	      (config)->what##_count + 1, sizeof(*(config)->what##s))      \
		 ? memset(&(config)->what##s[(config)->what##_count++], 0, \
			  sizeof(*(config)->what##s))                      \
		 : NULL)

static spis_status fail_memory(struct parser *p)
{
	return fail(p, SPIS_NO_MEMORY, "out of memory");
}

/* ---- values */

static spis_status take_between(struct parser *p, const char *key,
				const char *value, unsigned long least,
				unsigned long most, unsigned long *number)
{
	char *end;

	errno = 0;
	*number = strtoul(value, &end, 10);
	if (*value < '0' || *value > '9' || *end || errno || *number < least ||
	    *number > most)
		return fail(p, SPIS_INVALID,
			    "'%s' must be a number from %lu to %lu, not '%s'",
			    key, least, most, value);
	return SPIS_OK;
}

static spis_status take_number(struct parser *p, const char *key,
			       const char *value, unsigned long most,
			       unsigned long *number)
{
	return take_between(p, key, value, 1, most, number);
}

static spis_status need_absolute(struct parser *p, const char *what,
				 char *value)
{
	if (*value != '/')
		return fail(p, SPIS_INVALID, "%s '%s' must begin with /", what,
			    value);
	path_tidy(value);
	return SPIS_OK;
}

/* ---- keys before the first section */

static spis_status take_general(struct parser *p, const char *key, char *value)
{
	struct reader_options *o = &p->config->reader;
	unsigned long n = 0;
	spis_status status;

	if (strcmp(key, "index") == 0) {
		p->config->index = value;
		return need_absolute(p, "the index", value);
	}
	if (strcmp(key, "words") == 0) {
		p->config->words = value;
		return need_absolute(p, "the file of words", value);
	}
	if (strcmp(key, "ocr") == 0) {
		o->ocr.languages = value;
		if (strlen(value) <= OCR_LANGUAGES_BYTES)
			return SPIS_OK;
		return fail(p, SPIS_INVALID, "too many languages for OCR");
	}
	if (strcmp(key, "priority") == 0) {
		if (priority_read(value, &p->config->priority))
			return SPIS_OK;
		return fail(p, SPIS_INVALID,
			    "'priority' must be low or normal, not '%s'",
			    value);
	}
	if (strcmp(key, "workers") == 0) {
		status = take_number(p, key, value, READER_MAX_WORKERS, &n);
		o->workers = (unsigned)n;
	} else if (strcmp(key, "timeout") == 0) {
		status = take_number(p, key, value, 3600, &n);
		o->timeout_s = (unsigned)n;
	} else if (strcmp(key, "memory") == 0) {
		status = take_between(p, key, value, READER_MIN_MEMORY_MB,
				      65536, &n);
		o->memory_bytes = n * MB;
	} else if (strcmp(key, "text") == 0) {
		status = take_number(p, key, value, SPIS_MAX_TEXT_BYTES / MB,
				     &n);
		o->text_bytes = n * MB;
	} else if (strcmp(key, "members") == 0) {
		status = take_number(p, key, value, 1000000, &n);
		o->members = (uint32_t)n;
	} else if (strcmp(key, "depth") == 0) {
		status = take_number(p, key, value, 16, &n);
		o->depth = (unsigned)n;
	} else if (strcmp(key, "ratio") == 0) {
		status = take_number(p, key, value, 10000, &n);
		o->ratio = (unsigned)n;
	} else if (strcmp(key, "ocr-pages") == 0) {
		status = take_number(p, key, value, FRAME_MAX_SCANS, &n);
		o->ocr.pages = (unsigned)n;
	} else {
		status = fail(p, SPIS_INVALID, "unknown key '%s'", key);
	}
	return status;
}

/* ---- keys of sections */

/*
 * In this section or another, because an archive's root may also be a folder.
 */
static bool has_field(const struct parser *p, spis_field field)
{
	const struct config *c = p->config;

	for (size_t i = 0; i < c->field_count; i++)
		if (c->fields[i].value.field == field &&
		    strcmp(c->fields[i].folder, p->folder) == 0)
			return true;
	return false;
}

/* Fields that a whole folder may share. */
const spis_field config_settable[CONFIG_SETTABLE] = {
	SPIS_FIELD_AUTHOR, SPIS_FIELD_LANGUAGE, SPIS_FIELD_MUNICIPALITY,
	SPIS_FIELD_BODY,   SPIS_FIELD_KIND,     SPIS_FIELD_NUMBER,
	SPIS_FIELD_DATE,
};

static spis_status take_field(struct parser *p, const char *key,
			      const char *value)
{
	const spis_field *fields = config_settable;
	struct config_field *field;

	for (size_t i = 0; i < CONFIG_SETTABLE; i++) {
		if (strcmp(key, spis_field_name(fields[i])) != 0)
			continue;
		if (spis_check_field(fields[i], value, strlen(value)) !=
		    SPIS_OK)
			return fail(
				p, SPIS_INVALID,
				"a date must look like 2017-04-24, not '%s'",
				value);
		if (strlen(value) > SPIS_MAX_FIELD_BYTES)
			return fail(p, SPIS_INVALID, "'%s' is too long", key);
		if (has_field(p, fields[i]))
			return fail(p, SPIS_INVALID,
				    "a second '%s' of the folder '%s'", key,
				    p->folder);
		field = ADD(p->config, field);
		if (!field)
			return fail_memory(p);
		field->folder = p->folder;
		field->value = (spis_value){fields[i], value, strlen(value)};
		return SPIS_OK;
	}
	return fail(p, SPIS_INVALID, "unknown key '%s'", key);
}

static spis_status need_root(struct parser *p, char *root)
{
	const struct config *c = p->config;
	spis_status status = need_absolute(p, "the root", root);

	for (size_t i = 0; i + 1 < c->archive_count && status == SPIS_OK; i++)
		if (strcmp(c->archives[i].root, root) == 0)
			status = fail(p, SPIS_INVALID,
				      "a second archive with the root '%s'",
				      root);
	return status;
}

/* A wrong value would silently follow nothing. */
static spis_status take_follow(struct parser *p, struct config_archive *archive,
			       char *value)
{
	bool yes = strcmp(value, "yes") == 0;
	const char **follow;

	if (strcmp(value, "no") == 0)
		return archive->follow_count == 0
			       ? SPIS_OK
			       : fail(p, SPIS_INVALID, "a second 'follow'");
	if (!yes && *value != '/')
		return fail(p, SPIS_INVALID,
			    "'follow' must be yes, no or a folder that begins "
			    "with /, not '%s'",
			    value);
	follow = ADD(p->config, follow);
	if (!follow)
		return fail_memory(p);
	if (!yes)
		path_tidy(value);
	*follow = yes ? archive->root : value;
	archive->follow_count++;
	return SPIS_OK;
}

static spis_status take_archive(struct parser *p, const char *key, char *value)
{
	struct config *c = p->config;
	struct config_archive *archive = &c->archives[c->archive_count - 1];
	bool exclude = strcmp(key, "exclude") == 0;
	struct config_pattern *pattern;

	if (strcmp(key, "root") == 0) {
		archive->root = value;
		p->folder = value;
		return need_root(p, value);
	}
	if (!archive->root)
		return fail(p, SPIS_INVALID,
			    "an archive must begin with 'root'");
	if (strcmp(key, "follow") == 0)
		return take_follow(p, archive, value);
	if (!exclude && strcmp(key, "include") != 0)
		return take_field(p, key, value);
	pattern = ADD(c, pattern);
	if (!pattern)
		return fail_memory(p);
	*pattern = (struct config_pattern){value, exclude};
	archive->pattern_count++;
	return SPIS_OK;
}

/* Splits a command into words in place, each terminated by NUL. */
static uint32_t split_words(char *value)
{
	char *to = value, *rest;

	for (char *word = strtok_r(value, " \t", &rest); word;
	     word = strtok_r(NULL, " \t", &rest)) {
		size_t len = strlen(word) + 1;

		memmove(to, word, len);
		to += len;
	}
	return (uint32_t)(to - value);
}

static spis_status take_filter(struct parser *p, const char *key, char *value)
{
	struct config *c = p->config;
	struct filter *filter = &c->filters[c->filter_count - 1];

	if (strcmp(key, "match") == 0) {
		filter->pattern = value;
		return SPIS_OK;
	}
	if (strcmp(key, "command") != 0)
		return fail(p, SPIS_INVALID, "unknown key '%s'", key);
	if (*value != '/')
		return fail(p, SPIS_INVALID,
			    "the program '%s' must begin with /", value);
	if (strlen(value) >= JOB_MAX_COMMAND)
		return fail(p, SPIS_INVALID, "the command is too long");
	filter->command = value;
	filter->command_bytes = split_words(value);
	return SPIS_OK;
}

static bool may_repeat(const char *key, const char *value)
{
	return strcmp(key, "include") == 0 || strcmp(key, "exclude") == 0 ||
	       (strcmp(key, "follow") == 0 && strcmp(value, "no") != 0);
}

static bool is_second(const struct parser *p, const char *key)
{
	for (size_t i = 0; i < p->key_count; i++)
		if (strcmp(p->keys[i], key) == 0)
			return true;
	return false;
}

static spis_status take_value(struct parser *p, const char *key, char *value)
{
	switch (p->section) {
	case GENERAL:
		return take_general(p, key, value);
	case ARCHIVE:
		return take_archive(p, key, value);
	case FOLDER:
		return take_field(p, key, value);
	case FILTER:
		return take_filter(p, key, value);
	case OTHER:
		break; /* take_key() skips them */
	}
	return SPIS_OK;
}

/* The comment would silently become part of a folder name. */
static bool has_comment(const char *value)
{
	return strstr(value, " #") || strstr(value, "\t#");
}

static spis_status take_key(struct parser *p, const char *key, char *value)
{
	spis_status status;
	bool once = !may_repeat(key, value);

	if (p->section == OTHER)
		return SPIS_OK;
	if (!*value)
		return fail(p, SPIS_INVALID, "'%s' has no value", key);
	if (has_comment(value))
		return fail(p, SPIS_INVALID,
			    "the text after ' #' would be part of the value of "
			    "'%s': put comments on lines of their own",
			    key);
	if (is_second(p, key))
		return fail(p, SPIS_INVALID, "a second '%s'", key);
	status = take_value(p, key, value);
	if (status == SPIS_OK && once && p->key_count < MAX_KEYS)
		p->keys[p->key_count++] = key;
	return status;
}

/* ---- sections */

/* Checks at the end of a section that it is complete. */
static spis_status end_section(struct parser *p)
{
	struct config *c = p->config;

	if (p->section == ARCHIVE && !c->archives[c->archive_count - 1].root)
		return fail(p, SPIS_INVALID, "the archive '%s' has no 'root'",
			    c->archives[c->archive_count - 1].label);
	if (p->section == FILTER && (!c->filters[c->filter_count - 1].pattern ||
				     !c->filters[c->filter_count - 1].command))
		return fail(p, SPIS_INVALID,
			    "the filter '%s' needs 'match' and 'command'",
			    c->filters[c->filter_count - 1].name);
	return SPIS_OK;
}

static spis_status begin_archive(struct parser *p, const char *label)
{
	struct config_archive *archive = ADD(p->config, archive);

	if (!archive)
		return fail_memory(p);
	archive->label = label;
	archive->first = p->config->pattern_count;
	archive->follow_first = p->config->follow_count;
	p->section = ARCHIVE;
	return SPIS_OK;
}

static spis_status begin_filter(struct parser *p, const char *name)
{
	struct filter *filter = ADD(p->config, filter);

	if (!filter)
		return fail_memory(p);
	filter->name = name;
	p->section = FILTER;
	return SPIS_OK;
}

static spis_status take_section(struct parser *p, char *line)
{
	size_t len = strlen(line);
	char *name = line + 1;
	spis_status status = end_section(p);

	if (status != SPIS_OK)
		return status;
	p->key_count = 0;
	if (line[len - 1] != ']')
		return fail(p, SPIS_INVALID, "the section lacks ']'");
	line[len - 1] = '\0';
	name += strcspn(name, " \t");
	if (*name) {
		*name++ = '\0';
		name += strspn(name, " \t");
	}
	if (strcmp(line + 1, "serve") == 0 || strcmp(line + 1, "index") == 0) {
		p->section = OTHER;
		return SPIS_OK;
	}
	if (!*name)
		return fail(p, SPIS_INVALID, "section '%s' has no name",
			    line + 1);
	if (strcmp(line + 1, "archive") == 0)
		return begin_archive(p, name);
	if (strcmp(line + 1, "filter") == 0)
		return begin_filter(p, name);
	if (strcmp(line + 1, "folder") != 0)
		return fail(p, SPIS_INVALID, "unknown section '%s'", line + 1);
	p->section = FOLDER;
	p->folder = name;
	return need_absolute(p, "the folder", name);
}

/* ---- lines */

static spis_status take_line(struct parser *p, char *line)
{
	char *key, *value;

	switch (conf_split(line, &key, &value)) {
	case CONF_EMPTY:
		return SPIS_OK;
	case CONF_SECTION:
		return take_section(p, key);
	case CONF_KEY:
		return take_key(p, key, value);
	case CONF_NONSENSE:
		break;
	}
	return fail(p, SPIS_INVALID, "expected 'key = value' or a section");
}

/* Longer paths first, because deeper folders win. */
static int by_length(const void *a, const void *b)
{
	size_t left = strlen(((const struct config_field *)a)->folder);
	size_t right = strlen(((const struct config_field *)b)->folder);

	return (left < right) - (left > right);
}

static spis_status parse(struct parser *p)
{
	struct config *c = p->config;
	char *rest = c->bytes, *line;
	spis_status status = SPIS_OK;

	if (strncmp(rest, "\xEF\xBB\xBF", 3) == 0)
		rest += 3;
	while (status == SPIS_OK && (line = strsep(&rest, "\n"))) {
		p->line++;
		/* The last line must end where the file does. */
		if (!rest && line + strlen(line) != p->end)
			status = fail(p, SPIS_INVALID, "a NUL byte: no text");
		else
			status = take_line(p, line);
	}
	if (status == SPIS_OK)
		status = end_section(p);
	if (c->field_count > 1)
		qsort(c->fields, c->field_count, sizeof(*c->fields), by_length);
	c->reader.filters = (struct filters){c->filters, c->filter_count};
	return status;
}

/* Up to `room` bytes, also from a pipe; -1: see errno. */
static ssize_t read_all(int fd, char *bytes, size_t room)
{
	size_t len = 0;
	ssize_t n;

	while ((n = read(fd, bytes + len, room - len)) > 0)
		len += (size_t)n;
	return n < 0 ? -1 : (ssize_t)len;
}

/* The whole file, NUL-terminated, in p->config->bytes. */
static spis_status load(struct parser *p)
{
	int fd = open(p->path, O_RDONLY | O_CLOEXEC);
	char *bytes = malloc(CONFIG_MAX_BYTES + 1);
	ssize_t n = -1;

	p->config->bytes = bytes;
	if (fd >= 0 && bytes)
		n = read_all(fd, bytes, CONFIG_MAX_BYTES + 1);
	if (n < 0)
		snprintf(p->config->error, CONFIG_ERROR_BYTES,
			 "cannot read '%s': %s", p->path, strerror(errno));
	if (fd >= 0)
		close(fd);
	if (n < 0)
		return SPIS_IO;
	if (n > CONFIG_MAX_BYTES)
		return fail(p, SPIS_INVALID, "more than %u bytes",
			    CONFIG_MAX_BYTES);
	bytes[n] = '\0';
	p->end = bytes + n;
	return SPIS_OK;
}

spis_status config_read(struct config *config, const char *path)
{
	struct parser p = {.config = config, .path = path};
	spis_status status = load(&p);

	return status == SPIS_OK ? parse(&p) : status;
}

/* ---- settings for a file */

/* The rest of `path` after `folder` and a slash; NULL: it is not below. */
static const char *below(const char *folder, const char *path)
{
	size_t len = strlen(folder);

	if (strcmp(folder, "/") == 0)
		return path + 1;
	if (strncmp(path, folder, len) != 0)
		return NULL;
	if (path[len] == '/')
		return path + len + 1;
	return path[len] == '\0' ? path + len : NULL;
}

const struct config_archive *config_archive_of(const struct config *config,
					       const char *path)
{
	const struct config_archive *found = NULL;

	for (size_t i = 0; i < config->archive_count; i++) {
		const struct config_archive *a = &config->archives[i];

		if (below(a->root, path) &&
		    (!found || strlen(a->root) > strlen(found->root)))
			found = a;
	}
	return found;
}

static bool matches(const char *pattern, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!strchr(pattern, '/') && slash)
		path = slash + 1;
	return fnmatch(pattern, path, 0) == 0;
}

bool config_wants(const struct config *config,
		  const struct config_archive *archive, const char *path)
{
	bool included = true, has_include = false;

	if (!archive)
		return true;
	path = below(archive->root, path);
	for (size_t i = 0; path && i < archive->pattern_count; i++) {
		const struct config_pattern *p =
			&config->patterns[archive->first + i];

		if (p->exclude && matches(p->pattern, path))
			return false;
		if (p->exclude)
			continue;
		included = has_include && included;
		has_include = true;
		included = included || matches(p->pattern, path);
	}
	return included;
}

size_t config_fields(const struct config *config, const char *path,
		     spis_value fields[SPIS_FIELD_COUNT])
{
	uint32_t known = 0;
	size_t count = 0;

	for (size_t i = 0; i < config->field_count; i++) {
		const struct config_field *f = &config->fields[i];

		if (known & 1u << f->value.field || !below(f->folder, path))
			continue;
		known |= 1u << f->value.field;
		fields[count++] = f->value;
	}
	return count;
}

void config_release(struct config *config)
{
	free(config->archives);
	free(config->patterns);
	free(config->follows);
	free(config->fields);
	free(config->filters);
	free(config->bytes);
}
