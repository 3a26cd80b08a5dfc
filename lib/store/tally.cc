// SPDX-License-Identifier: GPL-2.0-or-later
// tally.cc: how many of the documents found have which mark.
#include "store/tally.hh"

#include <cstdlib>
#include <cstring>

// Of a date, YYYYMMDD.
#define DAYS_OF_YEAR 10000

// There are a dozen decisions; what else a damaged index has is not counted.
#define MAX_DECISIONS 64

void Tally::Terms::open(const Xapian::Database &db, char prefix,
			std::map<std::string, Count> *all)
{
	const std::string begin(1, prefix);
	const Xapian::TermIterator end = db.allterms_end(begin);

	*this = Terms();
	for (Xapian::TermIterator i = db.allterms_begin(begin); i != end; ++i) {
		names.push_back(*i);
		postings.push_back(Postings(db, *i));
		counts.push_back(&(*all)[*i]);
	}
}

// Visits their passages in the block, that were found: place and term.
template <class Visit> void Tally::Terms::each(const Block &b, Visit visit)
{
	for (size_t i = 0; i < postings.size(); i++) {
		Postings &p = postings[i];

		for (p.skip_to(b.first); p.passage < b.end; p.next())
			if (b.found.has(p.passage - b.first))
				visit(p.passage - b.first, i);
	}
}

void Tally::begin(size_t number)
{
	const Xapian::Database &db = s->indexes[number].db;

	index = number;
	classes.open(db, SCHEMA_PREFIX_CLASS, &terms);
	decisions.open(db, SCHEMA_PREFIX_DECISION, &terms);
	heads.reset(new Heads(db));
	dates.reset(new Values(db, SCHEMA_SLOT_DATE));
}

void Tally::count(Count *count, uint64_t stands_for) const
{
	if (!count)
		return;
	count->documents += stands_for;
	count->full += at.full ? stands_for : 0;
	count->head = number_of(s, index, at.head);
}

// All passages of a document have been seen.
void Tally::close()
{
	const bool alone = at.full && full_alone < TALLY_EXACT;
	const uint64_t stands_for = alone ? 1 : at.stands_for;

	if (at.head > 0 && stands_for > 0) {
		count(at.class_, stands_for);
		count(at.year, stands_for);
		for (size_t i = 0; i < MAX_DECISIONS; i++)
			if (at.decisions >> i & 1)
				count(decisions.counts[i], stands_for);
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
	if (dates->number_of(passage, &date))
		at.year = &years[uint32_t(date / DAYS_OF_YEAR)];
}

void Tally::add(const Block &block, uint64_t stands_for)
{
	Count *class_[BLOCK_PASSAGES] = {};
	uint64_t decided[BLOCK_PASSAGES] = {};

	exact = exact && stands_for == 1;
	if (stands_for == 0 && (full_alone >= TALLY_EXACT || block.full.none()))
		return;
	classes.each(block, [&](size_t place, size_t i) {
		class_[place] = classes.counts[i];
	});
	decisions.each(block, [&](size_t place, size_t i) {
		if (i < MAX_DECISIONS)
			decided[place] |= uint64_t(1) << i;
	});
	block.found.each([&](size_t place) {
		meet(block.first + Xapian::docid(place), stands_for);
		at.full = at.full || block.full.has(place);
		at.class_ = class_[place];
		at.decisions |= decided[place];
	});
}

void Tally::end()
{
	close();
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
