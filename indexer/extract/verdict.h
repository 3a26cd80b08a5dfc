/* SPDX-License-Identifier: GPL-2.0-or-later */
/* verdict.h: decides the outcome of reading a document. */
#ifndef INDEXER_VERDICT_H
#define INDEXER_VERDICT_H

#include "pipe/frame.h"
#include "pipe/outcome.h"
#include "pipe/protocol.h"
#include "settings/reader_options.h"

#define VERDICT_REASON_BYTES (FRAME_REASON_BYTES + 1)

/*
 * `report`: how the process ended; `fed`: the result of frames_feed() for its
 * output `frames`; `limits`: those in force.  Writes the reason to `reason`.
 */
enum outcome verdict_program(const struct job_report *report,
			     const struct reader_options *limits,
			     char reason[VERDICT_REASON_BYTES]);

enum outcome verdict(const struct job_report *report,
		     const struct frames *frames, spis_status fed,
		     const struct reader_options *limits,
		     char reason[VERDICT_REASON_BYTES]);

#endif
