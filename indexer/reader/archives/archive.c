/* SPDX-License-Identifier: GPL-2.0-or-later */
/* archive.c: returns the documents in an archive as members. */
#include "reader/archives/archive.h"

#include "reader/base/converters.h"
#include "reader/base/source.h"

#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Names in an archive that are examined to find their charset. */
#define SURVEYED_NAMES 20000
#define SURVEYED_BYTES (64u * 1024)

/* Name of a single packed document if it is unknown. */
#define NAMELESS "obsah"

/* ---- kinds of archives */

/* The contents of a file that is packed as a whole. */
static int read_packed(struct archive *a)
{
	archive_read_support_format_empty(a);
	archive_read_support_format_tar(a);
	archive_read_support_format_cpio(a);
	return archive_read_support_format_raw(a);
}

/* Versions up to 4, and 5. */
static int read_rar(struct archive *a)
{
	archive_read_support_format_rar(a);
	return archive_read_support_format_rar5(a);
}

/*
 * Only for this format does libarchive reject names that are not in a charset.
 */
static int read_lha(struct archive *a)
{
	archive_read_support_format_lha(a);
	return archive_read_set_format_option(a, "lha", "hdrcharset", "CP852");
}

/* Self-extracting archives. */
static int read_program(struct archive *a)
{
	archive_read_support_format_zip(a);
	archive_read_support_format_7zip(a);
	archive_read_support_format_cab(a);
	read_lha(a);
	return read_rar(a);
}

/*
 * Only formats listed here are read: some that libarchive knows are texts
 * (mtree), for others it runs programs.
 */
static const struct kind {
	const char *name; /* as in format.h */
	int (*format)(struct archive *a);
	int (*filter)(struct archive *a); /* packed as a whole */
	bool dos;                         /* names may be in CP852, with '\\' */
	bool solid; /* skipped members must be unpacked, too */
} kinds[] = {
	{"ZIP", archive_read_support_format_zip, NULL, true, false},
	{"7z", archive_read_support_format_7zip, NULL, false, true},
	{"RAR", read_rar, NULL, true, false},
	{"TAR", archive_read_support_format_tar, NULL, false, false},
	{"CPIO", archive_read_support_format_cpio, NULL, false, false},
	{"AR", archive_read_support_format_ar, NULL, false, false},
	{"LHA", read_lha, NULL, true, false},
	{"CAB", archive_read_support_format_cab, NULL, true, true},
	{"program", read_program, NULL, true, true},
	{"gzip", read_packed, archive_read_support_filter_gzip, false, true},
	{"bzip2", read_packed, archive_read_support_filter_bzip2, false, true},
	{"xz", read_packed, archive_read_support_filter_xz, false, true},
	{"zstd", read_packed, archive_read_support_filter_zstd, false, true},
	{"LZ4", read_packed, archive_read_support_filter_lz4, false, true},
	{"compress", read_packed, archive_read_support_filter_compress, false,
	 true},
};

static const struct kind *find_kind(const char *name)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}

/* ---- names */

static locale_t utf8; /* 0: not available */

/*
 * libarchive converts names to the charset of the locale.  In UTF-8 no name
 * that is declared as Unicode is lost; other names are unchanged in any locale.
 */
void archive_prepare(void)
{
	converters_prepare();
	if (!utf8)
		utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

static const char *raw_name(struct archive_entry *entry)
{
	const char *name = archive_entry_pathname(entry);

	if (!name)
		name = archive_entry_pathname_utf8(entry);
	return name ? name : "";
}

/*
 * A name as UTF-8; free with spis_release().  NULL: leave it unchanged, because
 * it is not text or memory is out.
 */
static char *decode_name(const char *name, const char *charset)
{
	char *text;
	size_t len;

	if (spis_decode(name, strlen(name), charset, &text, &len, NULL))
		return NULL;
	return text;
}

static void turn_slashes(char *name)
{
	for (; *name; name++)
		if (*name == '\\')
			*name = '/';
}

/* A component of a path, and the start of the next. */
static const char *next_part(const char *path, size_t *len)
{
	*len = strcspn(path, "/");
	return path + *len + (path[*len] == '/');
}

static bool is_part(const char *part, size_t len, const char *name)
{
	return len == strlen(name) && strncasecmp(part, name, len) == 0;
}

/* Names that no user gave: see also walk.h. */
static bool is_hidden(const char *name)
{
	size_t len;

	for (const char *part = name, *next; *part; part = next) {
		next = next_part(part, &len);
		if ((part[0] == '.' && !is_part(part, len, ".") &&
		     !is_part(part, len, "..")) ||
		    is_part(part, len, "__MACOSX") ||
		    is_part(part, len, "Thumbs.db") ||
		    is_part(part, len, "desktop.ini"))
			return true;
	}
	return false;
}

/* Removes prefixes that only say where to unpack: "/", "./". */
static const char *relative(const char *name)
{
	for (;;) {
		if (name[0] == '/')
			name++;
		else if (name[0] == '.' && name[1] == '/')
			name += 2;
		else
			return name;
	}
}

/* ---- reading */

struct reading {
	const struct kind *kind;
	struct output *out;
	struct archive *archive;
	const char *charset; /* likely charset of names */
	bool asic;           /* a container of signed documents */
	bool begun;          /* there was an entry */
	bool encrypted;      /* some member is encrypted, */
	bool readable;       /* and some is not */
	bool damaged;
	bool no_memory;    /* memory ran out */
	bool cut;          /* its directory is missing */
	uint64_t unpacked; /* already reported to output_inflated() */
	struct source source;
	char block[FRAME_MAX_BYTES];
};

/* False: not an archive, or out of memory; then there is no r->archive. */
static bool open_archive(struct reading *r, int fd,
			 int (*format)(struct archive *a))
{
	r->archive = archive_read_new();
	if (!r->archive)
		return false;
	format(r->archive);
	if (r->kind->filter)
		r->kind->filter(r->archive);
	return source_open(&r->source, fd, r->archive);
}

static void note_failure(struct reading *r)
{
	r->damaged = true;
	r->no_memory = r->no_memory || source_out_of_memory(r->archive);
}

static bool add_unpacked(struct reading *r, size_t bytes)
{
	r->unpacked += bytes;
	return output_inflated(r->out, bytes);
}

/* A file packed as a whole contains more than members. */
static bool is_bomb(struct reading *r)
{
	int64_t bytes = archive_filter_bytes(r->archive, 0);

	return archive_filter_count(r->archive) > 1 && bytes > 0 &&
	       (uint64_t)bytes > r->unpacked &&
	       !add_unpacked(r, (size_t)bytes - r->unpacked);
}

static bool next_entry(struct reading *r, struct archive_entry **entry)
{
	int e = archive_read_next_header(r->archive, entry);

	if (e == ARCHIVE_OK || e == ARCHIVE_WARN) {
		r->begun = true;
		return !is_bomb(r);
	}
	if (e != ARCHIVE_EOF)
		note_failure(r);
	return false;
}

/* Skips an entry.  False: too much was unpacked. */
static bool pass_over(struct reading *r, struct archive_entry *entry)
{
	const void *bytes;
	size_t len;
	int64_t at;
	int e = ARCHIVE_OK;

	if (!r->kind->solid || archive_entry_is_data_encrypted(entry))
		return true; /* next_entry() does it */
	while ((e = archive_read_data_block(r->archive, &bytes, &len, &at)) ==
	       ARCHIVE_OK)
		if (!add_unpacked(r, len))
			return false;
	if (e != ARCHIVE_EOF)
		note_failure(r);
	return true;
}

/* Outputs the data of a wanted member.  False: too much was unpacked. */
static bool say_data(struct reading *r, struct archive_entry *entry)
{
	ssize_t n;

	while ((n = archive_read_data(r->archive, r->block, sizeof(r->block))) >
	       0) {
		if (!add_unpacked(r, (size_t)n)) {
			output_close(r->out, OUTCOME_TOO_BIG,
				     "unpacks to too much");
			return false;
		}
		if (!output_data(r->out, r->block, (size_t)n)) {
			output_close(r->out, OUTCOME_TOO_BIG, NULL);
			return pass_over(r, entry);
		}
	}
	if (n == 0)
		output_close(r->out, OUTCOME_OK, NULL);
	else if (source_out_of_memory(r->archive))
		output_close(r->out, OUTCOME_OUT_OF_MEMORY, "out of memory");
	else if (n == ARCHIVE_FAILED)
		output_close(r->out, OUTCOME_UNSUPPORTED,
			     "packed in an unknown way");
	else
		output_close(r->out, OUTCOME_BROKEN, "cannot be unpacked");
	if (n < 0 && n != ARCHIVE_FAILED)
		note_failure(r);
	return true;
}

/* False: stop reading. */
static bool say_member(struct reading *r, const char *name,
		       struct archive_entry *entry)
{
	switch (output_member(r->out, name, strlen(name))) {
	case MEMBER_NO_FURTHER:
		return false;
	case MEMBER_UNWANTED:
		return pass_over(r, entry);
	case MEMBER_WANTED:
		break;
	}
	if (!archive_entry_is_data_encrypted(entry)) {
		r->readable = true;
		return say_data(r, entry);
	}
	r->encrypted = true;
	output_close(r->out, OUTCOME_ENCRYPTED, "encrypted");
	return true;
}

/* Signatures in ASiC, and lists of what they sign. */
static bool is_of_container(const char *name)
{
	return strncasecmp(name, "META-INF/", 9) == 0 ||
	       strcmp(name, "mimetype") == 0;
}

/* ar archives have symbol tables, with names like these. */
static bool is_document(const struct reading *r, const char *name,
			struct archive_entry *entry)
{
	unsigned type = archive_entry_filetype(entry);

	if ((type != AE_IFREG && type != 0) || archive_entry_hardlink(entry))
		return false;
	if (strcmp(r->kind->name, "AR") == 0 && name[0] == '/')
		return false;
	return !is_hidden(name) && !(r->asic && is_of_container(name));
}

static bool say_entry(struct reading *r, struct archive_entry *entry)
{
	const char *raw = raw_name(entry);
	char *text = NULL;
	const char *name;
	bool go_on;

	if ((archive_format(r->archive) & ARCHIVE_FORMAT_BASE_MASK) ==
		    ARCHIVE_FORMAT_RAW &&
	    strcmp(raw, "data") == 0)
		raw = NAMELESS;
	text = decode_name(raw, r->charset);
	if (text && r->kind->dos && !strchr(text, '/'))
		turn_slashes(text);
	name = text ? text : raw;
	if (is_document(r, name, entry))
		go_on = say_member(r, relative(name), entry);
	else
		go_on = pass_over(r, entry);
	spis_release(text);
	return go_on;
}

/* ---- ZIP: information from its directory */

struct survey {
	char names[SURVEYED_BYTES]; /* names that are not UTF-8, one per line */
	size_t len;
};

static void survey_name(struct survey *s, const char *name)
{
	size_t len = strlen(name), ignored;
	const char *charset;
	char *text;

	if (len + 1 > sizeof(s->names) - s->len ||
	    spis_decode(name, len, NULL, &text, &ignored, &charset))
		return;
	spis_release(text);
	if (strcmp(charset, "UTF-8") == 0)
		return;
	memcpy(s->names + s->len, name, len);
	s->names[s->len + len] = '\n';
	s->len += len + 1;
}

static bool is_signature(const char *name)
{
	size_t len = strlen(name);

	return strncasecmp(name, "META-INF/", 9) == 0 &&
	       ((len > 4 && strcasecmp(name + len - 4, ".p7s") == 0) ||
		(len > 4 && strcasecmp(name + len - 4, ".xml") == 0 &&
		 strcasestr(name, "signatures")));
}

/* Its first member says so, or some are signatures. */
static bool is_asic(struct reading *r, int number, const char *name)
{
	static const char type[] = "application/vnd.etsi.asic-";
	const size_t len = sizeof(type) - 1;

	return is_signature(name) ||
	       (number == 0 && strcmp(name, "mimetype") == 0 &&
		archive_read_data(r->archive, r->block, len) == (ssize_t)len &&
		memcmp(r->block, type, len) == 0);
}

/*
 * A single name has few letters, all names together have enough.  Without its
 * directory a ZIP can be read, but what is missing is unknown.
 */
static void survey_zip(struct reading *r, int fd)
{
	struct survey *s = calloc(1, sizeof(*s));
	struct archive_entry *entry;
	size_t ignored;
	char *text;
	int e = ARCHIVE_OK;

	r->cut = !s ||
		 !open_archive(r, fd, archive_read_support_format_zip_seekable);
	for (int i = 0; !r->cut && i < SURVEYED_NAMES; i++) {
		e = archive_read_next_header(r->archive, &entry);
		if (e != ARCHIVE_OK && e != ARCHIVE_WARN)
			break;
		survey_name(s, raw_name(entry));
		r->asic = r->asic || is_asic(r, i, raw_name(entry));
	}
	r->cut = r->cut || e < ARCHIVE_WARN;
	if (r->cut && source_out_of_memory(r->archive))
		note_failure(r);
	if (s && s->len > 0 &&
	    !spis_decode(s->names, s->len, r->charset, &text, &ignored,
			 &r->charset))
		spis_release(text);
	archive_read_free(r->archive);
	free(s);
}

/* ---- the archive */

/* RAR 5 reports it only in its message. */
static bool is_encrypted(const struct reading *r)
{
	const char *error = archive_error_string(r->archive);

	return r->encrypted || (error && strcasestr(error, "encrypt"));
}

static void say_end(struct reading *r)
{
	if (!r->damaged && !(r->cut && r->begun))
		output_end(r->out, OUTCOME_OK, NULL);
	else if (r->no_memory)
		output_end(r->out,
			   r->begun ? OUTCOME_PARTIAL : OUTCOME_OUT_OF_MEMORY,
			   "out of memory");
	else if (is_encrypted(r) && r->readable)
		output_end(r->out, OUTCOME_PARTIAL, "partly encrypted");
	else if (is_encrypted(r))
		output_end(r->out, OUTCOME_ENCRYPTED, "encrypted");
	else if (r->begun)
		output_end(r->out, OUTCOME_PARTIAL, "damaged archive");
	else if (strcmp(r->kind->name, "program") == 0)
		output_end(r->out, OUTCOME_UNSUPPORTED, "a program");
	else
		output_end(r->out, OUTCOME_BROKEN, "damaged archive");
}

static void read_archive(struct reading *r, int fd)
{
	struct archive_entry *entry;

	if (strcmp(r->kind->name, "ZIP") == 0)
		survey_zip(r, fd);
	output_format(r->out, r->asic ? "ASiC" : r->kind->name);
	if (!open_archive(r, fd, r->kind->format))
		note_failure(r);
	while (r->archive && next_entry(r, &entry) && say_entry(r, entry))
		;
	say_end(r);
	archive_read_free(r->archive);
}

void archive_read_members(int fd, const char *name, struct output *out)
{
	const struct kind *kind = find_kind(name);
	struct reading *r = kind ? calloc(1, sizeof(*r)) : NULL;
	locale_t before = utf8 ? uselocale(utf8) : (locale_t)0;

	if (r) {
		r->kind = kind;
		r->out = out;
		r->charset = kind->dos ? "CP852" : NULL;
		read_archive(r, fd);
	} else if (kind) {
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
	} else {
		output_end(out, OUTCOME_UNSUPPORTED,
			   "an unknown kind of archive");
	}
	free(r);
	if (before)
		uselocale(before);
}
