// SPDX-License-Identifier: GPL-2.0-or-later
// filter.hh: which passages of an index pass the filters of a search.
#ifndef STORE_FILTER_H
#define STORE_FILTER_H

#include "store/values.hh"
#include "store/weigh.hh"

#include <memory>

// A property that a passage may have.
class Test
{
	enum store_test_kind kind;
	std::vector<Postings> terms;
	std::shared_ptr<Classes> classes; // if the terms are classes
	std::vector<bool> wanted;         // of them
	std::vector<Xapian::docid> set;
	std::unique_ptr<Values> values;
	std::unique_ptr<Heads> heads;
	std::unique_ptr<Days> days; // if these are the values
	uint64_t low, high;
	bool (*fits)(struct bytes path, void *arg);
	void *arg;

	void take_classes(const struct opened &index,
			  const struct store_test &t);
	bool has_class(Xapian::docid passage) const;
	Xapian::docid find_class(Xapian::docid from) const;
	void mark_terms(const Block &block, Marks *marks);
	void mark_set(const Block &block, Marks *marks) const;
	bool passes(Xapian::docid passage);

      public:
	Test(const struct store *s, size_t index, const struct store_test &t);

	// The first passage from there on that may pass.
	Xapian::docid find(Xapian::docid from);

	// Whether it passes; requests must be in ascending order.
	bool has(Xapian::docid passage);

	// Adds those passages of a block that pass and are among these.
	void mark(const Block &block, const Marks &among, Marks *marks);
};

// A test in a query, which several parts may apply to the same block.
class Tested
{
	const struct store *const s;
	const size_t index;
	const struct store_test &wanted;
	Test test;
	Xapian::docid block = 0; // first passage of the current block
	Marks looked, passed;    // of it
	size_t next = 0;         // place after the last one examined

	void look(const Block &b, const Marks &at);

      public:
	Tested(const struct store *store, size_t number,
	       const struct store_test &t)
	    : s(store), index(number), wanted(t), test(store, number, t)
	{
	}

	// The first passage from there on that may pass.
	Xapian::docid find(Xapian::docid from)
	{
		return test.find(from);
	}

	// Passages of a block, among these, that pass, and perhaps others.
	const Marks &in(const Block &b, const Marks &among);
};

// All filters of a search.  Passages must be requested in order.
class Filters
{
	struct Filter {
		std::vector<Test> tests;
		bool excludes;
		int cost; // the cheapest are tested first

		Xapian::docid find(Xapian::docid from);
		void apply(const Block &block, Marks *found);
	};

	std::vector<Filter> filters;

      public:
	Filters(const struct store *s, size_t index,
		const struct store_search &search);

	// The first passage from there on that may pass.
	Xapian::docid find(Xapian::docid from);

	// Keeps those passages of a block that pass.
	void apply(const Block &block, Marks *found);

	// Whether any passage of [from, end) passes.
	bool any(Xapian::docid from, Xapian::docid end);
};

#endif
