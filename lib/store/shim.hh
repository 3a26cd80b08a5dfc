// SPDX-License-Identifier: GPL-2.0-or-later
// shim.hh: what the C++ files of this folder share, and no others see.
#ifndef STORE_SHIM_H
#define STORE_SHIM_H

#include "store/schema.h"
#include "store/store.h"

#include <string>
#include <vector>
#include <xapian.h>

struct store {
	std::string path;
	Xapian::Database db; // the same database as `out` when writing
	Xapian::WritableDatabase out;
	std::vector<std::string> identifiers; // of the databases in `db`
	bool writable = false;
	bool in_batch = false;
	bool overtaken = false; // a writer has overwritten what we read
};

// Turns the exception in flight into a status and a sentence.
spis_status classify(struct error *e, struct store *s,
		     const char *what) noexcept;

// Every body of these files runs in here; no exception gets past.
template <class Body>
spis_status guard(struct error *e, struct store *s, const char *what,
		  Body body) noexcept
{
	try {
		return body();
	} catch (...) {
		return classify(e, s, what);
	}
}

inline std::string text(struct bytes b)
{
	return std::string(b.at, b.len);
}

#endif
