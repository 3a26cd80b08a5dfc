/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spis-search.h: the part of spis.h that searches, and what comes out. */
#ifndef SPIS_SEARCH_H
#define SPIS_SEARCH_H
#include "spis.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------- searching */

/* What a search leaves out, or takes in besides; add them up. */
typedef enum spis_search_flag {
	SPIS_NO_DERIVED = 1, /* only forms of the words, no derivations */
	SPIS_NEGATED = 2,    /* "schváleno" finds "neschváleno" too */
	/* "ZM" does not find "zastupitelstvo města". */
	SPIS_NO_ABBREVIATIONS = 4,
	SPIS_PATHS_ONLY = 8, /* hits have a path and a score, nothing else */
	SPIS_AS_TYPED = 16,  /* no word is corrected: see spis_correction */
	SPIS_COPIES = 32,    /* they are hits of their own: see spis_hit_copy */
	SPIS_ALL_WORDS = 64, /* only hits of SPIS_TOTAL_FULL, if it has words */
	/* "popelnice" does not find "nádoba na odpad". */
	SPIS_NO_EQUIVALENTS = 128,
	/* Near-duplicates are hits of their own: see spis_hit_near. */
	SPIS_NEAR_DUPLICATES = 256
} spis_search_flag;

/* In which order hits come; equals by rank. */
typedef enum spis_sort {
	SPIS_SORT_RANK = 0,   /* best first */
	SPIS_SORT_DATE = 1,   /* oldest first, those without a date last */
	SPIS_SORT_NEWEST = 2, /* newest first, likewise */
	SPIS_SORT_PATH = 3    /* by the bytes of their paths */
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
	uint32_t offset;        /* hits to pass over */
	uint32_t limit;         /* hits wanted, up to SPIS_MAX_HITS */
	uint32_t snippet_chars; /* about so many; 0: no snippets */
	uint32_t flags;         /* of spis_search_flag; 0: the usual search */
	uint32_t passages;      /* shown of a document; 0: the best one */
	uint32_t reserved;      /* 0 */
	/*
	 * Filters, as in a query: "obec:Litovel", "-druh:zápis",
	 * "datum:2016..2018"; but all that follows the colon is the value.
	 * spis-query(1) has their names and values.  Up to SPIS_MAX_FILTERS.
	 */
	const char *const *filters;
	size_t filter_count;
	uint32_t sort;   /* spis_sort */
	uint32_t facets; /* of spis_facet; 0: nothing is counted */
	/*
	 * A path: documents like that one are hits, instead of those with words
	 * of the query, which may only have filters.  NULL: none.
	 */
	const char *similar;
} spis_search_options;

typedef struct spis_results spis_results;
/*
 * Searches for documents that hold any of the words of `query` (UTF-8,
 * `query_bytes` long; invalid bytes separate words).  What is scored (BM25) is
 * a passage: a resolution, an item, a section, with what stands above it; a
 * document is a hit by its best one.  Of a query of a few words those with all
 * of them (except some like "na") come first.  Two words or more in quotes
 * ("městská policie") must follow each other, in any forms.  A star stands for
 * any letters before or behind a word: "slov*", "*zákon*".
 * Words such as "obec:Litovel" are filters, and none of the words: passages
 * must pass all of them, of one field any.  A query may consist of filters;
 * then the newest documents come first.  Whatever the order, those with all
 * words come before others where they would by rank.
 * `options` NULL: 10 hits with snippets of about 240 characters.
 * No hit is SPIS_OK and no hits.  The result is one consistent state of the
 * index, even while it is being written; the explanation is of the same, for
 * what a word stands for depends on the words of the index.
 * With `similar`, the words are those that tell most of the document under that
 * path in the first index that has it; it and its copies are no hits, and no
 * hit has all words.  SPIS_NOT_FOUND: no index has it.
 * SPIS_BAD_QUERY: neither words nor filters, or words with `similar`, beyond
 * the limits, or a filter of the options is no filter; errors of
 * spis_lexicon_open().
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
SPIS_API double spis_hit_score(const spis_hit *hit);     /* 0 without words */
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
/*
 * Near-duplicates, likewise, and their copies: documents of which nothing else
 * differs than what tells a draft from a final or an anonymised version.  With
 * SPIS_COPIES there are none, either.
 */
SPIS_API uint32_t spis_hit_near_total(const spis_hit *hit);
SPIS_API size_t spis_hit_near_count(const spis_hit *hit);
SPIS_API const spis_hit *spis_hit_near(const spis_hit *hit, size_t i);
/* Matching words in the snippet, in order. */
SPIS_API size_t spis_hit_mark_count(const spis_hit *hit);
SPIS_API spis_range spis_hit_mark(const spis_hit *hit, size_t i);
/* ---- how the query was understood */
typedef enum spis_term_kind {
	SPIS_TERM_LEXEME = 0,  /* the word's own, or what it may stand for */
	SPIS_TERM_DERIVED = 1, /* shares its root: "policista" of "policie" */
	SPIS_TERM_ABBREVIATION = 2, /* abbreviates it, or the reverse */
	SPIS_TERM_EQUIVALENT = 3    /* "nádoba na odpad" of "popelnice" */
} spis_term_kind;
/* Words in the order typed; NULL beyond the last. */
typedef struct spis_word spis_word;
SPIS_API size_t spis_results_word_count(const spis_results *r);
SPIS_API const spis_word *spis_results_word(const spis_results *r, size_t i);
SPIS_API const char *spis_word_text(const spis_word *word); /* lower case */
SPIS_API int spis_word_unaccented(const spis_word *word);   /* 1: a union */
SPIS_API int spis_word_phrase(const spis_word *word); /* its quotes, from 1 */

/*
 * A word with a star, which is part of its text, stands for the forms of the
 * index that match, without regard to diacritics if it has none, and for all
 * that have a lexeme of one; but only words that match are marked.  It needs
 * two letters, or three behind a star; in a shorter word, in one with digits,
 * and in all but the first 8 of a query, stars are ignored.
 */
typedef enum spis_wildcard {
	SPIS_WILDCARD_NONE = 0,   /* no star */
	SPIS_WILDCARD_TAKEN = 1,  /* it stands for forms, perhaps for none */
	SPIS_WILDCARD_IGNORED = 2 /* taken as the word without stars */
} spis_wildcard;
SPIS_API spis_wildcard spis_word_wildcard(const spis_word *word);
/*
 * Those that most documents have, in this order, NULL beyond the last; and how
 * many match, whether they are looked for or not.
 */
SPIS_API size_t spis_word_form_count(const spis_word *word);
SPIS_API const char *spis_word_form(const spis_word *word, size_t i);
SPIS_API uint32_t spis_word_form_total(const spis_word *word);

/*
 * Any of its terms is a match, at least 1, unless no form matches its star;
 * derived ones last.
 */
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

/*
 * Whether the query has operators, see spis-query-syntax(7); the query in one
 * spelling of all that mean it.
 */
SPIS_API int spis_results_operators(const spis_results *r);
SPIS_API const char *spis_results_understood(const spis_results *r);
/* Sentences on what may have been meant otherwise; NULL beyond the last. */
SPIS_API size_t spis_results_slip_count(const spis_results *r);
SPIS_API const char *spis_results_slip(const spis_results *r, size_t i);
SPIS_API int spis_word_excluded(const spis_word *word); /* 1: "-word" */
/*
 * Where a query says what documents are ("rada 21. září 2023"), those that are
 * that come first, by rank, and all else that it finds follows.  Which they
 * are, as filters ("body:rada date:2023-09-21"), "" if there are none; how many
 * hits of this page; and whether the newest of them come first.
 */
SPIS_API const char *spis_results_named(const spis_results *r);
SPIS_API size_t spis_results_named_count(const spis_results *r);
SPIS_API int spis_results_newest(const spis_results *r);
/*
 * 1: it only asks, as "kdo" and "je" in "kdo je starosta", or only leads to
 * what a document is, as "ze dne".
 */
SPIS_API int spis_word_ignored(const spis_word *word);

/*
 * Filters in the order typed, those of the options first.  A word of the query
 * that only looks like one has a fault, and is searched for as words.
 */
typedef struct spis_filter spis_filter;
SPIS_API size_t spis_results_filter_count(const spis_results *r);
SPIS_API const spis_filter *spis_results_filter(const spis_results *r,
						size_t i);
SPIS_API const char *spis_filter_typed(const spis_filter *f);
SPIS_API const char *spis_filter_field(const spis_filter *f); /* "kind", "" */
SPIS_API const char *spis_filter_value(const spis_filter *f); /* as typed */
SPIS_API int spis_filter_excludes(const spis_filter *f);      /* 1: with "-" */
SPIS_API const char *spis_filter_fault(const spis_filter *f); /* "": none */

/* ---- facets: how many documents have which value */

/* Of one facet, those with most documents first; up to so many. */
#define SPIS_MAX_TALLIES 100u
typedef struct spis_tally spis_tally;
SPIS_API size_t spis_results_facet_count(const spis_results *r,
					 spis_facet facet);
SPIS_API const spis_tally *spis_results_facet(const spis_results *r,
					      spis_facet facet, size_t i);
/* "Litovel", "2018"; of decisions, spis_decision_name(). */
SPIS_API const char *spis_tally_value(const spis_tally *c);
/* Of SPIS_TOTAL_ANY or SPIS_TOTAL_FULL; 0 of others. */
SPIS_API uint64_t spis_tally_documents(const spis_tally *c, spis_total total);
/* 0: estimates, for there are more than 10,000 documents. */
SPIS_API int spis_results_facets_exact(const spis_results *r);

/* ------------------------------------------------------------ completion */

#define SPIS_MAX_COMPLETIONS 20u /* nobody reads a longer list */

typedef struct spis_complete_options {
	size_t size;       /* sizeof(spis_complete_options) */
	uint32_t limit;    /* words wanted, up to SPIS_MAX_COMPLETIONS */
	uint32_t reserved; /* 0 */
} spis_complete_options;

typedef struct spis_completions spis_completions;
/*
 * Completes the end of `text` (UTF-8, `text_bytes` long), to what documents
 * have, in one of these ways:
 *
 *   a word        of two letters at least, to words as documents write them,
 *                 in lower case.  With three letters, those come first that
 *                 some documents have directly behind the word before; if they
 *                 have that in the form typed, as they are written there:
 *                 "Jan Nov" to "Novák".  Then those of most documents.
 *                 Letters typed without diacritics stand for those with them,
 *                 too; so do others where no word has them as typed
 *   a name        of several words, in front of these, if its first words are
 *                 typed: "náměstí T" to "T. G. Masaryka"; behind one letter or
 *                 two, if that or the word before is a capital: "Jana N".  It
 *                 has as many documents as passages looked at have it
 *   a number      from its first "/" on, with all before it that belongs to it:
 *                 "zákon č. 128/2" to "128/2000 Sb.", "MEL/" to "MEL/77/2023"
 *   a filter      of municipality, body, kind or format: "obec:Lit" to
 *                 "Litovel"; in quotes, if it has several words
 *
 * What stands together, and numbers, are found in a bounded number of
 * documents, so seldom ones may be missing.  There are never birth numbers.
 * Several indexes are one.  `options` NULL: 10 words.  No word is SPIS_OK and
 * none.  SPIS_BAD_QUERY: longer than SPIS_MAX_QUERY_BYTES; errors of
 * spis_lexicon_open().
 * *completions: free with spis_completions_free().
 */
SPIS_CALL spis_complete(spis_index *index, const char *text, size_t text_bytes,
			const spis_complete_options *options,
			spis_completions **completions);
SPIS_API void spis_completions_free(spis_completions *completions);
SPIS_API size_t spis_completions_count(const spis_completions *c);
/* Composed, what stands before the end; and a word that the end may become. */
SPIS_API const char *spis_completions_before(const spis_completions *c);
SPIS_API const char *spis_completions_word(const spis_completions *c, size_t i);
/*
 * About how many documents have the word: those deleted since count as well; or
 * how many passages the number or the value.
 */
SPIS_API uint32_t spis_completions_documents(const spis_completions *c,
					     size_t i);

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

#define SPIS_ID_BYTES 33u /* hexadecimal digits and a NUL */

/*
 * A name of a path that may stand in an address: a cryptographic hash, the same
 * in each index and version.  SPIS_INVALID, SPIS_TOO_BIG: it is no path.  Any
 * thread.
 */
SPIS_CALL spis_identify(const char *path, char id[SPIS_ID_BYTES]);
/*
 * The path with this id in the index `number`, or in SPIS_ANY_INDEX.
 * SPIS_NOT_FOUND: no document has it, whatever `id` is.  *path: free with
 * spis_release().
 */
SPIS_CALL spis_find_path(spis_index *index, size_t number, const char *id,
			 char **path);

#ifdef __cplusplus
}
#endif
#endif
