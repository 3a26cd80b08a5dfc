/* SPDX-License-Identifier: GPL-2.0-or-later */
/* store.h: the plain-C face of Xapian: finished terms in, documents out. */
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

/* What is filtered and sorted by, but not searched for: see schema.h. */
struct store_value {
	unsigned slot;
	struct bytes value; /* not empty */
};

struct store_marks {
	const struct bytes *terms; /* as those of store_term */
	size_t term_count;
	const struct store_value *values;
	size_t value_count;
};

/* Tells the marks of passages, as far as the record of their head does. */
struct store_marker {
	spis_status (*begin)(struct error *e, struct bytes path,
			     struct bytes record, void *arg);
	/* Those of the document, and of its passage at `place`. */
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
	uint64_t first; /* when it was first indexed; 0: not known */
};

/* A query is a tree of these. */
enum store_op {
	STORE_TERM,  /* passages with `term` */
	STORE_OR,    /* with any of `sub`; weights add up */
	STORE_AND,   /* with all of `sub`; weights add up */
	STORE_NOT,   /* as the first of two, without what the second finds */
	STORE_SAME,  /* with any of `sub`, terms, weighed as if all were one */
	STORE_AMONG, /* as `sub`, but only among the passages of `set` */
	STORE_ALL,   /* all passages; weighs nothing */
	STORE_TEST   /* those that pass `test`; weighs nothing */
};

/*
 * Passages have numbers, good until store_read() ends.  A document goes by that
 * of its head, its first passage.
 */
struct store_set {
	const uint32_t *passages; /* in order */
	size_t count;
};

struct store_query {
	enum store_op op;
	double scale; /* the weight is multiplied by it; 0 stands for 1 */
	struct bytes term;
	const struct store_query *sub;
	size_t sub_count;
	const struct store_set *set;
	const struct store_test *test; /* of the caller until the search ends */
};

enum store_test_kind {
	STORE_TEST_SET,   /* it is among `set` */
	STORE_TEST_TERMS, /* it has any of `terms`, of no weight */
	STORE_TEST_VALUE, /* a number in `slot` is from `low` to `high` */
	STORE_TEST_PATH   /* the path of its document `fits` */
};

/* Something that a passage may be. */
struct store_test {
	enum store_test_kind kind;
	const struct store_set *set;
	const struct bytes *terms;
	size_t term_count;
	unsigned slot; /* of numbers as slot.h has them */
	uint64_t low, high;
	bool (*fits)(struct bytes path, void *arg);
	void *arg;
};

/* Only what passes any of the tests is found; or what passes none. */
struct store_filter {
	const struct store_test *tests;
	size_t test_count;
	bool excludes;
};

/* What is looked for: passages, of which some have all that is wanted. */
struct store_search {
	struct store_query any; /* finds them, and weighs them */
	struct store_query all; /* those of them that are full */
	/* Only those with the one, and without the other; NULL: whatever. */
	const struct store_query *must, *never;
	bool leads;  /* full ones come before the others */
	bool copies; /* each is a hit, not only the best of them */
	const struct store_filter *filters; /* all must be passed */
	size_t filter_count;
	spis_sort sort;
	bool counts; /* of how many documents have which mark */
};

/* A word of a phrase: terms, any of which will do. */
struct store_word {
	const struct bytes *terms; /* lexemes with their prefix */
	size_t count;
};

struct store_phrase {
	const struct store_word *words;
	size_t count;    /* 1 to ORDER_MAX_WORDS, see order.h */
	uint32_t within; /* in any order, so near each other; 0: in a row */
	bool titles;     /* only those whose document has it in its title */
};

struct store_hit {
	double score;
	uint32_t passage;
	uint32_t head;     /* of its document */
	uint32_t place;    /* of the passage in it, from 0 */
	bool full;         /* it is, or another passage of its document */
	size_t index;      /* which of those that are open has it */
	size_t copies;     /* documents with the same text that are no hits */
	size_t first_copy; /* of those in the page, at most STORE_MAX_COPIES */
	uint32_t below;    /* of a near-duplicate: head of the hit above */
	uint64_t key;      /* the store's own: what it is sorted by */
	uint64_t alike;    /* signature of its text, or 0, see content.h */
};

/* Given with a hit; to see more of them, ask for copies as hits. */
#define STORE_MAX_COPIES 20

/* How many of its copies the page has. */
static inline size_t store_copies_kept(const struct store_hit *hit)
{
	return hit->copies < STORE_MAX_COPIES ? hit->copies : STORE_MAX_COPIES;
}

/* How many documents, as far as that is known. */
struct store_total {
	uint64_t documents;
	bool exact;
};

#define STORE_MARK_BYTES 32 /* a class, a decision, and a NUL */

/* How many of the documents found have a mark. */
struct store_tally {
	char term[STORE_MARK_BYTES]; /* see schema.h; "": of a year */
	uint32_t year;
	uint32_t head; /* of one of them */
	uint64_t documents;
	uint64_t full; /* of them */
};

struct store_page {
	struct store_total total; /* of those found */
	struct store_total full;  /* of these, those with a full passage */
	double lead; /* in the scores of full hits, to come before the others */
	double most; /* no hit weighs more, without the lead */
	struct store_hit *hits; /* free with store_page_release() */
	size_t hit_count;
	struct store_hit *copies; /* of all hits; likewise */
	size_t copy_count;
	struct store_hit *near; /* near-duplicates of hits; likewise */
	size_t near_count;
	struct store_tally *tallies; /* as wanted; likewise */
	size_t tally_count;
	bool tallies_exact;
};

/* A lexicon, of which each generation of an index keeps a copy. */
struct store_lexicon {
	const char *version;
	struct bytes file;
};

/*
 * Opens the index in folder `path` (see place.h); its databases only of the
 * kind we write.  With `lexicon`, which must outlive the store, it is opened to
 * be written, made when missing, and a batch begins.  SPIS_MISMATCH: it has
 * another format.  That it was made with another lexicon is for the caller to
 * see: it must then be rebuilt before something is put.
 */
spis_status store_open(struct error *e, const char *path,
		       const struct store_lexicon *lexicon,
		       struct store **store);

/*
 * Opens one more index, to be read together with what `s` reads; `s` is not
 * open for writing and unchanged after an error.
 */
spis_status store_add(struct error *e, struct store *s, const char *path);

/* Drops the changes since the last commit.  NULL is accepted. */
void store_close(struct store *s);

/* How many documents there are, and how many passages. */
uint32_t store_count(struct store *s);
uint32_t store_passages(struct store *s);

/* The folders of what is open, in the order of opening; NULL beyond. */
const char *store_folder(const struct store *s, size_t index);

/*
 * The lexicon that one of them was made with, as far as it was read: its
 * version, and the path of the copy, free() it.  NULL: beyond; memory is out.
 */
const char *store_lexicon_version(const struct store *s, size_t index);
char *store_lexicon_path(const struct store *s, size_t index);

/* The format of one of them; NULL: beyond.  See schema.h. */
const char *store_format(const struct store *s, size_t index);

/*
 * From now on all that may take long is watched, by the caller's thread; NULL:
 * not any more.  It belongs to the caller.
 */
void store_watch(struct store *s, const spis_watch *watch);
const spis_watch *store_watched(const struct store *s);

/*
 * Reading goes on with the newest state of now, until store_follow(), as long
 * as writers leave it: then it is SPIS_OVERTAKEN.
 */
spis_status store_hold(struct error *e, struct store *s);
void store_follow(struct store *s);

/*
 * Writing.  After any error the batch is lost and the store serves no more.
 * All is copied.
 */
spis_status store_put(struct error *e, struct store *s,
		      const struct store_document *doc);
/* Removes the document with term `id`; SPIS_NOT_FOUND does no harm. */
spis_status store_delete(struct error *e, struct store *s, struct bytes id);
/*
 * Whether the index has the document with term `id`, and when it was first
 * indexed, 0: not known.
 */
spis_status store_first(struct error *e, struct store *s, struct bytes id,
			bool *there, uint64_t *first);
/* A stamp of 0 becomes the time at which documents of a new batch are. */
spis_status store_stamp(struct error *e, struct store *s, uint64_t *stamp);
/* Another state for the document with term `id`; SPIS_NOT_FOUND likewise. */
spis_status store_set_state(struct error *e, struct store *s, struct bytes id,
			    struct bytes state);
/* A short value under a key of up to SCHEMA_MAX_TERM_BYTES. */
spis_status store_set_note(struct error *e, struct store *s, struct bytes key,
			   struct bytes value);
/* More synonyms of `key`: a list as the schema has it. */
spis_status store_add_synonyms(struct error *e, struct store *s,
			       struct bytes key, struct bytes terms);
/* Adds to the table of forms a list of them, see forms.h. */
spis_status store_add_forms(struct error *e, struct store *s,
			    struct bytes list);
/* Durable when it returns, the folder too; a new batch begins. */
spis_status store_commit(struct error *e, struct store *s);

/*
 * What the texts of the index are packed with, see dictionary.h; NULL: nothing
 * yet.  It lives as long as the store.
 */
const struct dictionary *store_dictionary(const struct store *s);

/*
 * Learns another, for segments; the next store_publish() keeps it.  NULL when
 * the samples do not give any.
 */
spis_status store_learn(struct error *e, struct store *s,
			const struct samples *samples,
			const struct dictionary **dictionary);

/*
 * Building in bulk.  Segments are in the making beside the index; each may be
 * made in a thread of its own, and is of no use after a failure.
 * Only store_put() and store_add_synonyms() serve them, and no two documents
 * have one identity.  Nothing is durable, or part of the index, until
 * store_publish() has returned.
 */
struct store_segment {
	unsigned file; /* in which it is, */
	uint64_t end;  /* and where it ends */
};

/*
 * Another one, at the end of a file that is this thread's alone; made when
 * missing.
 */
spis_status store_begin_segment(struct error *e, const struct store *index,
				unsigned file, struct store **segment);
/* What is put from now on is packed with it; NULL: with none. */
void store_pack_with(struct store *segment, const struct dictionary *with);
/* All of it is written; it is still to be closed. */
spis_status store_end_segment(struct error *e, struct store *segment,
			      struct store_segment *made);
/*
 * Whether there can be several threads: not with a Xapian whose databases are
 * unlike those that glass.h knows.  All documents then go into one segment
 * after the other of one file, in their order.
 */
bool store_divides(const struct store *index);
/* Removes them all. */
void store_clear_segments(struct store *index);

/* A change of what the index holds already. */
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
	const struct store_change *changes; /* made in this order */
	size_t change_count;
	bool anew; /* of the index only the notes stay; see store_lexicon */
	struct bytes forms; /* of what the segments have, see forms.h */
};

/*
 * The index as it is, changed, and all segments become its next state: a new
 * generation, durable when it returns.  Without segments the live one changes.
 */
spis_status store_publish(struct error *e, struct store *s,
			  const struct store_batch *batch);

/*
 * The index as it is becomes a new generation, without what changes have left
 * behind.  Nothing may be pending.
 */
spis_status store_compact(struct error *e, struct store *s);

/*
 * Whether the tables are in order, each document is what was put, is found by
 * its path, has the marks that `marker`, unless NULL, tells, none is missing:
 * SPIS_CORRUPT tells the first that is not.
 * SPIS_OVERTAKEN: `s` is open for reading, and others have written to it.  The
 * tables of a damaged index may bring Xapian to crash.
 */
spis_status store_check(struct error *e, struct store *s,
			const struct store_marker *marker);

/*
 * A copy of what is open for reading becomes an index of its own, in a folder
 * that is new, or empty.
 */
spis_status store_backup(struct error *e, struct store *s, const char *folder);

/*
 * Reading goes on inside store_read(): it calls `work` on the newest state of
 * the index and, when a writer has meanwhile overwritten that state, once
 * more from the beginning.  `work` must therefore start afresh at each call
 * and pass on the first error.
 */
spis_status store_read(struct error *e, struct store *s,
		       spis_status (*work)(struct error *e, struct store *s,
					   void *arg),
		       void *arg);

/* Appends the synonyms of `key` to `out`: such a list. */
spis_status store_synonyms(struct error *e, struct store *s, struct bytes key,
			   struct buf *out);

/*
 * The table of forms of one of the indexes, in blocks, each a list of forms as
 * forms.h has it.  Appends the codes that these begin with, in order, each
 * ended by a NUL byte, nothing when there is no table; and the block that
 * begins with a code.
 */
spis_status store_form_blocks(struct error *e, struct store *s, size_t index,
			      struct buf *codes);
spis_status store_form_block(struct error *e, struct store *s, size_t index,
			     struct bytes code, struct buf *list);

/* Appends the value of store_set_note() to `out`; nothing when none is set. */
spis_status store_note(struct error *e, struct store *s, struct bytes key,
		       struct buf *out);

/*
 * Calls `visit` for every document until it returns other than SPIS_OK, which
 * is passed on.
 */
spis_status store_each(struct error *e, struct store *s,
		       spis_status (*visit)(const spis_entry *entry, void *arg),
		       void *arg);

/*
 * Calls `visit` likewise for each class, of each index: its term, and what it
 * is, a list as the schema has it.  Inside store_read().
 */
typedef spis_status store_class_visitor(struct bytes term, struct bytes parts,
					void *arg);
spis_status store_each_class(struct error *e, struct store *s,
			     store_class_visitor *visit, void *arg);

/* Calls `visit` likewise for the keys of notes that begin with `prefix`. */
spis_status store_each_note(struct error *e, struct store *s,
			    const char *prefix, spis_note_visitor *visit,
			    void *arg);

/*
 * Calls `visit` likewise for the head of every document, in their order in the
 * index, which is one alone.
 */
typedef spis_status store_visitor(uint32_t head, const spis_entry *entry,
				  void *arg);
spis_status store_each_head(struct error *e, struct store *s,
			    store_visitor *visit, void *arg);

/* How many passages hold the term. */
spis_status store_frequency(struct error *e, struct store *s, struct bytes term,
			    uint32_t *passages);

/*
 * The `limit` best documents (BM25), each by its best passage, into `page`,
 * which starts as all zero.  Of documents with the same text (content.h) the
 * best is a hit, and has the others that were met until the page was full.
 * With a limit of 0 they are only counted.
 */
spis_status store_find(struct error *e, struct store *s,
		       const struct store_search *search, uint32_t limit,
		       struct store_page *page);

/*
 * The `limit` best passages of the document of a hit likewise; `lead` is that
 * of its page.
 */
spis_status store_find_within(struct error *e, struct store *s,
			      const struct store_search *search,
			      const struct store_hit *hit, uint32_t limit,
			      double lead, struct store_page *page);

/*
 * Appends the passages that hold the phrase, or whose document has it in its
 * title: uint32_t each, in order.
 */
spis_status store_find_phrase(struct error *e, struct store *s,
			      const struct store_phrase *phrase,
			      struct buf *found);

/* A word, and where it was met behind another. */
struct store_pair {
	struct store_word word;
	uint32_t *passages; /* room for `most` */
	size_t most;
	size_t count; /* set */
};

/*
 * Finds passages that hold the word of each pair directly behind `first`, or
 * anywhere if that is NULL.  It looks at a bounded number of passages, those
 * that were put first, so that it takes a fraction of a millisecond in any
 * index: what is seldom there may be missed.  Inside store_read().
 */
spis_status store_find_pairs(struct error *e, struct store *s,
			     const struct store_word *first,
			     struct store_pair *pairs, size_t count);

/*
 * Where passages are: `hits` gets so many, without scores and copies.
 */
spis_status store_locate(struct error *e, struct store *s,
			 const uint32_t *passages, size_t count,
			 struct store_hit *hits);

/*
 * Documents that have all of the words, each in any of their passages that has
 * what the search must have, nothing that it must not, and passes its filters:
 * `words` are STORE_TERM, STORE_SAME of terms, or STORE_AMONG.
 */
spis_status store_spread(struct error *e, struct store *s,
			 const struct store_search *search,
			 const struct store_query *words, size_t count,
			 struct store_total *total);

/*
 * Head of the document with term `id` in the index *index; SPIS_NOT_FOUND.
 * SPIS_ANY_INDEX becomes the first that has one.
 */
spis_status store_number(struct error *e, struct store *s, struct bytes id,
			 size_t *index, uint32_t *head);

/* The passage at `place` of a document: its number, if there is one. */
uint32_t store_passage_at(const struct store *s, uint32_t head, uint32_t place);

/* Appends the data of a passage to `data`. */
spis_status store_data(struct error *e, struct store *s, uint32_t passage,
		       struct buf *data);

/*
 * The same of a head: perhaps without the text behind its record, if that is
 * not *whole, or no more than a part of a very long record.
 */
spis_status store_head(struct error *e, struct store *s, uint32_t head,
		       struct buf *data, bool *whole);

/* Appends the path of a document. */
spis_status store_path(struct error *e, struct store *s, uint32_t head,
		       struct buf *path);

/* Whether passages, in ascending order, have the term: has[i] of each. */
spis_status store_having(struct error *e, struct store *s, struct bytes term,
			 const uint32_t *passages, size_t count, bool *has);

/* Appends the order of the words of a passage, see order.h. */
spis_status store_order(struct error *e, struct store *s, uint32_t passage,
			struct buf *order);

/* Appends, of all passages, data, order, and the terms with their counts. */
spis_status store_contents(struct error *e, struct store *s, uint32_t head,
			   struct buf *out);

/* A lexeme of a document, as one term. */
struct store_lexeme {
	struct bytes term;
	uint32_t wdf;       /* how often */
	uint32_t passages;  /* in how many of its passages */
	uint32_t documents; /* and in how many of all */
};

/*
 * Calls `visit` likewise for each lexeme of the first `limit` passages of a
 * document, or of what stands above them.
 */
typedef spis_status store_lexeme_visitor(const struct store_lexeme *lexeme,
					 void *arg);
spis_status store_lexemes(struct error *e, struct store *s, uint32_t head,
			  uint32_t limit, store_lexeme_visitor *visit,
			  void *arg);

/*
 * Appends the passages of a document, and of those that have the same text, see
 * content.h: uint32_t each, in order.
 */
spis_status store_twins(struct error *e, struct store *s, uint32_t head,
			struct buf *passages);

void store_page_release(struct store_page *page);

#ifdef __cplusplus
}
#endif
#endif
