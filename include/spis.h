/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spis.h: the public face of libspis, full-text search for Czech documents. */

/*
 * Purpose.  An index is a folder holding one Xapian database.  A document
 * goes in as UTF-8 text under a path (spis_put); a query is a few Czech words
 * and brings back a page of hits with snippets (spis_search).  Inflected
 * forms meet, and words typed without diacritics find words written with
 * them.
 *
 * Text.  Everything that comes in and goes out as text is UTF-8, except
 * paths, which are bytes as the file system has them, without NUL.  The
 * library composes text (Unicode NFC) itself.  spis_decode() makes UTF-8 of
 * bytes in the charsets Czech archives hold.
 *
 * Errors.  Functions that can fail return a spis_status; zero is success.
 * The sentence that names the thing and the cause is kept in the handle:
 * spis_error().  It never ends with a full stop or a newline, and control
 * characters from file names are escaped in it.
 *
 * Ownership.  "free with X": yours, release it by calling X.  "belongs to
 * HANDLE until EVENT": look, do not free.  "copied": the library keeps no
 * pointer to what you passed.
 *
 * Threads.  One handle is used by one thread at a time; different handles are
 * independent.  Only spis_bulk() starts threads; they block all signals, and
 * end with the handle.  The library has no global state that changes, prints
 * nothing, reads no environment variable, installs no signal handler and never
 * ends the process.
 *
 * ABI.  Structs that the caller fills start with their own size, so that they
 * can grow; structs that the library fills may grow at their end.  Inside one
 * major version there are only additions.
 *
 * Licence.  Xapian is GPL-2.0-or-later, hence so is a program linked with
 * this library.
 */
#ifndef SPIS_H
#define SPIS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SPIS_VERSION_MAJOR 0
#define SPIS_VERSION_MINOR 1
#define SPIS_VERSION_PATCH 0

#if defined(__GNUC__)
#define SPIS_API      __attribute__((visibility("default")))
#define SPIS_MUST_USE __attribute__((warn_unused_result))
#else
#define SPIS_API
#define SPIS_MUST_USE
#endif

/* Limits of the library; what exceeds them is refused with a clear error. */
#define SPIS_MAX_TEXT_BYTES  (20u * 1024 * 1024) /* text of one document */
#define SPIS_MAX_PATH_BYTES  4096u               /* as PATH_MAX on Linux */
#define SPIS_MAX_QUERY_BYTES 8192u               /* one query */
#define SPIS_MAX_STATE_BYTES 1024u
#define SPIS_MAX_KEY_BYTES   200u
#define SPIS_MAX_QUERY_WORDS 128u /* 10,000 take Xapian over a second */

/*
 * What can happen.  Numbers are never reused.  The class tells what to do:
 * see spis_status_class().
 */
typedef enum spis_status {
	SPIS_OK = 0,
	/* Wrong use by the caller. */
	SPIS_INVALID = 1,   /* an argument is wrong */
	SPIS_BAD_QUERY = 2, /* the query is too long or has no words */
	SPIS_NOT_FOUND = 3, /* no such document in the index */
	/* Nothing more can be done in this run. */
	SPIS_NO_MEMORY = 20,
	SPIS_IO = 21,       /* reading or writing failed, a full disk too */
	SPIS_LOCKED = 22,   /* another process is writing this index */
	SPIS_NO_INDEX = 23, /* there is no index here */
	SPIS_MISMATCH = 24, /* made by another version: index anew */
	SPIS_CORRUPT = 25,  /* the index is damaged */
	SPIS_INTERNAL = 26, /* a fault of the library */
	/* This one document cannot be had; the others can. */
	SPIS_BROKEN = 40, /* its bytes are damaged, or no text at all */
	SPIS_TOO_BIG = 41 /* beyond one of the limits above */
} spis_status;

typedef enum spis_class {
	SPIS_CLASS_OK = 0,
	SPIS_CLASS_CALLER = 1,  /* correct the call */
	SPIS_CLASS_RUN = 2,     /* stop */
	SPIS_CLASS_DOCUMENT = 3 /* skip the document, count it, go on */
} spis_class;

/* Short English name of a status, such as "locked".  Static storage. */
SPIS_API const char *spis_status_name(spis_status status);

/* Class of a status.  Unknown numbers are of class run. */
SPIS_API spis_class spis_status_class(spis_status status);

/* Version of the library at run time, "major.minor.patch".  Static. */
SPIS_API const char *spis_version(void);

/* ---------------------------------------------------------------- index */

typedef struct spis_index spis_index;

typedef enum spis_mode {
	SPIS_READ = 0, /* search; the index must exist */
	SPIS_WRITE = 1 /* add documents; made when missing; one at a time */
} spis_mode;

/*
 * New handle, not yet opened.  NULL only when memory is out.
 * Free with spis_free().
 */
SPIS_API spis_index *spis_new(void);

/*
 * Releases the handle and what belongs to it.  What was put since the last
 * spis_commit() is dropped.  NULL is accepted.
 */
SPIS_API void spis_free(spis_index *index);

/*
 * What went wrong in the last call with this handle that failed; "" when
 * none did.  Never NULL.  Belongs to the handle until its next failure.
 */
SPIS_API const char *spis_error(const spis_index *index);

/*
 * Names the lexicon of Czech (copied), the file "czech.lex" of an installed
 * Spis, which is also the default.  To be called before anything that needs
 * it.  SPIS_INVALID: too late, or the path is too long.
 */
SPIS_API SPIS_MUST_USE spis_status spis_set_lexicon(spis_index *index,
						    const char *path);

/*
 * Opens the index in folder `path` (copied).  For SPIS_WRITE the folder is
 * made when missing, for its owner only; one that holds anything but an index
 * is refused.
 * SPIS_LOCKED: another process writes to it.  SPIS_MISMATCH: it was made by
 * another version, or with another lexicon, and would answer wrongly.
 * With SPIS_READ it may be called again: the further index is searched as one
 * with those before, which stay open after an error.
 * SPIS_NO_INDEX, SPIS_CORRUPT, SPIS_IO, SPIS_NO_MEMORY; SPIS_INVALID when
 * already open and either mode is SPIS_WRITE.
 */
SPIS_API SPIS_MUST_USE spis_status spis_open(spis_index *index,
					     const char *path, spis_mode mode);

/* --------------------------------------------------------------- fields */

/*
 * What is known of a document besides its text.  Values are one line of
 * UTF-8, up to SPIS_MAX_FIELD_BYTES; dates are "2017-04-24".  Numbers are
 * never reused.
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
	SPIS_FIELD_QUALITY = 20
} spis_field;

#define SPIS_FIELD_COUNT     21
#define SPIS_MAX_FIELD_BYTES 1024u

typedef struct spis_value {
	spis_field field;
	const char *value; /* UTF-8 */
	size_t value_bytes;
} spis_value;

/* Short English name of a field, such as "author".  Static storage. */
SPIS_API const char *spis_field_name(spis_field field);

/* ------------------------------------------------------------- indexing */

typedef struct spis_document {
	size_t size;      /* sizeof(spis_document) */
	const char *path; /* its identity: bytes, 1 to SPIS_MAX_PATH_BYTES */
	size_t path_bytes;
	const char *title; /* UTF-8, or NULL: then the first line of text */
	size_t title_bytes;
	/*
	 * UTF-8, may be empty.  U+000C (form feed) ends a page; a heading is
	 * a line that begins with U+0001, as often as it is levels deep.
	 */
	const char *text;
	size_t text_bytes; /* up to SPIS_MAX_TEXT_BYTES */
	/* What is known besides; what is not given is found in the text. */
	const spis_value *fields;
	size_t field_count;
	/* Whatever you want to remember of it: see spis_each(). */
	const void *state;
	size_t state_bytes; /* up to SPIS_MAX_STATE_BYTES */
} spis_document;

typedef enum spis_bulk_flag {
	/* The index becomes what is put from now on: only notes stay. */
	SPIS_ANEW = 1
} spis_bulk_flag;

#define SPIS_MAX_THREADS 64u

/*
 * From now on what is put is built in bulk: `threads` (1 to SPIS_MAX_THREADS)
 * threads of the library make it into segments, and a commit merges them with
 * the index into a new one, which takes its place at once.  Several times
 * faster for many documents, but a commit copies the whole index.  `flags` is
 * of spis_bulk_flag, or 0.  With SPIS_ANEW the index stays as it is until the
 * next spis_commit(); otherwise the library commits now and then.
 * An error of a document that was put may be returned by a later call.
 * spis_each() and searches with this handle see what is committed.
 * Nothing may have been put since the last commit.  It lasts as long as the
 * handle.  SPIS_INVALID, SPIS_NO_MEMORY.
 */
SPIS_API SPIS_MUST_USE spis_status spis_bulk(spis_index *index,
					     unsigned threads, unsigned flags);

/*
 * Adds a document, or replaces the one under the same path; everything is
 * copied.  Invalid UTF-8 becomes U+FFFD, text is composed.  The change can be
 * found and is safe on disk once spis_commit() has returned SPIS_OK; the
 * library itself commits when much is pending.  A document without words is
 * only found by spis_each().
 * Of class document: SPIS_TOO_BIG.  On an error of class run all that was put
 * since the last commit is lost: open the index anew and put it again.
 */
SPIS_API SPIS_MUST_USE spis_status spis_put(spis_index *index,
					    const spis_document *document);

/*
 * Puts what is under the path `from` once more, under to->path and with the
 * state of `to`; for a file that was moved or copied.  The text is the same,
 * and so are the fields that spis_put() was given, but for those that `to`
 * gives; what the library found itself it finds anew.  The text of `to` does
 * not count.  Otherwise as spis_put(); SPIS_NOT_FOUND: nothing is there.
 */
SPIS_API SPIS_MUST_USE spis_status spis_copy(spis_index *index,
					     const char *from,
					     size_t from_bytes,
					     const spis_document *to);

/*
 * Removes the document under the path; like adding it is final with
 * spis_commit().  SPIS_NOT_FOUND: there is none.  Other errors of class run.
 */
SPIS_API SPIS_MUST_USE spis_status spis_delete(spis_index *index,
					       const char *path,
					       size_t path_bytes);

/*
 * Gives the document under the path another state (see spis_document), and
 * leaves all else of it.  Final with spis_commit().  SPIS_NOT_FOUND.
 */
SPIS_API SPIS_MUST_USE spis_status spis_set_state(spis_index *index,
						  const char *path,
						  size_t path_bytes,
						  const void *state,
						  size_t state_bytes);

/*
 * Keeps a few bytes with the index under a key of your own, 1 to
 * SPIS_MAX_KEY_BYTES; no value (0 bytes) removes it.  Like a document it is
 * kept by spis_commit().
 */
SPIS_API SPIS_MUST_USE spis_status spis_set_note(spis_index *index,
						 const char *key,
						 const void *value,
						 size_t value_bytes);

/*
 * What spis_set_note() keeps under the key, pending ones too; 0 bytes: none.
 * *value: free with spis_release().
 */
SPIS_API SPIS_MUST_USE spis_status spis_note(spis_index *index, const char *key,
					     void **value, size_t *value_bytes);

/* Makes everything put so far durable and visible.  Errors of class run. */
SPIS_API SPIS_MUST_USE spis_status spis_commit(spis_index *index);

/*
 * Commits, and copies the index into a new one without what changes have left
 * behind, which takes its place at once.  It gets smaller and faster, and
 * needs as much room again while it lasts.  Errors of class run.
 */
SPIS_API SPIS_MUST_USE spis_status spis_compact(spis_index *index);

/*
 * Checks an index that is open to write, and was not written to since: are its
 * tables in order, is each document as it was put, does each term lead to the
 * documents that have it, and is none missing?
 * SPIS_CORRUPT: the error tells the first that is not.  An index that is badly
 * damaged may crash the process: call it in one of its own.
 */
SPIS_API SPIS_MUST_USE spis_status spis_check(spis_index *index);

/*
 * Copies what is open for reading, while it may be written to by others, into
 * an index of its own in the folder `path`, which is made when missing and
 * must hold nothing else.  Durable when it returns.  SPIS_INVALID, when there
 * is an index, or `path` lies in what is copied; SPIS_NO_INDEX, when there is
 * anything else; other errors of class run.
 */
SPIS_API SPIS_MUST_USE spis_status spis_backup(spis_index *index,
					       const char *path);

/* Number of documents in the index, pending ones too; 0 when not open. */
SPIS_API uint32_t spis_count(const spis_index *index);

/* One document of the index; everything belongs to the call of the visitor. */
typedef struct spis_entry {
	const char *path; /* bytes as indexed; not NUL-terminated */
	size_t path_bytes;
	const char *state; /* of spis_document */
	size_t state_bytes;
} spis_entry;

/*
 * SPIS_OK: go on.  Anything else ends spis_each(), which returns it.
 * `entry` NULL: the first call; it comes again when a writer has overtaken
 * the reading, which begins anew: forget what was visited.
 */
typedef spis_status spis_visitor(const spis_entry *entry, void *arg);

/*
 * Calls `visit` for every document, in no order that means anything; it must
 * not use the index.  Takes well under a microsecond for each.
 */
SPIS_API SPIS_MUST_USE spis_status spis_each(spis_index *index,
					     spis_visitor *visit, void *arg);

/* --------------------------------------------------------------- search */

/* A byte range [start, end) of some UTF-8 text, on character borders. */
typedef struct spis_range {
	uint32_t start;
	uint32_t end;
} spis_range;

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

/* More are no document that anybody would page through. */
#define SPIS_MAX_SECTIONS 20000u

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

/* Short English name of a decision, such as "approves".  Static storage. */
SPIS_API const char *spis_decision_name(spis_decision decision);

typedef struct spis_hit {
	const char *path; /* bytes as indexed, NUL-terminated */
	size_t path_bytes;
	const char *title;   /* UTF-8, one line, may be "" */
	double score;        /* > 0, comparable within one query only */
	uint32_t page;       /* page of the snippet from 1; 0: no pages */
	const char *snippet; /* UTF-8, one line, no control characters */
	size_t snippet_bytes;
	const spis_range *marks; /* matching words in snippet, in order */
	size_t mark_count;
	const spis_value *fields; /* all but the title; with snippets only */
	size_t field_count;
	/* The section that the snippet is in, its ranges as in the document. */
	const spis_section *section; /* NULL: none */
	const char *section_heading; /* its text, one line; "" */
	const char *section_number;  /* "15/2017"; "" */
} spis_hit;

/* Why a lexeme is searched for. */
typedef enum spis_term_kind {
	SPIS_TERM_LEXEME = 0,  /* the word's own, or what it may stand for */
	SPIS_TERM_DERIVED = 1, /* shares its root: "policista" of "policie" */
	SPIS_TERM_ABBREVIATION = 2 /* abbreviates it, or the reverse */
} spis_term_kind;

/*
 * One lexeme searched for, and how many documents hold it.  An abbreviation
 * ("ZM"), or what one stands for: the lexemes of a phrase, with spaces
 * ("zastupitelstvo město"); that is then an alternative of each of its words.
 */
typedef struct spis_term {
	const char *lexeme; /* UTF-8; "de:haus" is a stem in German texts */
	uint32_t documents;
	spis_term_kind kind;
} spis_term;

/* How one word of the query was understood. */
typedef struct spis_word {
	const char *word;       /* as typed, lower case */
	const spis_term *terms; /* any of them is a match; derived ones last */
	size_t term_count;      /* at least 1 */
	int unaccented;         /* 1: typed without diacritics, hence a union */
	int phrase; /* number of the quotes it is in, from 1; 0: none */
} spis_word;

typedef struct spis_results {
	uint64_t total;         /* matching documents */
	int total_exact;        /* 0: total is an estimate, above 1,000 */
	const spis_hit *hits;   /* best first */
	size_t hit_count;       /* at most limit */
	const spis_word *words; /* in the order typed */
	size_t word_count;
} spis_results;

/* What a search leaves out, or takes in besides; add them up. */
typedef enum spis_search_flag {
	SPIS_NO_DERIVED = 1, /* only forms of the words, no derivations */
	SPIS_NEGATED = 2,    /* "schváleno" finds "neschváleno" too */
	SPIS_NO_ABBREVIATIONS =
		4 /* "ZM" does not find "zastupitelstvo města" */
} spis_search_flag;

typedef struct spis_search_options {
	size_t size;            /* sizeof(spis_search_options) */
	uint32_t offset;        /* hits to pass over */
	uint32_t limit;         /* hits wanted, up to 100,000 */
	uint32_t snippet_chars; /* about so many; 0: no snippets, no titles */
	uint32_t flags;         /* of spis_search_flag; 0: the usual search */
} spis_search_options;

/*
 * Searches for documents that hold any of the words of `query` (UTF-8,
 * `query_bytes` long; invalid bytes separate words), best first: those with
 * all of the words (but for some like "na") before all others, and among each
 * by BM25, so rarer words count for more.  Two words or more in quotes
 * ("městská policie") must follow each other, in any forms; all words count
 * for their place.
 * `options` NULL: 10 hits with snippets of about 240 characters.
 * No hit is SPIS_OK with hit_count 0.  The result is one consistent state of
 * the index, even while it is being written.
 * SPIS_BAD_QUERY: no words or beyond the limits.
 * *results: free with spis_results_free(); NULL after an error.
 */
SPIS_API SPIS_MUST_USE spis_status
spis_search(spis_index *index, const char *query, size_t query_bytes,
	    const spis_search_options *options, spis_results **results);

/* Releases a page of results with all it points to.  NULL is accepted. */
SPIS_API void spis_results_free(spis_results *results);

/* All that is known of a document. */
typedef struct spis_description {
	const spis_value *fields; /* those that it has; the title, too */
	size_t field_count;
	const char
		*text; /* NUL-terminated; U+000C, U+0001 as in spis_document */
	size_t text_bytes;
	const spis_section *sections; /* in the order of the text */
	size_t section_count;
} spis_description;

/*
 * What is known of the document under `path`.  SPIS_NOT_FOUND.
 * *description: free with spis_description_free(); NULL after an error.
 */
SPIS_API SPIS_MUST_USE spis_status
spis_describe(spis_index *index, const char *path, size_t path_bytes,
	      spis_description **description);

/* Releases a description with all it points to.  NULL is accepted. */
SPIS_API void spis_description_free(spis_description *description);

/* Hexadecimal digits and a NUL. */
#define SPIS_DIGEST_BYTES 65u

/*
 * A SHA-256 over all that the index holds of the document under `path`, but
 * its state: fields, sections, text, and terms with their counts.  Equal for
 * equal documents, however and in which order they were put.  SPIS_NOT_FOUND.
 */
SPIS_API SPIS_MUST_USE spis_status spis_digest(spis_index *index,
					       const char *path,
					       size_t path_bytes,
					       char digest[SPIS_DIGEST_BYTES]);

/*
 * Text of the document under `path` as it was indexed; U+000C, U+0001 as in
 * spis_document.  SPIS_NOT_FOUND.  *text: free with spis_release(),
 * NUL-terminated besides.
 */
SPIS_API SPIS_MUST_USE spis_status spis_text(spis_index *index,
					     const char *path,
					     size_t path_bytes, char **text,
					     size_t *text_bytes);

/* --------------------------------------------------------------- language */

#define SPIS_MAX_LEXEME_BYTES 200u

/* One lexeme as text, NUL-terminated. */
typedef struct spis_lexeme {
	char text[SPIS_MAX_LEXEME_BYTES + 1];
} spis_lexeme;

/*
 * Lexemes of the first Czech word in `word` (UTF-8), such as "asistent" of
 * "asistentů"; capital letters matter.  Writes up to `capacity` of them, the
 * likeliest first, and how many to *count: 0 when there is no letter or
 * digit.  Any handle serves, opened or not.  Errors are those of the lexicon:
 * SPIS_IO, SPIS_MISMATCH, SPIS_CORRUPT, SPIS_NO_MEMORY.
 */
SPIS_API SPIS_MUST_USE spis_status spis_lexemes(spis_index *index,
						const char *word,
						size_t word_bytes,
						spis_lexeme *lexemes,
						size_t capacity, size_t *count);

/*
 * Bytes in an unknown or doubtful charset to composed UTF-8.
 * `declared`: what the document says of itself ("windows-1250"), or NULL; it
 * is believed only as far as the bytes bear it out.  Known: UTF-8, UTF-16,
 * windows-1250, ISO-8859-2, CP852, Kamenický, Mac Central European, KOI8-CS2,
 * and with a declaration whatever iconv knows.
 * Controls from U+0080 to U+009F stay, for spis_examine() learns from them.
 * *text: free with spis_release(), NUL-terminated besides.  *charset: name of
 * the one found ("as declared" when iconv alone knows it), static; may be NULL
 * when not wanted.
 * SPIS_BROKEN: not text (binary data).  SPIS_TOO_BIG, SPIS_NO_MEMORY.
 * There is no handle, hence no message: the status says all.
 */
SPIS_API SPIS_MUST_USE spis_status spis_decode(const void *bytes,
					       size_t byte_count,
					       const char *declared,
					       char **text, size_t *text_bytes,
					       const char **charset);

/* ---------------------------------------------------------------- quality */

/* What a text is like.  Numbers are never reused. */
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
	spis_verdict verdict;
	/*
	 * What is or was wrong: a short English phrase, such as "UTF-8 read as
	 * windows-1250", "diacritics lost", "low bytes of UTF-16"; "" when
	 * nothing is.  Static storage.
	 */
	const char *damage;
	size_t letters;
	double accented; /* share of them with diacritics; in Czech 0.158 */
	double known;    /* share of words, of a sample, that are Czech */
	double junk;     /* share of characters that no text holds */
} spis_quality;

/*
 * Judges a text (UTF-8, composed or not, up to SPIS_MAX_TEXT_BYTES) and undoes
 * damage that can be undone, such as bytes that were read in another charset
 * than they were written in, wherever in the text it is.  Control characters
 * (U+0080 to U+009F) tell much of that, and spis_put() drops them: call this
 * before.
 * *repaired: the text put right, free with spis_release(), NUL-terminated
 * besides; NULL when the text is right as it is, or beyond help.  It keeps
 * line ends, U+000C and U+0001.
 * Any handle serves, opened or not.  Errors are those of spis_lexemes(), and
 * SPIS_TOO_BIG.
 */
SPIS_API SPIS_MUST_USE spis_status
spis_examine(spis_index *index, const char *text, size_t text_bytes,
	     spis_quality *quality, char **repaired, size_t *repaired_bytes);

/* Releases memory of the functions that name it.  NULL is accepted. */
SPIS_API void spis_release(void *memory);

#ifdef __cplusplus
}
#endif
#endif
