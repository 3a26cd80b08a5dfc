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

/* ------------------------------------------------------------- searching */

/* What a search leaves out, or takes in besides; add them up. */
typedef enum spis_search_flag {
	SPIS_NO_DERIVED = 1, /* only forms of the words, no derivations */
	SPIS_NEGATED = 2,    /* "schváleno" finds "neschváleno" too */
	/* "ZM" does not find "zastupitelstvo města". */
	SPIS_NO_ABBREVIATIONS = 4,
	SPIS_PATHS_ONLY = 8, /* hits have a path and a score, nothing else */
	SPIS_AS_TYPED = 16,  /* no word is corrected: see spis_correction */
	SPIS_COPIES = 32     /* they are hits of their own: see spis_hit_copy */
} spis_search_flag;

typedef struct spis_search_options {
	size_t size;            /* sizeof(spis_search_options) */
	uint32_t offset;        /* hits to pass over */
	uint32_t limit;         /* hits wanted, up to SPIS_MAX_HITS */
	uint32_t snippet_chars; /* about so many; 0: no snippets */
	uint32_t flags;         /* of spis_search_flag; 0: the usual search */
	uint32_t passages;      /* shown of a document; 0: the best one */
	uint32_t reserved;      /* 0 */
} spis_search_options;

typedef struct spis_results spis_results;
/*
 * Searches for documents that hold any of the words of `query` (UTF-8,
 * `query_bytes` long; invalid bytes separate words).  What is scored (BM25) is
 * a passage: a resolution, an item, a section, with what stands above it; a
 * document is a hit by its best one.  Of a query of a few words those with all
 * of them (except some like "na") come first.  Two words or more in quotes
 * ("městská policie") must follow each other, in any forms.
 * `options` NULL: 10 hits with snippets of about 240 characters.
 * No hit is SPIS_OK and no hits.  The result is one consistent state of the
 * index, even while it is being written; the explanation is of the same, for
 * what a word stands for depends on the words of the index.
 * SPIS_BAD_QUERY: no words or beyond the limits; errors of spis_lexicon_open().
 * *results: free with spis_results_free().
 */
SPIS_CALL spis_search(spis_index *index, const char *query, size_t query_bytes,
		      const spis_search_options *options,
		      spis_results **results);
SPIS_API void spis_results_free(spis_results *results);
/* Documents by how they have the words, stop words aside. */
typedef enum spis_total {
	SPIS_TOTAL_ANY = 0,    /* any of them: all that are hits */
	SPIS_TOTAL_SPREAD = 1, /* all of them, in one passage or in several */
	SPIS_TOTAL_FULL = 2    /* in one, with what stands above it */
} spis_total;
/* *exact (or NULL) is 0 for an estimate; above 1,000 it often is one. */
SPIS_API uint64_t spis_results_total(const spis_results *r, spis_total total,
				     int *exact);
/* Hits of this page, best first; they and what they give belong to it. */
typedef struct spis_hit spis_hit;
SPIS_API size_t spis_results_count(const spis_results *r);
SPIS_API const spis_hit *spis_results_hit(const spis_results *r, size_t i);
SPIS_API const char *spis_hit_path(const spis_hit *hit); /* as indexed */
SPIS_API size_t spis_hit_index(const spis_hit *hit);     /* its number */
SPIS_API double spis_hit_score(const spis_hit *hit);     /* > 0, for order */
SPIS_API int spis_hit_full(const spis_hit *hit); /* 1: SPIS_TOTAL_FULL */
SPIS_API const char *spis_hit_title(const spis_hit *hit);   /* a line, or "" */
SPIS_API const char *spis_hit_snippet(const spis_hit *hit); /* a line, or "" */
SPIS_API uint32_t spis_hit_page(const spis_hit *hit); /* from 1; 0: no pages */
SPIS_API const spis_fields *spis_hit_fields(const spis_hit *hit); /* no title */

/* Its further passages, as wanted: score, page, snippet, marks, section. */
SPIS_API size_t spis_hit_passage_count(const spis_hit *hit);
SPIS_API const spis_hit *spis_hit_passage(const spis_hit *hit, size_t i);
/*
 * Documents with the same text, of 300 bytes or more, that were met below the
 * hit; up to 20 of them: path, index and score.  All totals count them, too.
 */
SPIS_API uint32_t spis_hit_copy_total(const spis_hit *hit);
SPIS_API size_t spis_hit_copy_count(const spis_hit *hit);
SPIS_API const spis_hit *spis_hit_copy(const spis_hit *hit, size_t i);
/* Matching words in the snippet, in order. */
SPIS_API size_t spis_hit_mark_count(const spis_hit *hit);
SPIS_API spis_range spis_hit_mark(const spis_hit *hit, size_t i);
/* ---- how the query was understood */
typedef enum spis_term_kind {
	SPIS_TERM_LEXEME = 0,  /* the word's own, or what it may stand for */
	SPIS_TERM_DERIVED = 1, /* shares its root: "policista" of "policie" */
	SPIS_TERM_ABBREVIATION = 2 /* abbreviates it, or the reverse */
} spis_term_kind;
/* Words in the order typed; NULL beyond the last. */
typedef struct spis_word spis_word;
SPIS_API size_t spis_results_word_count(const spis_results *r);
SPIS_API const spis_word *spis_results_word(const spis_results *r, size_t i);
SPIS_API const char *spis_word_text(const spis_word *word); /* lower case */
SPIS_API int spis_word_unaccented(const spis_word *word);   /* 1: a union */
SPIS_API int spis_word_phrase(const spis_word *word); /* its quotes, from 1 */

/* Any of its terms is a match, at least 1; derived ones last. */
typedef struct spis_term spis_term;
SPIS_API size_t spis_word_term_count(const spis_word *word);
SPIS_API const spis_term *spis_word_term(const spis_word *word, size_t i);
/*
 * The lexeme; "de:haus" is a stem in German texts.  An abbreviation ("ZM"), or
 * what one stands for: the lexemes of a phrase, with spaces ("zastupitelstvo
 * město"); that is then an alternative of each of its words.
 */
SPIS_API const char *spis_term_lexeme(const spis_term *term);
SPIS_API uint32_t spis_term_passages(const spis_term *term); /* hold it */
SPIS_API spis_term_kind spis_term_kind_of(const spis_term *term);
/*
 * What a word that no passage has was taken for, the form most like it that the
 * index has: "městská policie" of "mestskapolicie".  It is among the words
 * then.  Or, not taken, one that far more have than the word.
 */
typedef struct spis_correction spis_correction;
SPIS_API size_t spis_results_correction_count(const spis_results *r);
SPIS_API const spis_correction *spis_results_correction(const spis_results *r,
							size_t i);
SPIS_API const char *spis_correction_typed(const spis_correction *c);
SPIS_API const char *spis_correction_form(const spis_correction *c);
SPIS_API int spis_correction_taken(const spis_correction *c); /* 1 */

/* ---- sections: headings, items of the agenda, resolutions */

typedef enum spis_section_kind {
	SPIS_SECTION_HEADING = 0,   /* marked as one, and nothing else */
	SPIS_SECTION_ITEM = 1,      /* of the agenda */
	SPIS_SECTION_RESOLUTION = 2 /* a decision of the body */
} spis_section_kind;
/* What a resolution does. */
typedef enum spis_decision {
	SPIS_UNDECIDED = 0, /* nothing was recognised */
	SPIS_APPROVES = 1,
	SPIS_REJECTS = 2, /* neschvaluje, zamítá */
	SPIS_NOTES = 3,   /* bere na vědomí */
	SPIS_AGREES = 4,
	SPIS_DISAGREES = 5,
	SPIS_ORDERS = 6,     /* ukládá */
	SPIS_CHARGES = 7,    /* pověřuje, zmocňuje */
	SPIS_RECOMMENDS = 8, /* doporučuje */
	SPIS_CANCELS = 9,    /* ruší, revokuje */
	SPIS_ELECTS = 10,    /* volí, jmenuje, určuje */
	SPIS_DECIDES = 11,   /* rozhodlo, vydává, stanoví */
	SPIS_POSTPONES = 12  /* odkládá, stahuje */
} spis_decision;
/* Places in spis_section.votes. */
enum spis_vote {
	SPIS_VOTE_FOR,
	SPIS_VOTE_AGAINST,
	SPIS_VOTE_ABSTAINED,
	SPIS_VOTE_NOT_VOTING,
	SPIS_VOTES
};
/* Ranges are of the document's text. */
typedef struct spis_section {
	spis_range heading;        /* its first line, without U+0001 */
	spis_range number;         /* "15/2017", in or behind it; empty: none */
	uint32_t end;              /* the next section of its level, or above */
	uint8_t level;             /* from 1 */
	uint8_t kind;              /* spis_section_kind */
	uint8_t decision;          /* spis_decision */
	int16_t votes[SPIS_VOTES]; /* -1: not said */
} spis_section;

/* Short English name of a decision, such as "approves". */
SPIS_API const char *spis_decision_name(spis_decision decision);
/* The section that the snippet is in, or NULL; two of its texts, or "". */
SPIS_API const spis_section *spis_hit_section(const spis_hit *hit);
SPIS_API const char *spis_hit_section_heading(const spis_hit *hit);
SPIS_API const char *spis_hit_section_number(const spis_hit *hit);

/* --------------------------------------------------------- one document */

#define SPIS_ANY_INDEX ((size_t)-1) /* the first that has the path */

typedef struct spis_description spis_description;

/*
 * All that is known of the document under `path` of the index `number`, or of
 * SPIS_ANY_INDEX.  SPIS_NOT_FOUND.  *description: free with
 * spis_description_free().
 */
SPIS_CALL spis_describe(spis_index *index, size_t number, const char *path,
			spis_description **description);
SPIS_API void spis_description_free(spis_description *description);
SPIS_API size_t spis_description_index(const spis_description *d);
SPIS_API const spis_fields *spis_description_fields(const spis_description *d);
/* In the order of the text; NULL beyond the last. */
SPIS_API size_t spis_description_section_count(const spis_description *d);
SPIS_API const spis_section *spis_description_section(const spis_description *d,
						      size_t i);
/* U+000C, U+0001 as in spis_document; its bytes to *bytes, unless NULL. */
SPIS_API const char *spis_description_text(const spis_description *d,
					   size_t *bytes);

#define SPIS_DIGEST_BYTES 65u /* hexadecimal digits and a NUL */

/*
 * A SHA-256 over all that the index holds of the document, but its state; equal
 * for equal documents, however and when they were put.  SPIS_NOT_FOUND.
 */
SPIS_CALL spis_digest(spis_index *index, size_t number, const char *path,
		      char digest[SPIS_DIGEST_BYTES]);

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

/* ---------------------------- operators of queries: spis-query-syntax(7) */

/* Whether there were any; the query in one spelling of all that mean it. */
SPIS_API int spis_results_operators(const spis_results *r);
SPIS_API const char *spis_results_understood(const spis_results *r);
/* Sentences on what may have been meant otherwise; NULL beyond the last. */
SPIS_API size_t spis_results_slip_count(const spis_results *r);
SPIS_API const char *spis_results_slip(const spis_results *r, size_t i);
SPIS_API int spis_word_excluded(const spis_word *word); /* 1: "-word" */
/* 1: it only asks, as "kdo" and "je" in "kdo je starosta". */
SPIS_API int spis_word_ignored(const spis_word *word);

#ifdef __cplusplus
}
#endif
#endif
