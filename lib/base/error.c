/* SPDX-License-Identifier: GPL-2.0-or-later */
/* error.c: names of statuses and fields, classes, and error sentences. */
#include "base/error.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

/* No default: the compiler finds a status that was forgotten here. */
const char *spis_status_name(spis_status status)
{
	switch (status) {
	case SPIS_OK:
		return "ok";
	case SPIS_INVALID:
		return "invalid";
	case SPIS_BAD_QUERY:
		return "bad query";
	case SPIS_NOT_FOUND:
		return "not found";
	case SPIS_NO_MEMORY:
		return "out of memory";
	case SPIS_IO:
		return "input/output";
	case SPIS_LOCKED:
		return "locked";
	case SPIS_NO_INDEX:
		return "no index";
	case SPIS_MISMATCH:
		return "mismatch";
	case SPIS_CORRUPT:
		return "corrupt";
	case SPIS_INTERNAL:
		return "internal";
	case SPIS_BROKEN:
		return "broken";
	case SPIS_TOO_BIG:
		return "too big";
	}
	return "unknown";
}

const char *spis_decision_name(spis_decision decision)
{
	static const char *const names[] = {
		[SPIS_UNDECIDED] = "",
		[SPIS_APPROVES] = "approves",
		[SPIS_REJECTS] = "rejects",
		[SPIS_NOTES] = "notes",
		[SPIS_AGREES] = "agrees",
		[SPIS_DISAGREES] = "disagrees",
		[SPIS_ORDERS] = "orders",
		[SPIS_CHARGES] = "charges",
		[SPIS_RECOMMENDS] = "recommends",
		[SPIS_CANCELS] = "cancels",
		[SPIS_ELECTS] = "elects",
		[SPIS_DECIDES] = "decides",
		[SPIS_POSTPONES] = "postpones",
	};

	return (unsigned)decision < sizeof(names) / sizeof(*names)
		       ? names[decision]
		       : "";
}

const char *spis_field_name(spis_field field)
{
	switch (field) {
	case SPIS_FIELD_TITLE:
		return "title";
	case SPIS_FIELD_AUTHOR:
		return "author";
	case SPIS_FIELD_CREATED:
		return "created";
	case SPIS_FIELD_MODIFIED:
		return "modified";
	case SPIS_FIELD_LANGUAGE:
		return "language";
	case SPIS_FIELD_FORMAT:
		return "format";
	case SPIS_FIELD_SUBJECT:
		return "subject";
	case SPIS_FIELD_SENDER:
		return "sender";
	case SPIS_FIELD_RECIPIENT:
		return "recipient";
	case SPIS_FIELD_SENT:
		return "sent";
	case SPIS_FIELD_MESSAGE:
		return "message";
	case SPIS_FIELD_REFERENCE:
		return "reference";
	case SPIS_FIELD_SOURCE:
		return "source";
	case SPIS_FIELD_POSTED:
		return "posted";
	case SPIS_FIELD_REMOVED:
		return "removed";
	case SPIS_FIELD_MUNICIPALITY:
		return "municipality";
	case SPIS_FIELD_BODY:
		return "body";
	case SPIS_FIELD_KIND:
		return "kind";
	case SPIS_FIELD_NUMBER:
		return "number";
	case SPIS_FIELD_DATE:
		return "date";
	case SPIS_FIELD_QUALITY:
		return "quality";
	}
	return "unknown";
}

spis_class spis_status_class(spis_status status)
{
	if (status == SPIS_OK)
		return SPIS_CLASS_OK;
	if (status > SPIS_OK && status < SPIS_NO_MEMORY)
		return SPIS_CLASS_CALLER;
	if (status >= SPIS_BROKEN && status <= SPIS_TOO_BIG)
		return SPIS_CLASS_DOCUMENT;
	return SPIS_CLASS_RUN;
}

/* Copies `raw` to `out`, escaping what must not reach a terminal. */
static void escape(const char *raw, char *out, size_t room)
{
	size_t left = strlen(raw), used = 0;

	while (left > 0) {
		uint32_t cp;
		size_t n = utf8_get(raw, left, &cp);

		if (cp == UTF8_BAD || utf8_unprintable(cp)) {
			n = 1;
			if (used + 4 >= room)
				break;
			snprintf(out + used, 5, "\\x%02x", (unsigned char)*raw);
			used += 4;
		} else {
			if (used + n >= room)
				break;
			memcpy(out + used, raw, n);
			used += n;
		}
		raw += n;
		left -= n;
	}
	out[used] = '\0';
}

spis_status fail(struct error *e, spis_status status, const char *format, ...)
{
	char raw[2 * ERROR_MESSAGE_BYTES];
	va_list args;

	if (!e)
		return status;
	va_start(args, format);
	vsnprintf(raw, sizeof(raw), format, args);
	va_end(args);
	e->status = status;
	escape(raw, e->message, sizeof(e->message));
	return status;
}

spis_status fail_memory(struct error *e)
{
	return fail(e, SPIS_NO_MEMORY, "out of memory");
}
