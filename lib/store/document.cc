// SPDX-License-Identifier: GPL-2.0-or-later
// document.cc: a passage as Xapian takes it, and can give it back.
#include "store/shim.hh"
#include "store/slot.h"

// Length of the document, how many terms, and what the first one lacks.
#define MAX_LIST_HEAD 16

namespace
{

// In a list of terms: length of what is shared with the one before, and of
// the rest; counts below 128 take one byte, others up to five.
size_t most_bytes(const struct store_term &term)
{
	return 2 + term.term.len + (term.wdf < 128 ? 1 : 5);
}

void add_number(std::string *list, Xapian::termcount number)
{
	for (; number >= 128; number >>= 7)
		*list += static_cast<char>(number | 128);
	*list += static_cast<char>(number);
}

size_t shared_bytes(const std::string &a, const std::string &b)
{
	size_t i = 0;

	while (i < a.size() && i < b.size() && a[i] == b[i])
		i++;
	return i;
}

// Shared bytes and the count are in one byte, if they fit: a number above all
// that the former alone can be.
void add_entry(std::string *list, const std::string &before,
	       const std::string &term, Xapian::termcount wdf)
{
	size_t shared = shared_bytes(before, term);
	size_t both = (wdf + size_t(1)) * (before.size() + 1) + shared;

	if (!before.empty())
		*list += static_cast<char>(both < 256 ? both : shared);
	*list += static_cast<char>(term.size() - shared);
	list->append(term, shared, std::string::npos);
	if (before.empty() || both >= 256)
		add_number(list, wdf);
}

// The list of the document's terms as glass has it: the length of the
// document, how many terms, and each term, in the order of their bytes.
std::string list_of(const Xapian::Document &document)
{
	std::string entries, list, before;
	Xapian::termcount length = 0;

	for (Xapian::TermIterator i = document.termlist_begin();
	     i != document.termlist_end(); ++i) {
		const std::string term = *i;

		add_entry(&entries, before, term, i.get_wdf());
		length += i.get_wdf();
		before = term;
	}
	add_number(&list, length);
	add_number(&list, document.termlist_count());
	return list + entries;
}

// Adds a term that means nothing, if Xapian could not read the others back.
spis_status pad_terms(struct error *e, struct packer *packer,
		      Xapian::Document *document)
{
	std::string padding(1, SCHEMA_PREFIX_PADDING);

	for (size_t i = 0; i <= PACK_MAX_PADDING; i++) {
		bool readable = false;
		spis_status status;

		if (i > 1)
			document->remove_term(padding);
		if (i > 0) {
			padding += pack_padding(i - 1);
			document->add_boolean_term(padding);
		}

		const std::string list = list_of(*document);

		status = packer_is_readable(
			e, packer, {list.data(), list.size()}, &readable);
		if (status != SPIS_OK || readable)
			return status;
	}
	return fail(e, SPIS_INTERNAL, "Xapian could not read the terms back");
}

// Data of the passage, its terms, and their order.
spis_status add_content(struct error *e, struct packer *packer,
			const struct dictionary *with,
			const struct store_passage *from,
			Xapian::Document *document)
{
	struct bytes data = {};
	spis_status status = SPIS_OK;

	if (from->data.len > 0)
		status = packer_pack(e, packer, with, from->data, &data);
	if (status != SPIS_OK)
		return status;
	document->set_data(text(data));
	document->add_value(SCHEMA_SLOT_ORDER, text(from->order));
	for (size_t i = 0; i < from->term_count; i++)
		document->add_term(text(from->terms[i].term),
				   from->terms[i].wdf);
	return SPIS_OK;
}

void add_marks(const struct store_marks &marks, Xapian::Document *document)
{
	for (size_t i = 0; i < marks.term_count; i++)
		document->add_boolean_term(text(marks.terms[i]));
	for (size_t i = 0; i < marks.value_count; i++)
		document->add_value(marks.values[i].slot,
				    text(marks.values[i].value));
}

void add_first(uint64_t first, Xapian::Document *document)
{
	char packed[SLOT_BYTES];

	if (first > 0)
		document->add_value(
			SCHEMA_SLOT_FIRST,
			std::string(packed, slot_pack(first, packed)));
}

size_t most_bytes(const struct store_marks &marks)
{
	size_t most = 0;

	for (size_t i = 0; i < marks.term_count; i++)
		most += most_bytes(store_term{marks.terms[i], 0});
	return most;
}

size_t most_bytes(const struct store_document *from, size_t place)
{
	const struct store_passage &passage = from->passages[place];
	size_t most = from->id.len + MAX_LIST_HEAD;

	for (size_t i = 0; i < passage.term_count; i++)
		most += most_bytes(passage.terms[i]);
	return most + most_bytes(from->marks) + most_bytes(passage.marks);
}

} // namespace

// A count has a NUL byte in front, which no place begins with.
std::string pack_place(size_t place, size_t count)
{
	std::string packed;

	if (place == 0)
		packed += '\0';
	add_number(&packed, place == 0 ? count : place);
	return packed;
}

static uint32_t number_in(const std::string &packed, size_t at)
{
	uint32_t number = 0;

	for (unsigned shift = 0; at < packed.size() && shift < 32; shift += 7)
		number |= uint32_t(packed[at++] & 127) << shift;
	return number;
}

uint32_t place_in(const std::string &packed)
{
	return packed[0] == '\0' ? 0 : number_in(packed, 0);
}

uint32_t count_in(const std::string &packed)
{
	return packed[0] == '\0' ? number_in(packed, 1) : 0;
}

spis_status make_document(struct error *e, struct store *s,
			  const struct store_document *from, size_t place,
			  Xapian::Document *document)
{
	spis_status status = need_packer(e, s);

	if (status == SPIS_OK)
		status = add_content(e, s->packer, s->packs_with,
				     &from->passages[place], document);
	if (status != SPIS_OK)
		return status;
	add_marks(from->marks, document);
	add_marks(from->passages[place].marks, document);
	add_first(from->first, document);
	if (place == 0) {
		document->add_value(SCHEMA_SLOT_PATH, text(from->path));
		document->add_boolean_term(text(from->id));
		if (from->content.len > 0)
			document->add_value(SCHEMA_SLOT_CONTENT,
					    text(from->content));
		if (from->state.len > 0)
			document->add_value(SCHEMA_SLOT_STATE,
					    text(from->state));
	}
	if (from->passage_count > 1)
		document->add_value(SCHEMA_SLOT_PLACE,
				    pack_place(place, from->passage_count));
	return most_bytes(from, place) < PACK_MIN_BYTES
		       ? SPIS_OK
		       : pad_terms(e, s->packer, document);
}
