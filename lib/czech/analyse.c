/* SPDX-License-Identifier: GPL-2.0-or-later */
/* analyse.c: a token becomes lexemes. */
#include "czech/analyse.h"

#include "czech/stem.h"

#include <string.h>

void analyse(const struct token *token, struct analysis *out)
{
	size_t len = token->len;

	if (!(token->flags & TOKEN_DIGIT))
		len = stem(token->word, len);
	memcpy(out->bytes, token->word, len);
	out->lexeme[0] = (struct lexeme){out->bytes, len};
	out->count = 1;
}
