/* SPDX-License-Identifier: GPL-2.0-or-later */
/* frame.c: the words that a question begins with and that say nothing. */
#include "queries/frame.h"

#include "text/fold.h"

/* Longer words are none of these. */
#define FRAME_BYTES 8

/* Without diacritics, as many people type them. */
static const char questions[][FRAME_BYTES] = {
	"kdo",   "koho",  "komu", "co",     "ceho",  "kde",   "kdy",
	"kam",   "jak",   "jaky", "jaka",   "jake",  "proc",  "kolik",
	"kudy",  "odkud", "zda",  "jestli", "ktery", "ktera", "ktere",
	"kteri", "lze",   "mohu", "muzu",   "dokdy", "odkdy",
};

/* What follows a word that asks: "kolik stojí", "kde je", "jak dlouho". */
static const char followers[][FRAME_BYTES] = {
	"je",    "jsou",  "byl",    "byla",  "bylo",  "byly", "bude",
	"budou", "stoji", "stal",   "stala", "stalo", "se",   "si",
	"to",    "ten",   "ma",     "maji",  "mam",   "mohu", "muzu",
	"lze",   "najdu", "dlouho", "casto",
};

static bool is_one(const struct leaf *leaf, const char words[][FRAME_BYTES],
		   size_t count)
{
	char folded[2 * FRAME_BYTES];
	size_t len;

	if (leaf->len >= sizeof(folded))
		return false;
	len = fold(leaf->word, leaf->len, folded);
	for (size_t i = 0; i < count; i++)
		if (strlen(words[i]) == len &&
		    memcmp(words[i], folded, len) == 0)
			return true;
	return false;
}

#define COUNT(words) (sizeof(words) / sizeof(*(words)))

/* Counts the words at the beginning that only ask. */
static size_t count_words(const struct tree *tree)
{
	size_t count = 0;

	for (; count < tree->leaf_count; count++) {
		const struct leaf *leaf = &tree->leaves[count];

		if (leaf->phrase > 0 || leaf->bound || leaf->optional ||
		    !(is_one(leaf, questions, COUNT(questions)) ||
		      (count > 0 && is_one(leaf, followers, COUNT(followers)))))
			break;
	}
	return count;
}

void frame_find(struct tree *tree)
{
	const size_t count = count_words(tree);

	for (size_t i = 0; count < tree->leaf_count && i < count; i++)
		tree->leaves[i].frame = true;
}

void frame_confirm(struct tree *tree)
{
	for (size_t i = 0; i < tree->leaf_count; i++)
		if (leaf_counts(&tree->leaves[i]) && !tree->leaves[i].stop)
			return;
	for (size_t i = 0; i < tree->leaf_count; i++)
		tree->leaves[i].frame = false;
}
