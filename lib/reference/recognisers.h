/* SPDX-License-Identifier: GPL-2.0-or-later */
/* recognisers.h: one for each kind of reference. */
#ifndef REFERENCE_RECOGNISERS_H
#define REFERENCE_RECOGNISERS_H

#include "reference/site.h"

/*
 * Each checks whether its kind of reference is at the site, and adds it by
 * site_found().  It reads a bounded number of bytes around the site.
 */
typedef bool recogniser(struct site *site);

/* At the first digit of a number. */
recogniser recognise_birth, recognise_project, recognise_date, recognise_month,
	recognise_amount, recognise_law, recognise_company, recognise_telephone,
	recognise_house, recognise_parcel, recognise_number;

/* At "§". */
recogniser recognise_paragraph;

/* At the first letter of "zákon". */
recogniser recognise_law_named;

/* At the full stop after a single letter: "s.r.o." */
recogniser recognise_form;

/* At "@"; at "://", or the full stop of "www.". */
recogniser recognise_mail, recognise_web;

#endif
