/* SPDX-License-Identifier: GPL-2.0-or-later */
/* place.h: the folder of an index: which generation counts, who may write. */
#ifndef STORE_PLACE_H
#define STORE_PLACE_H

#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The folder of an index holds
 *
 *   XAPIANDB   one line, "glass index.7": a stub file, as Xapian has them, so
 *              that its own tools open the folder
 *   index.7    the database that counts, a generation of the index, and in it
 *              the file "lexicon", a copy of the one that it was made with
 *   lock       whoever writes the index holds it; its death frees it
 *   build      what is in the making
 *
 * A generation that is to take the place of another is made beside it; to
 * replace the stub file is the switch.  Readers that have the former open go
 * on for as long as they need no file that they have not opened yet; then they
 * find the stub changed, and begin anew.
 */
#define PLACE_STUB       "XAPIANDB"
#define PLACE_LOCK       "lock"
#define PLACE_BUILD      "build"
#define PLACE_GENERATION "index."
#define PLACE_LEXICON    "lexicon"

#define PLACE_NAME_BYTES 32

/* Of a writer. */
struct place {
	char *folder;
	unsigned generation; /* that counts; 0: none yet */
	int lock;
};

/*
 * The number of the generation that counts in `folder`.  SPIS_NO_INDEX: there
 * is none; SPIS_MISMATCH: an index of the time before generations.
 */
spis_status place_read(struct error *e, const char *folder,
		       unsigned *generation);

/*
 * Takes the lock, makes the folder when missing, and removes what a run that
 * was broken off has left.  SPIS_LOCKED; SPIS_NO_INDEX: the folder holds
 * other things.  To be released in any case.
 */
spis_status place_take(struct error *e, const char *folder,
		       struct place *place);

/* Makes the generation count, durably; the former is still there. */
spis_status place_switch(struct error *e, struct place *place,
			 unsigned generation);

/*
 * SPIS_INVALID: `path`, which may be missing, is the index at `folder`, or
 * lies in it.
 */
spis_status place_outside(struct error *e, const char *folder,
			  const char *path);

/* The path of a generation.  free() it; NULL when memory is out. */
char *place_generation(const char *folder, unsigned generation);

/* The path of the lexicon of a generation; likewise. */
char *place_lexicon(const char *folder, unsigned generation);

/* The path of a segment in the making; likewise. */
char *place_segment(const char *folder, unsigned number);

/* Makes the folder of segments, or removes it with all in it. */
spis_status place_build(struct error *e, const struct place *place);
void place_clear(const struct place *place);

/* Writes a file of `folder`, an index, as a whole and durably. */
spis_status place_write(struct error *e, const char *folder, const char *path,
			const void *bytes, size_t len);

/* The same with what is in `from`. */
spis_status place_copy(struct error *e, const char *folder, const char *from,
		       const char *path);

/* The same within an index: one file is both, where that can be. */
spis_status place_keep(struct error *e, const char *folder, const char *from,
		       const char *path);

/* Makes a file durable; or which files a folder holds. */
spis_status place_sync(struct error *e, const char *path);

/* The same, and all that is in the files. */
spis_status place_sync_all(struct error *e, const char *folder);

/* Removes a file, or a folder with all in it, as far as it can. */
void place_remove(const char *path);

void place_release(struct place *place);

#ifdef __cplusplus
}
#endif
#endif
