// SPDX-License-Identifier: GPL-2.0-or-later
// values.hh: the values of a slot, in the order of passages.
#ifndef STORE_VALUES_H
#define STORE_VALUES_H

#include "store/shim.hh"
#include "store/slot.h"

// YYYYMMDD; anything later is not a day, even if a damaged value says so.
#define LAST_DAY 99991231

// The values of a slot of one index.
class Values
{
	Xapian::ValueIterator at, end;

      public:
	Values(const Xapian::Database &db, Xapian::valueno slot)
	    : at(db.valuestream_begin(slot)), end(db.valuestream_end(slot))
	{
	}

	// The value of a passage, "" if it has none; call it in ascending
	// order.
	std::string of(Xapian::docid passage)
	{
		if (at == end)
			return std::string();
		at.skip_to(passage);
		return at != end && at.get_docid() == passage ? *at
							      : std::string();
	}

	// Its first number; false: it has none.
	bool number_of(Xapian::docid passage, uint64_t *number)
	{
		const std::string value = of(passage);
		struct bytes slot = bytes_of(value);

		return slot_take(&slot, number);
	}

	bool day_of(Xapian::docid passage, uint64_t *day)
	{
		return number_of(passage, day) && *day <= LAST_DAY;
	}
};

// The documents that the passages of an index belong to.
class Heads
{
	Values places;

      public:
	explicit Heads(const Xapian::Database &db)
	    : places(db, SCHEMA_SLOT_PLACE)
	{
	}

	// The head of a passage; call it in ascending order.
	Xapian::docid of(Xapian::docid passage)
	{
		const std::string value = places.of(passage);
		const uint32_t place = value.empty() ? 0 : place_in(value);

		// Guards against damaged values.
		return place < passage ? passage - place : passage;
	}
};

#endif
