/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spis.h: the public face of libspis, full-text search for Czech documents. */

/*
 * Purpose.  A document goes into an index, a folder, as UTF-8 text under a path
 * (spis_put); a query of some Czech words brings back a page of hits with
 * snippets (spis_search).  Inflected forms meet, with diacritics or without.
 *
 * Text is UTF-8, which the library composes (NFC); paths are bytes as the file
 * system has them, without NUL.  Strings that are given out end with a NUL.
 *
 * Errors.  Functions that can fail return a spis_status; zero is success.
 * The sentence that names the thing and the cause is kept in the handle:
 * spis_error().  It has no full stop and no newline, and control characters
 * from file names are escaped in it.  After an error the handle is as before,
 * unless the status is of class run; what would have been given out is NULL
 * or 0.  NULL where a thing is needed, numbers out of range and unknown flags
 * are SPIS_INVALID.  Other functions take NULL as well, and give "", 0, NULL.
 *
 * Ownership.  "free with X": yours, release it by calling X.  "belongs to
 * HANDLE": look, do not free.  Whatever you pass is copied.
 *
 * Threads.  One handle is used by one thread at a time; different handles are
 * independent; a spis_lexicon, and results, serve any number of them.  Only
 * spis_bulk() and spis_rebuild() start threads; these block all signals, and
 * end with the handle or the call.  The library has no global state that
 * changes, prints nothing, reads no environment variable, installs no signal
 * handler, never ends the process.
 *
 * ABI.  Inside one major version there are only additions, and numbers are
 * never reused.  Structs that you fill start with their own size: set the
 * rest to zero and they can grow; a member that your header does not have yet
 * has its default, and one that the library does not know must be zero.
 * Structs that the library gives out come one by one, as pointers, and may
 * grow at their end; all else is opaque.
 *
 * This header has documents, indexes and language; at its end it includes
 * spis-search.h, which has searches and what they give out.
 *
 * Licence.  GPL-2.0-or-later, as Xapian; so is a program linked with it.
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

/* A SPIS_CALL can fail, and its status must be used. */
#if defined(__GNUC__)
#define SPIS_API      __attribute__((visibility("default")))
#define SPIS_MUST_USE __attribute__((warn_unused_result))
#else
#define SPIS_API
#define SPIS_MUST_USE
#endif
#define SPIS_CALL SPIS_API SPIS_MUST_USE spis_status

/* Limits of the library; what exceeds them is refused with a clear error. */
#define SPIS_MAX_TEXT_BYTES    (20u * 1024 * 1024) /* text of one document */
#define SPIS_MAX_PATH_BYTES    4096u               /* as PATH_MAX on Linux */
#define SPIS_MAX_FIELD_BYTES   1024u
#define SPIS_MAX_STATE_BYTES   1024u
#define SPIS_MAX_KEY_BYTES     200u
#define SPIS_MAX_QUERY_BYTES   8192u
#define SPIS_MAX_QUERY_WORDS   128u    /* 10,000 take Xapian over a second */
#define SPIS_MAX_HITS          100000u /* of one search */
#define SPIS_MAX_SNIPPET_CHARS 2000u   /* a snippet is no page */
#define SPIS_MAX_PASSAGES      100u    /* shown of a document */
#define SPIS_MAX_SECTIONS      20000u  /* nobody pages through more */
#define SPIS_MAX_THREADS       64u
#define SPIS_MAX_FILTERS       32u /* of one search */

/* A byte range [start, end) of some UTF-8 text, on character borders. */
typedef struct spis_range {
	uint32_t start;
	uint32_t end;
} spis_range;

/* ------------------------------------------------------------- statuses */

/* What can happen.  spis_status_class() says what to do. */
typedef enum spis_status {
	SPIS_OK = 0,
	/* Wrong use by the caller. */
	SPIS_INVALID = 1,   /* an argument is wrong */
	SPIS_BAD_QUERY = 2, /* the query is too long or has no words */
	SPIS_NOT_FOUND = 3, /* no such document in the index */
	SPIS_OVERTAKEN = 4, /* the state held is gone: see spis_hold() */
	/* Nothing more can be done in this run. */
	SPIS_NO_MEMORY = 20,
	SPIS_IO = 21,       /* reading or writing failed, a full disk too */
	SPIS_LOCKED = 22,   /* another process is writing this index */
	SPIS_NO_INDEX = 23, /* there is no index here */
	SPIS_MISMATCH = 24, /* made by another version: see spis_open() */
	SPIS_CORRUPT = 25,  /* the index is damaged */
	SPIS_INTERNAL = 26, /* a fault of the library */
	/* This one document cannot be had; the others can. */
	SPIS_BROKEN = 40,  /* its bytes are damaged, or no text at all */
	SPIS_TOO_BIG = 41, /* beyond one of the limits above */
	/* As a watch wanted: see spis_set_watch(). */
	SPIS_CANCELLED = 60,
	SPIS_TIMED_OUT = 61
} spis_status;

typedef enum spis_class {
	SPIS_CLASS_OK = 0,
	SPIS_CLASS_CALLER = 1,   /* correct the call */
	SPIS_CLASS_RUN = 2,      /* stop */
	SPIS_CLASS_DOCUMENT = 3, /* skip the document, count it, go on */
	SPIS_CLASS_STOPPED = 4   /* nothing has changed: call again, or not */
} spis_class;

/* Its class, that of run for an unknown number; a name such as "locked". */
SPIS_API spis_class spis_status_class(spis_status status);
SPIS_API const char *spis_status_name(spis_status status);
/* Version of the library at run time, "major.minor.patch". */
SPIS_API const char *spis_version(void);
/* -------------------------------------------------------------- lexicon */

/*
 * The lexicon of Czech: the file "czech.lex" of an installed Spis, mapped into
 * memory and verified once.  Who writes needs one, and so do the functions of
 * language below; an index is searched with the copy that it keeps of the one
 * it was made with.  Handles of one program can share it, in any number of
 * threads; it lives until the last of them and you have freed it.
 */
typedef struct spis_lexicon spis_lexicon;

/* New, not yet opened; NULL only when memory is out. */
SPIS_API spis_lexicon *spis_lexicon_new(void);

/*
 * Opens the file `path`, NULL for the installed one; it must not change while
 * it is open.  To be called once, before others use the lexicon.  SPIS_IO;
 * SPIS_MISMATCH: no lexicon, or of another version; SPIS_CORRUPT;
 * SPIS_NO_MEMORY; SPIS_INVALID: it is open already.
 */
SPIS_CALL spis_lexicon_open(spis_lexicon *lexicon, const char *path);
/*
 * The same, with the words, names, abbreviations and expressions of one town in
 * the text file `words`; NULL: none.  SPIS_INVALID, too: a line in it cannot be
 * read, the error names it.  An index made with this lexicon keeps it as a
 * whole: who searches needs no such file.
 */
SPIS_CALL spis_lexicon_open_with(spis_lexicon *lexicon, const char *path,
				 const char *words);
/* Why spis_lexicon_open() failed; "" when it did not.  Belongs to it. */
SPIS_API const char *spis_lexicon_error(const spis_lexicon *lexicon);
/* One more owner; and one less, of whom the last releases it.  Any thread. */
SPIS_API spis_lexicon *spis_lexicon_ref(spis_lexicon *lexicon);
SPIS_API void spis_lexicon_free(spis_lexicon *lexicon);

/* ---------------------------------------------------------------- index */

typedef struct spis_index spis_index;

typedef enum spis_mode {
	SPIS_READ = 0, /* search; the index must exist */
	SPIS_WRITE = 1 /* add documents; made when missing; one at a time */
} spis_mode;

/* New handle, not yet opened; NULL only when memory is out. */
SPIS_API spis_index *spis_new(void);
/* Releases it.  What was put since the last spis_commit() is dropped. */
SPIS_API void spis_free(spis_index *index);
/* Why the last call that failed did; or "".  Its own until the next failure. */
SPIS_API const char *spis_error(const spis_index *index);

/*
 * The handle becomes one more owner of the lexicon; without this call it opens
 * the installed one when it first needs it.  An index that was made with it is
 * read without its copy.  When the lexicon could not be opened, its error
 * becomes that of the handle.  SPIS_INVALID: it has one.
 */
SPIS_CALL spis_use_lexicon(spis_index *index, spis_lexicon *lexicon);

/*
 * Opens the index in folder `path`.  For SPIS_WRITE the folder is made when
 * missing, for its owner only; one that holds anything else is refused.  With
 * SPIS_READ it may be called again: the further index is searched as one with
 * those before, which stay open after an error; numbers go from 0.
 * SPIS_LOCKED: another process writes to it.  SPIS_MISMATCH: it has the format
 * of another version.  SPIS_NO_INDEX, SPIS_CORRUPT, SPIS_IO, SPIS_NO_MEMORY, to
 * write those of spis_lexicon_open(); SPIS_INVALID when already open and either
 * mode is SPIS_WRITE.
 */
SPIS_CALL spis_open(spis_index *index, const char *path, spis_mode mode);
/* How many are open; folder as given, format, version of the lexicon of one. */
SPIS_API size_t spis_index_count(const spis_index *index);
SPIS_API const char *spis_index_path(const spis_index *index, size_t number);
SPIS_API const char *spis_index_format(const spis_index *index, size_t number);
SPIS_API const char *spis_index_lexicon(const spis_index *index, size_t number);

/*
 * *outdated: 1 when one was made with another lexicon than that of the handle,
 * or keeps it no more; until spis_rebuild() nothing can be put into it then:
 * SPIS_INVALID.  Errors of spis_lexicon_open().
 */
SPIS_CALL spis_outdated(spis_index *index, size_t number, int *outdated);
/* Number of documents in all of them, pending ones too; 0 when not open. */
SPIS_API uint32_t spis_count(const spis_index *index);

/*
 * Reading usually follows: each call sees the newest state of the index.  From
 * spis_hold() on all calls see one state, the newest now, so that pages of
 * hits fit together; until spis_follow(), or spis_hold() again.  Writers go on:
 * usually the second commit after spis_hold() takes the state away, and every
 * call is SPIS_OVERTAKEN until one of these two.  SPIS_INVALID: not open for
 * reading; otherwise as spis_open().
 */
SPIS_CALL spis_hold(spis_index *index);
SPIS_CALL spis_follow(spis_index *index);

/* ---------------------------------------- deadline, cancelling, progress */

/* How far a call is; belongs to the call of the watcher. */
typedef struct spis_progress {
	const char *step; /* "search", "merge": a word or two, static */
	uint64_t done;    /* parts of the step, whatever they are */
	uint64_t total;   /* 0: not known */
} spis_progress;

/*
 * Called now and then, by the thread that called the library.  It must not use
 * the handle.  Not 0: the call is to end, with SPIS_CANCELLED.
 */
typedef int spis_watcher(const spis_progress *progress, void *arg);

typedef struct spis_watch {
	size_t size;           /* sizeof(spis_watch) */
	int64_t deadline_ns;   /* of CLOCK_MONOTONIC; 0: none */
	spis_watcher *watcher; /* NULL: none */
	void *arg;             /* for it; not copied */
} spis_watch;

/* The time `ms` milliseconds from now, for spis_watch. */
SPIS_API int64_t spis_deadline(uint32_t ms);
/*
 * From now on all calls that read or write an index with this handle are
 * watched; NULL: not any more.  One that is stopped has done nothing: the index
 * is as it was, what was put stays pending, and the call can be made again; but
 * of spis_compact() a commit stays.
 * It takes effect within milliseconds; but Xapian ends what it has begun when
 * it writes a batch, checks the tables or merges (seconds for each GB).  A
 * commit that spis_put() makes itself is put off.
 */
SPIS_CALL spis_set_watch(spis_index *index, const spis_watch *watch);

/* --------------------------------------------------------------- fields */

/*
 * What is known of a document besides its text.  A value is kept as a line of
 * composed text, a long one cut; dates are "2017-04-24", and must be days.
 */
typedef enum spis_field {
	SPIS_FIELD_TITLE = 0,
	/* What the file says of itself. */
	SPIS_FIELD_AUTHOR = 1,
	SPIS_FIELD_CREATED = 2,  /* a date */
	SPIS_FIELD_MODIFIED = 3, /* a date */
	SPIS_FIELD_LANGUAGE = 4, /* ISO 639-1, "cs" */
	SPIS_FIELD_FORMAT = 5,   /* "PDF", "DOCX" */
	SPIS_FIELD_SUBJECT = 6,  /* what it is about, in its author's words */
	/* Of a message, by e-mail or data box. */
	SPIS_FIELD_SENDER = 7,
	SPIS_FIELD_RECIPIENT = 8,
	SPIS_FIELD_SENT = 9,     /* a date */
	SPIS_FIELD_MESSAGE = 10, /* its number */
	/* Of a notice, or a file of the registry. */
	SPIS_FIELD_REFERENCE = 11, /* "MMO/123456/2017", "SÚ 722/09-Be" */
	SPIS_FIELD_SOURCE = 12,    /* URL */
	SPIS_FIELD_POSTED = 13,    /* on the notice board: a date */
	SPIS_FIELD_REMOVED = 14,   /* from it: a date */
	/* What its text says, or whoever configured the archive. */
	SPIS_FIELD_MUNICIPALITY = 15, /* "Litovel" */
	SPIS_FIELD_BODY = 16,   /* "zastupitelstvo", "rada", "výbor", ... */
	SPIS_FIELD_KIND = 17,   /* "zápis", "usnesení", "vyhláška", ... */
	SPIS_FIELD_NUMBER = 18, /* of the meeting: "8", "5/2018" */
	SPIS_FIELD_DATE = 19,   /* of the meeting, or in force: a date */
	/* What is wrong with the text; none when nothing is. */
	SPIS_FIELD_QUALITY = 20,
	/* To the last: your own, SPIS_MAX_FIELD_BYTES of UTF-8 without control
	 * characters; kept as they are, not searched. */
	SPIS_FIELD_OWN = 1000,
	SPIS_FIELD_OWN_LAST = 1031
} spis_field;
#define SPIS_FIELD_COUNT 21 /* of Spis, known to this header */

typedef struct spis_value {
	spis_field field;
	const char *value; /* UTF-8 */
	size_t value_bytes;
} spis_value;

/* Short English name of a field: "author", "own0". */
SPIS_API const char *spis_field_name(spis_field field);
/* Whether spis_put() takes it: SPIS_INVALID, SPIS_TOO_BIG.  Any thread. */
SPIS_CALL spis_check_field(spis_field field, const char *value,
			   size_t value_bytes);
/* Fields that are given out, in the order of their numbers. */
typedef struct spis_fields spis_fields;
SPIS_API size_t spis_fields_count(const spis_fields *fields);
SPIS_API const spis_value *spis_fields_at(const spis_fields *fields, size_t i);
/* The value of one; NULL: none. */
SPIS_API const char *spis_fields_value(const spis_fields *f, spis_field field);

/* -------------------------------------------------------------- writing */

typedef struct spis_document {
	size_t size;      /* sizeof(spis_document) */
	const char *path; /* its identity: 1 to SPIS_MAX_PATH_BYTES */
	/*
	 * UTF-8, may be empty.  U+000C (form feed) ends a page; a heading is
	 * a line that begins with U+0001, as often as it is levels deep.
	 */
	const char *text;
	size_t text_bytes; /* up to SPIS_MAX_TEXT_BYTES */
	/*
	 * What is known besides; the first of each field counts, and what is
	 * not given is found in the text, such as a title.
	 */
	const spis_value *fields;
	size_t field_count;
	size_t field_size; /* sizeof(spis_value), when there are any */
	/* Whatever you want to remember of it: see spis_each(). */
	const void *state;
	size_t state_bytes; /* up to SPIS_MAX_STATE_BYTES */
} spis_document;

/*
 * Adds a document, or replaces the one under the same path.  Invalid UTF-8
 * becomes U+FFFD.  Names of the file and its folders are searched for, too.  It
 * can be found and is safe on disk once spis_commit() has returned SPIS_OK; the
 * library itself commits when much is pending.  After an error of class run
 * put again, after opening, all since the last commit.  SPIS_TOO_BIG.
 */
SPIS_CALL spis_put(spis_index *index, const spis_document *document);

/*
 * Puts what is under the path `from` once more, under to->path and with the
 * state of `to`; for a file that was moved or copied.  The text is the same,
 * and so are the fields that spis_put() was given, but for those that `to`
 * gives; an empty value takes one away.  What the library found itself it finds
 * again.  The text of `to` does not count, and its path may be the same.
 * Otherwise as spis_put(); SPIS_NOT_FOUND: nothing is there.
 */
SPIS_CALL spis_copy(spis_index *index, const char *from,
		    const spis_document *to);
/* Removes a document; or gives it another state alone.  SPIS_NOT_FOUND. */
SPIS_CALL spis_delete(spis_index *index, const char *path);
SPIS_CALL spis_set_state(spis_index *index, const char *path, const void *state,
			 size_t state_bytes);

/*
 * A note: bytes kept with the index under a key of your own, 1 to
 * SPIS_MAX_KEY_BYTES, up to SPIS_MAX_TEXT_BYTES of them; 0 bytes: none.  Like
 * a document it is kept by spis_commit(); spis_note() gives pending ones too.
 * *value: free with spis_release().  SPIS_TOO_BIG.
 */
SPIS_CALL spis_set_note(spis_index *index, const char *key, const void *value,
			size_t value_bytes);
SPIS_CALL spis_note(spis_index *index, const char *key, void **value,
		    size_t *value_bytes);
/* Visits the keys, as far as committed, that begin with `prefix`, as below. */
typedef spis_status spis_note_visitor(const char *key, void *arg);
SPIS_CALL spis_each_note(spis_index *index, const char *prefix,
			 spis_note_visitor *visit, void *arg);
/* Makes everything put so far durable and visible.  Errors of class run. */
SPIS_CALL spis_commit(spis_index *index);

typedef enum spis_bulk_flag {
	SPIS_REBUILD = 1 /* of what the index has only notes stay */
} spis_bulk_flag;

/*
 * From now on what is put is built in bulk: `threads` (1 to SPIS_MAX_THREADS)
 * threads of the library make it into segments, and a commit merges them with
 * the index into a new one, which takes its place at once.  Several times
 * faster for many documents, but a commit copies the whole index.  `flags`:
 * of spis_bulk_flag, added up.  With SPIS_REBUILD the index stays as it is
 * until the next spis_commit(); otherwise the library commits now and then.
 * An error of a document that was put may be returned by a later call; reading
 * sees what is committed.  Nothing may have been put since the last commit.  It
 * lasts as long as the handle.  SPIS_NO_MEMORY.
 */
SPIS_CALL spis_bulk(spis_index *index, unsigned threads, unsigned flags);

/* ------------------------------------------------------ care of an index */

/*
 * Commits, and copies the index into a new one without what changes have left
 * behind: smaller and faster.  It takes its place at once.  Class run.
 */
SPIS_CALL spis_compact(spis_index *index);

/*
 * Commits, and rebuilds the index from the texts it has stored, as if all had
 * been put again, in bulk, with fields and state; notes stay.  The new one,
 * with the lexicon of the handle, takes its place.  Errors of class run;
 * SPIS_INVALID: it is being built in bulk.
 */
SPIS_CALL spis_rebuild(spis_index *index, unsigned threads);

/*
 * Checks the one index that is open, not written to since: are its tables in
 * order, is each document as it was put, does each term lead to the documents
 * that have it, and is none missing?  SPIS_CORRUPT: the error tells the first
 * that is not.  SPIS_OVERTAKEN: open for reading, it was written to meanwhile.
 * One that is badly damaged may crash the process: call it in one of its own.
 */
SPIS_CALL spis_check(spis_index *index);

/*
 * Copies what is open for reading, while others may write to it, into an index
 * in the folder `path`, made when missing; durable.  SPIS_INVALID: there is an
 * index, it lies in one, or several have different lexicons; class run.
 */
SPIS_CALL spis_backup(spis_index *index, const char *path);
/* One document of the index; everything belongs to the call of the visitor. */
typedef struct spis_entry {
	const char *path;
	const char *state; /* of spis_document */
	size_t state_bytes;
	size_t index; /* the number of the index that has it */
} spis_entry;

/*
 * Calls `visit` for every document, in any order; under a microsecond for each.
 * It must not use the handle.  Anything but SPIS_OK ends spis_each(), which
 * returns it.  `entry` NULL: the first call; it comes again when a writer has
 * overtaken the reading, which starts over: forget what was visited.
 */
typedef spis_status spis_visitor(const spis_entry *entry, void *arg);
SPIS_CALL spis_each(spis_index *index, spis_visitor *visit, void *arg);

/* --------------------------------------------------------------- language */

typedef struct spis_lexemes spis_lexemes;

/*
 * Lexemes of the first Czech word in `word` (UTF-8), such as "asistent" of
 * "asistentů", the likeliest first; capital letters matter.  Any handle serves,
 * opened or not.  *lexemes: free with spis_lexemes_free().  Errors are those of
 * spis_lexicon_open().
 */
SPIS_CALL spis_find_lexemes(spis_index *index, const char *word,
			    size_t word_bytes, spis_lexemes **lexemes);
SPIS_API void spis_lexemes_free(spis_lexemes *lexemes);
SPIS_API size_t spis_lexemes_count(const spis_lexemes *lexemes);
SPIS_API const char *spis_lexemes_at(const spis_lexemes *lexemes, size_t i);

/*
 * Bytes in an unknown or doubtful charset to composed UTF-8.
 * `declared`: what the document says of itself ("windows-1250"), or NULL; it
 * is believed only as far as the bytes bear it out.  Known: UTF-8, UTF-16,
 * windows-1250, ISO-8859-2, CP852, Kamenický, Mac Central European, KOI8-CS2,
 * and with a declaration whatever iconv knows.
 * Controls from U+0080 to U+009F stay, for spis_examine() learns from them.
 * *text: free with spis_release().  *charset: name of the one found ("as
 * declared" when iconv alone knows it), static; may be NULL when not wanted.
 * SPIS_BROKEN: not text (binary data).  SPIS_TOO_BIG, SPIS_NO_MEMORY.
 * Any thread.
 */
SPIS_CALL spis_decode(const void *bytes, size_t byte_count,
		      const char *declared, char **text, size_t *text_bytes,
		      const char **charset);

typedef enum spis_verdict {
	SPIS_VERDICT_GOOD = 0,       /* as it should be, in any language */
	SPIS_VERDICT_NO_TEXT = 1,    /* neither letters nor digits */
	SPIS_VERDICT_REPAIRED = 2,   /* was damaged, and could be put right */
	SPIS_VERDICT_UNACCENTED = 3, /* Czech without diacritics, else fine */
	SPIS_VERDICT_DAMAGED = 4,    /* letters are lost: read it otherwise */
	SPIS_VERDICT_UNKNOWN = 5     /* too short, or not known to be Czech */
} spis_verdict;

/* How a text was judged; of one that was repaired, how it is now. */
typedef struct spis_quality {
	size_t size; /* sizeof(spis_quality); the rest is filled */
	spis_verdict verdict;
	const char *damage; /* "UTF-8 read as windows-1250", static; or "" */
	size_t letters;
	double accented; /* share of them with diacritics; in Czech 0.158 */
	double known;    /* share of words, of a sample, that are Czech */
	double junk;     /* share of characters that no text holds */
} spis_quality;

/*
 * Judges a text (UTF-8, composed or not, up to SPIS_MAX_TEXT_BYTES) and undoes
 * damage, such as bytes read in another charset than they were written in.
 * Call it before spis_put(), which drops the controls (U+0080 to U+009F) that
 * tell much.  *repaired: the text put right, free with spis_release(); NULL: it
 * is as it should be, or beyond help.  Line ends, U+000C and U+0001 stay.  Any
 * handle serves.  Errors: of spis_lexicon_open(), and SPIS_TOO_BIG.
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
