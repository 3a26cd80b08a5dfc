/* SPDX-License-Identifier: GPL-2.0-or-later */
/* schema.h: what stands where in the index; the one description of it. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

/*
 * An index is a folder (see place.h) with an ordinary Xapian database in it;
 * Xapian's own tools open either.
 *
 *   one Xapian document   one passage: a resolution, an item, a section, a
 *                         stretch of a long text, or all of a short one; see
 *                         structure/passages.h.  Those of a document, a file
 *                         or member of one ("a.zip!/b.doc"), whatever came of
 *                         reading it, follow one another; the first is its
 *                         head, which stands for it
 *   term  Z + lexeme      each lexeme of its text, and of what stands above
 *                         it (see update/context.h), wdf = how often
 *   term  A + phrase      lexemes, with spaces, of a phrase in its text for
 *                         which the lexicon has an abbreviation
 *   term  A + ZM          such an abbreviation in its text, without spaces
 *   term  W               of an agenda: wdf = words of all the document, to
 *                         rank as a text of that length
 *   term  C, I, D + ...   what it is, and where: see marks below; wdf = 0, so
 *                         that the ranking knows nothing of it
 *   term  ~ + padding     none, except in a few long lists of terms that Xapian
 *                         could not read back otherwise, see pack.h
 *   document data         if a block of the text begins here, that block, see
 *                         blocks.h and record.h; packed as pack.h says when it
 *                         is large or there is a dictionary, else by Xapian;
 *                         in the text U+000C ends a page, U+0001 begins a
 *                         heading
 *   value 3               the lexemes of its text in their order, as order.h
 *                         has it; those of the title before them in a head
 *   values 4 to 9         what can be in order: see marks below
 *
 *   of a head alone
 *   term  Q + 32 hex      first half of SHA-256 of its path: its identity
 *   value 0               its path, bytes as the file system has them
 *   value 1               what the caller wants to remember of it; spis-index
 *                         keeps signature and outcome there
 *   value 10              hash and signature of its text, see content.h
 *   document data         and before the block fields, the caller's own among
 *                         them, sections, and where passages begin and end
 *
 *   of documents that have several passages
 *   value 2               of the head, a NUL byte and how many there are; of
 *                         others, how many are before
 *
 *   synonyms of F         F a word without diacritics: terms Z + lexeme of
 *                         every form seen in this index that folds to F and
 *                         is not F itself
 *   synonyms of Z + F     F a lexeme without diacritics: the terms Z + lexeme
 *                         seen that fold to it (for forms not seen yet)
 *
 *   synonyms of de:F      the same for a language that is not Czech, by its
 *   synonyms of Z + de:F  code and ":"; its lexemes are stems, "de:haus"
 *
 *   synonyms of "L"       codes of such languages in this index
 *
 *   synonyms of R + root  the terms Z + lexeme seen that share the root
 *
 *   synonyms of C + name  what a class is, see marks below
 *
 *   metadata S + key      the synonyms of the key, each once, in the order of
 *                         their bytes, each ended by a NUL byte.  Xapian has
 *                         a table of synonyms, but begins to compress anew
 *                         for each that has several, at 128 KB to clear
 *   metadata F + form     a block of the table of forms, words as they are
 *                         written and how many documents have each, that
 *                         begins with this one, plain, a byte 1, and its code;
 *                         see forms.h
 *   metadata "forms"      the codes that blocks begin with, in order, each
 *                         ended by a NUL byte
 *   metadata "spis"       the format below: who wrote this index
 *   metadata "lexicon"    version of the lexicon its lexemes are from, which
 *                         lies beside the database, see place.h
 *   metadata D + number   a dictionary that texts are packed with, packed; the
 *                         number in 8 hex digits, see dictionary.h
 *   metadata N + key      a note of the caller's
 *
 * The table of forms counts what was put: a document that was replaced counts
 * again, and one that was deleted still does.  To rebuild the index makes it
 * exact.  So what it offers is looked up before it is believed.
 *
 * Of position lists, which Xapian has, there are none: see order.h.
 *
 * Marks: what is known of each passage, for filters, sorting and counting.
 * What is known of a document, each of its passages has.
 *
 *   term C + name            its class, documents that have in common
 *
 *                              M + municipality     B + body      K + kind
 *                              L + language         F + format
 *                              P + folder, as in the path, without "/" behind
 *
 *                            in lower case and without diacritics, except the
 *                            folder: "Mbrno-stred", "Bfinancni vybor", "Lcs".
 *                            These are its synonyms; what is not known is not
 *                            there.  The name is 8 characters of base64, of
 *                            their SHA-256.  To filter or count by any of them
 *                            is to read what all classes are, a few for each
 *                            folder, and to go through those that fit
 *   term I + number          of the meeting, likewise: "5/2018"
 *   term D + decision        of the passage, as spis_decision_name() has it
 *
 *   value 4                  date of what it is about, or when it was posted,
 *                            or sent: YYYYMMDD, 00 for what is not known
 *   value 5                  when it was first indexed, in seconds since 1970:
 *                            when the batch began that first had its path, or
 *                            that of which it is a copy.  A later batch has a
 *                            higher number, whatever the clock says
 *   value 6, 7, 8            votes of the passage: for, against, abstained
 *   value 9                  sums of money in it, in hellers: see amount.h
 *
 * The values are numbers as slot.h has them, in the order of their bytes.
 *
 * Why classes: with a term for each of these, and for each folder above a file,
 * the index of 9,000 resolutions was 4.9 % larger than without marks, most of
 * it for the same few texts in each list of terms; with classes 3.1 %.
 */

#define SCHEMA_PREFIX_LEXEME       'Z'
#define SCHEMA_PREFIX_ABBREVIATION 'A'
#define SCHEMA_PREFIX_PATH         'Q'
#define SCHEMA_PREFIX_FILLER       'W'
#define SCHEMA_PREFIX_CLASS        'C'
#define SCHEMA_PREFIX_NUMBER       'I'
#define SCHEMA_PREFIX_DECISION     'D'
#define SCHEMA_PREFIX_PADDING      '~' /* behind all others */
#define SCHEMA_PREFIX_ROOT         'R'
#define SCHEMA_PREFIX_DICTIONARY   'D'
#define SCHEMA_PREFIX_NOTE         'N'
#define SCHEMA_PREFIX_SYNONYMS     'S'
#define SCHEMA_PREFIX_FORM         'F'
#define SCHEMA_CLASS_MUNICIPALITY  'M'
#define SCHEMA_CLASS_BODY          'B'
#define SCHEMA_CLASS_KIND          'K'
#define SCHEMA_CLASS_LANGUAGE      'L'
#define SCHEMA_CLASS_FORMAT        'F'
#define SCHEMA_CLASS_FOLDER        'P'
#define SCHEMA_SLOT_PATH           0
#define SCHEMA_SLOT_STATE          1
#define SCHEMA_SLOT_PLACE          2
#define SCHEMA_SLOT_ORDER          3
#define SCHEMA_SLOT_DATE           4
#define SCHEMA_SLOT_FIRST          5
#define SCHEMA_SLOT_FOR            6
#define SCHEMA_SLOT_AGAINST        7
#define SCHEMA_SLOT_ABSTAINED      8
#define SCHEMA_SLOT_AMOUNTS        9
#define SCHEMA_SLOT_CONTENT        10
#define SCHEMA_SLOT_LAST           SCHEMA_SLOT_CONTENT
#define SCHEMA_KEY_LANGUAGES       "L"

#define SCHEMA_METADATA_FORMAT  "spis"
#define SCHEMA_METADATA_LEXICON "lexicon"
#define SCHEMA_METADATA_FORMS   "forms"

/*
 * Grows whenever an index made before would answer differently: other terms,
 * other tokens, another place for something.  An index with another number
 * is refused (SPIS_MISMATCH).
 *
 * From this format on an index can be rebuilt from what it has stored.  That
 * takes only the heads with their paths and states (store_each_head()), their
 * records with all the text (blocks_read_all()), and the notes.  So when the
 * number grows, check_format() lets the one before pass for a writer, as an
 * index that must be rebuilt before anything is put, and for what has another
 * place in it these functions keep their old way of reading.  Nothing else
 * need know of it: a rebuilt index is one of the present format.
 */
#define SCHEMA_FORMAT "13"

/*
 * An index of this format is read as it is, and rebuilt before something is
 * put: it has no table of forms.
 */
#define SCHEMA_FORMAT_BEFORE "12"

/*
 * Xapian takes terms of 245 bytes, a NUL byte counting twice, and loses the
 * whole uncommitted batch on a longer one: hence lexemes are kept shorter.
 */
#define SCHEMA_MAX_TERM_BYTES 240

#endif
