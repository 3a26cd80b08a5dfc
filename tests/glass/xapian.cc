// SPDX-License-Identifier: GPL-2.0-or-later
// xapian.cc: databases as Xapian itself writes, reads and changes them.
#include "xapian.h"

#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>
#include <xapian.h>

struct xapian {
	Xapian::WritableDatabase db;
};

namespace
{

std::string text(struct bytes b)
{
	return std::string(b.at, b.len);
}

template <class Body> void must(Body body)
{
	try {
		body();
	} catch (const Xapian::Error &x) {
		fprintf(stderr, "%s\n", x.get_description().c_str());
		abort();
	}
}

Xapian::Document document_of(const struct kept_passage *passage)
{
	Xapian::Document d;

	d.set_data(text(passage->data));
	for (size_t i = 0; i < passage->term_count; i++)
		d.add_term(text(passage->terms[i].term), passage->terms[i].wdf);
	for (size_t i = 0; i < passage->value_count; i++)
		d.add_value(passage->values[i].slot,
			    text(passage->values[i].value));
	return d;
}

// What a database has, line by line; the lines of one part at a time.
class Lister
{
	const Xapian::Database &db;

      public:
	explicit Lister(const Xapian::Database &database) : db(database)
	{
	}

	std::string sums() const
	{
		std::ostringstream out;

		out << db.get_doccount() << ' ' << db.get_lastdocid() << ' '
		    << db.get_total_length() << ' '
		    << db.get_doclength_lower_bound() << ' '
		    << db.get_doclength_upper_bound() << ' '
		    << db.has_positions();
		for (Xapian::valueno slot = 0; slot < 12; slot++)
			out << '\n'
			    << db.get_value_freq(slot) << ' '
			    << db.get_value_lower_bound(slot) << ' '
			    << db.get_value_upper_bound(slot);
		return out.str();
	}

	std::string metadata() const
	{
		std::ostringstream out;

		for (auto i = db.metadata_keys_begin();
		     i != db.metadata_keys_end(); ++i)
			out << *i << '=' << db.get_metadata(*i) << '\n';
		return out.str();
	}

	std::string term(const std::string &name) const
	{
		std::ostringstream out;

		out << db.get_termfreq(name) << ' '
		    << db.get_collection_freq(name) << ' '
		    << db.get_wdf_upper_bound(name);
		for (auto i = db.postlist_begin(name);
		     i != db.postlist_end(name); ++i)
			out << ' ' << *i << ':' << i.get_wdf() << '/'
			    << i.get_doclength();
		return out.str();
	}

	std::string slot(Xapian::valueno number) const
	{
		std::ostringstream out;

		for (auto i = db.valuestream_begin(number);
		     i != db.valuestream_end(number); ++i)
			out << i.get_docid() << '=' << *i << '\n';
		return out.str();
	}

	std::string document(Xapian::docid number) const
	{
		const Xapian::Document d = db.get_document(number);
		std::ostringstream out;

		out << db.get_doclength(number) << ' '
		    << db.get_unique_terms(number) << '\n'
		    << d.get_data() << '\n';
		for (auto i = d.termlist_begin(); i != d.termlist_end(); ++i)
			out << *i << ' ' << i.get_wdf() << ' '
			    << i.get_termfreq() << '\n';
		for (auto i = d.values_begin(); i != d.values_end(); ++i)
			out << i.get_valueno() << '=' << *i << '\n';
		return out.str();
	}
};

std::string find_difference(const Xapian::Database &a,
			    const Xapian::Database &b)
{
	const Lister of_a(a), of_b(b);
	auto other = b.allterms_begin();

	if (of_a.sums() != of_b.sums())
		return "sums:\n" + of_a.sums() + "\n--\n" + of_b.sums();
	if (of_a.metadata() != of_b.metadata())
		return "metadata";
	for (auto i = a.allterms_begin(); i != a.allterms_end(); ++i, ++other) {
		if (other == b.allterms_end() || *i != *other)
			return "there is no term " + *i;
		if (of_a.term(*i) != of_b.term(*i))
			return "term " + *i;
	}
	if (other != b.allterms_end())
		return "there is a term " + *other;
	for (Xapian::valueno slot = 0; slot < 12; slot++)
		if (of_a.slot(slot) != of_b.slot(slot))
			return "slot " + std::to_string(slot);
	if (of_a.term("") != of_b.term(""))
		return "lengths";
	for (auto i = a.postlist_begin(""); i != a.postlist_end(""); ++i)
		if (of_a.document(*i) != of_b.document(*i))
			return "document " + std::to_string(*i);
	return "";
}

} // namespace

struct xapian *xapian_open(const char *path)
{
	struct xapian *x = new struct xapian;

	must([&] {
		x->db = Xapian::WritableDatabase(
			path, Xapian::DB_CREATE_OR_OPEN |
				      Xapian::DB_BACKEND_GLASS |
				      Xapian::DB_NO_SYNC);
	});
	return x;
}

void xapian_add(struct xapian *x, const struct kept_passage *passage)
{
	must([&] { x->db.add_document(document_of(passage)); });
}

void xapian_metadata(struct xapian *x, struct bytes key, struct bytes value)
{
	must([&] { x->db.set_metadata(text(key), text(value)); });
}

void xapian_replace(struct xapian *x, uint32_t document,
		    const struct kept_passage *passage)
{
	must([&] { x->db.replace_document(document, document_of(passage)); });
}

void xapian_delete(struct xapian *x, uint32_t document)
{
	must([&] { x->db.delete_document(document); });
}

void xapian_close(struct xapian *x)
{
	must([&] {
		x->db.commit();
		x->db.close();
	});
	delete x;
}

void xapian_unite(const char *const *from, size_t count, const char *to)
{
	must([&] {
		Xapian::Database all;

		for (size_t i = 0; i < count; i++)
			all.add_database(Xapian::Database(from[i]));
		all.compact(to);
	});
}

size_t xapian_errors(const char *path)
{
	std::ostringstream out;
	size_t errors = 0;

	must([&] {
		errors = Xapian::Database::check(
			path, Xapian::DBCHECK_SHOW_STATS, &out);
	});
	if (errors > 0)
		fprintf(stderr, "%s", out.str().c_str());
	return errors;
}

bool xapian_differ(const char *a, const char *b, char *what, size_t room)
{
	std::string found;

	must([&] {
		found = find_difference(Xapian::Database(a),
					Xapian::Database(b));
	});
	snprintf(what, room, "%s", found.c_str());
	return !found.empty();
}
