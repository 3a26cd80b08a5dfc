// SPDX-License-Identifier: GPL-2.0-or-later
// forms.cc: the table of forms in the database.
#include "store/forms.h"
#include "store/shim.hh"

// A longer block is divided.  It is read as a whole for each form in it, so it
// is short; for each block there are 8 to 10 bytes in the list of blocks.  With
// this length, several fit into one of Xapian's blocks with little space left
// over.
#define BLOCK_BYTES 970

namespace
{

// Xapian's order of keys must be that of forms: it fills its blocks only if
// input comes in order.
std::string key_of(const std::string &first)
{
	std::string key(1, SCHEMA_PREFIX_FORM);

	for (const char code : first)
		key += form_letter(code);
	return key + '\1' + first;
}

// The codes that blocks begin with.
typedef std::vector<std::string> Firsts;

Firsts firsts_of(const Xapian::Database &db)
{
	const std::string list = db.get_metadata(SCHEMA_METADATA_FORMS);
	Firsts firsts;

	for (size_t at = 0, end; at < list.size(); at = end + 1) {
		end = std::min(list.find('\0', at), list.size());
		firsts.push_back(list.substr(at, end - at));
	}
	return firsts;
}

spis_status fail_damaged(struct error *e, const struct store *s)
{
	return fail(e, SPIS_CORRUPT,
		    "index '%s' is damaged: its table of forms has changed",
		    s->path.c_str());
}

// Writes forms of a new table, block by block.
class Blocks
{
	Xapian::WritableDatabase &db;
	Bytes block;
	struct forms_writer writer = {};
	std::string first;

      public:
	Firsts firsts;

	explicit Blocks(Xapian::WritableDatabase &database) : db(database)
	{
	}

	// A block that does not change.
	void keep(const std::string &begins)
	{
		firsts.push_back(begins);
	}

	void end()
	{
		if (block.buf.len > 0) {
			db.set_metadata(key_of(first), text(block.all()));
			firsts.push_back(first);
		}
		buf_reset(&block.buf);
	}

	void add(const struct form &form)
	{
		if (block.buf.len == 0) {
			first = text(form_code(&form));
			writer = {};
			writer.out = &block.buf;
		}
		forms_add(&writer, &form);
	}

	// Adds a list, in blocks of about equal length.
	void add_all(struct bytes list)
	{
		const size_t count = list.len / BLOCK_BYTES + 1;
		struct forms_reader r = {list, {}, 0, false};

		while (forms_next(&r)) {
			add(r.at);
			if (block.buf.len >= list.len / count)
				end();
		}
		end();
	}
};

// Forms to be added, in order.
class Added
{
	struct forms_reader reader;
	bool more;

      public:
	explicit Added(struct bytes list) : reader{list, {}, 0, false}
	{
		more = forms_next(&reader);
	}

	bool damaged() const
	{
		return reader.damaged;
	}

	// Takes those before the code; NULL: all.
	void take(const std::string *before, struct buf *list)
	{
		struct forms_writer w = {list, 0, {}};

		for (; more && (!before || form_compare(form_code(&reader.at),
							bytes_of(*before)) < 0);
		     more = forms_next(&reader))
			forms_add(&w, &reader.at);
	}
};

// The keys of all blocks, whether or not the list has them.
std::vector<std::string> block_keys(const Xapian::Database &db)
{
	const std::string prefix(1, SCHEMA_PREFIX_FORM);

	return {db.metadata_keys_begin(prefix), db.metadata_keys_end(prefix)};
}

void write_firsts(Xapian::WritableDatabase &db, const Firsts &firsts)
{
	std::string list;

	for (const std::string &first : firsts)
		list += first + '\0';
	db.set_metadata(SCHEMA_METADATA_FORMS, list);
}

// All forms of a database, as one list: a block begins with a complete code.
std::string all_forms(const Xapian::Database &db)
{
	std::string list;

	for (const std::string &first : firsts_of(db))
		list += db.get_metadata(key_of(first));
	return list;
}

} // namespace

spis_status add_forms(struct error *e, const struct store *s,
		      Xapian::WritableDatabase &db, struct bytes list)
{
	const Firsts had = firsts_of(db);
	Blocks blocks(db);
	Added added(list);
	size_t i = 0;

	do {
		Bytes more, merged;
		std::string block;

		added.take(i + 1 < had.size() ? &had[i + 1] : nullptr,
			   &more.buf);
		if (more.all().len == 0 && i < had.size()) {
			blocks.keep(had[i]);
			continue;
		}
		if (i < had.size()) {
			block = db.get_metadata(key_of(had[i]));
			db.set_metadata(key_of(had[i]), "");
		}
		if (!forms_merge(bytes_of(block), more.all(), &merged.buf))
			return fail_damaged(e, s);
		blocks.add_all(merged.all());
	} while (++i < had.size());
	if (added.damaged())
		return fail_damaged(e, s);
	write_firsts(db, blocks.firsts);
	return SPIS_OK;
}

spis_status unite_forms(struct error *e, const struct store *s,
			Xapian::WritableDatabase &db)
{
	for (const std::string &key : block_keys(db))
		db.set_metadata(key, "");
	db.set_metadata(SCHEMA_METADATA_FORMS, "");
	for (const struct opened &index : s->indexes) {
		spis_status status =
			add_forms(e, s, db, bytes_of(all_forms(index.db)));

		if (status != SPIS_OK)
			return status;
	}
	return SPIS_OK;
}

spis_status check_forms(struct error *e, const struct store *s)
{
	const Xapian::Database &db = s->db;
	const Firsts firsts = firsts_of(db);
	std::string all;

	for (const std::string &first : firsts) {
		const std::string list = db.get_metadata(key_of(first));
		struct forms_reader r = {bytes_of(list), {}, 0, false};

		if (!forms_next(&r) || text(form_code(&r.at)) != first)
			return fail_damaged(e, s);
		all += list;
	}
	return block_keys(db).size() == firsts.size() &&
			       forms_intact(bytes_of(all))
		       ? SPIS_OK
		       : fail_damaged(e, s);
}

spis_status store_add_forms(struct error *e, struct store *s, struct bytes list)
{
	if (list.len == 0)
		return SPIS_OK;
	return guard(e, s, "write to index", [&] {
		s->changed = true;
		return add_forms(e, s, s->out, list);
	});
}

spis_status store_form_blocks(struct error *e, struct store *s, size_t index,
			      struct buf *codes)
{
	return step(e, s, "read", "read index", [&] {
		const std::string list = s->indexes[index].db.get_metadata(
			SCHEMA_METADATA_FORMS);

		buf_add(codes, list.data(), list.size());
		return SPIS_OK;
	});
}

spis_status store_form_block(struct error *e, struct store *s, size_t index,
			     struct bytes code, struct buf *list)
{
	return step(e, s, "read", "read index", [&] {
		const std::string block =
			s->indexes[index].db.get_metadata(key_of(text(code)));

		buf_add(list, block.data(), block.size());
		return SPIS_OK;
	});
}
