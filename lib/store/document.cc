// SPDX-License-Identifier: GPL-2.0-or-later
// document.cc: converts a passage into a Xapian document that can be read back.
#include "store/shim.hh"

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
	struct kept_passage kept;
	spis_status status = need_keeper(e, s);

	if (status == SPIS_OK)
		status = keeper_take(e, s->keeper, s->packs_with, from, place,
				     &kept);
	if (status != SPIS_OK)
		return status;
	document->set_data(text(kept.data));
	for (size_t i = 0; i < kept.term_count; i++)
		document->add_term(text(kept.terms[i].term), kept.terms[i].wdf);
	for (size_t i = 0; i < kept.value_count; i++)
		document->add_value(kept.values[i].slot,
				    text(kept.values[i].value));
	return SPIS_OK;
}
