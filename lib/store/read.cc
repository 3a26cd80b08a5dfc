// SPDX-License-Identifier: GPL-2.0-or-later
// read.cc: reads one state of the index through Xapian.
#include "store/kept.hh"
#include "store/postings.hh"

// Whether an index has been replaced since it was opened: then a failure may be
// due to a file that no longer exists.
static bool is_replaced(const struct store *s)
{
	for (const struct opened &index : s->indexes) {
		unsigned now;

		if (place_read(nullptr, index.folder.c_str(), &now) ==
			    SPIS_OK &&
		    now != index.generation)
			return true;
	}
	return false;
}

bool has_moved(struct store *s)
{
	struct error ignored;
	bool moved = is_replaced(s);

	(void)guard(&ignored, s, "read index", [&] {
		for (const struct opened &index : s->indexes) {
			Xapian::Database now(index.path(),
					     Xapian::DB_BACKEND_GLASS);

			moved = moved ||
				now.get_revision() != index.db.get_revision();
		}
		return SPIS_OK;
	});
	return moved;
}

// Opens the newest state, unless one is held.
static spis_status renew(struct error *e, struct store *s)
{
	if (s->held)
		return SPIS_OK;
	return guard(e, s, "read index", [&] {
		spis_status opened = s->writable ? SPIS_OK : open_newest(e, s);

		if (opened != SPIS_OK || !s->db.reopen() || s->writable)
			return opened;
		for (struct opened &index : s->indexes)
			index.kept = std::make_shared<Kept>(index.db);
		return SPIS_OK;
	});
}

static spis_status read_held(struct error *e, struct store *s,
			     spis_status (*work)(struct error *e,
						 struct store *s, void *arg),
			     void *arg)
{
	spis_status status = s->lost ? SPIS_OVERTAKEN : work(e, s, arg);

	if (!s->lost &&
	    (s->overtaken || spis_status_class(status) == SPIS_CLASS_RUN))
		s->lost = has_moved(s);
	if (s->lost)
		return fail(e, SPIS_OVERTAKEN,
			    "the held state of '%s' is gone: the index was "
			    "written to meanwhile",
			    s->path.c_str());
	return status;
}

spis_status store_read(struct error *e, struct store *s,
		       spis_status (*work)(struct error *e, struct store *s,
					   void *arg),
		       void *arg)
{
	spis_status status = SPIS_OK;

	for (int i = 0; i < MAX_READ_TRIES; i++) {
		s->overtaken = false;
		if (s->held)
			return read_held(e, s, work, arg);
		status = renew(e, s);
		if (status == SPIS_OK)
			status = work(e, s, arg);
		if (!s->overtaken &&
		    (spis_status_class(status) != SPIS_CLASS_RUN ||
		     s->writable || !is_replaced(s)))
			return status;
	}
	return status;
}

static spis_status nothing(struct error *, struct store *, void *)
{
	return SPIS_OK;
}

// What is open stays readable, whatever happens to its files: Xapian opens all
// tables at once.
spis_status store_hold(struct error *e, struct store *s)
{
	spis_status status;

	store_follow(s);
	status = store_read(e, s, nothing, nullptr);
	s->held = status == SPIS_OK;
	return status;
}

void store_follow(struct store *s)
{
	s->held = false;
	s->lost = false;
}

spis_status store_synonyms(struct error *e, struct store *s, struct bytes key,
			   struct buf *out)
{
	return step(e, s, "read", "read index", [&] {
		const std::string name = SCHEMA_PREFIX_SYNONYMS + text(key);
		std::string list;

		for (const struct opened &index : s->indexes)
			add_metadata(name, &list, index.db.get_metadata(name));
		buf_add(out, list.data(), list.size());
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

spis_status store_each_note(struct error *e, struct store *s,
			    const char *prefix, spis_note_visitor *visit,
			    void *arg)
{
	return step(e, s, "read", "read index", [&] {
		const std::string begin =
			std::string(1, SCHEMA_PREFIX_NOTE) + prefix;
		Xapian::TermIterator end = s->db.metadata_keys_end(begin);
		spis_status status = SPIS_OK;

		for (Xapian::TermIterator i = s->db.metadata_keys_begin(begin);
		     i != end && status == SPIS_OK; ++i)
			status = visit((*i).c_str() + 1, arg);
		return status;
	});
}

spis_status store_each_class(struct error *e, struct store *s,
			     store_class_visitor *visit, void *arg)
{
	return step(e, s, "read", "read index", [&] {
		const char begin[] = {SCHEMA_PREFIX_SYNONYMS,
				      SCHEMA_PREFIX_CLASS, '\0'};
		spis_status status = SPIS_OK;

		for (const struct opened &index : s->indexes) {
			const Xapian::TermIterator end =
				index.db.metadata_keys_end(begin);

			for (Xapian::TermIterator i =
				     index.db.metadata_keys_begin(begin);
			     i != end && status == SPIS_OK; ++i) {
				const std::string key = *i;
				const std::string parts =
					index.db.get_metadata(key);

				status = visit({key.data() + 1, key.size() - 1},
					       bytes_of(parts), arg);
			}
		}
		return status;
	});
}

// The watch is checked once in this many documents.
#define EACH_STEPS 256

spis_status store_each_head(struct error *e, struct store *s,
			    store_visitor *visit, void *arg)
{
	return guard(e, s, "read index", [&] {
		Xapian::ValueIterator p =
			s->db.valuestream_begin(SCHEMA_SLOT_PATH);
		Xapian::ValueIterator end =
			s->db.valuestream_end(SCHEMA_SLOT_PATH);
		Xapian::ValueIterator v =
			s->db.valuestream_begin(SCHEMA_SLOT_STATE);
		spis_status status = SPIS_OK;

		for (uint64_t n = 0; p != end && status == SPIS_OK; ++p, n++) {
			std::string path = *p, state;
			spis_entry entry = {path.c_str(), nullptr, 0,
					    index_of(s, p.get_docid())};

			if (v != end)
				v.skip_to(p.get_docid());
			if (v != end && v.get_docid() == p.get_docid())
				state = *v;
			entry.state = state.c_str();
			entry.state_bytes = state.size();
			if (n % EACH_STEPS == 0)
				status = watch_check(e, s->watch, "each", n,
						     store_count(s));
			if (status == SPIS_OK)
				status = visit(p.get_docid(), &entry, arg);
		}
		return status;
	});
}

namespace
{

struct entries {
	spis_status (*visit)(const spis_entry *entry, void *arg);
	void *arg;
};

spis_status visit_entry(uint32_t, const spis_entry *entry, void *arg)
{
	const struct entries *job = static_cast<struct entries *>(arg);

	return job->visit(entry, job->arg);
}

} // namespace

spis_status store_each(struct error *e, struct store *s,
		       spis_status (*visit)(const spis_entry *entry, void *arg),
		       void *arg)
{
	struct entries job = {visit, arg};

	return store_each_head(e, s, visit_entry, &job);
}

spis_status store_frequency(struct error *e, struct store *s, struct bytes term,
			    uint32_t *passages)
{
	return step(e, s, "read", "read index", [&] {
		*passages = s->db.get_termfreq(text(term));
		return SPIS_OK;
	});
}

spis_status store_number(struct error *e, struct store *s, struct bytes id,
			 size_t *index, uint32_t *head)
{
	return step(e, s, "read", "read index", [&] {
		const std::string term = text(id);
		const size_t wanted = *index;
		bool found = false;

		for (Xapian::PostingIterator i = s->db.postlist_begin(term);
		     i != s->db.postlist_end(term); ++i) {
			size_t has = index_of(s, *i);

			if (wanted == SPIS_ANY_INDEX ? found && has > *index
						     : has != wanted)
				continue;
			*index = has;
			*head = *i;
			found = true;
		}
		return found ? SPIS_OK
			     : fail(e, SPIS_NOT_FOUND, "no such document");
	});
}

uint32_t store_passage_at(const struct store *s, uint32_t head, uint32_t place)
{
	return head + place * uint32_t(s->indexes.size());
}

spis_status store_data(struct error *e, struct store *s, uint32_t passage,
		       struct buf *data)
{
	return step(e, s, "read", "read index", [&] {
		return data_of(
			e, s,
			s->db.get_document(passage, Xapian::DOC_ASSUME_VALID),
			data);
	});
}

spis_status store_head(struct error *e, struct store *s, uint32_t head,
		       struct buf *data, bool *whole)
{
	return step(e, s, "read", "read index", [&] {
		*whole = true;
		return data_of(
			e, s,
			s->db.get_document(head, Xapian::DOC_ASSUME_VALID),
			data, whole);
	});
}

spis_status store_having(struct error *e, struct store *s, struct bytes term,
			 const uint32_t *passages, size_t count, bool *has)
{
	return step(e, s, "read", "read index", [&] {
		Postings postings(s->db, text(term));

		for (size_t i = 0; i < count; i++) {
			postings.skip_to(passages[i]);
			has[i] = postings.passage == passages[i];
		}
		return SPIS_OK;
	});
}

static spis_status add_value(struct error *e, struct store *s, uint32_t passage,
			     Xapian::valueno slot, struct buf *out)
{
	return step(e, s, "read", "read index", [&] {
		const std::string value =
			s->db.get_document(passage, Xapian::DOC_ASSUME_VALID)
				.get_value(slot);

		buf_add(out, value.data(), value.size());
		return out->failed ? fail_memory(e) : SPIS_OK;
	});
}

spis_status store_order(struct error *e, struct store *s, uint32_t passage,
			struct buf *order)
{
	return add_value(e, s, passage, SCHEMA_SLOT_ORDER, order);
}

spis_status store_path(struct error *e, struct store *s, uint32_t head,
		       struct buf *path)
{
	return add_value(e, s, head, SCHEMA_SLOT_PATH, path);
}

static spis_status add_contents(struct error *e, struct store *s,
				const Xapian::Document &d, struct buf *out)
{
	spis_status status = data_of(e, s, d, out);

	// The time when it was put does not count.
	for (unsigned slot = SCHEMA_SLOT_ORDER; slot <= SCHEMA_SLOT_LAST;
	     slot++) {
		const std::string value = d.get_value(slot);

		if (slot != SCHEMA_SLOT_FIRST)
			buf_add(out, value.data(), value.size());
	}
	for (Xapian::TermIterator i = d.termlist_begin(); i != d.termlist_end();
	     ++i) {
		if ((*i)[0] == SCHEMA_PREFIX_PADDING)
			continue;
		std::string term = *i + "=" + std::to_string(i.get_wdf());

		buf_add(out, term.c_str(), term.size() + 1);
	}
	return status;
}

spis_status store_contents(struct error *e, struct store *s, uint32_t head,
			   struct buf *out)
{
	return step(e, s, "read", "read index", [&] {
		Xapian::docid count = count_passages(s->db, head);
		spis_status status = SPIS_OK;

		for (uint32_t i = 0; i < count && status == SPIS_OK; i++)
			status = add_contents(
				e, s,
				s->db.get_document(
					store_passage_at(s, head, i)),
				out);
		return status;
	});
}
