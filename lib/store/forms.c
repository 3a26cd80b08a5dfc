/* SPDX-License-Identifier: GPL-2.0-or-later */
/* forms.c: packs and merges lists of forms. */
#include "store/forms.h"

#include "base/varint.h"

#include <string.h>

/*
 * The first byte of a packed form; the value of a nibble that means more
 * follow.
 */
#define KEPT_SHIFT 4
#define HALF       15u

/* Two bytes of UTF-8 that become one, and the letter without diacritic. */
struct letter {
	char utf8[3];
	char plain;
};

/* By their codes, from 1.  A form never contains these bytes otherwise. */
static const struct letter letters[] = {
	{"á", 'a'}, {"č", 'c'}, {"ď", 'd'}, {"é", 'e'}, {"ě", 'e'}, {"í", 'i'},
	{"ň", 'n'}, {"ó", 'o'}, {"ř", 'r'}, {"š", 's'}, {"ť", 't'}, {"ú", 'u'},
	{"ů", 'u'}, {"ý", 'y'}, {"ž", 'z'}, {"ä", 'a'}, {"ö", 'o'}, {"ü", 'u'},
	{"ß", 's'}, {"ľ", 'l'}, {"ĺ", 'l'}, {"ŕ", 'r'}, {"ô", 'o'}, {"ł", 'l'},
	{"ą", 'a'}, {"ę", 'e'}, {"ć", 'c'}, {"ń", 'n'}, {"ś", 's'}, {"ź", 'z'},
	{"ż", 'z'},
};

#define LETTERS (sizeof(letters) / sizeof(*letters))

/* 0: not one of the letters. */
static char code_of(const char *utf8)
{
	for (size_t i = 0; i < LETTERS; i++)
		if (utf8[0] == letters[i].utf8[0] &&
		    utf8[1] == letters[i].utf8[1])
			return (char)(i + 1);
	return 0;
}

static bool is_coded(char byte)
{
	return byte > 0 && (size_t)byte <= LETTERS;
}

char form_letter(char code)
{
	return is_coded(code) ? letters[code - 1].plain : code;
}

void form_plain_from(struct bytes code, size_t from, char plain[FORM_MAX_BYTES])
{
	for (size_t i = from; i < code.len; i++)
		plain[i] = form_letter(code.at[i]);
}

void form_plain(struct bytes code, char plain[FORM_MAX_BYTES])
{
	form_plain_from(code, 0, plain);
}

bool form_encode(const char *word, size_t len, struct form *form)
{
	size_t characters = 0;

	form->len = 0;
	form->documents = 0;
	for (size_t i = 0; i < len; i++) {
		char code = i + 1 < len ? code_of(word + i) : 0;

		if (form->len == FORM_MAX_BYTES ||
		    (word[i] >= '0' && word[i] <= '9') || is_coded(word[i]) ||
		    word[i] == '\0')
			return false;
		characters += (word[i] & 0xC0) != 0x80;
		form->code[form->len++] = code ? code : word[i];
		i += code != 0;
	}
	return characters > 1;
}

size_t form_decode(const struct form *form, char word[FORM_WORD_BYTES])
{
	size_t len = 0;

	for (size_t i = 0; i < form->len; i++) {
		const char code = form->code[i];

		if (is_coded(code)) {
			memcpy(word + len, letters[code - 1].utf8, 2);
			len += 2;
		} else {
			word[len++] = code;
		}
	}
	word[len] = '\0';
	return len;
}

int form_compare(struct bytes a, struct bytes b)
{
	const size_t least = a.len < b.len ? a.len : b.len;
	size_t same = 0;

	while (same < least && a.at[same] == b.at[same])
		same++;
	for (size_t i = same; i < least; i++) {
		unsigned char x = (unsigned char)form_letter(a.at[i]);
		unsigned char y = (unsigned char)form_letter(b.at[i]);

		if (x != y)
			return x < y ? -1 : 1;
	}
	if (a.len != b.len)
		return a.len < b.len ? -1 : 1;
	return same == least ? 0
			     : memcmp(a.at + same, b.at + same, least - same);
}

/* ---- lists */

/* Takes a number longer than a byte; NULL: damaged. */
static const char *take_long(const char *at, const char *end, uint32_t *number)
{
	struct varints numbers = {.at = at, .end = end, .most = UINT32_MAX};

	*number = varint_take(&numbers);
	return numbers.failed ? NULL : numbers.at;
}

/*
 * Whole tables are read for some queries, so nearly everything is in registers;
 * most numbers take one byte.
 */
static bool take_form(struct forms_reader *r)
{
	const char *at = r->rest.at, *end = at + r->rest.len;
	const unsigned char head = (unsigned char)*at++;
	const size_t kept = head >> KEPT_SHIFT;
	size_t more = head & HALF;
	char *code = r->at.code + kept;

	if (more == HALF && at < end)
		more += (unsigned char)*at++;
	if (kept > r->at.len || more >= (size_t)(end - at) ||
	    kept + more > FORM_MAX_BYTES || kept + more == 0)
		return false;
	for (size_t i = 0; i < more; i++) {
		if (!*at)
			return false;
		code[i] = *at++;
	}
	r->at.len = kept + more;
	r->kept = kept;
	if (*at & 0x80)
		at = take_long(at, end, &r->at.documents);
	else
		r->at.documents = (unsigned char)*at++;
	r->rest = (struct bytes){at, at ? (size_t)(end - at) : 0};
	return at != NULL;
}

bool forms_next(struct forms_reader *r)
{
	if (r->damaged || r->rest.len == 0)
		return false;
	r->damaged = !take_form(r);
	return !r->damaged;
}

/*
 * Skips the next form without copying its bytes; the following form then lacks
 * the shared ones unless it is skipped, too.
 */
static bool skip_form(struct forms_reader *r)
{
	const char *at = r->rest.at, *end = at + r->rest.len;
	const unsigned char head = (unsigned char)*at++;
	const size_t kept = head >> KEPT_SHIFT;
	size_t more = head & HALF;

	if (more == HALF && at < end)
		more += (unsigned char)*at++;
	if (kept > r->at.len || more >= (size_t)(end - at) ||
	    kept + more > FORM_MAX_BYTES)
		return false;
	at += more;
	while (at < end && *at & 0x80)
		at++;
	if (at == end)
		return false;
	at++;
	r->at.len = kept + more;
	r->rest = (struct bytes){at, (size_t)(end - at)};
	return true;
}

static size_t kept_of_next(const struct forms_reader *r)
{
	return r->rest.len > 0 ? (unsigned char)*r->rest.at >> KEPT_SHIFT : 0;
}

/*
 * A form that shares more with the preceding one than that shares with the
 * plain form differs from the plain form at the same letter, and so comes
 * before it, too.
 */
bool forms_seek(struct forms_reader *r, struct bytes plain)
{
	size_t same = 0;

	for (;;) {
		const struct form *form = &r->at;

		if (kept_of_next(r) > same) {
			r->damaged = r->damaged || !skip_form(r);
			if (r->damaged)
				return false;
			continue;
		}
		if (!forms_next(r))
			return false;
		same = r->kept;
		while (same < plain.len && same < form->len &&
		       form_letter(form->code[same]) == plain.at[same])
			same++;
		if (same == plain.len ||
		    (same < form->len &&
		     (unsigned char)form_letter(form->code[same]) >
			     (unsigned char)plain.at[same]))
			return true;
	}
}

void forms_add(struct forms_writer *w, const struct form *form)
{
	size_t kept = 0, more;

	while (kept < HALF && kept < w->last_len && kept < form->len &&
	       w->last[kept] == form->code[kept])
		kept++;
	more = form->len - kept;
	buf_byte(w->out,
		 (char)(kept << KEPT_SHIFT | (more < HALF ? more : HALF)));
	if (more >= HALF)
		buf_byte(w->out, (char)(more - HALF));
	buf_add(w->out, form->code + kept, more);
	varint_put(w->out, form->documents);
	memcpy(w->last, form->code, form->len);
	w->last_len = form->len;
}

/* The sum, limited to what can be stored. */
static uint32_t add_up(uint32_t a, uint32_t b)
{
	return a > UINT32_MAX - b ? UINT32_MAX : a + b;
}

bool forms_merge(struct bytes a, struct bytes b, struct buf *out)
{
	struct forms_reader left = {.rest = a}, right = {.rest = b};
	struct forms_writer w = {.out = out};
	bool has_left = forms_next(&left), has_right = forms_next(&right);

	while (has_left || has_right) {
		int order = !has_left    ? 1
			    : !has_right ? -1
					 : form_compare(form_code(&left.at),
							form_code(&right.at));
		struct form form = order <= 0 ? left.at : right.at;

		if (order == 0)
			form.documents =
				add_up(form.documents, right.at.documents);
		forms_add(&w, &form);
		if (order <= 0)
			has_left = forms_next(&left);
		if (order >= 0)
			has_right = forms_next(&right);
	}
	return !left.damaged && !right.damaged;
}

bool forms_intact(struct bytes list)
{
	struct forms_reader r = {.rest = list};
	struct form before = {0};

	while (forms_next(&r)) {
		if (r.at.documents == 0 ||
		    (before.len > 0 &&
		     form_compare(form_code(&before), form_code(&r.at)) >= 0))
			return false;
		before = r.at;
	}
	return !r.damaged;
}
