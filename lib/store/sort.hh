// SPDX-License-Identifier: GPL-2.0-or-later
// sort.hh: the sort order of hits, before their score.
#ifndef STORE_SORT_H
#define STORE_SORT_H

#include "store/values.hh"

#include <memory>

// Gives passages sort keys, and compares hits.  Keys of paths are numbers of
// strings that it keeps.
class Keys
{
	std::unique_ptr<Values> values; // paths
	std::unique_ptr<Heads> heads;
	std::unique_ptr<Days> days;
	std::vector<std::string> paths;

	uint64_t of_date(Xapian::docid passage)
	{
		uint64_t date;

		// Undated ones are last in either direction.
		if (!days->of(passage, &date))
			return UINT64_MAX;
		return sort == SPIS_SORT_DATE ? date : UINT64_MAX - 1 - date;
	}

      public:
	const spis_sort sort;

	explicit Keys(spis_sort by) : sort(by)
	{
	}

	void begin(const struct opened &index)
	{
		if (sort == SPIS_SORT_RANK)
			return;
		if (sort != SPIS_SORT_PATH) {
			days.reset(new Days(index));
			return;
		}
		values.reset(new Values(index.db, SCHEMA_SLOT_PATH));
		heads.reset(new Heads(index));
	}

	// The key of a passage of the current index; call it in ascending
	// order.
	uint64_t of(Xapian::docid passage)
	{
		if (sort != SPIS_SORT_PATH)
			return of_date(passage);
		paths.push_back(values->of(heads->of(passage)));
		return paths.size() - 1;
	}

	// Whether a hit with one key sorts after one with the other, whatever
	// their weights.
	bool is_behind(uint64_t key, uint64_t other) const
	{
		return sort == SPIS_SORT_PATH ? paths[key] > paths[other]
					      : key > other;
	}

	// Equal hits come in the order of the index.
	bool is_better(const struct store_hit &a,
		       const struct store_hit &b) const
	{
		if (a.key != b.key && sort != SPIS_SORT_PATH)
			return a.key < b.key;
		if (a.key != b.key && paths[a.key] != paths[b.key])
			return paths[a.key] < paths[b.key];
		return a.score != b.score ? a.score > b.score
					  : a.passage < b.passage;
	}

	// The last key is not needed.
	void drop_last()
	{
		if (sort == SPIS_SORT_PATH)
			paths.pop_back();
	}

	// Number of paths that are kept.
	size_t size() const
	{
		return paths.size();
	}

	// Keeps only the paths of these keys, and renumbers the keys.
	void keep(const std::vector<uint64_t *> &keys)
	{
		std::vector<std::string> kept;

		for (uint64_t *key : keys) {
			kept.push_back(paths[*key]);
			*key = kept.size() - 1;
		}
		paths = std::move(kept);
	}
};

#endif
