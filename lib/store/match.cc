// SPDX-License-Identifier: GPL-2.0-or-later
// match.cc: a search finds passages and their documents.
#include "store/content.h"
#include "store/kept.hh"
#include "store/sample.hh"
#include "store/sort.hh"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <map>
#include <new>
#include <set>

// BM25 with our parameters gives a term at most 1.6 times its inverse document
// frequency, which is at most log(2^32 passages) = 22; a number gets twice
// that.
#define MAX_TERM_WEIGHT 75.0

// At least this many passages are counted; after that, those that cannot enter
// the page may be skipped, and are estimated.
#define EXACT_TOTAL 1000

namespace
{

typedef std::vector<store_hit> Hits;

struct Better {
	const Keys &keys;

	bool operator()(const struct store_hit &a,
			const struct store_hit &b) const
	{
		return keys.is_better(a, b);
	}
};

// Keeps the best of all passages that are added.
class Best
{
	const Keys &keys;
	size_t room;
	Hits hits;
	bool full = false;          // there is room only for better ones
	struct store_hit last = {}; // the last one kept, then
	double least = 0; // what weighs less is not kept, if sorted by rank

	void cut()
	{
		if (hits.size() < room)
			return;
		std::nth_element(hits.begin(), hits.begin() + room - 1,
				 hits.end(), Better{keys});
		hits.resize(room);
		full = true;
		last = hits.back();
		least = keys.sort == SPIS_SORT_RANK ? last.score : 0;
	}

      public:
	uint64_t count = 0;

	Best(const Keys &order, size_t wanted) : keys(order), room(wanted)
	{
	}

	// Whether a passage with the key is useless, whatever its weight.
	bool is_vain(uint64_t key) const
	{
		return full && keys.is_behind(key, last.key);
	}

	void add(const struct store_hit &hit)
	{
		count++;
		if (full && keys.is_better(last, hit))
			return;
		hits.push_back(hit);
		if (hits.size() >= 2 * room)
			cut();
	}

	// Passages with less weight are useless; 0: no passage is.
	double enough()
	{
		cut();
		return least;
	}

	// Sorted.
	Hits take()
	{
		cut();
		std::sort(hits.begin(), hits.end(), Better{keys});
		return std::move(hits);
	}

	void add_keys(std::vector<uint64_t *> *list)
	{
		std::transform(hits.begin(), hits.end(),
			       std::back_inserter(*list),
			       [](struct store_hit &hit) { return &hit.key; });
		if (full)
			list->push_back(&last.key);
	}
};

// The results of a search.
class Found : Sieve
{
	const bool leads;
	const bool weighs; // else it is only counted how many there are
	const size_t room;
	uint64_t counted = 0; // passages found among those that
	uint64_t passed = 0;  // were all examined
	uint64_t skipped = 0; // and those where some were skipped
	Keys keys;
	uint64_t key[BLOCK_PASSAGES] = {}; // keys of the block's passages
	Sample sample;
	const bool counts;

	// When not sorting by rank, only passages that may be kept are weighed.
	// stay.
	void sieve(Block *block) override
	{
		const Marks found = block->found;

		if (counts)
			tally.add(*block, sample.of_block(tally));
		found.each([&](size_t at) {
			Best &best = block->full.has(at) ? full : others;

			key[at] = keys.of(block->first + Xapian::docid(at));
			if (!best.is_vain(key[at]))
				return;
			best.count++;
			block->found.clear(at);
			keys.drop_last();
		});
	}

	void add(const struct store *s, size_t index, const Block &block)
	{
		block.found.each([&](size_t at) {
			struct store_hit hit = {};

			hit.index = index;
			hit.passage = number_of(
				s, index, block.first + Xapian::docid(at));
			hit.head = hit.passage;
			hit.score = block.weight[at];
			hit.full = block.full.has(at);
			hit.key = keys.sort == SPIS_SORT_RANK ? 0 : key[at];
			(hit.full ? full : others).add(hit);
		});
		if (keys.size() > 4 * room + BLOCK_PASSAGES)
			drop_keys();
	}

	// Keys of hits that were not kept.
	void drop_keys()
	{
		std::vector<uint64_t *> list;

		full.add_keys(&list);
		others.add_keys(&list);
		keys.keep(list);
	}

	// Minimum weight for passages that are not full to be of use.
	double enough()
	{
		if (full.count + others.count < EXACT_TOTAL ||
		    keys.sort != SPIS_SORT_RANK)
			return 0;
		return !weighs || (leads && full.count >= room)
			       ? HUGE_VAL
			       : others.enough();
	}

      public:
	Best full, others;
	Tally tally;

	Found(const struct store *s, const struct store_search &search,
	      size_t wanted, bool all_weights)
	    : leads(search.leads), weighs(all_weights), room(wanted),
	      keys(search.sort), counts(search.counts), full(keys, wanted),
	      others(keys, wanted), tally(s)
	{
	}

	const Keys &order() const
	{
		return keys;
	}

	// Searches the passages [from, end) of an index.
	spis_status search(struct error *e, const struct store *s, size_t index,
			   const struct store_search &search,
			   Xapian::docid from, Xapian::docid end);

	// Number of passages; an estimate if some were skipped.
	struct store_total total() const
	{
		if (skipped == 0)
			return {counted, true};
		return {counted + counted * skipped / passed, false};
	}
};

spis_status Found::search(struct error *e, const struct store *s, size_t index,
			  const struct store_search &search, Xapian::docid from,
			  Xapian::docid end)
{
	Weigher weigher(s, index, search, weighs);
	Sieve *const first = keys.sort == SPIS_SORT_RANK ? nullptr : this;
	spis_status status = SPIS_OK;

	keys.begin(s->indexes[index]);
	if (counts)
		tally.begin(index);
	while (status == SPIS_OK && from < end) {
		double least = enough();

		sample.end = end;
		sample.stands_for = 1;
		if (counts && least > 0)
			sample.plan(tally, from, end);
		if (counts && sample.stands_for > 0)
			least = 0;

		const bool more = weigher.next(from, sample.end, least, first);
		const Xapian::docid to = more ? weigher.block.end : sample.end;

		(least > 0 ? skipped : passed) += to - from;
		from = to;
		if (!more)
			continue;
		add(s, index, weigher.block);
		if (counts && !first)
			tally.add(weigher.block, sample.stands_for);
		if (least == 0)
			counted = full.count + others.count;
		status = watch_check(e, s->watch, "match", counted, 0);
	}
	if (counts)
		tally.end();
	return status;
}

typedef std::vector<struct store_hit *> Pointers;

Pointers all_of(Hits *hits)
{
	Pointers all(hits->size());

	std::transform(hits->begin(), hits->end(), all.begin(),
		       [](struct store_hit &hit) { return &hit; });
	return all;
}

// Visits each hit whose passage `of` has a value in the slot, with that value,
// in the order of passages, which is the fastest for reading values.
template <class Visit>
void each_value(const struct store *s, Xapian::valueno slot, Pointers hits,
		uint32_t store_hit::*of, Visit visit)
{
	Xapian::ValueIterator v = s->db.valuestream_begin(slot);
	const Xapian::ValueIterator end = s->db.valuestream_end(slot);

	std::sort(hits.begin(), hits.end(),
		  [of](const store_hit *a, const store_hit *b) {
			  return a->*of < b->*of;
		  });
	for (struct store_hit *hit : hits) {
		if (v == end)
			break;
		v.skip_to(hit->*of);
		if (v != end && v.get_docid() == hit->*of)
			visit(hit, *v);
	}
}

// Even with a damaged value, no head comes before the first passage.
void set_place(const struct store *s, struct store_hit *hit, uint32_t place)
{
	const uint32_t before = place * uint32_t(s->indexes.size());

	if (before >= hit->passage)
		return;
	hit->place = place;
	hit->head = hit->passage - before;
}

// Finds the documents they belong to: a single passage has no value.
void find_heads(const struct store *s, Hits *hits)
{
	Pointers unknown;

	for (struct store_hit &hit : *hits) {
		const Kept *kept = s->indexes[hit.index].kept.get();
		const Xapian::docid own = own_number(s, hit.passage);

		if (kept && kept->places.has(own))
			set_place(s, &hit, kept->places.of(own));
		else
			unknown.push_back(&hit);
	}
	each_value(s, SCHEMA_SLOT_PLACE, unknown, &store_hit::passage,
		   [s](struct store_hit *hit, const std::string &value) {
			   set_place(s, hit, place_in(value));
		   });
	for (const struct store_hit *hit : unknown)
		if (Kept *kept = s->indexes[hit->index].kept.get())
			kept->places.keep(own_number(s, hit->passage),
					  hit->place);
}

// Keeps the first passage of each document, its best.
void collapse(Hits *hits)
{
	std::set<uint32_t> seen;

	hits->erase(std::remove_if(hits->begin(), hits->end(),
				   [&](const struct store_hit &hit) {
					   return !seen.insert(hit.head).second;
				   }),
		    hits->end());
}

// The hash of the text of each, "" for a short one, in their order; signatures
// are stored with them.
std::vector<std::string> read_contents(const struct store *s, Hits *hits)
{
	std::vector<std::string> hashes(hits->size());

	each_value(s, SCHEMA_SLOT_CONTENT, all_of(hits), &store_hit::head,
		   [&](struct store_hit *hit, const std::string &value) {
			   hashes[size_t(hit - hits->data())] =
				   value.substr(0, CONTENT_HASH_BYTES);
			   hit->alike = content_signature(bytes_of(value));
		   });
	return hashes;
}

// Of documents with the same text the first is kept; the others become its
// copies, grouped by hit.
void collapse_copies(const struct store *s, Hits *hits, Hits *copies)
{
	const std::vector<std::string> hashes = read_contents(s, hits);
	std::map<std::string, size_t> first; // index among those that are kept
	std::vector<Hits> others;
	Hits stay;

	for (size_t i = 0; i < hits->size(); i++) {
		const auto added = first.insert({hashes[i], stay.size()});

		if (hashes[i].empty() || added.second) {
			stay.push_back((*hits)[i]);
			others.emplace_back();
		} else {
			others[added.first->second].push_back((*hits)[i]);
		}
	}
	for (size_t i = 0; i < stay.size(); i++) {
		stay[i].copies = others[i].size();
		stay[i].first_copy = copies->size();
		copies->insert(copies->end(), others[i].begin(),
			       others[i].begin() + store_copies_kept(&stay[i]));
	}
	*hits = stay;
}

// A document is full if any of its passages is.
void mark_full(const Hits &full, Hits *hits)
{
	std::set<uint32_t> heads;

	for (const struct store_hit &hit : full)
		heads.insert(hit.head);
	for (struct store_hit &hit : *hits)
		hit.full = heads.count(hit.head) > 0;
}

struct store_hit *new_hits(size_t count)
{
	auto *hits = static_cast<struct store_hit *>(
		calloc(count + 1, sizeof(struct store_hit)));

	if (!hits)
		throw std::bad_alloc();
	return hits;
}

// The first `count`.
struct store_hit *take_hits(const Hits &from, size_t count, double lead)
{
	struct store_hit *hits = new_hits(count);

	for (size_t i = 0; i < count; i++) {
		hits[i] = from[i];
		if (hits[i].full)
			hits[i].score += lead;
	}
	return hits;
}

void fill(const Hits &hits, size_t limit, struct store_page *page)
{
	limit = std::min(limit, hits.size());
	page->hits = take_hits(hits, limit, page->lead);
	page->hit_count = limit;
}

// Copies of the hits in the page.
void fill_copies(const Hits &copies, struct store_page *page)
{
	size_t count = 0;

	if (page->hit_count > 0 && !copies.empty()) {
		const struct store_hit &last = page->hits[page->hit_count - 1];

		count = last.first_copy + store_copies_kept(&last);
	}
	page->copies = take_hits(copies, count, page->lead);
	page->copy_count = count;
}

size_t count_full(const Hits &hits)
{
	return size_t(std::count_if(
		hits.begin(), hits.end(),
		[](const struct store_hit &hit) { return hit.full; }));
}

// Of `looked` passages, which belong to `documents`, there are `all` documents.
// `all` documents.
struct store_total total_of(const struct store_total &passages, bool single,
			    size_t looked, uint64_t documents, uint64_t all)
{
	if (single)
		return passages;
	if (documents == all)
		return {all, true};
	if (looked == passages.documents)
		return {documents, passages.exact};
	return {std::min(passages.documents * documents / looked, all), false};
}

// The best of all, as far as `found` has them.
Hits in_order(const struct store_search &search, const Keys &keys, size_t room,
	      const Hits &full, const Hits &others)
{
	Hits hits = full;

	hits.insert(hits.end(), others.begin(), others.end());
	if (!search.leads)
		std::inplace_merge(hits.begin(), hits.begin() + full.size(),
				   hits.end(), Better{keys});
	if (hits.size() > room)
		hits.resize(room);
	return hits;
}

// More than any term can weigh.
double weight_above(const struct store_query &q)
{
	double above = q.op == STORE_TERM ? MAX_TERM_WEIGHT : 0;

	for (size_t i = 0; q.op != STORE_TERM && i < q.sub_count; i++)
		above += weight_above(q.sub[i]);
	return above;
}

// Number of passages to examine: two for each document are usually enough; and
// if they are all that exist, the total is exact.  If they are not enough, this
// many take less time than searching again after that.
#define LOOK_SPARE 100
#define LOOK_AGAIN 8192

// False: they belong to fewer documents than requested, and there are others.
bool take_documents(struct store *s, const struct store_search &search,
		    uint32_t limit, size_t room, Found *found,
		    struct store_page *page)
{
	const uint64_t all = store_count(s);
	const bool single = all == s->db.get_doccount();
	const struct store_total full_passages = {found->full.count, true};
	const struct store_total passages = found->total();
	Hits full = found->full.take(), others = found->others.take(), hits;
	Hits copies;
	const size_t looked_full = full.size();
	size_t looked, documents;

	if (search.leads)
		others.resize(std::min(others.size(), room - full.size()));
	if (!single) {
		find_heads(s, &full);
		find_heads(s, &others);
	}
	hits = in_order(search, found->order(), room, full, others);
	looked = hits.size();
	collapse(&hits);
	documents = hits.size();
	mark_full(full, &hits);
	if (!search.copies)
		collapse_copies(s, &hits, &copies);
	if (hits.size() < limit && looked < passages.documents)
		return false;
	collapse(&full);
	page->total = total_of(passages, single, looked, documents, all);
	page->full =
		total_of(full_passages, single, looked_full, full.size(), all);
	if (search.counts) {
		page->total = {std::min<uint64_t>(found->tally.documents, all),
			       found->tally.exact};
		found->tally.fill(page);
	}
	page->most = weight_above(search.any);
	if (search.leads && count_full(hits) < limit)
		page->lead = page->most;
	fill(hits, limit, page);
	fill_copies(copies, page);
	return true;
}

} // namespace

spis_status store_find(struct error *e, struct store *s,
		       const struct store_search *search, uint32_t limit,
		       struct store_page *page)
{
	return step(e, s, "search", "search index", [&] {
		const uint32_t most = std::min(limit, store_count(s));
		uint64_t look = uint64_t(most) * 2 + LOOK_SPARE;

		for (;;) {
			Found found(s, *search, look, limit > 0);
			spis_status status = SPIS_OK;

			for (size_t i = 0;
			     i < s->indexes.size() && status == SPIS_OK; i++)
				status = found.search(
					e, s, i, *search, 1,
					s->indexes[i].db.get_lastdocid() + 1);
			if (status != SPIS_OK ||
			    take_documents(s, *search, most, look, &found,
					   page))
				return status;
			look = std::max(
				look * 4,
				std::min<uint64_t>(found.total().documents,
						   LOOK_AGAIN));
		}
	});
}

spis_status store_find_within(struct error *e, struct store *s,
			      const struct store_search *search,
			      const struct store_hit *hit, uint32_t limit,
			      double lead, struct store_page *page)
{
	return step(e, s, "search", "search index", [&] {
		const Xapian::docid n = Xapian::docid(s->indexes.size());
		const Xapian::docid head = own_number(s, hit->head);
		const Xapian::docid count =
			count_passages(s->indexes[hit->index].db, head);
		struct store_search by_rank = *search;

		by_rank.sort = SPIS_SORT_RANK;
		by_rank.counts = false;

		Found found(s, by_rank, limit, true);
		spis_status status = found.search(e, s, hit->index, by_rank,
						  head, head + count);
		Hits hits = in_order(by_rank, found.order(), limit,
				     found.full.take(), found.others.take());

		for (struct store_hit &passage : hits) {
			passage.place = (passage.passage - hit->head) / n;
			passage.head = hit->head;
		}
		page->lead = lead;
		if (status == SPIS_OK)
			fill(hits, limit, page);
		return status;
	});
}

spis_status store_locate(struct error *e, struct store *s,
			 const uint32_t *passages, size_t count,
			 struct store_hit *hits)
{
	return step(e, s, "search", "search index", [&] {
		Hits found(count);

		for (size_t i = 0; i < count; i++) {
			found[i].passage = found[i].head = passages[i];
			found[i].index = index_of(s, passages[i]);
		}
		find_heads(s, &found);
		std::copy(found.begin(), found.end(), hits);
		return SPIS_OK;
	});
}

void store_page_release(struct store_page *page)
{
	free(page->hits);
	free(page->copies);
	free(page->near);
	free(page->tallies);
	*page = store_page();
}
