// SPDX-License-Identifier: GPL-2.0-or-later
// store.cc: opens and writes through Xapian; one guard catches all exceptions.
#include "store/kept.hh"
#include "store/shim.hh"
#include "store/slot.h"
#include "store/unite.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <exception>
#include <new>

// Handlers are ordered from the most derived class to any exception.
spis_status classify(struct error *e, struct store *s,
		     const char *what) noexcept
{
	const char *path = s->path.c_str();
	const int number = errno;
	try {
		// cppcheck-suppress rethrowNoCurrentException; guard has one
		throw;
	} catch (const Xapian::DatabaseModifiedError &) {
		s->overtaken = true;
		return fail(e, SPIS_IO,
			    "cannot %s '%s': overtaken by its writer", what,
			    path);
	} catch (const Xapian::DatabaseLockError &x) {
		if (x.get_msg().find("already locked") == std::string::npos)
			return fail(e, SPIS_IO, "cannot %s '%s': %s", what,
				    path, x.get_msg().c_str());
		return fail(e, SPIS_LOCKED,
			    "index '%s' is locked: another run is writing to "
			    "it; try again later",
			    path);
	} catch (const Xapian::DatabaseVersionError &) {
		return fail(e, SPIS_MISMATCH,
			    "index '%s' was written by another version of "
			    "Xapian: index again",
			    path);
	} catch (const Xapian::DatabaseNotFoundError &) {
		return fail(e, SPIS_NO_INDEX, "'%s' is not an index", path);
	} catch (const Xapian::DatabaseCorruptError &x) {
		// Or its root: Xapian looks at the level of a block first, and
		// only then at its revision.
		s->overtaken = !s->writable;
		return fail(e, SPIS_CORRUPT, "index '%s' is damaged: %s", path,
			    x.get_msg().c_str());
	} catch (const Xapian::DatabaseCreateError &x) {
		// It does not always know the cause, which is still in errno.
		const char *cause = x.get_error_string();
		return fail(e, SPIS_IO, "cannot %s '%s': %s: %s", what, path,
			    x.get_msg().c_str(),
			    cause ? cause : strerror(number));
	} catch (const Xapian::DatabaseError &x) {
		const char *cause = x.get_error_string();
		return fail(e, SPIS_IO, "cannot %s '%s': %s%s%s", what, path,
			    x.get_msg().c_str(), cause ? ": " : "",
			    cause ? cause : "");
	} catch (const Xapian::Error &x) {
		return fail(e, SPIS_INTERNAL, "cannot %s '%s': %s: %s", what,
			    path, x.get_type(), x.get_msg().c_str());
	} catch (const std::bad_alloc &) {
		return fail_memory(e);
	} catch (const std::exception &x) {
		return fail(e, SPIS_INTERNAL, "cannot %s '%s': %s", what, path,
			    x.what());
	} catch (...) {
		return fail(e, SPIS_INTERNAL, "cannot %s '%s': unknown error",
			    what, path);
	}
}

namespace
{

// The format is not one that this version reads.
spis_status fail_format(struct error *e, const std::string &folder,
			const std::string &format)
{
	if (strtoul(format.c_str(), nullptr, 10) >
	    strtoul(SCHEMA_FORMAT, nullptr, 10))
		return fail(e, SPIS_MISMATCH,
			    "index '%s' has format %s: it was made by a newer "
			    "version of Spis",
			    folder.c_str(), format.c_str());
	return fail(e, SPIS_MISMATCH,
		    "index '%s' has format %s of an older version, not %s: "
		    "remove it and index again",
		    folder.c_str(), format.c_str(), SCHEMA_FORMAT);
}

// A new index gets its marks, and its lexicon.
spis_status begin_index(struct error *e, struct store *s, struct opened *index)
{
	s->out.set_metadata(SCHEMA_METADATA_FORMAT, SCHEMA_FORMAT);
	s->out.set_metadata(SCHEMA_METADATA_LEXICON, s->lexicon->version);
	index->lexicon = s->lexicon->version;
	index->format = SCHEMA_FORMAT;
	return place_write(e, index->folder.c_str(),
			   index->lexicon_path().c_str(), s->lexicon->file.at,
			   s->lexicon->file.len);
}

// Refuses an index that Spis did not write, or wrote in another format.
spis_status check_format(struct error *e, struct store *s, struct opened *index)
{
	const std::string format =
		index->db.get_metadata(SCHEMA_METADATA_FORMAT);

	index->lexicon = index->db.get_metadata(SCHEMA_METADATA_LEXICON);
	index->format = format.empty() ? SCHEMA_FORMAT : format;
	if (format.empty() && index->db.get_doccount() > 0)
		return fail(
			e, SPIS_NO_INDEX,
			"'%s' is a Xapian database that was not made by Spis",
			index->folder.c_str());
	if (format.empty() && s->lexicon)
		return begin_index(e, s, index);
	if (index->format != SCHEMA_FORMAT &&
	    index->format != SCHEMA_FORMAT_BEFORE)
		return fail_format(e, index->folder, format);
	return SPIS_OK;
}

// Remnants of an interrupted run have been removed by now.
spis_status open_writer(struct error *e, struct store *s)
{
	const int mode = Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS;
	spis_status status = place_take(e, s->path.c_str(), &s->place);
	struct opened index = {s->path, s->place.generation, {}, {}, {}, {}};

	if (status != SPIS_OK)
		return status;
	if (index.generation == 0)
		index.generation = 1;
	s->out = Xapian::WritableDatabase(index.path(), mode);
	s->db = s->out;
	s->knows_glass =
		glass_knows(Xapian::major_version(), Xapian::minor_version(),
			    index.path().c_str());
	index.db = s->out;
	s->out.begin_transaction();
	s->in_batch = true;
	status = check_format(e, s, &index);
	s->indexes.push_back(index);
	return status == SPIS_OK ? load_dictionary(e, s) : status;
}

// Between reading the stub and opening what it names there may be a switch, and
// before everything is open, there may be commits.
spis_status open_generation(struct error *e, struct store *s,
			    struct opened *index)
{
	for (int i = 1;; i++) {
		spis_status status = place_read(e, index->folder.c_str(),
						&index->generation);

		if (status != SPIS_OK)
			return status;
		try {
			index->db = Xapian::Database(index->path(),
						     Xapian::DB_BACKEND_GLASS);
			index->kept = std::make_shared<Kept>(index->db);
			return check_format(e, s, index);
		} catch (const Xapian::DatabaseError &) {
			if (i == MAX_READ_TRIES)
				throw;
		}
	}
}

void join(struct store *s)
{
	Xapian::Database all;

	for (const struct opened &index : s->indexes)
		all.add_database(index.db);
	s->db = all;
}

} // namespace

std::string take(char *path)
{
	if (!path)
		throw std::bad_alloc();

	std::string copy = path;

	free(path);
	return copy;
}

std::string opened::path() const
{
	return take(place_generation(folder.c_str(), generation));
}

std::string opened::lexicon_path() const
{
	return take(place_lexicon(folder.c_str(), generation));
}

spis_status open_newest(struct error *e, struct store *s)
{
	bool changed = false;

	for (struct opened &index : s->indexes) {
		struct opened newest = {index.folder, 0, {}, {}, {}, {}};
		spis_status status =
			place_read(e, index.folder.c_str(), &newest.generation);

		if (status == SPIS_OK && newest.generation == index.generation)
			continue;
		if (status == SPIS_OK)
			status = open_generation(e, s, &newest);
		if (status != SPIS_OK)
			return status;
		index = newest;
		changed = true;
	}
	if (changed)
		join(s);
	return SPIS_OK;
}

spis_status store_open(struct error *e, const char *path,
		       const struct store_lexicon *lexicon,
		       struct store **store)
{
	struct store *s = new (std::nothrow) struct store;
	spis_status status;

	*store = nullptr;
	if (!s)
		return fail_memory(e);
	status = guard(e, s, "open index", [&] {
		s->path = path;
		s->lexicon = lexicon;
		s->writable = lexicon;
		if (lexicon)
			return open_writer(e, s);
		s->indexes.push_back({path, 0, {}, {}, {}, {}});
		return open_newest(e, s);
	});
	if (status == SPIS_OK)
		*store = s;
	else
		store_close(s);
	return status;
}

spis_status store_add(struct error *e, struct store *s, const char *path)
{
	struct opened more = {path, 0, {}, {}, {}, {}};

	return guard(e, s, "open index", [&] {
		spis_status status = open_generation(e, s, &more);

		if (status != SPIS_OK)
			return status;
		s->indexes.push_back(more);
		s->db.add_database(more.db);
		s->path += "', '" + more.folder;
		return SPIS_OK;
	});
}

void store_close(struct store *s)
{
	struct error ignored;

	if (!s)
		return;
	// Outside a transaction close() would commit, even an incomplete failed
	// commit.  Inside one it drops the batch.
	(void)guard(&ignored, s, "close index", [&] {
		if ((s->writable || (!s->segment.empty() && !s->run)) &&
		    !s->in_batch)
			s->out.begin_transaction(false);
		s->db.close();
		return SPIS_OK;
	});
	place_release(&s->place);
	keeper_free(s->keeper);
	glass_run_free(s->run);
	unpacker_free(s->unpacker);
	for (struct dictionary *dictionary : s->dictionaries)
		dictionary_free(dictionary);
	delete s;
}

const char *store_folder(const struct store *s, size_t index)
{
	return index < s->indexes.size() ? s->indexes[index].folder.c_str()
					 : nullptr;
}

const char *store_lexicon_version(const struct store *s, size_t index)
{
	return index < s->indexes.size() ? s->indexes[index].lexicon.c_str()
					 : nullptr;
}

const char *store_format(const struct store *s, size_t index)
{
	return index < s->indexes.size() ? s->indexes[index].format.c_str()
					 : nullptr;
}

char *store_lexicon_path(const struct store *s, size_t index)
{
	return place_lexicon(s->indexes[index].folder.c_str(),
			     s->indexes[index].generation);
}

void store_watch(struct store *s, const spis_watch *watch)
{
	s->watch = watch;
}

const spis_watch *store_watched(const struct store *s)
{
	return s->watch;
}

// Only heads have a path.
uint32_t store_count(struct store *s)
{
	struct error ignored;
	uint32_t count = 0;

	(void)guard(&ignored, s, "read index", [&] {
		count = s->db.get_value_freq(SCHEMA_SLOT_PATH);
		return SPIS_OK;
	});
	return count;
}

uint32_t store_passages(struct store *s)
{
	struct error ignored;
	uint32_t count = 0;

	(void)guard(&ignored, s, "read index", [&] {
		count = s->db.get_doccount();
		return SPIS_OK;
	});
	return count;
}

Xapian::docid count_passages(const Xapian::Database &db, Xapian::docid head)
{
	Xapian::docid count =
		count_in(db.get_document(head, Xapian::DOC_ASSUME_VALID)
				 .get_value(SCHEMA_SLOT_PLACE));

	return count > 1 ? count : 1;
}

// Number of the head; 0: there is none.
static Xapian::docid find_head(const Xapian::Database &db,
			       const std::string &id)
{
	Xapian::PostingIterator first = db.postlist_begin(id);

	return first == db.postlist_end(id) ? 0 : *first;
}

static void delete_from(Xapian::WritableDatabase &db, Xapian::docid head)
{
	Xapian::docid count = count_passages(db, head);

	for (Xapian::docid i = 0; i < count; i++)
		db.delete_document(head + i);
}

// A single passage keeps its number; several must be consecutive, and so move
// to the end.
static spis_status replace(struct error *e, struct store *s,
			   const struct store_document *doc, Xapian::docid head)
{
	bool single = doc->passage_count == 1 && head &&
		      count_passages(s->out, head) == 1;

	if (head && !single)
		delete_from(s->out, head);
	for (size_t i = 0; i < doc->passage_count; i++) {
		Xapian::Document passage;
		spis_status status = make_document(e, s, doc, i, &passage);

		if (status != SPIS_OK)
			return status;
		if (single)
			s->out.replace_document(head, passage);
		else
			s->out.add_document(passage);
	}
	return SPIS_OK;
}

static spis_status put_in_run(struct error *e, struct store *s,
			      const struct store_document *doc)
{
	struct kept_passage kept;
	spis_status status = need_keeper(e, s);

	for (size_t i = 0; i < doc->passage_count && status == SPIS_OK; i++) {
		status =
			keeper_take(e, s->keeper, s->packs_with, doc, i, &kept);
		if (status == SPIS_OK)
			status = glass_run_put(e, s->run, &kept);
	}
	return status;
}

spis_status store_put(struct error *e, struct store *s,
		      const struct store_document *doc)
{
	return guard(e, s, "write to index", [&] {
		if (s->run)
			return put_in_run(e, s, doc);
		s->changed = true;
		return replace(e, s, doc,
			       !s->segment.empty()
				       ? 0
				       : find_head(s->out, text(doc->id)));
	});
}

// The number in a slot; 0: none.
static uint64_t number_in(const std::string &slot)
{
	struct bytes packed = bytes_of(slot);
	uint64_t number;

	return slot_take(&packed, &number) ? number : 0;
}

spis_status store_first(struct error *e, struct store *s, struct bytes id,
			bool *there, uint64_t *first)
{
	return guard(e, s, "read index", [&] {
		const Xapian::docid head = find_head(s->db, text(id));

		*there = head != 0;
		*first = 0;
		if (head)
			*first = number_in(
				s->db.get_document(head,
						   Xapian::DOC_ASSUME_VALID)
					.get_value(SCHEMA_SLOT_FIRST));
		return SPIS_OK;
	});
}

// Later than all previous batches, even if the clock was set back.
spis_status store_stamp(struct error *e, struct store *s, uint64_t *stamp)
{
	if (*stamp != 0)
		return SPIS_OK;
	return guard(e, s, "read index", [&] {
		const uint64_t last = number_in(
			s->db.get_value_upper_bound(SCHEMA_SLOT_FIRST));

		*stamp = std::max<uint64_t>(uint64_t(time(nullptr)), last + 1);
		return SPIS_OK;
	});
}

bool apply_change(Xapian::WritableDatabase &db,
		  const struct store_change *change)
{
	std::string key = text(change->key);
	Xapian::Document document;
	Xapian::docid head;

	if (change->kind == STORE_NOTE) {
		db.set_metadata(SCHEMA_PREFIX_NOTE + key, text(change->value));
		return true;
	}
	head = find_head(db, key);
	if (!head)
		return false;
	if (change->kind == STORE_DELETE) {
		delete_from(db, head);
		return true;
	}
	document = db.get_document(head);
	document.add_value(SCHEMA_SLOT_STATE, text(change->value));
	db.replace_document(head, document);
	return true;
}

static spis_status change_live(struct error *e, struct store *s,
			       const struct store_change &change)
{
	return guard(e, s, "write to index", [&] {
		if (!apply_change(s->out, &change))
			return fail(e, SPIS_NOT_FOUND, "no such document");
		s->changed = true;
		return SPIS_OK;
	});
}

spis_status store_delete(struct error *e, struct store *s, struct bytes id)
{
	return change_live(e, s, {STORE_DELETE, id, {}});
}

spis_status store_set_state(struct error *e, struct store *s, struct bytes id,
			    struct bytes state)
{
	return change_live(e, s, {STORE_STATE, id, state});
}

spis_status store_set_note(struct error *e, struct store *s, struct bytes key,
			   struct bytes value)
{
	return change_live(e, s, {STORE_NOTE, key, value});
}

void add_metadata(const std::string &key, std::string *value,
		  const std::string &more)
{
	Bytes all;

	if (value->empty()) {
		*value = more;
		return;
	}
	unite_metadata(bytes_of(key), bytes_of(*value), bytes_of(more),
		       &all.buf);
	*value = text(all.all());
}

spis_status store_add_synonyms(struct error *e, struct store *s,
			       struct bytes key, struct bytes terms)
{
	return guard(e, s, "write to index", [&] {
		std::string name = SCHEMA_PREFIX_SYNONYMS + text(key);

		if (s->run)
			return glass_run_record(e, s->run, bytes_of(name),
						terms);

		std::string list = s->out.get_metadata(name);

		add_metadata(name, &list, text(terms));
		s->changed = true;
		s->out.set_metadata(name, list);
		return SPIS_OK;
	});
}

// Xapian renames its new version into place but does not sync the folder: after
// a power failure the rename could be lost.  The first batch is also the first
// generation.
spis_status store_commit(struct error *e, struct store *s)
{
	return guard(e, s, "write to index", [&] {
		const struct opened &index = s->indexes[0];
		spis_status status;

		// Syncing a folder may take long if others write.
		if (!s->changed && index.generation == s->place.generation)
			return SPIS_OK;
		status = watch_check(e, s->watch, "commit", 0, 1);
		if (status != SPIS_OK)
			return status;
		s->in_batch = false;
		s->out.commit_transaction();
		s->out.begin_transaction();
		s->in_batch = true;
		s->changed = false;
		status = place_sync(e, index.path().c_str());
		if (status == SPIS_OK &&
		    index.generation != s->place.generation)
			status = place_switch(e, &s->place, index.generation);
		return status;
	});
}
