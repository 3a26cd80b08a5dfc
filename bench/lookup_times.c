/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lookup_times.c: how fast the lexicon opens and gives words their lexemes. */

/*
 * usage: lookup-times LEXICON TEXT...
 *
 * The running words of the files TEXT, with the letter case they have there,
 * are found beforehand; the clock runs while they are analysed as in
 * indexing.  Besides, each text is examined (see lib/quality) as it is.  Prints
 * lines "name TAB number": words, words_per_s, open_ms, examined_mb_per_s.
 */
#include "base/buf.h"
#include "czech/analyse.h"
#include "quality/examine.h"
#include "text/compose.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define ROUNDS 5   /* over all words; the median counts */
#define OPENS  101 /* of the lexicon; the same */

#define NS_PER_S  1e9
#define NS_PER_MS 1e6
#define NS_PER_US 1e3 /* bytes in that time are MB/s */

/* What a token keeps until it is looked up; its text follows the last one's. */
struct word {
	uint8_t len, flags;
};

struct words {
	struct buf texts;
	struct buf list; /* of struct word */
	size_t count;
};

static _Noreturn void die(const char *message)
{
	fprintf(stderr, "lookup-times: %s\n", message);
	exit(EXIT_FAILURE);
}

static void add_words(struct words *words, const struct buf *text)
{
	struct tokens tokens;
	struct token token;

	tokens_init(&tokens, text->data, text->len);
	while (tokens_next(&tokens, &token)) {
		struct word word = {(uint8_t)token.len, (uint8_t)token.flags};

		buf_add(&words->texts, token.word, token.len);
		buf_add(&words->list, &word, sizeof(word));
		words->count++;
	}
}

static void read_file(const char *path, struct buf *out)
{
	enum { PIECE_BYTES = 65536 };
	FILE *file = fopen(path, "r");
	size_t got = 0;
	char *room;

	if (!file)
		die("cannot open a text");
	while ((room = buf_reserve(out, PIECE_BYTES)) &&
	       (got = fread(room, 1, PIECE_BYTES, file)) > 0)
		out->len += got;
	fclose(file);
}

static double clock_ns(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (double)now.tv_sec * NS_PER_S + (double)now.tv_nsec;
}

static double examine_ns(const struct judge *judge, const struct buf *text)
{
	double start = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
	struct buf repaired = {0};
	spis_quality quality;
	struct error e;

	if (examine(&e, judge, text->data, text->len, &quality, &repaired))
		die("out of memory");
	buf_release(&repaired);
	return clock_ns(CLOCK_PROCESS_CPUTIME_ID) - start;
}

/* Returns how many MB of text are examined in a second. */
static double load(struct words *words, const struct judge *judge, char **paths)
{
	struct buf raw = {0}, text = {0};
	double bytes = 0, ns = 0;
	struct error e;

	for (; *paths; paths++) {
		buf_reset(&raw);
		buf_reset(&text);
		read_file(*paths, &raw);
		if (raw.failed || compose(&e, raw.data, raw.len, &text))
			die("out of memory");
		add_words(words, &text);
		bytes += (double)text.len;
		ns += examine_ns(judge, &text);
	}
	buf_release(&raw);
	buf_release(&text);
	if (words->texts.failed || words->list.failed)
		die("out of memory");
	if (words->count == 0)
		die("no words in the texts");
	return bytes / (ns / NS_PER_US);
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(double *values, size_t count)
{
	qsort(values, count, sizeof(*values), by_size);
	return values[count / 2];
}

static struct lexicon *open_lexicon(const char *path)
{
	struct lexicon *lexicon;
	struct error e;

	if (lexicon_open(&lexicon, &e, path))
		die(e.message);
	return lexicon;
}

/* On the clock, as a user waits for it. */
static double open_ns(const char *path)
{
	double ns[OPENS];

	for (size_t i = 0; i < OPENS; i++) {
		double start = clock_ns(CLOCK_MONOTONIC);
		struct lexicon *lexicon = open_lexicon(path);

		ns[i] = clock_ns(CLOCK_MONOTONIC) - start;
		lexicon_close(lexicon);
	}
	return median(ns, OPENS);
}

/* All words once; the number of lexemes, so that no work can be left out. */
static size_t look_up(const struct lexicon *lexicon, const struct words *words)
{
	const struct word *list = (const void *)words->list.data;
	struct token token = {.word = words->texts.data};
	const struct writing full = {.kind = WRITING_FULL};
	struct analysis analysis;
	size_t lexemes = 0;

	for (size_t i = 0; i < words->count; i++) {
		token.len = list[i].len;
		token.flags = list[i].flags;
		analyse(lexicon, &full, &token, &analysis);
		lexemes += analysis.count;
		token.word += token.len;
	}
	return lexemes;
}

/* Time of the processor, which others on the machine do not take from us. */
static double look_up_ns(const char *path, const struct words *words)
{
	struct lexicon *lexicon = open_lexicon(path);
	double ns[ROUNDS];

	for (size_t i = 0; i < ROUNDS; i++) {
		double start = clock_ns(CLOCK_PROCESS_CPUTIME_ID);

		if (look_up(lexicon, words) < words->count)
			die("a word has no lexeme");
		ns[i] = clock_ns(CLOCK_PROCESS_CPUTIME_ID) - start;
	}
	lexicon_close(lexicon);
	return median(ns, ROUNDS);
}

static double load_all(struct words *words, const char *path, char **texts)
{
	struct lexicon *lexicon = open_lexicon(path);
	struct languages languages;
	const struct judge j = {lexicon, &languages};
	struct error e;
	double speed;

	if (languages_init(&e, &languages))
		die(e.message);
	speed = load(words, &j, texts);
	languages_release(&languages);
	lexicon_close(lexicon);
	return speed;
}

int main(int argc, char **argv)
{
	struct words words = {0};

	if (argc < 3)
		die("usage: lookup-times LEXICON TEXT...");
	printf("examined_mb_per_s\t%.1f\n",
	       load_all(&words, argv[1], argv + 2));
	printf("words\t%zu\n", words.count);
	printf("words_per_s\t%.0f\n",
	       (double)words.count * NS_PER_S / look_up_ns(argv[1], &words));
	printf("open_ms\t%.3f\n", open_ns(argv[1]) / NS_PER_MS);
	buf_release(&words.texts);
	buf_release(&words.list);
	return fflush(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
