/* SPDX-License-Identifier: GPL-2.0-or-later */
/* schema.h: the only description of what the index contains, and where. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

/*
 * An index is a folder (see place.h) with an ordinary Xapian database in it;
 * Xapian's own tools open either.
 *
 *   one Xapian document   one passage: a resolution, an item, a section, part
 *                         of a long text, or all of a short one; see
 *                         structure/passages.h.  The passages of a document (a
 *                         file or a member of one, "a.zip!/b.doc", whatever the
 *                         outcome of reading it) are consecutive; the first is
 *                         its head, which represents it
 *   term  Z + lexeme      each lexeme of its text, and of the headings above it
 *                         (see update/context.h); wdf = number of occurrences
 *   term  A + phrase      lexemes, with spaces, of a phrase in its text for
 *                         which the lexicon has an abbreviation
 *   term  A + ZM          such an abbreviation in its text, without spaces
 *   term  W               in an agenda: wdf = number of words in the document,
 *                         so that it ranks like a text of that length
 *   term  N + reference   each date, number, law, sum in it, in any notation:
 *                         reference_term() of its kind and key.  wdf = 0, so
 *                         that it does not make the passage longer; it counts
 *                         as occurring once.  Also for the headings above it,
 *                         like lexemes
 *   term  C, I, D + ...   its class and other marks, see below; wdf = 0, so
 *                         that they do not affect ranking
 *   term  ~ + padding     only in a few long lists of terms that Xapian could
 *                         not read back otherwise, see pack.h
 *   document data         if a block of the text begins here, that block, see
 *                         blocks.h and record.h; packed as described in pack.h
 *                         if it is large or there is a dictionary, otherwise by
 *                         Xapian; in the text U+000C ends a page, U+0001 begins
 *                         a heading
 *   value 3               the sequence of lexemes of its text, as in order.h;
 *                         in a head preceded by those of the title
 *   values 4 to 9         marks for sorting: see below
 *
 *   of a head only
 *   term  Q + 32 hex      first half of SHA-256 of its path: its identity
 *   value 0               its path, bytes as the file system has them
 *   value 1               what the caller wants to remember about it;
 *                         spis-index stores signature and outcome there
 *   value 10              hash and signature of its text, see content.h
 *   document data         before the block: fields, including the caller's own,
 *                         sections, and the limits of passages
 *
 *   of documents that have several passages
 *   value 2               in the head, a NUL byte and their number; in others,
 *                         the number of passages before
 *
 *   synonyms of F         F a word without diacritics: terms Z + lexeme of
 *                         every form seen in this index that folds to F and
 *                         is not F itself
 *   synonyms of Z + F     F a lexeme without diacritics: the terms Z + lexeme
 *                         seen that fold to it (for forms not seen yet)
 *
 *   synonyms of de:F      the same for a language other than Czech, by its code
 *   synonyms of Z + de:F  and ":"; its lexemes are stems, "de:haus"
 *
 *   synonyms of "L"       codes of such languages in this index
 *
 *   synonyms of R + root  the terms Z + lexeme seen that share the root
 *
 *   synonyms of C + name  the description of a class, see marks below
 *
 *   metadata S + key      the synonyms of the key, without duplicates, sorted
 *                         by bytes, each terminated by a NUL byte.  Xapian has
 *                         a table of synonyms, but restarts compression for
 *                         each key with several, which clears 128 KB
 *   metadata F + form     a block of the table of forms (words as written, with
 *                         the number of documents that have each) that begins
 *                         with this one: the plain form, a byte 1, and its
 *                         code; see forms.h
 *   metadata "forms"      the codes that blocks begin with, in order, each
 *                         terminated by a NUL byte
 *   metadata "spis"       the format below: identifies an index of Spis
 *   metadata "lexicon"    version of the lexicon that its lexemes are from,
 *                         which is beside the database, see place.h
 *   metadata D + number   a dictionary that texts are packed with, packed; the
 *                         number in 8 hex digits, see dictionary.h
 *   metadata N + key      a note of the caller
 *
 * The table of forms counts what was put: a document that was replaced counts
 * again, and one that was deleted still counts.  Rebuilding the index makes it
 * exact.  So its entries are looked up before they are used.
 *
 * There are no position lists as Xapian has them: see order.h.
 *
 * Marks: properties of each passage, for filters, sorting and counting.  Each
 * passage has the properties of its document.
 *
 *   term C + name            its class, documents that have in common
 *
 *                              M + municipality     B + body      K + kind
 *                              L + language         F + format
 *                              P + folder, as in the path, without trailing "/"
 *
 *                            in lower case and without diacritics, except the
 *                            folder: "Mbrno-stred", "Bfinancni vybor", "Lcs".
 *                            These are its synonyms; unknown properties are
 *                            missing.  The name is 8 characters of base64 of
 *                            their SHA-256.  To filter or count by any of
 *                            them, read the descriptions of all classes, a few
 *                            for each folder, and go through those that match
 *   term I + number          of the meeting, likewise: "5/2018"
 *   term D + decision        of the passage, named as by spis_decision_name()
 *
 *   value 4                  date of its subject, or of posting, or sending:
 *                            YYYYMMDD, 00 for unknown parts
 *   value 5                  when it was first indexed, in seconds since 1970:
 *                            when the batch began that first had its path, or
 *                            the path that it was copied from.  A later batch
 *                            has a higher number, whatever the clock says
 *   value 6, 7, 8            votes of the passage: for, against, abstained
 *   value 9                  sums of money in it, in hellers: see
 *                            reference/amount.h
 *
 * The values are numbers as in slot.h, which sort by their bytes.
 *
 * Why classes: with a term for each of these, and for each folder above a file,
 * the index of 9,000 resolutions was 4.9 % larger than without marks, mostly
 * because each list of terms repeated the same few strings; with classes 3.1 %.
 */

#define SCHEMA_PREFIX_LEXEME       'Z'
#define SCHEMA_PREFIX_ABBREVIATION 'A'
#define SCHEMA_PREFIX_REFERENCE    'N'
#define SCHEMA_PREFIX_PATH         'Q'
#define SCHEMA_PREFIX_FILLER       'W'
#define SCHEMA_PREFIX_CLASS        'C'
#define SCHEMA_PREFIX_NUMBER       'I'
#define SCHEMA_PREFIX_DECISION     'D'
#define SCHEMA_PREFIX_PADDING      '~' /* after all others */
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
 * Increase it whenever an index made before would answer differently: other
 * terms, other tokens, data in another place.  An index with another number is
 * refused (SPIS_MISMATCH).
 *
 * From this format on an index can be rebuilt from its contents.  This needs
 * only the heads with their paths and states (store_each_head()), their records
 * with the whole text (blocks_read_all()), and the notes.  So when the number
 * increases, check_format() accepts the preceding format from a writer, as an
 * index that must be rebuilt before anything is put, and these functions keep
 * their old way of reading for data that has moved.  Nothing else needs to know
 * about it: a rebuilt index has the current format.
 */
#define SCHEMA_FORMAT "13"

/*
 * An index of this format is read as it is, and rebuilt before anything is put:
 * it has no table of forms and no references, and birth numbers can be found in
 * it.
 */
#define SCHEMA_FORMAT_BEFORE "12"

/*
 * Xapian accepts terms of 245 bytes, where a NUL byte counts twice, and loses
 * the whole uncommitted batch on a longer one; so lexemes are limited to less.
 */
#define SCHEMA_MAX_TERM_BYTES 240

#endif
