/* SPDX-License-Identifier: GPL-2.0-or-later */
/* wording.c: names, numbers and dates as pages write them. */
#include "wording.h"

#include "escape.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Keeps the parts of a number or date on one line. */
#define NBSP "\u00A0"

static const struct {
	const char *name, *czech, *english;
} fields[] = {
	{"municipality", "Obec", "Municipality"},
	{"body", "Orgán", "Body"},
	{"kind", "Druh", "Kind"},
	{"year", "Rok", "Year"},
	{"format", "Formát", "Format"},
	{"decision", "Rozhodnutí", "Decision"},
	{"date", "Datum", "Date"},
	{"number", "Číslo", "Number"},
	{"title", "Název", "Title"},
	{"author", "Autor", "Author"},
	{"created", "Vytvořeno", "Created"},
	{"modified", "Změněno", "Modified"},
	{"language", "Jazyk", "Language"},
	{"subject", "Předmět", "Subject"},
	{"sender", "Odesílatel", "Sender"},
	{"recipient", "Příjemce", "Recipient"},
	{"sent", "Odesláno", "Sent"},
	{"message", "Číslo zprávy", "Message number"},
	{"reference", "Značka", "Reference"},
	{"source", "Zdroj", "Source"},
	{"posted", "Vyvěšeno", "Posted"},
	{"removed", "Sejmuto", "Removed"},
	{"quality", "Stav textu", "Quality of the text"},
	{"file", "Soubor", "File"},
	{"folder", "Složka", "Folder"},
	{"vote", "Hlasování", "Vote"},
	{"amount", "Částka", "Amount"},
	{"new", "Nové", "New"},
};

static const struct {
	const char *english, *czech;
} values[] = {
	{"approves", "schvaluje"},     {"rejects", "neschvaluje"},
	{"notes", "bere na vědomí"},   {"agrees", "souhlasí"},
	{"disagrees", "nesouhlasí"},   {"orders", "ukládá"},
	{"charges", "pověřuje"},       {"recommends", "doporučuje"},
	{"cancels", "ruší"},           {"elects", "volí nebo jmenuje"},
	{"decides", "rozhoduje"},      {"postpones", "odkládá"},
	{"plain text", "prostý text"},
};

const char *wording_field(enum page_language l, const char *name)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (strcmp(fields[i].name, name) == 0)
			return in(l, fields[i].czech, fields[i].english);
	return "";
}

const char *wording_value(enum page_language l, const char *value)
{
	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++)
		if (strcmp(values[i].english, value) == 0)
			return in(l, values[i].czech, value);
	return value;
}

const char *wording_document(enum page_language l, uint64_t count)
{
	if (count == 1)
		return in(l, "dokument", "document");
	return in(l, count > 1 && count < 5 ? "dokumenty" : "dokumentů",
		  "documents");
}

void wording_number(FILE *to, enum page_language l, uint64_t number)
{
	if (number >= 1000) {
		wording_number(to, l, number / 1000);
		fprintf(to, "%s%03" PRIu64, in(l, NBSP, ","), number % 1000);
	} else {
		fprintf(to, "%" PRIu64, number);
	}
}

void wording_documents(FILE *to, enum page_language l, uint64_t count)
{
	wording_number(to, l, count);
	fputs(NBSP, to);
	fputs(wording_document(l, count), to);
}

static const char *month_name(long month)
{
	static const char *const names[] = {"January", "February", "March",
					    "April",   "May",      "June",
					    "July",    "August",   "September",
					    "October", "November", "December"};

	return month >= 1 && month <= 12 ? names[month - 1] : NULL;
}

void wording_date(FILE *to, enum page_language l, const char *date)
{
	const bool whole = strlen(date) == 10 && date[4] == '-' &&
			   date[7] == '-' && strspn(date, "0123456789-") == 10;
	const long month = whole ? strtol(date + 5, NULL, 10) : 0;
	const long day = whole ? strtol(date + 8, NULL, 10) : 0;

	if (!month_name(month))
		escape(to, date, strlen(date));
	else if (l == PAGE_CZECH)
		fprintf(to, "%ld." NBSP "%ld." NBSP "%.4s", day, month, date);
	else
		fprintf(to, "%ld" NBSP "%s" NBSP "%.4s", day, month_name(month),
			date);
}
