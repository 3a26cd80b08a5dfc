/* SPDX-License-Identifier: GPL-2.0-or-later */
/* isds.c: messages and receipts of Czech data boxes, as XML. */

/*
 * A message is a list of fields, then its attachments in base64, then times and
 * events; everything is output as it comes, because attachments may have 100
 * MB.  Elements are recognised by name, with any namespace prefix.
 */
#include "reader/web/isds.h"

#include "pipe/base64.h"
#include "pipe/bytes.h"
#include "reader/base/digits.h"

#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAMESPACE "isds.czechpoint.cz"

/* A subject has up to 255 characters; longer values are truncated. */
#define VALUE_BYTES 1024

/* Maximum size of references and laws. */
#define SHORT_BYTES 256

/* The parser copies input that it has not finished: at most this much. */
#define PARSED_BYTES (64u * 1024)

/* Text of attachments that is decoded at a time. */
#define PIECE_BYTES 4096

enum element {
	MESSAGE_ID,
	SENDER,
	SENDER_ADDRESS,
	RECIPIENT,
	RECIPIENT_ADDRESS,
	SENDER_UNIT,
	RECIPIENT_UNIT,
	TO_HANDS,
	ANNOTATION,
	RECIPIENT_REFERENCE,
	SENDER_REFERENCE,
	RECIPIENT_FILE,
	SENDER_FILE,
	PERSONAL,
	DELIVERED,
	ACCEPTED,
	EVENT_TIME,
	EVENT,
	/* Parts of one line. */
	LAW,
	LAW_YEAR,
	LAW_SECTION,
	LAW_PARAGRAPH,
	LAW_POINT,
	/* Not output as lines. */
	RECEIPT,
	FILE_BEGINS,
	FILE_BASE64,
	FILE_XML,
	OTHER
};

#define LAW_PARTS (LAW_POINT - LAW + 1)

/* Sorted by name. */
static const struct known {
	const char *name;
	enum element element;
	const char *label; /* as in the web client of data boxes */
} table[] = {
	{"GetDeliveryInfoResponse", RECEIPT, NULL},
	{"dmAcceptanceTime", ACCEPTED, "Doručeno"},
	{"dmAnnotation", ANNOTATION, "Věc"},
	{"dmDeliveryTime", DELIVERED, "Dodáno"},
	{"dmEncodedContent", FILE_BASE64, NULL},
	{"dmEventDescr", EVENT, NULL},
	{"dmEventTime", EVENT_TIME, NULL},
	{"dmExtFile", FILE_BEGINS, NULL},
	{"dmFile", FILE_BEGINS, NULL},
	{"dmID", MESSAGE_ID, "ID zprávy"},
	{"dmLegalTitleLaw", LAW, NULL},
	{"dmLegalTitlePar", LAW_PARAGRAPH, NULL},
	{"dmLegalTitlePoint", LAW_POINT, NULL},
	{"dmLegalTitleSect", LAW_SECTION, NULL},
	{"dmLegalTitleYear", LAW_YEAR, NULL},
	{"dmPersonalDelivery", PERSONAL, NULL},
	{"dmRecipient", RECIPIENT, "Příjemce"},
	{"dmRecipientAddress", RECIPIENT_ADDRESS, "Adresa příjemce"},
	{"dmRecipientIdent", RECIPIENT_FILE, "Spisová značka příjemce"},
	{"dmRecipientOrgUnit", RECIPIENT_UNIT, "Organizační jednotka příjemce"},
	{"dmRecipientRefNumber", RECIPIENT_REFERENCE, "Číslo jednací příjemce"},
	{"dmSender", SENDER, "Odesílatel"},
	{"dmSenderAddress", SENDER_ADDRESS, "Adresa odesílatele"},
	{"dmSenderIdent", SENDER_FILE, "Spisová značka odesílatele"},
	{"dmSenderOrgUnit", SENDER_UNIT, "Organizační jednotka odesílatele"},
	{"dmSenderRefNumber", SENDER_REFERENCE, "Číslo jednací odesílatele"},
	{"dmToHands", TO_HANDS, "K rukám"},
	{"dmXMLContent", FILE_XML, NULL},
};

/*
 * Position of the parser: in no attachment, in base64, or in an XML attachment.
 */
enum file_state { FILE_NONE, FILE_CODED, FILE_MARKUP };

/* Wrapped around an XML attachment, which need not have a single root. */
#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<dmXMLContent>"
#define XML_TAIL "</dmXMLContent>\n"

struct isds {
	struct output *out;
	XML_Parser parser;
	const struct known *in; /* the element whose text is wanted */
	struct base64 base64;
	enum file_state file;
	bool file_wanted; /* its data is wanted */
	unsigned depth;   /* elements open in FILE_MARKUP */
	bool said;        /* some text was output */
	size_t value_bytes;
	char file_name[VALUE_BYTES];
	char value[VALUE_BYTES + 2]; /* one more shows that it is cut */
	char time[SHORT_BYTES];
	char law[LAW_PARTS][SHORT_BYTES];
	char references[VALUE_BYTES];
};

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static const char *local_name(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

static int by_name(const void *key, const void *known)
{
	const struct known *k = known;

	return strcmp(key, k->name);
}

static const struct known *find(const char *name)
{
	return bsearch(local_name(name), table, sizeof(table) / sizeof(*table),
		       sizeof(*table), by_name);
}

/* Length of a value truncated to `room` between characters. */
static size_t fit(const char *value, size_t len, size_t room)
{
	return len <= room ? len : bytes_whole(value, room);
}

static void keep(char *to, size_t room, const char *value)
{
	size_t len = fit(value, strlen(value), room - 1);

	memcpy(to, value, len);
	to[len] = '\0';
}

/* ---- lines */

static void say(struct isds *s, const char *text)
{
	output_text(s->out, text, strlen(text));
	s->said = true;
}

static void say_line(struct isds *s, const char *label, const char *value)
{
	if (label) {
		say(s, label);
		say(s, ": ");
	}
	say(s, value);
	say(s, "\n");
}

/* "2010-04-15T20:29:55.708+02:00", local time with its zone. */
static bool is_time(const char *value)
{
	return digits_shaped(value, DIGITS_OF_DATE "Tdd:dd:dd");
}

/* As people write it: "15. 4. 2010 20:29:55". */
static void write_time(char to[SHORT_BYTES], const char *value)
{
	if (is_time(value))
		snprintf(to, SHORT_BYTES, "%d. %d. %.4s %.8s",
			 (value[8] - '0') * 10 + value[9] - '0',
			 (value[5] - '0') * 10 + value[6] - '0', value,
			 value + strlen("2010-04-15T"));
	else
		keep(to, SHORT_BYTES, value);
}

/* "500/2004 Sb., § 19 odst. 1 písm. a" */
static void say_law(struct isds *s)
{
	static const char *const before[LAW_PARTS] = {"", "/", ", § ",
						      " odst. ", " písm. "};
	static const char *const after[LAW_PARTS] = {"", " Sb."};

	if (!*s->law[0])
		return;
	say(s, "Zmocnění: ");
	for (int i = 0; i < LAW_PARTS; i++) {
		if (!*s->law[i])
			continue;
		say(s, before[i]);
		say(s, s->law[i]);
		say(s, after[i] ? after[i] : "");
	}
	say(s, "\n");
}

/* ---- fields */

static void field(struct isds *s, spis_field id)
{
	output_field(s->out, id, s->value, s->value_bytes);
}

/* All references form one field. */
static void add_reference(struct isds *s)
{
	size_t len = strlen(s->references);

	keep(s->references + len, sizeof(s->references) - len, len ? "; " : "");
	len = strlen(s->references);
	keep(s->references + len, sizeof(s->references) - len, s->value);
}

static void say_sent(struct isds *s)
{
	if (is_time(s->value))
		output_field(s->out, SPIS_FIELD_SENT, s->value,
			     strlen("2010-04-15"));
}

/* Some of the lines are also fields of the document. */
static void say_field(struct isds *s, enum element element)
{
	switch (element) {
	case MESSAGE_ID:
		field(s, SPIS_FIELD_MESSAGE);
		break;
	case SENDER:
		field(s, SPIS_FIELD_SENDER);
		break;
	case RECIPIENT:
		field(s, SPIS_FIELD_RECIPIENT);
		break;
	case ANNOTATION:
		field(s, SPIS_FIELD_TITLE);
		field(s, SPIS_FIELD_SUBJECT);
		break;
	case SENDER_REFERENCE:
	case SENDER_FILE:
	case RECIPIENT_REFERENCE:
	case RECIPIENT_FILE:
		add_reference(s);
		break;
	default:
		break;
	}
}

/* Turns the value into a single terminated line. */
static void squeeze(struct isds *s)
{
	size_t len = 0;

	for (size_t i = 0; i < s->value_bytes; i++)
		if (!is_space(s->value[i]))
			s->value[len++] = s->value[i];
		else if (len > 0 && s->value[len - 1] != ' ')
			s->value[len++] = ' ';
	if (len > 0 && s->value[len - 1] == ' ')
		len--;
	s->value[len] = '\0';
	s->value_bytes = len;
}

/* The end of an element whose text is a value. */
static void take_value(struct isds *s)
{
	enum element element = s->in->element;

	s->value_bytes = fit(s->value, s->value_bytes, VALUE_BYTES);
	squeeze(s);
	if (s->value_bytes == 0)
		return;
	switch (element) {
	case PERSONAL:
		if (strcmp(s->value, "true") == 0)
			say_line(s, NULL, "Do vlastních rukou");
		break;
	case DELIVERED:
	case ACCEPTED:
		say_sent(s);
		write_time(s->time, s->value);
		say_line(s, s->in->label, s->time);
		break;
	case EVENT_TIME:
		write_time(s->time, s->value);
		break;
	case EVENT:
		say_line(s, s->time, s->value);
		break;
	case LAW:
	case LAW_YEAR:
	case LAW_SECTION:
	case LAW_PARAGRAPH:
	case LAW_POINT:
		keep(s->law[element - LAW], SHORT_BYTES, s->value);
		break;
	default:
		say_field(s, element);
		say_line(s, s->in->label, s->value);
	}
}

/* ---- attachments */

static void file_data(struct isds *s, const void *bytes, size_t len)
{
	if (!s->file_wanted || output_data(s->out, bytes, len))
		return;
	output_close(s->out, OUTCOME_TOO_BIG, NULL);
	s->file_wanted = false;
}

static void file_text(struct isds *s, const char *text, size_t len)
{
	unsigned char bytes[PIECE_BYTES];

	while (len > 0 && s->file_wanted) {
		size_t n = len < sizeof(bytes) ? len : sizeof(bytes);

		file_data(s, bytes, base64_decode(&s->base64, text, n, bytes));
		text += n;
		len -= n;
	}
}

static void file_start(struct isds *s, enum file_state state)
{
	s->file_wanted = output_member(s->out, s->file_name,
				       strlen(s->file_name)) == MEMBER_WANTED;
	s->file = state;
	s->base64 = (struct base64){0};
	s->depth = 0;
	if (state == FILE_MARKUP)
		file_data(s, XML_HEAD, strlen(XML_HEAD));
}

static void file_end(struct isds *s)
{
	if (s->file == FILE_MARKUP)
		file_data(s, XML_TAIL, strlen(XML_TAIL));
	if (s->file_wanted)
		output_close(s->out, OUTCOME_OK, NULL);
	s->file = FILE_NONE;
	s->file_wanted = false;
}

static void file_name(struct isds *s, const char **attributes)
{
	s->file_name[0] = '\0';
	for (; attributes[0]; attributes += 2)
		if (strcmp(attributes[0], "dmFileDescr") == 0)
			keep(s->file_name, sizeof(s->file_name), attributes[1]);
	if (s->file_name[0])
		say_line(s, "Příloha", s->file_name);
}

/* ---- events of the parser */

static void on_start(void *user, const char *name, const char **attributes)
{
	struct isds *s = user;

	if (s->file == FILE_MARKUP) {
		s->depth++;
		XML_DefaultCurrent(s->parser);
		return;
	}
	file_end(s); /* there are no elements in base64: its end is missing */
	s->in = find(name);
	s->value_bytes = 0;
	switch (s->in ? s->in->element : OTHER) {
	case RECEIPT:
		say_line(s, NULL, "Doručenka datové zprávy");
		break;
	case FILE_BEGINS:
		file_name(s, attributes);
		break;
	case FILE_BASE64:
		file_start(s, FILE_CODED);
		break;
	case FILE_XML:
		file_start(s, FILE_MARKUP);
		break;
	default:
		break;
	}
}

static void on_end(void *user, const char *name)
{
	struct isds *s = user;

	(void)name;
	if (s->file == FILE_MARKUP && s->depth > 0) {
		s->depth--;
		XML_DefaultCurrent(s->parser);
		return;
	}
	file_end(s);
	if (s->in)
		take_value(s);
	s->in = NULL;
}

static void on_text(void *user, const char *text, int len)
{
	struct isds *s = user;
	size_t room = sizeof(s->value) - 1 - s->value_bytes, n = (size_t)len;

	if (s->file == FILE_MARKUP)
		XML_DefaultCurrent(s->parser);
	if (s->file == FILE_CODED)
		file_text(s, text, n);
	if (s->file != FILE_NONE || !s->in)
		return;
	n = n < room ? n : room;
	memcpy(s->value + s->value_bytes, text, n);
	s->value_bytes += n;
}

/* The original bytes inside an XML attachment. */
static void on_markup(void *user, const char *bytes, int len)
{
	struct isds *s = user;

	if (s->file == FILE_MARKUP)
		file_data(s, bytes, (size_t)len);
}

bool isds_recognise(const char *head, size_t len)
{
	if (len > ISDS_HEAD_BYTES)
		len = ISDS_HEAD_BYTES;
	return memmem(head, len, NAMESPACE, strlen(NAMESPACE)) != NULL;
}

struct isds *isds_new(struct output *out)
{
	struct isds *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->out = out;
	s->parser = XML_ParserCreate(NULL);
	if (!s->parser) {
		free(s);
		return NULL;
	}
	XML_SetUserData(s->parser, s);
	XML_SetElementHandler(s->parser, on_start, on_end);
	XML_SetCharacterDataHandler(s->parser, on_text);
	XML_SetDefaultHandlerExpand(s->parser, on_markup);
	return s;
}

bool isds_feed(struct isds *s, const void *bytes, size_t len)
{
	const char *at = bytes;

	while (len > 0) {
		size_t n = len < PARSED_BYTES ? len : PARSED_BYTES;

		if (XML_Parse(s->parser, at, (int)n, 0) != XML_STATUS_OK)
			return false;
		at += n;
		len -= n;
	}
	return true;
}

void isds_end(struct isds *s, bool whole)
{
	bool good = XML_Parse(s->parser, NULL, 0, 1) == XML_STATUS_OK;

	if (s->file_wanted)
		output_close(s->out, OUTCOME_BROKEN, "cut off");
	say_law(s);
	output_field(s->out, SPIS_FIELD_REFERENCE, s->references,
		     strlen(s->references));
	if (XML_GetErrorCode(s->parser) == XML_ERROR_NO_MEMORY)
		output_end(s->out, OUTCOME_OUT_OF_MEMORY, "out of memory");
	else if (good && whole)
		output_end(s->out, OUTCOME_OK, NULL);
	else
		output_end(s->out, s->said ? OUTCOME_PARTIAL : OUTCOME_BROKEN,
			   "damaged message");
}

void isds_free(struct isds *s)
{
	if (s)
		XML_ParserFree(s->parser);
	free(s);
}
