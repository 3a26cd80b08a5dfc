/* SPDX-License-Identifier: GPL-2.0-or-later */
/* names.c: version; names of statuses, fields and decisions; status classes. */
#include "spis.h"

#define TEXT_OF(x)   #x
#define DIGITS_OF(x) TEXT_OF(x)

const char *spis_version(void)
{
	return DIGITS_OF(SPIS_VERSION_MAJOR) "." DIGITS_OF(
		SPIS_VERSION_MINOR) "." DIGITS_OF(SPIS_VERSION_PATCH);
}

/* No default, so that the compiler reports a missing status. */
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
	case SPIS_OVERTAKEN:
		return "overtaken";
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
	case SPIS_CANCELLED:
		return "cancelled";
	case SPIS_TIMED_OUT:
		return "timed out";
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

/* Fields of the embedding program are only numbered. */
static const char *own_name(spis_field field)
{
	static const char names[][6] = {
		"own0",  "own1",  "own2",  "own3",  "own4",  "own5",  "own6",
		"own7",  "own8",  "own9",  "own10", "own11", "own12", "own13",
		"own14", "own15", "own16", "own17", "own18", "own19", "own20",
		"own21", "own22", "own23", "own24", "own25", "own26", "own27",
		"own28", "own29", "own30", "own31",
	};

	return field >= SPIS_FIELD_OWN && field <= SPIS_FIELD_OWN_LAST
		       ? names[field - SPIS_FIELD_OWN]
		       : "unknown";
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
	case SPIS_FIELD_OWN:
	case SPIS_FIELD_OWN_LAST:
		break;
	}
	return own_name(field);
}

spis_class spis_status_class(spis_status status)
{
	if (status == SPIS_OK)
		return SPIS_CLASS_OK;
	if (status > SPIS_OK && status < SPIS_NO_MEMORY)
		return SPIS_CLASS_CALLER;
	if (status >= SPIS_BROKEN && status <= SPIS_TOO_BIG)
		return SPIS_CLASS_DOCUMENT;
	if (status == SPIS_CANCELLED || status == SPIS_TIMED_OUT)
		return SPIS_CLASS_STOPPED;
	return SPIS_CLASS_RUN;
}
