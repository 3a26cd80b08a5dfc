/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ocr.c: the text of pages that are pictures, read by tesseract. */
#include "extract/ocr.h"

#include "files/content.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* A stamp and a page number have less. */
#define RUBBISH_BYTES 300

/* A page of small print has 10 KB. */
#define PAGE_BYTES (1024u * 1024)

/* A grey page of 40 million points, and the frames around it. */
#define PICTURE_BYTES (64u * 1024 * 1024)

/* "ocr", languages, hash, page number. */
#define KEY_BYTES (OCR_LANGUAGES_BYTES + 2 * HASH_BYTES + 32)

struct page {
	uint32_t number;
	bool wanted;         /* must be read now */
	struct job draw;     /* page to picture */
	struct job read;     /* picture to text */
	struct ocr_text got; /* free(got.text) */
};

/* A document being read. */
struct work {
	struct tasks *tasks;
	const struct ocr_options *options;
	int document;
	bool is_pdf;
	char command[JOB_MAX_COMMAND];
	size_t command_bytes;
	unsigned char hash[HASH_BYTES];
	uint32_t *pages_left;
	FILE *to;
	size_t left;
};

static void add_word(struct work *w, const char *word)
{
	size_t len = strlen(word) + 1;

	if (w->command_bytes + len <= sizeof(w->command)) {
		memcpy(w->command + w->command_bytes, word, len);
		w->command_bytes += len;
	}
}

/* Detects rotated pages, and columns. */
static void build_command(struct work *w)
{
	const char *program = w->options->program;
	const char *words[] = {
		program ? program : OCR_PROGRAM, "-",     "-", "-l",
		w->options->languages,           "--psm", "1"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		add_word(w, words[i]);
}

/* The same bytes, page and languages give the same text. */
static void key_of(const struct work *w, uint32_t page, char key[KEY_BYTES])
{
	char hash[HASH_DIGITS];

	hash_show(w->hash, hash);
	snprintf(key, KEY_BYTES, OCR_NOTES "%s %s %u", hash,
		 w->options->languages, page);
}

/* ---- one page */

static spis_status draw(struct work *w, struct page *p)
{
	struct job_request request = {
		.task = JOB_RENDER,
		.page = p->number,
		.output_bytes = PICTURE_BYTES,
		.data_bytes = PICTURE_BYTES,
		.members = 1,
	};

	p->draw.document = w->document;
	return tasks_send(w->tasks, &p->draw, &request, NULL);
}

/* The drawn picture as a file; -1: there is none. */
static int picture_of(struct work *w, struct page *p)
{
	struct frames *frames = calloc(1, sizeof(*frames));
	int fd = memfd_create("picture", MFD_CLOEXEC);
	unsigned char bytes[FRAME_MAX_BYTES];
	spis_status status = frames && fd >= 0 ? SPIS_OK : SPIS_NO_MEMORY;
	off_t at = 0;
	ssize_t n;

	if (frames)
		frames->member_max = 1;
	while (status == SPIS_OK &&
	       (n = pread(p->draw.batch, bytes, sizeof(bytes), at)) > 0) {
		status = frames_feed(frames, bytes, (size_t)n);
		at += n;
	}
	if (status == SPIS_OK && frames->member_count == 1 && frames->ended)
		status = frames_copy(p->draw.batch, frames->members,
				     PICTURE_BYTES, fd);
	else
		status = SPIS_BROKEN;
	if (frames)
		frames_release(frames);
	free(frames);
	tasks_take(w->tasks, &p->draw);
	close_once(&p->draw.batch);
	tasks_let_go(w->tasks, &p->draw);
	if (status != SPIS_OK)
		close_once(&fd);
	return fd;
}

static spis_status start_reading(struct work *w, struct page *p)
{
	struct job_request request = {
		.task = JOB_RUN,
		.output_bytes = PAGE_BYTES,
		.command_bytes = (uint32_t)w->command_bytes,
	};

	p->read.document = w->is_pdf ? picture_of(w, p) : dup(w->document);
	if (p->read.document < 0)
		return SPIS_OK;
	return tasks_send(w->tasks, &p->read, &request, w->command);
}

/*
 * Pages of a picture end with a form feed; a page of a PDF is always one page.
 */
static void clean(char *text, size_t len, bool is_pdf)
{
	for (size_t i = 0; i < len; i++)
		if (text[i] == FRAME_HEADING_MARK ||
		    (is_pdf && text[i] == '\f'))
			text[i] = '\n';
}

static spis_status finish_reading(struct work *w, struct page *p)
{
	size_t len = (size_t)p->read.kept;
	const struct ocr_cache *cache = &w->options->cache;
	char key[KEY_BYTES];
	ssize_t n;

	tasks_take(w->tasks, &p->read);
	if (p->read.report.ending != JOB_ENDED || len > PAGE_BYTES)
		return SPIS_OK;
	p->got.text = malloc(len + 1);
	if (!p->got.text) {
		errno = ENOMEM;
		return tasks_fail(w->tasks, "keep the text of a page");
	}
	n = pread(p->read.batch, p->got.text, len, 0);
	p->got.bytes = n > 0 ? (size_t)n : 0;
	clean(p->got.text, p->got.bytes, w->is_pdf);
	key_of(w, p->number, key);
	/* A page without text has been read, too. */
	if (p->got.bytes == 0)
		p->got.text[p->got.bytes++] = '\n';
	if (cache->put &&
	    !cache->put(cache->arg, key, p->got.text, p->got.bytes))
		return tasks_fail(w->tasks, "keep the text of a page");
	return SPIS_OK;
}

static void release_page(struct work *w, struct page *p)
{
	tasks_let_go(w->tasks, &p->draw);
	tasks_let_go(w->tasks, &p->read);
	close_once(&p->read.document);
	close_once(&p->read.batch);
	close_once(&p->draw.batch);
	free(p->got.text);
}

/* ---- several pages at a time, as many as there are workers */

/* Pages in the cache cost nothing. */
static bool is_to_be_read(struct work *w, struct page *p)
{
	const struct ocr_cache *cache = &w->options->cache;
	char key[KEY_BYTES];

	key_of(w, p->number, key);
	if (cache->get &&
	    cache->get(cache->arg, key, &p->got.text, &p->got.bytes))
		return false;
	if (*w->pages_left == 0)
		return false;
	--*w->pages_left;
	return true;
}

static spis_status read_pages(struct work *w, struct page *pages, size_t count)
{
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < count && status == SPIS_OK; i++) {
		pages[i].wanted = is_to_be_read(w, &pages[i]);
		if (pages[i].wanted && w->is_pdf)
			status = draw(w, &pages[i]);
	}
	for (size_t i = 0; i < count && status == SPIS_OK; i++) {
		if (!pages[i].wanted)
			continue;
		status = tasks_wait(w->tasks, &pages[i].draw);
		if (status == SPIS_OK)
			status = start_reading(w, &pages[i]);
	}
	for (size_t i = 0; i < count && status == SPIS_OK; i++) {
		if (pages[i].read.batch < 0)
			continue;
		status = tasks_wait(w->tasks, &pages[i].read);
		if (status == SPIS_OK)
			status = finish_reading(w, &pages[i]);
	}
	return status;
}

/* ---- the document */

/* Writes the text before page `last`, but not that of the page itself. */
static void write_before(struct work *w, const struct frames *f, size_t *at,
			 uint32_t *page, uint32_t last)
{
	while (*at < f->text_bytes && *page < last) {
		const char *start = f->text + *at;
		const char *end = memchr(start, '\f', f->text_bytes - *at);
		size_t len =
			end ? (size_t)(end - start) + 1 : f->text_bytes - *at;

		fwrite(start, 1, len, w->to);
		*at += len;
		++*page;
	}
}

/*
 * The page at `*at`, and what was read from it.  Its own text is a stamp or
 * page number, or so much that it is rubbish, and is replaced.
 */
static void write_page(struct work *w, const struct frames *f, size_t *at,
		       const struct ocr_text *got)
{
	const char *start = f->text ? f->text + *at : "";
	const char *end = memchr(start, '\f', f->text_bytes - *at);
	size_t len = end ? (size_t)(end - start) : f->text_bytes - *at;

	if (len < RUBBISH_BYTES || !got->text || got->bytes < RUBBISH_BYTES)
		fwrite(start, 1, len, w->to);
	fputc('\n', w->to);
	if (got->text)
		fwrite(got->text, 1, got->bytes, w->to);
	*at += len;
}

static spis_status read_scans(struct work *w, const struct frames *f)
{
	size_t count = f->scan_count;
	struct page pages[JOB_MAX_WORKERS];
	spis_status status = SPIS_OK;
	uint32_t page = 0;
	size_t at = 0, done = 0;

	while (done < count && status == SPIS_OK) {
		size_t n = count - done;

		if (n > w->tasks->workers)
			n = w->tasks->workers;
		for (size_t i = 0; i < n; i++) {
			pages[i] = (struct page){.number = f->scans[done + i]};
			pages[i].read.document = pages[i].read.batch = -1;
			pages[i].draw.batch = -1;
		}
		status = read_pages(w, pages, n);
		for (size_t i = 0; i < n; i++) {
			const struct ocr_text *got = &pages[i].got;

			write_before(w, f, &at, &page, pages[i].number);
			write_page(w, f, &at, got);
			w->left += !got->text;
			release_page(w, &pages[i]);
		}
		done += n;
	}
	write_before(w, f, &at, &page, UINT32_MAX);
	return status;
}

spis_status ocr_read(struct tasks *tasks, const struct ocr_options *options,
		     int document, const char *path, bool is_pdf,
		     const struct frames *frames, uint32_t *pages_left,
		     struct ocr_text *out)
{
	struct work w = {
		.tasks = tasks,
		.options = options,
		.document = document,
		.is_pdf = is_pdf,
		.pages_left = pages_left,
	};
	spis_status status = SPIS_OK;

	*out = (struct ocr_text){0};
	w.to = open_memstream(&out->text, &out->bytes);
	if (!w.to || !content_key(document, path, w.hash))
		status = tasks_fail(tasks, "examine a document");
	hash_show(w.hash, out->key);
	build_command(&w);
	if (status == SPIS_OK)
		status = read_scans(&w, frames);
	if (w.to && fclose(w.to) != 0 && status == SPIS_OK)
		status = tasks_fail(tasks, "keep the text of a document");
	out->left = w.left;
	return status;
}
