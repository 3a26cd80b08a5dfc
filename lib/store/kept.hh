// SPDX-License-Identifier: GPL-2.0-or-later
// kept.hh: a cache of look-ups about passages, for one state of an index.
#ifndef STORE_KEPT_H
#define STORE_KEPT_H

#include "store/classes.hh"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <xapian.h>

// Passages after this number are not cached.
const size_t KEPT_MOST = size_t(32) * 1024 * 1024;

// A number for each passage, two bytes each, in memory that is used only where
// something was kept.
class Numbers
{
	struct Release {
		void operator()(uint16_t *p) const
		{
			free(p);
		}
	};

	size_t count;
	std::unique_ptr<uint16_t[], Release> kept; // plus one; 0: not yet known

      public:
	explicit Numbers(const Xapian::Database &db)
	    : count(std::min(size_t(db.get_lastdocid()) + 1, KEPT_MOST)),
	      kept(static_cast<uint16_t *>(calloc(count, sizeof(uint16_t))))
	{
		if (!kept)
			throw std::bad_alloc();
	}

	bool has(Xapian::docid passage) const
	{
		return passage < count && kept[passage] > 0;
	}

	uint32_t of(Xapian::docid passage) const
	{
		return kept[passage] - 1u;
	}

	// A larger number is not kept.
	void keep(Xapian::docid passage, uint32_t number)
	{
		if (passage < count && number < UINT16_MAX)
			kept[passage] = uint16_t(number + 1);
	}
};

// Xapian walks through lists and trees for each of these, and a search for a
// common word needs those of every passage that has it.
struct Kept {
	Numbers lengths;  // number of words of each
	Numbers places;   // number of earlier passages of its document
	Numbers passages; // for a head: number of passages of its document
	Numbers days;     // see Days
	const std::shared_ptr<Classes> classes;

	explicit Kept(const Xapian::Database &db)
	    : lengths(db), places(db), passages(db), days(db),
	      classes(std::make_shared<Classes>(db))
	{
	}

	Xapian::termcount length(const Xapian::Database &db,
				 Xapian::docid passage)
	{
		if (lengths.has(passage))
			return lengths.of(passage);

		const Xapian::termcount words = db.get_doclength(passage);

		lengths.keep(passage, words);
		return words;
	}
};

#endif
