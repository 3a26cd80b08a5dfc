// SPDX-License-Identifier: GPL-2.0-or-later
// lengths.hh: how many words passages have, as far as was asked before.
#ifndef STORE_LENGTHS_H
#define STORE_LENGTHS_H

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <xapian.h>

// Xapian walks through a list to tell a length, and a search for a common word
// asks for those of all passages that have it.  So they are kept, for one state
// of an index: two bytes for each passage, in memory that takes room only where
// some were asked for.  Passages behind these many are looked up each time.
const size_t LENGTHS_MOST = size_t(32) * 1024 * 1024;

class Lengths
{
	struct Release {
		void operator()(uint16_t *p) const
		{
			free(p);
		}
	};

	size_t count;
	std::unique_ptr<uint16_t[], Release> known; // 0: not yet

      public:
	explicit Lengths(const Xapian::Database &db)
	    : count(std::min(size_t(db.get_lastdocid()) + 1, LENGTHS_MOST)),
	      known(static_cast<uint16_t *>(calloc(count, sizeof(uint16_t))))
	{
		if (!known)
			throw std::bad_alloc();
	}

	Xapian::termcount of(const Xapian::Database &db, Xapian::docid passage)
	{
		if (passage < count && known[passage] > 0)
			return known[passage];

		const Xapian::termcount words = db.get_doclength(passage);

		if (passage < count && words <= UINT16_MAX)
			known[passage] = uint16_t(words);
		return words;
	}
};

#endif
