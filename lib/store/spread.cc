// SPDX-License-Identifier: GPL-2.0-or-later
// spread.cc: documents whose passages together have all words of a query.
#include "store/filter.hh"

#include <algorithm>

// Documents with the rarest word that are looked at; from there on the share
// of them that was found is taken for that of the rest.  Each costs some
// microseconds.
#define SPREAD_LOOKS 128

namespace
{

// The passages of one database that hold a word, in order.
class Holders
{
	std::vector<Postings> terms;
	std::vector<Xapian::docid> set; // of a phrase

	void add_term(const Xapian::Database &db, const struct store_query &q)
	{
		const std::string term = text(q.term);

		terms.push_back(Postings(db, term));
		frequency += db.get_termfreq(term);
	}

      public:
	uint64_t frequency = 0;

	Holders(const struct store *s, size_t index,
		const struct store_query &word)
	{
		const Xapian::Database &db = s->indexes[index].db;

		if (word.op == STORE_TERM)
			add_term(db, word);
		else if (word.op == STORE_AMONG)
			set = numbers_in(s, word.set, index);
		else
			for (size_t i = 0; i < word.sub_count; i++)
				add_term(db, word.sub[i]);
		frequency += set.size();
	}

	// The first from `passage` on, which never falls.
	Xapian::docid from(Xapian::docid passage)
	{
		auto at = std::lower_bound(set.begin(), set.end(), passage);
		Xapian::docid first = at == set.end() ? NO_PASSAGE : *at;

		for (Postings &term : terms) {
			term.skip_to(passage);
			first = std::min(first, term.passage);
		}
		return first;
	}
};

// A document: its passages are [head, end).
struct range {
	Xapian::docid head, end;
};

struct range document_of(const Xapian::Database &db, Xapian::docid passage)
{
	Xapian::Document d = db.get_document(passage, Xapian::DOC_ASSUME_VALID);
	const std::string slot = d.get_value(SCHEMA_SLOT_PLACE);
	uint32_t place = place_in(slot);

	if (slot.empty())
		return {passage, passage + 1};
	if (place == 0)
		return {passage, passage + std::max(count_in(slot), 1u)};
	// Never in front of the first, whatever a damaged slot says.
	Xapian::docid head = place < passage ? passage - place : 1;

	return {head, std::max(head + count_passages(db, head), passage + 1)};
}

// Those of an index: `words` in number, in passages that pass the filters.
void count_documents(const struct store *s, size_t index,
		     const struct store_query *words, size_t count,
		     const struct store_search &search,
		     struct store_total *total)
{
	const Xapian::Database &db = s->indexes[index].db;
	Filters filters(s, index, search);
	std::vector<Holders> holders;
	uint64_t looks = 0, found = 0;
	Xapian::docid passage;

	for (size_t i = 0; i < count; i++)
		holders.push_back(Holders(s, index, words[i]));
	std::sort(holders.begin(), holders.end(),
		  [](const Holders &a, const Holders &b) {
			  return a.frequency < b.frequency;
		  });
	passage = holders[0].from(1);
	while (passage != NO_PASSAGE && looks++ < SPREAD_LOOKS) {
		const struct range d = document_of(db, passage);
		bool all = true;

		for (size_t i = 1; i < count && all; i++)
			all = holders[i].from(d.head) < d.end;
		found += all && filters.any(d.head, d.end);
		passage = holders[0].from(d.end);
	}
	if (passage != NO_PASSAGE) {
		total->exact = false;
		found = found * db.get_lastdocid() / passage;
	}
	total->documents += found;
}

} // namespace

spis_status store_spread(struct error *e, struct store *s,
			 const struct store_query *words, size_t count,
			 const struct store_search *search,
			 struct store_total *total)
{
	return step(e, s, "search", "search index", [&] {
		*total = {0, true};
		for (size_t i = 0; i < s->indexes.size() && count > 0; i++)
			count_documents(s, i, words, count, *search, total);
		return SPIS_OK;
	});
}
