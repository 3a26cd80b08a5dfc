/* SPDX-License-Identifier: GPL-2.0-or-later */
/* own.c: adds the words of one town to a lexicon. */
#include "lexicon/own.h"

#include "lexicon/abbreviations.h"
#include "lexicon/equivalents.h"
#include "lexicon/forms.h"
#include "lexicon/items.h"
#include "text/compose.h"

#include <string.h>

/* The same limit as for spis.conf; a town has some hundred lines. */
#define OWN_MAX_BYTES (1024u * 1024)

/*
 * Abbreviations and expressions are analysed when all words are known,
 * including the words of the file.
 */
struct phrase_line {
	unsigned line;
	size_t at; /* in `phrases`, NUL-terminated */
};

struct own {
	struct lines lines;
	struct form_lines forms;
	struct buf line;    /* composed */
	struct buf later;   /* struct phrase_line */
	struct buf phrases; /* their texts */
};

/* Cuts off the comment, and white space at both ends. */
static char *trim(char *line)
{
	size_t len;

	line[strcspn(line, "#\n")] = '\0';
	line += strspn(line, " \t");
	len = strlen(line);
	while (len > 0 && strchr(" \t", line[len - 1]))
		line[--len] = '\0';
	return line;
}

static spis_status keep_for_later(struct own *o, const char *line)
{
	struct phrase_line later = {o->lines.line, o->phrases.len};

	buf_add(&o->phrases, line, strlen(line) + 1);
	buf_add(&o->later, &later, sizeof(later));
	return o->phrases.failed || o->later.failed
		       ? fail_memory(o->lines.error)
		       : SPIS_OK;
}

/* WORD: FORMS, or WORD = WORD; all other lines have tabs. */
static bool has_forms(const char *line)
{
	size_t first = strcspn(line, " \t");

	return (first > 0 && line[first - 1] == ':') ||
	       (!strchr(line, '\t') && strchr(line, '='));
}

static spis_status take_line(struct own *o, const char *raw)
{
	char *line;

	buf_reset(&o->line);
	if (compose(o->lines.error, raw, strlen(raw), &o->line))
		return o->lines.error->status;
	buf_byte(&o->line, '\0');
	if (o->line.failed)
		return fail_memory(o->lines.error);
	line = trim(o->line.data);
	if (!*line)
		return SPIS_OK;
	if (!has_forms(line))
		return strchr(line, '\t')
			       ? keep_for_later(o, line)
			       : lines_fail(&o->lines, "expected WORD: FORMS, "
						       "WORD = WORD, or fields "
						       "with tabs between");
	if (lines_split(&o->lines, line))
		return o->lines.error->status;
	return form_lines_take(&o->forms);
}

static spis_status take_lines(struct own *o)
{
	const char *line;

	while ((line = lines_get(&o->lines)))
		if (take_line(o, line))
			break;
	return o->lines.error->status;
}

/* "=" or ">" between expressions; phrases begin with a letter. */
static bool has_sign(const char *line)
{
	const char *second = line + strcspn(line, "\t");

	return second[0] && (second[1] == '=' || second[1] == '>');
}

/* Line number `i` of those kept for later; NULL: there are no more. */
static char *phrase_line(struct own *o, uint32_t i)
{
	const struct phrase_line *later = ITEMS(struct phrase_line, o->later);

	if (i == LENGTH(struct phrase_line, o->later))
		return NULL;
	o->lines.line = later[i].line;
	return o->phrases.data + later[i].at;
}

static spis_status add_abbreviations(struct own *o, struct image *out)
{
	struct abbreviation_lines a;
	spis_status status = SPIS_OK;
	char *line;

	abbreviation_lines_init(&a, &o->lines, out);
	for (uint32_t i = 0; status == SPIS_OK && (line = phrase_line(o, i));
	     i++)
		if (!has_sign(line))
			status = abbreviation_lines_take(&a, line);
	if (status == SPIS_OK)
		status = abbreviation_lines_end(&a, out);
	abbreviation_lines_release(&a);
	return status;
}

static spis_status add_equivalents(struct own *o, struct image *out)
{
	struct equivalent_lines q;
	spis_status status = SPIS_OK;
	char *line;

	equivalent_lines_init(&q, &o->lines, out);
	for (uint32_t i = 0; status == SPIS_OK && (line = phrase_line(o, i));
	     i++)
		if (has_sign(line))
			status = equivalent_lines_take(&q, line);
	if (status == SPIS_OK)
		status = equivalent_lines_end(&q, out);
	equivalent_lines_release(&q);
	return status;
}

spis_status own_add(struct error *e, const struct lexicon *base,
		    const char *path, struct buf *bytes)
{
	struct own o = {.lines = {.error = e}};
	struct image out = {0};

	if (base->header->format != LEXICON_FORMAT)
		return fail(e, SPIS_MISMATCH,
			    "nothing can be added to a "
			    "lexicon of an older format");
	if (lines_open_within(&o.lines, e, NULL, path, OWN_MAX_BYTES))
		goto out;
	form_lines_init(&o.forms, &o.lines, base);
	if (take_lines(&o))
		goto out;
	image_onto(&out, base);
	form_lines_end(&o.forms, &out);
	/* A word that could not be added is not unknown. */
	if (image_check(&out, e) == SPIS_OK &&
	    add_abbreviations(&o, &out) == SPIS_OK &&
	    image_check(&out, e) == SPIS_OK &&
	    add_equivalents(&o, &out) == SPIS_OK)
		image_bytes(&out, e, bytes);
out:
	image_release(&out);
	form_lines_release(&o.forms);
	buf_release(&o.line);
	buf_release(&o.later);
	buf_release(&o.phrases);
	return lines_close(&o.lines);
}
