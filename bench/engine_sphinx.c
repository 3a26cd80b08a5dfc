/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine_sphinx.c: queries to searchd, over an index of sphinx_index.py. */
#include "engine.h"

#include <mysql.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

#define PATH_BYTES  4096
#define QUERY_BYTES 65536

/* How often it is asked for within the ten seconds that searchd may need. */
#define TRIES   100
#define WAIT_NS 100000000

static MYSQL *server;
static unsigned hits;

__attribute__((noreturn)) static void die(const char *what)
{
	fprintf(stderr, "times-sphinx: %s\n", what);
	exit(2);
}

/* It ends when this process does. */
static void start_searchd(const char *config)
{
	if (fork() != 0)
		return;
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (!freopen("/dev/null", "w", stdout))
		_exit(2);
	execlp("searchd", "searchd", "--nodetach", "--config", config, NULL);
	_exit(2);
}

static void connect_to(const char *socket)
{
	const struct timespec wait = {.tv_nsec = WAIT_NS};

	for (int i = 0; i < TRIES; i++) {
		server = mysql_init(NULL);
		if (server && mysql_real_connect(server, NULL, NULL, NULL, NULL,
						 0, socket, 0))
			return;
		mysql_close(server);
		nanosleep(&wait, NULL);
	}
	die("searchd does not answer");
}

void engine_open(const char *index, const struct wanted *wanted)
{
	char path[PATH_BYTES];

	if (wanted->snippet_chars > 0)
		die("Sphinx keeps no text to make snippets of");
	hits = wanted->hits;
	snprintf(path, sizeof(path), "%s/sphinx.conf", index);
	start_searchd(path);
	snprintf(path, sizeof(path), "%s/socket", index);
	connect_to(path);
}

static bool in_word(char c)
{
	return (unsigned char)c >= 0x80 ||
	       (c && strchr("0123456789abcdefghijklmnopqrstuvwxyz"
			    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
			    c));
}

/* `first|second`, any of the words; what is in quotes stays together. */
static void match_any(const char *query, char *out, size_t room)
{
	bool quoted = false, word = false;
	size_t len = 0;

	for (; *query && len + 2 < room; query++) {
		if (*query == '"') {
			if (!quoted && len > 0)
				out[len++] = '|';
			quoted = !quoted;
			out[len++] = '"';
			word = false;
		} else if (in_word(*query)) {
			if (!word && len > 0 && out[len - 1] != '"')
				out[len++] = quoted ? ' ' : '|';
			out[len++] = *query;
			word = true;
		} else {
			word = false;
		}
	}
	out[len] = '\0';
}

void engine_search(const char *query, FILE *out)
{
	static char match[QUERY_BYTES], text[QUERY_BYTES + PATH_BYTES];
	MYSQL_RES *result;
	MYSQL_ROW row;

	match_any(query, match, sizeof(match));
	snprintf(text, sizeof(text),
		 "SELECT path FROM texts WHERE MATCH('%s') LIMIT %u "
		 "OPTION ranker=bm25, max_matches=%u",
		 match, hits, hits);
	if (mysql_query(server, text))
		die(mysql_error(server));
	result = mysql_store_result(server);
	if (!result)
		die(mysql_error(server));
	/* The number of the document comes first, asked for or not. */
	while ((row = mysql_fetch_row(result)))
		fprintf(out, "\t%s", row[mysql_num_fields(result) - 1]);
	mysql_free_result(result);
}
