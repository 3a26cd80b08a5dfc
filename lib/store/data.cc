// SPDX-License-Identifier: GPL-2.0-or-later
// data.cc: the data of passages as it was put, and its dictionaries.
#include "store/shim.hh"

#include <algorithm>
#include <cstdio>

namespace
{

std::string key_of(uint32_t number)
{
	char hex[9];

	snprintf(hex, sizeof(hex), "%08x", number);
	return SCHEMA_PREFIX_DICTIONARY + std::string(hex);
}

spis_status need_unpacker(struct error *e, struct store *s)
{
	if (!s->unpacker)
		s->unpacker = unpacker_new();
	return s->unpacker ? SPIS_OK : fail_memory(e);
}

// From its packed bytes, as stored in the index.
spis_status add_dictionary(struct error *e, struct store *s,
			   const std::string &stored)
{
	struct dictionary *made = nullptr;
	struct buf bytes = {};
	spis_status status = need_unpacker(e, s);

	s->dictionaries.reserve(s->dictionaries.size() + 1);
	if (status == SPIS_OK)
		status = unpack(e, s->unpacker, nullptr, bytes_of(stored),
				&bytes);
	if (status == SPIS_OK)
		status = dictionary_load(e, {bytes.data, bytes.len},
					 s->writable, &made);
	buf_release(&bytes);
	if (status == SPIS_OK)
		s->dictionaries.push_back(made);
	return status;
}

const struct dictionary *known_dictionary(const struct store *s,
					  uint32_t number)
{
	const auto known =
		std::find_if(s->dictionaries.begin(), s->dictionaries.end(),
			     [&](const struct dictionary *d) {
				     return dictionary_number(d) == number;
			     });

	return known == s->dictionaries.end() ? nullptr : *known;
}

spis_status find_dictionary(struct error *e, struct store *s, uint32_t number,
			    const struct dictionary **found)
{
	spis_status status = SPIS_OK;

	*found = known_dictionary(s, number);
	for (size_t i = 0; i < s->indexes.size() && !*found; i++) {
		const std::string stored =
			s->indexes[i].db.get_metadata(key_of(number));

		if (!stored.empty())
			status = add_dictionary(e, s, stored);
		if (status != SPIS_OK)
			return status;
		*found = known_dictionary(s, number);
	}
	if (*found)
		return SPIS_OK;
	return fail(e, SPIS_CORRUPT,
		    "index '%s' is damaged: it lacks a dictionary of its texts",
		    s->path.c_str());
}

} // namespace

spis_status need_keeper(struct error *e, struct store *s)
{
	if (!s->keeper)
		s->keeper = keeper_new();
	return s->keeper ? SPIS_OK : fail_memory(e);
}

spis_status data_of(struct error *e, struct store *s,
		    const Xapian::Document &document, struct buf *data,
		    bool *whole)
{
	const std::string got = document.get_data();
	const struct bytes stored = bytes_of(got);
	const uint32_t number = packed_with(stored);
	const struct dictionary *with = nullptr;
	spis_status status = need_unpacker(e, s);

	if (got.empty())
		return SPIS_OK;
	if (status == SPIS_OK && number > 0)
		status = find_dictionary(e, s, number, &with);
	if (status != SPIS_OK)
		return status;
	return whole ? unpack_head(e, s->unpacker, with, stored, data, whole)
		     : unpack(e, s->unpacker, with, stored, data);
}

spis_status load_dictionary(struct error *e, struct store *s)
{
	const std::string prefix(1, SCHEMA_PREFIX_DICTIONARY);
	Xapian::TermIterator first = s->db.metadata_keys_begin(prefix);
	spis_status status;

	if (first == s->db.metadata_keys_end(prefix))
		return SPIS_OK;
	status = add_dictionary(e, s, s->db.get_metadata(*first));
	if (status == SPIS_OK)
		s->packs_with = s->dictionaries.back();
	return status;
}

spis_status keep_dictionaries(struct error *e, struct store *s,
			      Xapian::WritableDatabase &db)
{
	spis_status status = need_keeper(e, s);

	if (status != SPIS_OK)
		return status;
	for (const struct dictionary *learnt : s->learnt) {
		struct bytes stored;

		status = packer_pack(e, keeper_packer(s->keeper), nullptr,
				     dictionary_bytes(learnt), 0, &stored);

		if (status != SPIS_OK)
			return status;
		db.set_metadata(key_of(dictionary_number(learnt)),
				text(stored));
	}
	return SPIS_OK;
}

const struct dictionary *store_dictionary(const struct store *s)
{
	return s->packs_with;
}

spis_status store_learn(struct error *e, struct store *s,
			const struct samples *samples,
			const struct dictionary **dictionary)
{
	*dictionary = nullptr;
	return guard(e, s, "write to index", [&] {
		struct dictionary *made = nullptr;
		spis_status status;

		s->dictionaries.reserve(s->dictionaries.size() + 1);
		s->learnt.reserve(s->learnt.size() + 1);
		status = dictionary_learn(e, samples, &made);
		if (made) {
			s->dictionaries.push_back(made);
			s->learnt.push_back(made);
		}
		*dictionary = made;
		return status;
	});
}
