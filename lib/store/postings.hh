// SPDX-License-Identifier: GPL-2.0-or-later
// postings.hh: passages of one of several indexes, in its own numbers.
#ifndef STORE_POSTINGS_H
#define STORE_POSTINGS_H

#include "store/shim.hh"

#include <limits>

const Xapian::docid NO_PASSAGE = std::numeric_limits<Xapian::docid>::max();

// The passages with a term, in order.
struct Postings {
	Xapian::PostingIterator at, end;
	Xapian::docid passage; // where `at` is

	Postings(const Xapian::Database &db, const std::string &term)
	    : at(db.postlist_begin(term)), end(db.postlist_end(term))
	{
		passage = at == end ? NO_PASSAGE : *at;
	}

	void next()
	{
		++at;
		passage = at == end ? NO_PASSAGE : *at;
	}

	// Advances to that one or a later one; never back.
	void skip_to(Xapian::docid wanted)
	{
		if (passage >= wanted)
			return;
		at.skip_to(wanted);
		passage = at == end ? NO_PASSAGE : *at;
	}
};

// In several databases, passage d of number i of n is passage (d - 1) * n + i +
// 1 of the combined database.
inline Xapian::docid number_of(const struct store *s, size_t index,
			       Xapian::docid passage)
{
	return (passage - 1) * Xapian::docid(s->indexes.size()) +
	       Xapian::docid(index) + 1;
}

// Those of a set that belong to an index.
inline std::vector<Xapian::docid>
numbers_in(const struct store *s, const struct store_set *set, size_t index)
{
	std::vector<Xapian::docid> numbers;

	for (size_t i = 0; i < set->count; i++)
		if (index_of(s, set->passages[i]) == index)
			numbers.push_back(
				(set->passages[i] - 1) / s->indexes.size() + 1);
	return numbers;
}

#endif
