// SPDX-License-Identifier: GPL-2.0-or-later
// build.cc: segments of an index, and merging them into a generation.
#include "store/shim.hh"

#include <climits>
#include <new>

namespace
{

std::string segment_path(const struct store *index, unsigned number)
{
	return take(place_segment(index->path.c_str(), number));
}

Xapian::Database open_glass(const std::string &path)
{
	return Xapian::Database(path, Xapian::DB_BACKEND_GLASS);
}

// The database into which all runs are merged if the index already has
// documents.
#define ALL_RUNS UINT_MAX

// Number of Xapian's tables: postings, documents, terms, positions, spellings
// and synonyms.
#define TABLES 6

// Merges synonyms that several databases have under one key.
class Uniter : public Xapian::Compactor
{
	struct error *e;
	const spis_watch *watch;
	unsigned tables = 0;

      public:
	spis_status status = SPIS_OK;

	Uniter(struct error *error, const spis_watch *w) : e(error), watch(w)
	{
	}

	// Called with an empty message when a table begins.
	void set_status(const std::string &, const std::string &message)
	{
		if (status == SPIS_OK && message.empty())
			status = watch_check(e, watch, "merge", tables++,
					     TABLES);
	}

	std::string resolve_duplicate_metadata(const std::string &key,
					       size_t count,
					       const std::string values[])
	{
		// Xapian 1.4 passes the key with this prefix, as its table has
		// it.
		const bool bare = key.compare(0, 2, "\0\xC0", 2) != 0;
		const std::string name = key.substr(bare ? 0 : 2);
		std::string all = values[0];

		for (size_t i = 1; i < count; i++)
			add_metadata(name, &all, values[i]);
		return all;
	}
};

// Returns true if something has changed.
bool apply_all(Xapian::WritableDatabase &db, const struct store_batch *batch)
{
	bool changed = false;

	for (size_t i = 0; i < batch->change_count; i++)
		changed |= apply_change(db, &batch->changes[i]);
	return changed;
}

// Notes are kept when an index is rebuilt, because they were expensive to make.
void copy_notes(const Xapian::Database &from, Xapian::WritableDatabase &to)
{
	const std::string prefix(1, SCHEMA_PREFIX_NOTE);
	Xapian::TermIterator end = from.metadata_keys_end(prefix);

	for (Xapian::TermIterator i = from.metadata_keys_begin(prefix);
	     i != end; ++i)
		to.set_metadata(*i, from.get_metadata(*i));
}

// Merges segments that are runs into the database `path`.
spis_status merge_runs(struct error *e, const struct store *s,
		       const struct store_batch *batch, const std::string &path)
{
	std::vector<std::string> paths;
	std::vector<struct glass_place> runs;

	for (size_t i = 0; i < batch->segment_count; i++)
		while (paths.size() <= batch->segments[i].file)
			paths.push_back(
				segment_path(s, unsigned(paths.size())));
	for (size_t i = 0; i < batch->segment_count; i++)
		runs.push_back({paths[batch->segments[i].file].c_str(),
				batch->segments[i].end});
	return glass_merge(e, s->watch, runs.data(), runs.size(), path.c_str());
}

// Merges the existing index and then the segments into the database `path`.
spis_status merge(struct error *e, const struct store *s,
		  const struct store_batch *batch, const std::string &path)
{
	const bool grows = !batch->anew && s->db.get_doccount() > 0;
	std::string added = segment_path(s, 0);
	Xapian::Database all;

	if (batch->segment_count > 0 && s->knows_glass) {
		added = grows ? segment_path(s, ALL_RUNS) : path;
		// Left by a commit that was stopped.
		place_remove(added.c_str());

		spis_status status = merge_runs(e, s, batch, added);

		if (status != SPIS_OK || !grows)
			return status;
	}
	if (grows)
		all.add_database(open_glass(s->indexes[0].path()));
	if (batch->segment_count > 0)
		all.add_database(open_glass(added));
	return all.get_doccount() > 0 ? unite(e, s->watch, all, path) : SPIS_OK;
}

// Stores the lexicon that the generation was built with, and its format.
spis_status keep_lexicon(struct error *e, struct store *s, bool anew,
			 struct opened *made)
{
	const struct opened &former = s->indexes[0];
	const std::string path = made->lexicon_path();

	made->lexicon = anew ? s->lexicon->version : former.lexicon;
	made->format = anew ? SCHEMA_FORMAT : former.format;
	if (!anew)
		return place_keep(e, s->path.c_str(),
				  former.lexicon_path().c_str(), path.c_str());
	return place_write(e, s->path.c_str(), path.c_str(),
			   s->lexicon->file.at, s->lexicon->file.len);
}

spis_status make_generation(struct error *e, struct store *s,
			    const struct store_batch *batch,
			    struct opened *made, Xapian::WritableDatabase &next)
{
	const std::string path = made->path();
	spis_status status;

	place_remove(path.c_str());
	status = merge(e, s, batch, path);
	if (status != SPIS_OK)
		return status;
	next = Xapian::WritableDatabase(path, Xapian::DB_CREATE_OR_OPEN |
						      Xapian::DB_BACKEND_GLASS);
	status = keep_lexicon(e, s, batch->anew, made);
	if (status != SPIS_OK)
		return status;
	next.begin_transaction();
	next.set_metadata(SCHEMA_METADATA_FORMAT, made->format);
	next.set_metadata(SCHEMA_METADATA_LEXICON, made->lexicon);
	if (batch->anew)
		copy_notes(s->db, next);
	status = keep_dictionaries(e, s, next);
	if (status != SPIS_OK)
		return status;
	if (batch->forms.len > 0)
		status = add_forms(e, s, next, batch->forms);
	if (status != SPIS_OK)
		return status;
	apply_all(next, batch);
	next.commit_transaction();
	return watch_check(e, s->watch, "merge", TABLES, TABLES);
}

spis_status switch_to(struct error *e, struct store *s,
		      const Xapian::WritableDatabase &next,
		      const struct opened &made)
{
	const std::string former = s->indexes[0].path();
	// Merging syncs nothing, and a commit only what it has changed.
	spis_status status = place_sync_all(e, made.path().c_str());

	if (status == SPIS_OK)
		status = place_switch(e, &s->place, made.generation);
	if (status != SPIS_OK)
		return status;
	s->out.close();
	place_remove(former.c_str());
	s->out = next;
	s->db = next;
	s->indexes[0] = made;
	s->out.begin_transaction();
	return SPIS_OK;
}

} // namespace

bool store_divides(const struct store *index)
{
	return index->knows_glass;
}

spis_status store_begin_segment(struct error *e, const struct store *index,
				unsigned file, struct store **segment)
{
	// Not DB_DANGEROUS: it cannot roll back, and reports that instead of
	// the original error.
	const int mode = Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS |
			 Xapian::DB_NO_SYNC;
	struct store *s = new (std::nothrow) struct store;
	spis_status status;

	*segment = nullptr;
	if (!s)
		return fail_memory(e);
	status = guard(e, s, "write to index", [&] {
		spis_status made = place_build(e, &index->place);

		if (made != SPIS_OK)
			return made;
		s->path = index->path;
		s->segment = segment_path(index, file);
		s->segment_file = file;
		if (index->knows_glass) {
			s->run = glass_run_new();
			return s->run ? SPIS_OK : fail_memory(e);
		}
		s->out = Xapian::WritableDatabase(s->segment, mode);
		s->db = s->out;
		return SPIS_OK;
	});
	if (status == SPIS_OK)
		*segment = s;
	else
		store_close(s);
	return status;
}

void store_pack_with(struct store *segment, const struct dictionary *with)
{
	segment->packs_with = with;
}

spis_status store_end_segment(struct error *e, struct store *segment,
			      struct store_segment *made)
{
	*made = {segment->segment_file, 0};
	return guard(e, segment, "write to index", [&] {
		spis_status status = need_keeper(e, segment);

		if (status != SPIS_OK)
			return status;
		if (segment->run)
			return glass_run_write(
				e, segment->run, keeper_packer(segment->keeper),
				segment->segment.c_str(), &made->end);
		segment->out.commit();
		return SPIS_OK;
	});
}

void store_clear_segments(struct store *index)
{
	place_clear(&index->place);
}

spis_status unite(struct error *e, const spis_watch *watch,
		  Xapian::Database &databases, const std::string &path)
{
	Uniter uniter(e, watch);

	databases.compact(path, 0, 0, uniter);
	return uniter.status;
}

spis_status store_renew(struct error *e, struct store *s,
			const struct store_batch *batch)
{
	struct opened made = {s->path, s->indexes[0].generation + 1, {}, {}, {},
			      {}};
	Xapian::WritableDatabase next;
	spis_status status = make_generation(e, s, batch, &made, next);

	made.db = next;
	if (status == SPIS_OK) {
		if (!s->learnt.empty())
			s->packs_with = s->learnt.back();
		else if (batch->anew)
			s->packs_with = nullptr;
		s->learnt.clear();
		return switch_to(e, s, next, made);
	}
	next.close();
	place_remove(made.path().c_str());
	return status;
}

spis_status store_publish(struct error *e, struct store *s,
			  const struct store_batch *batch)
{
	return guard(e, s, "write to index", [&] {
		spis_status status = watch_check(e, s->watch, "commit", 0, 1);

		if (status != SPIS_OK)
			return status;
		if (batch->segment_count > 0 || batch->anew)
			return store_renew(e, s, batch);
		s->changed |= apply_all(s->out, batch);
		return store_commit(e, s);
	});
}
