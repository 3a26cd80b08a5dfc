/* SPDX-License-Identifier: GPL-2.0-or-later */
/* api.c: answers for programs; openapi.json describes them. */
#include "api.h"

#include "emit.h"
#include "json_answer.h"
#include "respond.h"
#include "safe.h"
#include "values.h"

/* Responds with the error of what was asked. */
static void refuse(struct request *r, const struct asked *a)
{
	respond_error(r, ask_http_status(a->status), a->error);
}

/* Responds with what `write` makes of the answer, or with the error. */
static void respond(struct request *r, struct asked *a,
		    void (*write)(FILE *to, const struct answer *answer))
{
	FILE *to;

	if (a->status != SPIS_OK) {
		refuse(r, a);
	} else if ((to = respond_begin(r))) {
		write(to, &a->answer);
		respond_end(r, to, 200, respond_json_type);
	}
	ask_release(a);
}

void api_search(struct service *s, struct request *r)
{
	const struct asker who = asker_of(s, r);
	struct asked a;

	ask_search(&a, &who, &r->params, 0);
	respond(r, &a, json_answer);
}

void api_facets(struct service *s, struct request *r)
{
	const struct asker who = asker_of(s, r);
	struct asked a;

	ask_facets(&a, &who, &r->params);
	respond(r, &a, json_facets);
}

void api_suggest(struct service *s, struct request *r)
{
	const struct asker who = asker_of(s, r);
	struct asked a;

	ask_suggest(&a, &who, &r->params);
	respond(r, &a, json_completions);
}

/* The text as indexed, without control characters; or fields and sections. */
static void respond_document(struct request *r, const struct asked *a)
{
	const struct document document = {.description = a->description,
					  .path = a->path,
					  .id = r->params.id};
	FILE *to = respond_begin(r);
	const char *text;
	size_t bytes;

	if (!to)
		return;
	if (r->params.text) {
		text = spis_description_text(a->description, &bytes);
		safe_print_text(to, text, bytes);
		respond_end(r, to, 200, "text/plain; charset=utf-8");
	} else {
		json_document(to, &document);
		respond_end(r, to, 200, respond_json_type);
	}
}

void api_document(struct service *s, struct request *r)
{
	const struct asker who = asker_of(s, r);
	struct asked a;

	if (!r->params.id) {
		respond_error(r, 400, "the parameter id is missing");
		return;
	}
	if (r->params.text && s->settings->documents == DOCUMENTS_NO) {
		respond_error(r, 404, "texts are not served");
		return;
	}
	ask_document(&a, &who, &r->params);
	if (a.status == SPIS_OK)
		respond_document(r, &a);
	else
		refuse(r, &a);
	ask_release(&a);
}

/* The index is NULL if the request may search none. */
static void write_health(FILE *to, const struct answer *answer)
{
	struct emitter e = {.to = to};

	emit_open(&e, NULL, '{');
	emit_int(&e, "version", JSON_FORMAT);
	emit_text(&e, "status", "ok");
	emit_text(&e, "spis", spis_version());
	emit_int(&e, "documents", spis_count(answer->index));
	emit_close(&e, '}');
}

void api_health(struct service *s, struct request *r)
{
	const struct asker who = asker_of(s, r);
	struct asked a;

	ask_health(&a, &who);
	/* The service works even if no index is open to everybody. */
	if (who.grants == 0)
		a.status = SPIS_OK;
	respond(r, &a, write_health);
}
