// SPDX-License-Identifier: GPL-2.0-or-later
// store.cc: the only file that knows Xapian; one guard stops all exceptions.
#include "store/store.h"

#include "store/schema.h"

#include <xapian.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <exception>
#include <fcntl.h>
#include <new>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

// Totals are exact up to here; beyond, Xapian may skip what cannot enter the
// page, and estimates.
#define EXACT_TOTAL 1000

// One retry always sufficed in measurements with a busy writer; a machine
// that is starved of time may need more.
#define MAX_READ_TRIES 10

// The usual parameters (Robertson and Zaragoza 2009), rather than Xapian's
// default b of 0.5: minutes are long, resolutions short.
#define BM25_K1 1.2
#define BM25_B  0.75

// BM25 with these parameters weighs a term at most at 2.2 times its inverse
// document frequency, and that is log(2^32 documents) = 22 at most.
#define MAX_TERM_WEIGHT 50.0

struct store {
	std::string path;
	Xapian::Database db; // the same database as `out` when writing
	Xapian::WritableDatabase out;
	std::vector<std::string> identifiers; // of the databases in `db`
	bool writable = false;
	bool in_batch = false;
	bool overtaken = false; // a writer has overwritten what we read
};

namespace
{

std::string text(struct bytes b)
{
	return std::string(b.at, b.len);
}

// Turns the exception in flight into a status and a sentence.  Handlers go
// from the most derived class to anything at all.
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

// Every body of this file runs in here; no exception gets past.
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

// Documents given by their numbers.  Xapian asks for them database by
// database: number g of n databases is number (g - 1) / n + 1 of database
// (g - 1) mod n, which its identifier tells.
class DocumentSet : public Xapian::PostingSource
{
	const struct store_query *query;
	std::vector<std::string> databases;
	std::vector<Xapian::docid> documents;
	size_t at = 0;
	bool started = false;

      public:
	DocumentSet(const struct store_query *q,
		    const std::vector<std::string> &identifiers)
	    : query(q), databases(identifiers)
	{
	}

	PostingSource *clone() const
	{
		return new DocumentSet(query, databases);
	}

	void init(const Xapian::Database &db)
	{
		size_t n = databases.size(), i = 0;

		while (i + 1 < n && databases[i] != db.get_uuid())
			i++;
		documents.clear();
		for (size_t k = 0; k < query->document_count; k++)
			if ((query->documents[k] - 1) % n == i)
				documents.push_back(
					(query->documents[k] - 1) / n + 1);
		at = 0;
		started = false;
	}

	Xapian::doccount get_termfreq_min() const
	{
		return documents.size();
	}

	Xapian::doccount get_termfreq_est() const
	{
		return documents.size();
	}

	Xapian::doccount get_termfreq_max() const
	{
		return documents.size();
	}

	void next(double)
	{
		at += started;
		started = true;
	}

	void skip_to(Xapian::docid wanted, double)
	{
		started = true;
		while (at < documents.size() && documents[at] < wanted)
			at++;
	}

	bool at_end() const
	{
		return started && at >= documents.size();
	}

	Xapian::docid get_docid() const
	{
		return documents[at];
	}
};

// As `query`, but what `leaders` finds gets more on top than BM25 can give for
// so many terms, and so comes first.
Xapian::Query lead(const Xapian::Query &query, const Xapian::Query &leaders)
{
	Xapian::FixedWeightPostingSource top(MAX_TERM_WEIGHT *
					     query.get_length());
	Xapian::Query first(Xapian::Query::OP_FILTER, Xapian::Query(&top),
			    leaders);

	return Xapian::Query(Xapian::Query::OP_OR, query, first);
}

Xapian::Query among(const struct store *s, const Xapian::Query &query,
		    const struct store_query *q)
{
	DocumentSet set(q, s->identifiers);

	return Xapian::Query(Xapian::Query::OP_FILTER, query,
			     Xapian::Query(&set));
}

Xapian::Query::op op_of(enum store_op op)
{
	return op == STORE_SAME  ? Xapian::Query::OP_SYNONYM
	       : op == STORE_AND ? Xapian::Query::OP_AND
	       : op == STORE_NOT ? Xapian::Query::OP_AND_NOT
				 : Xapian::Query::OP_OR;
}

// Depth is what our own query parser builds, a few levels.
Xapian::Query build(const struct store *s, const struct store_query *q)
{
	std::vector<Xapian::Query> sub;
	Xapian::Query query;

	sub.reserve(q->sub_count);
	for (size_t i = 0; i < q->sub_count; i++)
		sub.push_back(build(s, &q->sub[i]));
	if (q->op == STORE_TERM)
		query = Xapian::Query(text(q->term));
	else if (q->op == STORE_LEAD)
		query = lead(sub[0], sub[1]);
	else if (q->op == STORE_AMONG)
		query = among(s, sub[0], q);
	else
		query = Xapian::Query(op_of(q->op), sub.begin(), sub.end());
	if (q->scale > 0)
		query = Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query,
				      q->scale);
	return query;
}

// A C string of its own; throws like new does.
struct bytes keep(const std::string &s)
{
	char *copy = static_cast<char *>(malloc(s.size() + 1));

	if (!copy)
		throw std::bad_alloc();
	memcpy(copy, s.data(), s.size());
	copy[s.size()] = '\0';
	return {copy, s.size()};
}

// The page owns each hit from the moment it is counted, so that an exception
// loses nothing.
void fill(struct store_page *page, const Xapian::MSet &found)
{
	page->hits = static_cast<struct store_hit *>(
		calloc(found.size() + 1, sizeof(*page->hits)));
	if (!page->hits)
		throw std::bad_alloc();
	for (Xapian::MSetIterator i = found.begin(); i != found.end(); ++i) {
		struct store_hit *hit = &page->hits[page->hit_count++];

		hit->score = i.get_weight();
		hit->document = *i;
		hit->path = keep(i.get_document().get_value(SCHEMA_SLOT_PATH));
	}
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

spis_status store_read(struct error *e, struct store *s,
		       spis_status (*work)(struct error *e, struct store *s,
					   void *arg),
		       void *arg)
{
	spis_status status = SPIS_OK;

	for (int i = 0; i < MAX_READ_TRIES; i++) {
		s->overtaken = false;
		status = guard(e, s, "read index", [&] {
			s->db.reopen();
			return SPIS_OK;
		});
		if (status == SPIS_OK)
			status = work(e, s, arg);
		if (!s->overtaken)
			return status;
	}
	return status;
}

spis_status store_synonyms(struct error *e, struct store *s, struct bytes key,
			   struct buf *out)
{
	return guard(e, s, "read index", [&] {
		std::string word = text(key);
		Xapian::TermIterator end = s->db.synonyms_end(word);

		for (Xapian::TermIterator i = s->db.synonyms_begin(word);
		     i != end; ++i) {
			std::string term = *i;

			buf_add(out, term.c_str(), term.size() + 1);
		}
		return SPIS_OK;
	});
}

spis_status store_note(struct error *e, struct store *s, struct bytes key,
		       struct buf *out)
{
	return guard(e, s, "read index", [&] {
		std::string value =
			s->db.get_metadata(SCHEMA_PREFIX_NOTE + text(key));

		buf_add(out, value.data(), value.size());
		return SPIS_OK;
	});
}

spis_status store_each(struct error *e, struct store *s,
		       spis_status (*visit)(struct bytes path,
					    struct bytes state, void *arg),
		       void *arg)
{
	return guard(e, s, "read index", [&] {
		Xapian::ValueIterator p =
			s->db.valuestream_begin(SCHEMA_SLOT_PATH);
		Xapian::ValueIterator end =
			s->db.valuestream_end(SCHEMA_SLOT_PATH);
		Xapian::ValueIterator v =
			s->db.valuestream_begin(SCHEMA_SLOT_STATE);
		spis_status status = SPIS_OK;

		for (; p != end && status == SPIS_OK; ++p) {
			std::string path = *p, state;

			if (v != end)
				v.skip_to(p.get_docid());
			if (v != end && v.get_docid() == p.get_docid())
				state = *v;
			status = visit({path.data(), path.size()},
				       {state.data(), state.size()}, arg);
		}
		return status;
	});
}

spis_status store_frequency(struct error *e, struct store *s, struct bytes term,
			    uint32_t *documents)
{
	return guard(e, s, "read index", [&] {
		*documents = s->db.get_termfreq(text(term));
		return SPIS_OK;
	});
}

spis_status store_find(struct error *e, struct store *s,
		       const struct store_query *query, uint32_t limit,
		       struct store_page *page)
{
	return guard(e, s, "search index", [&] {
		Xapian::Enquire enquire(s->db);
		Xapian::MSet found;

		enquire.set_weighting_scheme(
			Xapian::BM25Weight(BM25_K1, 0, 1, BM25_B, 0));
		enquire.set_query(build(s, query));
		found = enquire.get_mset(0, limit, EXACT_TOTAL);
		page->total = found.get_matches_estimated();
		page->total_exact = found.get_matches_lower_bound() ==
				    found.get_matches_upper_bound();
		fill(page, found);
		return SPIS_OK;
	});
}

spis_status store_number(struct error *e, struct store *s, struct bytes id,
			 uint32_t *document)
{
	return guard(e, s, "read index", [&] {
		std::string term = text(id);
		Xapian::PostingIterator i = s->db.postlist_begin(term);

		if (i == s->db.postlist_end(term))
			return fail(e, SPIS_NOT_FOUND, "no such document");
		*document = *i;
		return SPIS_OK;
	});
}

spis_status store_length(struct error *e, struct store *s, uint32_t document,
			 uint32_t *length)
{
	return guard(e, s, "read index", [&] {
		*length = s->db.get_doclength(document);
		return SPIS_OK;
	});
}

spis_status store_data(struct error *e, struct store *s, uint32_t document,
		       struct buf *data)
{
	return guard(e, s, "read index", [&] {
		std::string found = s->db.get_document(document).get_data();

		buf_add(data, found.data(), found.size());
		return SPIS_OK;
	});
}

void store_page_release(struct store_page *page)
{
	for (size_t i = 0; i < page->hit_count; i++)
		free(const_cast<char *>(page->hits[i].path.at));
	free(page->hits);
	*page = store_page();
}
