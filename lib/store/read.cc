// SPDX-License-Identifier: GPL-2.0-or-later
// read.cc: reading and searching by Xapian.
#include "store/shim.hh"

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

// Of several databases, document d of number i of n is document
// (d - 1) * n + i + 1 of all.
size_t index_of(const struct store *s, Xapian::docid document)
{
	return (document - 1) % s->indexes.size();
}

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

// Documents given by their numbers.  Xapian asks for them database by
// database: number g of n databases is number (g - 1) / n + 1 of database
// (g - 1) mod n, which its identifier tells.
class DocumentSet : public Xapian::PostingSource
{
	const struct store_set *set;
	std::vector<std::string> databases;
	std::vector<Xapian::docid> documents;
	size_t at = 0;
	bool started = false;

      public:
	DocumentSet(const struct store_set *numbers,
		    const std::vector<std::string> &identifiers)
	    : set(numbers), databases(identifiers)
	{
	}

	PostingSource *clone() const
	{
		return new DocumentSet(set, databases);
	}

	void init(const Xapian::Database &db)
	{
		size_t n = databases.size(), i = 0;

		while (i + 1 < n && databases[i] != db.get_uuid())
			i++;
		documents.clear();
		for (size_t k = 0; k < set->count; k++)
			if ((set->passages[k] - 1) % n == i)
				documents.push_back((set->passages[k] - 1) / n +
						    1);
		at = 0;
		started = false;
	}

	Xapian::doccount get_termfreq_min() const
	{
		return documents.size();
	}

	Xapian::doccount get_termfreq_est() const
	{
		return documents.size();
	}

	Xapian::doccount get_termfreq_max() const
	{
		return documents.size();
	}

	void next(double)
	{
		at += started;
		started = true;
	}

	void skip_to(Xapian::docid wanted, double)
	{
		started = true;
		if (at < documents.size() && documents[at] < wanted)
			at = size_t(std::lower_bound(documents.begin() + at,
						     documents.end(), wanted) -
				    documents.begin());
	}

	bool at_end() const
	{
		return started && at >= documents.size();
	}

	Xapian::docid get_docid() const
	{
		return documents[at];
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
	std::vector<std::string> identifiers;

	std::transform(
		s->indexes.begin(), s->indexes.end(),
		std::back_inserter(identifiers),
		[](const struct opened &index) { return index.db.get_uuid(); });

	DocumentSet set(q->set, identifiers);

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

// Where in their documents passages are: those of single ones have no value,
// and are not listed.
std::map<Xapian::docid, uint32_t> places_of(const struct store *s,
					    const Xapian::MSet &found)
{
	std::vector<Xapian::docid> sorted;
	std::map<Xapian::docid, uint32_t> places;

	for (Xapian::MSetIterator i = found.begin(); i != found.end(); ++i)
		sorted.push_back(*i);
	std::sort(sorted.begin(), sorted.end());

	Xapian::ValueIterator v = s->db.valuestream_begin(SCHEMA_SLOT_PLACE);
	Xapian::ValueIterator end = s->db.valuestream_end(SCHEMA_SLOT_PLACE);

	for (Xapian::docid passage : sorted) {
		if (v == end)
			break;
		v.skip_to(passage);
		if (v != end && v.get_docid() == passage)
			places[passage] = place_in(*v);
	}
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
// they are enough.
spis_status find_documents(const struct store *s, Xapian::Enquire &enquire,
			   uint32_t limit, const struct watched *watched,
			   struct store_page *page)
{
	Xapian::doccount all = s->db.get_doccount();
	uint64_t look = uint64_t(limit) * 2 + LOOK_SPARE;

	for (;; look *= 4) {
		look = std::min<uint64_t>(look, all);

		Xapian::MSet found = enquire.get_mset(0, look, EXACT_TOTAL);
		std::vector<store_hit> hits = hits_of(s, found);
		bool whole = found.size() < look || look == all;

		collapse(&hits);
		if (watched->status != SPIS_OK)
			return watched->status;
		if (!whole && hits.size() < limit)
			continue;
		page->total = total_of(found, hits.size(), whole);
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
	page->total = {found.get_matches_estimated(),
		       found.get_matches_lower_bound() ==
			       found.get_matches_upper_bound()};
	fill(s, page, hits_of(s, found), limit);
	return SPIS_OK;
}

} // namespace

// True when an index has been replaced since it was opened: what failed then
// may have been a file that is no more.
static bool is_replaced(const struct store *s)
{
	for (const struct opened &index : s->indexes) {
		unsigned now;

		if (place_read(nullptr, index.folder.c_str(), &now) ==
			    SPIS_OK &&
		    now != index.generation)
			return true;
	}
	return false;
}

// Whether a writer has gone on since the state was opened that is held.
static bool has_moved(struct store *s)
{
	struct error ignored;
	bool moved = is_replaced(s);

	(void)guard(&ignored, s, "read index", [&] {
		for (const struct opened &index : s->indexes) {
			Xapian::Database now(index.path(),
					     Xapian::DB_BACKEND_GLASS);

			moved = moved ||
				now.get_revision() != index.db.get_revision();
		}
		return SPIS_OK;
	});
	return moved;
}

// The newest state, unless one is held.
static spis_status renew(struct error *e, struct store *s)
{
	if (s->held)
		return SPIS_OK;
	return guard(e, s, "read index", [&] {
		spis_status opened = s->writable ? SPIS_OK : open_newest(e, s);

		if (opened == SPIS_OK)
			s->db.reopen();
		return opened;
	});
}

static spis_status read_held(struct error *e, struct store *s,
			     spis_status (*work)(struct error *e,
						 struct store *s, void *arg),
			     void *arg)
{
	spis_status status = s->lost ? SPIS_OVERTAKEN : work(e, s, arg);

	if (!s->lost &&
	    (s->overtaken || spis_status_class(status) == SPIS_CLASS_RUN))
		s->lost = has_moved(s);
	if (s->lost)
		return fail(e, SPIS_OVERTAKEN,
			    "the state of '%s' that was held is gone: it was "
			    "written to meanwhile",
			    s->path.c_str());
	return status;
}

spis_status store_read(struct error *e, struct store *s,
		       spis_status (*work)(struct error *e, struct store *s,
					   void *arg),
		       void *arg)
{
	spis_status status = SPIS_OK;

	for (int i = 0; i < MAX_READ_TRIES; i++) {
		s->overtaken = false;
		if (s->held)
			return read_held(e, s, work, arg);
		status = renew(e, s);
		if (status == SPIS_OK)
			status = work(e, s, arg);
		if (!s->overtaken &&
		    (spis_status_class(status) != SPIS_CLASS_RUN ||
		     s->writable || !is_replaced(s)))
			return status;
	}
	return status;
}

static spis_status nothing(struct error *, struct store *, void *)
{
	return SPIS_OK;
}

// What is open stays readable, whatever becomes of its files: Xapian opens all
// tables at once.
spis_status store_hold(struct error *e, struct store *s)
{
	spis_status status;

	store_follow(s);
	status = store_read(e, s, nothing, nullptr);
	s->held = status == SPIS_OK;
	return status;
}

void store_follow(struct store *s)
{
	s->held = false;
	s->lost = false;
}

spis_status store_synonyms(struct error *e, struct store *s, struct bytes key,
			   struct buf *out)
{
	return step(e, s, "read", "read index", [&] {
		std::string list;

		for (const struct opened &index : s->indexes)
			add_synonyms(&list, index.db.get_metadata(
						    SCHEMA_PREFIX_SYNONYMS +
						    text(key)));
		buf_add(out, list.data(), list.size());
		return SPIS_OK;
	});
}

spis_status store_note(struct error *e, struct store *s, struct bytes key,
		       struct buf *out)
{
	return guard(e, s, "read index", [&] {
		std::string value =
			s->db.get_metadata(SCHEMA_PREFIX_NOTE + text(key));

		buf_add(out, value.data(), value.size());
		return SPIS_OK;
	});
}

// One of so many documents has the watch looked at.
#define EACH_STEPS 256

spis_status store_each(struct error *e, struct store *s,
		       spis_status (*visit)(const spis_entry *entry, void *arg),
		       void *arg)
{
	return guard(e, s, "read index", [&] {
		Xapian::ValueIterator p =
			s->db.valuestream_begin(SCHEMA_SLOT_PATH);
		Xapian::ValueIterator end =
			s->db.valuestream_end(SCHEMA_SLOT_PATH);
		Xapian::ValueIterator v =
			s->db.valuestream_begin(SCHEMA_SLOT_STATE);
		spis_status status = SPIS_OK;

		for (uint64_t n = 0; p != end && status == SPIS_OK; ++p, n++) {
			std::string path = *p, state;
			spis_entry entry = {path.c_str(), nullptr, 0,
					    index_of(s, p.get_docid())};

			if (v != end)
				v.skip_to(p.get_docid());
			if (v != end && v.get_docid() == p.get_docid())
				state = *v;
			entry.state = state.c_str();
			entry.state_bytes = state.size();
			if (n % EACH_STEPS == 0)
				status = watch_check(e, s->watch, "each", n,
						     store_count(s));
			if (status == SPIS_OK)
				status = visit(&entry, arg);
		}
		return status;
	});
}

spis_status store_frequency(struct error *e, struct store *s, struct bytes term,
			    uint32_t *passages)
{
	return step(e, s, "read", "read index", [&] {
		*passages = s->db.get_termfreq(text(term));
		return SPIS_OK;
	});
}

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
		return every || single ? find_passages(s, enquire, limit,
						       &watched, page)
				       : find_documents(s, enquire, limit,
							&watched, page);
	});
}

spis_status store_number(struct error *e, struct store *s, struct bytes id,
			 size_t *index, uint32_t *head)
{
	return step(e, s, "read", "read index", [&] {
		const std::string term = text(id);
		const size_t wanted = *index;
		bool found = false;

		for (Xapian::PostingIterator i = s->db.postlist_begin(term);
		     i != s->db.postlist_end(term); ++i) {
			size_t has = index_of(s, *i);

			if (wanted == SPIS_ANY_INDEX ? found && has > *index
						     : has != wanted)
				continue;
			*index = has;
			*head = *i;
			found = true;
		}
		return found ? SPIS_OK
			     : fail(e, SPIS_NOT_FOUND, "no such document");
	});
}

uint32_t store_passage_at(const struct store *s, uint32_t head, uint32_t place)
{
	return head + place * uint32_t(s->indexes.size());
}

spis_status store_passage_count(struct error *e, struct store *s, uint32_t head,
				uint32_t *count)
{
	return step(e, s, "read", "read index", [&] {
		*count = count_passages(s->db, head);
		return SPIS_OK;
	});
}

spis_status store_data(struct error *e, struct store *s, uint32_t passage,
		       struct buf *data)
{
	return step(e, s, "read", "read index", [&] {
		return data_of(e, s->db.get_document(passage), data);
	});
}

static spis_status add_contents(struct error *e, const Xapian::Document &d,
				struct buf *out)
{
	spis_status status = data_of(e, d, out);
	const std::string order = d.get_value(SCHEMA_SLOT_ORDER);

	buf_add(out, order.data(), order.size());
	for (Xapian::TermIterator i = d.termlist_begin(); i != d.termlist_end();
	     ++i) {
		if ((*i)[0] == SCHEMA_PREFIX_PADDING)
			continue;
		std::string term = *i + "=" + std::to_string(i.get_wdf());

		buf_add(out, term.c_str(), term.size() + 1);
	}
	return status;
}

spis_status store_contents(struct error *e, struct store *s, uint32_t head,
			   struct buf *out)
{
	return step(e, s, "read", "read index", [&] {
		Xapian::docid count = count_passages(s->db, head);
		spis_status status = SPIS_OK;

		for (uint32_t i = 0; i < count && status == SPIS_OK; i++)
			status = add_contents(
				e,
				s->db.get_document(
					store_passage_at(s, head, i)),
				out);
		return status;
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
