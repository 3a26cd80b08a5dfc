/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_slant.c: measures the skew of lines on a page of a PDF. */
#include "reader/pdf/pdf_slant.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/*
 * Scanners take in paper at an angle, and OCR programs place the text exactly
 * over what they read.  If the page is rotated back by the right angle, its
 * characters are at few heights, with nothing in between; so several angles are
 * tried, and the one with the sharpest profile of heights is chosen.
 */

/*
 * A larger angle, five degrees, is a drawing; below one degree poppler keeps
 * words together.
 */
#define STEP        0.0044 /* a quarter of a degree */
#define MOST_STEPS  20
#define LEAST_STEPS 4

/*
 * Most pages are level, which is recognised without trying: a character and
 * another one this much further on are at the same height, within this part of
 * their heights.
 */
#define FURTHER     20
#define SAME_HEIGHT 0.05

/* Fewer characters give no profile. */
#define SAMPLE_MIN 40

/*
 * How much sharper it must be than that of the page as it is: slanted pages
 * have a factor of four.
 */
#define SHARPER 2.0

/* The profile: steps per height of a character, and total steps. */
#define STEPS_EACH 5
#define STEPS      4096

static double middle_x(const PopplerRectangle *b)
{
	return (b->x1 + b->x2) / 2;
}

static double middle_y(const PopplerRectangle *b)
{
	return (b->y1 + b->y2) / 2;
}

static double height(const PopplerRectangle *b)
{
	return b->y2 - b->y1;
}

/*
 * Whether `next` is to the right of `b`, and near: the text runs from left to
 * right.
 */
static bool goes_right(const PopplerRectangle *b, const PopplerRectangle *next)
{
	double dx = middle_x(next) - middle_x(b);
	double dy = middle_y(next) - middle_y(b);

	return dx > 0 && dx < 3 * height(b) && fabs(dy) < height(b) / 2;
}

/* Mean height of characters that are followed by another, 0: too few. */
static double usual_height(const PopplerRectangle *boxes, size_t count)
{
	double sum = 0;
	size_t sample = 0;

	for (size_t i = 0; i + 1 < count; i++)
		if (goes_right(&boxes[i], &boxes[i + 1])) {
			sum += height(&boxes[i]);
			sample++;
		}
	return sample >= SAMPLE_MIN && 2 * sample >= count
		       ? sum / (double)sample
		       : 0;
}

static bool is_level(const PopplerRectangle *boxes, size_t count)
{
	size_t right = 0, same = 0;

	for (size_t i = 0; i + FURTHER < count; i++) {
		const PopplerRectangle *b = &boxes[i], *far = b + FURTHER;
		double dx = middle_x(far) - middle_x(b);
		double dy = fabs(middle_y(far) - middle_y(b));

		if (dx < FURTHER / 4.0 * height(b) || dy > dx / 4)
			continue;
		right++;
		same += dy < SAME_HEIGHT * height(b);
	}
	return 2 * same >= right;
}

static double sharpness(const PopplerRectangle *boxes, size_t count,
			double step, double slant)
{
	static unsigned profile[STEPS];
	double sum = 0;

	memset(profile, 0, sizeof(profile));
	for (size_t i = 0; i + 1 < count; i++) {
		double y = middle_y(&boxes[i]) - middle_x(&boxes[i]) * slant;
		double at = y / step + STEPS / 4.0; /* some are above 0 */

		if (goes_right(&boxes[i], &boxes[i + 1]) && at >= 0 &&
		    at < STEPS)
			profile[(size_t)at]++;
	}
	for (size_t i = 0; i < STEPS; i++)
		sum += (double)profile[i] * profile[i];
	return sum;
}

double pdf_slant(const PopplerRectangle *boxes, size_t count)
{
	double step = usual_height(boxes, count) / STEPS_EACH;
	double level, most = 0;
	int best = 0;

	if (step <= 0 || is_level(boxes, count))
		return 0;
	level = sharpness(boxes, count, step, 0);
	for (int i = -MOST_STEPS; i <= MOST_STEPS; i++) {
		double sharp = sharpness(boxes, count, step, i * STEP);

		if (sharp > most) {
			most = sharp;
			best = i;
		}
	}
	if (abs(best) < LEAST_STEPS || most < SHARPER * level)
		return 0;
	return best * STEP;
}

/*
 * It is moved, not rotated: characters stay upright.  At such small angles no
 * sines are needed.
 */
PopplerRectangle pdf_level(const PopplerRectangle *box, double slant)
{
	double dx = middle_y(box) * slant, dy = -middle_x(box) * slant;

	return (PopplerRectangle){box->x1 + dx, box->y1 + dy, box->x2 + dx,
				  box->y2 + dy};
}
