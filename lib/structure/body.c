/* SPDX-License-Identifier: GPL-2.0-or-later */
/* body.c: recognises the body of a municipality that a header names. */
#include "structure/kind.h"
#include "structure/name.h"

#include "structure/write.h"

#include <string.h>

/* Number of words in "komise pro výchovu, vzdělávání a sport". */
#define PURPOSE_WORDS 5

#define COUNCIL_BEFORE KIND_MEETINGS " usneseni zapis vypis z ze"
#define COUNCIL_AFTER                                                          \
	"mesta obce mestyse mestske mestskeho statutarniho hlavniho kraje mc " \
	"mob konan* ze dne c"

static bool is_assembly(const struct head *h, size_t i)
{
	return head_any(h, i,
			"zastupitelstvo zastupitelstva zastupitelstvu "
			"zastupitelstvem zastupitelstve");
}

static bool is_other_council(const struct head *h, size_t i)
{
	return i > 0 && head_any(h, i - 1,
				 "skolske skolska dozorci spravni redakcni "
				 "vedecka vedecke odborove");
}

static bool is_council(const struct head *h, size_t i)
{
	if (!head_any(h, i, "rada rady radu radou") || is_other_council(h, i))
		return false;
	return head_any(h, i + 1, COUNCIL_AFTER) ||
	       (i > 0 && head_any(h, i - 1, COUNCIL_BEFORE));
}

/*
 * "ZM", "RMOb": only beside a meeting, because they have many other meanings.
 */
static bool is_short(const struct head *h, size_t i, const char *list)
{
	if (h->style == DATE_TEXT && !head_flag(h, i, HEAD_UPPER))
		return false;
	return head_any(h, i, list) &&
	       (head_any(h, i + 1, KIND_MEETINGS " c mesta obce") ||
		(i > 0 &&
		 head_any(h, i - 1, KIND_MEETINGS " usneseni zapis")) ||
		(i > 0 && head_flag(h, i - 1, HEAD_DIGIT)));
}

/* ---- committees */

static bool is_adjective(const struct head *h, size_t i)
{
	const char *s = h->text + h->word[i].start;
	size_t len = h->word[i].end - h->word[i].start;

	return len > 4 && !head_flag(h, i, HEAD_DIGIT) &&
	       !head_any(h, i,
			 KIND_MEETINGS " prvni druhe treti mestske "
				       "mestskeho obecni obecniho") &&
	       (memcmp(s + len - 2, "í", 2) == 0 ||
		memcmp(s + len - 2, "ý", 2) == 0 ||
		memcmp(s + len - 2, "á", 2) == 0 ||
		memcmp(s + len - 2, "é", 2) == 0 ||
		(len > 6 && memcmp(s + len - 4, "ího", 4) == 0) ||
		(len > 6 && memcmp(s + len - 4, "ého", 4) == 0));
}

static void add_lower(const struct head *h, size_t i, struct write *out)
{
	write_word(out, h->text + h->word[i].start,
		   h->word[i].end - h->word[i].start, WRITE_SMALL);
}

/* Appends adjective `i` in the nominative, in the gender of its noun. */
static void add_adjective(const struct head *h, size_t i, bool committee,
			  struct write *out)
{
	add_lower(h, i, out);
	if (committee && write_ends(out, "é"))
		write_replace(out, strlen("é"), "á");
	else if (!committee && write_ends(out, "ého"))
		write_replace(out, strlen("ého"), "ý");
	else if (!committee && write_ends(out, "ího"))
		write_replace(out, strlen("ho"), "");
	write_string(out, " ");
}

/* "pro životní prostředí": as far as it is certain. */
static void add_purpose(const struct head *h, size_t i, struct write *out)
{
	size_t n = 1;

	if (!head_any(h, i, "pro"))
		return;
	while (n <= PURPOSE_WORDS && i + n < h->count &&
	       !head_flag(h, i + n, HEAD_COMMA | HEAD_CAPITAL | HEAD_DIGIT) &&
	       !head_any(h, i + n, "rady zastupitelstva konan* ze dne c pri"))
		n++;
	if (n == 1 || n > PURPOSE_WORDS)
		return;
	for (size_t k = i; k < i + n; k++) {
		write_string(out, " ");
		add_lower(h, k, out);
	}
}

static bool write_committee(const struct head *h, size_t i, struct write *out)
{
	bool committee = head_any(h, i, "komise komisi");

	if (!committee && !head_any(h, i, "vybor vyboru vyborem"))
		return false;
	if (i > 0 && !head_flag(h, i, HEAD_COMMA) && is_adjective(h, i - 1))
		add_adjective(h, i - 1, committee, out);
	if (committee)
		write_string(out, "komise");
	else
		write_string(out, "výbor");
	add_purpose(h, i + 1, out);
	return true;
}

bool name_body(const struct head *h, size_t from, size_t to,
	       char out[NAME_BODY_BYTES])
{
	struct write written = {out, NAME_BODY_BYTES, 0};

	*out = '\0';
	for (size_t i = from; i < to && i < h->count; i++) {
		if (is_assembly(h, i) || is_short(h, i, "zm zo zmc zmob zml")) {
			write_string(&written, "zastupitelstvo");
			return true;
		}
		if (is_council(h, i) || is_short(h, i, "rm ro rmc rmob rmo")) {
			write_string(&written, "rada");
			return true;
		}
		if (write_committee(h, i, &written))
			return true;
	}
	return false;
}
