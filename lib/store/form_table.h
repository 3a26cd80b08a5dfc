/* SPDX-License-Identifier: GPL-2.0-or-later */
/* form_table.h: reads the table of forms of an index. */
#ifndef STORE_FORM_TABLE_H
#define STORE_FORM_TABLE_H

#include "store/forms.h"

/* The table of one index, inside store_read(). */
struct form_table {
	struct store *store;
	size_t index;
	struct buf firsts; /* codes that blocks begin with, each with a NUL */
	struct buf starts; /* their positions: of uint32_t */
	struct buf block;  /* the block read last, */
	size_t number;     /* and its number, from 1; 0: none yet */
};

/* Anything but SPIS_OK, an empty table, or an index without one: no forms. */
spis_status form_table_open(struct error *e, struct form_table *t,
			    struct store *store, size_t index);

/* Receives a form and its plain form; false: no more are wanted. */
typedef bool form_visitor(const struct form *form, const char *plain,
			  void *arg);

/* Visits all forms whose plain form begins with `prefix`, in order. */
spis_status form_table_each(struct error *e, struct form_table *t,
			    struct bytes prefix, form_visitor *visit,
			    void *arg);

/* Number of blocks that begin with such a form: each has some 200 forms. */
size_t form_table_blocks(const struct form_table *t, struct bytes prefix);

void form_table_release(struct form_table *t);

#endif
