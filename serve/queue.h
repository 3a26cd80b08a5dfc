/* SPDX-License-Identifier: GPL-2.0-or-later */
/* queue.h: waiting requests, and the threads that answer them in turn. */
#ifndef SERVE_QUEUE_H
#define SERVE_QUEUE_H

#include "request.h"

#include <stdbool.h>

/*
 * Requests that may wait: as many as are answered in a second or two.  Others
 * would only be answered late.
 */
#define QUEUE_MAX 1024u

struct queue;

typedef void queue_worker(struct request *request, void *arg);

/* Starts the threads; NULL: it failed. */
struct queue *queue_new(unsigned threads, queue_worker *work, void *arg);

/* False: too many requests wait, or the queue has ended. */
bool queue_put(struct queue *queue, struct request *request);

/* Answers all waiting requests and ends the threads; later ones are refused. */
void queue_end(struct queue *queue);

/* Ends the queue if it has not ended, and frees it.  NULL is accepted. */
void queue_free(struct queue *queue);

#endif
