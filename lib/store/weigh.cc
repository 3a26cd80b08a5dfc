// SPDX-License-Identifier: GPL-2.0-or-later
// weigh.cc: which passages of an index a search finds, and their weights.
#include "store/filter.hh"
#include "store/kept.hh"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <set>

// The usual b (Robertson and Zaragoza 2009).  Repetition of a word says less
// than usual, because a passage is short: with a k1 of 1.2 the right document
// of minutes and of resolutions ranked .0155 and .0175 lower (mean reciprocal
// rank .8048 and .7903).
#define BM25_K1 0.6
#define BM25_B  0.75

namespace
{

// Weight of a term in this many of all passages, as in Xapian: one that is in
// more than a third weighs little, but never nothing.
double weight_of(double frequency, double passages, double scale)
{
	double rarity = (passages - frequency + 0.5) / (frequency + 0.5);

	if (rarity < 2)
		rarity = rarity * 0.5 + 1;
	return log(rarity) * scale * (BM25_K1 + 1);
}

// Estimates how many passages have any of these terms, assuming independence,
// because counting would require reading them all first.
double frequency_of(const std::vector<Term *> &terms, double passages)
{
	std::multiset<double> left;

	for (const Term *term : terms)
		left.insert(term->frequency);
	while (left.size() > 1) {
		double a = *left.begin(), b = *std::next(left.begin());

		left.erase(left.begin(), std::next(left.begin(), 2));
		left.insert(floor(a + b - a * b / passages + 0.5));
	}
	return *left.begin();
}

} // namespace

// ---- a term

Term::Term(const struct store *s, size_t index, const std::string &name)
    : postings(s->indexes[index].db, name), frequency(s->db.get_termfreq(name))
{
}

// ---- a part of a query

Known::Known() = default;

Known::~Known() = default;

Part::Part(const struct store *s, size_t index, const struct store_query &q,
	   double scale, Known *known)
    : op(q.op)
{
	const bool is_term =
		op == STORE_TERM || op == STORE_SAME || op == STORE_ALL;
	const bool is_one = op == STORE_TERM || op == STORE_ALL;
	const struct store_query *parts = is_one ? &q : q.sub;
	const size_t count = is_one ? 1 : q.sub_count;

	if (q.scale > 0)
		scale *= q.scale;
	for (size_t i = 0; i < count && is_term; i++) {
		const std::string name = text(parts[i].term);
		auto at = known->terms.find(name);

		if (at == known->terms.end())
			at = known->terms.emplace(name, Term(s, index, name))
				     .first;
		terms.push_back(&at->second);
	}
	for (size_t i = 0; i < count && !is_term; i++)
		sub.push_back(Part(s, index, parts[i], scale, known));
	if (op == STORE_AND)
		std::stable_sort(sub.begin(), sub.end(),
				 [](const Part &a, const Part &b) {
					 return a.is_before(b);
				 });
	if (op == STORE_AMONG)
		set = numbers_in(s, q.set, index);
	if (op == STORE_TEST) {
		std::unique_ptr<Tested> &test = known->tests[q.test];

		if (!test)
			test.reset(new Tested(s, index, *q.test));
		tested = test.get();
	}
	set_bounds(s->db.get_doccount(), scale);
}

void Part::set_bounds(double passages, double scale)
{
	if (!terms.empty()) {
		frequency = frequency_of(terms, passages);
		most = weight = op == STORE_ALL
					? 0
					: weight_of(frequency, passages, scale);
		return;
	}
	frequency = op == STORE_AMONG ? double(set.size()) : passages;
	most = std::accumulate(
		sub.begin(), sub.end(), 0.0,
		[](double sum, const Part &part) { return sum + part.most; });
}

// Rare parts are read first, and values last.
bool Part::is_before(const Part &other) const
{
	if (!tested != !other.tested)
		return !tested;
	return frequency < other.frequency;
}

// All parts must have it, so the last one decides.
Xapian::docid Part::find_all(Xapian::docid from) const
{
	Xapian::docid first = sub.empty() ? NO_PASSAGE : from;

	for (const Part &part : sub)
		first = std::max(first, part.find(from));
	return first;
}

Xapian::docid Part::find(Xapian::docid from) const
{
	Xapian::docid first = tested ? tested->find(from) : NO_PASSAGE;

	if (op == STORE_AND)
		return find_all(from);
	for (Term *term : terms) {
		term->postings.skip_to(from);
		first = std::min(first, term->postings.passage);
	}
	for (const Part &part : sub)
		first = std::min(first, part.find(from));
	return first;
}

// Where one part is missing, the others need not be read.
void Part::read_all(const Block &block) const
{
	for (const Part &part : sub) {
		Marks marks;

		part.read(block);
		if (!part.tested)
			part.mark(block, block.all(), &marks);
		if (!part.tested && marks.none())
			return;
	}
}

void Part::read(const Block &block) const
{
	if (op == STORE_AND) {
		read_all(block);
		return;
	}
	for (Term *term : terms) {
		if (term->block == block.first)
			continue;
		term->block = block.first;
		term->entries.clear();
		for (term->postings.skip_to(block.first);
		     term->postings.passage < block.end; term->postings.next())
			term->take(block);
	}
	for (const Part &part : sub)
		part.read(block);
}

void Part::read_among(const Marks &among, const Block &block) const
{
	for (Term *term : terms) {
		if (term->block == block.first)
			continue;
		term->block = block.first;
		term->entries.clear();
		among.each([&](size_t at) {
			const Xapian::docid passage =
				block.first + Xapian::docid(at);

			term->postings.skip_to(passage);
			if (term->postings.passage == passage)
				term->take(block);
		});
	}
	for (const Part &part : sub)
		part.read_among(among, block);
}

void Part::mark_set(const Block &block, Marks *marks) const
{
	auto at = std::lower_bound(set.begin(), set.end(), block.first);

	for (; at != set.end() && *at - block.first < BLOCK_PASSAGES; ++at)
		marks->set(*at - block.first);
}

void Part::mark_all(const Block &block, const Marks &among, Marks *marks) const
{
	Marks all = among;

	for (const Part &part : sub) {
		Marks one;

		part.mark(block, all, &one);
		all.keep(one);
		if (all.none())
			return;
	}
	marks->add(all);
}

void Part::mark(const Block &block, const Marks &among, Marks *marks) const
{
	Marks mine, others;

	switch (op) {
	case STORE_TERM:
	case STORE_SAME:
	case STORE_ALL:
		for (const Term *term : terms)
			term->each(block, [&](const Term::Entry &entry) {
				marks->set(entry.at);
			});
		return;
	case STORE_OR:
		for (const Part &part : sub)
			part.mark(block, among, marks);
		return;
	case STORE_AND:
		if (!sub.empty())
			mark_all(block, among, marks);
		return;
	case STORE_NOT:
		sub[0].mark(block, among, &mine);
		sub[1].mark(block, mine, &others);
		mine.drop(others);
		break;
	case STORE_AMONG:
		sub[0].mark(block, among, &mine);
		mark_set(block, &others);
		mine.keep(others);
		break;
	case STORE_TEST:
		mine = tested->in(block, among);
		break;
	}
	marks->add(mine);
}

// Repetition of a word adds less and less, and less in longer passages.
// passage is.
void Part::add(Block *block, size_t at, Xapian::termcount wdf) const
{
	const double times = std::min(wdf, block->words[at]);

	block->weight[at] += weight * (times / (block->slowness[at] + times));
}

void Part::weigh_as_one(const Marks &among, Block *block) const
{
	Marks mine;

	for (const Term *term : terms)
		term->each(*block, [&](const Term::Entry &entry) {
			if (!among.has(entry.at))
				return;
			block->wdf[entry.at] += entry.wdf;
			mine.set(entry.at);
		});
	mine.each([&](size_t at) {
		add(block, at, block->wdf[at]);
		block->wdf[at] = 0;
	});
}

void Part::weigh(const Marks &among, Block *block) const
{
	if (terms.size() != 1) {
		weigh_as_one(among, block);
		return;
	}
	terms[0]->each(*block, [&](const Term::Entry &entry) {
		if (among.has(entry.at))
			add(block, entry.at, entry.wdf);
	});
}

void Part::add_weight(const Marks &among, Block *block) const
{
	Marks mine = among, others;

	switch (op) {
	case STORE_TERM:
	case STORE_SAME:
	case STORE_ALL:
		weigh(among, block);
		return;
	case STORE_NOT:
		sub[1].mark(*block, mine, &others);
		mine.drop(others);
		sub[0].add_weight(mine, block);
		return;
	case STORE_AMONG:
		mark_set(*block, &others);
		mine.keep(others);
		break;
	case STORE_AND:
		mark_all(*block, mine, &others);
		mine.keep(others);
		break;
	case STORE_OR:
	case STORE_TEST:
		break;
	}
	for (const Part &part : sub)
		part.add_weight(mine, block);
}

// ---- a whole search

Weigher::Weigher(const struct store *s, size_t index,
		 const struct store_search &search, bool all_weights)
    : db(s->indexes[index].db), asked(s->indexes[index].kept.get()),
      mean_words(s->db.get_avlength()), weighs(all_weights),
      any(s, index, search.any, 1, &known), all(s, index, search.all, 1, &known)
{
	if (search.filter_count > 0)
		filters.reset(new Filters(s, index, search));
	by_weight.resize(any.sub.size());
	std::transform(any.sub.begin(), any.sub.end(), by_weight.begin(),
		       [](const Part &part) { return &part; });
	std::sort(
		by_weight.begin(), by_weight.end(),
		[](const Part *a, const Part *b) { return a->most < b->most; });
	if (!all.sub.empty())
		rarest = &*std::min_element(all.sub.begin(), all.sub.end(),
					    [](const Part &a, const Part &b) {
						    return a.frequency <
							   b.frequency;
					    });
	if (search.must)
		must.push_back(Part(s, index, *search.must, 1, &known));
	if (search.never)
		never.push_back(Part(s, index, *search.never, 1, &known));
	memset(block.wdf, 0, sizeof(block.wdf));
}

Weigher::~Weigher() = default;

// The first passage from there on to be examined, when the lightest parts do
// not matter.
Xapian::docid Weigher::find(Xapian::docid from, size_t light) const
{
	Xapian::docid first = rarest ? rarest->find(from) : NO_PASSAGE;

	for (size_t i = light; i < by_weight.size(); i++)
		first = std::min(first, by_weight[i]->find(from));
	return first;
}

// The first from there on that may have what is required, and pass the filters.
Xapian::docid Weigher::find_allowed(Xapian::docid from) const
{
	Xapian::docid first = filters ? filters->find(from) : from;

	for (const Part &part : must)
		first = std::max(first, part.find(from));
	return first;
}

// The first that satisfies both.
Xapian::docid Weigher::find_wanted(Xapian::docid from, size_t light) const
{
	Xapian::docid first = find(from, light);

	while (first != NO_PASSAGE) {
		const Xapian::docid may = find_allowed(first);

		if (may == first)
			break;
		first = may == NO_PASSAGE ? may : find(may, light);
	}
	return first;
}

// Reads what the other parts find, and what may be full.
void Weigher::read(size_t light)
{
	const Marks here = block.all();

	block.found = Marks();
	if (rarest) {
		rarest->read(block);
		rarest->mark(block, here, &block.found);
	}
	for (size_t i = light; i < by_weight.size(); i++) {
		by_weight[i]->read(block);
		by_weight[i]->mark(block, here, &block.found);
	}
	if (filters)
		filters->apply(block, &block.found);
}

// Removes what is excluded.
void Weigher::filter()
{
	for (const Part &part : must) {
		Marks wanted;

		part.read(block);
		part.mark(block, block.found, &wanted);
		block.found.keep(wanted);
	}
	for (const Part &part : never) {
		Marks unwanted;

		part.read(block);
		part.mark(block, block.found, &unwanted);
		block.found.drop(unwanted);
	}
}

// Lengths are looked up in order, or Xapian would start over each time.
void Weigher::measure()
{
	const double share = mean_words > 0 ? 1 / mean_words : 0;

	block.found.each([&](size_t at) {
		const Xapian::docid passage = block.first + Xapian::docid(at);
		const Xapian::termcount words =
			asked ? asked->length(db, passage)
			      : db.get_doclength(passage);

		block.words[at] = words;
		block.slowness[at] =
			BM25_K1 * (words * share * BM25_B + (1 - BM25_B));
	});
}

void Weigher::clear_weights()
{
	block.found.each([&](size_t at) { block.weight[at] = 0; });
}

// Weights are sums of rounded numbers, in different orders.
#define ROUNDING 1e-9

// Keeps passages that may be full, or weigh enough.
void Weigher::keep(const Marks &maybe_full, double enough)
{
	Marks kept = maybe_full;

	block.found.each([&](size_t at) {
		if (block.weight[at] >= enough * (1 - ROUNDING))
			kept.set(at);
	});
	block.found = kept;
}

// Looks up the light parts, one after the other, only where all the remaining
// ones can still bring the weight to `least`.
void Weigher::choose(size_t light, double spare, double least)
{
	Marks maybe_full;

	if (rarest)
		rarest->mark(block, block.found, &maybe_full);
	maybe_full.keep(block.found);
	clear_weights();
	for (size_t i = light; i < by_weight.size(); i++)
		by_weight[i]->add_weight(block.found, &block);
	while (light-- > 0) {
		const Part &part = *by_weight[light];

		keep(maybe_full, least - spare);
		part.read_among(block.found, block);
		part.add_weight(block.found, &block);
		spare -= part.most;
	}
	keep(maybe_full, least);
}

void Weigher::mark_full()
{
	block.full = Marks();
	all.mark(block, block.found, &block.full);
	block.full.keep(block.found);
}

// Of what is found only that stays.
void Weigher::keep_full()
{
	all.read(block);
	mark_full();
	block.found = block.full;
}

bool Weigher::next(Xapian::docid from, Xapian::docid end, double least,
		   Sieve *sieve)
{
	size_t light = 0;
	double spare = 0;

	while (light < by_weight.size() &&
	       spare + by_weight[light]->most < least * (1 - ROUNDING))
		spare += by_weight[light++]->most;
	block.first = find_wanted(from, light);
	if (block.first >= end)
		return false;
	block.end = Xapian::docid(std::min<uint64_t>(
		end, uint64_t(block.first) + BLOCK_PASSAGES));
	read(light);
	filter();
	if (light == 0) {
		mark_full();
		if (sieve)
			sieve->sieve(&block);
		if (weighs)
			measure();
	} else if (!weighs) {
		keep_full();
	} else {
		measure();
		choose(light, spare, least);
		mark_full();
	}
	clear_weights();
	if (weighs)
		any.add_weight(block.found, &block);
	return true;
}
