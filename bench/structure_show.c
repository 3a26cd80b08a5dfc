/* SPDX-License-Identifier: GPL-2.0-or-later */
/* structure_show.c: prints what a text says of itself, and its parts. */

/*
 * usage: structure-show LEXICON FILE...
 * Each FILE holds the text of a document, and its name counts as that of the
 * document.  Prints lines of fields parted by tabs: "file", NAME; "fields",
 * municipality, body, kind, number, date; then for each section "section",
 * level, kind, number, decision, votes, first line; for each passage "passage",
 * first byte, bytes, page, number of its section, first bytes.
 */
#include "base/utf8.h"
#include "structure/passages.h"
#include "structure/structure.h"
#include "text/compose.h"

#include <stdio.h>
#include <string.h>

static void read_all(FILE *in, struct buf *bytes)
{
	char block[64 * 1024];
	size_t n;

	while ((n = fread(block, 1, sizeof(block), in)) > 0)
		buf_add(bytes, block, n);
}

static void print_range(const char *text, spis_range r)
{
	for (; r.start < r.end; r.start++)
		putchar((unsigned char)text[r.start] < ' ' ? ' '
							   : text[r.start]);
}

static void print_section(const char *text, const spis_section *s)
{
	static const char *const kinds[] = {"heading", "item", "resolution"};

	printf("section\t%u\t%s\t", s->level, kinds[s->kind]);
	print_range(text, s->number);
	printf("\t%u\t%d %d %d %d\t", s->decision, s->votes[0], s->votes[1],
	       s->votes[2], s->votes[3]);
	print_range(text, s->heading);
	putchar('\n');
}

/* Of the text of a passage so much is shown. */
#define SHOW_BYTES 60

static int print_passages(struct error *e, const struct buf *text,
			  const struct structure *s)
{
	struct passages_input in = {text->data, text->len, NULL, s->count};
	struct buf found = {0};

	if (s->count > 0)
		in.sections = structure_section(s, 0);
	if (passages_find(e, &in, &found) != SPIS_OK)
		return 1;
	for (size_t i = 0; i < passage_count(&found); i++) {
		const struct passage *p = passage_at(&found, i);
		uint32_t end = p->end;

		if (end - p->start > SHOW_BYTES)
			end = (uint32_t)utf8_floor(text->data,
						   p->start + SHOW_BYTES);
		printf("passage\t%u\t%u\t%u\t%u\t", p->start, p->end - p->start,
		       p->page, p->section);
		print_range(text->data, (spis_range){p->start, end});
		putchar('\n');
	}
	buf_release(&found);
	return 0;
}

static int show(const struct lexicon *lexicon, const char *file)
{
	struct error e = {0};
	struct buf bytes = {0}, text = {0};
	struct structure s = {0};
	struct structure_input input = {
		.path = file, .path_len = strlen(file), .lexicon = lexicon};
	FILE *in = fopen(file, "rb");
	int failed = 1;

	if (!in) {
		perror(file);
		return 1;
	}
	read_all(in, &bytes);
	fclose(in);
	if (compose(&e, bytes.data, bytes.len, &text) == SPIS_OK) {
		input.text = text.data;
		input.text_len = text.len;
		failed = structure_find(&e, &input, &s) != SPIS_OK;
	}
	printf("file\t%s\nfields\t%s\t%s\t%s\t%s\t%s\n", file,
	       s.fields.municipality, s.fields.body,
	       s.fields.kind ? s.fields.kind : "", s.fields.number,
	       s.fields.date);
	for (size_t i = 0; i < s.count; i++)
		print_section(text.data, structure_section(&s, i));
	failed |= print_passages(&e, &text, &s);
	structure_release(&s);
	buf_release(&text);
	buf_release(&bytes);
	return failed;
}

int main(int argc, char **argv)
{
	struct error e = {0};
	struct lexicon *lexicon;
	int failed = 0;

	if (argc < 2 || lexicon_open(&lexicon, &e, argv[1]) != SPIS_OK) {
		fprintf(stderr, "structure-show: %s\n",
			argc < 2 ? "no lexicon" : e.message);
		return 2;
	}
	for (int i = 2; i < argc; i++)
		failed |= show(lexicon, argv[i]);
	lexicon_close(lexicon);
	return failed;
}
