/* SPDX-License-Identifier: GPL-2.0-or-later */
/* doc_pieces.c: the pieces of the text of a Word document. */
#include "reader/legacy/doc_pieces.h"

enum { CLX_PROPERTIES = 1, CLX_PIECES = 2 };

#define PIECE_BYTES 8u

/* In Word 97 and later: at half of this offset, in 8 bits. */
#define NARROW 0x40000000u

/* The table of pieces, which may be preceded by properties. */
static struct view find_table(const struct view *clx)
{
	size_t at = 0;

	while (view_u8(clx, at) == CLX_PROPERTIES)
		at += 3 + (size_t)view_u16(clx, at + 1);
	if (view_u8(clx, at) != CLX_PIECES)
		return (struct view){NULL, 0};
	return view_part(clx, at + 5, view_u32(clx, at + 1));
}

static struct doc_piece take_piece(const struct doc *d,
				   const struct view *table, size_t count,
				   size_t i)
{
	size_t entry = 4 * (count + 1) + PIECE_BYTES * i;
	struct doc_piece p = {
		.from = view_u32(table, 4 * i),
		.to = view_u32(table, 4 * i + 4),
		.at = view_u32(table, entry + 2),
		.width = d->old ? 1 : 2,
	};

	if (!d->old && p.at & NARROW) {
		p.at = (p.at & ~NARROW) / 2;
		p.width = 1;
	}
	return p;
}

/* Cuts it to the length of the stream.  False: nothing is left. */
static bool clip(const struct doc *d, struct doc_piece *p)
{
	size_t room;

	if (p->at >= d->main->len || p->to <= p->from) {
		d->o->damaged = true;
		return false;
	}
	room = (d->main->len - p->at) / p->width;
	if (p->to - p->from > room) {
		p->to = p->from + (uint32_t)room;
		d->o->damaged = true;
	}
	return room > 0;
}

static void take_pieces(struct doc_pieces *p, const struct doc *d,
			const struct view *table)
{
	size_t count = table->len < 4 ? 0 : (table->len - 4) / 12;
	size_t bytes = 0; /* no document uses a byte twice */
	uint32_t reached = 0;

	p->list = pool_alloc(&d->o->pool, count * sizeof(*p->list));
	for (size_t i = 0; i < count && p->list; i++) {
		struct doc_piece piece = take_piece(d, table, count, i);

		if (piece.from == piece.to)
			continue;
		if (!clip(d, &piece))
			continue;
		bytes += (size_t)(piece.to - piece.from) * piece.width;
		if (piece.from < reached || bytes > d->main->len) {
			d->o->damaged = true;
			break;
		}
		reached = piece.to;
		p->list[p->count++] = piece;
	}
}

/* Text without letters beyond ASCII has a zero in every second byte. */
static bool looks_wide(const struct view *text)
{
	size_t zeros = 0;

	for (size_t i = 1; i < text->len; i += 2)
		zeros += text->bytes[i] == 0;
	return zeros > text->len / 8;
}

/* Everything in one piece, as in Word 6. */
static void take_whole(struct doc_pieces *p, const struct doc *d)
{
	uint32_t from = view_u32(d->main, 0x18), to = view_u32(d->main, 0x1C);
	struct view text = view_part(d->main, from, to > from ? to - from : 0);
	struct doc_piece piece = {.at = from, .width = 1};

	if (!d->old)
		d->o->damaged = true; /* the table is lost */
	if (!d->old && looks_wide(&text))
		piece.width = 2;
	piece.to = (uint32_t)text.len / piece.width;
	p->list = pool_alloc(&d->o->pool, sizeof(*p->list));
	if (p->list && clip(d, &piece))
		p->list[p->count++] = piece;
}

bool doc_pieces_load(struct doc_pieces *p, const struct doc *d)
{
	struct view clx = doc_part(d, DOC_PIECES);
	struct view table = find_table(&clx);

	*p = (struct doc_pieces){0};
	take_pieces(p, d, &table);
	if (p->count == 0)
		take_whole(p, d);
	return p->count > 0;
}
