/* SPDX-License-Identifier: GPL-2.0-or-later */
/* builder.c: threads that make documents into segments of an index. */
#include "update/builder.h"

#include "base/arena.h"
#include "base/watch.h"
#include "store/dictionary.h"
#include "update/draft.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/*
 * What a segment holds, 512 KB, is measured, see ARCHITECTURE.md.  The first
 * hold less, for no maker to wait for long; and for none to wait at the end,
 * the chunks of the last become segments of their own.
 */
#define CHUNK_BYTES     (128u * 1024)
#define CHUNK_DOCUMENTS 500u
#define SEGMENT_CHUNKS  4u

/*
 * Text that waits or is being made, besides one segment.  A document of 20 MB
 * takes five times as much while it is made: two at a time must do.
 */
#define IN_HAND_BYTES ((size_t)48 * 1024 * 1024)

/*
 * After so much text another dictionary is learnt: it may be of another town.
 * To learn takes a hundredth of the time that the text does.
 */
#define LEARN_BYTES ((size_t)16 * 1024 * 1024)

/* So many neighbours are merged: all of them are open at once. */
#define NEIGHBOURS_LOG2 6
#define NEIGHBOURS      (1u << NEIGHBOURS_LOG2)

/*
 * Segments are numbered in the order of their documents, and so they are
 * merged, whoever made them: an index does not tell how many threads there
 * were.  Number n of level l is made of 64 numbers from 64 n of level l - 1.
 */
struct segment {
	unsigned level;
	unsigned number;
};

/* How often the watcher of a commit learns how far the makers are. */
#define LOOK_UP_NS (INT64_C(20) * 1000 * 1000)

/* The folder of a segment has one number. */
#define LEVEL_SHIFT 26

struct waiting {
	spis_document document;
	uint64_t first; /* of struct store_document */
};

/* Documents; those of a segment are in several. */
struct chunk {
	struct chunk *next; /* segment, in the queue */
	struct chunk *more; /* of the same segment */
	unsigned number;    /* of the segment, once it is in the queue */
	const struct dictionary *dictionary; /* likewise: it is packed with */
	size_t bytes;
	struct buf documents; /* struct waiting each */
	struct arena arena;   /* what they point to */
};

/* One thread. */
struct maker {
	struct builder *builder;
	pthread_t thread;
	struct stemmers *stemmers;
	struct vocabulary vocabulary;
	struct draft draft;
};

struct builder {
	struct store *store;
	const struct lexicon *lexicon;
	struct maker *makers;
	unsigned maker_count;  /* that run */
	struct chunk *filling; /* the caller's: of one segment, */
	struct chunk *newest;  /* the last of them, */
	size_t filling_bytes;
	size_t filling_count; /* documents */
	unsigned next_number;
	struct samples samples; /* of what is put, for the next dictionary */
	size_t unlearnt;        /* bytes of text since the last */
	const struct dictionary *dictionary; /* learnt, or the index's */
	struct buf numbers;                  /* for the caller */
	struct buf forms;                    /* of all that is in segments */
	pthread_mutex_t mutex;               /* over all that follows */
	pthread_cond_t work;                 /* there is a chunk, or the end */
	pthread_cond_t done; /* there is room, or nothing left to do */
	struct chunk *first, **last;
	unsigned waiting; /* segments to be */
	unsigned busy;    /* makers */
	size_t in_hand;   /* bytes of text that wait or are being made */
	bool stopping;
	struct buf segments; /* struct segment each, that are made */
	struct error error;  /* the first */
};

/* The bytes that were in them. */
static size_t free_chunks(struct chunk *chunk)
{
	size_t bytes = 0;

	while (chunk) {
		struct chunk *more = chunk->more;

		bytes += chunk->bytes;
		arena_release(&chunk->arena);
		buf_release(&chunk->documents);
		free(chunk);
		chunk = more;
	}
	return bytes;
}

static size_t bytes_of(const struct chunk *chunk)
{
	size_t bytes = 0;

	for (; chunk; chunk = chunk->more)
		bytes += chunk->bytes;
	return bytes;
}

static unsigned folder_number(struct segment s)
{
	return s.level << LEVEL_SHIFT | s.number;
}

/* ---- makers */

/* Whose fault it is: the caller has long put others. */
static spis_status blame(struct error *e, const spis_document *document)
{
	const struct error cause = *e;

	return fail(e, cause.status, "document '%s': %s", document->path,
		    cause.message);
}

static spis_status put_all(struct error *e, struct maker *m,
			   const struct chunk *chunk, struct store *segment)
{
	const struct waiting *waiting =
		(const struct waiting *)chunk->documents.data;
	size_t count = chunk->documents.len / sizeof(*waiting);
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < count && status == SPIS_OK; i++) {
		struct store_document out;

		status = draft_make(e, &m->draft, &waiting[i].document, &out);
		out.first = waiting[i].first;
		if (status == SPIS_OK)
			status = store_put(e, segment, &out);
		if (status == SPIS_INTERNAL)
			return blame(e, &waiting[i].document);
	}
	return status;
}

static spis_status make_segment(struct error *e, struct maker *m,
				const struct chunk *first)
{
	const struct segment name = {0, first->number};
	struct store *segment;
	spis_status status =
		store_segment(e, m->builder->store, folder_number(name),
			      first->dictionary, &segment);

	if (status != SPIS_OK)
		return status;
	m->vocabulary.store = segment;
	for (const struct chunk *chunk = first; chunk && status == SPIS_OK;
	     chunk = chunk->more)
		status = put_all(e, m, chunk, segment);
	if (status == SPIS_OK)
		status = vocabulary_write(e, &m->vocabulary);
	if (status == SPIS_OK)
		status = store_end_segment(e, segment);
	store_close(segment);
	return status;
}

/* Takes those out of the list that become `parent`; all of them, or none. */
static bool take_neighbours(struct builder *b, struct segment parent,
			    unsigned folders[NEIGHBOURS])
{
	struct segment *s = (struct segment *)b->segments.data;
	size_t count = b->segments.len / sizeof(*s), kept = 0;
	unsigned found = 0;

	for (size_t i = 0; i < count; i++)
		found += s[i].level + 1 == parent.level &&
			 s[i].number >> NEIGHBOURS_LOG2 == parent.number;
	if (found < NEIGHBOURS)
		return false;
	for (size_t i = 0; i < count; i++) {
		if (s[i].level + 1 != parent.level ||
		    s[i].number >> NEIGHBOURS_LOG2 != parent.number)
			s[kept++] = s[i];
		else
			folders[s[i].number & (NEIGHBOURS - 1)] =
				folder_number(s[i]);
	}
	b->segments.len = kept * sizeof(*s);
	return true;
}

/* Under the mutex, but for the merging; so is the caller. */
static spis_status add_segment(struct error *e, struct builder *b,
			       struct segment made)
{
	unsigned folders[NEIGHBOURS];
	struct segment parent;
	spis_status status;

	for (;;) {
		buf_add(&b->segments, &made, sizeof(made));
		if (b->segments.failed)
			return fail_memory(e);
		parent.level = made.level + 1;
		parent.number = made.number >> NEIGHBOURS_LOG2;
		if (!take_neighbours(b, parent, folders))
			return SPIS_OK;
		pthread_mutex_unlock(&b->mutex);
		status = store_merge(e, b->store, folders, NEIGHBOURS,
				     folder_number(parent));
		pthread_mutex_lock(&b->mutex);
		if (status != SPIS_OK)
			return status;
		made = parent;
	}
}

/* Under the mutex. */
static struct chunk *take_chunk(struct builder *b)
{
	struct chunk *chunk = b->first;

	b->first = chunk->next;
	if (!b->first)
		b->last = &b->first;
	b->waiting--;
	return chunk;
}

/* Under the mutex, but for the work. */
static void make_next(struct maker *m)
{
	struct builder *b = m->builder;
	struct chunk *chunk = take_chunk(b);
	const struct segment made = {0, chunk->number};
	bool failed = b->error.status != SPIS_OK;
	struct error error = {0};
	spis_status status = SPIS_OK;
	size_t bytes;

	b->busy++;
	pthread_mutex_unlock(&b->mutex);
	if (!failed)
		status = make_segment(&error, m, chunk);
	bytes = free_chunks(chunk);
	pthread_mutex_lock(&b->mutex);
	b->in_hand -= bytes;
	if (!failed && status == SPIS_OK)
		status = add_segment(&error, b, made);
	if (status != SPIS_OK && b->error.status == SPIS_OK)
		b->error = error;
	b->busy--;
	pthread_cond_broadcast(&b->done);
}

static void *run_maker(void *arg)
{
	struct maker *m = arg;
	struct builder *b = m->builder;

	pthread_mutex_lock(&b->mutex);
	while (!b->stopping) {
		if (b->first)
			make_next(m);
		else
			pthread_cond_wait(&b->work, &b->mutex);
	}
	pthread_mutex_unlock(&b->mutex);
	return NULL;
}

static void release_maker(struct maker *m)
{
	draft_release(&m->draft);
	vocabulary_release(&m->vocabulary);
	stemmers_free(m->stemmers);
}

/* Signals are for the threads of the program. */
static spis_status start_maker(struct error *e, struct builder *b)
{
	struct maker *m = &b->makers[b->maker_count];
	spis_status status = stemmers_new(e, &m->stemmers);
	sigset_t all, before;
	int cause;

	if (status != SPIS_OK)
		return status;
	m->builder = b;
	m->vocabulary.lexicon = b->lexicon;
	draft_init(&m->draft, &m->vocabulary, m->stemmers);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	cause = pthread_create(&m->thread, NULL, run_maker, m);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (cause == 0) {
		b->maker_count++;
		return SPIS_OK;
	}
	release_maker(m);
	return fail(e, SPIS_NO_MEMORY, "cannot start a thread: %s",
		    cause == EAGAIN ? "out of memory, or too many of them"
				    : strerror(cause));
}

/* ---- the caller */

/* Who waits with a deadline asks the clock of the deadline. */
static void init_waiting(struct builder *b)
{
	pthread_condattr_t clock;

	pthread_condattr_init(&clock);
	pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
	pthread_mutex_init(&b->mutex, NULL);
	pthread_cond_init(&b->work, NULL);
	pthread_cond_init(&b->done, &clock);
	pthread_condattr_destroy(&clock);
}

spis_status builder_new(struct error *e, struct store *store,
			const struct lexicon *lexicon, unsigned threads,
			bool anew, struct builder **builder)
{
	struct builder *b = calloc(1, sizeof(*b));
	spis_status status = SPIS_OK;

	*builder = NULL;
	if (!b)
		return fail_memory(e);
	b->store = store;
	b->lexicon = lexicon;
	b->dictionary = anew ? NULL : store_dictionary(store);
	b->unlearnt = b->dictionary ? 0 : LEARN_BYTES;
	b->last = &b->first;
	init_waiting(b);
	b->makers = calloc(threads, sizeof(*b->makers));
	if (!b->makers)
		status = fail_memory(e);
	while (status == SPIS_OK && b->maker_count < threads)
		status = start_maker(e, b);
	if (status != SPIS_OK) {
		builder_free(b);
		return status;
	}
	*builder = b;
	return SPIS_OK;
}

void builder_free(struct builder *b)
{
	if (!b)
		return;
	pthread_mutex_lock(&b->mutex);
	b->stopping = true;
	pthread_cond_broadcast(&b->work);
	pthread_mutex_unlock(&b->mutex);
	for (unsigned i = 0; i < b->maker_count; i++) {
		pthread_join(b->makers[i].thread, NULL);
		release_maker(&b->makers[i]);
	}
	while (b->first)
		free_chunks(take_chunk(b));
	free_chunks(b->filling);
	store_clear_segments(b->store);
	pthread_cond_destroy(&b->done);
	pthread_cond_destroy(&b->work);
	pthread_mutex_destroy(&b->mutex);
	buf_release(&b->segments);
	buf_release(&b->numbers);
	buf_release(&b->forms);
	samples_release(&b->samples);
	free(b->makers);
	free(b);
}

/* Under the mutex.  The batch is lost, whoever asks. */
static spis_status pass_error(struct error *e, const struct builder *b)
{
	if (b->error.status == SPIS_OK)
		return SPIS_OK;
	return fail(e, b->error.status, "%s", b->error.message);
}

/* Hands a segment to be on; not before there is room. */
static spis_status queue_chunks(struct error *e, struct builder *b,
				struct chunk *chunk)
{
	size_t bytes = bytes_of(chunk);
	spis_status status;

	chunk->number = b->next_number++;
	chunk->dictionary = b->dictionary;
	pthread_mutex_lock(&b->mutex);
	while (b->waiting > b->maker_count ||
	       (b->in_hand > 0 && b->in_hand + bytes > IN_HAND_BYTES))
		pthread_cond_wait(&b->done, &b->mutex);
	b->in_hand += bytes;
	*b->last = chunk;
	b->last = &chunk->next;
	b->waiting++;
	status = pass_error(e, b);
	pthread_cond_signal(&b->work);
	pthread_mutex_unlock(&b->mutex);
	return status;
}

static const char *copy_bytes(struct chunk *chunk, const void *bytes,
			      size_t len)
{
	chunk->bytes += len;
	return bytes ? arena_copy(&chunk->arena, bytes, len) : NULL;
}

/* False when memory is out: then the chunk is of no use. */
static bool copy_document(struct chunk *chunk, const spis_document *from,
			  uint64_t first)
{
	spis_value *fields =
		arena_array(&chunk->arena, from->field_count, sizeof(*fields));
	struct waiting waiting = {.first = first};
	spis_document to = *from;
	bool good = fields;

	to.path = copy_bytes(chunk, from->path, strlen(from->path));
	to.text = copy_bytes(chunk, from->text, from->text_bytes);
	to.state = copy_bytes(chunk, from->state, from->state_bytes);
	good = good && to.path && to.text && (to.state || !from->state);
	for (size_t i = 0; i < from->field_count && good; i++) {
		fields[i] = from->fields[i];
		if (from->fields[i].value_bytes == 0)
			fields[i].value = "";
		else
			fields[i].value =
				copy_bytes(chunk, from->fields[i].value,
					   from->fields[i].value_bytes);
		good = fields[i].value;
	}
	to.fields = fields;
	waiting.document = to;
	buf_add(&chunk->documents, &waiting, sizeof(waiting));
	return good && !chunk->documents.failed;
}

/* Of as many chunks as there are `chunks`. */
static bool is_full(size_t bytes, size_t documents, unsigned chunks)
{
	return bytes >= (size_t)CHUNK_BYTES * chunks ||
	       documents >= (size_t)CHUNK_DOCUMENTS * chunks;
}

static spis_status add_chunk(struct error *e, struct builder *b)
{
	struct chunk *chunk = calloc(1, sizeof(*chunk));

	if (!chunk)
		return fail_memory(e);
	if (b->filling)
		b->newest->more = chunk;
	else
		b->filling = chunk;
	b->newest = chunk;
	return SPIS_OK;
}

/* Those of the filling segment are the caller's. */
static struct chunk *take_filling(struct builder *b)
{
	struct chunk *filling = b->filling;

	b->filling = NULL;
	b->filling_bytes = b->filling_count = 0;
	return filling;
}

/*
 * From documents that follow one another, in the thread that puts them: an
 * index does not tell how many threads made it.
 */
static spis_status learn(struct error *e, struct builder *b,
			 const spis_document *d)
{
	const struct dictionary *learnt;
	spis_status status;

	b->unlearnt += d->text_bytes;
	if (b->unlearnt < LEARN_BYTES)
		return SPIS_OK;
	samples_add(&b->samples, (struct bytes){d->text, d->text_bytes});
	if (!samples_suffice(&b->samples))
		return SPIS_OK;
	status = store_learn(e, b->store, &b->samples, &learnt);
	samples_release(&b->samples);
	b->unlearnt = 0;
	if (learnt)
		b->dictionary = learnt;
	return status;
}

spis_status builder_put(struct error *e, struct builder *b,
			const spis_document *d, uint64_t first)
{
	unsigned room = b->next_number < SEGMENT_CHUNKS ? b->next_number + 1
							: SEGMENT_CHUNKS;
	spis_status status = learn(e, b, d);
	size_t before;

	if (status == SPIS_OK &&
	    (!b->filling ||
	     is_full(b->newest->bytes,
		     b->newest->documents.len / sizeof(struct waiting), 1)))
		status = add_chunk(e, b);
	if (status != SPIS_OK)
		return status;
	before = b->newest->bytes;
	if (!copy_document(b->newest, d, first))
		return fail_memory(e);
	b->filling_bytes += b->newest->bytes - before;
	b->filling_count++;
	if (!is_full(b->filling_bytes, b->filling_count, room))
		return SPIS_OK;
	return queue_chunks(e, b, take_filling(b));
}

static spis_status queue_rest(struct error *e, struct builder *b)
{
	struct chunk *chunk = take_filling(b);
	spis_status first = SPIS_OK;

	while (chunk) {
		struct chunk *more = chunk->more;
		spis_status status;

		chunk->more = NULL;
		status = queue_chunks(e, b, chunk);
		if (first == SPIS_OK)
			first = status;
		chunk = more;
	}
	return first;
}

/* By the first document in it. */
static int in_order(const void *left, const void *right)
{
	const struct segment *a = left, *b = right;
	uint64_t first_a = (uint64_t)a->number << NEIGHBOURS_LOG2 * a->level;
	uint64_t first_b = (uint64_t)b->number << NEIGHBOURS_LOG2 * b->level;

	return (first_a > first_b) - (first_a < first_b);
}

static spis_status list_segments(struct error *e, struct builder *b)
{
	struct segment *s = (struct segment *)b->segments.data;
	size_t count = b->segments.len / sizeof(*s);

	if (count > 1)
		qsort(s, count, sizeof(*s), in_order);
	buf_reset(&b->numbers);
	for (size_t i = 0; i < count; i++) {
		unsigned folder = folder_number(s[i]);

		buf_add(&b->numbers, &folder, sizeof(folder));
	}
	return b->numbers.failed ? fail_memory(e) : SPIS_OK;
}

/* Under the mutex, except for the watcher, who may take his time. */
static spis_status look_up_from_work(struct error *e, struct builder *b,
				     const spis_watch *watch)
{
	const uint64_t left = b->waiting + b->busy;
	spis_status status;

	pthread_mutex_unlock(&b->mutex);
	status = watch_check(e, watch, "segments", b->next_number - left,
			     b->next_number);
	pthread_mutex_lock(&b->mutex);
	return status;
}

/* Until all is in segments.  Looks up at least once, however fast they are. */
static spis_status wait_for_makers(struct error *e, struct builder *b,
				   const spis_watch *watch)
{
	struct timespec until = {0, 0};
	spis_status status = SPIS_OK;
	int64_t next = 0;

	pthread_mutex_lock(&b->mutex);
	if (watch && !b->first && b->busy == 0)
		status = look_up_from_work(e, b, watch);
	while (status == SPIS_OK && (b->first || b->busy > 0)) {
		if (!watch) {
			pthread_cond_wait(&b->done, &b->mutex);
		} else if (watch_now() < next) {
			pthread_cond_timedwait(&b->done, &b->mutex, &until);
		} else {
			status = look_up_from_work(e, b, watch);
			next = watch_now() + LOOK_UP_NS;
			until = (struct timespec){next / 1000000000,
						  next % 1000000000};
		}
	}
	if (status == SPIS_OK)
		status = pass_error(e, b);
	pthread_mutex_unlock(&b->mutex);
	return status;
}

/* What the makers have counted, when they are done. */
static spis_status take_forms(struct error *e, struct builder *b)
{
	spis_status status = SPIS_OK;

	for (unsigned i = 0; i < b->maker_count && status == SPIS_OK; i++)
		status = vocabulary_forms(e, &b->makers[i].vocabulary,
					  &b->forms);
	return status;
}

spis_status builder_finish(struct error *e, struct builder *b,
			   const spis_watch *watch, const unsigned **segments,
			   size_t *count)
{
	spis_status status = queue_rest(e, b), made;

	made = wait_for_makers(e, b, watch);
	if (status == SPIS_OK)
		status = made;
	if (status == SPIS_OK)
		status = list_segments(e, b);
	if (status == SPIS_OK)
		status = take_forms(e, b);
	*segments = (const unsigned *)b->numbers.data;
	*count = b->numbers.len / sizeof(**segments);
	return status;
}

struct bytes builder_forms(const struct builder *b)
{
	return (struct bytes){b->forms.data, b->forms.len};
}

void builder_reset(struct builder *b)
{
	store_clear_segments(b->store);
	buf_reset(&b->segments);
	buf_reset(&b->forms);
	b->next_number = 0;
}
