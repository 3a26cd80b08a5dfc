/* SPDX-License-Identifier: GPL-2.0-or-later */
/* api.h: answers for programs; openapi.json describes them. */
#ifndef SERVE_API_H
#define SERVE_API_H

#include "service.h"

void api_search(struct service *s, struct request *r);
void api_facets(struct service *s, struct request *r);
void api_suggest(struct service *s, struct request *r);
void api_document(struct service *s, struct request *r);
void api_health(struct service *s, struct request *r);

#endif
