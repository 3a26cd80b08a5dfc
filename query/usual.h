/* SPDX-License-Identifier: GPL-2.0-or-later */
/* usual.h: the index that spis.conf names. */
#ifndef QUERY_USUAL_H
#define QUERY_USUAL_H

/*
 * The folder that the usual spis.conf says is the index; NULL: it says nothing,
 * or is not there.  Whether the rest of it is right is for spis-index to say.
 * Static storage.
 */
const char *usual_index(void);

#endif
