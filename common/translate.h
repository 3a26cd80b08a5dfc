/* SPDX-License-Identifier: GPL-2.0-or-later */
/* translate.h: messages of the programs in the language of their user. */
#ifndef COMMON_TRANSLATE_H
#define COMMON_TRANSLATE_H

/* Marks a text that is translated elsewhere: xgettext collects its argument. */
#define MESSAGE(text) text

/*
 * The message in the language that the environment asks for (LC_ALL,
 * LC_MESSAGES, LANG, and LANGUAGE), in UTF-8; itself, if there is no
 * translation.  Static storage.  Any thread.
 *
 * Only people read translations: output for programs, accounts and what is
 * stored stay English.  So the program stays in the locale "C", in which
 * libraries report errors, and only the message is looked up in another.
 */
const char *translate(const char *message) __attribute__((format_arg(1)));

/* The same for a text with a number, in the form that the number needs. */
const char *translate_count(const char *one, const char *many,
			    unsigned long count)
	__attribute__((format_arg(1), format_arg(2)));

#endif
