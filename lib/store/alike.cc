// SPDX-License-Identifier: GPL-2.0-or-later
// alike.cc: the lexemes of a document, and the copies of its text.
#include "store/content.h"
#include "store/shim.hh"

#include <algorithm>
#include <map>

namespace
{

// How often the document has a lexeme, and in how many passages.
struct Count {
	uint32_t wdf = 0;
	uint32_t passages = 0;
};

typedef std::map<std::string, Count> Counts;

// The lexemes of its first `limit` passages.
spis_status count_lexemes(struct error *e, const struct store *s, uint32_t head,
			  uint32_t limit, Counts *counts)
{
	const std::string prefix(1, SCHEMA_PREFIX_LEXEME);
	const Xapian::docid all = count_passages(s->db, head);
	spis_status status = SPIS_OK;

	for (uint32_t i = 0; i < all && i < limit && status == SPIS_OK; i++) {
		const Xapian::docid passage = store_passage_at(s, head, i);
		Xapian::TermIterator t = s->db.termlist_begin(passage);

		for (t.skip_to(prefix); t != s->db.termlist_end(passage); ++t) {
			const std::string term = *t;

			if (term[0] != SCHEMA_PREFIX_LEXEME)
				break;
			Count &count = (*counts)[term];

			count.wdf += t.get_wdf();
			count.passages++;
		}
		status = watch_check(e, s->watch, "read", i, all);
	}
	return status;
}

} // namespace

spis_status store_lexemes(struct error *e, struct store *s, uint32_t head,
			  uint32_t limit, store_lexeme_visitor *visit,
			  void *arg)
{
	return step(e, s, "read", "read index", [&] {
		Counts counts;
		spis_status status = count_lexemes(e, s, head, limit, &counts);

		for (auto i = counts.begin();
		     i != counts.end() && status == SPIS_OK; ++i) {
			const struct store_lexeme lexeme = {
				bytes_of(i->first), i->second.wdf,
				i->second.passages,
				s->db.get_termfreq(i->first)};

			status = visit(&lexeme, arg);
		}
		return status;
	});
}

spis_status store_twins(struct error *e, struct store *s, uint32_t head,
			struct buf *passages)
{
	return step(e, s, "read", "read index", [&] {
		const std::string own =
			s->db.get_document(head).get_value(SCHEMA_SLOT_CONTENT);
		std::vector<uint32_t> heads, all;
		Xapian::ValueIterator v =
			s->db.valuestream_begin(SCHEMA_SLOT_CONTENT);

		for (; !own.empty() &&
		       v != s->db.valuestream_end(SCHEMA_SLOT_CONTENT);
		     ++v)
			if (own.compare(0, CONTENT_HASH_BYTES, *v, 0,
					CONTENT_HASH_BYTES) == 0)
				heads.push_back(v.get_docid());
		if (own.empty())
			heads.push_back(head);
		for (uint32_t twin : heads) {
			const uint32_t count = count_passages(s->db, twin);

			for (uint32_t i = 0; i < count; i++)
				all.push_back(store_passage_at(s, twin, i));
		}
		std::sort(all.begin(), all.end());
		buf_add(passages, all.data(), all.size() * sizeof(uint32_t));
		return passages->failed ? fail_memory(e) : SPIS_OK;
	});
}
