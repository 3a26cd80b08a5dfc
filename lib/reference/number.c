/* SPDX-License-Identifier: GPL-2.0-or-later */
/* number.c: numbers of files, resolutions, budget changes, and others. */
#include "reference/recognisers.h"

#include "reference/joined.h"

/* Returns how many words, back from word `i`, name the kind. */
typedef size_t naming(const struct site *site, size_t i);

/* "č. j.", "sp. zn.", "spisová značka", "jednací číslo" */
static size_t names_file(const struct site *site, size_t i)
{
	if (site_is(site, i, "cj"))
		return 1;
	return (site_is(site, i, "j") && site_is(site, i + 1, "c")) ||
			       (site_is(site, i, "zn") &&
				site_is(site, i + 1, "sp")) ||
			       (site_begins(site, i, "znack") &&
				site_begins(site, i + 1, "spis")) ||
			       (site_begins(site, i, "cisl") &&
				site_begins(site, i + 1, "jednaci"))
		       ? 2
		       : 0;
}

static size_t names_resolution(const struct site *site, size_t i)
{
	size_t sign = i == 0 ? site_sign(site) : 0;

	i += sign;
	return site_begins(site, i, "usnesen") || site_is(site, i, "usn")
		       ? sign + 1
		       : 0;
}

static size_t names_budget(const struct site *site, size_t i)
{
	size_t sign = i == 0 ? site_sign(site) : 0;

	i += sign;
	if (site_is(site, i, "ro"))
		return sign + 1;
	return (site_begins(site, i, "opatren") ||
		site_begins(site, i, "zmen")) &&
			       site_begins(site, i + 1, "rozpoct")
		       ? sign + 2
		       : 0;
}

/* The kind that names the number, and the start of the name. */
static enum reference_kind kind_of(const struct site *site, size_t *start)
{
	static const struct {
		naming *named;
		enum reference_kind kind;
	} kinds[] = {
		{names_file, REFERENCE_FILE},
		{names_resolution, REFERENCE_RESOLUTION},
		{names_budget, REFERENCE_BUDGET},
	};

	/* The code of an office may come between: "č. j.  SÚ 722/09". */
	for (size_t skip = 0; skip <= site_mark(site); skip++)
		for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
			size_t words = kinds[i].named(site, skip);

			if (words == 0)
				continue;
			*start = site_start(site, skip + words - 1);
			return kinds[i].kind;
		}
	*start = site->codes;
	return REFERENCE_NUMBER;
}

/* A number without groups: of a budget change, or thousands: "1 500 000". */
static bool recognise_whole(struct site *site, struct joined *number)
{
	size_t words = number->groups == 1 ? names_budget(site, 0) : 0;
	struct reference *r;

	if (words > 0) {
		r = site_found(site, REFERENCE_BUDGET,
			       site_start(site, words - 1), number->end);
	} else if (joined_thousands(site, site->at, number)) {
		r = site_found(site, REFERENCE_NUMBER, site->at, number->end);
		r->plain = true;
	} else {
		return false;
	}
	joined_key(site, number, r);
	if (words > 0)
		joined_list(site, REFERENCE_BUDGET);
	return true;
}

bool recognise_number(struct site *site)
{
	enum reference_kind kind;
	struct joined number;
	struct reference *r;
	size_t start;

	if (!site_begins_number(site, site->at))
		return false;
	if (!joined_read(site, site->at, &number))
		number.groups = 0;
	if (number.groups < 2)
		return recognise_whole(site, &number);
	kind = kind_of(site, &start);
	if (kind == REFERENCE_NUMBER && joined_follows(site))
		kind = site->to->listed;
	r = site_found(site, kind, start, number.end);
	joined_key(site, &number, r);
	r->plain = kind == REFERENCE_NUMBER && !number.parted;
	if (kind != REFERENCE_NUMBER)
		joined_list(site, kind);
	return true;
}
