// SPDX-License-Identifier: GPL-2.0-or-later
// pair.cc: quickly finds some passages that have one word directly after
// another.
#include "store/order.h"
#include "store/postings.hh"

#include <algorithm>

// Limit for the preceding word.  If more passages have it, these are enough to
// see what usually follows; reading a hundred thousand takes milliseconds.
#define FIRST_PASSAGES 4096

// For each passage wanted for a pair: steps from one passage with either word
// to the next, and passages with both whose order of words is read.
#define STEPS 16
#define LOOKS 2

namespace
{

// The passages with a lexeme of the preceding word: the first of them.
struct Known {
	uint64_t hash;
	std::vector<Xapian::docid> passages;

	Known(const Xapian::Database &db, struct bytes term)
	    : hash(order_hash(term.at + 1, term.len - 1))
	{
		Postings postings(db, text(term));

		while (postings.passage != NO_PASSAGE &&
		       passages.size() < FIRST_PASSAGES) {
			passages.push_back(postings.passage);
			postings.next();
		}
	}

	Xapian::docid from(Xapian::docid wanted) const
	{
		const auto at = std::lower_bound(passages.begin(),
						 passages.end(), wanted);

		return at == passages.end() ? NO_PASSAGE : *at;
	}
};

// The pairs of one index.
class Pairs
{
	struct store *s;
	const size_t index;
	const Xapian::Database &db;
	std::vector<Known> first;
	const bool alone; // there is no preceding word

	Xapian::docid first_from(Xapian::docid wanted) const
	{
		Xapian::docid next = alone ? wanted : NO_PASSAGE;

		for (const Known &lexeme : first)
			next = std::min(next, lexeme.from(wanted));
		return next;
	}

	bool follows(Xapian::docid passage, struct bytes term) const
	{
		std::vector<uint64_t> before;
		uint64_t hash = order_hash(term.at + 1, term.len - 1);

		for (const Known &lexeme : first)
			if (lexeme.from(passage) == passage)
				before.push_back(lexeme.hash);

		struct order_word words[] = {{before.data(), before.size()},
					     {&hash, 1}};
		const std::string packed =
			db.get_document(passage, Xapian::DOC_ASSUME_VALID)
				.get_value(SCHEMA_SLOT_ORDER);

		return order_find(bytes_of(packed), words, 2).text;
	}

	void take(struct store_pair *pair, Xapian::docid passage) const
	{
		const uint32_t number = number_of(s, index, passage);
		const uint32_t *end = pair->passages + pair->count;

		if (std::find(pair->passages, const_cast<uint32_t *>(end),
			      number) == end)
			pair->passages[pair->count++] = number;
	}

	void find(struct store_pair *pair, struct bytes term) const
	{
		Postings second(db, text(term));
		size_t looks = 0, steps = STEPS * pair->most;

		while (steps-- > 0 && pair->count < pair->most &&
		       second.passage != NO_PASSAGE) {
			const Xapian::docid both = first_from(second.passage);

			if (both == NO_PASSAGE)
				break;
			if (both > second.passage) {
				second.skip_to(both);
				continue;
			}
			if (alone || follows(both, term))
				take(pair, both);
			else if (++looks == LOOKS * pair->most)
				break;
			second.next();
		}
	}

      public:
	Pairs(struct store *from, size_t number, const struct store_word *word)
	    : s(from), index(number), db(from->indexes[number].db), alone(!word)
	{
		for (size_t i = 0; word && i < word->count; i++)
			first.emplace_back(db, word->terms[i]);
	}

	void find(struct store_pair *pair) const
	{
		for (size_t i = 0; i < pair->word.count; i++)
			find(pair, pair->word.terms[i]);
	}
};

} // namespace

spis_status store_find_pairs(struct error *e, struct store *s,
			     const struct store_word *first,
			     struct store_pair *pairs, size_t count)
{
	return step(e, s, "complete", "search index", [&] {
		for (size_t i = 0; i < count; i++)
			pairs[i].count = 0;
		for (size_t n = 0; n < s->indexes.size(); n++) {
			const Pairs of(s, n, first);

			for (size_t i = 0; i < count; i++)
				of.find(&pairs[i]);
		}
		return SPIS_OK;
	});
}
