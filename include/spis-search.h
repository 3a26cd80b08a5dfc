/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spis-search.h: the part of spis.h about searches and their results. */
#ifndef SPIS_SEARCH_H
#define SPIS_SEARCH_H
#include "spis.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------- searching */

/* What a search leaves out or includes; add them up. */
typedef enum spis_search_flag {
	SPIS_NO_DERIVED = 1, /* only inflected forms, no derived words */
	SPIS_NEGATED = 2,    /* "schváleno" finds "neschváleno" too */
	/* "ZM" does not find "zastupitelstvo města". */
	SPIS_NO_ABBREVIATIONS = 4,
	SPIS_PATHS_ONLY = 8, /* hits have only a path and a score */
	SPIS_AS_TYPED = 16,  /* no word is corrected: see spis_correction */
	SPIS_COPIES = 32, /* copies are hits of their own: see spis_hit_copy */
	SPIS_ALL_WORDS = 64, /* only SPIS_TOTAL_FULL hits, if there are words */
	/* "popelnice" does not find "nádoba na odpad". */
	SPIS_NO_EQUIVALENTS = 128,
	/* Near-duplicates are hits of their own: see spis_hit_near. */
	SPIS_NEAR_DUPLICATES = 256
} spis_search_flag;

/* The order of the hits; hits that are equal come by rank. */
typedef enum spis_sort {
	SPIS_SORT_RANK = 0,   /* best first */
	SPIS_SORT_DATE = 1,   /* oldest first, undated last */
	SPIS_SORT_NEWEST = 2, /* newest first, undated last */
	SPIS_SORT_PATH = 3    /* by the bytes of the path */
} spis_sort;

/* What hits are counted by; add them up. */
typedef enum spis_facet {
	SPIS_FACET_MUNICIPALITY = 1,
	SPIS_FACET_BODY = 2,
	SPIS_FACET_KIND = 4,
	SPIS_FACET_YEAR = 8,
	SPIS_FACET_FORMAT = 16,
	SPIS_FACET_DECISION = 32
} spis_facet;

typedef struct spis_search_options {
	size_t size;            /* sizeof(spis_search_options) */
	uint32_t offset;        /* hits to skip */
	uint32_t limit;         /* hits wanted, up to SPIS_MAX_HITS */
	uint32_t snippet_chars; /* approximate length; 0: no snippets */
	uint32_t flags;         /* of spis_search_flag; 0: the default search */
	uint32_t passages;      /* shown for a document; 0: the best one */
	uint32_t reserved;      /* 0 */
	/*
	 * Filters, as in a query: "obec:Litovel", "-druh:zápis",
	 * "datum:2016..2018"; but everything after the colon is the value.
	 * spis-query(1) lists their names and values.  Up to SPIS_MAX_FILTERS.
	 */
	const char *const *filters;
	size_t filter_count;
	uint32_t sort;   /* spis_sort */
	uint32_t facets; /* of spis_facet; 0: count nothing */
	/*
	 * A path: find documents like that one, instead of those with the words
	 * of the query, which then may have only filters.  NULL: none.
	 */
	const char *similar;
} spis_search_options;

typedef struct spis_results spis_results;
/*
 * Searches for documents that have any of the words of `query` (UTF-8,
 * `query_bytes` long; invalid bytes separate words).  The unit that is scored
 * (BM25) is a passage: a resolution, an agenda item, a section, together with
 * the headings above it.  A document is ranked by its best passage.  For a
 * query of a few words, passages with all of them (except some like "na") come
 * first.  Two or more words in quotes ("městská policie") must follow each
 * other, in any form.  A star before or after a word stands for any letters:
 * "slov*", "*zákon".
 *
 * Words such as "obec:Litovel" are filters, not search words: passages must
 * pass all of them, but of several filters for the same field only one.  A
 * query may consist of filters; then the newest documents come first.  Whatever
 * the order, documents with all words come before others whenever they would by
 * rank.
 *
 * `options` NULL: 10 hits with snippets of about 240 characters.  A search
 * without hits is SPIS_OK.  The result shows one consistent state of the index,
 * even while it is being written.  The explanation is of the same state,
 * because what a word stands for depends on the words in the index.
 *
 * With `similar`, the words are the most distinctive ones of the document under
 * that path in the first index that has it; the document and its copies are not
 * hits, and no hit has all words.  SPIS_NOT_FOUND: no index has it.
 *
 * SPIS_BAD_QUERY: there are neither words nor filters, or there are words with
 * `similar`, or a limit is exceeded, or a filter in the options is not a
 * filter; errors of spis_lexicon_open().  *results: free with
 * spis_results_free().
 */
SPIS_CALL spis_search(spis_index *index, const char *query, size_t query_bytes,
		      const spis_search_options *options,
		      spis_results **results);
SPIS_API void spis_results_free(spis_results *results);
/* How a document matches the words of the query, not counting stop words. */
typedef enum spis_total {
	SPIS_TOTAL_ANY = 0,    /* any of them: every hit */
	SPIS_TOTAL_SPREAD = 1, /* all of them, in one passage or in several */
	SPIS_TOTAL_FULL = 2    /* in one, with the headings above it */
} spis_total;
/* *exact (or NULL) becomes 0 for an estimate, as often above 1,000. */
SPIS_API uint64_t spis_results_total(const spis_results *r, spis_total total,
				     int *exact);
/* Hits of this page, best first.  They, and what they return, belong to it. */
typedef struct spis_hit spis_hit;
SPIS_API size_t spis_results_count(const spis_results *r);
SPIS_API const spis_hit *spis_results_hit(const spis_results *r, size_t i);
SPIS_API const char *spis_hit_path(const spis_hit *hit); /* as indexed */
SPIS_API size_t spis_hit_index(const spis_hit *hit); /* number of its index */
SPIS_API double spis_hit_score(const spis_hit *hit); /* 0 without words */
SPIS_API int spis_hit_full(const spis_hit *hit);     /* 1: SPIS_TOTAL_FULL */
SPIS_API const char *spis_hit_title(const spis_hit *hit);   /* a line, or "" */
SPIS_API const char *spis_hit_snippet(const spis_hit *hit); /* a line, or "" */
SPIS_API uint32_t spis_hit_page(const spis_hit *hit); /* from 1; 0: none */
SPIS_API const spis_fields *spis_hit_fields(const spis_hit *hit); /* no title */

/*
 * Its further passages, as many as requested: score, page, snippet, marks,
 * section.
 */
SPIS_API size_t spis_hit_passage_count(const spis_hit *hit);
SPIS_API const spis_hit *spis_hit_passage(const spis_hit *hit, size_t i);
/*
 * Documents with the same text (of 300 bytes or more) that are ranked below the
 * hit.  Up to 20 of them are listed, with path, index and score.  All totals
 * include them.
 */
SPIS_API uint32_t spis_hit_copy_total(const spis_hit *hit);
SPIS_API size_t spis_hit_copy_count(const spis_hit *hit);
SPIS_API const spis_hit *spis_hit_copy(const spis_hit *hit, size_t i);
/*
 * Near-duplicates in the same way, and their copies: documents that differ only
 * as a draft differs from a final or an anonymised version.  With SPIS_COPIES
 * there are none.
 */
SPIS_API uint32_t spis_hit_near_total(const spis_hit *hit);
SPIS_API size_t spis_hit_near_count(const spis_hit *hit);
SPIS_API const spis_hit *spis_hit_near(const spis_hit *hit, size_t i);
/* Matching words in the snippet, in order. */
SPIS_API size_t spis_hit_mark_count(const spis_hit *hit);
SPIS_API spis_range spis_hit_mark(const spis_hit *hit, size_t i);
/* ---- how the query was understood */
typedef enum spis_term_kind {
	SPIS_TERM_LEXEME = 0,  /* the word's own, or one it may stand for */
	SPIS_TERM_DERIVED = 1, /* shares its root: "policista" for "policie" */
	SPIS_TERM_ABBREVIATION = 2, /* its abbreviation, or its expansion */
	SPIS_TERM_EQUIVALENT = 3    /* "nádoba na odpad" for "popelnice" */
} spis_term_kind;
/* Words in the order typed; NULL after the last. */
typedef struct spis_word spis_word;
SPIS_API size_t spis_results_word_count(const spis_results *r);
SPIS_API const spis_word *spis_results_word(const spis_results *r, size_t i);
SPIS_API const char *spis_word_text(const spis_word *word); /* lower case */
SPIS_API int spis_word_unaccented(const spis_word *word); /* 1: no diacritics */
SPIS_API int spis_word_phrase(const spis_word *word); /* its quotes, from 1 */

/*
 * A star is part of the text of its word.  The word stands for the forms in the
 * index that match, regardless of diacritics if it has none, and for all words
 * that share a lexeme with one of these; but only words that match are marked.
 * It needs two letters, or three after a star.  Stars are ignored in a shorter
 * word, in one with digits, and in all but the first 8 words of a query that
 * have one.
 */
typedef enum spis_wildcard {
	SPIS_WILDCARD_NONE = 0,   /* no star */
	SPIS_WILDCARD_TAKEN = 1,  /* it stands for forms, perhaps for none */
	SPIS_WILDCARD_IGNORED = 2 /* the word is used without its stars */
} spis_wildcard;
SPIS_API spis_wildcard spis_word_wildcard(const spis_word *word);
/*
 * The forms that most documents have, most frequent first, NULL after the last;
 * and how many forms match, including those that are not searched for.
 */
SPIS_API size_t spis_word_form_count(const spis_word *word);
SPIS_API const char *spis_word_form(const spis_word *word, size_t i);
SPIS_API uint32_t spis_word_form_total(const spis_word *word);

/*
 * Any of the terms of a word is a match.  There is at least 1, unless no form
 * matches its star; derived ones come last.
 */
typedef struct spis_term spis_term;
SPIS_API size_t spis_word_term_count(const spis_word *word);
SPIS_API const spis_term *spis_word_term(const spis_word *word, size_t i);
/*
 * The lexeme; "de:haus" is a stem in German texts.  For an abbreviation, the
 * abbreviation ("ZM"), or the lexemes of the phrase that it stands for, with
 * spaces ("zastupitelstvo město"); such a phrase is an alternative for each of
 * its words.
 */
SPIS_API const char *spis_term_lexeme(const spis_term *term);
SPIS_API uint32_t spis_term_passages(const spis_term *term); /* that have it */
SPIS_API spis_term_kind spis_term_kind_of(const spis_term *term);
/*
 * A word that no passage has is replaced by the form in the index that is most
 * like it: "mestskapolicie" by "městská policie".  Then that form is among the
 * words.  A form that is far more frequent than the word is only suggested, and
 * not taken.
 */
typedef struct spis_correction spis_correction;
SPIS_API size_t spis_results_correction_count(const spis_results *r);
SPIS_API const spis_correction *spis_results_correction(const spis_results *r,
							size_t i);
SPIS_API const char *spis_correction_typed(const spis_correction *c);
SPIS_API const char *spis_correction_form(const spis_correction *c);
SPIS_API int spis_correction_taken(const spis_correction *c); /* 1: replaced */

/*
 * Whether the query has operators, see spis-query-syntax(7); and the query in a
 * normal form, the same for all queries with that meaning.
 */
SPIS_API int spis_results_operators(const spis_results *r);
SPIS_API const char *spis_results_understood(const spis_results *r);
/* Messages about what may have been meant otherwise; NULL after the last. */
SPIS_API size_t spis_results_slip_count(const spis_results *r);
SPIS_API const char *spis_results_slip(const spis_results *r, size_t i);
SPIS_API int spis_word_excluded(const spis_word *word); /* 1: "-word" */
/*
 * A query may say which documents it wants ("rada 21. září 2023").  These then
 * come first, by rank, and all other hits follow.  spis_results_named(): what
 * they are, as filters ("body:rada date:2023-09-21"), "" if the query does not
 * say; how many hits of this page they are; and whether the newest of them come
 * first.
 */
SPIS_API const char *spis_results_named(const spis_results *r);
SPIS_API size_t spis_results_named_count(const spis_results *r);
SPIS_API int spis_results_newest(const spis_results *r);
/*
 * 1: the word is ignored, either because it only asks a question, as "kdo" and
 * "je" in "kdo je starosta", or because it only introduces what a document is,
 * as "ze dne".
 */
SPIS_API int spis_word_ignored(const spis_word *word);

/*
 * Filters in the order typed, those of the options first.  A word of the query
 * that only looks like a filter has a fault, and is searched for as words.
 */
typedef struct spis_filter spis_filter;
SPIS_API size_t spis_results_filter_count(const spis_results *r);
SPIS_API const spis_filter *spis_results_filter(const spis_results *r,
						size_t i);
SPIS_API const char *spis_filter_typed(const spis_filter *f);
SPIS_API const char *spis_filter_field(const spis_filter *f); /* "kind", "" */
SPIS_API const char *spis_filter_value(const spis_filter *f); /* as typed */
SPIS_API int spis_filter_excludes(const spis_filter *f);      /* 1: with "-" */
SPIS_API const char *spis_filter_fault(const spis_filter *f); /* "": valid */

/* ---- facets: how many documents have each value */

/* For each facet up to SPIS_MAX_TALLIES values, the most frequent first. */
#define SPIS_MAX_TALLIES 100u
typedef struct spis_tally spis_tally;
SPIS_API size_t spis_results_facet_count(const spis_results *r,
					 spis_facet facet);
SPIS_API const spis_tally *spis_results_facet(const spis_results *r,
					      spis_facet facet, size_t i);
/* "Litovel", "2018"; for decisions a spis_decision_name(). */
SPIS_API const char *spis_tally_value(const spis_tally *c);
/* For SPIS_TOTAL_ANY or SPIS_TOTAL_FULL; 0 for others. */
SPIS_API uint64_t spis_tally_documents(const spis_tally *c, spis_total total);
/* 0: estimates, because there are more than 10,000 documents. */
SPIS_API int spis_results_facets_exact(const spis_results *r);

/* ------------------------------------------------------------ completion */

#define SPIS_MAX_COMPLETIONS 20u /* nobody reads a longer list */

typedef struct spis_complete_options {
	size_t size;       /* sizeof(spis_complete_options) */
	uint32_t limit;    /* completions wanted, up to SPIS_MAX_COMPLETIONS */
	uint32_t reserved; /* 0 */
} spis_complete_options;

typedef struct spis_completions spis_completions;
/*
 * Completes the end of `text` (UTF-8, `text_bytes` long) to what occurs in
 * documents, in one of these ways:
 *
 *   a word        of at least two letters: to words as documents write them,
 *                 in lower case.  From three letters on, words that some
 *                 documents have directly after the preceding word come
 *                 first; if the preceding word occurs as typed, they are
 *                 written as they occur there: "Jan Nov" to "Novák".  Then
 *                 come the words that most documents have.  Letters typed
 *                 without diacritics also stand for those with them; so do
 *                 other letters if no word matches as typed
 *   a name        of several words, before these words, if its first words are
 *                 typed: "náměstí T" to "T. G. Masaryka".  After one letter or
 *                 two only if that or the preceding word has a capital:
 *                 "Jana N".  The count is that of the passages read
 *   a number      from its first "/" on, with everything before that belongs
 *                 to it: "zákon č. 128/2" to "128/2000 Sb.", "MEL/" to
 *                 "MEL/77/2023"
 *   a filter      for municipality, body, kind or format: "obec:Lit" to
 *                 "Litovel"; in quotes, if the value has several words
 *
 * Pairs of words, and numbers, are looked up in a limited number of documents,
 * so rare ones may be missing.  Birth numbers are never returned.  Several
 * indexes are treated as one.  `options` NULL: 10 completions.  If there are
 * none, the status is SPIS_OK.  SPIS_BAD_QUERY: longer than
 * SPIS_MAX_QUERY_BYTES; errors of spis_lexicon_open().
 * *completions: free with spis_completions_free().
 */
SPIS_CALL spis_complete(spis_index *index, const char *text, size_t text_bytes,
			const spis_complete_options *options,
			spis_completions **completions);
SPIS_API void spis_completions_free(spis_completions *completions);
SPIS_API size_t spis_completions_count(const spis_completions *c);
/*
 * The composed text before the end that is completed; and one completion of
 * that end.
 */
SPIS_API const char *spis_completions_before(const spis_completions *c);
SPIS_API const char *spis_completions_word(const spis_completions *c, size_t i);
/*
 * About how many documents have the word, including some deleted since; or how
 * many passages have the number or the value.
 */
SPIS_API uint32_t spis_completions_documents(const spis_completions *c,
					     size_t i);

/* ---- sections: headings, agenda items, resolutions */

typedef enum spis_section_kind {
	SPIS_SECTION_HEADING = 0,   /* only marked as a heading */
	SPIS_SECTION_ITEM = 1,      /* an agenda item */
	SPIS_SECTION_RESOLUTION = 2 /* a decision of the body */
} spis_section_kind;
/* What a resolution does. */
typedef enum spis_decision {
	SPIS_UNDECIDED = 0, /* no decision was recognised */
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
/* Indexes into spis_section.votes. */
enum spis_vote {
	SPIS_VOTE_FOR,
	SPIS_VOTE_AGAINST,
	SPIS_VOTE_ABSTAINED,
	SPIS_VOTE_NOT_VOTING,
	SPIS_VOTES
};
/* Ranges refer to the document's text. */
typedef struct spis_section {
	spis_range heading; /* its first line, without U+0001 */
	spis_range number;  /* "15/2017", in or after the heading; or empty */
	uint32_t end;  /* where the next section of its level or above starts */
	uint8_t level; /* from 1 */
	uint8_t kind;  /* spis_section_kind */
	uint8_t decision;          /* spis_decision */
	int16_t votes[SPIS_VOTES]; /* -1: not stated */
} spis_section;

/* Short English name of a decision, such as "approves". */
SPIS_API const char *spis_decision_name(spis_decision decision);
/*
 * The section that contains the snippet, or NULL; and its heading and number,
 * or "".
 */
SPIS_API const spis_section *spis_hit_section(const spis_hit *hit);
SPIS_API const char *spis_hit_section_heading(const spis_hit *hit);
SPIS_API const char *spis_hit_section_number(const spis_hit *hit);

/* --------------------------------------------------------- one document */

#define SPIS_ANY_INDEX ((size_t)-1) /* the first index that has the path */

typedef struct spis_description spis_description;

/*
 * Everything known about the document under `path` in the index `number`, or in
 * SPIS_ANY_INDEX.  SPIS_NOT_FOUND.  *description: free with
 * spis_description_free().
 */
SPIS_CALL spis_describe(spis_index *index, size_t number, const char *path,
			spis_description **description);
SPIS_API void spis_description_free(spis_description *description);
SPIS_API size_t spis_description_index(const spis_description *d);
SPIS_API const spis_fields *spis_description_fields(const spis_description *d);
/* In the order of the text; NULL after the last. */
SPIS_API size_t spis_description_section_count(const spis_description *d);
SPIS_API const spis_section *spis_description_section(const spis_description *d,
						      size_t i);
/*
 * With U+000C and U+0001 as in spis_document; its length in *bytes, unless
 * NULL.
 */
SPIS_API const char *spis_description_text(const spis_description *d,
					   size_t *bytes);

#define SPIS_DIGEST_BYTES 65u /* hexadecimal digits and a NUL */

/*
 * A SHA-256 of everything that the index has of the document except its state.
 * Equal documents have equal digests, however and whenever they were put.
 * SPIS_NOT_FOUND.
 */
SPIS_CALL spis_digest(spis_index *index, size_t number, const char *path,
		      char digest[SPIS_DIGEST_BYTES]);

#define SPIS_ID_BYTES 33u /* hexadecimal digits and a NUL */

/*
 * A short id for a path, safe to use in a URL: a cryptographic hash, the same
 * in every index and version.  SPIS_INVALID, SPIS_TOO_BIG: not a path.  Any
 * thread.
 */
SPIS_CALL spis_identify(const char *path, char id[SPIS_ID_BYTES]);
/*
 * The path with this id in the index `number`, or in SPIS_ANY_INDEX.
 * SPIS_NOT_FOUND: no document has this id, whatever `id` is.  *path: free with
 * spis_release().
 */
SPIS_CALL spis_find_path(spis_index *index, size_t number, const char *id,
			 char **path);

#ifdef __cplusplus
}
#endif
#endif
