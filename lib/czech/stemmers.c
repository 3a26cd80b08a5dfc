/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stemmers.c: stems of words in other languages, by libstemmer. */
#include "czech/stemmers.h"

#include "base/utf8.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

/* No token has it. */
#define MARK ':'

struct stemmer {
	const struct languages *languages;
	struct sb_stemmer *handle; /* NULL until first needed */
	size_t language;
};

struct stemmers {
	struct languages languages;
	struct stemmer stemmer[LANGUAGE_MAX];
};

spis_status stemmers_new(struct error *e, struct stemmers **stemmers)
{
	struct stemmers *s = calloc(1, sizeof(*s));
	spis_status status;
	size_t i;

	*stemmers = NULL;
	if (!s)
		return fail_memory(e);
	status = languages_init(e, &s->languages);
	for (i = 0; i < LANGUAGE_MAX; i++)
		s->stemmer[i] = (struct stemmer){.languages = &s->languages,
						 .language = i};
	if (status == SPIS_OK)
		*stemmers = s;
	else
		stemmers_free(s);
	return status;
}

void stemmers_free(struct stemmers *stemmers)
{
	size_t i;

	if (!stemmers)
		return;
	for (i = 0; i < LANGUAGE_MAX; i++)
		sb_stemmer_delete(stemmers->stemmer[i].handle);
	languages_release(&stemmers->languages);
	free(stemmers);
}

const struct languages *stemmers_languages(const struct stemmers *stemmers)
{
	return &stemmers->languages;
}

struct stemmer *stemmers_of(struct stemmers *stemmers, size_t language)
{
	return language_stemmer(language) ? &stemmers->stemmer[language] : NULL;
}

struct stemmer *stemmers_find(struct stemmers *stemmers, const char *code,
			      size_t len)
{
	size_t i;

	for (i = 0; i < language_count(); i++)
		if (language_stemmer(i) && strlen(language_code(i)) == len &&
		    memcmp(language_code(i), code, len) == 0)
			return &stemmers->stemmer[i];
	return NULL;
}

const char *stemmer_code(const struct stemmer *stemmer)
{
	return language_code(stemmer->language);
}

size_t stemmer_mark(const struct stemmer *stemmer, char *out)
{
	const char *code = stemmer_code(stemmer);
	size_t len = strlen(code);

	memcpy(out, code, len);
	out[len] = MARK;
	return len + 1;
}

unsigned stemmer_number(const struct stemmer *stemmer)
{
	return (unsigned)stemmer->language;
}

bool stemmer_common(const struct stemmer *stemmer, const char *word, size_t len)
{
	return languages_common(stemmer->languages, stemmer->language, word,
				len);
}

/* *stem belongs to the stemmer until its next stem. */
static bool find_stem(struct stemmer *s, const char *word, size_t len,
		      const char **stem, size_t *stem_len)
{
	if (!s->handle)
		s->handle = sb_stemmer_new(language_stemmer(s->language), NULL);
	if (!s->handle)
		return false;
	*stem = (const char *)sb_stemmer_stem(
		s->handle, (const sb_symbol *)word, (int)len);
	*stem_len = (size_t)sb_stemmer_length(s->handle);
	return *stem != NULL;
}

bool stemmer_stem(struct stemmer *stemmer, const char *word, size_t len,
		  struct lemma *out)
{
	size_t stem_len, used = stemmer_mark(stemmer, out->text);
	const char *stem;

	if (!find_stem(stemmer, word, len, &stem, &stem_len))
		return false;
	if (stem_len > LEMMA_MAX_BYTES - used)
		stem_len = utf8_floor(stem, LEMMA_MAX_BYTES - used);
	memcpy(out->text + used, stem, stem_len);
	out->len = used + stem_len;
	return true;
}

bool stemmer_made(const char *lexeme, size_t len)
{
	return memchr(lexeme, MARK, len) != NULL;
}
