/* SPDX-License-Identifier: GPL-2.0-or-later */
/* api.c: answers for programs; openapi.json describes them. */
#include "api.h"

#include "json.h"
#include "json_answer.h"
#include "respond.h"
#include "safe.h"
#include "values.h"

#include <string.h>

/* Responds with the error of what was asked. */
static void refuse(struct request *r, const struct asked *a)
{
	respond_error(r, ask_http_status(a->status), a->error);
}

void api_search(struct service *s, struct request *r)
{
	const struct asker who = asker_of(s, r);
	struct asked a;

	ask_search(&a, &who, &r->params, 0);
	if (a.status == SPIS_OK)
		respond_json(r, 200, json_of_answer(&a.answer));
	else
		refuse(r, &a);
	ask_release(&a);
}

void api_facets(struct service *s, struct request *r)
{
	const struct asker who = asker_of(s, r);
	struct asked a;

	ask_facets(&a, &who, &r->params);
	if (a.status == SPIS_OK)
		respond_json(r, 200, json_of_facets(&a.answer));
	else
		refuse(r, &a);
	ask_release(&a);
}

void api_suggest(struct service *s, struct request *r)
{
	const struct asker who = asker_of(s, r);
	struct asked a;

	ask_suggest(&a, &who, &r->params);
	if (a.status == SPIS_OK)
		respond_json(r, 200, json_of_completions(&a.answer));
	else
		refuse(r, &a);
	ask_release(&a);
}

json_t *api_document_value(const struct asked *a, const char *id)
{
	json_t *object = json_of_document(a->description, a->path);
	int bad = json_put(object, "document", json_text(id, strlen(id)));

	return json_complete(object, bad);
}

/* The text as indexed, without control characters. */
static void respond_text(struct request *r, const struct asked *a)
{
	size_t bytes;
	const char *text = spis_description_text(a->description, &bytes);
	FILE *to = respond_begin(r);

	if (!to)
		return;
	safe_print_text(to, text, bytes);
	respond_end(r, to, 200, "text/plain; charset=utf-8");
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
	if (a.status != SPIS_OK)
		refuse(r, &a);
	else if (r->params.text)
		respond_text(r, &a);
	else
		respond_json(r, 200, api_document_value(&a, r->params.id));
	ask_release(&a);
}

void api_health(struct service *s, struct request *r)
{
	const struct asker who = asker_of(s, r);
	json_t *object = json_object();
	struct asked a;
	int bad = json_put(object, "version", json_integer(JSON_FORMAT));

	ask_health(&a, &who);
	/* The service works even if no index is open to everybody. */
	if (a.status != SPIS_OK && who.grants != 0) {
		json_decref(object);
		refuse(r, &a);
	} else {
		bad |= json_put(object, "status", json_string("ok"));
		bad |= json_put(object, "spis", json_string(spis_version()));
		bad |= json_put(object, "documents",
				json_integer(spis_count(a.answer.index)));
		respond_json(r, 200, json_complete(object, bad));
	}
	ask_release(&a);
}
