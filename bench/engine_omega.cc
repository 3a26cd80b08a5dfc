/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine_omega.cc: queries to a database made by omindex, as Omega asks. */
#include "engine.h"

#include <cstdlib>
#include <string>
#include <xapian.h>

namespace
{

Xapian::Database *database;
unsigned hits;

/* Documents made by omindex hold lines "name=value", one being the URL. */
std::string url_of(const std::string &data)
{
	std::string::size_type at =
		data.compare(0, 4, "url=") == 0 ? 0 : data.find("\nurl=") + 1;

	return data.substr(at + 4, data.find('\n', at) - at - 4);
}

void search(const char *query, FILE *out)
{
	Xapian::QueryParser parser;
	Xapian::Enquire enquire(*database);

	parser.set_database(*database);
	parser.set_default_op(Xapian::Query::OP_OR);
	parser.set_stemming_strategy(Xapian::QueryParser::STEM_NONE);
	/* Flags 0: every sign of the query is text, as it is in Spis. */
	enquire.set_query(parser.parse_query(query, 0));
	Xapian::MSet found = enquire.get_mset(0, hits);
	for (Xapian::MSetIterator i = found.begin(); i != found.end(); ++i)
		fprintf(out, "\t%s",
			url_of(i.get_document().get_data()).c_str());
}

__attribute__((noreturn)) void die(const Xapian::Error &error)
{
	fprintf(stderr, "times-omega: %s\n", error.get_msg().c_str());
	exit(2);
}

} // namespace

void engine_open(const char *index, const struct wanted *wanted)
{
	hits = wanted->hits;
	try {
		database = new Xapian::Database(index);
	} catch (const Xapian::Error &error) {
		die(error);
	}
}

void engine_search(const char *query, FILE *out)
{
	try {
		search(query, out);
	} catch (const Xapian::Error &error) {
		die(error);
	}
}
