// SPDX-License-Identifier: GPL-2.0-or-later
// shim.hh: declarations shared by the C++ files of this folder only.
#ifndef STORE_SHIM_H
#define STORE_SHIM_H

#include "store/glass/glass.h"
#include "store/passage.h"
#include "store/place.h"
#include "store/schema.h"
#include "store/store.h"

#include <memory>
#include <new>
#include <string>
#include <vector>
#include <xapian.h>

struct Kept; // see kept.hh

// An open index: one of its generations.
struct opened {
	std::string folder;
	unsigned generation;
	Xapian::Database db;
	std::string lexicon; // version of the lexicon it was built with
	std::string format;
	std::shared_ptr<Kept> kept; // null: it is being written

	std::string path() const;         // of the database
	std::string lexicon_path() const; // of the copy that it keeps
};

struct store {
	std::string path; // of everything open, for messages
	const struct store_lexicon *lexicon = nullptr; // if open for writing
	std::vector<opened> indexes;
	Xapian::Database db; // of all of them; the same as `out` when writing
	Xapian::WritableDatabase out;
	struct place place = {nullptr, 0, -1};         // when writing an index
	struct keeper *keeper = nullptr;               // once something is put
	struct unpacker *unpacker = nullptr;           // once something is read
	std::vector<struct dictionary *> dictionaries; // seen so far; freed
	std::vector<struct dictionary *> learnt;       // not yet in the index
	const struct dictionary *packs_with = nullptr; // for what is put
	bool writable = false;
	bool knows_glass = false; // can write databases that Xapian reads
	std::string segment;      // of one: no document replaces another
	unsigned segment_file = 0;
	struct run *run = nullptr; // the run, if it is one
	bool in_batch = false;
	bool changed = false;   // something must be committed
	bool overtaken = false; // a writer has overwritten the state being read
	bool held = false;      // only this state is read,
	bool lost = false;      // and it no longer exists
	const spis_watch *watch = nullptr;
};

// On a busy machine, a reader that waits for its turn is now and then overtaken
// by a writer that switches or commits twice.  One retry was enough in nearly
// all measurements.
#define MAX_READ_TRIES 20

// Turns the exception in flight into a status and a message.
spis_status classify(struct error *e, struct store *s,
		     const char *what) noexcept;

// Every body in these files runs in here; no exception escapes.
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

// The same for calls that are frequent or slow within a watched call.
template <class Body>
spis_status step(struct error *e, struct store *s, const char *name,
		 const char *what, Body body) noexcept
{
	spis_status status = watch_check(e, s->watch, name, 0, 0);

	return status == SPIS_OK ? guard(e, s, what, body) : status;
}

// Merges databases into one at `path`, with the documents in this order.
// Xapian cannot be interrupted: if the watch stops the call, the result is
// removed.
spis_status unite(struct error *e, const spis_watch *watch,
		  Xapian::Database &databases, const std::string &path);

// Whether a writer has changed the index since the state being read was opened.
bool has_moved(struct store *s);

// Opens the live generations, unless they are open already.
spis_status open_newest(struct error *e, struct store *s);

// Builds the Xapian document of a passage.
spis_status make_document(struct error *e, struct store *s,
			  const struct store_document *from, size_t place,
			  Xapian::Document *document);

// Contents of slot SCHEMA_SLOT_PLACE: the place of a passage, and the number of
// passages, 0 unless it is a head.
uint32_t place_in(const std::string &packed);
uint32_t count_in(const std::string &packed);

// Number of passages of this head's document, including itself.
Xapian::docid count_passages(const Xapian::Database &db, Xapian::docid head);

// Appends the data as it was put, if there is any.  If the caller asks whether
// it is whole, this may be only what unpack_head() returns.
spis_status data_of(struct error *e, struct store *s,
		    const Xapian::Document &document, struct buf *data,
		    bool *whole = nullptr);

// Creates the keeper, if there is none yet.
spis_status need_keeper(struct error *e, struct store *s);

// Loads the dictionary to pack with, if the index has one.
spis_status load_dictionary(struct error *e, struct store *s);

// Stores newly trained dictionaries in the database.
spis_status keep_dictionaries(struct error *e, struct store *s,
			      Xapian::WritableDatabase &db);

// Applies the change; of two documents with one term, the one that the index
// had first is meant.  False: there is none.
bool apply_change(Xapian::WritableDatabase &db,
		  const struct store_change *change);

// Merges values that metadata have under a key; throws.
void add_metadata(const std::string &key, std::string *value,
		  const std::string &more);

// Adds forms to the table of a database: a list of them, see forms.h.
spis_status add_forms(struct error *e, const struct store *s,
		      Xapian::WritableDatabase &db, struct bytes list);

// Builds the table of a database, which has parts of others, from those of all
// open indexes.
spis_status unite_forms(struct error *e, const struct store *s,
			Xapian::WritableDatabase &db);

// Whether the table of forms is valid.
spis_status check_forms(struct error *e, const struct store *s);

// Builds the next generation, and switches to it; throws.
spis_status store_renew(struct error *e, struct store *s,
			const struct store_batch *batch);

// A path allocated in C; throws if memory was out.
std::string take(char *path);

// Which of the open indexes has a passage; see postings.hh.
inline size_t index_of(const struct store *s, Xapian::docid document)
{
	return (document - 1) % s->indexes.size();
}

// The number of the passage there.
inline Xapian::docid own_number(const struct store *s, Xapian::docid document)
{
	return (document - 1) / Xapian::docid(s->indexes.size()) + 1;
}

inline std::string text(struct bytes b)
{
	return std::string(b.at, b.len);
}

inline struct bytes bytes_of(const std::string &s)
{
	return {s.data(), s.size()};
}

// Bytes in C memory, released when it goes out of scope.
struct Bytes {
	struct buf buf = {};

	Bytes() = default;
	Bytes(const Bytes &) = delete;
	Bytes &operator=(const Bytes &) = delete;

	~Bytes()
	{
		buf_release(&buf);
	}

	struct bytes all() const
	{
		if (buf.failed)
			throw std::bad_alloc();
		return buf_bytes(&buf);
	}
};

#endif
