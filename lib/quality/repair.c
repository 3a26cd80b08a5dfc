/* SPDX-License-Identifier: GPL-2.0-or-later */
/* repair.c: undoes repairable damage to a text. */
#include "quality/repair.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "quality/glyphs.h"
#include "quality/misread.h"
#include "quality/word.h"

/*
 * Misread text is full of characters that are rare in Czech, so only pieces
 * (mostly lines) that contain some are examined.  Each misreading is undone on
 * a sample of these; the words that this changes show whether it really
 * happened: in a damaged text four of five words with diacritics are in the
 * dictionary after the repair, and by chance hardly one in a hundred.
 */

/* Pieces in the sample, spread over all odd ones. */
#define SAMPLE_PIECES 128

/* This many changed words of a sample are enough to know... */
#define ENOUGH 400
/* ...and this many, or this many pieces, to see that it is hopeless... */
#define HOPELESS        12
#define HOPELESS_PIECES 16
/* ...and for one piece this many characters. */
#define HOPELESS_LOST 8

/* This many different words must become right... */
#define MIN_RIGHT 3
/* ...or this many, if all changed words did. */
#define MIN_ALL_RIGHT 2

/* Share of the changed words that must become known. */
#define RIGHT_SHARE 0.5

/* For each known word that becomes unknown, this many must become right. */
#define RIGHT_TO_WRONG 8

/* One character in this many may have another origin than the rest. */
#define MAX_LOST 6

/* Share of the words around the repaired ones that must be Czech, too. */
#define AROUND_SHARE 0.4

/* A letter that quotes another that quotes a third. */
#define MAX_ROUNDS 4

struct piece {
	size_t start, end;
	size_t odd;     /* number of odd characters */
	bool numbered;  /* may consist of glyph numbers */
	bool certainly; /* and certainly does */
};

/* What undoing a misreading does to some words. */
struct tally {
	struct undone undone;
	size_t changed;  /* words */
	size_t right;    /* unknown before, known now */
	size_t wrong;    /* known before, unknown now */
	size_t distinct; /* different words among `right`, up to MIN_RIGHT */
	uint32_t seen[MIN_RIGHT];
};

struct repairer {
	struct misreadings misreadings;
	const char *text;
	size_t len;
	struct buf pieces; /* of struct piece: those that may be damaged */
	size_t count;
	size_t odd; /* number of pieces with odd characters */
	size_t numbered;
	struct buf chunk;
};

static const struct piece *piece_at(const struct repairer *r, size_t i)
{
	return (const struct piece *)(const void *)r->pieces.data + i;
}

/*
 * In glyph numbers small letters look like capitals; blanks and digits like
 * controls.
 */
static void look_for_numbers(struct piece *piece, const struct survey *s)
{
	piece->certainly = s->junk > s->letters / 8;
	piece->numbered = piece->certainly || s->capitals > s->letters / 2;
}

static void add_survey(struct survey *sum, const struct survey *s)
{
	sum->letters += s->letters;
	sum->capitals += s->capitals;
	sum->digits += s->digits;
	sum->accented += s->accented;
	sum->high += s->high;
	sum->odd += s->odd;
	sum->junk += s->junk;
	sum->marks += s->marks;
}

static void cut(struct repairer *r, struct survey *all)
{
	buf_reset(&r->pieces);
	r->count = r->odd = r->numbered = 0;
	for (size_t at = 0; at < r->len;) {
		struct piece piece = {.start = at};
		struct survey survey = {0};

		at += survey_piece(r->text + at, r->len - at);
		piece.end = at;
		survey_add(&survey, r->text + piece.start, at - piece.start);
		add_survey(all, &survey);
		piece.odd = survey.odd;
		look_for_numbers(&piece, &survey);
		if (survey.high == 0 && !piece.numbered)
			continue;
		buf_add(&r->pieces, &piece, sizeof(piece));
		r->count++;
		r->odd += piece.odd > 0;
		r->numbered += piece.numbered;
	}
	if (r->pieces.failed)
		r->count = r->odd = r->numbered = 0;
}

/* Whether a piece may have this damage. */
static bool is_suspect(const struct piece *piece, size_t misreading)
{
	return misread_of_ascii(misreading) ? piece->numbered : piece->odd > 0;
}

/* Every nth such piece is in the sample; returns n. */
static size_t stride_of(const struct repairer *r, size_t misreading)
{
	size_t suspect = misread_of_ascii(misreading) ? r->numbered : r->odd;

	return suspect / SAMPLE_PIECES + 1;
}

/*
 * A chunk is the text between blanks, including a blank before an accent: what
 * a misreading keeps together.  Returns the end of the chunk at text[at].
 */
static size_t chunk_end(const char *text, size_t len, size_t at)
{
	uint32_t cp;

	for (; at < len; at++) {
		if ((unsigned char)text[at] > ' ')
			continue;
		if (text[at] != ' ' || at + 1 == len ||
		    (unsigned char)text[at + 1] < 0x80)
			break;
		utf8_get(text + at + 1, len - at - 1, &cp);
		if (!glyphs_is_accent(cp))
			break;
	}
	return at;
}

static bool is_plain(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)text[i] >= 0x80)
			return false;
	return true;
}

enum verdict { NOTHING, UNKNOWN, KNOWN };

/*
 * Whether all words of a chunk are known, with nothing odd between them;
 * NOTHING if they are too short.
 */
static enum verdict judge(const struct lexicon *lexicon, const char *text,
			  size_t len)
{
	enum verdict verdict = NOTHING;
	struct survey survey = {0};
	struct word w;

	survey_add(&survey, text, len);
	if (survey.odd > 0)
		return UNKNOWN;
	for (size_t at = 0, n; at < len; at += n) {
		uint32_t cp;

		n = word_read(text + at, len - at, &w);
		if (n == 0)
			n = utf8_get(text + at, len - at, &cp);
		else if (w.letters < WORD_MIN_LETTERS)
			continue;
		else if (!word_known(lexicon, &w))
			return UNKNOWN;
		else
			verdict = KNOWN;
	}
	return verdict;
}

static void count_right(struct tally *t, const char *text, size_t len)
{
	uint32_t hash = hash_bytes(0, text, len);

	t->right++;
	for (size_t i = 0; i < t->distinct; i++)
		if (t->seen[i] == hash)
			return;
	if (t->distinct < MIN_RIGHT)
		t->seen[t->distinct++] = hash;
}

static void try_chunk(struct repairer *r, size_t misreading, const char *text,
		      size_t len, struct tally *t)
{
	const struct lexicon *lexicon = r->misreadings.lexicon;
	size_t changed = t->undone.changed;
	enum verdict before, after;

	buf_reset(&r->chunk);
	misread_undo(&r->misreadings, misreading, text, len, &r->chunk,
		     &t->undone);
	if (t->undone.changed == changed)
		return;
	before = judge(lexicon, text, len);
	after = judge(lexicon, r->chunk.data, r->chunk.len);
	t->changed += before == KNOWN || after != NOTHING;
	if (after == KNOWN && before != KNOWN)
		count_right(t, r->chunk.data, r->chunk.len);
	t->wrong += before == KNOWN && after != KNOWN;
}

/*
 * Undoes a misreading in a piece and writes the result to `out`, unless NULL.
 */
static struct tally try_piece(struct repairer *r, size_t misreading,
			      const struct piece *piece, struct buf *out)
{
	struct tally t = {0};

	for (size_t at = piece->start, end; at < piece->end; at = end) {
		end = chunk_end(r->text, piece->end, at);
		if (end == at)
			end++;
		if (!misread_of_ascii(misreading) &&
		    is_plain(r->text + at, end - at)) {
			if (out)
				buf_add(out, r->text + at, end - at);
			continue;
		}
		try_chunk(r, misreading, r->text + at, end - at, &t);
		if (out)
			buf_add(out, r->chunk.data, r->chunk.len);
		else if (t.undone.lost > HOPELESS_LOST + t.undone.changed)
			break;
	}
	return t;
}

/* A piece that this misreading cannot produce says nothing. */
static bool is_possible(const struct tally *t)
{
	return t->undone.changed > 0 &&
	       t->undone.lost * MAX_LOST <= t->undone.changed;
}

static void add(struct tally *sum, const struct tally *t)
{
	sum->undone.changed += t->undone.changed;
	sum->undone.lost += t->undone.lost;
	sum->undone.controls += t->undone.controls;
	sum->changed += t->changed;
	sum->right += t->right;
	sum->wrong += t->wrong;
	for (size_t i = 0; i < t->distinct; i++) {
		size_t k = 0;

		while (k < sum->distinct && sum->seen[k] != t->seen[i])
			k++;
		if (k == sum->distinct && k < MIN_RIGHT)
			sum->seen[sum->distinct++] = t->seen[i];
	}
}

/* A line in capitals, among others that consist of glyph numbers. */
static bool is_sound(const struct tally *t, size_t misreading)
{
	return misread_of_ascii(misreading) && t->wrong > t->right;
}

/* Tries a sample of the pieces that may have this damage. */
static struct tally try_sample(struct repairer *r, size_t misreading)
{
	size_t stride = stride_of(r, misreading), met = 0, impossible = 0;
	struct tally sum = {0};

	for (size_t i = 0; i < r->count && sum.changed < ENOUGH; i++) {
		const struct piece *piece = piece_at(r, i);
		struct tally t;

		if (!is_suspect(piece, misreading) || met++ % stride != 0)
			continue;
		t = try_piece(r, misreading, piece, NULL);
		if (is_sound(&t, misreading))
			continue;
		if (is_possible(&t))
			add(&sum, &t);
		else if (sum.changed == 0 && ++impossible == HOPELESS_PIECES)
			break;
		if (sum.changed > HOPELESS && sum.right * 4 < sum.changed)
			break;
	}
	return sum;
}

static bool is_accepted(const struct tally *t, size_t misreading)
{
	if ((double)t->right < RIGHT_SHARE * (double)t->changed ||
	    t->wrong * RIGHT_TO_WRONG > t->right)
		return false;
	if (t->distinct >= MIN_RIGHT)
		return true;
	if (t->right < t->changed || t->undone.lost > 0 ||
	    misread_of_ascii(misreading))
		return false;
	/* Neither good UTF-8 nor controls arise by chance. */
	return t->distinct >= MIN_ALL_RIGHT ||
	       (t->distinct > 0 && (!misread_bytewise(misreading) ||
				    t->undone.controls == t->undone.changed));
}

static long score(const struct tally *t)
{
	return (long)t->right - RIGHT_TO_WRONG * (long)t->wrong;
}

static void count_plain(const struct repairer *r, const struct piece *piece,
			size_t *known, size_t *unknown)
{
	for (size_t at = piece->start, end; at < piece->end; at = end) {
		enum verdict verdict;

		end = chunk_end(r->text, piece->end, at);
		if (end == at)
			end++;
		if (!is_plain(r->text + at, end - at))
			continue;
		verdict = judge(r->misreadings.lexicon, r->text + at, end - at);
		*known += verdict == KNOWN;
		*unknown += verdict == UNKNOWN;
	}
}

/* In another language a few words may become Czech by chance. */
static bool is_among_czech(struct repairer *r, size_t misreading)
{
	size_t stride = stride_of(r, misreading), odd = 0;
	size_t known = 0, unknown = 0;

	if (misread_of_ascii(misreading))
		return true; /* nothing around them stays unchanged */

	for (size_t i = 0; i < r->count && known + unknown < ENOUGH; i++) {
		const struct piece *piece = piece_at(r, i);

		if (piece->odd == 0 || odd++ % stride != 0)
			continue;
		if (try_piece(r, misreading, piece, NULL).right > 0)
			count_plain(r, piece, &known, &unknown);
	}
	return (double)known >= AROUND_SHARE * (double)(known + unknown);
}

/* The misreading that explains most; misread_count() if none does. */
static size_t find(struct repairer *r)
{
	size_t best = misread_count();
	long most = 0;

	for (size_t i = 0; i < misread_count(); i++) {
		struct tally t = try_sample(r, i);

		if (is_accepted(&t, i) && score(&t) > most) {
			most = score(&t);
			best = i;
		}
	}
	if (best < misread_count() && !is_among_czech(r, best))
		return misread_count();
	return best;
}

/*
 * Whether to repair a piece: its words decide; if they cannot, it is treated
 * like the preceding piece.
 */
static bool decide(const struct piece *piece, size_t misreading,
		   const struct tally *t, bool last)
{
	if (!is_possible(t))
		return false;
	if (t->right != t->wrong)
		return t->right > t->wrong;
	/* Names in capitals are not glyph numbers. */
	if (misread_of_ascii(misreading) ? !piece->certainly : piece->odd == 0)
		return false;
	return t->right == 0 && last;
}

static void apply(struct repairer *r, size_t misreading, struct buf *out)
{
	struct buf right = {0};
	bool last = true;
	size_t at = 0;

	for (size_t i = 0; i < r->count; i++) {
		const struct piece *piece = piece_at(r, i);
		struct tally t;
		bool yes;

		buf_reset(&right);
		t = try_piece(r, misreading, piece, &right);
		yes = decide(piece, misreading, &t, last);
		if (t.right != t.wrong)
			last = yes;
		if (!yes)
			continue;
		buf_add(out, r->text + at, piece->start - at);
		buf_add(out, right.data, right.len);
		at = piece->end;
	}
	buf_add(out, r->text + at, r->len - at);
	out->failed |= right.failed;
	buf_release(&right);
}

/* Undoes one misreading after another, until no more are found. */
static void run(struct repairer *r, struct survey *survey, struct buf *out,
		const char **damage)
{
	struct buf next = {0}, swapped;

	cut(r, survey);
	for (size_t round = 0; round < MAX_ROUNDS && r->odd + r->numbered > 0;
	     round++) {
		size_t misreading;

		if (round == 0)
			misreadings_init(&r->misreadings,
					 r->misreadings.lexicon);
		misreading = find(r);
		if (misreading == misread_count())
			break;
		if (!*damage)
			*damage = misread_name(misreading);
		buf_reset(&next);
		apply(r, misreading, &next);
		swapped = *out;
		*out = next;
		next = swapped;
		if (out->failed)
			break;
		r->text = out->data;
		r->len = out->len;
		*survey = (struct survey){0};
		cut(r, survey);
	}
	buf_release(&next);
}

spis_status repair(struct error *e, const struct lexicon *lexicon,
		   const char *text, size_t len, struct survey *survey,
		   struct buf *out, const char **damage)
{
	struct repairer r = {.text = text, .len = len};
	bool failed;

	r.misreadings.lexicon = lexicon;
	*survey = (struct survey){0};
	*damage = NULL;
	run(&r, survey, out, damage);
	failed = r.pieces.failed || r.chunk.failed || out->failed;
	buf_release(&r.pieces);
	buf_release(&r.chunk);
	return failed ? fail_memory(e) : SPIS_OK;
}
