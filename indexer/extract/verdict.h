/* SPDX-License-Identifier: GPL-2.0-or-later */
/* verdict.h: what became of a document, from all that is known of it. */
#ifndef INDEXER_VERDICT_H
#define INDEXER_VERDICT_H

#include "pipe/frame.h"
#include "pipe/outcome.h"
#include "pipe/protocol.h"
#include "settings/reader_options.h"

#define VERDICT_REASON_BYTES (FRAME_REASON_BYTES + 1)

/*
 * `report`: how the process ended; `fed`: what frames_feed() made of its
 * output `frames`; `limits`: those in force.  The reason goes to `reason`.
 */
enum outcome verdict_program(const struct job_report *report,
			     const struct reader_options *limits,
			     char reason[VERDICT_REASON_BYTES]);

enum outcome verdict(const struct job_report *report,
		     const struct frames *frames, spis_status fed,
		     const struct reader_options *limits,
		     char reason[VERDICT_REASON_BYTES]);

#endif
