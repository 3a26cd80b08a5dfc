/* SPDX-License-Identifier: GPL-2.0-or-later */
/* listen.h: opens the socket for requests. */
#ifndef SERVE_LISTEN_H
#define SERVE_LISTEN_H

#include <stddef.h>

/*
 * Returns the socket that systemd passed or, if there is none, a new one at a
 * numeric address ("127.0.0.1:8090", "[::1]:8090"; port 0: any free one).  -1:
 * it failed, which was reported.
 */
int listen_open(const char *address);

/* The address of the socket, "127.0.0.1:8090", or "a local socket". */
void listen_name(int fd, char *name, size_t size);

#endif
