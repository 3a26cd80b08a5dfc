/* SPDX-License-Identifier: GPL-2.0-or-later */
/* confined.h: what the built spis-read says of a document, in its sandbox. */
#ifndef TESTS_CONFINED_H
#define TESTS_CONFINED_H

#include "check_said.h"
#include "extract/zygote.h"

/* As the indexer has it by default. */
#define CONFINED_MEMORY    ((uint64_t)512 << 20)
#define CONFINED_TIMEOUT_S 30

/* One for all documents of a test; it ends with the test. */
static inline struct zygote *confined_zygote(void)
{
	static struct zygote zygote = {.socket = -1};
	char program[4096];
	const char *build = getenv("B");
	const struct filters none = {0};

	if (zygote.socket >= 0)
		return &zygote;
	if (!build)
		fail_msg("no $B: tests are started by tests/run");
	snprintf(program, sizeof(program), "%s/spis-read", build);
	if (zygote_start(&zygote, program, 1, &none) != SPIS_OK)
		fail_msg("%s", zygote.error);
	return &zygote;
}

/* Has the document read; its stream of frames goes to `fd`. */
static inline void confined_read(enum format format, const char *bytes,
				 size_t len, int fd)
{
	const struct job_request request = {
		.memory_bytes = CONFINED_MEMORY,
		.output_bytes = SAID_BYTES,
		.data_bytes = SAID_BYTES,
		.inflated_max = SAID_BYTES,
		.members = SAID_MEMBERS,
		.format = format,
		.timeout_s = CONFINED_TIMEOUT_S,
		.task = JOB_READ,
	};
	struct zygote *z = confined_zygote();
	struct job_report report;
	int document = memfd_create("document", MFD_CLOEXEC);

	assert_true(document >= 0);
	assert_int_equal(pwrite(document, bytes, len, 0), len);
	if (zygote_send(z, &request, NULL, document, fd) != SPIS_OK ||
	    zygote_receive(z, &report) != SPIS_OK)
		fail_msg("%s", z->error);
	close(document);
	if (report.ending != JOB_ENDED)
		fail_msg("the reader ended in way %u (%d)", report.ending,
			 report.detail);
}

/* Its frames. */
static inline void confined_frames(enum format format, const char *bytes,
				   size_t len, struct frames *frames)
{
	int fd = memfd_create("frames", MFD_CLOEXEC);

	assert_true(fd >= 0);
	confined_read(format, bytes, len, fd);
	assert_true(said_feed(frames, fd));
	close(fd);
}

/* Appends what is said, as said() does. */
static inline void confined_said(enum format format, const char *bytes,
				 size_t len, struct buf *to)
{
	static struct frames frames;
	int fd = memfd_create("frames", MFD_CLOEXEC);

	assert_true(fd >= 0);
	confined_read(format, bytes, len, fd);
	assert_true(said_feed(&frames, fd));
	said_print(&frames, fd, to);
	frames_release(&frames);
	close(fd);
}

/* A row of a table, as check_said() has them. */
static inline void check_confined(enum format format, char **field,
				  size_t fields, const char *where)
{
	struct said_row row = said_row_of(field, fields, where);
	struct buf got = {0};

	confined_said(format, row.document.data, row.document.len, &got);
	check_said_row(&row, &got, where);
	buf_release(&got);
}

#endif
