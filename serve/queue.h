/* SPDX-License-Identifier: GPL-2.0-or-later */
/* queue.h: requests that wait, and the threads that answer them in turn. */
#ifndef SERVE_QUEUE_H
#define SERVE_QUEUE_H

#include "request.h"

#include <stdbool.h>

/*
 * Requests that may wait: what the workers answer in a second or two.  More
 * would only be late.
 */
#define QUEUE_MAX 1024u

struct queue;

typedef void queue_worker(struct request *request, void *arg);

/* Starts the threads; NULL if that fails. */
struct queue *queue_new(unsigned threads, queue_worker *work, void *arg);

/* False: too many wait, or the queue has ended. */
bool queue_put(struct queue *queue, struct request *request);

/* Answers all waiting requests and ends the threads; later ones are refused. */
void queue_end(struct queue *queue);

/* Ends it, unless it has ended, and frees it.  NULL is accepted. */
void queue_free(struct queue *queue);

#endif
