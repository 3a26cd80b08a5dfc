// SPDX-License-Identifier: GPL-2.0-or-later
// filter.cc: which passages of an index pass the filters of a search.
#include "store/filter.hh"

#include <algorithm>

// ---- a test

static bool are_classes(const struct store_test &t)
{
	return t.term_count > 0 &&
	       std::all_of(t.terms, t.terms + t.term_count,
			   [](const struct bytes &term) {
				   return *term.at == SCHEMA_PREFIX_CLASS;
			   });
}

Test::Test(const struct store *s, size_t index, const struct store_test &t)
    : kind(t.kind), low(t.low), high(t.high), fits(t.fits), arg(t.arg)
{
	const Xapian::Database &db = s->indexes[index].db;

	switch (kind) {
	case STORE_TEST_SET:
		set = numbers_in(s, t.set, index);
		break;
	case STORE_TEST_TERMS:
		if (are_classes(t)) {
			take_classes(s->indexes[index], t);
			break;
		}
		for (size_t i = 0; i < t.term_count; i++) {
			Postings postings(db, text(t.terms[i]));

			if (postings.passage != NO_PASSAGE)
				terms.push_back(postings);
		}
		break;
	case STORE_TEST_VALUE:
		if (t.slot == SCHEMA_SLOT_DATE)
			days.reset(new Days(s->indexes[index]));
		else
			values.reset(new Values(db, t.slot));
		break;
	case STORE_TEST_PATH:
		values.reset(new Values(db, SCHEMA_SLOT_PATH));
		heads.reset(new Heads(s->indexes[index]));
		break;
	}
}

void Test::take_classes(const struct opened &index, const struct store_test &t)
{
	classes = classes_of(index);
	wanted.resize(classes->count());
	for (size_t i = 0; i < t.term_count; i++) {
		const size_t number = classes->number_of(text(t.terms[i]));

		classes->need(number);
		if (number != Classes::NONE)
			wanted[number] = true;
	}
}

bool Test::has_class(Xapian::docid passage) const
{
	const size_t number = classes->of(passage);

	return number != Classes::NONE && wanted[number];
}

Xapian::docid Test::find_class(Xapian::docid from) const
{
	while (from <= classes->last_passage() && !has_class(from))
		from++;
	return from <= classes->last_passage() ? from : NO_PASSAGE;
}

Xapian::docid Test::find(Xapian::docid from)
{
	Xapian::docid first = NO_PASSAGE;

	if (kind == STORE_TEST_SET) {
		auto at = std::lower_bound(set.begin(), set.end(), from);

		return at == set.end() ? NO_PASSAGE : *at;
	}
	if (kind != STORE_TEST_TERMS)
		return from;
	if (classes)
		return find_class(from);
	for (Postings &term : terms) {
		term.skip_to(from);
		first = std::min(first, term.passage);
	}
	return first;
}

void Test::mark_terms(const Block &block, Marks *marks)
{
	for (Postings &term : terms)
		for (term.skip_to(block.first); term.passage < block.end;
		     term.next())
			marks->set(term.passage - block.first);
}

void Test::mark_set(const Block &block, Marks *marks) const
{
	auto at = std::lower_bound(set.begin(), set.end(), block.first);

	for (; at != set.end() && *at < block.end; ++at)
		marks->set(*at - block.first);
}

bool Test::passes(Xapian::docid passage)
{
	uint64_t number;

	if (classes)
		return has_class(passage);
	if (days)
		return days->of(passage, &number) && number >= low &&
		       number <= high;

	const std::string value =
		values->of(heads ? heads->of(passage) : passage);
	struct bytes slot = bytes_of(value);

	if (kind == STORE_TEST_PATH)
		return fits(slot, arg);
	while (slot_take(&slot, &number))
		if (number >= low && number <= high)
			return true;
	return false;
}

bool Test::has(Xapian::docid passage)
{
	return find(passage) == passage &&
	       (kind == STORE_TEST_SET || kind == STORE_TEST_TERMS ||
		passes(passage));
}

void Test::mark(const Block &block, const Marks &among, Marks *marks)
{
	if (kind == STORE_TEST_SET)
		mark_set(block, marks);
	else if (kind == STORE_TEST_TERMS && !classes)
		mark_terms(block, marks);
	else
		among.each([&](size_t at) {
			if (passes(block.first + Xapian::docid(at)))
				marks->set(at);
		});
}

// To look at earlier passages, reading restarts from the beginning.
void Tested::look(const Block &b, const Marks &at)
{
	size_t first = BLOCK_PASSAGES, last = 0;

	at.each([&](size_t place) {
		first = std::min(first, place);
		last = place;
	});
	if (first < next)
		test = Test(s, index, wanted);
	test.mark(b, at, &passed);
	looked.add(at);
	next = last + 1;
}

const Marks &Tested::in(const Block &b, const Marks &among)
{
	Marks missing = among;

	if (block != b.first) {
		block = b.first;
		looked = passed = Marks();
		next = 0;
	}
	missing.drop(looked);
	if (!missing.none())
		look(b, missing);
	return passed;
}

// ---- a filter

Xapian::docid Filters::Filter::find(Xapian::docid from)
{
	Xapian::docid first = NO_PASSAGE;

	if (excludes)
		return from;
	for (Test &test : tests)
		first = std::min(first, test.find(from));
	return first;
}

void Filters::Filter::apply(const Block &block, Marks *found)
{
	Marks passed;

	for (Test &test : tests)
		test.mark(block, *found, &passed);
	if (excludes)
		found->drop(passed);
	else
		found->keep(passed);
}

// ---- all filters

Filters::Filters(const struct store *s, size_t index,
		 const struct store_search &search)
{
	for (size_t i = 0; i < search.filter_count; i++) {
		const struct store_filter &from = search.filters[i];
		Filter filter = {{}, from.excludes, 0};

		for (size_t k = 0; k < from.test_count; k++) {
			filter.tests.emplace_back(s, index, from.tests[k]);
			filter.cost =
				std::max(filter.cost, int(from.tests[k].kind));
		}
		filters.push_back(std::move(filter));
	}
	std::stable_sort(filters.begin(), filters.end(),
			 [](const Filter &a, const Filter &b) {
				 return a.cost < b.cost;
			 });
}

// Each may advance to a later passage, until all agree.
Xapian::docid Filters::find(Xapian::docid from)
{
	for (size_t agreed = 0, i = 0;
	     agreed < filters.size() && from != NO_PASSAGE;
	     i = (i + 1) % filters.size()) {
		const Xapian::docid first = filters[i].find(from);

		agreed = first == from ? agreed + 1 : 1;
		from = first;
	}
	return from;
}

void Filters::apply(const Block &block, Marks *found)
{
	for (Filter &filter : filters)
		filter.apply(block, found);
}

bool Filters::any(Xapian::docid from, Xapian::docid end)
{
	bool found = false;
	Block block;

	for (block.first = find(from); block.first < end && !found;
	     block.first = find(block.end)) {
		block.end = Xapian::docid(std::min<uint64_t>(
			end, uint64_t(block.first) + BLOCK_PASSAGES));

		Marks passed = block.all();

		apply(block, &passed);
		passed.each([&](size_t) { found = true; });
	}
	return found;
}
