/* SPDX-License-Identifier: GPL-2.0-or-later */
/* builder.c: threads that turn documents into segments of an index. */
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
 * The size of a segment, 4 MB, was chosen by measurements: see
 * ARCHITECTURE.md.  The first segments are smaller, so that no maker waits for
 * long; and the last is cut into several, so that no maker is idle at the end.
 * Segment boundaries are not visible in the index; chunk boundaries may be,
 * because each chunk is packed with one dictionary.
 */
#define CHUNK_BYTES     (128u * 1024)
#define CHUNK_DOCUMENTS 500u
#define SEGMENT_CHUNKS  32u
#define LAST_SEGMENTS   8u

/*
 * Maximum text that waits or is being processed, besides one segment.
 * Processing a document of 20 MB takes five times as much memory: two at a time
 * must fit.
 */
#define IN_HAND_BYTES ((size_t)48 * 1024 * 1024)

/*
 * After this much text another dictionary is trained, because the text may be
 * of another town.  Training takes a hundredth of the time that the text takes.
 */
#define LEARN_BYTES ((size_t)16 * 1024 * 1024)

/* How often the watcher of a commit is told the progress of the makers. */
#define LOOK_UP_NS (INT64_C(20) * 1000 * 1000)

struct waiting {
	spis_document document;
	uint64_t first; /* of struct store_document */
};

/* Documents; a segment consists of several chunks. */
struct chunk {
	struct chunk *next; /* next segment in the queue */
	struct chunk *more; /* next chunk of the same segment */
	unsigned number;    /* of the segment, once it is queued */
	const struct dictionary *dictionary; /* used to pack it */
	size_t bytes;
	struct buf documents; /* of struct waiting */
	struct arena arena;   /* what they point to */
};

/* A thread. */
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
	unsigned maker_count;  /* number that run */
	struct chunk *filling; /* owned by the caller: chunks of one segment, */
	struct chunk *newest;  /* the last of these, */
	size_t filling_chunks; /* and their number */
	unsigned next_number;
	struct samples samples; /* for the next dictionary */
	size_t unlearnt;        /* bytes of text since the last training */
	const struct dictionary *dictionary; /* trained, or that of the index */
	struct buf forms;                    /* of all documents in segments */
	pthread_mutex_t mutex;               /* protects everything below */
	pthread_cond_t work;                 /* there is a chunk, or the end */
	pthread_cond_t done; /* there is room, or everything is done */
	struct chunk *first, **last;
	unsigned waiting; /* number of segments waiting */
	unsigned busy;    /* number of makers at work */
	size_t in_hand;   /* bytes of text that wait or are being processed */
	bool stopping;
	struct buf segments; /* of struct store_segment, by their numbers */
	struct error error;  /* the first */
};

/* Returns the number of bytes that were in them. */
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

/* ---- makers */

/* Names the document, because the caller has put others since. */
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
				const struct chunk *first,
				struct store_segment *made)
{
	const struct builder *b = m->builder;
	struct store *segment;
	spis_status status = store_begin_segment(
		e, b->store, (unsigned)(m - b->makers), &segment);

	if (status != SPIS_OK)
		return status;
	m->vocabulary.store = segment;
	for (const struct chunk *chunk = first; chunk && status == SPIS_OK;
	     chunk = chunk->more) {
		store_pack_with(segment, chunk->dictionary);
		status = put_all(e, m, chunk, segment);
	}
	if (status == SPIS_OK)
		status = vocabulary_write(e, &m->vocabulary);
	if (status == SPIS_OK)
		status = store_end_segment(e, segment, made);
	store_close(segment);
	return status;
}

/* Call with the mutex held. */
static struct chunk *take_chunk(struct builder *b)
{
	struct chunk *chunk = b->first;

	b->first = chunk->next;
	if (!b->first)
		b->last = &b->first;
	b->waiting--;
	return chunk;
}

/* Call with the mutex held; released during the work. */
static void make_next(struct maker *m)
{
	struct builder *b = m->builder;
	struct chunk *chunk = take_chunk(b);
	const size_t number = chunk->number;
	struct store_segment made = {0};
	bool failed = b->error.status != SPIS_OK;
	struct error error = {0};
	spis_status status = SPIS_OK;
	size_t bytes;

	b->busy++;
	pthread_mutex_unlock(&b->mutex);
	if (!failed)
		status = make_segment(&error, m, chunk, &made);
	bytes = free_chunks(chunk);
	pthread_mutex_lock(&b->mutex);
	b->in_hand -= bytes;
	((struct store_segment *)(void *)b->segments.data)[number] = made;
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

/* Waiting with a deadline uses the clock of the deadline. */
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
	if (!store_divides(store))
		threads = 1;
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
	buf_release(&b->forms);
	samples_release(&b->samples);
	free(b->makers);
	free(b);
}

/* Call with the mutex held.  The batch is lost, whoever gets the error. */
static spis_status pass_error(struct error *e, const struct builder *b)
{
	if (b->error.status == SPIS_OK)
		return SPIS_OK;
	return fail(e, b->error.status, "%s", b->error.message);
}

/* Whether the first dictionary has yet to be trained. */
static bool awaits_dictionary(const struct builder *b)
{
	return !b->dictionary && b->unlearnt >= LEARN_BYTES;
}

/* Queues a segment, as soon as there is room. */
static spis_status queue_chunks(struct error *e, struct builder *b,
				struct chunk *chunk)
{
	const struct store_segment none = {0};
	size_t bytes = bytes_of(chunk);
	spis_status status;

	chunk->number = b->next_number++;
	pthread_mutex_lock(&b->mutex);
	buf_add(&b->segments, &none, sizeof(none));
	if (b->segments.failed) {
		pthread_mutex_unlock(&b->mutex);
		free_chunks(chunk);
		return fail_memory(e);
	}
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

/* False if out of memory: then the chunk must not be used. */
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

static bool is_full(const struct chunk *chunk)
{
	return chunk->bytes >= CHUNK_BYTES ||
	       chunk->documents.len / sizeof(struct waiting) >= CHUNK_DOCUMENTS;
}

/* Whether the segment being filled may have another chunk. */
static bool has_room(const struct builder *b)
{
	size_t most = 1;

	/* Each thread gets one segment before the size doubles. */
	for (unsigned i = b->maker_count;
	     i <= b->next_number && most < SEGMENT_CHUNKS; i += b->maker_count)
		most *= 2;
	return awaits_dictionary(b) || b->filling_chunks < most;
}

static spis_status add_chunk(struct error *e, struct builder *b)
{
	struct chunk *chunk = calloc(1, sizeof(*chunk));

	if (!chunk)
		return fail_memory(e);
	chunk->dictionary = b->dictionary;
	b->filling_chunks++;
	if (b->filling)
		b->newest->more = chunk;
	else
		b->filling = chunk;
	b->newest = chunk;
	return SPIS_OK;
}

/* Chunks of the segment being filled belong to the caller. */
static struct chunk *take_filling(struct builder *b)
{
	struct chunk *filling = b->filling;

	b->filling = NULL;
	b->filling_chunks = 0;
	return filling;
}

/*
 * Trained on consecutive documents, in the thread that puts them, so that the
 * index does not depend on the number of threads.
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
	/* Documents put before the first dictionary have waited for it. */
	for (struct chunk *c = b->filling; c && learnt; c = c->more)
		if (!c->dictionary)
			c->dictionary = learnt;
	if (learnt)
		b->dictionary = learnt;
	return status;
}

spis_status builder_put(struct error *e, struct builder *b,
			const spis_document *d, uint64_t first)
{
	spis_status status = learn(e, b, d);

	if (status == SPIS_OK && (!b->filling || is_full(b->newest)))
		status = add_chunk(e, b);
	if (status != SPIS_OK)
		return status;
	if (!copy_document(b->newest, d, first))
		return fail_memory(e);
	if (!is_full(b->newest) || has_room(b))
		return SPIS_OK;
	return queue_chunks(e, b, take_filling(b));
}

static spis_status queue_rest(struct error *e, struct builder *b)
{
	const size_t chunks =
		(b->filling_chunks + LAST_SEGMENTS - 1) / LAST_SEGMENTS;
	struct chunk *chunk = take_filling(b);
	spis_status first = SPIS_OK;

	while (chunk) {
		struct chunk *last = chunk, *more;
		spis_status status;

		for (size_t i = 1; i < chunks && last->more; i++)
			last = last->more;
		more = last->more;
		last->more = NULL;
		status = queue_chunks(e, b, chunk);
		if (first == SPIS_OK)
			first = status;
		chunk = more;
	}
	return first;
}

/* Call with the mutex held, except for the watcher, which may take its time. */
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

/*
 * Waits until everything is in segments.  Calls the watcher at least once,
 * however fast they are.
 */
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

/* What the makers have counted, once they are done. */
static spis_status take_forms(struct error *e, struct builder *b)
{
	spis_status status = SPIS_OK;

	for (unsigned i = 0; i < b->maker_count && status == SPIS_OK; i++)
		status = vocabulary_forms(e, &b->makers[i].vocabulary,
					  &b->forms);
	return status;
}

spis_status builder_finish(struct error *e, struct builder *b,
			   const spis_watch *watch,
			   const struct store_segment **segments, size_t *count)
{
	spis_status status = queue_rest(e, b), made;

	made = wait_for_makers(e, b, watch);
	if (status == SPIS_OK)
		status = made;
	if (status == SPIS_OK)
		status = take_forms(e, b);
	*segments = (const struct store_segment *)b->segments.data;
	*count = b->segments.len / sizeof(**segments);
	return status;
}

struct bytes builder_forms(const struct builder *b)
{
	return buf_bytes(&b->forms);
}

void builder_reset(struct builder *b)
{
	store_clear_segments(b->store);
	buf_reset(&b->segments);
	buf_reset(&b->forms);
	b->next_number = 0;
}
