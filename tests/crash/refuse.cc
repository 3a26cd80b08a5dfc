// SPDX-License-Identifier: GPL-2.0-or-later
// refuse.cc: preloaded, it has documents refused that have certain words.

// Limits keep whatever Xapian refuses from it, so here it gets more: a term
// that is too long ("nepřijatelný"), or one that it notices at the commit
// ("nepotvrditelný").  And the library gets a text that is too big
// ("nezměrný").
#include "spis.h"

#include <algorithm>
#include <cstring>
#include <dlfcn.h>
#include <string>
#include <xapian.h>

namespace
{

template <class Function> Function *real(const char *name)
{
	return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name));
}

bool has(const std::string &text, const char *word)
{
	return text.find(word) != std::string::npos;
}

// Its data may be packed, its terms are not.
bool has_word(const Xapian::Document &document, const char *word)
{
	return std::any_of(
		document.termlist_begin(), document.termlist_end(),
		[&](const std::string &term) { return has(term, word); });
}

// A term of 200 NUL bytes is one of 400 in a table.
Xapian::Document spoil(const Xapian::Document &document)
{
	Xapian::Document spoilt = document;

	if (has_word(document, "přijateln"))
		spoilt.add_term(std::string(300, 'x'));
	if (has_word(document, "potvrditeln"))
		spoilt.add_term(std::string(200, '\0'));
	return spoilt;
}

} // namespace

void Xapian::WritableDatabase::replace_document(
	Xapian::docid number, const Xapian::Document &document)
{
	const char *name = "_ZN6Xapian16WritableDatabase16replace_documentEj"
			   "RKNS_8DocumentE";

	real<void(Xapian::WritableDatabase *, Xapian::docid,
		  const Xapian::Document &)>(name)(this, number,
						   spoil(document));
}

Xapian::docid
Xapian::WritableDatabase::add_document(const Xapian::Document &document)
{
	const char *name = "_ZN6Xapian16WritableDatabase12add_documentERKNS_8"
			   "DocumentE";

	return real<Xapian::docid(Xapian::WritableDatabase *,
				  const Xapian::Document &)>(name)(
		this, spoil(document));
}

// In bulk only what is put through Xapian can be refused: it is a later one.
const struct Xapian::Internal::constinfo *
Xapian::Internal::get_constinfo_() noexcept
{
	static struct constinfo later = *real<const struct constinfo *()>(
		"_ZN6Xapian8Internal14get_constinfo_Ev")();

	later.minor = 6;
	return &later;
}

extern "C" spis_status spis_put(spis_index *index,
				const spis_document *document)
{
	static const std::string big(SPIS_MAX_TEXT_BYTES + 1, ' ');
	spis_document copy = *document;

	if (has(std::string(document->text, document->text_bytes),
		"nezměrný")) {
		copy.text = big.data();
		copy.text_bytes = big.size();
	}
	return real<spis_status(spis_index *, const spis_document *)>(
		"spis_put")(index, &copy);
}
