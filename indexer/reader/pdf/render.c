/* SPDX-License-Identifier: GPL-2.0-or-later */
/* render.c: draws a page of a PDF as a picture, for tesseract. */
#include "reader/base/readers.h"

#include <poppler.h>
#include <stdio.h>
#include <stdlib.h>

/* The resolution that tesseract is trained for; more does not help. */
#define DPI             300.0
#define POINTS_PER_INCH 72.0

/*
 * A page larger than A2 is drawn with lower resolution: it is a plan, or a
 * trap.
 */
#define MAX_PIXELS 40e6

/* Dots per point such that the page does not exceed the maximum. */
static double scale_of(double width, double height)
{
	double scale = DPI / POINTS_PER_INCH;

	while (width * height * scale * scale > MAX_PIXELS)
		scale /= 2;
	return scale;
}

static cairo_surface_t *draw(PopplerPage *page, double width, double height)
{
	double scale = scale_of(width, height);
	cairo_surface_t *surface = cairo_image_surface_create(
		CAIRO_FORMAT_RGB24, (int)(width * scale) + 1,
		(int)(height * scale) + 1);
	cairo_t *cairo = cairo_create(surface);

	cairo_set_source_rgb(cairo, 1, 1, 1);
	cairo_paint(cairo);
	cairo_scale(cairo, scale, scale);
	poppler_page_render_for_printing(page, cairo);
	cairo_destroy(cairo);
	cairo_surface_flush(surface);
	return surface;
}

/* Luma of Rec. 601, in 1/256. */
static unsigned char grey_of(uint32_t pixel)
{
	return (unsigned char)(((pixel >> 16 & 0xFF) * 77 +
				(pixel >> 8 & 0xFF) * 150 +
				(pixel & 0xFF) * 29) >>
			       8);
}

/* As a binary PGM, a row at a time. */
static bool say_picture(cairo_surface_t *surface, struct output *out)
{
	int width = cairo_image_surface_get_width(surface);
	int height = cairo_image_surface_get_height(surface);
	int stride = cairo_image_surface_get_stride(surface);
	const unsigned char *pixels = cairo_image_surface_get_data(surface);
	unsigned char *row = malloc((size_t)width);
	char head[64];
	bool fits;
	int len =
		snprintf(head, sizeof(head), "P5\n%d %d\n255\n", width, height);

	if (!row)
		return false;
	fits = output_data(out, head, (size_t)len);
	for (int y = 0; y < height && fits; y++) {
		const uint32_t *from =
			(const void *)(pixels + (ptrdiff_t)y * stride);

		for (int x = 0; x < width; x++)
			row[x] = grey_of(from[x]);
		fits = output_data(out, row, (size_t)width);
	}
	free(row);
	return fits;
}

static void say_page(PopplerPage *page, struct output *out)
{
	cairo_surface_t *surface;
	double width, height;

	poppler_page_get_size(page, &width, &height);
	if (!(width >= 1 && height >= 1)) {
		output_end(out, OUTCOME_BROKEN, "a page without size");
		return;
	}
	surface = draw(page, width, height);
	if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
		return;
	}
	if (output_member(out, "page.pgm", 8) == MEMBER_WANTED) {
		bool whole = say_picture(surface, out);

		output_close(out, whole ? OUTCOME_OK : OUTCOME_TOO_BIG,
			     whole ? NULL : "the picture is too big");
	}
	output_end(out, OUTCOME_OK, NULL);
}

void pdf_render(int fd, unsigned page, struct output *out)
{
	PopplerDocument *document =
		poppler_document_new_from_fd(fd, NULL, NULL);
	PopplerPage *found =
		document ? poppler_document_get_page(document, (int)page)
			 : NULL;

	if (found)
		say_page(found, out);
	else
		output_end(out, OUTCOME_BROKEN, "no such page");
}
