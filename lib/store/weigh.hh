// SPDX-License-Identifier: GPL-2.0-or-later
// weigh.hh: which passages of an index a search finds, and their weights.
#ifndef STORE_WEIGH_H
#define STORE_WEIGH_H

#include "store/postings.hh"

#include <algorithm>
#include <map>
#include <memory>

class Filters; // see filter.hh
class Tested;  // likewise

// This many neighbours are processed together, so that their data stays in the
// cache of the processor.
const size_t BLOCK_PASSAGES = 1024;

// A set of passages of a block, one bit each.
class Marks
{
	static const size_t WORD_BITS = 64;
	static const size_t WORDS = BLOCK_PASSAGES / WORD_BITS;
	uint64_t words[WORDS] = {};

      public:
	void clear(size_t at)
	{
		words[at / WORD_BITS] &= ~(uint64_t(1) << at % WORD_BITS);
	}

	void set(size_t at)
	{
		words[at / WORD_BITS] |= uint64_t(1) << at % WORD_BITS;
	}

	bool has(size_t at) const
	{
		return words[at / WORD_BITS] >> at % WORD_BITS & 1;
	}

	bool none() const
	{
		return std::all_of(words, words + WORDS,
				   [](uint64_t word) { return word == 0; });
	}

	void add(const Marks &others)
	{
		for (size_t i = 0; i < WORDS; i++)
			words[i] |= others.words[i];
	}

	void keep(const Marks &others)
	{
		for (size_t i = 0; i < WORDS; i++)
			words[i] &= others.words[i];
	}

	void drop(const Marks &others)
	{
		for (size_t i = 0; i < WORDS; i++)
			words[i] &= ~others.words[i];
	}

	// The first so many.
	static Marks first(size_t count)
	{
		Marks marks;

		std::fill(marks.words, marks.words + count / WORD_BITS,
			  ~uint64_t(0));
		if (count % WORD_BITS > 0)
			marks.words[count / WORD_BITS] =
				(uint64_t(1) << count % WORD_BITS) - 1;
		return marks;
	}

	// In order.
	template <class Visit> void each(Visit visit) const
	{
		for (size_t i = 0; i < WORDS; i++)
			for (uint64_t left = words[i]; left; left &= left - 1)
				visit(i * WORD_BITS +
				      size_t(__builtin_ctzll(left)));
	}
};

struct Block;

// Sees passages before they are weighed, and may skip some.
class Sieve
{
      public:
	virtual void sieve(Block *block) = 0;

      protected:
	~Sieve() = default;
};

// Passages [first, end).
struct Block {
	Xapian::docid first, end;
	Marks found, full;             // see store_search
	double weight[BLOCK_PASSAGES]; // of the passages found
	// Of the same passages, input for weighing:
	Xapian::termcount words[BLOCK_PASSAGES];
	double slowness[BLOCK_PASSAGES];
	Xapian::termcount wdf[BLOCK_PASSAGES]; // all 0 between two parts

	Marks all() const
	{
		return Marks::first(end - first);
	}
};

// A term, wherever it occurs in a search, and its entries in the block.
struct Term {
	struct Entry {
		uint32_t at;
		Xapian::termcount wdf;
	};

	Postings postings;          // what has not been read yet
	Xapian::doccount frequency; // number of passages in all indexes
	Xapian::docid block = 0;    // first passage of the block read last
	std::vector<Entry> entries; // entries of that block

	Term(const struct store *s, size_t index, const std::string &name);

	// Entries of a block; none, if it was not read.
	template <class Visit> void each(const Block &b, Visit visit) const
	{
		if (block == b.first)
			std::for_each(entries.begin(), entries.end(), visit);
	}

	// A term that makes no passage longer counts as occurring once.
	void take(const Block &b)
	{
		const Xapian::termcount wdf = postings.at.get_wdf();

		entries.push_back(
			{postings.passage - b.first, wdf > 0 ? wdf : 1});
	}
};

// Data that several parts of a search may share.
struct Known {
	std::map<std::string, Term> terms;
	std::map<const struct store_test *, std::unique_ptr<Tested>> tests;

	Known();
	~Known();
};

// A part of a query.
class Part
{
	enum store_op op;
	double weight = 0;              // of a term, or of several as one
	std::vector<Term *> terms;      // these
	std::vector<Xapian::docid> set; // of STORE_AMONG
	Tested *tested = nullptr;       // of STORE_TEST

	void set_bounds(double passages, double scale);
	bool is_before(const Part &other) const;
	Xapian::docid find_all(Xapian::docid from) const;
	void read_all(const Block &block) const;
	void mark_set(const Block &block, Marks *marks) const;
	void mark_all(const Block &block, const Marks &among,
		      Marks *marks) const;
	void weigh(const Marks &among, Block *block) const;
	void weigh_as_one(const Marks &among, Block *block) const;
	void add(Block *block, size_t at, Xapian::termcount wdf) const;

      public:
	double most = 0;       // its maximum in any passage
	double frequency = 0;  // approximate number of passages
	std::vector<Part> sub; // if it is more than terms

	// Terms and tests are taken from `known`, and added there.
	Part(const struct store *s, size_t index, const struct store_query &q,
	     double scale, Known *known);

	// The first passage from there on that it may find.
	Xapian::docid find(Xapian::docid from) const;

	// Reads its terms: in the whole block, or only in these passages.
	void read(const Block &block) const;
	void read_among(const Marks &among, const Block &block) const;

	// Adds to `marks` the passages that it finds, as far as it was read;
	// may omit those that are not among these.
	void mark(const Block &block, const Marks &among, Marks *marks) const;

	// Adds its weight to those of its passages that are among these.
	void add_weight(const Marks &among, Block *block) const;
};

// What a search finds in an index, block by block.
class Weigher
{
	const Xapian::Database &db;
	Kept *const asked; // cache; null: look up each time
	const double mean_words;
	const bool weighs; // else passages are only found, and weigh nothing
	Known known;
	const Part any, all;
	std::unique_ptr<Filters> filters; // none: all passages pass
	std::vector<const Part *>
		by_weight;             // parts of `any`, the lightest first
	const Part *rarest = nullptr;  // part of `all`
	std::vector<Part> must, never; // one of each, or none

	Xapian::docid find(Xapian::docid from, size_t light) const;
	Xapian::docid find_allowed(Xapian::docid from) const;
	Xapian::docid find_wanted(Xapian::docid from, size_t light) const;
	void read(size_t light);
	void filter();
	void keep(const Marks &maybe_full, double enough);
	void choose(size_t light, double spare, double least);
	void mark_full();
	void keep_full();
	void measure();
	void clear_weights();

      public:
	Block block;

	// `any` is a STORE_OR, and `all` a STORE_AND.
	Weigher(const struct store *s, size_t index,
		const struct store_search &search, bool weighs);
	~Weigher();

	// Continues with passages in [from, end); false: nothing is found
	// there.  Those that weigh less than `least` are skipped, if that saves
	// work and they are not full.
	bool next(Xapian::docid from, Xapian::docid end, double least,
		  Sieve *sieve);
};

#endif
