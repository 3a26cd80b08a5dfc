/* SPDX-License-Identifier: GPL-2.0-or-later */
/* hunspell.c: reads the affix rules and the entries of hunspell-cs. */
#include "hunspell.h"

#include "base/utf8.h"
#include "lexicon/wordlist.h"
#include "memory.h"

#include <stdlib.h>
#include <string.h>

int flag_number(uint32_t cp)
{
	if (cp >= 'A' && cp <= 'Z')
		return (int)(cp - 'A');
	if (cp >= 'a' && cp <= 'z')
		return (int)(cp - 'a') + 26;
	if (cp == 0xE9) /* é */
		return 52;
	if (cp == 0xED) /* í */
		return 53;
	return -1;
}

uint64_t flag_of(uint32_t cp)
{
	int n = flag_number(cp);

	return n < 0 ? 0 : UINT64_C(1) << n;
}

uint64_t flags_of(const char *text)
{
	size_t len = strlen(text), n;
	uint64_t flags = 0;
	uint32_t cp;

	for (; len > 0; text += n, len -= n) {
		n = utf8_get(text, len, &cp);
		flags |= flag_of(cp);
	}
	return flags;
}

/* Places come in writing order; matching goes from the end. */
static void turn(struct affix *a)
{
	for (uint32_t i = 0, j = a->places; i + 1 < j; i++) {
		struct charset keep = a->condition[i];

		a->condition[i] = a->condition[--j];
		a->condition[j] = keep;
	}
}

static spis_status read_condition(struct lines *d, struct affix *a,
				  const char *text)
{
	uint32_t cp;

	if (strcmp(text, ".") == 0)
		return SPIS_OK;
	while (*text) {
		struct charset *c = &a->condition[a->places];
		const char *stop;

		if (a->places++ == CONDITION_MAX)
			return lines_fail(d, "condition too long");
		if (*text != '[') {
			c->set = text;
			c->len = (uint32_t)utf8_get(text, strlen(text), &cp);
			text += c->len;
			continue;
		}
		stop = strchr(text, ']');
		if (!stop)
			return lines_fail(d, "'[' without ']'");
		c->negated = text[1] == '^';
		c->set = text + 1 + c->negated;
		c->len = (uint32_t)(stop - c->set);
		text = stop + 1;
	}
	turn(a);
	return SPIS_OK;
}

/* SFX flag strip add[/flags] condition */
static spis_status read_rule(struct hunspell *h)
{
	struct lines *d = &h->aff;
	struct affix a = {.strip = d->fields[2], .add = d->fields[3]};
	char *slash = strchr(d->fields[3], '/');
	const char *condition = d->count > 4 ? d->fields[4] : ".";
	uint32_t cp;
	int flag;

	utf8_get(d->fields[1], strlen(d->fields[1]), &cp);
	flag = flag_number(cp);
	if (flag < 0)
		return lines_fail(d, "a flag that is not a letter");
	if (slash) {
		*slash = '\0';
		a.more = flags_of(slash + 1);
	}
	if (strcmp(a.strip, "0") == 0)
		a.strip = "";
	if (strcmp(a.add, "0") == 0)
		a.add = "";
	a.strip_len = (uint32_t)strlen(a.strip);
	a.add_len = (uint32_t)strlen(a.add);
	if (read_condition(d, &a, condition))
		return d->error->status;
	put(&h->affixes[flag], &a, sizeof(a));
	return SPIS_OK;
}

static spis_status read_affixes(struct hunspell *h)
{
	struct lines *d = &h->aff;

	while (lines_next(d)) {
		bool header = d->count == 4 && strchr("YN", d->fields[2][0]);

		if (strcmp(d->fields[0], "SFX") || d->count < 4 || header)
			continue;
		if (read_rule(h))
			break;
	}
	return d->error->status;
}

static void read_entry(struct hunspell *h, struct wordlist *words, char *line)
{
	char root[FORM_MAX_BYTES];
	struct entry entry = {0};
	char *slash;
	uint32_t len;

	line[strcspn(line, " \t\r")] = '\0';
	slash = strchr(line, '/');
	if (slash) {
		*slash = '\0';
		entry.flags = flags_of(slash + 1);
	}
	len = lower_word(line, strlen(line), root, &entry.capital);
	if (len == 0 || entry.flags & FLAG('q')) /* q: forbidden */
		return;
	entry.root = put_word(words, root, len);
	put(&h->entries, &entry, sizeof(entry));
}

spis_status hunspell_read(struct hunspell *h, struct error *e,
			  const char *prefix, struct wordlist *words)
{
	struct buf path = {0};
	struct lines dic = {.error = e};
	char *line;

	put(&path, prefix, strlen(prefix));
	put(&path, ".aff", 5);
	if (lines_open(&h->aff, e, NULL, path.data) || read_affixes(h))
		goto out;
	memcpy(path.data + path.len - 5, ".dic", 4);
	if (lines_open(&dic, e, NULL, path.data))
		goto out;
	lines_get(&dic); /* the number of entries */
	while ((line = lines_get(&dic)))
		read_entry(h, words, line);
	if (!e->status && h->entries.len == 0)
		fail(e, SPIS_INVALID, "'%s' holds no words", path.data);
out:
	lines_close(&dic);
	buf_release(&path);
	return e->status;
}

void hunspell_release(struct hunspell *h)
{
	for (int i = 0; i < FLAG_COUNT; i++)
		buf_release(&h->affixes[i]);
	buf_release(&h->entries);
	lines_close(&h->aff);
}
