/* SPDX-License-Identifier: GPL-2.0-or-later */
/* usual.h: the index that spis.conf names. */
#ifndef QUERY_USUAL_H
#define QUERY_USUAL_H

/*
 * The folder of the index according to the default spis.conf; NULL: it does not
 * say, or does not exist.  Only spis-index checks the rest of the file.  Static
 * storage.
 */
const char *usual_index(void);

#endif
