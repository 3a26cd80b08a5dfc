// SPDX-License-Identifier: GPL-2.0-or-later
// tally.cc: counts how many of the documents found have each mark.
#include "store/tally.hh"

#include <cstdlib>
#include <cstring>

// Of a date, YYYYMMDD.
#define DAYS_OF_YEAR 10000

// Full documents that are counted individually.
#define FULL_ALONE 1000

// There are a dozen decisions; any more in a damaged index are not counted.
#define MAX_DECISIONS 64

std::vector<Tally::Mark> Tally::marks_of(char prefix)
{
	const Xapian::Database &db = s->indexes[index].db;
	const std::string first(1, prefix);
	const Xapian::TermIterator last = db.allterms_end(first);
	std::vector<Mark> marks;

	for (Xapian::TermIterator i = db.allterms_begin(first); i != last; ++i)
		marks.push_back({Postings(db, *i), &terms[*i]});
	return marks;
}

void Tally::begin(size_t number)
{
	index = number;
	classes = classes_of(s->indexes[number]);
	classes->need_all();
	by_class.assign(classes->count(), Count());
	decisions = marks_of(SCHEMA_PREFIX_DECISION);
	if (decisions.size() > MAX_DECISIONS)
		decisions.erase(decisions.begin() + MAX_DECISIONS,
				decisions.end());
	heads.reset(new Heads(s->indexes[number]));
	dates.reset(new Days(s->indexes[number]));
}

Tally::Count *Tally::class_of(Xapian::docid passage)
{
	const size_t number = classes->of(passage);

	return number == Classes::NONE ? nullptr : &by_class[number];
}

void Tally::count(Count *count, uint64_t stands_for) const
{
	if (!count)
		return;
	count->documents += stands_for;
	count->full += at.full ? stands_for : 0;
	count->head = number_of(s, index, at.head);
}

// Call it when all passages of a document have been seen.
void Tally::close()
{
	const bool alone = at.full && full_alone < FULL_ALONE;
	const uint64_t stands_for = alone ? 1 : at.stands_for;

	if (at.head > 0 && stands_for > 0) {
		count(at.class_, stands_for);
		count(at.year, stands_for);
		for (size_t i = 0; i < decisions.size(); i++)
			if (at.decisions >> i & 1)
				count(decisions[i].count, stands_for);
		(alone ? full_alone : looked)++;
		documents += stands_for;
	}
	at = Document();
}

void Tally::meet(Xapian::docid passage, uint64_t stands_for)
{
	const Xapian::docid head = heads->of(passage);
	uint64_t date;

	if (head == at.head)
		return;
	close();
	at.head = head;
	at.stands_for = stands_for;
	at.class_ = class_of(passage);
	if (dates->of(passage, &date))
		at.year = &years[uint32_t(date / DAYS_OF_YEAR)];
}

void Tally::add(const Block &block, uint64_t stands_for)
{
	const bool only_full = stands_for == 0;

	exact = exact && stands_for == 1;
	if (only_full && full_alone >= FULL_ALONE)
		return;
	(only_full ? block.full : block.found).each([&](size_t place) {
		const Xapian::docid passage =
			block.first + Xapian::docid(place);

		meet(passage, stands_for);
		at.full = at.full || block.full.has(place);
		for (size_t i = 0; i < decisions.size(); i++)
			if (decisions[i].has(passage))
				at.decisions |= uint64_t(1) << i;
	});
}

void Tally::end()
{
	close();
	for (size_t i = 0; i < by_class.size(); i++) {
		if (by_class[i].documents == 0)
			continue;

		Count &all = terms[classes->term(i)];

		all.documents += by_class[i].documents;
		all.full += by_class[i].full;
		all.head = by_class[i].head;
	}
}

static void put(struct store_page *page, const std::string &term, uint32_t year,
		uint64_t documents, uint64_t full, uint32_t head)
{
	struct store_tally *count = &page->tallies[page->tally_count];

	if (documents == 0 || term.size() >= sizeof(count->term))
		return;
	memcpy(count->term, term.c_str(), term.size() + 1);
	count->year = year;
	count->head = head;
	count->documents = documents;
	count->full = full;
	page->tally_count++;
}

void Tally::fill(struct store_page *page) const
{
	page->tallies = static_cast<struct store_tally *>(calloc(
		terms.size() + years.size() + 1, sizeof(struct store_tally)));
	if (!page->tallies)
		throw std::bad_alloc();
	page->tallies_exact = exact;
	for (const auto &i : terms)
		put(page, i.first, 0, i.second.documents, i.second.full,
		    i.second.head);
	for (const auto &i : years)
		put(page, std::string(), i.first, i.second.documents,
		    i.second.full, i.second.head);
}
