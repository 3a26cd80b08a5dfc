// SPDX-License-Identifier: GPL-2.0-or-later
// match.cc: a query finds passages, and the documents they are of.
#include "store/content.h"
#include "store/postings.hh"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <map>
#include <new>
#include <set>

// So many passages are counted; beyond, Xapian may skip what cannot enter the
// page, and estimates.
#define EXACT_TOTAL 1000

// The usual b (Robertson and Zaragoza 2009), rather than Xapian's default 0.5.
// That a word comes again says less than usually, for a passage is short: with
// a k1 of 1.2 the right document of minutes and of resolutions stood .0155 and
// .0175 lower (mean reciprocal rank .8048 and .7903).
#define BM25_K1 0.6
#define BM25_B  0.75

// BM25 with these parameters weighs a term at most at 1.6 times its inverse
// document frequency, and that is log(2^32 passages) = 22 at most; a number
// twice that.
#define MAX_TERM_WEIGHT 75.0

namespace
{

// What the documents of a search go through.
struct watched {
	struct error *e;
	const spis_watch *watch;
	spis_status status; // once it is not SPIS_OK, no more of them come
};

// The candidates of a search pass so fast that one of so many is enough.
#define GATE_STEPS 256

// All documents, as long as they are wanted.  Xapian's own time limit ends only
// the counting, not the search, and starts a thread in the host.
class Gate : public Xapian::PostingSource
{
	struct watched *watched;
	Xapian::doccount count = 0, passed = 0;
	Xapian::docid at = 0, last = 0;

	void pass()
	{
		if (passed++ % GATE_STEPS == 0 && watched->status == SPIS_OK)
			watched->status = watch_check(
				watched->e, watched->watch, "match", passed, 0);
	}

      public:
	explicit Gate(struct watched *w) : watched(w)
	{
	}

	PostingSource *clone() const
	{
		return new Gate(watched);
	}

	void init(const Xapian::Database &db)
	{
		count = db.get_doccount();
		last = db.get_lastdocid();
		at = 0;
	}

	Xapian::doccount get_termfreq_min() const
	{
		return count;
	}

	Xapian::doccount get_termfreq_est() const
	{
		return count;
	}

	Xapian::doccount get_termfreq_max() const
	{
		return count;
	}

	void next(double)
	{
		at++;
		pass();
	}

	void skip_to(Xapian::docid wanted, double)
	{
		at = wanted > at ? wanted : at;
		pass();
	}

	bool at_end() const
	{
		return at > last || watched->status != SPIS_OK;
	}

	Xapian::docid get_docid() const
	{
		return at;
	}
};

Xapian::Query gated(const Xapian::Query &query, struct watched *watched)
{
	Gate gate(watched);

	return Xapian::Query(Xapian::Query::OP_FILTER, query,
			     Xapian::Query(&gate));
}

// Passages given by their numbers.  Xapian asks for them database by database,
// which its identifier tells.
class PassageSet : public Xapian::PostingSource
{
	const struct store *store;
	const struct store_set *set;
	std::vector<Xapian::docid> passages; // of the database at hand
	size_t at = 0;
	bool started = false;

      public:
	PassageSet(const struct store *s, const struct store_set *numbers)
	    : store(s), set(numbers)
	{
	}

	PostingSource *clone() const
	{
		return new PassageSet(store, set);
	}

	void init(const Xapian::Database &db)
	{
		const std::string wanted = db.get_uuid();
		size_t i = 0;

		while (i + 1 < store->indexes.size() &&
		       store->indexes[i].db.get_uuid() != wanted)
			i++;
		passages = numbers_in(store, set, i);
		at = 0;
		started = false;
	}

	Xapian::doccount get_termfreq_min() const
	{
		return passages.size();
	}

	Xapian::doccount get_termfreq_est() const
	{
		return passages.size();
	}

	Xapian::doccount get_termfreq_max() const
	{
		return passages.size();
	}

	void next(double)
	{
		at += started;
		started = true;
	}

	void skip_to(Xapian::docid wanted, double)
	{
		started = true;
		if (at < passages.size() && passages[at] < wanted)
			at = size_t(std::lower_bound(passages.begin() + at,
						     passages.end(), wanted) -
				    passages.begin());
	}

	bool at_end() const
	{
		return started && at >= passages.size();
	}

	Xapian::docid get_docid() const
	{
		return passages[at];
	}
};

// As `query`, but what `leaders` finds gets more on top than BM25 can give for
// so many terms, and so comes first.
Xapian::Query lead(const Xapian::Query &query, const Xapian::Query &leaders)
{
	Xapian::FixedWeightPostingSource top(MAX_TERM_WEIGHT *
					     query.get_length());
	Xapian::Query first(Xapian::Query::OP_FILTER, Xapian::Query(&top),
			    leaders);

	return Xapian::Query(Xapian::Query::OP_OR, query, first);
}

Xapian::Query among(const struct store *s, const Xapian::Query &query,
		    const struct store_query *q)
{
	PassageSet set(s, q->set);

	return Xapian::Query(Xapian::Query::OP_FILTER, query,
			     Xapian::Query(&set));
}

Xapian::Query::op op_of(enum store_op op)
{
	return op == STORE_SAME   ? Xapian::Query::OP_SYNONYM
	       : op == STORE_AND  ? Xapian::Query::OP_AND
	       : op == STORE_NOT  ? Xapian::Query::OP_AND_NOT
	       : op == STORE_ONLY ? Xapian::Query::OP_FILTER
				  : Xapian::Query::OP_OR;
}

// Depth is what our own query parser builds, a few levels.
Xapian::Query build(const struct store *s, const struct store_query *q)
{
	std::vector<Xapian::Query> sub;
	Xapian::Query query;

	sub.reserve(q->sub_count);
	for (size_t i = 0; i < q->sub_count; i++)
		sub.push_back(build(s, &q->sub[i]));
	if (q->op == STORE_TERM)
		query = Xapian::Query(text(q->term));
	else if (q->op == STORE_LEAD)
		query = lead(sub[0], sub[1]);
	else if (q->op == STORE_AMONG)
		query = among(s, sub[0], q);
	else
		query = Xapian::Query(op_of(q->op), sub.begin(), sub.end());
	if (q->scale > 0)
		query = Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query,
				      q->scale);
	return query;
}

// A C string of its own; throws like new does.
struct bytes keep(const std::string &s)
{
	char *copy = static_cast<char *>(malloc(s.size() + 1));

	if (!copy)
		throw std::bad_alloc();
	memcpy(copy, s.data(), s.size());
	copy[s.size()] = '\0';
	return {copy, s.size()};
}

// Calls `take` with each of these passages that has a value, and the value.
template <class Take>
void read_values(const struct store *s, Xapian::valueno slot,
		 std::vector<Xapian::docid> passages, Take take)
{
	Xapian::ValueIterator v = s->db.valuestream_begin(slot);
	Xapian::ValueIterator end = s->db.valuestream_end(slot);

	std::sort(passages.begin(), passages.end());
	for (Xapian::docid passage : passages) {
		if (v == end)
			break;
		v.skip_to(passage);
		if (v != end && v.get_docid() == passage)
			take(passage, *v);
	}
}

// Where in their documents passages are: those of single ones have no value,
// and are not listed.
std::map<Xapian::docid, uint32_t> places_of(const struct store *s,
					    const Xapian::MSet &found)
{
	std::vector<Xapian::docid> passages;
	std::map<Xapian::docid, uint32_t> places;

	for (Xapian::MSetIterator i = found.begin(); i != found.end(); ++i)
		passages.push_back(*i);
	read_values(s, SCHEMA_SLOT_PLACE, passages,
		    [&](Xapian::docid passage, const std::string &value) {
			    places[passage] = place_in(value);
		    });
	return places;
}

// Hits as passages, without paths.
std::vector<store_hit> hits_of(const struct store *s, const Xapian::MSet &found)
{
	const std::map<Xapian::docid, uint32_t> places = places_of(s, found);
	std::vector<store_hit> hits;

	for (Xapian::MSetIterator i = found.begin(); i != found.end(); ++i) {
		const auto place = places.find(*i);
		struct store_hit hit = {};
		uint32_t before = 0;

		hit.place = place == places.end() ? 0 : place->second;
		before = hit.place * uint32_t(s->indexes.size());
		// Whatever a damaged value says.
		if (before >= *i)
			before = hit.place = 0;
		hit.score = i.get_weight();
		hit.passage = *i;
		hit.head = *i - before;
		hit.index = index_of(s, *i);
		hits.push_back(hit);
	}
	return hits;
}

// Of each document the first passage stays, its best.
void collapse(std::vector<store_hit> *hits)
{
	std::set<uint32_t> seen;

	hits->erase(std::remove_if(hits->begin(), hits->end(),
				   [&](const struct store_hit &hit) {
					   return !seen.insert(hit.head).second;
				   }),
		    hits->end());
}

// Of copies the first stays, the best ranked.  A copy in another index is a hit
// of its own: who opens several wants to know what each of them has.
void hide_copies(const struct store *s, std::vector<store_hit> *hits)
{
	std::map<Xapian::docid, std::string> contents;
	std::set<std::pair<size_t, std::string>> seen;
	std::vector<Xapian::docid> heads;

	std::transform(hits->begin(), hits->end(), std::back_inserter(heads),
		       [](const struct store_hit &hit) { return hit.head; });
	read_values(s, SCHEMA_SLOT_CONTENT, heads,
		    [&](Xapian::docid head, const std::string &value) {
			    contents[head] =
				    value.substr(0, CONTENT_HASH_BYTES);
		    });
	hits->erase(std::remove_if(hits->begin(), hits->end(),
				   [&](const struct store_hit &hit) {
					   auto found = contents.find(hit.head);

					   return found != contents.end() &&
						  !seen.insert({hit.index,
								found->second})
							   .second;
				   }),
		    hits->end());
}

// The page owns each hit from the moment it is counted, so that an exception
// loses nothing.
void fill(const struct store *s, struct store_page *page,
	  const std::vector<store_hit> &hits, size_t limit)
{
	limit = std::min(limit, hits.size());
	page->hits = static_cast<struct store_hit *>(
		calloc(limit + 1, sizeof(*page->hits)));
	if (!page->hits)
		throw std::bad_alloc();
	for (size_t i = 0; i < limit; i++) {
		struct store_hit *hit = &page->hits[page->hit_count++];

		*hit = hits[i];
		hit->path = keep(
			s->db.get_document(hit->head, Xapian::DOC_ASSUME_VALID)
				.get_value(SCHEMA_SLOT_PATH));
	}
}

struct store_total passages_of(const Xapian::MSet &found)
{
	return {found.get_matches_estimated(),
		found.get_matches_lower_bound() ==
			found.get_matches_upper_bound()};
}

// Passages are counted, and of those looked at the share that stands for a
// document.
struct store_total total_of(const Xapian::MSet &found, size_t documents,
			    bool whole)
{
	const uint64_t passages = found.get_matches_estimated();

	if (whole)
		return {documents, true};
	if (documents == found.size())
		return {passages, false};
	return {passages * documents / found.size(), false};
}

// How many passages are looked at: two for each document are enough most often;
// and if they are all that there are, the total is exact.
#define LOOK_SPARE 100

// The best documents, by their best passages; more passages are looked at until
// they are enough.  `single`: each document has one.  Copies are counted, too:
// it is documents that are asked for, and not known of all which are copies.
spis_status find_documents(const struct store *s, Xapian::Enquire &enquire,
			   uint32_t limit, bool single,
			   const struct watched *watched,
			   struct store_page *page)
{
	Xapian::doccount all = s->db.get_doccount();
	uint64_t look = single ? limit : uint64_t(limit) * 2 + LOOK_SPARE;

	for (;; look *= 4) {
		look = std::min<uint64_t>(look, all);

		Xapian::MSet found = enquire.get_mset(0, look, EXACT_TOTAL);
		std::vector<store_hit> hits = hits_of(s, found);
		bool whole = found.size() < look || look == all;
		size_t documents;

		collapse(&hits);
		documents = hits.size();
		hide_copies(s, &hits);
		if (watched->status != SPIS_OK)
			return watched->status;
		if (!whole && hits.size() < limit)
			continue;
		page->total = single ? passages_of(found)
				     : total_of(found, documents, whole);
		fill(s, page, hits, limit);
		return SPIS_OK;
	}
}

// Passages, whichever document they are of.
spis_status find_passages(const struct store *s, Xapian::Enquire &enquire,
			  uint32_t limit, const struct watched *watched,
			  struct store_page *page)
{
	Xapian::MSet found = enquire.get_mset(0, limit, EXACT_TOTAL);

	if (watched->status != SPIS_OK)
		return watched->status;
	page->total = passages_of(found);
	fill(s, page, hits_of(s, found), limit);
	return SPIS_OK;
}

} // namespace

spis_status store_find(struct error *e, struct store *s,
		       const struct store_query *query, uint32_t limit,
		       bool every, struct store_page *page)
{
	return step(e, s, "search", "search index", [&] {
		struct watched watched = {e, s->watch, SPIS_OK};
		Xapian::Enquire enquire(s->db);
		bool single = store_count(s) == s->db.get_doccount();

		enquire.set_weighting_scheme(
			Xapian::BM25Weight(BM25_K1, 0, 1, BM25_B, 0));
		enquire.set_query(s->watch ? gated(build(s, query), &watched)
					   : build(s, query));
		return every ? find_passages(s, enquire, limit, &watched, page)
			     : find_documents(s, enquire, limit, single,
					      &watched, page);
	});
}

void store_page_release(struct store_page *page)
{
	for (size_t i = 0; i < page->hit_count; i++)
		free(const_cast<char *>(page->hits[i].path.at));
	free(page->hits);
	*page = store_page();
}

void store_page_move(struct store_page *from, struct store_page *to)
{
	free(to->hits);
	to->hits = from->hits;
	to->hit_count = from->hit_count;
	from->hits = nullptr;
	from->hit_count = 0;
}
