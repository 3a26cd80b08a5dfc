// SPDX-License-Identifier: GPL-2.0-or-later
// tally.hh: counts how many of the documents found have each mark.
#ifndef STORE_TALLY_H
#define STORE_TALLY_H

#include "store/values.hh"
#include "store/weigh.hh"

#include <map>

// Documents are counted one by one up to this number; beyond it some blocks of
// passages stand for others.
#define TALLY_EXACT 10000

class Tally
{
	// Documents, which may stand for others.
	struct Count {
		uint64_t documents = 0, full = 0;
		uint32_t head = 0;
	};

	// A term of an index, with its count over all indexes.
	struct Mark {
		Postings postings;
		Count *count;

		// Call it in the order of passages.
		bool has(Xapian::docid passage)
		{
			postings.skip_to(passage);
			return postings.passage == passage;
		}
	};

	// A document with passages that were found.
	struct Document {
		Xapian::docid head = 0; // 0: none yet
		uint64_t stands_for = 0;
		bool full = false; // if full, it may stand only for itself
		Count *class_ = nullptr, *year = nullptr;
		uint64_t decisions = 0; // bits
	};

	const struct store *s;
	size_t index = 0;
	std::map<std::string, Count> terms;
	std::map<uint32_t, Count> years;
	std::shared_ptr<Classes> classes;
	std::vector<Count> by_class; // of the index at hand
	std::vector<Mark> decisions;
	std::unique_ptr<Heads> heads;
	std::unique_ptr<Days> dates;
	Document at;

	uint64_t full_alone = 0; // full documents, counted individually

	std::vector<Mark> marks_of(char prefix);
	Count *class_of(Xapian::docid passage);
	void count(Count *count, uint64_t stands_for) const;
	void close();
	void meet(Xapian::docid passage, uint64_t stands_for);

      public:
	uint64_t looked = 0;    // other documents that were examined
	uint64_t documents = 0; // total, as far as it is known
	bool exact = true;

	explicit Tally(const struct store *of) : s(of)
	{
	}

	void begin(size_t index);

	// Each document found stands for this many; 0: they are not counted.
	// Full ones are always found, and stand for themselves at first.
	void add(const Block &block, uint64_t stands_for);

	void end();

	void fill(struct store_page *page) const;
};

#endif
