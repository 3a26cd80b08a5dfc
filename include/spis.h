/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spis.h: public interface of libspis, full-text search in Czech documents. */

/*
 * Purpose.  spis_put() adds a document, UTF-8 text under a path, to an index,
 * which is a folder.  spis_search() takes a query of a few Czech words and
 * returns a page of hits with snippets.  A word matches all its inflected
 * forms, with or without diacritics.
 *
 * Text is UTF-8, which the library composes (NFC); paths are bytes as the file
 * system has them, without NUL.  Strings that the library returns end with a
 * NUL.
 *
 * Errors.  Functions that can fail return a spis_status; zero is success.  The
 * handle keeps a message that names the thing and the cause: see spis_error().
 * It has no full stop and no newline, and control characters from file names
 * are escaped in it.  After an error the handle is as before, unless the status
 * is of class run; results are set to NULL or 0.  NULL where an object is
 * needed, numbers out of range and unknown flags are SPIS_INVALID.  Functions
 * that cannot fail accept NULL, too, and return "", 0 or NULL.
 *
 * Ownership.  "free with X": you own it, release it by calling X.  "belongs to
 * HANDLE": you may read it but must not free it.  Whatever you pass is copied.
 *
 * Threads.  Only one thread at a time may use a handle.  Different handles are
 * independent.  Any number of threads may share a spis_lexicon, and results.
 * Only spis_bulk() and spis_rebuild() start threads; these block all signals,
 * and end with the handle or the call.  The library has no global state that
 * changes, prints nothing, reads no environment variables, installs no signal
 * handlers, and never ends the process.
 *
 * ABI.  Within a major version there are only additions, and numbers are never
 * reused.  Structs that you fill start with their own size.  Set the rest to
 * zero, so that they can grow: a member that your header does not have yet gets
 * its default, and one that the library does not know must be zero.  Structs
 * that the library returns come one at a time, as pointers, and may grow at
 * their end; everything else is opaque.
 *
 * This header covers documents, indexes and language.  At its end it includes
 * spis-search.h, which covers searches and their results.
 *
 * Licence.  GPL-2.0-or-later, like Xapian; so is a program linked with it.
 */
#ifndef SPIS_H
#define SPIS_H
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SPIS_VERSION_MAJOR 1
#define SPIS_VERSION_MINOR 1
#define SPIS_VERSION_PATCH 0

/* A SPIS_CALL can fail, and the caller must use its status. */
#if defined(__GNUC__)
#define SPIS_API      __attribute__((visibility("default")))
#define SPIS_MUST_USE __attribute__((warn_unused_result))
#else
#define SPIS_API
#define SPIS_MUST_USE
#endif
#define SPIS_CALL SPIS_API SPIS_MUST_USE spis_status

/* Limits of the library; whatever exceeds them is refused with an error. */
#define SPIS_MAX_TEXT_BYTES    (20u * 1024 * 1024) /* text of one document */
#define SPIS_MAX_PATH_BYTES    4096u               /* as PATH_MAX on Linux */
#define SPIS_MAX_FIELD_BYTES   1024u
#define SPIS_MAX_STATE_BYTES   1024u
#define SPIS_MAX_KEY_BYTES     200u
#define SPIS_MAX_QUERY_BYTES   8192u
#define SPIS_MAX_QUERY_WORDS   128u /* Xapian needs over a second for 10,000 */
#define SPIS_MAX_HITS          100000u /* of one search */
#define SPIS_MAX_SNIPPET_CHARS 2000u   /* a snippet is not a page */
#define SPIS_MAX_PASSAGES      100u    /* shown for a document */
#define SPIS_MAX_SECTIONS      20000u  /* nobody pages through more */
#define SPIS_MAX_THREADS       64u
#define SPIS_MAX_FILTERS       32u /* of one search */

/* A byte range [start, end) of a UTF-8 text, on character boundaries. */
typedef struct spis_range {
	uint32_t start;
	uint32_t end;
} spis_range;

/* ------------------------------------------------------------- statuses */

/* What can happen.  spis_status_class() says how to react. */
typedef enum spis_status {
	SPIS_OK = 0,
	/* Wrong use by the caller. */
	SPIS_INVALID = 1,   /* an argument is wrong */
	SPIS_BAD_QUERY = 2, /* the query is too long or has no words */
	SPIS_NOT_FOUND = 3, /* no such document in the index */
	SPIS_OVERTAKEN = 4, /* the held state is gone: see spis_hold() */
	/* The run cannot continue. */
	SPIS_NO_MEMORY = 20,
	SPIS_IO = 21,       /* reading or writing failed, or the disk is full */
	SPIS_LOCKED = 22,   /* another process is writing this index */
	SPIS_NO_INDEX = 23, /* there is no index here */
	SPIS_MISMATCH = 24, /* made by another version: see spis_open() */
	SPIS_CORRUPT = 25,  /* the index is damaged */
	SPIS_INTERNAL = 26, /* a bug in the library */
	/* This document cannot be read or stored, but others can. */
	SPIS_BROKEN = 40,  /* its bytes are damaged, or are not text */
	SPIS_TOO_BIG = 41, /* beyond one of the limits above */
	/* Stopped by a watch: see spis_set_watch(). */
	SPIS_CANCELLED = 60,
	SPIS_TIMED_OUT = 61
} spis_status;

typedef enum spis_class {
	SPIS_CLASS_OK = 0,
	SPIS_CLASS_CALLER = 1,   /* correct the call */
	SPIS_CLASS_RUN = 2,      /* stop */
	SPIS_CLASS_DOCUMENT = 3, /* skip the document, count it, continue */
	SPIS_CLASS_STOPPED = 4   /* nothing has changed: you may call again */
} spis_class;

/*
 * The class of a status, SPIS_CLASS_RUN for an unknown number; and its name,
 * such as "locked".
 */
SPIS_API spis_class spis_status_class(spis_status status);
SPIS_API const char *spis_status_name(spis_status status);
/* Version of the library at run time, "major.minor.patch". */
SPIS_API const char *spis_version(void);
/* -------------------------------------------------------------- lexicon */

/*
 * The Czech lexicon: the file "czech.lex" of an installed Spis, mapped into
 * memory and verified once.  Writing needs one, and so do the language
 * functions below; an index is searched with the copy that it keeps of the
 * lexicon it was built with.  Handles in one program can share a lexicon, in
 * any number of threads; it lives until the last of them and you have freed it.
 */
typedef struct spis_lexicon spis_lexicon;

/* New, not yet opened; NULL only when out of memory. */
SPIS_API spis_lexicon *spis_lexicon_new(void);

/*
 * Opens the file `path`, or the installed one if NULL; the file must not change
 * while it is open.  Call it once, before others use the lexicon.  SPIS_IO;
 * SPIS_MISMATCH: not a lexicon, or one of another version; SPIS_CORRUPT;
 * SPIS_NO_MEMORY; SPIS_INVALID: already open.
 */
SPIS_CALL spis_lexicon_open(spis_lexicon *lexicon, const char *path);
/*
 * The same, but adds the words, names, abbreviations and expressions of one
 * town from the text file `words`; NULL: none.  SPIS_INVALID also if a line
 * cannot be read; the error names it.  An index built with this lexicon keeps
 * all of it, so searches do not need the file.
 */
SPIS_CALL spis_lexicon_open_with(spis_lexicon *lexicon, const char *path,
				 const char *words);
/* Why opening failed, or "".  Belongs to the lexicon. */
SPIS_API const char *spis_lexicon_error(const spis_lexicon *lexicon);
/*
 * Add an owner; remove an owner, where the last one releases the lexicon.  Any
 * thread.
 */
SPIS_API spis_lexicon *spis_lexicon_ref(spis_lexicon *lexicon);
SPIS_API void spis_lexicon_free(spis_lexicon *lexicon);

/* ---------------------------------------------------------------- index */

typedef struct spis_index spis_index;

typedef enum spis_mode {
	SPIS_READ = 0, /* search; the index must exist */
	SPIS_WRITE =
		1 /* add documents; creates the index; one writer at a time */
} spis_mode;

/* New handle, not yet opened; NULL only when out of memory. */
SPIS_API spis_index *spis_new(void);
/* Releases it.  Whatever was put since the last spis_commit() is lost. */
SPIS_API void spis_free(spis_index *index);
/*
 * Why the last failed call failed, or "".  Belongs to it until the next
 * failure.
 */
SPIS_API const char *spis_error(const spis_index *index);

/*
 * Makes the handle one more owner of the lexicon.  Without this call the handle
 * opens the installed lexicon when it first needs one.  An index that was built
 * with this lexicon is read without opening its copy.  If the lexicon could not
 * be opened, its error becomes that of the handle.  SPIS_INVALID: the handle
 * has a lexicon already.
 */
SPIS_CALL spis_use_lexicon(spis_index *index, spis_lexicon *lexicon);

/*
 * Opens the index in folder `path`.  With SPIS_WRITE the folder is created if
 * it does not exist, accessible to its owner only; a folder that holds anything
 * else is refused.  With SPIS_READ you may call this again: all indexes opened
 * are searched as one, and are numbered from 0; those already open stay open
 * after an error.  SPIS_LOCKED: another process is writing to it.
 * SPIS_MISMATCH: it has the format of another version.  SPIS_NO_INDEX,
 * SPIS_CORRUPT, SPIS_IO, SPIS_NO_MEMORY; for writing also those of
 * spis_lexicon_open(); SPIS_INVALID when already open and either mode is
 * SPIS_WRITE.
 */
SPIS_CALL spis_open(spis_index *index, const char *path, spis_mode mode);
/*
 * How many indexes are open; of one of them its folder as given, its format,
 * and the version of its lexicon.
 */
SPIS_API size_t spis_index_count(const spis_index *index);
SPIS_API const char *spis_index_path(const spis_index *index, size_t number);
SPIS_API const char *spis_index_format(const spis_index *index, size_t number);
SPIS_API const char *spis_index_lexicon(const spis_index *index, size_t number);

/*
 * *outdated: 1 if the index was built with another lexicon than that of the
 * handle, or has lost its copy.  Until spis_rebuild() nothing can be put into
 * such an index: SPIS_INVALID.  Errors of spis_lexicon_open().
 */
SPIS_CALL spis_outdated(spis_index *index, size_t number, int *outdated);
/*
 * Number of documents in all open indexes, pending ones included; 0 if none is
 * open.
 */
SPIS_API uint32_t spis_count(const spis_index *index);

/*
 * Normally each call sees the newest state of the index.  After spis_hold() all
 * calls see one state, the newest at that time, so that pages of hits fit
 * together; this lasts until spis_follow(), or spis_hold() again.  Writers are
 * not blocked: usually the second commit after spis_hold() overwrites the
 * state, and from then on every call returns SPIS_OVERTAKEN until one of these
 * two is called.  SPIS_INVALID: not open for reading; otherwise as spis_open().
 */
SPIS_CALL spis_hold(spis_index *index);
SPIS_CALL spis_follow(spis_index *index);

/* ---------------------------------------- deadline, cancelling, progress */

/* Progress of a call; belongs to the call of the watcher. */
typedef struct spis_progress {
	const char *step; /* "search", "merge": a word or two, static */
	uint64_t done;    /* units depend on the step */
	uint64_t total;   /* 0: unknown */
} spis_progress;

/*
 * Called now and then, by the thread that called the library.  It must not use
 * the handle.  A result other than 0 ends the call with SPIS_CANCELLED.
 */
typedef int spis_watcher(const spis_progress *progress, void *arg);

typedef struct spis_watch {
	size_t size;           /* sizeof(spis_watch) */
	int64_t deadline_ns;   /* of CLOCK_MONOTONIC; 0: none */
	spis_watcher *watcher; /* NULL: none */
	void *arg;             /* passed to it; not copied */
} spis_watch;

/* The time `ms` milliseconds from now, for spis_watch. */
SPIS_API int64_t spis_deadline(uint32_t ms);
/*
 * Watches all further calls that read or write an index with this handle; NULL
 * ends this.  A call that is stopped has no effect: the index is as it was,
 * whatever was put stays pending, and the call can be repeated; only the commit
 * of spis_compact() is kept.  A call stops within milliseconds, except that
 * Xapian cannot be interrupted while it writes a batch, checks tables or merges
 * (seconds per GB).  A commit that spis_put() makes by itself is postponed.
 */
SPIS_CALL spis_set_watch(spis_index *index, const spis_watch *watch);

/* --------------------------------------------------------------- fields */

/*
 * What is known of a document besides its text.  A value is kept as one line of
 * composed text, and cut if it is too long; dates look like "2017-04-24", and
 * must exist.
 */
typedef enum spis_field {
	SPIS_FIELD_TITLE = 0,
	/* What the file says about itself. */
	SPIS_FIELD_AUTHOR = 1,
	SPIS_FIELD_CREATED = 2,  /* a date */
	SPIS_FIELD_MODIFIED = 3, /* a date */
	SPIS_FIELD_LANGUAGE = 4, /* ISO 639-1, "cs" */
	SPIS_FIELD_FORMAT = 5,   /* "PDF", "DOCX" */
	SPIS_FIELD_SUBJECT = 6,  /* what it is about, in the author's words */
	/* Of a message, by e-mail or data box. */
	SPIS_FIELD_SENDER = 7,
	SPIS_FIELD_RECIPIENT = 8,
	SPIS_FIELD_SENT = 9,     /* a date */
	SPIS_FIELD_MESSAGE = 10, /* its number */
	/* Of a notice, or of a file in the registry. */
	SPIS_FIELD_REFERENCE = 11, /* "MMO/123456/2017", "SÚ 722/09-Be" */
	SPIS_FIELD_SOURCE = 12,    /* URL */
	SPIS_FIELD_POSTED = 13,    /* put on the notice board: a date */
	SPIS_FIELD_REMOVED = 14,   /* taken off it: a date */
	/* Found in the text, or set by the configuration of the archive. */
	SPIS_FIELD_MUNICIPALITY = 15, /* "Litovel" */
	SPIS_FIELD_BODY = 16,   /* "zastupitelstvo", "rada", "výbor", ... */
	SPIS_FIELD_KIND = 17,   /* "zápis", "usnesení", "vyhláška", ... */
	SPIS_FIELD_NUMBER = 18, /* of the meeting: "8", "5/2018" */
	SPIS_FIELD_DATE =
		19, /* of the meeting, or of coming into force: a date */
	/* What is wrong with the text; missing if nothing is. */
	SPIS_FIELD_QUALITY = 20,
	/*
	 * From here to the last one: your own fields, up to
	 * SPIS_MAX_FIELD_BYTES of UTF-8 without control characters; kept as
	 * they are, not searched.
	 */
	SPIS_FIELD_OWN = 1000,
	SPIS_FIELD_OWN_LAST = 1031
} spis_field;
#define SPIS_FIELD_COUNT 21 /* those of Spis that this header knows */

typedef struct spis_value {
	spis_field field;
	const char *value; /* UTF-8 */
	size_t value_bytes;
} spis_value;

/* Short English name of a field: "author", "own0". */
SPIS_API const char *spis_field_name(spis_field field);
/*
 * Whether spis_put() accepts the value: SPIS_INVALID, SPIS_TOO_BIG.  Any
 * thread.
 */
SPIS_CALL spis_check_field(spis_field field, const char *value,
			   size_t value_bytes);
/* Fields that the library returns, in the order of their numbers. */
typedef struct spis_fields spis_fields;
SPIS_API size_t spis_fields_count(const spis_fields *fields);
SPIS_API const spis_value *spis_fields_at(const spis_fields *fields, size_t i);
/* The value of a field; NULL if there is none. */
SPIS_API const char *spis_fields_value(const spis_fields *f, spis_field field);

/* -------------------------------------------------------------- writing */

typedef struct spis_document {
	size_t size;      /* sizeof(spis_document) */
	const char *path; /* its identity: 1 to SPIS_MAX_PATH_BYTES */
	/*
	 * UTF-8, may be empty.  U+000C (form feed) ends a page; a heading is a
	 * line that begins with one U+0001 for each level of its depth.
	 */
	const char *text;
	size_t text_bytes; /* up to SPIS_MAX_TEXT_BYTES */
	/*
	 * What else is known.  If a field is given twice, the first counts.
	 * Fields that are not given, such as the title, are found in the text.
	 */
	const spis_value *fields;
	size_t field_count;
	size_t field_size; /* sizeof(spis_value), if there are any */
	/* Whatever you want to remember about it: see spis_each(). */
	const void *state;
	size_t state_bytes; /* up to SPIS_MAX_STATE_BYTES */
} spis_document;

/*
 * Adds a document, or replaces the one under the same path.  Invalid UTF-8
 * becomes U+FFFD.  The names of the file and its folders are searched, too.
 * The document can be found and is safe on disk once spis_commit() has returned
 * SPIS_OK; when much is pending the library commits by itself.  After an error
 * of class run, open the index again and repeat everything since the last
 * commit.  SPIS_TOO_BIG.
 */
SPIS_CALL spis_put(spis_index *index, const spis_document *document);

/*
 * Puts the document under the path `from` once more, under to->path and with
 * the state of `to`; use this for a file that was moved or copied.  It keeps
 * the text, and the fields that were given to spis_put(), except those that
 * `to` replaces; an empty value removes a field.  Fields that the library found
 * by itself are found again.  The text of `to` is ignored, and its path may be
 * the same.  Otherwise as spis_put(); SPIS_NOT_FOUND: there is no such
 * document.
 */
SPIS_CALL spis_copy(spis_index *index, const char *from,
		    const spis_document *to);
/*
 * Removes a document; replaces only the state of a document.  SPIS_NOT_FOUND.
 */
SPIS_CALL spis_delete(spis_index *index, const char *path);
SPIS_CALL spis_set_state(spis_index *index, const char *path, const void *state,
			 size_t state_bytes);

/*
 * A note: bytes kept with the index under a key of your own.  A key has 1 to
 * SPIS_MAX_KEY_BYTES, a note up to SPIS_MAX_TEXT_BYTES; 0 bytes remove the
 * note.  Like a document it is saved by spis_commit(); spis_note() returns
 * pending ones, too.  *value: free with spis_release().  SPIS_TOO_BIG.
 */
SPIS_CALL spis_set_note(spis_index *index, const char *key, const void *value,
			size_t value_bytes);
SPIS_CALL spis_note(spis_index *index, const char *key, void **value,
		    size_t *value_bytes);
/* Visits the committed keys that begin with `prefix`, as spis_each() does. */
typedef spis_status spis_note_visitor(const char *key, void *arg);
SPIS_CALL spis_each_note(spis_index *index, const char *prefix,
			 spis_note_visitor *visit, void *arg);
/* Makes everything put so far durable and visible.  Errors of class run. */
SPIS_CALL spis_commit(spis_index *index);

typedef enum spis_bulk_flag {
	SPIS_REBUILD = 1 /* discard all contents except notes */
} spis_bulk_flag;

/*
 * From now on documents are indexed in bulk: `threads` threads of the library
 * (1 to SPIS_MAX_THREADS) build segments, and a commit merges these with the
 * index into a new one, which replaces the old one at once.  For many documents
 * this is several times faster, but each commit copies the whole index.
 * `flags`: a sum of spis_bulk_flag.  With SPIS_REBUILD the index stays as it is
 * until the next spis_commit(); otherwise the library also commits now and then
 * by itself.  An error of a document may be returned by a later call; reading
 * sees only what is committed.  Call it when nothing is pending.  It lasts as
 * long as the handle.  SPIS_NO_MEMORY.
 */
SPIS_CALL spis_bulk(spis_index *index, unsigned threads, unsigned flags);

/* ------------------------------------------------------ care of an index */

/*
 * Commits, and copies the index into a new one without the space that changes
 * have left unused: smaller and faster.  The new one replaces the old one at
 * once.  Errors of class run.
 */
SPIS_CALL spis_compact(spis_index *index);

/*
 * Commits, and rebuilds the index from the texts stored in it, in bulk, as if
 * all documents had been put again, with their fields and states; notes are
 * kept.  The new index, with the lexicon of the handle, replaces the old one.
 * Errors of class run; SPIS_INVALID: the handle is indexing in bulk.
 */
SPIS_CALL spis_rebuild(spis_index *index, unsigned threads);

/*
 * Checks the one index that is open and has not been written to since: are its
 * tables in order, is each document as it was put, does each term lead to the
 * documents that have it, and is no document missing?  SPIS_CORRUPT: the error
 * names the first fault.  SPIS_OVERTAKEN: it was open for reading, and was
 * written to meanwhile.  A badly damaged index may crash the process, so call
 * this in a process of its own.
 */
SPIS_CALL spis_check(spis_index *index);

/*
 * Copies what is open for reading into an index in the folder `path`, which is
 * created if it does not exist; the copy is durable.  Others may write to the
 * original meanwhile.  SPIS_INVALID: the folder holds an index, or is inside
 * one, or the open indexes have different lexicons; class run.
 */
SPIS_CALL spis_backup(spis_index *index, const char *path);
/*
 * One document of the index; everything in it belongs to the call of the
 * visitor.
 */
typedef struct spis_entry {
	const char *path;
	const char *state; /* of spis_document */
	size_t state_bytes;
	size_t index; /* the number of the index that has it */
} spis_entry;

/*
 * Calls `visit` for every document, in any order; each takes less than a
 * microsecond.  The visitor must not use the handle.  If it returns anything
 * but SPIS_OK, spis_each() ends and returns that.  The first call has `entry`
 * NULL.  Such a call comes again if a writer has overtaken the reader, which
 * then starts over: forget what was visited.
 */
typedef spis_status spis_visitor(const spis_entry *entry, void *arg);
SPIS_CALL spis_each(spis_index *index, spis_visitor *visit, void *arg);

/* --------------------------------------------------------------- language */

typedef struct spis_lexemes spis_lexemes;

/*
 * The lexemes of the first Czech word in `word` (UTF-8), such as "asistent" for
 * "asistentů", the likeliest first; capital letters matter.  Works with any
 * handle, opened or not.  *lexemes: free with spis_lexemes_free().  Errors of
 * spis_lexicon_open().
 */
SPIS_CALL spis_find_lexemes(spis_index *index, const char *word,
			    size_t word_bytes, spis_lexemes **lexemes);
SPIS_API void spis_lexemes_free(spis_lexemes *lexemes);
SPIS_API size_t spis_lexemes_count(const spis_lexemes *lexemes);
SPIS_API const char *spis_lexemes_at(const spis_lexemes *lexemes, size_t i);

/*
 * Converts bytes in an unknown or doubtful charset to composed UTF-8.
 * `declared`: what the document says about itself ("windows-1250"), or NULL; it
 * is believed only if the bytes agree with it.  Recognised: UTF-8, UTF-16,
 * windows-1250, ISO-8859-2, CP852, Kamenický, Mac Central European, KOI8-CS2;
 * and, if declared, whatever iconv knows.  Control characters from U+0080 to
 * U+009F are kept, because spis_examine() learns from them.  *text: free with
 * spis_release().  *charset: name of the charset found ("as declared" if only
 * iconv knows it), static; `charset` may be NULL.  SPIS_BROKEN: not text
 * (binary data).  SPIS_TOO_BIG, SPIS_NO_MEMORY.  Any thread.
 */
SPIS_CALL spis_decode(const void *bytes, size_t byte_count,
		      const char *declared, char **text, size_t *text_bytes,
		      const char **charset);

typedef enum spis_verdict {
	SPIS_VERDICT_GOOD = 0,     /* nothing wrong, in any language */
	SPIS_VERDICT_NO_TEXT = 1,  /* neither letters nor digits */
	SPIS_VERDICT_REPAIRED = 2, /* was damaged, and has been repaired */
	SPIS_VERDICT_UNACCENTED =
		3, /* Czech without diacritics, otherwise fine */
	SPIS_VERDICT_DAMAGED =
		4, /* letters are lost: read the document in another way */
	SPIS_VERDICT_UNKNOWN = 5 /* too short, or not known to be Czech */
} spis_verdict;

/* How a text was judged; for a repaired text, how it is after the repair. */
typedef struct spis_quality {
	size_t size; /* sizeof(spis_quality); the rest is output */
	spis_verdict verdict;
	const char *damage; /* "UTF-8 read as windows-1250", static; or "" */
	size_t letters;
	double accented; /* share of letters with diacritics; in Czech 0.158 */
	double known;    /* share of Czech words in a sample */
	double junk;     /* share of characters that do not occur in text */
} spis_quality;

/*
 * Judges a text (UTF-8, composed or not, up to SPIS_MAX_TEXT_BYTES) and undoes
 * damage, such as bytes read in another charset than they were written in.
 * Call it before spis_put(), which drops the control characters U+0080 to
 * U+009F that help to recognise damage.  *repaired: the repaired text, free
 * with spis_release(); NULL if nothing is wrong or nothing can be repaired.
 * Line ends, U+000C and U+0001 are kept.  Works with any handle.  Errors of
 * spis_lexicon_open(), and SPIS_TOO_BIG.
 */
SPIS_CALL spis_examine(spis_index *index, const char *text, size_t text_bytes,
		       spis_quality *quality, char **repaired,
		       size_t *repaired_bytes);

SPIS_API void spis_release(void *memory);

#ifdef __cplusplus
}
#endif

#include "spis-search.h"
#endif
