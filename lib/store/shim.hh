// SPDX-License-Identifier: GPL-2.0-or-later
// shim.hh: what the C++ files of this folder share, and no others see.
#ifndef STORE_SHIM_H
#define STORE_SHIM_H

#include "store/glass/glass.h"
#include "store/kept.hh"
#include "store/passage.h"
#include "store/place.h"
#include "store/schema.h"
#include "store/store.h"

#include <new>
#include <string>
#include <vector>
#include <xapian.h>

// An index that is open: a generation of it.
struct opened {
	std::string folder;
	unsigned generation;
	Xapian::Database db;
	std::string lexicon; // version of the one it was made with
	std::string format;
	std::shared_ptr<Kept> kept; // null: it is being written

	std::string path() const;         // of the database
	std::string lexicon_path() const; // of the copy that it keeps
};

struct store {
	std::string path; // of all that is open, for messages
	const struct store_lexicon *lexicon = nullptr; // when writing
	std::vector<opened> indexes;
	Xapian::Database db; // of all of them; the same as `out` when writing
	Xapian::WritableDatabase out;
	struct place place = {nullptr, 0, -1};         // when writing an index
	struct keeper *keeper = nullptr;               // once something is put
	struct unpacker *unpacker = nullptr;           // once something is read
	std::vector<struct dictionary *> dictionaries; // met so far; freed
	std::vector<struct dictionary *> learnt;       // of them, not yet in it
	const struct dictionary *packs_with = nullptr; // what is put
	bool writable = false;
	bool knows_glass = false; // can write databases that Xapian reads
	std::string segment; // its file, of one: no document replaces another
	unsigned segment_file = 0;
	struct run *run = nullptr; // that it is, instead of a database
	bool in_batch = false;
	bool changed = false;   // something is to be committed
	bool overtaken = false; // a writer has overwritten what we read
	bool held = false;      // no other state is read than this,
	bool lost = false;      // and it is gone
	const spis_watch *watch = nullptr;
};

// A reader that waits for its turn, on a busy machine, is overtaken now and
// then by a writer that switches or commits twice meanwhile.  One retry was
// enough in nearly all measurements.
#define MAX_READ_TRIES 20

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

// The same for what may be many, or take long, in a call that is watched.
template <class Body>
spis_status step(struct error *e, struct store *s, const char *name,
		 const char *what, Body body) noexcept
{
	spis_status status = watch_check(e, s->watch, name, 0, 0);

	return status == SPIS_OK ? guard(e, s, what, body) : status;
}

// Databases become one at `path`, the documents in this order.  Xapian is not
// stopped: a watch that does not want it any more has it undone.
spis_status unite(struct error *e, const spis_watch *watch,
		  Xapian::Database &databases, const std::string &path);

// Whether a writer has gone on since the state was opened that is read.
bool has_moved(struct store *s);

// Opens the generations that count by now, where they are not open yet.
spis_status open_newest(struct error *e, struct store *s);

// What Xapian is to store of a passage.
spis_status make_document(struct error *e, struct store *s,
			  const struct store_document *from, size_t place,
			  Xapian::Document *document);

// What the slot SCHEMA_SLOT_PLACE has: the place of a passage, and how many
// there are, 0 when it is of another passage than the head.
uint32_t place_in(const std::string &packed);
uint32_t count_in(const std::string &packed);

// How many passages follow one another from this head on, itself too.
Xapian::docid count_passages(const Xapian::Database &db, Xapian::docid head);

// Appends the data as it was put, if there is any.  Where the caller asks
// whether it is whole, perhaps only what unpack_head() gives of it.
spis_status data_of(struct error *e, struct store *s,
		    const Xapian::Document &document, struct buf *data,
		    bool *whole = nullptr);

// Makes the keeper, if there is none yet.
spis_status need_keeper(struct error *e, struct store *s);

// Makes the dictionary of an index, if it has one, the one to pack with.
spis_status load_dictionary(struct error *e, struct store *s);

// The database gets those that were learnt.
spis_status keep_dictionaries(struct error *e, struct store *s,
			      Xapian::WritableDatabase &db);

// Makes the change; of two documents with one term, the one that the index had
// before the other is meant.  False: there is none.
bool apply_change(Xapian::WritableDatabase &db,
		  const struct store_change *change);

// What becomes of the values that metadata have under a key; throws.
void add_metadata(const std::string &key, std::string *value,
		  const std::string &more);

// Adds forms to the table of a database: a list of them, see forms.h.
spis_status add_forms(struct error *e, const struct store *s,
		      Xapian::WritableDatabase &db, struct bytes list);

// Makes the table of a database, which has parts of others, from those of all
// indexes that are open.
spis_status unite_forms(struct error *e, const struct store *s,
			Xapian::WritableDatabase &db);

// Whether the table of forms is one.
spis_status check_forms(struct error *e, const struct store *s);

// Makes the next generation, and switches to it; throws.
spis_status store_renew(struct error *e, struct store *s,
			const struct store_batch *batch);

// A path that was allocated in C; throws when memory was out.
std::string take(char *path);

// Which of the open indexes has a passage; see postings.hh.
inline size_t index_of(const struct store *s, Xapian::docid document)
{
	return (document - 1) % s->indexes.size();
}

// Its number there.
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
