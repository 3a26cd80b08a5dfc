/* SPDX-License-Identifier: GPL-2.0-or-later */
/* static.h: files that are part of the program. */
#ifndef SERVE_STATIC_H
#define SERVE_STATIC_H

#include "route.h"

extern const struct fixed static_script, static_style, static_icon,
	static_openapi;

#endif
