/* SPDX-License-Identifier: GPL-2.0-or-later */
/* store.h: a plain C interface to Xapian: finished terms in, documents out. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/bytes.h"
#include "base/error.h"
#include "base/watch.h"

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct store;
struct dictionary;
struct samples;

struct store_term {
	struct bytes term; /* 1 to SCHEMA_MAX_TERM_BYTES, no NUL */
	uint32_t wdf;      /* occurrences in the document */
};

/* For filtering and sorting, not for searching: see schema.h. */
struct store_value {
	unsigned slot;
	struct bytes value; /* not empty */
};

struct store_marks {
	const struct bytes *terms; /* like those of store_term */
	size_t term_count;
	const struct store_value *values;
	size_t value_count;
};

/*
 * Returns the marks of passages, as far as the record of their head has them.
 */
struct store_marker {
	spis_status (*begin)(struct error *e, struct bytes path,
			     struct bytes record, void *arg);
	/* Marks of the document, and of its passage at `place`. */
	void (*marks)(size_t place, struct store_marks two[2], void *arg);
	void *arg;
};

/* A part of a document that is found, and scored, by itself. */
struct store_passage {
	const struct store_term *terms;
	size_t term_count;
	struct bytes data;  /* see record.h; empty: none */
	struct bytes order; /* see order.h */
	struct store_marks marks;
};

struct store_document {
	struct bytes id; /* unique term; replaces the document that has it */
	struct bytes path;
	struct bytes state;
	const struct store_passage *passages; /* the first is the head */
	size_t passage_count;                 /* at least 1 */
	struct store_marks marks;             /* of each passage */
	struct bytes content;                 /* see content.h; or empty */
	uint64_t first; /* when it was first indexed; 0: unknown */
};

/* A query is a tree of these. */
enum store_op {
	STORE_TERM,  /* passages with `term` */
	STORE_OR,    /* with any of `sub`; weights add up */
	STORE_AND,   /* with all of `sub`; weights add up */
	STORE_NOT,   /* like the first of two, without what the second finds */
	STORE_SAME,  /* with any of `sub`, terms, weighed as a single term */
	STORE_AMONG, /* like `sub`, but only among the passages of `set` */
	STORE_ALL,   /* all passages; no weight */
	STORE_TEST   /* those that pass `test`; no weight */
};

/*
 * Passages have numbers, valid until store_read() ends.  A document is
 * identified by the number of its head, its first passage.
 */
struct store_set {
	const uint32_t *passages; /* in order */
	size_t count;
};

struct store_query {
	enum store_op op;
	double scale; /* factor for the weight; 0 means 1 */
	struct bytes term;
	const struct store_query *sub;
	size_t sub_count;
	const struct store_set *set;
	const struct store_test *test; /* the caller's, until the search ends */
};

enum store_test_kind {
	STORE_TEST_SET,   /* it is in `set` */
	STORE_TEST_TERMS, /* it has any of `terms`, which have no weight */
	STORE_TEST_VALUE, /* a number in `slot` is from `low` to `high` */
	STORE_TEST_PATH   /* the path of its document `fits` */
};

/* A property that a passage may have. */
struct store_test {
	enum store_test_kind kind;
	const struct store_set *set;
	const struct bytes *terms;
	size_t term_count;
	unsigned slot; /* of numbers as in slot.h */
	uint64_t low, high;
	bool (*fits)(struct bytes path, void *arg);
	void *arg;
};

/* Finds only what passes any of the tests; or what passes none. */
struct store_filter {
	const struct store_test *tests;
	size_t test_count;
	bool excludes;
};

/* Describes a search: the passages wanted, and which of them are full. */
struct store_search {
	struct store_query any; /* finds them, and weighs them */
	struct store_query all; /* those of them that are full */
	/*
	 * Only passages with the one, and without the other; NULL: no
	 * restriction.
	 */
	const struct store_query *must, *never;
	bool leads;  /* full passages come before the others */
	bool copies; /* each copy is a hit, not only the best one */
	const struct store_filter *filters; /* all must be passed */
	size_t filter_count;
	spis_sort sort;
	bool counts; /* count how many documents have each mark */
};

/* A word of a phrase: terms, any of which matches. */
struct store_word {
	const struct bytes *terms; /* lexemes with their prefix */
	size_t count;
};

struct store_phrase {
	const struct store_word *words;
	size_t count;    /* 1 to ORDER_MAX_WORDS, see order.h */
	uint32_t within; /* maximum distance, in any order; 0: in sequence */
	bool titles;     /* only those whose document has it in its title */
};

struct store_hit {
	double score;
	uint32_t passage;
	uint32_t head;     /* of its document */
	uint32_t place;    /* of the passage in the document, from 0 */
	bool full;         /* it, or another passage of its document, is full */
	size_t index;      /* number of the open index that has it */
	size_t copies;     /* documents with the same text that are not hits */
	size_t first_copy; /* in the page, at most STORE_MAX_COPIES */
	uint32_t below;    /* of a near-duplicate: head of the hit above */
	uint64_t key;      /* internal: the sort key */
	uint64_t alike;    /* signature of its text, or 0, see content.h */
};

/* Returned with a hit; to see more of them, request copies as hits. */
#define STORE_MAX_COPIES 20

/* How many of its copies the page has. */
static inline size_t store_copies_kept(const struct store_hit *hit)
{
	return hit->copies < STORE_MAX_COPIES ? hit->copies : STORE_MAX_COPIES;
}

/* Number of documents, as far as it is known. */
struct store_total {
	uint64_t documents;
	bool exact;
};

#define STORE_MARK_BYTES 32 /* a class, a decision, and a NUL */

/* How many of the documents found have a mark. */
struct store_tally {
	char term[STORE_MARK_BYTES]; /* see schema.h; "": a year */
	uint32_t year;
	uint32_t head; /* of one of these documents */
	uint64_t documents;
	uint64_t full; /* of them */
};

struct store_page {
	struct store_total total; /* of the documents found */
	struct store_total full;  /* of these, documents with a full passage */
	double lead; /* added to scores of full hits, so that they come first */
	double most; /* above the score of any hit, without the lead */
	/* Free the lists with store_page_release(). */
	struct store_hit *hits;
	size_t hit_count;
	struct store_hit *copies; /* of all hits */
	size_t copy_count;
	struct store_hit *near; /* near-duplicates of hits */
	size_t near_count;
	struct store_tally *tallies; /* if requested */
	size_t tally_count;
	bool tallies_exact;
};

/* A lexicon; each generation of an index keeps a copy. */
struct store_lexicon {
	const char *version;
	struct bytes file;
};

/*
 * Opens the index in folder `path` (see place.h); only databases of the kind we
 * write.  With `lexicon`, which must outlive the store, opens it for writing,
 * creates it if missing, and starts a batch.  SPIS_MISMATCH: it has another
 * format.  The caller must check whether it was built with another lexicon:
 * then it must be rebuilt before anything is put.
 */
spis_status store_open(struct error *e, const char *path,
		       const struct store_lexicon *lexicon,
		       struct store **store);

/*
 * Opens another index, to be read together with those of `s`; `s` must not be
 * open for writing, and is unchanged after an error.
 */
spis_status store_add(struct error *e, struct store *s, const char *path);

/* Drops the changes since the last commit.  Accepts NULL. */
void store_close(struct store *s);

/* Number of documents; number of passages. */
uint32_t store_count(struct store *s);
uint32_t store_passages(struct store *s);

/*
 * The folders of the open indexes, in the order of opening; NULL after the
 * last.
 */
const char *store_folder(const struct store *s, size_t index);

/*
 * The lexicon that one of them was built with, as far as it was read: its
 * version, and the path of the copy, free with free().  NULL: after the last;
 * out of memory.
 */
const char *store_lexicon_version(const struct store *s, size_t index);
char *store_lexicon_path(const struct store *s, size_t index);

/* The format of one of them; NULL: after the last.  See schema.h. */
const char *store_format(const struct store *s, size_t index);

/*
 * Watches all slow operations from now on, in the caller's thread; NULL ends
 * this.  The watch belongs to the caller.
 */
void store_watch(struct store *s, const spis_watch *watch);
const spis_watch *store_watched(const struct store *s);

/*
 * Reads only the current newest state, until store_follow(), as long as writers
 * do not overwrite it: then SPIS_OVERTAKEN.
 */
spis_status store_hold(struct error *e, struct store *s);
void store_follow(struct store *s);

/*
 * Writing.  After any error the batch is lost and the store is unusable.  All
 * arguments are copied.
 */
spis_status store_put(struct error *e, struct store *s,
		      const struct store_document *doc);
/* Removes the document with term `id`; SPIS_NOT_FOUND is harmless. */
spis_status store_delete(struct error *e, struct store *s, struct bytes id);
/*
 * Whether the index has the document with term `id`, and when it was first
 * indexed, 0: unknown.
 */
spis_status store_first(struct error *e, struct store *s, struct bytes id,
			bool *there, uint64_t *first);
/* Replaces a stamp of 0 by the time of documents in a new batch. */
spis_status store_stamp(struct error *e, struct store *s, uint64_t *stamp);
/*
 * Sets another state for the document with term `id`; SPIS_NOT_FOUND: there is
 * no such document.
 */
spis_status store_set_state(struct error *e, struct store *s, struct bytes id,
			    struct bytes state);
/* Stores a short value under a key of up to SCHEMA_MAX_TERM_BYTES. */
spis_status store_set_note(struct error *e, struct store *s, struct bytes key,
			   struct bytes value);
/* Adds synonyms of `key`: a list as in the schema. */
spis_status store_add_synonyms(struct error *e, struct store *s,
			       struct bytes key, struct bytes terms);
/* Adds a list of forms to the table, see forms.h. */
spis_status store_add_forms(struct error *e, struct store *s,
			    struct bytes list);
/* Durable when it returns, including the folder; starts a new batch. */
spis_status store_commit(struct error *e, struct store *s);

/*
 * The dictionary for packing texts of the index, see dictionary.h; NULL: none
 * yet.  It lives as long as the store.
 */
const struct dictionary *store_dictionary(const struct store *s);

/*
 * Trains another one, for segments; the next store_publish() stores it.  NULL
 * if the samples are not suitable.
 */
spis_status store_learn(struct error *e, struct store *s,
			const struct samples *samples,
			const struct dictionary **dictionary);

/*
 * Building in bulk.  Segments are built beside the index; each may be built in
 * a thread of its own, and is unusable after a failure.  Only store_put() and
 * store_add_synonyms() work on them, and no two documents may have one
 * identity.  Nothing is durable, or part of the index, until store_publish()
 * has returned.
 */
struct store_segment {
	unsigned file; /* in which it is, */
	uint64_t end;  /* and where it ends */
};

/*
 * Another segment, at the end of a file that only this thread uses; created if
 * missing.
 */
spis_status store_begin_segment(struct error *e, const struct store *index,
				unsigned file, struct store **segment);
/* Packs what is put from now on with it; NULL: without a dictionary. */
void store_pack_with(struct store *segment, const struct dictionary *with);
/* Writes it completely; it must still be closed. */
spis_status store_end_segment(struct error *e, struct store *segment,
			      struct store_segment *made);
/*
 * Whether several threads can be used: not with a Xapian whose databases differ
 * from those that glass.h knows.  Then all documents go into consecutive
 * segments of one file, in order.
 */
bool store_divides(const struct store *index);
/* Removes all segments. */
void store_clear_segments(struct store *index);

/* A change of what the index already has. */
enum store_change_kind {
	STORE_DELETE, /* the document with term `key`, if there is one */
	STORE_STATE,  /* `value` is its state from now on */
	STORE_NOTE    /* `value` is the note under `key` */
};

struct store_change {
	enum store_change_kind kind;
	struct bytes key;
	struct bytes value;
};

struct store_batch {
	const struct store_segment *segments; /* in the order of documents */
	size_t segment_count;
	const struct store_change *changes; /* applied in this order */
	size_t change_count;
	bool anew; /* only the notes of the index are kept; see store_lexicon */
	struct bytes forms; /* of the segments, see forms.h */
};

/*
 * Merges the existing index, the changes and all segments into its next state:
 * a new generation, durable when it returns.  Without segments the live one is
 * changed.
 */
spis_status store_publish(struct error *e, struct store *s,
			  const struct store_batch *batch);

/*
 * Copies the index into a new generation, without the space that changes have
 * left unused.  Nothing may be pending.
 */
spis_status store_compact(struct error *e, struct store *s);

/*
 * Checks that the tables are in order, and that each document is as it was put,
 * is found by its path, and has the marks that `marker`, unless NULL, returns,
 * and that none is missing: SPIS_CORRUPT names the first fault.
 * SPIS_OVERTAKEN: `s` is open for reading, and others have written to it.  The
 * tables of a damaged index may make Xapian crash.
 */
spis_status store_check(struct error *e, struct store *s,
			const struct store_marker *marker);

/*
 * Copies what is open for reading into a separate index, in a new or empty
 * folder.
 */
spis_status store_backup(struct error *e, struct store *s, const char *folder);

/*
 * Reading happens inside store_read(): it calls `work` on the newest state of
 * the index and, if a writer has meanwhile overwritten that state, again from
 * the beginning.  So `work` must start from scratch at each call and pass on
 * the first error.
 */
spis_status store_read(struct error *e, struct store *s,
		       spis_status (*work)(struct error *e, struct store *s,
					   void *arg),
		       void *arg);

/* Appends the synonyms of `key` to `out`: a list as in the schema. */
spis_status store_synonyms(struct error *e, struct store *s, struct bytes key,
			   struct buf *out);

/*
 * The table of forms of one of the indexes, in blocks, each a list as in
 * forms.h.  Appends the codes that these begin with, in order, each terminated
 * by a NUL byte, nothing if there is no table; appends the block that begins
 * with a code.
 */
spis_status store_form_blocks(struct error *e, struct store *s, size_t index,
			      struct buf *codes);
spis_status store_form_block(struct error *e, struct store *s, size_t index,
			     struct bytes code, struct buf *list);

/* Appends the value of store_set_note() to `out`; nothing if none is set. */
spis_status store_note(struct error *e, struct store *s, struct bytes key,
		       struct buf *out);

/*
 * Calls `visit` for every document until it returns something other than
 * SPIS_OK, which is passed on.
 */
spis_status store_each(struct error *e, struct store *s,
		       spis_status (*visit)(const spis_entry *entry, void *arg),
		       void *arg);

/*
 * Does the same for each class, in each index: its term, and its description, a
 * list as in the schema.  Call it inside store_read().
 */
typedef spis_status store_class_visitor(struct bytes term, struct bytes parts,
					void *arg);
spis_status store_each_class(struct error *e, struct store *s,
			     store_class_visitor *visit, void *arg);

/* Does the same for the keys of notes that begin with `prefix`. */
spis_status store_each_note(struct error *e, struct store *s,
			    const char *prefix, spis_note_visitor *visit,
			    void *arg);

/*
 * Does the same for the head of every document, in their order in the index;
 * only one index may be open.
 */
typedef spis_status store_visitor(uint32_t head, const spis_entry *entry,
				  void *arg);
spis_status store_each_head(struct error *e, struct store *s,
			    store_visitor *visit, void *arg);

/* Number of passages that have the term. */
spis_status store_frequency(struct error *e, struct store *s, struct bytes term,
			    uint32_t *passages);

/*
 * The `limit` best documents (BM25), each by its best passage, into `page`,
 * which must be all zero.  Of documents with the same text (content.h) the best
 * is a hit, and lists the others that were seen until the page was full.
 * With a limit of 0, documents are only counted.
 */
spis_status store_find(struct error *e, struct store *s,
		       const struct store_search *search, uint32_t limit,
		       struct store_page *page);

/*
 * Finds the `limit` best passages of the document of a hit in the same way;
 * `lead` is that of its page.
 */
spis_status store_find_within(struct error *e, struct store *s,
			      const struct store_search *search,
			      const struct store_hit *hit, uint32_t limit,
			      double lead, struct store_page *page);

/*
 * Appends the passages that have the phrase, or whose document has it in its
 * title: of uint32_t, in order.
 */
spis_status store_find_phrase(struct error *e, struct store *s,
			      const struct store_phrase *phrase,
			      struct buf *found);

/* A word, and where it was found after another. */
struct store_pair {
	struct store_word word;
	uint32_t *passages; /* room for `most` */
	size_t most;
	size_t count; /* set */
};

/*
 * Finds passages that have the word of each pair directly after `first`, or
 * anywhere if that is NULL.  It examines a bounded number of passages, those
 * that were put first, so that it takes a fraction of a millisecond in any
 * index; rare words may be missed.  Inside store_read().
 */
spis_status store_find_pairs(struct error *e, struct store *s,
			     const struct store_word *first,
			     struct store_pair *pairs, size_t count);

/* Positions of passages: fills this many `hits`, without scores and copies. */
spis_status store_locate(struct error *e, struct store *s,
			 const uint32_t *passages, size_t count,
			 struct store_hit *hits);

/*
 * Documents that have all of the words, each in any of their passages that has
 * what the search requires, nothing that it excludes, and passes its filters:
 * `words` are STORE_TERM, STORE_SAME of terms, or STORE_AMONG.
 */
spis_status store_spread(struct error *e, struct store *s,
			 const struct store_search *search,
			 const struct store_query *words, size_t count,
			 struct store_total *total);

/*
 * Head of the document with term `id` in the index *index; SPIS_NOT_FOUND.
 * SPIS_ANY_INDEX is replaced by the first that has it.
 */
spis_status store_number(struct error *e, struct store *s, struct bytes id,
			 size_t *index, uint32_t *head);

/* The passage at `place` of a document: its number, if there is one. */
uint32_t store_passage_at(const struct store *s, uint32_t head, uint32_t place);

/* Appends the data of a passage to `data`. */
spis_status store_data(struct error *e, struct store *s, uint32_t passage,
		       struct buf *data);

/*
 * The same for a head: perhaps without the text after its record, or only part
 * of a very long record, if it is not *whole.
 */
spis_status store_head(struct error *e, struct store *s, uint32_t head,
		       struct buf *data, bool *whole);

/* Appends the path of a document. */
spis_status store_path(struct error *e, struct store *s, uint32_t head,
		       struct buf *path);

/* Whether passages, in ascending order, have the term: has[i] for each. */
spis_status store_having(struct error *e, struct store *s, struct bytes term,
			 const uint32_t *passages, size_t count, bool *has);

/* Appends the order of the words of a passage, see order.h. */
spis_status store_order(struct error *e, struct store *s, uint32_t passage,
			struct buf *order);

/* Appends, for all passages, data, order, and the terms with their counts. */
spis_status store_contents(struct error *e, struct store *s, uint32_t head,
			   struct buf *out);

/* A lexeme of a document, as one term. */
struct store_lexeme {
	struct bytes term;
	uint32_t wdf;       /* number of occurrences */
	uint32_t passages;  /* number of its passages that have it */
	uint32_t documents; /* and of all passages */
};

/*
 * Calls `visit` in the same way for each lexeme of the first `limit` passages
 * of a document, including the headings above them.
 */
typedef spis_status store_lexeme_visitor(const struct store_lexeme *lexeme,
					 void *arg);
spis_status store_lexemes(struct error *e, struct store *s, uint32_t head,
			  uint32_t limit, store_lexeme_visitor *visit,
			  void *arg);

/*
 * Appends the passages of a document, and of those that have the same text, see
 * content.h: of uint32_t, in order.
 */
spis_status store_twins(struct error *e, struct store *s, uint32_t head,
			struct buf *passages);

void store_page_release(struct store_page *page);

#ifdef __cplusplus
}
#endif
#endif
