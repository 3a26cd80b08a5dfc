/* SPDX-License-Identifier: GPL-2.0-or-later */
/* translate.c: messages of the programs in the language of their user. */
#include "translate.h"

#include "conf.h"
#include "path.h"

#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <pthread.h>

#define DOMAIN "spis"

static pthread_once_t prepared = PTHREAD_ONCE_INIT;
static locale_t language; /* 0: none, or one that is not installed */

static void prepare(void)
{
	char beside[PATH_MAX];

	bindtextdomain(DOMAIN,
		       path_beside("locale", beside) ? beside : conf_locales());
	bind_textdomain_codeset(DOMAIN, "UTF-8");
	language = newlocale(LC_MESSAGES_MASK, "", (locale_t)0);
}

const char *translate(const char *message)
{
	locale_t before;

	pthread_once(&prepared, prepare);
	/* The translation of "" is the header of the file. */
	if (!language || !*message)
		return message;
	before = uselocale(language);
	message = dgettext(DOMAIN, message);
	uselocale(before);
	return message;
}

const char *translate_count(const char *one, const char *many,
			    unsigned long count)
{
	const char *message = count == 1 ? one : many;
	locale_t before;

	pthread_once(&prepared, prepare);
	if (!language)
		return message;
	before = uselocale(language);
	message = dngettext(DOMAIN, one, many, count);
	uselocale(before);
	return message;
}
