/* SPDX-License-Identifier: GPL-2.0-or-later */
/* main.c: spis-serve, which answers searches by HTTP, or on a pipe. */
#include "http.h"
#include "lexicon.h"
#include "listen.h"
#include "mcp.h"
#include "options.h"
#include "say.h"

#include <signal.h>
#include <stdio.h>

/* Before any thread starts: http_run() alone takes signals. */
static void block_signals(void)
{
	sigset_t ends;

	sigemptyset(&ends);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGINT);
	sigprocmask(SIG_BLOCK, &ends, NULL);
	signal(SIGPIPE, SIG_IGN);
}

/* Reports what is wrong at the start, not with the first request. */
static int check_indexes(struct service *s)
{
	char error[POOL_ERROR_BYTES];
	struct handle *h =
		pool_take(s->pool, settings_all_indexes(s->settings), error);

	if (!h)
		return say("%s", error);
	pool_give(s->pool, h, true);
	return 0;
}

static int serve(struct service *s)
{
	char name[128];
	int fd;

	if (check_indexes(s) != 0)
		return EXIT_TROUBLE;
	block_signals();
	fd = listen_open(s->settings->listen);
	if (fd < 0)
		return EXIT_TROUBLE;
	listen_name(fd, name, sizeof(name));
	say("listening on %s", name);
	return http_run(s, fd);
}

/* An installed program uses that of the library; reading needs none. */
static void use_installed(spis_lexicon **lexicon)
{
	*lexicon = spis_lexicon_new();
	if (*lexicon && spis_lexicon_open(*lexicon, NULL) != SPIS_OK) {
		spis_lexicon_free(*lexicon);
		*lexicon = NULL;
	}
}

static int act(struct service *s, enum action action)
{
	spis_lexicon *lexicon = NULL;
	int status;

	if (lexicon_beside(&lexicon) != SPIS_OK)
		return say("%s", lexicon ? spis_lexicon_error(lexicon)
					 : "out of memory");
	if (!lexicon)
		use_installed(&lexicon);
	s->pool = pool_new(s->settings, lexicon);
	spis_lexicon_free(lexicon);
	if (!s->pool)
		return say("out of memory");
	status = action == ACTION_STDIO ? mcp_run(s, stdin, stdout) : serve(s);
	pool_free(s->pool);
	return status;
}

int main(int argc, char **argv)
{
	static struct settings settings;
	static struct service service = {.settings = &settings};
	enum action action;
	int status = options_read(argc, argv, &settings, &action);

	if (status == 0 && (action == ACTION_SERVE || action == ACTION_STDIO))
		status = act(&service, action);
	if (fflush(stdout) != 0)
		status = EXIT_TROUBLE;
	settings_release(&settings);
	return status;
}
