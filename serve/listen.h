/* SPDX-License-Identifier: GPL-2.0-or-later */
/* listen.h: the socket that requests come in by. */
#ifndef SERVE_LISTEN_H
#define SERVE_LISTEN_H

#include <stddef.h>

/*
 * The socket that systemd has opened, else one of our own at ADDRESS:PORT, an
 * address in digits ("127.0.0.1:8090", "[::1]:8090"; port 0: any).  Returns it,
 * or -1 after saying what is wrong.
 */
int listen_open(const char *address);

/* Where it listens, "127.0.0.1:8090", or the path of a local socket. */
void listen_name(int fd, char *name, size_t size);

#endif
