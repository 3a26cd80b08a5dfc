/* SPDX-License-Identifier: GPL-2.0-or-later */
/* count.cc: counts the documents of a query by kind, in C++. */

/* c++ count.cc $(pkg-config --cflags --libs libspis) */
#include <iostream>
#include <memory>
#include <spis.h>
#include <stdexcept>
#include <string>

/* Whatever the library gives is released by itself. */
struct release {
	void operator()(spis_index *index) const
	{
		spis_free(index);
	}
	void operator()(spis_results *results) const
	{
		spis_results_free(results);
	}
};
using index_handle = std::unique_ptr<spis_index, release>;
using results_handle = std::unique_ptr<spis_results, release>;

static void check(const index_handle &index, spis_status status)
{
	if (status != SPIS_OK)
		throw std::runtime_error(spis_error(index.get()));
}

static index_handle open(const char *path)
{
	index_handle index(spis_new());

	check(index, spis_open(index.get(), path, SPIS_READ));
	return index;
}

static results_handle search(const index_handle &index,
			     const std::string &query,
			     const spis_search_options &options)
{
	spis_results *results = nullptr;

	check(index, spis_search(index.get(), query.data(), query.size(),
				 &options, &results));
	return results_handle(results);
}

static void count(const char *path, const std::string &query)
{
	const index_handle index = open(path);
	spis_search_options options = {};

	options.size = sizeof(options);
	options.facets = SPIS_FACET_KIND;
	const results_handle results = search(index, query, options);
	const spis_tally *tally;
	for (size_t i = 0;
	     (tally = spis_results_facet(results.get(), SPIS_FACET_KIND, i));
	     i++)
		std::cout << spis_tally_value(tally) << ": "
			  << spis_tally_documents(tally, SPIS_TOTAL_ANY)
			  << '\n';
}

int main(int argc, char **argv)
{
	if (argc != 3) {
		std::cerr << "usage: count INDEX QUERY\n";
		return 2;
	}
	try {
		count(argv[1], argv[2]);
	} catch (const std::exception &error) {
		std::cerr << error.what() << '\n';
		return 2;
	}
	return 0;
}
