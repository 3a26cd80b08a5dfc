/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lower.c: lower case of words, as in lexicons. */
#include "lexicon/lower.h"

#include "base/utf8.h"

#include <utf8proc.h>

uint32_t lower_word(const char *word, size_t len, char *out, bool *capital)
{
	uint32_t used = 0;

	for (size_t n, i = 0; i < len; i += n) {
		uint32_t cp, small;

		n = utf8_get(word + i, len - i, &cp);
		small = (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
		if (i == 0)
			*capital = small != cp;
		if (!utf8proc_islower((utf8proc_int32_t)small) ||
		    used + UTF8_MAX_BYTES >= FORM_MAX_BYTES / 2)
			return 0;
		used += (uint32_t)utf8_put(small, out + used);
	}
	out[used] = '\0';
	return used;
}
