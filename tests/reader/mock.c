/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mock.c: a reader that does what a document tells it, all of it bad. */

/*
 * Linked into spis-read instead of the real readers.  A document is
 * "%PDF-0 COMMAND"; see commands[].
 */
#include "reader/base/readers.h"
#include "reader/sandbox/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/io_uring.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The flood wants more than any limit lets through. */
#define FLOOD_BYTES (1ull << 34)

static void say(struct output *out, const char *text)
{
	output_text(out, text, strlen(text));
	output_page(out);
}

/* ---- good, or bad in what it says */

static void text(struct output *out)
{
	output_field(out, SPIS_FIELD_TITLE, "Zápis", strlen("Zápis"));
	say(out, "Zastupitelstvo schvaluje.");
	output_end(out, OUTCOME_OK, NULL);
}

/* The second is no day. */
static void dates(struct output *out)
{
	output_field(out, SPIS_FIELD_CREATED, "2024-02-29", 10);
	output_field(out, SPIS_FIELD_MODIFIED, "2024-13-45", 10);
	say(out, "Zastupitelstvo schvaluje.");
	output_end(out, OUTCOME_OK, NULL);
}

static void broken(struct output *out)
{
	output_end(out, OUTCOME_BROKEN, "damaged\033[2J\nor so");
}

static void silent(struct output *out)
{
	say(out, "no end");
}

static void garbage(struct output *out)
{
	static const char bytes[] = "what frames do not look like";

	(void)!write(out->fd, bytes, sizeof(bytes));
}

static void liar(struct output *out)
{
	output_end(out, OUTCOME_CRASHED, "a reader cannot say this");
}

static void talker(struct output *out)
{
	output_end(out, OUTCOME_OK, NULL);
	say(out, "after the end");
}

/* Whatever of its surroundings is in its memory. */
static void environment(struct output *out)
{
	for (char **e = environ; *e; e++) {
		output_text(out, *e, strlen(*e));
		output_text(out, "\n", 1);
	}
	output_end(out, OUTCOME_OK, NULL);
}

static void pages(struct output *out)
{
	say(out, "one\fpage");
	output_end(out, OUTCOME_OK, NULL);
}

/* ---- documents inside */

static void member(struct output *out, const char *name, const char *bytes)
{
	if (output_member(out, name, strlen(name)) == MEMBER_WANTED) {
		output_data(out, bytes, strlen(bytes));
		output_close(out, OUTCOME_OK, NULL);
	}
}

static void box(struct output *out)
{
	say(out, "a box");
	member(out, "a.txt", "obsah");
	member(out, "složka/b.pdf", "%PDF-0 text");
	if (output_member(out, "c", 1) == MEMBER_WANTED)
		output_close(out, OUTCOME_ENCRYPTED, "encrypted");
	member(out, "../d.pdf", "%PDF-0 hang");
	member(out, "a.txt", "another of the same name");
	member(out, "e", "");
	output_end(out, OUTCOME_OK, NULL);
}

/* A document inside itself. */
static void nest(struct output *out)
{
	member(out, "n", "%PDF-0 nest");
	output_end(out, OUTCOME_OK, NULL);
}

static void many(struct output *out)
{
	enum output_member wish;

	while ((wish = output_member(out, "m", 1)) != MEMBER_NO_FURTHER)
		if (wish == MEMBER_WANTED) {
			output_data(out, "text", 4);
			output_close(out, OUTCOME_OK, NULL);
		}
	output_end(out, OUTCOME_OK, NULL);
}

/* More of them than were asked for; nothing keeps them back here. */
static void swarm(struct output *out)
{
	unsigned char frames[2 * FRAME_HEADER_BYTES + 2];

	frame_header(frames, FRAME_MEMBER, 1);
	frames[FRAME_HEADER_BYTES] = 'm';
	frame_header(frames + FRAME_HEADER_BYTES + 1, FRAME_CLOSE, 1);
	frames[sizeof(frames) - 1] = OUTCOME_OK;
	for (int i = 0; i < 20000; i++)
		if (write(out->fd, frames, sizeof(frames)) < 0)
			abort();
	output_end(out, OUTCOME_OK, NULL);
}

/* Each takes all the time that there is for one document. */
static void drag(struct output *out)
{
	for (int i = 0; i < 30; i++)
		member(out, "m", "%PDF-0 hang");
	output_end(out, OUTCOME_OK, NULL);
}

/* More than goes in one batch. */
static void heap(struct output *out)
{
	static char bytes[2 * 1024 * 1024];
	enum output_member wish = MEMBER_WANTED;

	say(out, "a heap");
	memset(bytes, 'x', sizeof(bytes));
	for (int i = 0; i < 50 && wish != MEMBER_NO_FURTHER; i++) {
		wish = output_member(out, "h", 1);
		if (wish == MEMBER_WANTED) {
			output_data(out, bytes, sizeof(bytes));
			output_close(out, OUTCOME_OK, NULL);
		}
	}
	output_end(out, OUTCOME_OK, NULL);
}

/* The second batch fails. */
static void half(struct output *out)
{
	if (out->limits.first_member > 0)
		_exit(3);
	heap(out);
}

/* A member without an end. */
static void cut_off(struct output *out)
{
	member(out, "a.txt", "obsah");
	if (output_member(out, "b.txt", 5) == MEMBER_WANTED)
		output_data(out, "obs", 3);
	_exit(0);
}

/* ---- too much */

static void hang(struct output *out)
{
	(void)out;
	for (volatile unsigned n = 0;; n++)
		;
}

static void slow(struct output *out)
{
	say(out, "what was read until then");
	hang(out);
}

static void flood(struct output *out)
{
	static const char line[] = "Příliš žluťoučký kůň úpěl ďábelské ódy.\n";

	for (uint64_t n = 0; n < FLOOD_BYTES && !output_full(out);
	     n += sizeof(line) - 1)
		output_text(out, line, sizeof(line) - 1);
	output_end(out, OUTCOME_OK, NULL);
}

static void raw_flood(struct output *out)
{
	static unsigned char frames[1024][FRAME_HEADER_BYTES];

	for (size_t i = 0; i < sizeof(frames) / sizeof(*frames); i++)
		frame_header(frames[i], FRAME_TEXT, 0);
	while (write(out->fd, frames, sizeof(frames)) > 0)
		;
}

/* Until there is no more; then what libraries do: abort. */
static void eat(struct output *out)
{
	char *memory;

	(void)out;
	while ((memory = malloc(1024 * 1024)))
		memset(memory, 1, 1024 * 1024);
	abort();
}

/* More than there can be, at once; nobody checks. */
static void eat_once(struct output *out)
{
	volatile char *memory = malloc(SIZE_MAX / 4);

	(void)out;
	*memory = 1;
}

static void eat_page(struct output *out)
{
	say(out, "what was read until then");
	eat(out);
}

static int recurse(volatile int depth)
{
	volatile char frame[4096];

	frame[0] = (char)depth;
	return depth < 0 ? 0 : recurse(depth + 1) + frame[0];
}

static void deep(struct output *out)
{
	(void)out;
	recurse(0);
}

/* ---- dying */

static void crash(struct output *out)
{
	say(out, "what a reader said that crashed is not believed");
	*(volatile char *)SIZE_MAX = 0;
}

static void leave(struct output *out)
{
	(void)out;
	_exit(3);
}

/* ---- breaking out: killed, or told that it is not permitted */

static void tried(struct output *out, long result)
{
	say(out, result >= 0 ? "it worked" : strerror(errno));
	output_end(out, OUTCOME_OK, NULL);
}

static void try_open(struct output *out)
{
	tried(out, open("/etc/passwd", O_RDONLY));
}

/* By the flag that is for no path at all. */
static void try_stat(struct output *out)
{
	struct stat st;

	tried(out, syscall(SYS_newfstatat, AT_FDCWD, "/etc/passwd", &st,
			   AT_EMPTY_PATH));
}

static void try_fstat(struct output *out)
{
	struct stat st;

	tried(out, fstat(SANDBOX_DOCUMENT, &st));
}

static void try_create(struct output *out)
{
	tried(out, open("created", O_WRONLY | O_CREAT, 0600));
}

static void try_unlink(struct output *out)
{
	tried(out, unlink("created"));
}

static void try_socket(struct output *out)
{
	tried(out, socket(AF_INET, SOCK_DGRAM, 0));
}

static void try_fork(struct output *out)
{
	tried(out, fork());
}

static void try_exec(struct output *out)
{
	char name[] = "/bin/true", *argv[] = {name, NULL};

	tried(out, execv(name, argv));
}

static void try_kill(struct output *out)
{
	tried(out, kill(getppid(), 0));
}

static void try_ptrace(struct output *out)
{
	tried(out, ptrace(PTRACE_TRACEME, 0, NULL, NULL));
}

static void try_uring(struct output *out)
{
	struct io_uring_params none = {0};

	tried(out, syscall(SYS_io_uring_setup, 1, &none));
}

static void try_code(struct output *out)
{
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	tried(out, mprotect(page, 4096, PROT_READ | PROT_EXEC));
}

static void try_limit(struct output *out)
{
	struct rlimit more = {RLIM_INFINITY, RLIM_INFINITY};

	tried(out, setrlimit(RLIMIT_AS, &more));
}

static void try_grow(struct output *out)
{
	tried(out, ftruncate(SANDBOX_OUTPUT, 1));
}

static void try_document(struct output *out)
{
	tried(out, write(SANDBOX_DOCUMENT, "", 1));
}

static const struct command {
	const char *name;
	void (*run)(struct output *out);
} commands[] = {
	{"text", text},
	{"dates", dates},
	{"broken", broken},
	{"silent", silent},
	{"garbage", garbage},
	{"liar", liar},
	{"talker", talker},
	{"pages", pages},
	{"environment", environment},
	{"hang", hang},
	{"slow", slow},
	{"flood", flood},
	{"raw-flood", raw_flood},
	{"eat", eat},
	{"eat-once", eat_once},
	{"eat-page", eat_page},
	{"deep", deep},
	{"crash", crash},
	{"leave", leave},
	{"open", try_open},
	{"stat", try_stat},
	{"fstat", try_fstat},
	{"create", try_create},
	{"unlink", try_unlink},
	{"socket", try_socket},
	{"fork", try_fork},
	{"exec", try_exec},
	{"kill", try_kill},
	{"ptrace", try_ptrace},
	{"uring", try_uring},
	{"code", try_code},
	{"limit", try_limit},
	{"grow", try_grow},
	{"document", try_document},
	{"box", box},
	{"nest", nest},
	{"many", many},
	{"swarm", swarm},
	{"drag", drag},
	{"heap", heap},
	{"half", half},
	{"cut-off", cut_off},
};

static void obey(int fd, struct output *out)
{
	char line[64] = "", *name;

	if (pread(fd, line, sizeof(line) - 1, 0) <= 0)
		abort();
	line[strcspn(line, "\n")] = '\0';
	name = strchr(line, ' ');
	for (size_t i = 0; name && i < sizeof(commands) / sizeof(*commands);
	     i++)
		if (strcmp(name + 1, commands[i].name) == 0)
			commands[i].run(out);
}

#define READ(id, name, recognise, prepare, read) \
	void prepare(void)                       \
	{                                        \
	}                                        \
	void read(int fd, struct output *out)    \
	{                                        \
		obey(fd, out);                   \
	}
#define KNOW(...)
FORMAT_TABLE(READ, KNOW)

void pdf_render(int fd, unsigned page, struct output *out)
{
	(void)page;
	obey(fd, out);
}
