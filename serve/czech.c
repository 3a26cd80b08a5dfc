/* SPDX-License-Identifier: GPL-2.0-or-later */
/* czech.c: what pages call things, in Czech. */
#include "czech.h"

#include "escape.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Keeps the parts of a number or date on one line. */
#define NBSP "\u00A0"

struct name {
	const char *english, *czech;
};

static const struct name fields[] = {
	{"municipality", "Obec"},  {"body", "Orgán"},
	{"kind", "Druh"},          {"year", "Rok"},
	{"format", "Formát"},      {"decision", "Rozhodnutí"},
	{"date", "Datum"},         {"number", "Číslo"},
	{"title", "Název"},        {"author", "Autor"},
	{"created", "Vytvořeno"},  {"modified", "Změněno"},
	{"language", "Jazyk"},     {"subject", "Předmět"},
	{"sender", "Odesílatel"},  {"recipient", "Příjemce"},
	{"sent", "Odesláno"},      {"message", "Číslo zprávy"},
	{"reference", "Značka"},   {"source", "Zdroj"},
	{"posted", "Vyvěšeno"},    {"removed", "Sejmuto"},
	{"quality", "Stav textu"}, {"file", "Soubor"},
	{"folder", "Složka"},      {"vote", "Hlasování"},
	{"amount", "Částka"},      {"new", "Nové"},
};

static const struct name values[] = {
	{"approves", "schvaluje"},     {"rejects", "neschvaluje"},
	{"notes", "bere na vědomí"},   {"agrees", "souhlasí"},
	{"disagrees", "nesouhlasí"},   {"orders", "ukládá"},
	{"charges", "pověřuje"},       {"recommends", "doporučuje"},
	{"cancels", "ruší"},           {"elects", "volí nebo jmenuje"},
	{"decides", "rozhoduje"},      {"postpones", "odkládá"},
	{"plain text", "prostý text"},
};

const char *czech_field(const char *name)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (strcmp(fields[i].english, name) == 0)
			return fields[i].czech;
	return "";
}

const char *czech_value(const char *value)
{
	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++)
		if (strcmp(values[i].english, value) == 0)
			return values[i].czech;
	return value;
}

const char *czech_document(uint64_t count)
{
	return count == 1               ? "dokument"
	       : count > 1 && count < 5 ? "dokumenty"
					: "dokumentů";
}

void czech_number(FILE *to, uint64_t number)
{
	if (number >= 1000) {
		czech_number(to, number / 1000);
		fprintf(to, NBSP "%03" PRIu64, number % 1000);
	} else {
		fprintf(to, "%" PRIu64, number);
	}
}

void czech_documents(FILE *to, uint64_t count)
{
	czech_number(to, count);
	fputs(NBSP, to);
	fputs(czech_document(count), to);
}

void czech_date(FILE *to, const char *date)
{
	if (strlen(date) == 10 && date[4] == '-' && date[7] == '-' &&
	    strspn(date, "0123456789-") == 10)
		fprintf(to, "%d." NBSP "%d." NBSP "%.4s",
			(int)strtol(date + 8, NULL, 10),
			(int)strtol(date + 5, NULL, 10), date);
	else
		escape(to, date, strlen(date));
}
