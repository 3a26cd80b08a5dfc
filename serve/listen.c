/* SPDX-License-Identifier: GPL-2.0-or-later */
/* listen.c: opens the socket for requests. */

/*
 * sd_listen_fds(3) documents the two variables as a stable interface, so these
 * few lines save a dependency on libsystemd.
 */
#include "listen.h"

#include "say.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define FIRST_FD 3 /* of those that systemd passes */

/* Connections that wait to be accepted; the kernel may allow fewer. */
#define BACKLOG 512

/* Longer than any numeric address with its port. */
#define ADDRESS_BYTES 128

static int set_flags(int fd)
{
	int flags = fcntl(fd, F_GETFL);

	if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) != 0 ||
	    fcntl(fd, F_SETFD, FD_CLOEXEC) != 0) {
		say("cannot use the socket: %s", strerror(errno));
		close(fd);
		return -1;
	}
	return fd;
}

/* -1: there is no such socket; -2: it cannot be used, which was reported. */
static int from_systemd(void)
{
	const char *pid = getenv("LISTEN_PID"), *count = getenv("LISTEN_FDS");
	char own[32];
	int listens = 0;
	socklen_t size = sizeof(listens);

	snprintf(own, sizeof(own), "%ld", (long)getpid());
	if (!pid || !count || strcmp(pid, own) != 0)
		return -1;
	if (strcmp(count, "1") != 0) {
		say("systemd passed %s sockets, but must pass one", count);
		return -2;
	}
	if (getsockopt(FIRST_FD, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) !=
		    0 ||
	    !listens) {
		say("the socket that systemd passed is not listening");
		return -2;
	}
	return FIRST_FD;
}

/* Splits "[::1]:8090" in place; NULL: it has no port. */
static char *split_port(char *text, char **host)
{
	char *colon = strrchr(text, ':');
	size_t len;

	if (!colon)
		return NULL;
	*colon = '\0';
	len = strlen(text);
	*host = text;
	if (len > 1 && *text == '[' && text[len - 1] == ']') {
		text[len - 1] = '\0';
		(*host)++;
	}
	return colon + 1;
}

static int bind_to(const struct addrinfo *at)
{
	int fd = socket(at->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;

	if (fd < 0)
		return -1;
	/* Allows a restart while old connections are being closed. */
	if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) == 0 &&
	    bind(fd, at->ai_addr, at->ai_addrlen) == 0 &&
	    listen(fd, BACKLOG) == 0)
		return fd;
	close(fd);
	return -1;
}

static int open_own(const char *address)
{
	const struct addrinfo wanted = {
		.ai_socktype = SOCK_STREAM,
		.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE};
	char text[ADDRESS_BYTES], *host = NULL, *port = NULL;
	struct addrinfo *found = NULL;
	int fd;

	if ((size_t)snprintf(text, sizeof(text), "%s", address) < sizeof(text))
		port = split_port(text, &host);
	if (!port || getaddrinfo(host, port, &wanted, &found) != 0) {
		say("'%s' must be a numeric address and a port, like "
		    "127.0.0.1:8090",
		    address);
		return -1;
	}
	fd = bind_to(found);
	if (fd < 0)
		say("cannot listen on '%s': %s", address, strerror(errno));
	freeaddrinfo(found);
	return fd;
}

int listen_open(const char *address)
{
	int fd = from_systemd();

	if (fd == -1)
		fd = open_own(address);
	return fd < 0 ? -1 : set_flags(fd);
}

void listen_name(int fd, char *name, size_t size)
{
	struct sockaddr_storage at;
	socklen_t len = sizeof(at);
	char host[NI_MAXHOST], port[NI_MAXSERV];
	bool six;

	snprintf(name, size, "a local socket");
	if (getsockname(fd, (struct sockaddr *)&at, &len) != 0 ||
	    (at.ss_family != AF_INET && at.ss_family != AF_INET6))
		return;
	six = at.ss_family == AF_INET6;
	if (getnameinfo((struct sockaddr *)&at, len, host, sizeof(host), port,
			sizeof(port), NI_NUMERICHOST | NI_NUMERICSERV) == 0)
		snprintf(name, size, "%s%s%s:%s", six ? "[" : "", host,
			 six ? "]" : "", port);
}
