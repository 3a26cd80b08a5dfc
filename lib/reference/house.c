/* SPDX-License-Identifier: GPL-2.0-or-later */
/* house.c: house numbers: "čp. 15", "č. p. 15", "č. ev. 15". */
#include "reference/recognisers.h"

#include "reference/joined.h"

#define MAX_DIGITS 4

/* How a house is introduced. */
struct name {
	size_t words; /* 0: not introduced */
	bool cottage; /* has a number of a separate kind: "č. ev." */
};

/* "č." before or after a word that begins this way. */
static bool is_numbered(const struct site *site, const char *begins)
{
	return (site_sign(site) && site_begins(site, 1, begins)) ||
	       (site_begins(site, 0, begins) &&
		(site_begins(site, 1, "cisl") || site_is(site, 1, "c")));
}

/* "č. p.", "č. ev." */
static bool is_short(const struct site *site, const char *word)
{
	return site_is(site, 0, word) && site_is(site, 1, "c");
}

static struct name name_of(const struct site *site)
{
	static const char *const cottages[] = {"ce", "cev", NULL};

	if (site_is(site, 0, "cp"))
		return (struct name){1, false};
	if (site_any(site, 0, cottages))
		return (struct name){1, true};
	if (is_short(site, "p") || is_numbered(site, "popisn"))
		return (struct name){2, false};
	if (is_short(site, "e") || is_short(site, "ev") ||
	    is_numbered(site, "evidencn"))
		return (struct name){2, true};
	return (struct name){0, false};
}

/* Whether it is a post code, "503 46", and so no house of a list. */
static bool is_post_code(const struct site *site, size_t at)
{
	return site_digits(site, at) == 3 && site_byte(site, at + 3) == ' ' &&
	       site_digits(site, at + 4) == 2;
}

/* After the slash comes the number in the street: "čp. 15/3" is house 15. */
bool recognise_house(struct site *site)
{
	const struct name name = name_of(site);
	bool listed = name.words == 0 && site->to->listed == REFERENCE_HOUSE &&
		      joined_follows(site) && !is_post_code(site, site->at);
	struct joined number;
	struct reference *r;

	if ((name.words == 0 && !listed) || site->codes < site->at ||
	    !joined_read(site, site->at, &number) ||
	    number.len[0] > MAX_DIGITS || number.groups > 2)
		return false;
	if (number.groups == 2) {
		r = site_found(site, REFERENCE_NUMBER, site->at, number.end);
		joined_key(site, &number, r);
		r->plain = !number.parted;
		number.groups = 1;
		number.letter = '\0';
	}
	r = site_found(site, REFERENCE_HOUSE,
		       listed ? site->at : site_start(site, name.words - 1),
		       number.end);
	if (name.cottage)
		site_key_byte(r, 'e');
	joined_key(site, &number, r);
	joined_list(site, REFERENCE_HOUSE);
	return true;
}
