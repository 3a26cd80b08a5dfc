/* SPDX-License-Identifier: GPL-2.0-or-later */
/* http.c: the HTTP server. */

/*
 * libmicrohttpd reads requests and sends responses in one thread for all
 * connections.  A connection is suspended while its request waits in the queue
 * and a worker makes the response; this thread then sends it.
 */
#include "http.h"

#include "access.h"
#include "guard.h"
#include "queue.h"
#include "respond.h"
#include "route.h"
#include "say.h"
#include "unsent.h"

#include <microhttpd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* The request line, with the address, and headers. */
#define CONNECTION_BYTES (URL_MAX_BYTES + 16u * 1024)

/* An idle connection is closed after this time. */
#define IDLE_S 15u

/* How long to wait for unfinished requests at the end. */
#define STOP_S 30

/* Of the Content-Security-Policy with all sites that may embed the page. */
#define POLICY_BYTES 4096u

struct server {
	struct service *service;
	struct queue *queue;
	struct MHD_Daemon *daemon;
	struct unsent unsent;
	_Atomic bool stopping;
	char policy[POLICY_BYTES];
};

static int64_t now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

/* ---- responses */

static struct MHD_Response *make_response(struct response *from)
{
	struct MHD_Response *made;

	if (from->file) {
		made = MHD_create_response_from_fd64(from->file_bytes,
						     from->fd);
		from->file = !made;
	} else if (from->body) {
		made = MHD_create_response_from_buffer(from->bytes, from->body,
						       MHD_RESPMEM_MUST_FREE);
		from->body = made ? NULL : from->body;
	} else {
		/* Memory that is persistent is not written to. */
		made = MHD_create_response_from_buffer(
			from->bytes, (void *)(size_t)from->fixed,
			MHD_RESPMEM_PERSISTENT);
	}
	return made;
}

static void add_headers(const struct server *server, const struct request *r,
			struct MHD_Response *to)
{
	const struct response *from = &r->response;

	MHD_add_response_header(to, "Content-Type", from->type);
	MHD_add_response_header(to, "X-Content-Type-Options", "nosniff");
	MHD_add_response_header(to, "Referrer-Policy", "same-origin");
	MHD_add_response_header(to, "Content-Security-Policy", server->policy);
	MHD_add_response_header(to, "Cache-Control",
				from->keeps ? "max-age=3600"
					    : "private, no-cache");
	if (r->route && r->route->page && r->route->answer)
		MHD_add_response_header(to, "Vary", "Accept-Language");
	if (*from->disposition)
		MHD_add_response_header(to, "Content-Disposition",
					from->disposition);
	if (from->status == 405)
		MHD_add_response_header(to, "Allow", "GET, HEAD");
	if (from->status == 503)
		MHD_add_response_header(to, "Retry-After", "1");
	if (server->stopping)
		MHD_add_response_header(to, "Connection", "close");
}

/* Sites that may embed the page may also ask for JSON. */
static void allow_origin(const struct server *server,
			 struct MHD_Connection *connection,
			 struct MHD_Response *to)
{
	const char *origin = MHD_lookup_connection_value(
		connection, MHD_HEADER_KIND, "Origin");

	/* Caches must not give one site what was sent to another. */
	if (server->service->settings->embed_count > 0)
		MHD_add_response_header(to, "Vary", "Origin");
	if (!origin || !guard_embeds(server->service->settings, origin))
		return;
	MHD_add_response_header(to, "Access-Control-Allow-Origin", origin);
}

static enum MHD_Result send_response(const struct server *server,
				     struct request *r)
{
	struct MHD_Response *made = make_response(&r->response);
	enum MHD_Result result;

	if (!made)
		return MHD_NO;
	add_headers(server, r, made);
	allow_origin(server, r->connection, made);
	result = MHD_queue_response(r->connection, r->response.status, made);
	MHD_destroy_response(made);
	return result;
}

/* ---- requests */

/* Called first, with the address as it was sent. */
static void *begin_request(void *cls, const char *uri,
			   struct MHD_Connection *connection)
{
	struct server *server = cls;
	struct request *r = calloc(1, sizeof(*r));

	if (!r)
		return NULL;
	server->service->metrics.active++;
	r->began_ns = now_ns();
	r->connection = connection;
	r->url_bytes = strlen(uri);
	memcpy(r->url, uri,
	       r->url_bytes < URL_MAX_BYTES ? r->url_bytes : URL_MAX_BYTES);
	return r;
}

/* Called when the response was sent, or cannot be sent. */
static void end_request(void *cls, struct MHD_Connection *connection,
			void **req_cls, enum MHD_RequestTerminationCode code)
{
	struct server *server = cls;
	struct request *r = *req_cls;

	(void)connection;
	(void)code;
	if (!r)
		return;
	if (r->response.status > 0)
		metrics_count(&server->service->metrics, route_number(r->route),
			      r->response.status, now_ns() - r->began_ns);
	if (r->response.file)
		close(r->response.fd);
	free(r->response.body);
	unsent_remove(&server->unsent, r->unsent_bytes);
	free(r);
	*req_cls = NULL;
	server->service->metrics.active--;
}

static const char *header(const struct request *r, const char *name)
{
	return MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND,
					   name);
}

/* Finds the route.  False: the response is already there. */
static bool read_request(struct server *server, struct request *r,
			 const char *method)
{
	const struct settings *settings = server->service->settings;
	char *query = strchr(r->url, '?');
	size_t len = query ? (size_t)(query - r->url) : strlen(r->url);

	params_init(&r->params);
	r->params.language =
		page_language_accepted(header(r, "Accept-Language"));
	r->route = route_find(r->url, len);
	if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
		respond_error(r, 405, "only GET and HEAD are supported");
	else if (r->url_bytes > URL_MAX_BYTES)
		respond_error(r, 414, "the address is too long");
	else if (header(r, "Content-Length") || header(r, "Transfer-Encoding"))
		respond_error(r, 400, "a request must not have a body");
	else if (!guard_host(settings, header(r, "Host")))
		respond_error(r, 421,
			      "this server does not serve that host name");
	else if (!r->route)
		respond_error(r, 404, "no such address");
	else
		return true;
	return false;
}

static void read_rest(struct server *server, struct request *r)
{
	const struct settings *settings = server->service->settings;
	char *query = strchr(r->url, '?');

	if (query)
		r->fault = params_read(&r->params, query + 1, r->route->page);
	guard_origin(header(r, "Host"), header(r, "X-Forwarded-Proto"),
		     r->origin, sizeof(r->origin));
	r->grants = access_of(settings,
			      settings->grant_header
				      ? header(r, settings->grant_header)
				      : NULL,
			      header(r, "Authorization"));
}

static void respond_fixed(struct request *r, const struct fixed *fixed)
{
	r->response = (struct response){.status = 200,
					.type = fixed->type,
					.fixed = fixed->text,
					.bytes = fixed->bytes,
					.keeps = true};
}

static enum MHD_Result handle(void *cls, struct MHD_Connection *connection,
			      const char *url, const char *method,
			      const char *version, const char *data,
			      size_t *data_bytes, void **req_cls)
{
	struct server *server = cls;
	struct request *r = *req_cls;

	(void)url;
	(void)version;
	(void)data;
	(void)data_bytes;
	if (!r)
		return MHD_NO;
	if (r->response.status > 0)
		return send_response(server, r);
	if (!r->route) {
		/* A response now would close the connection. */
		return read_request(server, r, method)
			       ? MHD_YES
			       : send_response(server, r);
	}
	read_rest(server, r);
	if (r->fault)
		respond_error(r, 400, r->fault);
	else if (r->route->fixed)
		respond_fixed(r, r->route->fixed);
	if (r->response.status > 0)
		return send_response(server, r);
	MHD_suspend_connection(connection);
	if (queue_put(server->queue, r))
		return MHD_YES;
	server->service->metrics.refused++;
	respond_error(r, 503, "too many requests are waiting");
	MHD_resume_connection(connection);
	return MHD_YES;
}

/* Until it is sent; too many large ones are not kept. */
static void keep_answer(struct server *server, struct request *r)
{
	const size_t bytes = r->response.body ? r->response.bytes : 0;

	if (unsent_add(&server->unsent, bytes)) {
		r->unsent_bytes = bytes;
		return;
	}
	server->service->metrics.refused++;
	respond_drop(r);
	respond_error(r, 503, "too many large answers wait to be sent");
}

/* In one of the workers. */
static void work(struct request *r, void *arg)
{
	struct server *server = arg;

	r->route->answer(server->service, r);
	keep_answer(server, r);
	MHD_resume_connection(r->connection);
}

/* ---- the server */

static void log_error(void *cls, const char *format, va_list args)
{
	/* Bad requests of strangers are not worth a message. */
	(void)cls;
	(void)format;
	(void)args;
}

static struct MHD_Daemon *start(struct server *server, int fd)
{
	const struct settings *s = server->service->settings;

	return MHD_start_daemon(
		MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME |
			MHD_USE_ERROR_LOG,
		0, NULL, NULL, handle, server, MHD_OPTION_EXTERNAL_LOGGER,
		log_error, NULL, MHD_OPTION_LISTEN_SOCKET, fd,
		MHD_OPTION_URI_LOG_CALLBACK, begin_request, server,
		MHD_OPTION_NOTIFY_COMPLETED, end_request, server,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)s->connections,
		MHD_OPTION_PER_IP_CONNECTION_LIMIT,
		(unsigned)s->connections_per_address,
		MHD_OPTION_CONNECTION_TIMEOUT, IDLE_S,
		MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
}

/* Answers requests that have begun; new connections are refused. */
static void stop(struct server *server)
{
	const struct timespec tenth = {.tv_nsec = 100000000};
	MHD_socket fd;

	server->stopping = true;
	fd = MHD_quiesce_daemon(server->daemon);
	for (int i = 0; i < STOP_S * 10 && server->service->metrics.active > 0;
	     i++)
		nanosleep(&tenth, NULL);
	/* Until here, a connection kept alive may have sent another one. */
	queue_end(server->queue);
	MHD_stop_daemon(server->daemon);
	queue_free(server->queue);
	if (fd != MHD_INVALID_SOCKET)
		close(fd);
}

int http_run(struct service *s, int fd)
{
	struct server server = {
		.service = s,
		.unsent = {.max_bytes = s->settings->answer_memory_mb *
					(size_t)(1024 * 1024)}};
	sigset_t ends;
	int signal;

	if (!guard_policy(s->settings, server.policy, sizeof(server.policy))) {
		close(fd);
		return say("too many sites may embed the page");
	}
	server.queue = queue_new(s->settings->workers, work, &server);
	server.daemon = server.queue ? start(&server, fd) : NULL;
	if (!server.daemon) {
		queue_free(server.queue);
		close(fd);
		return say("cannot start the server");
	}
	sigemptyset(&ends);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGINT);
	sigwait(&ends, &signal);
	stop(&server);
	return 0;
}
