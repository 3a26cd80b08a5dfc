/* SPDX-License-Identifier: GPL-2.0-or-later */
/* static.c: files that are part of the program; the build makes lists. */
#include "static.h"

static const char script[] = {
#include "script.js.inc"
};
static const char style[] = {
#include "style.css.inc"
};
static const char icon[] = {
#include "icon.svg.inc"
};
static const char openapi[] = {
#include "openapi.json.inc"
};

const struct fixed static_script = {"text/javascript; charset=utf-8", script,
				    sizeof(script)};
const struct fixed static_style = {"text/css; charset=utf-8", style,
				   sizeof(style)};
const struct fixed static_icon = {"image/svg+xml", icon, sizeof(icon)};
const struct fixed static_openapi = {"application/json", openapi,
				     sizeof(openapi)};
