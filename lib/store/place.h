/* SPDX-License-Identifier: GPL-2.0-or-later */
/* place.h: the folder of an index: live generation, writer's lock. */
#ifndef STORE_PLACE_H
#define STORE_PLACE_H

#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The folder of an index has
 *
 *   XAPIANDB   one line, "glass index.7": a stub file as Xapian has them, so
 *              that its own tools can open the folder
 *   index.7    the live database, a generation of the index; inside it is the
 *              file "lexicon", a copy of the one that it was built with
 *   lock       held by the writer; the kernel releases it when the writer dies
 *   build      generations and segments being built
 *
 * A generation that will replace another is built beside it; replacing the stub
 * file is the switch.  Readers that have the old one open continue as long as
 * they need no file that they have not opened yet; then they find the stub
 * changed, and start again.
 */
#define PLACE_STUB       "XAPIANDB"
#define PLACE_LOCK       "lock"
#define PLACE_BUILD      "build"
#define PLACE_GENERATION "index."
#define PLACE_LEXICON    "lexicon"

#define PLACE_NAME_BYTES 32

/* State of a writer. */
struct place {
	char *folder;
	unsigned generation; /* the live one; 0: none yet */
	int lock;
};

/*
 * The number of the live generation in `folder`.  SPIS_NO_INDEX: there is none;
 * SPIS_MISMATCH: an index from before generations.
 */
spis_status place_read(struct error *e, const char *folder,
		       unsigned *generation);

/*
 * Takes the lock, creates the folder if missing, and removes what an
 * interrupted run has left.  SPIS_LOCKED; SPIS_NO_INDEX: the folder holds other
 * files.  Must be released even after errors.
 */
spis_status place_take(struct error *e, const char *folder,
		       struct place *place);

/* Makes the generation live, durably; the previous one still exists. */
spis_status place_switch(struct error *e, struct place *place,
			 unsigned generation);

/*
 * SPIS_INVALID: `path`, which need not exist, is the index at `folder`, or
 * inside it.
 */
spis_status place_outside(struct error *e, const char *folder,
			  const char *path);

/* The path of a generation.  Free with free(); NULL if out of memory. */
char *place_generation(const char *folder, unsigned generation);

/* The path of the lexicon of a generation; free it in the same way. */
char *place_lexicon(const char *folder, unsigned generation);

/* The path of a segment being built; free it in the same way. */
char *place_segment(const char *folder, unsigned number);

/* Creates the folder of segments, or removes it with its contents. */
spis_status place_build(struct error *e, const struct place *place);
void place_clear(const struct place *place);

/* Writes a file in `folder`, an index, completely and durably. */
spis_status place_write(struct error *e, const char *folder, const char *path,
			const void *bytes, size_t len);

/* The same with the contents of `from`. */
spis_status place_copy(struct error *e, const char *folder, const char *from,
		       const char *path);

/* The same within an index: both are one file, if possible. */
spis_status place_keep(struct error *e, const char *folder, const char *from,
		       const char *path);

/* Makes a file durable; or, for a folder, the list of its files. */
spis_status place_sync(struct error *e, const char *path);

/* The same, including the contents of its files. */
spis_status place_sync_all(struct error *e, const char *folder);

/* Removes a file, or a folder with its contents, as far as possible. */
void place_remove(const char *path);

void place_release(struct place *place);

#ifdef __cplusplus
}
#endif
#endif
