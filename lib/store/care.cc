// SPDX-License-Identifier: GPL-2.0-or-later
// care.cc: checks, compacts and copies an index.
#include "base/hash.h"
#include "store/content.h"
#include "store/identity.h"
#include "store/order.h"
#include "store/record.h"
#include "store/shim.hh"
#include "store/slot.h"

#include <algorithm>

namespace
{

spis_status fail_check(struct error *e, const struct store *s,
		       const std::string &path, const char *what)
{
	return fail(e, SPIS_CORRUPT, "index '%s' is damaged: '%s': %s",
		    s->path.c_str(), path.c_str(), what);
}

bool has_term(const Xapian::Document &document, const char *term)
{
	Xapian::TermIterator i = document.termlist_begin();

	i.skip_to(term);
	return i != document.termlist_end() && *i == term;
}

// State of a check within the passages of a document.
struct walk {
	const struct store_marker *marker; // NULL: no marks are checked
	std::string path;
	Xapian::docid head, count; // number of passages of the document
	Xapian::docid done;        // of these, already checked
	std::string content, first, known_class;
	struct content text; // the text so far
};

// Whether the data is as it was put; from a head, takes the marks it must have.
spis_status check_data(struct error *e, struct store *s,
		       const Xapian::Document &passage, struct walk *at)
{
	struct buf data = {};
	struct record record;
	spis_status status = data_of(e, s, passage, &data);
	const struct bytes bytes = {data.data, data.len};
	bool intact = data.len == 0 || record_intact(bytes);

	record_unpack(bytes, &record);
	if (status == SPIS_OK && intact && at->done == 0 && at->marker)
		status = at->marker->begin(e, bytes_of(at->path), bytes,
					   at->marker->arg);
	content_add_text(&at->text, record.text);
	buf_release(&data);
	if (status == SPIS_NO_MEMORY || (status == SPIS_OK && intact))
		return status;
	return fail_check(e, s, at->path, "its text has changed");
}

// The marks among the terms of a passage, in their order.
std::vector<std::string> marks_of(const Xapian::Document &passage)
{
	const char prefixes[] = {SCHEMA_PREFIX_CLASS, SCHEMA_PREFIX_DECISION,
				 SCHEMA_PREFIX_NUMBER};
	std::vector<std::string> marks;
	Xapian::TermIterator i = passage.termlist_begin();

	for (const char prefix : prefixes) {
		i.skip_to(std::string(1, prefix));
		for (; i != passage.termlist_end() && (*i)[0] == prefix; ++i)
			marks.push_back(*i);
	}
	return marks;
}

bool has_terms(const Xapian::Document &passage, const struct store_marks *marks)
{
	std::vector<std::string> wanted;

	for (size_t i = 0; i < 2; i++)
		for (size_t k = 0; k < marks[i].term_count; k++)
			wanted.push_back(text(marks[i].terms[k]));
	std::sort(wanted.begin(), wanted.end());
	return marks_of(passage) == wanted;
}

bool has_values(const Xapian::Document &passage,
		const struct store_marks *marks)
{
	const unsigned slots[] = {SCHEMA_SLOT_DATE, SCHEMA_SLOT_FOR,
				  SCHEMA_SLOT_AGAINST, SCHEMA_SLOT_ABSTAINED};

	for (const unsigned slot : slots) {
		std::string wanted;

		for (size_t i = 0; i < 2; i++)
			for (size_t k = 0; k < marks[i].value_count; k++)
				if (marks[i].values[k].slot == slot)
					wanted = text(marks[i].values[k].value);
		if (passage.get_value(slot) != wanted)
			return false;
	}
	return true;
}

// Whether sums are numbers, in descending order.
bool has_amounts(const Xapian::Document &passage)
{
	const std::string value = passage.get_value(SCHEMA_SLOT_AMOUNTS);
	struct bytes rest = bytes_of(value);
	uint64_t before = UINT64_MAX, number = 0;

	while (rest.len > 0) {
		if (!slot_take(&rest, &number) || number >= before)
			return false;
		before = number;
	}
	return true;
}

// Whether the index still has the description of the document's class.
bool has_class(const struct store *s, struct walk *at,
	       const struct store_marks &marks)
{
	const std::string wanted = text(marks.terms[0]);
	char name[CLASS_BYTES];

	// Usually the class of the preceding document.
	if (wanted == at->known_class)
		return true;

	const std::string parts =
		s->db.get_metadata(SCHEMA_PREFIX_SYNONYMS + wanted);

	class_of(bytes_of(parts), name);
	at->known_class = wanted;
	return wanted == name;
}

spis_status check_marks(struct error *e, const struct store *s,
			const Xapian::Document &passage, struct walk *at)
{
	struct store_marks marks[2];

	if (!at->marker)
		return SPIS_OK;
	at->marker->marks(at->done, marks, at->marker->arg);
	if (!has_terms(passage, marks) || !has_values(passage, marks) ||
	    !has_amounts(passage) ||
	    passage.get_value(SCHEMA_SLOT_FIRST) != at->first)
		return fail_check(e, s, at->path, "its marks have changed");
	if (!has_class(s, at, marks[0]))
		return fail_check(e, s, at->path, "its class is unknown");
	return SPIS_OK;
}

// Call it after the whole text.
spis_status check_content(struct error *e, const struct store *s,
			  struct walk *at)
{
	char content[CONTENT_BYTES];
	size_t len = content_end(&at->text, content);

	if (at->marker &&
	    (at->content.size() != len ||
	     at->content.compare(0, CONTENT_HASH_BYTES, content,
				 std::min<size_t>(len, CONTENT_HASH_BYTES)) !=
		     0))
		return fail_check(e, s, at->path,
				  "the hash of its text has changed");
	return SPIS_OK;
}

spis_status check_order(struct error *e, const struct store *s,
			const Xapian::Document &passage,
			const std::string &path)
{
	const std::string order = passage.get_value(SCHEMA_SLOT_ORDER);

	if (order_intact(bytes_of(order)))
		return SPIS_OK;
	return fail_check(e, s, path, "the order of its words has changed");
}

// Whether its path leads to this head.
spis_status check_head(struct error *e, const struct store *s,
		       Xapian::docid number, const Xapian::Document &head,
		       struct walk *at)
{
	char id[IDENTITY_BYTES];

	at->path = head.get_value(SCHEMA_SLOT_PATH);
	at->head = number;
	at->count = count_passages(s->db, number);
	at->done = 0;
	at->content = head.get_value(SCHEMA_SLOT_CONTENT);
	at->first = head.get_value(SCHEMA_SLOT_FIRST);
	content_begin(&at->text);
	identity_of(at->path.data(), at->path.size(), id);
	if (!has_term(head, id))
		return fail_check(e, s, at->path, "lacks the term of its path");
	if (s->db.get_termfreq(id) != 1 || *s->db.postlist_begin(id) != number)
		return fail_check(e, s, at->path,
				  "cannot be found by its path");
	return SPIS_OK;
}

// Whether the passage is as it was put, and follows the preceding one.
spis_status check_passage(struct error *e, struct store *s,
			  Xapian::docid number, struct walk *at)
{
	Xapian::Document passage = s->db.get_document(number);
	bool head = at->done == at->count;
	bool has_path = !passage.get_value(SCHEMA_SLOT_PATH).empty();
	spis_status status = SPIS_OK;

	if (head && has_path)
		status = check_head(e, s, number, passage, at);
	if (status != SPIS_OK)
		return status;
	if (head != has_path || number != at->head + at->done ||
	    place_in(passage.get_value(SCHEMA_SLOT_PLACE)) != at->done)
		return fail_check(e, s, at->path, "lacks a passage");
	status = check_order(e, s, passage, at->path);
	if (status == SPIS_OK)
		status = check_data(e, s, passage, at);
	if (status == SPIS_OK)
		status = check_marks(e, s, passage, at);
	at->done++;
	return status == SPIS_OK && at->done == at->count
		       ? check_content(e, s, at)
		       : status;
}

// Whether all passages of all documents have been seen.
spis_status check_end(struct error *e, const struct store *s,
		      const struct walk &at, Xapian::doccount count)
{
	if (at.done != at.count)
		return fail_check(e, s, at.path, "lacks a passage");
	if (count == s->db.get_doccount())
		return SPIS_OK;
	return fail(e, SPIS_CORRUPT,
		    "index '%s' is damaged: it has %u passages instead of %u",
		    s->path.c_str(), count, s->db.get_doccount());
}

// Hash of the fact that a document has a term this many times.
uint64_t hash_of(const std::string &term, Xapian::docid document,
		 Xapian::termcount wdf)
{
	uint64_t hash = hash_bytes(0, term.data(), term.size());

	return hash_mix(hash_mix(hash, document), wdf);
}

uint64_t sum_by_document(const struct store *s, Xapian::docid document)
{
	Xapian::TermIterator end = s->db.termlist_end(document);
	uint64_t sum = 0;

	for (Xapian::TermIterator i = s->db.termlist_begin(document); i != end;
	     ++i)
		sum += hash_of(*i, document, i.get_wdf());
	return sum;
}

// The watch is checked once in this many steps.
#define CHECK_STEPS 64

spis_status check_watch(struct error *e, const struct store *s,
			Xapian::doccount done)
{
	return done % CHECK_STEPS != 0
		       ? SPIS_OK
		       : watch_check(e, s->watch, "check documents", done,
				     s->db.get_doccount());
}

spis_status sum_by_term(struct error *e, const struct store *s, uint64_t *sum)
{
	uint64_t terms = 0;

	for (Xapian::TermIterator t = s->db.allterms_begin();
	     t != s->db.allterms_end(); ++t) {
		const std::string term = *t;
		spis_status status = SPIS_OK;

		if (terms++ % CHECK_STEPS == 0)
			status = watch_check(e, s->watch, "check terms", terms,
					     0);
		if (status != SPIS_OK)
			return status;
		for (Xapian::PostingIterator i = s->db.postlist_begin(term);
		     i != s->db.postlist_end(term); ++i)
			*sum += hash_of(term, *i, i.get_wdf());
	}
	return SPIS_OK;
}

// Terms have no checksum, but are stored twice, in different tables.
spis_status check_documents(struct error *e, struct store *s,
			    const struct store_marker *marker)
{
	Xapian::PostingIterator end = s->db.postlist_end("");
	Xapian::doccount count = 0;
	struct walk at = {};
	uint64_t sum = 0, by_term = 0;
	spis_status status;

	at.marker = marker;
	for (Xapian::PostingIterator i = s->db.postlist_begin(""); i != end;
	     ++i, count++) {
		status = check_watch(e, s, count);
		if (status == SPIS_OK)
			status = check_passage(e, s, *i, &at);
		if (status != SPIS_OK)
			return status;
		sum += sum_by_document(s, *i);
	}
	status = check_end(e, s, at, count);
	if (status == SPIS_OK)
		status = sum_by_term(e, s, &by_term);
	if (status != SPIS_OK)
		return status;
	if (sum != by_term)
		return fail(e, SPIS_CORRUPT,
			    "index '%s' is damaged: terms do not lead to the "
			    "documents that have them",
			    s->path.c_str());
	return SPIS_OK;
}

// Path of the first document whose data or term list cannot be unpacked; "" if
// there is none, or if something else cannot be read.
std::string find_unreadable(const struct store *s)
{
	Xapian::PostingIterator end = s->db.postlist_end("");
	std::string path, of;

	try {
		for (Xapian::PostingIterator i = s->db.postlist_begin("");
		     i != end; ++i) {
			Xapian::Document document = s->db.get_document(*i);

			const std::string head =
				document.get_value(SCHEMA_SLOT_PATH);

			of = head.empty() ? of : head;
			path = of;
			document.get_data();
			s->db.termlist_begin(*i);
			path.clear();
		}
	} catch (const Xapian::Error &) {
		return path;
	}
	return path;
}

// An exception from Xapian here is the fault that it found, unless a system
// call has failed.
spis_status check_tables(struct error *e, const struct store *s)
{
	std::string found, path;

	try {
		if (Xapian::Database::check(s->indexes[0].path()) > 0)
			found = "its tables do not agree";
	} catch (const Xapian::DatabaseError &x) {
		if (x.get_error_string())
			throw;
		found = x.get_msg();
		path = find_unreadable(s);
	}
	if (found.empty())
		return SPIS_OK;
	if (!path.empty())
		return fail_check(e, s, path, found.c_str());
	return fail(e, SPIS_CORRUPT, "index '%s' is damaged: %s",
		    s->path.c_str(), found.c_str());
}

// Several indexes, each with a table of forms, become one.
spis_status unite_tables(struct error *e, const struct store *s,
			 const std::string &path)
{
	Xapian::WritableDatabase db(path,
				    Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS);
	spis_status status;

	db.begin_transaction();
	status = unite_forms(e, s, db);
	if (status == SPIS_OK)
		db.commit_transaction();
	else
		db.cancel_transaction();
	return status;
}

// Builds a new index with the documents of `s`.
spis_status copy_to(struct error *e, struct store *s, const char *folder,
		    struct place *place)
{
	const struct opened &first = s->indexes[0];
	struct opened copy = {folder, 1, {}, first.lexicon, first.format, {}};
	std::vector<opened>::const_iterator other;
	spis_status status;

	if (place->generation > 0)
		return fail(e, SPIS_INVALID,
			    "there is already an index at '%s'", folder);
	other = std::find_if(s->indexes.begin(), s->indexes.end(),
			     [&](const struct opened &index) {
				     return index.lexicon != copy.lexicon ||
					    index.format != copy.format;
			     });
	if (other != s->indexes.end())
		return fail(e, SPIS_INVALID,
			    "'%s' and '%s' have different lexicons or formats: "
			    "they cannot become one index",
			    first.folder.c_str(), other->folder.c_str());
	place_remove(copy.path().c_str());
	status = unite(e, s->watch, s->db, copy.path());
	if (status == SPIS_OK && s->indexes.size() > 1)
		status = unite_tables(e, s, copy.path());
	if (status == SPIS_OK)
		status = place_copy(e, folder, first.lexicon_path().c_str(),
				    copy.lexicon_path().c_str());
	if (status == SPIS_OK)
		status = watch_check(e, s->watch, "sync", 0, 1);
	if (status == SPIS_OK)
		status = place_sync_all(e, copy.path().c_str());
	if (watch_stopped(status))
		place_remove(copy.path().c_str());
	return status == SPIS_OK ? place_switch(e, place, copy.generation)
				 : status;
}

struct copying {
	const char *folder;
	struct place *place;
};

spis_status try_copy(struct error *e, struct store *s, void *arg)
{
	const struct copying *job = static_cast<struct copying *>(arg);

	return guard(e, s, "copy index",
		     [&] { return copy_to(e, s, job->folder, job->place); });
}

} // namespace

spis_status store_check(struct error *e, struct store *s,
			const struct store_marker *marker)
{
	spis_status status = step(e, s, "check", "check index", [&] {
		spis_status found = check_tables(e, s);

		if (found == SPIS_OK)
			found = check_forms(e, s);
		return found == SPIS_OK ? check_documents(e, s, marker) : found;
	});

	if (spis_status_class(status) != SPIS_CLASS_RUN || s->writable ||
	    !has_moved(s))
		return status;
	return fail(e, SPIS_OVERTAKEN,
		    "index '%s' was written to while it was checked",
		    s->path.c_str());
}

spis_status store_compact(struct error *e, struct store *s)
{
	const struct store_batch batch = {};

	if (s->db.get_doccount() == 0)
		return SPIS_OK;
	return step(e, s, "compact", "compact index",
		    [&] { return store_renew(e, s, &batch); });
}

spis_status store_backup(struct error *e, struct store *s, const char *folder)
{
	struct place place;
	struct copying job = {folder, &place};
	spis_status status = SPIS_OK;

	// With such a name, the next writer would take it for remnants.
	for (const auto &index : s->indexes)
		if (status == SPIS_OK)
			status = place_outside(e, index.folder.c_str(), folder);
	if (status != SPIS_OK)
		return status;
	status = place_take(e, folder, &place);
	if (status == SPIS_OK)
		status = store_read(e, s, try_copy, &job);
	place_release(&place);
	return status;
}
