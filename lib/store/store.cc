// SPDX-License-Identifier: GPL-2.0-or-later
// store.cc: opening and writing by Xapian; one guard stops all exceptions.
#include "store/shim.hh"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <exception>
#include <fcntl.h>
#include <new>
#include <sys/stat.h>
#include <unistd.h>

// Handlers go from the most derived class to anything at all.
spis_status classify(struct error *e, struct store *s,
		     const char *what) noexcept
{
	const char *path = s->path.c_str();
	try {
		// cppcheck-suppress rethrowNoCurrentException; guard has one
		throw;
	} catch (const Xapian::DatabaseModifiedError &) {
		s->overtaken = true;
		return fail(e, SPIS_IO,
			    "cannot %s '%s': overtaken by its writer", what,
			    path);
	} catch (const Xapian::DatabaseLockError &) {
		return fail(e, SPIS_LOCKED,
			    "index '%s' is locked: another run is writing it",
			    path);
	} catch (const Xapian::DatabaseVersionError &) {
		return fail(e, SPIS_MISMATCH,
			    "index '%s' was written by another version of "
			    "Xapian: index anew",
			    path);
	} catch (const Xapian::DatabaseNotFoundError &) {
		return fail(e, SPIS_NO_INDEX, "'%s' is not an index", path);
	} catch (const Xapian::DatabaseCorruptError &x) {
		return fail(e, SPIS_CORRUPT, "index '%s' is damaged: %s", path,
			    x.get_msg().c_str());
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
		return fail(e, SPIS_INTERNAL, "cannot %s '%s': unknown fault",
			    what, path);
	}
}

namespace
{

bool ends_with(const char *name, const char *tail)
{
	size_t n = strlen(name), t = strlen(tail);
	return n >= t && memcmp(name + n - t, tail, t) == 0;
}

// A run killed while it created the database leaves some of these.
bool is_remnant(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
	       strcmp(name, "flintlock") == 0 || strcmp(name, "v.tmp") == 0 ||
	       ends_with(name, ".glass");
}

// Size of a file, -1 when it is not there.
off_t file_bytes(const std::string &folder, const char *name)
{
	struct stat st;

	return stat((folder + "/" + name).c_str(), &st) == 0 ? st.st_size : -1;
}

// Xapian makes this table, empty, and then "iamglass"; and the first without
// the second it takes for a database that lost a file.  If the making was
// broken off between them, it must begin anew; Xapian does it under its lock.
int writing_mode(const std::string &folder)
{
	if (file_bytes(folder, "postlist.glass") == 0 &&
	    file_bytes(folder, "iamglass") < 0)
		return Xapian::DB_CREATE_OR_OVERWRITE;
	return Xapian::DB_CREATE_OR_OPEN;
}

// Only its owner may read it: it holds the text of all documents.  Who wants
// to share an index makes the folder himself.
spis_status make_folder(struct error *e, const char *path)
{
	if (mkdir(path, S_IRWXU) == 0 || errno == EEXIST)
		return SPIS_OK;
	return fail(e, SPIS_IO, "cannot make index '%s': %s", path,
		    strerror(errno));
}

// A folder that holds an index, or nothing but the start of one.
spis_status check_folder(struct error *e, const char *path)
{
	bool foreign = false;
	DIR *dir;

	if (file_bytes(path, "iamglass") >= 0)
		return SPIS_OK;
	dir = opendir(path);
	if (!dir && errno == ENOENT)
		return make_folder(e, path);
	if (!dir && errno == ENOTDIR)
		return fail(e, SPIS_NO_INDEX, "'%s' is not an index", path);
	if (!dir)
		return fail(e, SPIS_IO, "cannot open index '%s': %s", path,
			    strerror(errno));
	while (struct dirent *entry = readdir(dir))
		foreign = foreign || !is_remnant(entry->d_name);
	closedir(dir);
	if (foreign)
		return fail(e, SPIS_NO_INDEX,
			    "'%s' holds other files and no index: give an "
			    "empty or a new folder",
			    path);
	return SPIS_OK;
}

// Refuses what Spis did not write, or wrote otherwise.
spis_status check_format(struct error *e, struct store *s, const char *lexicon)
{
	std::string format = s->db.get_metadata(SCHEMA_METADATA_FORMAT);

	if (format.empty() && s->db.get_doccount() > 0)
		return fail(e, SPIS_NO_INDEX,
			    "'%s' is a Xapian database that Spis did not make",
			    s->path.c_str());
	if (format.empty() && s->writable) {
		s->out.set_metadata(SCHEMA_METADATA_FORMAT, SCHEMA_FORMAT);
		s->out.set_metadata(SCHEMA_METADATA_LEXICON, lexicon);
	}
	if (!format.empty() && format != SCHEMA_FORMAT)
		return fail(e, SPIS_MISMATCH,
			    "index '%s' has format %s instead of %s: remove "
			    "it and index anew",
			    s->path.c_str(), format.c_str(), SCHEMA_FORMAT);
	if (!format.empty() &&
	    s->db.get_metadata(SCHEMA_METADATA_LEXICON) != lexicon)
		return fail(e, SPIS_MISMATCH,
			    "index '%s' was made with another lexicon than "
			    "the one here: remove it and index anew",
			    s->path.c_str());
	return SPIS_OK;
}

spis_status open_database(struct error *e, struct store *s, const char *lexicon)
{
	const int kind = Xapian::DB_BACKEND_GLASS;
	spis_status status;

	if (s->writable) {
		status = check_folder(e, s->path.c_str());
		if (status != SPIS_OK)
			return status;
		s->out = Xapian::WritableDatabase(s->path,
						  writing_mode(s->path) | kind);
		s->db = s->out;
		s->out.begin_transaction();
		s->in_batch = true;
	} else {
		if (access(s->path.c_str(), F_OK) != 0)
			return fail(e, SPIS_NO_INDEX, "no index at '%s': %s",
				    s->path.c_str(), strerror(errno));
		s->db = Xapian::Database(s->path, kind);
	}
	s->identifiers.push_back(s->db.get_uuid());
	return check_format(e, s, lexicon);
}

// Xapian renames its new version into place but leaves the folder itself to
// chance: after a power cut the rename could be gone.
spis_status sync_folder(struct error *e, const std::string &path)
{
	int fd = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int failed = fd < 0 || fsync(fd) != 0;
	int cause = errno;

	if (fd >= 0)
		close(fd);
	if (failed)
		return fail(e, SPIS_IO, "cannot sync index '%s': %s",
			    path.c_str(), strerror(cause));
	return SPIS_OK;
}

} // namespace

spis_status store_open(struct error *e, const char *path, const char *lexicon,
		       bool write, struct store **store)
{
	struct store *s = new (std::nothrow) struct store;
	spis_status status;

	*store = nullptr;
	if (!s)
		return fail_memory(e);
	status = guard(e, s, "open index", [&] {
		s->path = path;
		s->writable = write;
		return open_database(e, s, lexicon);
	});
	if (status == SPIS_OK)
		*store = s;
	else
		store_close(s);
	return status;
}

spis_status store_add(struct error *e, struct store *s, const char *path,
		      const char *lexicon)
{
	struct store *more;
	spis_status status = store_open(e, path, lexicon, false, &more);

	if (status != SPIS_OK)
		return status;
	status = guard(e, s, "open index", [&] {
		s->db.add_database(more->db);
		s->identifiers.push_back(more->identifiers[0]);
		s->path += "', '" + more->path;
		return SPIS_OK;
	});
	// Not closed: both share what is open.
	delete more;
	return status;
}

void store_close(struct store *s)
{
	struct error ignored;

	if (!s)
		return;
	// Outside a transaction close() would commit, even what a failed commit
	// left behind in pieces.  Inside one it drops the batch.
	(void)guard(&ignored, s, "close index", [&] {
		if (s->writable && !s->in_batch)
			s->out.begin_transaction(false);
		s->db.close();
		return SPIS_OK;
	});
	delete s;
}

uint32_t store_count(struct store *s)
{
	struct error ignored;
	uint32_t count = 0;

	(void)guard(&ignored, s, "read index", [&] {
		count = s->db.get_doccount();
		return SPIS_OK;
	});
	return count;
}

spis_status store_put(struct error *e, struct store *s,
		      const struct store_document *doc)
{
	return guard(e, s, "write to index", [&] {
		Xapian::Document out;
		std::string id = text(doc->id);

		for (size_t i = 0; i < doc->term_count; i++)
			out.add_term(text(doc->terms[i].term),
				     doc->terms[i].wdf);
		out.add_boolean_term(id);
		out.add_value(SCHEMA_SLOT_PATH, text(doc->path));
		if (doc->state.len > 0)
			out.add_value(SCHEMA_SLOT_STATE, text(doc->state));
		out.set_data(text(doc->data));
		s->out.replace_document(id, out);
		return SPIS_OK;
	});
}

spis_status store_delete(struct error *e, struct store *s, struct bytes id)
{
	return guard(e, s, "write to index", [&] {
		std::string term = text(id);

		if (!s->out.term_exists(term))
			return fail(e, SPIS_NOT_FOUND, "no such document");
		s->out.delete_document(term);
		return SPIS_OK;
	});
}

spis_status store_set_state(struct error *e, struct store *s, struct bytes id,
			    struct bytes state)
{
	return guard(e, s, "write to index", [&] {
		std::string term = text(id);
		Xapian::PostingIterator i = s->db.postlist_begin(term);
		Xapian::Document changed;

		if (i == s->db.postlist_end(term))
			return fail(e, SPIS_NOT_FOUND, "no such document");
		changed = s->db.get_document(*i);
		changed.add_value(SCHEMA_SLOT_STATE, text(state));
		s->out.replace_document(*i, changed);
		return SPIS_OK;
	});
}

spis_status store_set_note(struct error *e, struct store *s, struct bytes key,
			   struct bytes value)
{
	return guard(e, s, "write to index", [&] {
		s->out.set_metadata(SCHEMA_PREFIX_NOTE + text(key),
				    text(value));
		return SPIS_OK;
	});
}

spis_status store_add_synonym(struct error *e, struct store *s,
			      struct bytes key, struct bytes term)
{
	return guard(e, s, "write to index", [&] {
		s->out.add_synonym(text(key), text(term));
		return SPIS_OK;
	});
}

spis_status store_commit(struct error *e, struct store *s)
{
	return guard(e, s, "write to index", [&] {
		s->in_batch = false;
		s->out.commit_transaction();
		s->out.begin_transaction();
		s->in_batch = true;
		return sync_folder(e, s->path);
	});
}
