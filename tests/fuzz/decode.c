/* SPDX-License-Identifier: GPL-2.0-or-later */
/* decode.c: any bytes in any charset become composed UTF-8, or nothing. */
#include "base/utf8.h"
#include "text/compose.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* The first byte of the input chooses what is declared. */
static const char *const declarations[] = {
	NULL,         "utf-8",        "windows-1250", "iso-8859-2",
	"cp852",      "kamenicky",    "x-mac-ce",     "iso-8859-1",
	"utf-16",     "windows-1251", "windows-1258", "shift_jis",
	"gb18030",    "iso-2022-jp",  "utf-7",        "ibm037",
	"tcvn5712-1", "iso-2022-kr",
};

/* The text has no NUL inside: composing drops them. */
static void check_text(const char *text, size_t len)
{
	struct buf again = {0};
	char *nfc = (char *)utf8proc_NFC((const uint8_t *)text);

	if (!utf8_valid(text, len) || strlen(text) != len)
		abort();
	if (!nfc || strcmp(nfc, text) != 0)
		abort();
	if (compose_decoded(NULL, text, len, &again) != SPIS_OK ||
	    again.len != len || (len > 0 && memcmp(again.data, text, len) != 0))
		abort();
	free(nfc);
	buf_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const size_t count = sizeof(declarations) / sizeof(declarations[0]);
	const char *charset;
	spis_status status;
	size_t len;
	char *text;

	if (size == 0)
		return 0;
	status = spis_decode(data + 1, size - 1, declarations[*data % count],
			     &text, &len, &charset);
	if (status == SPIS_OK) {
		if (!*charset || !text)
			abort();
		check_text(text, len);
	} else if (status != SPIS_BROKEN || text) {
		abort();
	}
	spis_release(text);
	return 0;
}
