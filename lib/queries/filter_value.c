/* SPDX-License-Identifier: GPL-2.0-or-later */
/* filter_value.c: what the value of a filter means: numbers, days, sums. */
#include "queries/filter.h"

#include "reference/reference.h"
#include "store/schema.h"

#include <stdio.h>
#include <string.h>

/* The most digits of a number; this many, as hellers, fit in 64 bits. */
#define MAX_DIGITS 13

#define HELLERS 100u

/* Longer texts are no date and no sum. */
#define MAX_RANGE_BYTES 64

/* What one end of a range stands for. */
struct span {
	uint64_t low, high;
};

typedef bool read_span(struct bytes s, struct span *out);

static struct bytes strip(struct bytes s)
{
	while (s.len > 0 && *s.at == ' ') {
		s.at++;
		s.len--;
	}
	while (s.len > 0 && s.at[s.len - 1] == ' ')
		s.len--;
	return s;
}

static size_t run_of_digits(struct bytes s)
{
	size_t n = 0;

	while (n < s.len && s.at[n] >= '0' && s.at[n] <= '9')
		n++;
	return n;
}

/* Reads the whole text; false: it is not a number. */
static bool read_number(struct bytes s, uint64_t *out)
{
	if (s.len == 0 || s.len > MAX_DIGITS || run_of_digits(s) != s.len)
		return false;
	*out = 0;
	for (size_t i = 0; i < s.len; i++)
		*out = *out * 10 + (uint64_t)(s.at[i] - '0');
	return true;
}

static bool count_span(struct bytes s, struct span *out)
{
	bool good = read_number(s, &out->low);

	out->high = out->low;
	return good;
}

/*
 * Reads a reference of one of these kinds that is the whole text; false: there
 * is none.
 */
static bool read_reference(struct bytes s, const enum reference_kind *kinds,
			   size_t count, struct reference *out)
{
	struct references references;

	references_init(&references, s.at, s.len);
	while (references_next(&references, out))
		for (size_t i = 0; i < count; i++)
			if (out->kind == kinds[i] && out->start == 0 &&
			    out->end == s.len)
				return true;
	return false;
}

/* ---- days, as YYYYMMDD */

/* The span of a year, month or day, by its digits. */
static bool span_of_digits(struct bytes digits, struct span *out)
{
	uint64_t unit = 1, number;

	if (!read_number(digits, &number) || number == 0)
		return false;
	for (size_t i = digits.len; i < 8; i++)
		unit *= 10;
	out->low = number * unit;
	out->high = out->low + unit - 1;
	return true;
}

static bool year_span(struct bytes s, struct span *out)
{
	return s.len == 4 && span_of_digits(s, out);
}

/* "2017-04" */
static bool month_span(struct bytes s, struct span *out)
{
	char digits[6];

	if (s.len != 7 || s.at[4] != '-')
		return false;
	memcpy(digits, s.at, 4);
	memcpy(digits + 4, s.at + 5, 2);
	return memcmp(digits + 4, "01", 2) >= 0 &&
	       memcmp(digits + 4, "12", 2) <= 0 &&
	       span_of_digits((struct bytes){digits, 6}, out);
}

static bool day_span(struct bytes s, struct span *out)
{
	static const enum reference_kind kinds[] = {REFERENCE_DATE,
						    REFERENCE_MONTH};
	struct reference found;

	return year_span(s, out) || month_span(s, out) ||
	       (read_reference(s, kinds, 2, &found) &&
		span_of_digits((struct bytes){found.key, found.key_len}, out));
}

/* ---- sums, in hellers */

static bool amount_span(struct bytes s, struct span *out)
{
	static const enum reference_kind kinds[] = {REFERENCE_AMOUNT};
	struct reference found;
	char sum[MAX_RANGE_BYTES + sizeof(" Kč")];
	int len;

	if (count_span(s, out)) {
		out->low *= HELLERS;
		out->high *= HELLERS;
		return true;
	}
	/* A text has a sum only with its currency. */
	len = snprintf(sum, sizeof(sum), "%.*s Kč", (int)s.len, s.at);
	if (!read_reference(s, kinds, 1, &found) &&
	    !read_reference((struct bytes){sum, (size_t)len}, kinds, 1, &found))
		return false;
	out->low = out->high = found.hellers;
	return true;
}

/* ---- ranges */

/* "2016..2018", "2016..", "..2018", "2016". */
static bool read_range(struct bytes s, read_span *read, struct filter *out)
{
	const char *dots = memmem(s.at, s.len, "..", 2);
	struct bytes from = s, to = s;
	struct span first = {0, 0}, last = {0, UINT64_MAX};

	if (s.len > MAX_RANGE_BYTES)
		return false;
	if (dots) {
		from.len = (size_t)(dots - s.at);
		to.at = dots + 2;
		to.len = s.len - from.len - 2;
	}
	from = strip(from);
	to = strip(to);
	if (from.len == 0 && to.len == 0)
		return false;
	if ((from.len > 0 && !read(from, &first)) ||
	    (to.len > 0 && !read(to, &last)))
		return false;
	out->low = first.low;
	out->high = last.high;
	return first.low <= last.high;
}

/* "2016-2018" as well. */
static bool read_years(struct bytes s, struct filter *out)
{
	char range[] = "0000..0000";

	if (s.len == 9 && s.at[4] == '-') {
		memcpy(range, s.at, 4);
		memcpy(range + 6, s.at + 5, 4);
		s = (struct bytes){range, sizeof(range) - 1};
	}
	return read_range(s, year_span, out);
}

/* ---- votes */

static bool read_votes(struct bytes s, struct filter *out)
{
	static const struct {
		const char *name;
		unsigned slot;
	} votes[] = {
		{"pro", SCHEMA_SLOT_FOR},
		{"for", SCHEMA_SLOT_FOR},
		{"proti", SCHEMA_SLOT_AGAINST},
		{"against", SCHEMA_SLOT_AGAINST},
		{"zdrzel", SCHEMA_SLOT_ABSTAINED},
		{"zdrzelo", SCHEMA_SLOT_ABSTAINED},
		{"zdrzeli", SCHEMA_SLOT_ABSTAINED},
		{"abstained", SCHEMA_SLOT_ABSTAINED},
	};

	for (size_t i = 0; i < sizeof(votes) / sizeof(*votes); i++) {
		const size_t len = strlen(votes[i].name);

		if (s.len <= len || memcmp(s.at, votes[i].name, len) != 0 ||
		    s.at[len] != '=')
			continue;
		out->slot = votes[i].slot;
		return read_range(
			(struct bytes){s.at + len + 1, s.len - len - 1},
			count_span, out);
	}
	return false;
}

/* ---- since when */

/* Seconds from 1970 to the beginning of a day of the Gregorian calendar. */
static uint64_t seconds_of(uint64_t day)
{
	static const unsigned before[] = {0,   31,  59,  90,  120, 151,
					  181, 212, 243, 273, 304, 334};
	const uint64_t year = day / 10000, month = day / 100 % 100;
	const uint64_t last = month > 2 ? year : year - 1;
	uint64_t days = year * 365 + last / 4 - last / 100 + last / 400 +
			before[month - 1] + day % 100 - 1;
	/* From the first day of the year 0 to that of 1970. */
	const uint64_t epoch =
		UINT64_C(1970) * 365 + 1969 / 4 - 1969 / 100 + 1969 / 400;

	return days > epoch ? (days - epoch) * 86400 : 0;
}

/* "14:30" */
static bool read_time(struct bytes s, uint64_t *seconds)
{
	uint64_t hours, minutes;

	if (s.len != 5 || s.at[2] != ':' ||
	    !read_number((struct bytes){s.at, 2}, &hours) ||
	    !read_number((struct bytes){s.at + 3, 2}, &minutes) || hours > 23 ||
	    minutes > 59)
		return false;
	*seconds = hours * 3600 + minutes * 60;
	return true;
}

/* "2 dny", "3 h" */
static bool read_age(struct bytes s, uint64_t *seconds)
{
	static const struct {
		const char *begins;
		uint64_t seconds;
	} units[] = {
		{"min", 60},      {"h", 3600},      {"d", 86400},
		{"t", 7 * 86400}, {"w", 7 * 86400},
	};
	const size_t digits = run_of_digits(s);
	const struct bytes unit =
		strip((struct bytes){s.at + digits, s.len - digits});
	uint64_t number;

	if (digits > 6 || !read_number((struct bytes){s.at, digits}, &number))
		return false;
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		const size_t len = strlen(units[i].begins);

		if (unit.len < len ||
		    memcmp(unit.at, units[i].begins, len) != 0)
			continue;
		*seconds = number * units[i].seconds;
		return true;
	}
	return false;
}

/* A day, perhaps with a time after it, or how long ago. */
static bool read_since(struct bytes s, uint64_t now, struct filter *out)
{
	struct bytes day = s;
	uint64_t seconds = 0, age;
	struct span span;

	out->high = UINT64_MAX;
	if (read_age(s, &age)) {
		out->low = age < now ? now - age : 0;
		return true;
	}
	if (s.len > 6 && strchr(" t", s.at[s.len - 6]) &&
	    read_time((struct bytes){s.at + s.len - 5, 5}, &seconds))
		day.len -= 6;
	if (day.len > MAX_RANGE_BYTES || !day_span(strip(day), &span))
		return false;
	/* The first day of a month or year. */
	if (span.low % 10000 == 0)
		span.low += 100;
	if (span.low % 100 == 0)
		span.low++;
	out->low = seconds_of(span.low) + seconds;
	return true;
}

/* ---- words for what the index has */

/* How words for it begin, and what is meant. */
struct meaning {
	const char *begins;
	const char *meant;
};

static void replace(struct bytes *plain, const struct meaning *list,
		    size_t count, bool whole)
{
	for (size_t i = 0; i < count; i++) {
		const size_t len = strlen(list[i].begins);

		if (plain->len < len || (whole && plain->len != len) ||
		    memcmp(plain->at, list[i].begins, len) != 0)
			continue;
		*plain = (struct bytes){list[i].meant, strlen(list[i].meant)};
		return;
	}
}

static void replace_body(struct bytes *plain)
{
	static const struct meaning bodies[] = {
		{"zm", "zastupitelstvo"},
		{"zo", "zastupitelstvo"},
		{"zmc", "zastupitelstvo"},
		{"zk", "zastupitelstvo"},
		{"rm", "rada"},
		{"ro", "rada"},
		{"rmc", "rada"},
		{"rk", "rada"},
	};

	replace(plain, bodies, sizeof(bodies) / sizeof(*bodies), true);
}

static void replace_language(struct bytes *plain)
{
	static const struct meaning languages[] = {
		{"ces", "cs"},  {"czech", "cs"},  {"slov", "sk"},
		{"nem", "de"},  {"german", "de"}, {"angl", "en"},
		{"engl", "en"}, {"pol", "pl"},
	};

	replace(plain, languages, sizeof(languages) / sizeof(*languages),
		false);
}

/* False: it is no such value. */
static bool replace_decision(struct bytes *plain)
{
	static const struct meaning decisions[] = {
		{"schval", "approves"},    {"neschval", "rejects"},
		{"zamit", "rejects"},      {"bere na ved", "notes"},
		{"vzal", "notes"},         {"na vedomi", "notes"},
		{"souhlas", "agrees"},     {"nesouhlas", "disagrees"},
		{"uklad", "orders"},       {"uloz", "orders"},
		{"pover", "charges"},      {"zmoc", "charges"},
		{"doporuc", "recommends"}, {"rus", "cancels"},
		{"zrus", "cancels"},       {"revok", "cancels"},
		{"vol", "elects"},         {"zvol", "elects"},
		{"jmen", "elects"},        {"urc", "elects"},
		{"rozhod", "decides"},     {"vyda", "decides"},
		{"stanov", "decides"},     {"odklad", "postpones"},
		{"odloz", "postpones"},    {"stah", "postpones"},
		{"staz", "postpones"},
	};

	replace(plain, decisions, sizeof(decisions) / sizeof(*decisions),
		false);
	for (int i = SPIS_APPROVES; i <= SPIS_POSTPONES; i++) {
		const char *name = spis_decision_name((spis_decision)i);

		if (plain->len == strlen(name) &&
		    memcmp(plain->at, name, plain->len) == 0)
			return true;
	}
	return false;
}

/* ---- all of them */

/* Returns what is wrong with it, or "". */
static const char *read_value(struct filter *f, uint64_t now)
{
	const struct bytes typed =
		strip((struct bytes){f->value, strlen(f->value)});

	switch (f->field) {
	case FILTER_YEAR:
		f->slot = SCHEMA_SLOT_DATE;
		return read_years(typed, f) ? "" : "not a year";
	case FILTER_DATE:
		f->slot = SCHEMA_SLOT_DATE;
		return read_range(typed, day_span, f) ? "" : "not a date";
	case FILTER_AMOUNT:
		f->slot = SCHEMA_SLOT_AMOUNTS;
		return read_range(typed, amount_span, f) ? "" : "not a sum";
	case FILTER_NEW:
		f->slot = SCHEMA_SLOT_FIRST;
		return read_since(f->plain, now, f) ? "" : "not a time";
	case FILTER_VOTE:
		return read_votes(f->plain, f) ? "" : "not a vote";
	case FILTER_DECISION:
		return replace_decision(&f->plain) ? "" : "not a decision";
	case FILTER_BODY:
		replace_body(&f->plain);
		return "";
	case FILTER_LANGUAGE:
		replace_language(&f->plain);
		return "";
	default:
		return "";
	}
}

/* An ASCII letter, or part of another letter. */
static bool has_letter(struct bytes s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((s.at[i] >= '0' && s.at[i] <= '9') ||
		    (s.at[i] >= 'a' && s.at[i] <= 'z') ||
		    (unsigned char)s.at[i] >= 0x80)
			return true;
	return false;
}

void filter_value(struct filter *f, uint64_t now)
{
	f->plain = strip(f->plain);
	f->fault = has_letter(f->plain) ? read_value(f, now) : "no value";
}
