# SPDX-License-Identifier: GPL-2.0-or-later
# build.mk: the program spis-serve; a part of the makefile.
#
#   make deps-page check-page   use its page in Chromium, take screenshots
#   make deps-examples check-examples  ask it from Node.js and PHP
.PHONY: deps-page check-page deps-examples check-examples

deps-page:
	@$(call INSTALL_PACKAGES,run|page)

deps-examples:
	@$(call INSTALL_PACKAGES,run|examples)

check-examples: all
	@B=$(B) tests/run tests/long/examples.sh

# The Python that Debian's packages are for.
check-page: all
	@B=$(B) /usr/bin/python3 tests/page.py

SERVE_PKGS   = libmicrohttpd jansson libutf8proc nettle
SERVE_CFLAGS = $(call ask,SERVE_CFLAGS,$(SERVE_PKGS),--cflags)
SERVE_LIBS   = $(call ask,SERVE_LIBS,$(SERVE_PKGS),--libs)

$(call obj,$(SERVE_SRC)): INC = -Iinclude -Icommon -Iserve -I$(B)/gen/serve
$(call obj,$(SERVE_SRC)): EXTRA_CFLAGS = $(SERVE_CFLAGS) -pthread

$(B)/spis-serve: $(call obj,$(SERVE_SRC) $(COMMON_SRC)) $(B)/libspis.so
	$(call say,LINK)$(link) $(SERVE_LIBS) -pthread

# Files that are part of it, as lists of bytes.
SERVE_FILES := script.js style.css icon.svg openapi.json tools.json
SERVE_INC   := $(SERVE_FILES:%=$(B)/gen/serve/%.inc)
$(call obj,serve/static.c serve/mcp_tools.c): $(SERVE_INC)
$(SERVE_INC): $(B)/gen/serve/%.inc: serve/%
	@mkdir -p $(@D)
	$(call say,MAKE)od -An -v -t d1 $< | \
		sed 's/ *\(-*[0-9][0-9]*\)/\1,/g' > $@

# Unit tests and a fuzzer take from it what they want.
$(B)/obj/serve.a: $(call obj,$(filter-out serve/main.c,$(SERVE_SRC)))
	rm -f $@ && $(AR) rcs $@ $^

SERVE_TESTS := $(patsubst %.c,$(B)/tests/%,$(notdir \
	$(filter tests/unit/serve/%,$(UNIT_SRC))))
$(SERVE_TESTS) $(B)/fuzz/address: $(B)/obj/serve.a
$(B)/fuzz/address: $(call obj,common/safe.c)
$(call obj,$(filter tests/unit/serve/%,$(UNIT_SRC)) tests/fuzz/address.c): \
	INC += -Iserve
