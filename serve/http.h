/* SPDX-License-Identifier: GPL-2.0-or-later */
/* http.h: the server that requests come to. */
#ifndef SERVE_HTTP_H
#define SERVE_HTTP_H

#include "service.h"

/*
 * Answers requests at the socket until SIGTERM or SIGINT, which must be
 * blocked; then it finishes those that have begun.  Takes `fd`.  Returns the
 * exit status.
 */
int http_run(struct service *s, int fd);

#endif
