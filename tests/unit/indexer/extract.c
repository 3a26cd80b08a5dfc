/* SPDX-License-Identifier: GPL-2.0-or-later */
/* extract.c: what a file may hold, what became of it, which pages it has. */
#include "czech.h"
#include "extract/pages.h"
#include "extract/queue.h"
#include "extract/verdict.h"
#include "pipe/base64.h"
#include "pipe/bytes.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* ---- members */

#define MEMBERS 4

/* What a reader tells of members: their names and lengths. */
static void hand_over(struct queue *q, const char *const *names,
		      const uint64_t *bytes)
{
	struct frame_member members[MEMBERS];
	char all[256] = "";
	struct frames f = {.members = members, .member_count = MEMBERS};
	size_t len = 0;

	for (size_t i = 0; i < MEMBERS; i++) {
		members[i] = (struct frame_member){.name_at = (uint32_t)len,
						   .bytes = bytes[i]};
		len += (size_t)snprintf(all + len, sizeof(all) - len, "%s",
					names[i]) +
		       1;
	}
	f.names = all;
	assert_int_equal(queue_members(q, &f), SPIS_OK);
}

/* The names and outcomes of what is waiting, in order. */
static void assert_queue(struct queue *q, const char *wanted)
{
	char list[256] = "";
	size_t len = 0;

	for (const struct job *job = q->first; job; job = job->next)
		len += (size_t)snprintf(
			list + len, sizeof(list) - len, "%s=%s ", job->member,
			job->state == DECIDED ? outcome_name(job->outcome)
					      : "");
	assert_string_equal(list, wanted);
	while (q->first)
		queue_drop(q);
}

static void begin(struct queue *q, uint32_t members, uint64_t bytes)
{
	struct job *file;

	*q = (struct queue){0};
	file = queue_file(q, -1, NULL);
	assert_non_null(file);
	file->members_left = members;
	file->bytes_left = bytes;
}

/* Each has a name of its own; none is beyond what the file may hold. */
static void test_members(void **state)
{
	static const char *const names[MEMBERS] = {"a", "b", "a", "a"};
	static const uint64_t bytes[MEMBERS] = {10, 10, 10, 1};
	struct queue q;

	(void)state;
	begin(&q, MEMBERS, 31);
	hand_over(&q, names, bytes);
	assert_queue(&q, "!/a= !/b= !/a (3)= !/a (4)= = ");
	/* What comes after one that is too much is too much, however short. */
	begin(&q, MEMBERS, 29);
	hand_over(&q, names, bytes);
	assert_queue(&q, "!/a= !/b= !/a (3)=too big !/a (4)=too big = ");
	begin(&q, MEMBERS, 0);
	hand_over(&q, names, (const uint64_t[MEMBERS]){0});
	assert_queue(&q, "!/a=broken !/b=broken !/a (3)=broken "
			 "!/a (4)=broken = ");
	begin(&q, 3, 31);
	hand_over(&q, names, bytes);
	assert_queue(&q, "!/a= !/b= !/a (3)= !/a (4)=too big = ");
}

/* ---- verdicts */

static const struct {
	struct job_report report;
	size_t text, members;
	bool ended;
	spis_status fed;
	enum outcome outcome;
} verdicts[] = {
	{{.ending = JOB_ENDED}, 1, 0, true, SPIS_OK, OUTCOME_OK},
	{{.ending = JOB_ENDED}, 1, 0, false, SPIS_OK, OUTCOME_CRASHED},
	{{.ending = JOB_ENDED}, 1, 0, true, SPIS_BROKEN, OUTCOME_CRASHED},
	{{.ending = JOB_ENDED}, 1, 0, true, SPIS_TOO_BIG, OUTCOME_PARTIAL},
	{{.ending = JOB_CRASHED, .detail = SIGXFSZ},
	 1,
	 0,
	 false,
	 SPIS_OK,
	 OUTCOME_PARTIAL},
	{{.ending = JOB_CRASHED, .detail = SIGSEGV},
	 1,
	 0,
	 false,
	 SPIS_OK,
	 OUTCOME_CRASHED},
	{{.ending = JOB_TIMED_OUT}, 0, 0, false, SPIS_OK, OUTCOME_TIMED_OUT},
	{{.ending = JOB_TIMED_OUT}, 1, 0, false, SPIS_OK, OUTCOME_PARTIAL},
	{{.ending = JOB_TIMED_OUT}, 0, 1, false, SPIS_OK, OUTCOME_PARTIAL},
	{{.ending = JOB_OUT_OF_MEMORY},
	 0,
	 0,
	 false,
	 SPIS_OK,
	 OUTCOME_OUT_OF_MEMORY},
	{{.ending = JOB_NO_SANDBOX}, 1, 0, true, SPIS_OK, OUTCOME_CRASHED},
};

static void test_verdicts(void **state)
{
	const struct reader_options limits = {.timeout_s = 1};
	char reason[VERDICT_REASON_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof(verdicts) / sizeof(*verdicts); i++) {
		struct frames f = {.text_bytes = verdicts[i].text,
				   .member_count = verdicts[i].members,
				   .ended = verdicts[i].ended};

		print_message("row %zu\n", i);
		assert_int_equal(verdict(&verdicts[i].report, &f,
					 verdicts[i].fed, &limits, reason),
				 verdicts[i].outcome);
	}
}

/* ---- pages */

#define GOOD                                                                  \
	"Rada města schválila opravu mostu a cesty v obci. Zastupitelstvo " \
	"bere zprávu na vědomí a ukládá starostovi předložit návrh smlouvy. "
/* Base64, which no picture is worse than. */
#define BAD                                                                    \
	"grcO7n8aUDm+"                                                         \
	"8H7CNH8GbtCPXcdRJEfjQEMAAmtuVFWUoGVoXWTEmAu41FRKhyGpmgGtIZ61nPah\n"   \
	"XvbxWh2DC7fOCda7wATnF1xkPH3ssLWA7De8lxLdLmquuUuujS+"                  \
	"fopxaKEye91IYKc8QebCA6ddK\n"                                          \
	"HBD8q2pCQ9M2Vt6+TB7XlkjoVuj5ovWMlfDOSznBW/+tXC37i7ggthGcuo/"          \
	"4h5auWwXygKaM7ZO2\n"                                                  \
	"soyw0bNY5rqrSFVlufSQKNVX15qKDmRR4VxwXBXxc1QbRDiiXPdjEtTus8IkaHm/"     \
	"ALPPjtE6vxKa\n"                                                       \
	"MJetlrRC1tG970hQw/RlRC6zAMM3pkimwNvdc/yV9cLEUYWa/"                    \
	"oDUCqOd+5JJ9Aw+432WFEXIBvWM\n"                                        \
	"fPISffqJT5KW/"                                                        \
	"PM8CECZkKyXDe2zuEMSAYHpN2EH29r2xfPIZJfuIZsB3ZLxn0lU9P6pTtkYI3WI\n"    \
	"KyANqtsjz/"                                                           \
	"kZPz5wOESV4ExdXtNSIm0WN8Ikjx08zEQF3S6h+vq0vxxGlk2UcIYgeIKRRHi+6Mdb\n" \
	"QwmuKxIuP+h6x+"                                                       \
	"z1pTcPxBtN23I7KvtsR8C1eJSqssXBRbeX3bkSblzKIDESEF9nZBT69rIA2vCZ\n"     \
	"26Xu7DNiT1Ekv8XwTYI4jlKSeBD2ELC8oR4L6fFPPKaV6HpTEWYMdijNup9e77mQIu9T" \
	"e1lqFtyK\n"                                                           \
	"A+wf59JWFxGzMCR5+y/xG3wZ/sseGILQ5JwaE2NbzmB3K6A3LFImbQjht/"           \
	"nYwEMGneVyO0ef9yyG\n"                                                 \
	"zqBDQinxfSvbfY0f/H8YZpK/MiTXoMIAkkMO4kkJGNqJNsNCpCGcVkaG/"            \
	"qWSESAODj4ZQrbfhAh2\n"                                                \
	"20C5Z6m3BlNTMIlXSeTe2zyqouR07N5X4hhS8vsANUDWGmoAEHj2tcntbmeNZpu2e7u0" \
	"fx/9zbJJ\n"                                                           \
	"SXr6wxMwVssykGal9PAuZcAFNV7HC6INn8TzzOYfS9W5CmmRkicNLLbTnQeMeCQTLZmz" \
	"avcvPXqv\n"                                                           \
	"2MkBx8FbaqTFpTe/fzNslpyJJ1Un015zINDVdtn3fZrWjyupX9cPTDuXXt5hpjSpJx/"  \
	"4RiWjYO/E\n"                                                          \
	"dfQzAGNQOS+rTbw14aVdNLs0IWRppb9Y6ip9zu7AAjy/QwH9w68k+5cIO/W1ZK/DSJT/" \
	"LTiX0Kwg\n"                                                           \
	"3Rlw13mKJUqKMfTdXMV9L+"                                               \
	"e2QioCSLgICoDqxCgbb2PiBvErjvALG1HJ3hJuDNfT3cEHVa1Lm2HY\n"             \
	"J71uyddhikfwupIBP1bqJyXDEtFMZAn8oupF73knug8HXtsriEO+"                 \
	"q21Nli6RODbMv5u89ON7R4YI\n"                                           \
	"BsVEefYcBAds1nd4nRx6E8WxCpjh5jQ/vY3HwZpVJ+UcbMcymb/"                  \
	"RRumzIP0BaugVHi07r0m/roaN\n"                                          \
	"90k/"                                                                 \
	"hoAMgcZVfYbgWkYatT8E6Rb9FA3SPNPicTggLxUi65sjiz3PnITomJkApf7uwk9uhqFp" \
	"6i1M\n"                                                               \
	"tCjZ4MpZZEf7VuSwCEreifxuelbWgKCWN2SE2beH+"                            \
	"Sw7OKwxNJFbGcRYq4Uz0agxnyCVrNLRICGa\n"                                \
	"I1wUMNA17NUkc9cNlDeluSbuwjRXfTowKsLfOouc6NsUa0TDXGKmJEecG+"           \
	"6c4oKRVYPp8M4yRGfq\n"                                                 \
	"NON3\n"

/* A page with words is text, one without words a picture, whatever the reader
   took it for; of too few letters the reader's word counts. */
static void test_pages(void **state)
{
	static const char text[] = GOOD "\f" BAD "\f"
					"17\f"
					"18";
	uint32_t *scans = calloc(2, sizeof(*scans));
	struct frames f = {.scans = scans, .scan_count = 2, .scan_room = 2};
	spis_index *index = czech_index();

	(void)state;
	assert_non_null(scans);
	scans[0] = 0;
	scans[1] = 3;
	f.text = strdup(text);
	f.text_bytes = strlen(text);
	assert_int_equal(pages_choose(&f, index), SPIS_OK);
	assert_int_equal(f.scan_count, 2);
	assert_int_equal(f.scans[0], 1);
	assert_int_equal(f.scans[1], 3);
	free(f.text);
	free(f.scans);
	spis_free(index);
}

/* ---- bytes */

/* Base64 ends where it says so, or where the next part of a message begins. */
static void test_base64(void **state)
{
	static const char *const table[][2] = {
		{"YWJj", "abc"},    {"YWI=", "ab"},       {"YW\nJj", "abc"},
		{"YWI=YWJj", "ab"}, {"YWJj\n--x", "abc"}, {"", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct base64 b = {0};
		unsigned char to[16];
		size_t len =
			base64_decode(&b, table[i][0], strlen(table[i][0]), to);

		assert_int_equal(len, strlen(table[i][1]));
		assert_memory_equal(to, table[i][1], len);
	}
}

/* No character is cut in two. */
static void test_whole(void **state)
{
	static const struct {
		const char *text;
		size_t len, whole;
	} table[] = {
		{"abc", 2, 2}, {"ěš", 2, 2},       {"ěš", 3, 2},
		{"a€b", 2, 1}, {"a€b", 3, 1},      {"a€b", 4, 4},
		{"😀", 3, 0},   {"\x80\x80", 2, 2}, {"", 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		assert_int_equal(bytes_whole(table[i].text, table[i].len),
				 table[i].whole);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_members), cmocka_unit_test(test_verdicts),
		cmocka_unit_test(test_pages),   cmocka_unit_test(test_base64),
		cmocka_unit_test(test_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
