/* SPDX-License-Identifier: GPL-2.0-or-later */
/* queue.c: waiting requests, and the threads that answer them in turn. */

/*
 * The server has one thread for all connections, which must not wait for a
 * search.  So others search, and take requests in the order in which they came,
 * whatever connection they belong to.
 */
#include "queue.h"

#include <pthread.h>
#include <stdlib.h>

struct queue {
	pthread_mutex_t lock;
	pthread_cond_t filled;
	struct request *first, **last;
	unsigned count;
	bool over;
	queue_worker *work;
	void *arg;
	unsigned thread_count;
	pthread_t threads[];
};

/* The next request; NULL: there will be no more. */
static struct request *take(struct queue *q)
{
	struct request *r;

	pthread_mutex_lock(&q->lock);
	while (!q->first && !q->over)
		pthread_cond_wait(&q->filled, &q->lock);
	r = q->first;
	if (r) {
		q->first = r->next;
		q->count--;
		if (!q->first)
			q->last = &q->first;
	}
	pthread_mutex_unlock(&q->lock);
	return r;
}

static void *run(void *arg)
{
	struct queue *q = arg;
	struct request *r;

	while ((r = take(q)))
		q->work(r, q->arg);
	return NULL;
}

struct queue *queue_new(unsigned threads, queue_worker *work, void *arg)
{
	struct queue *q = calloc(1, sizeof(*q) + threads * sizeof(*q->threads));

	if (!q)
		return NULL;
	pthread_mutex_init(&q->lock, NULL);
	pthread_cond_init(&q->filled, NULL);
	q->last = &q->first;
	q->work = work;
	q->arg = arg;
	while (q->thread_count < threads &&
	       pthread_create(&q->threads[q->thread_count], NULL, run, q) == 0)
		q->thread_count++;
	if (q->thread_count == threads)
		return q;
	queue_free(q);
	return NULL;
}

bool queue_put(struct queue *q, struct request *request)
{
	bool room;

	request->next = NULL;
	pthread_mutex_lock(&q->lock);
	room = !q->over && q->count < QUEUE_MAX;
	if (room) {
		*q->last = request;
		q->last = &request->next;
		q->count++;
		pthread_cond_signal(&q->filled);
	}
	pthread_mutex_unlock(&q->lock);
	return room;
}

void queue_end(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	q->over = true;
	pthread_cond_broadcast(&q->filled);
	pthread_mutex_unlock(&q->lock);
	for (unsigned i = 0; i < q->thread_count; i++)
		pthread_join(q->threads[i], NULL);
	q->thread_count = 0;
}

void queue_free(struct queue *q)
{
	if (!q)
		return;
	queue_end(q);
	pthread_cond_destroy(&q->filled);
	pthread_mutex_destroy(&q->lock);
	free(q);
}
