/* SPDX-License-Identifier: GPL-2.0-or-later */
/* draft.c: turns a document into input for the store: passages of terms. */
#include "update/draft.h"

#include "store/blocks.h"
#include "structure/agenda.h"
#include "structure/pack.h"
#include "text/compose.h"

#include <string.h>

/* Including the space; in Czech minutes. */
#define BYTES_PER_WORD 7

void draft_init(struct draft *f, struct vocabulary *vocabulary,
		struct stemmers *stemmers)
{
	*f = (struct draft){.stemmers = stemmers};
	words_init(&f->words, vocabulary);
}

void draft_release(struct draft *f)
{
	buf_release(&f->text);
	metadata_release(&f->metadata);
	structure_release(&f->structure);
	context_release(&f->context);
	buf_release(&f->cut);
	buf_release(&f->listed);
	buf_release(&f->counted);
	buf_release(&f->lexemes);
	buf_release(&f->order);
	buf_release(&f->orders);
	order_packer_release(&f->packer);
	buf_release(&f->ends);
	buf_release(&f->terms);
	buf_release(&f->data);
	buf_release(&f->passages);
	buf_release(&f->sections);
	buf_release(&f->listing);
	buf_release(&f->amounts);
	marks_release(&f->marks);
}

/* ---- terms */

static bool decides(const struct structure *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (structure_section(s, i)->kind == SPIS_SECTION_RESOLUTION ||
		    structure_section(s, i)->decision != SPIS_UNDECIDED)
			return true;
	return false;
}

/* Whether the passage announces what other passages decide. */
static bool announces(const struct draft *f, const struct passage *p)
{
	if (p->section > 0) {
		const spis_section *section =
			structure_section(&f->structure, p->section - 1);

		if (section->kind == SPIS_SECTION_RESOLUTION ||
		    section->votes[SPIS_VOTE_FOR] >= 0)
			return false;
	}
	return agenda_is(f->text.data + p->start, p->end - p->start);
}

/*
 * An agenda has a few words of each decision, and would rank above all of them,
 * because it is short, and often the only passage with all words of a query.
 * It describes the whole document, and so counts as being as long.
 */
static spis_status lengthen(struct error *e, struct draft *f)
{
	const struct buf *text = &f->text;
	uint32_t words = (uint32_t)(text->len / BYTES_PER_WORD) + 1;

	return vocabulary_filler(e, f->words.vocabulary, words);
}

/* The words of the passage in order; in the head also those of the title. */
static spis_status put_in_order(struct error *e, struct draft *f, bool head)
{
	const struct buf *title = &f->context.title;
	struct order_input in = {
		.text = (const struct ordered *)f->order.data,
		.text_count = f->order.len / sizeof(struct ordered),
	};

	buf_reset(&f->lexemes);
	vocabulary_lexemes(f->words.vocabulary, &f->lexemes);
	in.lexemes = (const uint64_t *)f->lexemes.data;
	in.lexeme_count = f->lexemes.len / sizeof(uint64_t);
	if (head) {
		in.title = (const struct ordered *)title->data;
		in.title_count = title->len / sizeof(struct ordered);
	}
	if (f->order.failed || f->lexemes.failed)
		return fail_memory(e);
	return order_pack(e, &f->packer, &in, &f->orders);
}

static spis_status count_passage(struct error *e, struct draft *f, size_t i,
				 const struct writing *writing)
{
	const struct passage *p = passage_at(&f->cut, i);
	const struct bytes text = {p->end > 0 ? f->text.data + p->start : "",
				   p->end - p->start};
	struct vocabulary *vocabulary = f->words.vocabulary;
	struct amounts amounts = {.count = 0};
	struct draft_end end;
	spis_status status;

	vocabulary_next(vocabulary);
	buf_reset(&f->order);
	vocabulary->order = &f->order;
	f->words.amounts = &amounts;
	status = words_add(e, &f->words, writing, text, false);
	f->words.amounts = NULL;
	vocabulary->order = NULL;
	buf_add(&f->amounts, &amounts, sizeof(amounts));
	content_add_text(&f->content, text);
	content_add_words(&f->content, (const struct ordered *)f->order.data,
			  f->order.len / sizeof(struct ordered));
	if (status == SPIS_OK)
		status = context_add(e, &f->context, p);
	if (status == SPIS_OK && f->decides && announces(f, p))
		status = lengthen(e, f);
	if (status == SPIS_OK)
		status = put_in_order(e, f, i == 0);
	vocabulary_take(vocabulary, &f->counted);
	end = (struct draft_end){f->counted.len, f->orders.len};
	buf_add(&f->ends, &end, sizeof(end));
	return f->counted.failed || f->ends.failed || f->amounts.failed
		       ? fail_memory(e)
		       : status;
}

/* Terms of all passages, as numbers, because strings may still move. */
static spis_status count_words(struct error *e, struct draft *f,
			       const spis_document *d,
			       const struct writing *writing)
{
	spis_status status = words_begin(e, &f->words, writing);

	f->context.words = &f->words;
	f->context.metadata = &f->metadata;
	f->context.writing = writing;
	f->context.text = &f->text;
	f->context.structure = &f->structure;
	f->decides = passage_count(&f->cut) > 1 && decides(&f->structure);
	buf_reset(&f->counted);
	buf_reset(&f->orders);
	buf_reset(&f->ends);
	buf_reset(&f->amounts);
	content_begin(&f->content);
	if (status == SPIS_OK)
		status = context_begin(e, &f->context, d->path);
	for (size_t i = 0; i < passage_count(&f->cut) && status == SPIS_OK; i++)
		status = count_passage(e, f, i, writing);
	return status;
}

/* The terms as lists for the store. */
static spis_status list_terms(struct error *e, struct draft *f)
{
	const struct counted_term *counted =
		(const struct counted_term *)f->counted.data;
	size_t count = f->counted.len / sizeof(*counted);

	buf_reset(&f->terms);
	for (size_t i = 0; i < count; i++) {
		struct store_term term =
			vocabulary_at(f->words.vocabulary, &counted[i]);

		buf_add(&f->terms, &term, sizeof(term));
	}
	return f->terms.failed ? fail_memory(e) : SPIS_OK;
}

/* ---- marks */

/* Only as far as the index can derive it, because --check compares this. */
static const spis_section *section_of(const struct draft *f,
				      const struct passage *p)
{
	const struct structure *s = &f->structure;

	if (passage_count(&f->cut) == 1 && s->count > 0)
		return marks_section(structure_section(s, 0), s->count);
	return p->section > 0 ? structure_section(s, p->section - 1) : NULL;
}

static spis_status mark(struct error *e, struct draft *f, const char *path)
{
	const struct amounts *amounts =
		(const struct amounts *)(const void *)f->amounts.data;
	struct bytes field[SPIS_FIELD_COUNT];

	for (int i = 0; i < SPIS_FIELD_COUNT; i++)
		field[i] = metadata_at(&f->metadata, i);
	marks_begin(&f->marks, field, (struct bytes){path, strlen(path)});
	for (size_t i = 0; i < passage_count(&f->cut); i++)
		marks_add(&f->marks, section_of(f, passage_at(&f->cut, i)),
			  &amounts[i]);
	if (!marks_end(&f->marks))
		return fail_memory(e);
	return vocabulary_class(e, f->words.vocabulary,
				(struct bytes){f->marks.name, CLASS_BYTES - 1},
				&f->marks.class);
}

/* ---- data */

/* The passages as listed in the record; nothing if there is only one. */
static void list_passages(struct draft *f)
{
	buf_reset(&f->listed);
	buf_reset(&f->listing);
	for (size_t i = 0; i < passage_count(&f->cut); i++) {
		const struct passage *p = passage_at(&f->cut, i);
		const struct listed listed = {.start = p->start,
					      .end = p->end,
					      .page = p->page,
					      .section = p->section};

		buf_add(&f->listed, &listed, sizeof(listed));
	}
	if (passage_count(&f->cut) > 1 && !f->listed.failed)
		blocks_list((struct listed *)f->listed.data,
			    passage_count(&f->cut), &f->listing);
}

/* The text of the block that begins with passage `i`; empty if none does. */
static struct bytes block_text(const struct draft *f, size_t i)
{
	const struct listed *listed = (const struct listed *)f->listed.data;
	size_t last = i;

	if (passage_count(&f->cut) == 1)
		return buf_bytes(&f->text);
	if (listed[i].block != i)
		return (struct bytes){0};
	while (last + 1 < passage_count(&f->cut) && listed[last + 1].block == i)
		last++;
	return (struct bytes){f->text.data + listed[i].start,
			      listed[last].end - listed[i].start};
}

/* The record of the head, or of a block. */
static void pack_record(struct draft *f, size_t i, const char *writing)
{
	struct record record = {.text = block_text(f, i)};

	if (i > 0 && record.text.len == 0)
		return;
	for (int k = 0; i == 0 && k < SPIS_FIELD_COUNT; k++)
		record.field[k] = metadata_at(&f->metadata, k);
	if (i == 0) {
		record.found = f->metadata.found;
		record.own = buf_bytes(&f->metadata.own);
		record.writing = (struct bytes){writing, strlen(writing)};
		record.sections = buf_bytes(&f->sections);
		record.passages = buf_bytes(&f->listing);
	}
	record_pack(&record, &f->data);
}

/* Fills in pointers once the data no longer moves. */
static void place(struct draft *f)
{
	struct store_passage *passages =
		(struct store_passage *)(void *)f->passages.data;
	const struct draft_end *ends = (const struct draft_end *)f->ends.data;
	size_t data = 0, term = 0, order = 0;

	for (size_t i = 0; i < passage_count(&f->cut); i++) {
		size_t end = ends[i].counted / sizeof(struct counted_term);

		passages[i].data.at = f->data.data + data;
		passages[i].marks = *marks_of_passage(&f->marks, i);
		passages[i].term_count = end - term;
		if (end > term)
			passages[i].terms =
				(const struct store_term *)f->terms.data + term;
		if (ends[i].orders > order)
			passages[i].order = (struct bytes){
				f->orders.data + order, ends[i].orders - order};
		data += passages[i].data.len;
		term = end;
		order = ends[i].orders;
	}
}

static spis_status pack(struct error *e, struct draft *f,
			const struct writing *writing)
{
	buf_reset(&f->sections);
	if (f->structure.count > 0)
		pack_sections(structure_section(&f->structure, 0),
			      f->structure.count, &f->sections);
	list_passages(f);
	buf_reset(&f->data);
	buf_reset(&f->passages);
	if (f->listed.failed || f->sections.failed || f->listing.failed)
		return fail_memory(e);
	for (size_t i = 0; i < passage_count(&f->cut); i++) {
		struct store_passage passage = {.data.len = f->data.len};

		pack_record(f, i, writing_name(writing));
		passage.data.len = f->data.len - passage.data.len;
		buf_add(&f->passages, &passage, sizeof(passage));
	}
	if (f->data.failed || f->passages.failed)
		return fail_memory(e);
	place(f);
	return SPIS_OK;
}

/* ---- the document */

static spis_status cut(struct error *e, struct draft *f)
{
	const struct passages_input in = {
		.text = f->text.data,
		.text_len = f->text.len,
		.sections = f->structure.count > 0
				    ? structure_section(&f->structure, 0)
				    : NULL,
		.section_count = f->structure.count,
	};

	buf_reset(&f->cut);
	return passages_find(e, &in, &f->cut);
}

static spis_status prepare(struct error *e, struct draft *f,
			   const spis_document *d, struct writing *writing)
{
	struct metadata_source source = {
		.document = d,
		.text = &f->text,
		.writing = writing,
		.lexicon = f->words.vocabulary->lexicon,
	};
	spis_status status;

	buf_reset(&f->text);
	status = compose(e, d->text, d->text_bytes, &f->text);
	*writing = writing_of(f->stemmers, f->text.data, f->text.len);
	if (status == SPIS_OK)
		status = metadata_take(e, &f->metadata, d);
	if (status == SPIS_OK)
		status = metadata_find(e, &f->metadata, &source, &f->structure);
	if (status == SPIS_OK)
		status = cut(e, f);
	if (status == SPIS_OK)
		status = count_words(e, f, d, writing);
	if (status == SPIS_OK)
		status = mark(e, f, d->path);
	return status == SPIS_OK ? list_terms(e, f) : status;
}

spis_status draft_make(struct error *e, struct draft *f, const spis_document *d,
		       struct store_document *out)
{
	struct writing writing;
	spis_status status = prepare(e, f, d, &writing);

	if (status == SPIS_OK)
		status = pack(e, f, &writing);
	if (status != SPIS_OK)
		return status;
	identity_of(d->path, strlen(d->path), f->id);
	*out = (struct store_document){
		.id = {f->id, IDENTITY_BYTES - 1},
		.path = {d->path, strlen(d->path)},
		.state = {d->state, d->state_bytes},
		.passages = (const struct store_passage *)f->passages.data,
		.passage_count = passage_count(&f->cut),
		.marks = *marks_of_document(&f->marks),
		.content = {f->hash, content_end(&f->content, f->hash)},
	};
	return SPIS_OK;
}

size_t draft_bytes(const struct draft *f)
{
	return f->data.len;
}
