// SPDX-License-Identifier: GPL-2.0-or-later
// phrase.cc: which passages have words in sequence.
#include "store/order.h"
#include "store/postings.hh"
#include "store/values.hh"

#include <algorithm>
#include <iterator>

namespace
{

// The passages with one of the lexemes of a word.
struct Lexeme : Postings {
	uint64_t hash;

	Lexeme(const Xapian::Database &db, struct bytes term)
	    : Postings(db, text(term)),
	      hash(order_hash(term.at + 1, term.len - 1))
	{
	}
};

// A word of the phrase, in the passages of one index.
class Word
{
	std::vector<Lexeme> lexemes;

      public:
	Xapian::doccount frequency = 0;
	std::vector<uint64_t> present; // in the current passage

	Word(const Xapian::Database &db, const struct store_word &word)
	{
		for (size_t i = 0; i < word.count; i++) {
			frequency += db.get_termfreq(text(word.terms[i]));
			lexemes.emplace_back(db, word.terms[i]);
		}
	}

	// The next passage with it, at or after that one.
	Xapian::docid skip_to(Xapian::docid wanted)
	{
		Xapian::docid next = NO_PASSAGE;

		for (Lexeme &lexeme : lexemes) {
			lexeme.skip_to(wanted);
			next = std::min(next, lexeme.passage);
		}
		return next;
	}

	struct order_word in(Xapian::docid passage)
	{
		present.clear();
		for (const Lexeme &lexeme : lexemes)
			if (lexeme.passage == passage)
				present.push_back(lexeme.hash);
		return {present.data(), present.size()};
	}
};

// Iterates over passages of an index that have all words, and finds those that
// have them in order.
class Phrase
{
	std::vector<Word> words;
	std::vector<Word *> rarest_first;
	const uint32_t within;
	Xapian::ValueIterator order, end;
	Xapian::docid at = 0;
	const bool titles;
	Values places;

	bool is_head()
	{
		const std::string value = places.of(at);

		return value.empty() || place_in(value) == 0;
	}

	// Number of passages of the document whose head is the current one.
	uint32_t passages()
	{
		const std::string value = places.of(at);

		return value.empty() ? 1 : std::max(count_in(value), 1u);
	}

	struct order_found find()
	{
		struct order_word here[ORDER_MAX_WORDS];

		for (size_t i = 0; i < words.size(); i++)
			here[i] = words[i].in(at);
		if (order != end)
			order.skip_to(at);
		if (order == end || order.get_docid() != at)
			return {false, false};

		const std::string packed = *order;

		if (within > 0)
			return order_near(bytes_of(packed), here, words.size(),
					  within);
		return order_find(bytes_of(packed), here, words.size());
	}

      public:
	Phrase(const Xapian::Database &db, const struct store_phrase &wanted)
	    : within(wanted.within),
	      order(db.valuestream_begin(SCHEMA_SLOT_ORDER)),
	      end(db.valuestream_end(SCHEMA_SLOT_ORDER)), titles(wanted.titles),
	      places(db, SCHEMA_SLOT_PLACE)
	{
		words.reserve(wanted.count);
		for (size_t i = 0; i < wanted.count; i++)
			words.emplace_back(db, wanted.words[i]);
		std::transform(words.begin(), words.end(),
			       std::back_inserter(rarest_first),
			       [](Word &word) { return &word; });
		std::sort(rarest_first.begin(), rarest_first.end(),
			  [](const Word *a, const Word *b) {
				  return a->frequency < b->frequency;
			  });
	}

	// The next passage with all words, starting at `from`; NO_PASSAGE:
	// there are no more.
	Xapian::docid next(Xapian::docid from)
	{
		size_t agreed = 0;

		for (at = from;
		     agreed < rarest_first.size() && at != NO_PASSAGE;) {
			Xapian::docid has = rarest_first[agreed]->skip_to(at);

			agreed = has == at ? agreed + 1 : 0;
			at = has;
		}
		return at;
	}

	// How many passages, starting with the current one, have the phrase.
	// All passages have the words of the title.
	uint32_t count()
	{
		// Only a head has the order of its title.
		if (titles && !is_head())
			return 0;

		const struct order_found found = find();

		return found.title ? passages() : found.text && !titles ? 1 : 0;
	}
};

// Candidates pass so fast that checking one in this many is enough.
#define PHRASE_STEPS 256

// Adds what is found in index number `index`, in numbers of the combined
// database.
spis_status find_in(struct error *e, struct store *s, size_t index,
		    const struct store_phrase *wanted, struct buf *found)
{
	const Xapian::Database &db = s->indexes[index].db;
	const Xapian::docid last = db.get_lastdocid();
	Phrase phrase(db, *wanted);
	uint64_t candidates = 0;
	spis_status status = SPIS_OK;

	for (Xapian::docid at = phrase.next(1); at <= last && status == SPIS_OK;
	     at = phrase.next(at)) {
		const uint32_t count = std::min(phrase.count(), last - at + 1);

		for (uint32_t i = 0; i < count; i++) {
			const uint32_t number = number_of(s, index, at + i);

			buf_add(found, &number, sizeof(number));
		}
		at += std::max(count, 1u);
		if (candidates++ % PHRASE_STEPS == 0)
			status = watch_check(e, s->watch, "phrase", at, last);
	}
	return found->failed ? fail_memory(e) : status;
}

} // namespace

spis_status store_find_phrase(struct error *e, struct store *s,
			      const struct store_phrase *phrase,
			      struct buf *found)
{
	const size_t before = found->len;

	return step(e, s, "search", "search index", [&] {
		spis_status status = SPIS_OK;

		for (size_t i = 0; i < s->indexes.size() && status == SPIS_OK;
		     i++)
			status = find_in(e, s, i, phrase, found);

		uint32_t *numbers =
			reinterpret_cast<uint32_t *>(found->data + before);

		if (s->indexes.size() > 1 && found->len > before)
			std::sort(numbers, numbers + (found->len - before) /
							     sizeof(*numbers));
		return status;
	});
}
