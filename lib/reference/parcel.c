/* SPDX-License-Identifier: GPL-2.0-or-later */
/* parcel.c: plots of land, alone or in lists. */
#include "reference/recognisers.h"

#include "reference/joined.h"

#include "text/letters.h"

/* A plot and its subdivision. */
#define MAX_GROUPS 2
#define MAX_DIGITS 5

/* How a plot is introduced. */
struct name {
	size_t words;  /* 0: not introduced */
	bool building; /* "st." */
};

static bool is_building(const struct site *site, size_t i)
{
	return site_is(site, i, "st") || site_begins(site, i, "stavebn");
}

static bool is_plot(const struct site *site, size_t i)
{
	return site_is(site, i, "p") || site_is(site, i, "parc") ||
	       site_begins(site, i, "parcel") || site_begins(site, i, "pozem");
}

/*
 * "p. č.", "p. p. č.", "parc. č.", "st. p. č.", "pozemek č.", "parcely", "st.";
 * but not "p. 5" or "pozemek 5".
 */
static struct name name_of(const struct site *site)
{
	static const char *const whole[] = {"pc", "ppc", "parcc", NULL};
	size_t sign = site_sign(site), i = sign;

	if (site_is(site, 0, "stpc"))
		return (struct name){1, true};
	if (site_any(site, 0, whole))
		i = 1;
	else if (site_is(site, i, "parc") || site_begins(site, i, "parcel") ||
		 (sign && is_plot(site, i)))
		i++;
	else if (!is_building(site, i))
		return (struct name){0, false};
	while (is_plot(site, i))
		i++;
	if (is_building(site, i))
		return (struct name){i + 1, true};
	return (struct name){i, false};
}

/*
 * A number without a slash, as the next item of a list, must not belong to
 * something else: "parc. č. 24/1, 3 byty".
 */
static bool ends_item(const struct site *site, size_t at)
{
	size_t next = at + site_space(site, at);

	if (next == at || next >= site->len)
		return true;
	return !(letters_look(site->s + next, site->len - next) & LETTER_ANY) ||
	       !site_goes_on(site, next + 1);
}

bool recognise_parcel(struct site *site)
{
	struct name name = name_of(site);
	bool listed = name.words == 0 && site->to->listed == REFERENCE_PARCEL &&
		      joined_follows(site);
	/* "pozemku 24/1"; but a number without a slash may be an area. */
	bool loose =
		name.words == 0 && !listed && site_begins(site, 0, "pozem");
	struct joined number;
	struct reference *r;

	name.words += loose;
	if ((name.words == 0 && !listed) || site->codes < site->at ||
	    !site_begins_number(site, site->at) ||
	    !joined_read(site, site->at, &number) ||
	    number.groups > MAX_GROUPS || number.len[0] > MAX_DIGITS ||
	    (loose && number.groups == 1) ||
	    (listed && number.groups == 1 && !ends_item(site, number.end)))
		return false;
	r = site_found(site, REFERENCE_PARCEL,
		       listed ? site->at : site_start(site, name.words - 1),
		       number.end);
	if (name.building)
		site_key(r, "st", 2);
	joined_key(site, &number, r);
	joined_list(site, REFERENCE_PARCEL);
	return true;
}
