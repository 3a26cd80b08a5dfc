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

/* Starts the threads; NULL: they cannot be. */
struct queue *queue_new(unsigned threads, queue_worker *work, void *arg);

/* False: too many wait. */
bool queue_put(struct queue *queue, struct request *request);

/* Has all that wait answered, and ends the threads.  NULL is accepted. */
void queue_free(struct queue *queue);

#endif
