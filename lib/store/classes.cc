// SPDX-License-Identifier: GPL-2.0-or-later
// classes.cc: of which class the passages of an index are.
#include "store/classes.hh"

#include "store/postings.hh"

#include <algorithm>

namespace
{

std::vector<std::string> all_terms(const Xapian::Database &db)
{
	const std::string prefix(1, SCHEMA_PREFIX_CLASS);

	return std::vector<std::string>(db.allterms_begin(prefix),
					db.allterms_end(prefix));
}

} // namespace

Classes::Classes(const Xapian::Database &of)
    : db(of), terms(all_terms(of)), read(terms.size()),
      blocks(of.get_lastdocid() / BLOCK + 1), last(of.get_lastdocid())
{
}

size_t Classes::number_of(const std::string &term) const
{
	const auto at = std::lower_bound(terms.begin(), terms.end(), term);

	return at == terms.end() || *at != term ? NONE
						: size_t(at - terms.begin());
}

void Classes::need(size_t number)
{
	if (number == NONE || read[number])
		return;
	for (Postings p(db, terms[number]); p.passage <= last; p.next()) {
		Block &block = blocks[p.passage / BLOCK];

		if (!block)
			block.reset(new uint32_t[BLOCK]());
		block[p.passage % BLOCK] = uint32_t(number) + 1;
	}
	read[number] = true;
}

void Classes::need_all()
{
	for (size_t i = 0; i < terms.size(); i++)
		need(i);
}
