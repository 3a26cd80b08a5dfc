/* SPDX-License-Identifier: GPL-2.0-or-later */
/* guard.c: limits what other sites can do with this one. */
#include "guard.h"

#include <stdio.h>
#include <string.h>

/* Nothing comes from another server, and there are no inline scripts. */
#define POLICY                                                      \
	"default-src 'none'; script-src 'self'; style-src 'self'; " \
	"img-src 'self'; connect-src 'self'; form-action 'self'; "  \
	"base-uri 'none'; frame-ancestors 'self'"

static const char host_letters[] = "abcdefghijklmnopqrstuvwxyz"
				   "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]";

static bool is_name(const char *host, size_t len, const char *name)
{
	return strlen(name) == len && strncasecmp(host, name, len) == 0;
}

bool guard_host(const struct settings *s, const char *host)
{
	size_t len;

	if (!host)
		return true;
	if (host[strspn(host, host_letters)])
		return false;
	if (*host == '[')
		return true;
	len = strcspn(host, ":");
	if (len > 0 && strspn(host, "0123456789.") == len)
		return true;
	for (size_t i = 0; i < s->host_count; i++)
		if (is_name(host, len, s->hosts[i]))
			return true;
	return is_name(host, len, "localhost");
}

bool guard_embeds(const struct settings *s, const char *origin)
{
	for (size_t i = 0; i < s->embed_count; i++)
		if (strcmp(s->embeds[i], origin) == 0)
			return true;
	return false;
}

bool guard_policy(const struct settings *s, char *policy, size_t size)
{
	size_t len = (size_t)snprintf(policy, size, "%s", POLICY);

	for (size_t i = 0; len < size && i < s->embed_count; i++)
		len += (size_t)snprintf(policy + len, size - len, " %s",
					s->embeds[i]);
	return len < size;
}

void guard_origin(const char *host, const char *protocol, char *origin,
		  size_t size)
{
	const char *scheme =
		protocol && strcmp(protocol, "https") == 0 ? "https" : "http";

	snprintf(origin, size, "%s://%s", scheme, host ? host : "localhost");
}
