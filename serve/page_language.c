/* SPDX-License-Identifier: GPL-2.0-or-later */
/* page_language.c: the language of pages, Czech or English. */
#include "page_language.h"

#include <string.h>

static const struct {
	const char *code;
	enum page_language language;
} known[] = {
	{"cs", PAGE_CZECH},
	{"sk", PAGE_CZECH},
	{"en", PAGE_ENGLISH},
};
#define KNOWN (sizeof(known) / sizeof(*known))

/* Browsers list languages in the order in which their users prefer them. */
enum page_language page_language_accepted(const char *list)
{
	while (list && *list) {
		const size_t len =
			strcspn(list += strspn(list, ", \t"), ",;- \t");

		for (size_t i = 0; i < KNOWN; i++)
			if (len == 2 &&
			    strncasecmp(list, known[i].code, 2) == 0)
				return known[i].language;
		list += strcspn(list, ",");
	}
	return PAGE_CZECH;
}

const char *page_language_code(enum page_language l)
{
	return in(l, "cs", "en");
}
