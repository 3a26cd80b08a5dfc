# SPDX-License-Identifier: GPL-2.0-or-later
# build.mk: the program spis-serve; a part of the makefile.
#
#   make deps-page check-page   use its page in Chromium, take screenshots
#   make deps-page check-mcp    use its tools with the protocol's own client
#   make check-serve            load, slow clients, malformed requests
#   make deps-examples check-examples  ask it from Node.js and PHP
.PHONY: deps-page check-page check-mcp check-serve deps-examples \
	check-examples

# What Debian does not have: a checker of accessibility, and a client of the
# Model Context Protocol.
NODE_MODULES = axe-core@4.14.1 @modelcontextprotocol/sdk@1.32.2

deps-page:
	@$(call INSTALL_PACKAGES,run|page)
	@command -v npm >/dev/null || { $(call INSTALL_PACKAGES,node); }
	@mkdir -p $(B)
	@npm install --silent --no-save --ignore-scripts --prefix $(B)/node \
		$(NODE_MODULES)

deps-examples:
	@$(call INSTALL_PACKAGES,run|examples)

check-examples: all
	@B=$(B) tests/run tests/long/examples.sh

# The Python that Debian's packages are for.
check-page: all
	@B=$(B) /usr/bin/python3 tests/page.py

# Modules are looked for beside the script.
check-mcp: all
	@cp tests/serve.mjs $(B)/node/
	@B=$(abspath $(B)) node $(B)/node/serve.mjs

check-serve: all
	@B=$(B) python3 tests/long/serve.py

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
$(B)/fuzz/address: $(call obj,$(addprefix common/,safe.c conf.c path.c \
	translate.c))
$(call obj,$(filter tests/unit/serve/%,$(UNIT_SRC)) tests/fuzz/address.c): \
	INC += -Iserve
