// SPDX-License-Identifier: GPL-2.0-or-later
// spread.cc: documents whose passages together have all words of a query.
#include "store/filter.hh"
#include "store/kept.hh"

#include <algorithm>

// Number of documents with the rarest word to examine; beyond this, the share
// found is extrapolated.  Each costs some microseconds.
#define SPREAD_LOOKS 128

namespace
{

// The passages of one database that a query finds, in order.
class Holders
{
	enum store_op op;
	std::vector<Postings> terms;
	std::vector<Holders> sub;
	std::vector<Xapian::docid> set; // of a phrase
	std::unique_ptr<Test> test;
	Xapian::docid looked = 0;  // everything before it has been tested
	Xapian::docid passing = 0; // the last one that passed
	Xapian::docid last;        // of the database

	void add_term(const Xapian::Database &db, const struct store_query &q)
	{
		const std::string term = text(q.term);

		terms.push_back(Postings(db, term));
		frequency += db.get_termfreq(term);
	}

	void add(const struct store *s, size_t index,
		 const struct store_query &q)
	{
		sub.push_back(Holders(s, index, q));
		if (op == STORE_OR)
			frequency += sub.back().frequency;
		else if (sub.size() == 1 || op == STORE_AND)
			frequency = sub.size() == 1
					    ? sub.back().frequency
					    : std::min(frequency,
						       sub.back().frequency);
	}

	// The first passage on which all agree.
	Xapian::docid all_from(Xapian::docid passage, Xapian::docid end)
	{
		for (size_t agreed = 0; agreed < sub.size() && passage < end;) {
			const Xapian::docid next =
				sub[agreed].from(passage, end);

			agreed = next == passage ? agreed + 1 : 0;
			passage = next;
		}
		return passage;
	}

	Xapian::docid first_without(Xapian::docid passage, Xapian::docid end)
	{
		passage = sub[0].from(passage, end);
		while (passage < end && sub[1].has(passage))
			passage = sub[0].from(passage + 1, end);
		return passage;
	}

	// Tests each passage once, and none after the end.
	Xapian::docid first_passing(Xapian::docid passage, Xapian::docid end)
	{
		looked = std::max(looked, passage);
		while (looked < std::min(end, last + 1) && looked != passing) {
			const Xapian::docid next = test->find(looked);

			if (next == looked && test->has(looked))
				passing = looked;
			else
				looked = std::max(next, looked + 1);
		}
		return looked < end && looked == passing ? looked : NO_PASSAGE;
	}

      public:
	uint64_t frequency = 0; // upper bound of passages that have it

	Holders(const struct store *s, size_t index,
		const struct store_query &q)
	    : op(q.op), last(s->indexes[index].db.get_lastdocid())
	{
		const Xapian::Database &db = s->indexes[index].db;

		if (op == STORE_TERM)
			add_term(db, q);
		else if (op == STORE_AMONG)
			set = numbers_in(s, q.set, index);
		else if (op == STORE_TEST)
			test.reset(new Test(s, index, *q.test));
		if (op == STORE_TEST || op == STORE_ALL)
			frequency = last;
		for (size_t i = 0; op == STORE_SAME && i < q.sub_count; i++)
			add_term(db, q.sub[i]);
		for (size_t i = 0;
		     (op == STORE_OR || op == STORE_AND || op == STORE_NOT) &&
		     i < q.sub_count;
		     i++)
			add(s, index, q.sub[i]);
		frequency += set.size();
	}

	// The first passage at or after `passage`, which must not decrease, if
	// it is before the end; otherwise that one or a later one.
	Xapian::docid from(Xapian::docid passage, Xapian::docid end)
	{
		auto at = std::lower_bound(set.begin(), set.end(), passage);
		Xapian::docid first = at == set.end() ? NO_PASSAGE : *at;

		if (op == STORE_AND)
			return all_from(passage, end);
		if (op == STORE_NOT)
			return first_without(passage, end);
		if (op == STORE_TEST)
			return first_passing(passage, end);
		if (op == STORE_ALL)
			return passage <= last ? passage : NO_PASSAGE;
		for (Postings &term : terms) {
			term.skip_to(passage);
			first = std::min(first, term.passage);
		}
		for (Holders &part : sub)
			first = std::min(first, part.from(passage, end));
		return first;
	}

	bool has(Xapian::docid passage)
	{
		return from(passage, passage + 1) == passage;
	}
};

// A document: its passages are [head, end).
struct range {
	Xapian::docid head, end;
};

uint32_t place_of(const struct opened &index, Xapian::docid passage)
{
	Kept *const kept = index.kept.get();

	if (kept && kept->places.has(passage))
		return kept->places.of(passage);

	const uint32_t place = place_in(
		index.db.get_document(passage, Xapian::DOC_ASSUME_VALID)
			.get_value(SCHEMA_SLOT_PLACE));

	if (kept)
		kept->places.keep(passage, place);
	return place;
}

uint32_t passages_of(const struct opened &index, Xapian::docid head)
{
	Kept *const kept = index.kept.get();

	if (kept && kept->passages.has(head))
		return kept->passages.of(head);

	const uint32_t count = count_passages(index.db, head);

	if (kept)
		kept->passages.keep(head, count);
	return count;
}

struct range document_of(const struct opened &index, Xapian::docid passage)
{
	const uint32_t place = place_of(index, passage);
	// Never before the first passage, even if the slot is damaged.
	const Xapian::docid head = place < passage ? passage - place : 1;

	return {head, std::max(head + passages_of(index, head), passage + 1)};
}

// Which passages may be found.
class Allowed
{
	std::vector<Holders> must, never; // one of each, or none
	Filters filters;
	const bool filtered;

	bool has(Xapian::docid passage)
	{
		return (must.empty() || must[0].has(passage)) &&
		       (never.empty() || !never[0].has(passage)) &&
		       (!filtered || filters.any(passage, passage + 1));
	}

      public:
	Allowed(const struct store *s, size_t index,
		const struct store_search &search)
	    : filters(s, index, search), filtered(search.filter_count > 0)
	{
		if (search.must)
			must.push_back(Holders(s, index, *search.must));
		if (search.never)
			never.push_back(Holders(s, index, *search.never));
	}

	bool excludes() const
	{
		return !must.empty() || !never.empty() || filtered;
	}

	// Those of a document; documents must be in ascending order.
	std::vector<Xapian::docid> passages(const struct range &document)
	{
		std::vector<Xapian::docid> found;

		for (Xapian::docid p = document.head; p < document.end; p++)
			if (has(p))
				found.push_back(p);
		return found;
	}
};

// Whether the document has the word, in one of its passages that may be found.
bool has_word(Holders *word, const struct range &document, Allowed *allowed,
	      const std::vector<Xapian::docid> &passages)
{
	if (!allowed->excludes())
		return word->from(document.head, document.end) < document.end;
	return std::any_of(
		passages.begin(), passages.end(),
		[word](Xapian::docid passage) { return word->has(passage); });
}

void count_documents(const struct store *s, size_t index,
		     const struct store_search &search,
		     const struct store_query *words, size_t count,
		     struct store_total *total)
{
	const Xapian::Database &db = s->indexes[index].db;
	Allowed allowed(s, index, search);
	std::vector<Holders> holders;
	uint64_t looks = 0, found = 0;
	Xapian::docid passage;

	for (size_t i = 0; i < count; i++)
		holders.push_back(Holders(s, index, words[i]));
	std::sort(holders.begin(), holders.end(),
		  [](const Holders &a, const Holders &b) {
			  return a.frequency < b.frequency;
		  });
	passage = holders[0].from(1, NO_PASSAGE);
	while (passage != NO_PASSAGE && looks++ < SPREAD_LOOKS) {
		const struct range d = document_of(s->indexes[index], passage);
		std::vector<Xapian::docid> passages;
		bool all = true;

		if (allowed.excludes())
			passages = allowed.passages(d);
		for (size_t i = 0; i < count && all; i++)
			all = has_word(&holders[i], d, &allowed, passages);
		found += all;
		passage = holders[0].from(d.end, NO_PASSAGE);
	}
	if (passage != NO_PASSAGE) {
		total->exact = false;
		found = std::min<uint64_t>(found * db.get_lastdocid() / passage,
					   db.get_value_freq(SCHEMA_SLOT_PATH));
	}
	total->documents += found;
}

} // namespace

spis_status store_spread(struct error *e, struct store *s,
			 const struct store_search *search,
			 const struct store_query *words, size_t count,
			 struct store_total *total)
{
	return step(e, s, "search", "search index", [&] {
		*total = {0, true};
		for (size_t i = 0; i < s->indexes.size() && count > 0; i++)
			count_documents(s, i, *search, words, count, total);
		return SPIS_OK;
	});
}
