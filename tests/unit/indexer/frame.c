/* SPDX-License-Identifier: GPL-2.0-or-later */
/* frame.c: frames are put together, whatever comes is survived. */
#include "pipe/frame.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* cmocka.h needs those above. */
#include <cmocka.h>

#define STREAM_BYTES 4096

/* Bytes on their way. */
struct stream {
	unsigned char bytes[STREAM_BYTES];
	size_t len;
};

static void add(struct stream *s, int kind, const void *bytes, size_t len)
{
	frame_header(s->bytes + s->len, (enum frame_kind)kind, len);
	s->len += FRAME_HEADER_BYTES;
	memcpy(s->bytes + s->len, bytes, len);
	s->len += len;
}

static void add_string(struct stream *s, int kind, const char *string)
{
	add(s, kind, string, strlen(string));
}

static void add_field(struct stream *s, spis_field field, const char *value)
{
	char bytes[STREAM_BYTES];

	bytes[0] = (char)field;
	memcpy(bytes + 1, value, strlen(value));
	add(s, FRAME_FIELD, bytes, 1 + strlen(value));
}

static void add_end(struct stream *s, enum outcome outcome, const char *reason)
{
	char bytes[STREAM_BYTES];

	bytes[0] = (char)outcome;
	memcpy(bytes + 1, reason, strlen(reason));
	add(s, FRAME_END, bytes, 1 + strlen(reason));
}

static void add_document(struct stream *s)
{
	add_field(s, SPIS_FIELD_TITLE, "Zápis\nz jednání");
	add_string(s, FRAME_TEXT, "první str\fana");
	add_string(s, FRAME_TEXT, "");
	add_string(s, FRAME_PAGE, "");
	add_string(s, FRAME_TEXT, "druhá");
	add_string(s, FRAME_PAGE, "");
	add_end(s, OUTCOME_PARTIAL, "cut\noff");
}

#define MEMBERS 3

static struct frames *new_frames(void)
{
	struct frames *f = calloc(1, sizeof(*f));

	assert_non_null(f);
	f->member_max = MEMBERS;
	return f;
}

static void free_frames(struct frames *f)
{
	frames_release(f);
	free(f);
}

static void assert_bytes(const char *got, size_t len, const char *wanted)
{
	assert_int_equal(len, strlen(wanted));
	assert_memory_equal(got, wanted, len);
}

static void assert_document(const struct frames *f)
{
	assert_bytes(f->fields[SPIS_FIELD_TITLE].value,
		     f->fields[SPIS_FIELD_TITLE].len, "Zápis z jednání");
	assert_bytes(f->text, f->text_bytes, "první str\nana\fdruhá\f");
	assert_true(f->ended);
	assert_int_equal(f->outcome, OUTCOME_PARTIAL);
	assert_string_equal(f->reason, "cut?off");
}

static void test_pieces_of_any_length(void **state)
{
	struct stream s = {.len = 0};
	struct frames *f = new_frames();

	(void)state;
	add_document(&s);
	for (size_t piece = 1; piece <= s.len; piece++) {
		for (size_t at = 0; at < s.len; at += piece) {
			size_t n = s.len - at < piece ? s.len - at : piece;

			assert_int_equal(frames_feed(f, s.bytes + at, n),
					 SPIS_OK);
		}
		assert_document(f);
		frames_reset(f);
	}
	free_frames(f);
}

static void test_cut_off(void **state)
{
	struct stream s = {.len = 0};
	struct frames *f = new_frames();

	(void)state;
	add_document(&s);
	for (size_t len = 0; len < s.len; len++) {
		assert_int_equal(frames_feed(f, s.bytes, len), SPIS_OK);
		assert_false(f->ended);
		frames_reset(f);
	}
	free_frames(f);
}

static void assert_rubbish(const struct stream *s)
{
	struct frames *f = new_frames();

	assert_int_equal(frames_feed(f, s->bytes, s->len), SPIS_BROKEN);
	free_frames(f);
}

static void test_rubbish(void **state)
{
	static const struct {
		int kind;
		size_t len;
	} frames[] = {
		{'\0', 0}, {'A', 3}, {FRAME_PAGE, 1}, {'x', 0}, {FRAME_END, 0},
	};
	struct stream s;

	(void)state;
	for (size_t i = 0; i < sizeof(frames) / sizeof(*frames); i++) {
		s.len = 0;
		add(&s, frames[i].kind, "abc", frames[i].len);
		assert_rubbish(&s);
	}
	for (int outcome = 0; outcome < 256; outcome++) {
		struct frames *f = new_frames();

		s.len = 0;
		add_end(&s, (enum outcome)outcome, "a lie?");
		assert_int_equal(frames_feed(f, s.bytes, s.len),
				 outcome <= OUTCOME_BROKEN ||
						 outcome ==
							 OUTCOME_OUT_OF_MEMORY
					 ? SPIS_OK
					 : SPIS_BROKEN);
		free_frames(f);
	}
	/* A page is a picture once; no name has a NUL byte. */
	s.len = 0;
	add_string(&s, FRAME_SCAN, "");
	add_string(&s, FRAME_SCAN, "");
	assert_rubbish(&s);
	s.len = 0;
	add(&s, FRAME_MEMBER, "a\0b", 3);
	assert_rubbish(&s);
}

/* A member as large as one may be, and a byte more. */
static void test_large_member(void **state)
{
	static unsigned char frame[FRAME_HEADER_BYTES + FRAME_MAX_BYTES];
	struct stream s = {.len = 0};
	struct frames *f = new_frames();
	uint64_t left = FRAME_MEMBER_BYTES;

	(void)state;
	add_string(&s, FRAME_MEMBER, "m");
	assert_int_equal(frames_feed(f, s.bytes, s.len), SPIS_OK);
	while (left > 0) {
		size_t len =
			left < FRAME_MAX_BYTES ? (size_t)left : FRAME_MAX_BYTES;

		frame_header(frame, FRAME_DATA, len);
		assert_int_equal(
			frames_feed(f, frame, FRAME_HEADER_BYTES + len),
			SPIS_OK);
		left -= len;
	}
	frame_header(frame, FRAME_DATA, 1);
	assert_int_equal(frames_feed(f, frame, FRAME_HEADER_BYTES + 1),
			 SPIS_BROKEN);
	free_frames(f);
}

static void test_too_much(void **state)
{
	struct stream s = {.len = 0};

	(void)state;
	frame_header(s.bytes, FRAME_TEXT, FRAME_MAX_BYTES + 1);
	s.len = FRAME_HEADER_BYTES;
	assert_rubbish(&s);
	s.len = 0;
	add_field(&s, SPIS_FIELD_TITLE, "one");
	add_field(&s, SPIS_FIELD_TITLE, "two");
	assert_rubbish(&s);
	s.len = 0;
	add_document(&s);
	add_string(&s, FRAME_TEXT, "after the end");
	assert_rubbish(&s);
}

/* As many members as may come, and one more. */
static void test_members(void **state)
{
	for (size_t count = MEMBERS; count <= MEMBERS + 1; count++) {
		struct stream s = {.len = 0};
		struct frames *f = new_frames();

		(void)state;
		for (size_t i = 0; i < count; i++) {
			add_string(&s, FRAME_MEMBER, "m");
			add(&s, FRAME_CLOSE, (char[]){OUTCOME_OK}, 1);
		}
		assert_int_equal(frames_feed(f, s.bytes, s.len),
				 count > MEMBERS ? SPIS_BROKEN : SPIS_OK);
		assert_int_equal(f->member_count, MEMBERS);
		free_frames(f);
	}
}

/* The last character that does not fit is left out whole. */
static void test_text_limit(void **state)
{
	static unsigned char frame[FRAME_HEADER_BYTES + FRAME_MAX_BYTES];
	struct frames *f = new_frames();
	spis_status status = SPIS_OK;
	size_t len = FRAME_MAX_BYTES / 3 * 3; /* of three-byte characters */

	(void)state;
	frame_header(frame, FRAME_TEXT, len);
	for (size_t i = 0; i < len; i += 3)
		memcpy(frame + FRAME_HEADER_BYTES + i, "\u2013", 3);
	while (status == SPIS_OK)
		status = frames_feed(f, frame, FRAME_HEADER_BYTES + len);
	assert_int_equal(status, SPIS_TOO_BIG);
	assert_in_range(f->text_bytes, SPIS_MAX_TEXT_BYTES - 2,
			SPIS_MAX_TEXT_BYTES);
	assert_memory_equal(f->text + f->text_bytes - 3, "\u2013", 3);
	free_frames(f);
}

static void test_long_title_and_reason(void **state)
{
	struct stream s = {.len = 0};
	struct frames *f = new_frames();
	char title[2 * SPIS_MAX_FIELD_BYTES], reason[2 * FRAME_REASON_BYTES];

	(void)state;
	title[0] = SPIS_FIELD_TITLE;
	title[1] = 'x';
	for (size_t i = 2; i < sizeof(title); i++)
		title[i] = "\u010d"[i % 2];
	memset(reason, 'r', sizeof(reason));
	reason[sizeof(reason) - 1] = '\0';
	add(&s, FRAME_FIELD, title, sizeof(title));
	add_end(&s, OUTCOME_BROKEN, reason);
	assert_int_equal(frames_feed(f, s.bytes, s.len), SPIS_OK);
	assert_int_equal(f->fields[SPIS_FIELD_TITLE].len,
			 SPIS_MAX_FIELD_BYTES - 1);
	assert_int_equal(strlen(f->reason), FRAME_REASON_BYTES);
	free_frames(f);
}

static void add_notice(struct stream *s, const char *bytes, size_t len)
{
	add(s, FRAME_NOTICE, bytes, len);
}

static void assert_notice(const struct frames *f, size_t i, const char *name,
			  spis_field field, const char *value)
{
	const struct frame_notice *n = &f->notices[i];

	assert_string_equal(f->names + n->name_at, name);
	assert_string_equal(frames_notice_field(f, n, field), value);
}

static void test_notices(void **state)
{
	static const char one[] = "zam\u011br.pdf\0"
				  "\x06Z\u00e1m\u011br\n prodeje\0"
				  "\x0d"
				  "2023-01-20";
	static const char two[] = "\u010d. 2.pdf\0\0Titulek";
	static const char three[] = "bez.pdf";
	struct stream s = {.len = 0};
	struct frames *f = new_frames();

	(void)state;
	add_notice(&s, one, sizeof(one));
	add_notice(&s, two, sizeof(two));
	add_notice(&s, three, sizeof(three));
	for (size_t i = 0; i < s.len; i++)
		assert_int_equal(frames_feed(f, s.bytes + i, 1), SPIS_OK);
	assert_int_equal(f->notice_count, 3);
	assert_notice(f, 0, "zam\u011br.pdf", SPIS_FIELD_SUBJECT,
		      "Z\u00e1m\u011br  prodeje");
	assert_notice(f, 0, "zam\u011br.pdf", SPIS_FIELD_POSTED, "2023-01-20");
	assert_notice(f, 1, "\u010d. 2.pdf", SPIS_FIELD_TITLE, "Titulek");
	for (int i = 0; i < SPIS_FIELD_COUNT; i++)
		assert_null(
			frames_notice_field(f, &f->notices[2], (spis_field)i));
	assert_null(frames_notice_field(f, &f->notices[1], SPIS_FIELD_POSTED));
	free_frames(f);
}

/* It becomes a link in pages. */
static void test_sources(void **state)
{
	static const struct {
		const char *value;
		bool kept;
	} sources[] = {
		{"https://mesto.cz/a.pdf", true},
		{"HTTP://mesto.cz/", true},
		{"javascript:alert(1)//a.pdf", false},
		{" https://mesto.cz/", false},
		{"\x01https://mesto.cz/", false},
		{"http:a.pdf", false},
		{"https://", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(sources) / sizeof(*sources); i++) {
		struct stream s = {.len = 0};
		struct frames *f = new_frames();
		const char *value = sources[i].value;
		char field[64] = {SPIS_FIELD_SOURCE};
		char notice[64] = "a.pdf\0\x0c";

		memcpy(field + 1, value, strlen(value));
		memcpy(notice + 7, value, strlen(value));
		add(&s, FRAME_FIELD, field, 1 + strlen(value));
		add_notice(&s, notice, 8 + strlen(value));
		assert_int_equal(frames_feed(f, s.bytes, s.len), SPIS_OK);
		assert_int_equal(f->fields[SPIS_FIELD_SOURCE].len > 0,
				 sources[i].kept);
		assert_int_equal(frames_notice_field(f, &f->notices[0],
						     SPIS_FIELD_SOURCE) != NULL,
				 sources[i].kept);
		free_frames(f);
	}
}

static void test_bad_notices(void **state)
{
	static const struct {
		const char *bytes;
		size_t len;
	} bad[] = {
		{"", 0},
		{"\0", 1},
		{"a", 1},
		{"a/b\0", 4},
		{"\0\x06x\0", 4},
		{"a\0\x06", 3},
		{"a\0\x06x", 4},
		{"a\0\xFFx\0", 5},
		{"a\0\x15x\0", 5},
		{"a\0\x06\0\0", 5},
		{"a\0\x06x\0\x07", 6},
	};
	struct stream s;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		s.len = 0;
		add_notice(&s, bad[i].bytes, bad[i].len);
		assert_rubbish(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pieces_of_any_length),
		cmocka_unit_test(test_cut_off),
		cmocka_unit_test(test_rubbish),
		cmocka_unit_test(test_large_member),
		cmocka_unit_test(test_too_much),
		cmocka_unit_test(test_members),
		cmocka_unit_test(test_text_limit),
		cmocka_unit_test(test_long_title_and_reason),
		cmocka_unit_test(test_notices),
		cmocka_unit_test(test_sources),
		cmocka_unit_test(test_bad_notices),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
