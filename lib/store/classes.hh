// SPDX-License-Identifier: GPL-2.0-or-later
// classes.hh: of which class the passages of an index are.
#ifndef STORE_CLASSES_H
#define STORE_CLASSES_H

#include <cstdint>
#include <memory>
#include <string>
#include <vector>
#include <xapian.h>

// Most passages have a class, and an archive may have thousands of classes: to
// look for a passage in the postings of each took 50 ms for 10,000 documents.
// So the postings of a class are read once.
class Classes
{
	static const size_t BLOCK = 65536;
	typedef std::unique_ptr<uint32_t[]> Block;

	const Xapian::Database db;
	const std::vector<std::string> terms; // of all classes, in order
	std::vector<bool> read;               // classes whose postings were
	std::vector<Block> blocks;            // where some passages are known
	const Xapian::docid last;             // passage

      public:
	static const size_t NONE = SIZE_MAX;

	explicit Classes(const Xapian::Database &of);

	// Classes have numbers below this one.
	size_t count() const
	{
		return terms.size();
	}

	const std::string &term(size_t number) const
	{
		return terms[number];
	}

	size_t number_of(const std::string &term) const; // or NONE

	// Passages of the class are known from now on.
	void need(size_t number);
	void need_all();

	// The class of a passage, as far as it is known; else NONE.
	size_t of(Xapian::docid passage) const
	{
		const size_t block = passage / BLOCK;

		if (block >= blocks.size() || !blocks[block])
			return NONE;
		return size_t(blocks[block][passage % BLOCK]) - 1;
	}

	Xapian::docid last_passage() const
	{
		return last;
	}
};

#endif
