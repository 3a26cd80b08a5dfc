// SPDX-License-Identifier: GPL-2.0-or-later
// values.hh: the values of a slot, in the order of passages.
#ifndef STORE_VALUES_H
#define STORE_VALUES_H

#include "store/kept.hh"
#include "store/shim.hh"
#include "store/slot.h"

// YYYYMMDD; anything later is not a day, even if a damaged value says so.
#define LAST_DAY 99991231

// What is known of the classes of an index; nothing yet, if it is written.
inline std::shared_ptr<Classes> classes_of(const struct opened &index)
{
	return index.kept ? index.kept->classes
			  : std::make_shared<Classes>(index.db);
}

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
};

// The dates of the passages of an index.
class Days
{
	Values dates;
	Kept *const kept; // or null

	// A number that grows with the days, which have parts of 0; 0 stands
	// for none.  Days before 1900 have one that is never kept.
	static const uint64_t FIRST_YEAR = 1900, MONTHS = 13, DAYS = 32;

	static uint64_t packed(uint64_t day)
	{
		const uint64_t year = day / 10000;

		return year < FIRST_YEAR ? UINT32_MAX
					 : ((year - FIRST_YEAR) * MONTHS +
					    day / 100 % 100) *
							   DAYS +
						   day % 100 + 1;
	}

	static uint64_t unpacked(uint64_t day)
	{
		return ((day - 1) / DAYS / MONTHS + FIRST_YEAR) * 10000 +
		       (day - 1) / DAYS % MONTHS * 100 + (day - 1) % DAYS;
	}

      public:
	explicit Days(const struct opened &index)
	    : dates(index.db, SCHEMA_SLOT_DATE), kept(index.kept.get())
	{
	}

	// False: it has none.  Never of a passage before.
	bool of(Xapian::docid passage, uint64_t *day)
	{
		if (kept && kept->days.has(passage)) {
			const uint32_t known = kept->days.of(passage);

			*day = unpacked(known);
			return known > 0;
		}

		const bool found =
			dates.number_of(passage, day) && *day <= LAST_DAY;
		const uint64_t number = found ? packed(*day) : 0;

		if (kept && (!found || unpacked(number) == *day))
			kept->days.keep(passage, uint32_t(std::min<uint64_t>(
							 number, UINT32_MAX)));
		return found;
	}
};

// The documents that the passages of an index belong to.
class Heads
{
	Values places;
	Kept *const kept; // or null

	uint32_t place_of(Xapian::docid passage)
	{
		if (kept && kept->places.has(passage))
			return kept->places.of(passage);

		const std::string value = places.of(passage);
		const uint32_t place = value.empty() ? 0 : place_in(value);

		if (kept)
			kept->places.keep(passage, place);
		return place;
	}

      public:
	explicit Heads(const struct opened &index)
	    : places(index.db, SCHEMA_SLOT_PLACE), kept(index.kept.get())
	{
	}

	// The head of a passage; call it in ascending order.
	Xapian::docid of(Xapian::docid passage)
	{
		const uint32_t place = place_of(passage);

		// Guards against damaged values.
		return place < passage ? passage - place : passage;
	}
};

#endif
