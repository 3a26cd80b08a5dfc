# SPDX-License-Identifier: GPL-2.0-or-later
# install.mk: what is installed, and what goes away again; a part of the
# makefile.
#
#   make install          to $(DESTDIR)$(prefix)
.PHONY: installed install uninstall

# Programs linked again, without the way into the build folder, and two objects
# that know the folders of spis-read and of the lexicon, which may be others
# than when all else was compiled.
COMMANDS  := $(filter-out spis-read,$(PROGRAMS))
INSTALLED := $(addprefix $(B)/installed/,$(PROGRAMS))
LIB_NAMES := libspis.so libspis.so.$(SOVERSION) libspis.so.$(VERSION) libspis.a
HEADERS   := $(wildcard include/*.h)
PAGES     := $(wildcard indexer/*.1 query/*.1 serve/*.1)
FORMATS   := $(wildcard indexer/*.5)
MANUALS   := $(wildcard lib/*.3)
SYNTAX    := $(wildcard query/*.7)
EXAMPLES  := $(wildcard examples/*)
DOCS      := $(wildcard README*.md ARCHITECTURE.md NEWS.md query/json.md \
	*/*.schema.json serve/openapi.json) \
	indexer/crontab.example
UNITS_DIR  = $(DESTDIR)$(unitdir)
USERS_DIR  = $(DESTDIR)$(sysusersdir)
# What an administrator has written there stays.
CONF_DIR   = $(DESTDIR)$(sysconfdir)/spis
MAN1       = $(DESTDIR)$(mandir)/man1
MAN3       = $(DESTDIR)$(mandir)/man3
MAN5       = $(DESTDIR)$(mandir)/man5
MAN7       = $(DESTDIR)$(mandir)/man7

FOLDERS = $(libexecdir) $(pkgdatadir) $(localedir) $(sysconfdir)

$(B)/installed/folders: FORCE
	@mkdir -p $(@D)
	@echo '$(FOLDERS)' | cmp -s - $@ || echo '$(FOLDERS)' > $@

$(B)/installed/zygote.o: indexer/extract/zygote.c
$(B)/installed/conf.o: common/conf.c
$(B)/installed/lexicon.o: lib/api/lexicon.c
$(addprefix $(B)/installed/,zygote.o conf.o lexicon.o): $(LIB_OBJ) \
		$(B)/installed/folders
	$(call say,CC)$(CC) $(ALL_CFLAGS) $(INC) -Icommon -Iindexer -c \
		-o $@ $(filter %.c,$^)

INSTALLED_LIB := $(addprefix $(B)/installed/,libspis.so.$(VERSION) libspis.a)
$(INSTALLED_LIB): $(filter-out %/lib/api/lexicon.c.o,$(LIB_OBJ)) \
		$(B)/installed/lexicon.o
$(B)/installed/libspis.so.$(VERSION):
	$(call say,LINK)$(link_library)
$(B)/installed/libspis.a:
	$(call say,AR)$(archive)

$(B)/installed/spis-index: $(call obj,$(filter-out indexer/extract/zygote.c \
	common/conf.c,$(INDEX_SRC) $(COMMON_SRC))) \
	$(B)/installed/zygote.o $(B)/installed/conf.o
$(B)/installed/spis-index: PROGRAM_LIBS = $(INDEX_LIBS)
$(B)/installed/spis-read: $(call obj,$(READER_SRC))
$(B)/installed/spis-read: PROGRAM_LIBS = $(READER_LIBS)
$(B)/installed/spis-query: $(call obj,$(filter-out common/conf.c,$(QUERY_SRC) \
	$(COMMON_SRC))) $(B)/installed/conf.o
$(B)/installed/spis-query: PROGRAM_LIBS = $(QUERY_LIBS)

$(B)/installed/spis-serve: $(call obj,$(filter-out common/conf.c,$(SERVE_SRC) \
	$(COMMON_SRC))) $(B)/installed/conf.o
$(B)/installed/spis-serve: PROGRAM_LIBS = $(SERVE_LIBS) -pthread

$(INSTALLED): RPATH =
$(INSTALLED): $(B)/libspis.so
	$(call say,LINK)$(link) $(PROGRAM_LIBS)

$(B)/installed/libspis.pc: lib/libspis.pc.in FORCE
	@mkdir -p $(@D)
	sed -e 's|@prefix@|$(prefix)|' -e 's|@libdir@|$(libdir)|' \
		-e 's|@includedir@|$(includedir)|' \
		-e 's|@version@|$(VERSION)|' $< > $@

INSTALLED_UNITS := $(addprefix $(B)/installed/,spis-index.service \
	spis-serve.service)
$(B)/installed/spis-index.service: indexer/spis-index.service.in
$(B)/installed/spis-serve.service: serve/spis-serve.service.in
$(INSTALLED_UNITS): FORCE
	@mkdir -p $(@D)
	sed -e 's|@bindir@|$(bindir)|' -e 's|@sysconfdir@|$(sysconfdir)|' \
		$(filter %.in,$^) > $@

# ---- completion of options, from what --help prints
SHELLS      := bash zsh fish
COMPLETIONS := $(foreach s,$(SHELLS),$(COMMANDS:%=$(B)/completion/$(s)/%))

$(COMPLETIONS): tools/completion.sh
	@mkdir -p $(@D)
	$(call say,MAKE)LC_ALL=C $(B)/$(@F) --help | \
		tools/completion.sh $(notdir $(@D)) $(@F) > $@

completion_of = $(B)/completion/$(1)/$(2): $(B)/$(2)
$(foreach s,$(SHELLS),$(foreach p,$(COMMANDS),\
	$(eval $(call completion_of,$(s),$(p)))))

BASH_DIR = $(DESTDIR)$(bashcompdir)
ZSH_DIR  = $(DESTDIR)$(zshcompdir)
FISH_DIR = $(DESTDIR)$(fishcompdir)

# ---- to its place
installed: $(INSTALLED) $(INSTALLED_LIB) $(LEXICON) \
		$(B)/installed/libspis.pc $(INSTALLED_UNITS) $(COMPLETIONS)

# The loader learns of a new library only from its cache; a package does that
# itself.
install: installed
	$(INSTALL) -d $(DESTDIR)$(bindir) $(DESTDIR)$(libexecdir)/spis \
		$(DESTDIR)$(libdir)/pkgconfig $(DESTDIR)$(includedir) \
		$(MAN1) $(MAN3) $(MAN5) $(MAN7) $(DESTDIR)$(docdir)/examples \
		$(DESTDIR)$(pkgdatadir)
	$(INSTALL) -m 644 $(LEXICON) $(DESTDIR)$(pkgdatadir)
	$(INSTALL) $(addprefix $(B)/installed/,$(COMMANDS)) $(DESTDIR)$(bindir)
	$(INSTALL) $(B)/installed/spis-read $(DESTDIR)$(libexecdir)/spis
	$(INSTALL) -m 644 $(INSTALLED_LIB) $(DESTDIR)$(libdir)
	ln -sf libspis.so.$(VERSION) \
		$(DESTDIR)$(libdir)/libspis.so.$(SOVERSION)
	ln -sf libspis.so.$(SOVERSION) $(DESTDIR)$(libdir)/libspis.so
	$(INSTALL) -m 644 $(B)/installed/libspis.pc \
		$(DESTDIR)$(libdir)/pkgconfig
	$(INSTALL) -m 644 $(HEADERS) $(DESTDIR)$(includedir)
	$(INSTALL) -m 644 $(PAGES) $(MAN1)
	$(INSTALL) -m 644 $(MANUALS) $(MAN3)
	$(INSTALL) -m 644 $(FORMATS) $(MAN5)
	$(INSTALL) -m 644 $(SYNTAX) $(MAN7)
	$(INSTALL) -m 644 $(DOCS) $(DESTDIR)$(docdir)
	$(INSTALL) -m 644 $(filter-out %.sh,$(EXAMPLES)) \
		$(DESTDIR)$(docdir)/examples
	$(INSTALL) $(filter %.sh,$(EXAMPLES)) $(DESTDIR)$(docdir)/examples
	$(INSTALL) -d $(BASH_DIR) $(ZSH_DIR) $(FISH_DIR)
	for program in $(COMMANDS); do \
		$(INSTALL) -m 644 $(B)/completion/bash/$$program \
			$(BASH_DIR)/$$program && \
		$(INSTALL) -m 644 $(B)/completion/zsh/$$program \
			$(ZSH_DIR)/_$$program && \
		$(INSTALL) -m 644 $(B)/completion/fish/$$program \
			$(FISH_DIR)/$$program.fish || exit; \
	done
	$(INSTALL) -d $(UNITS_DIR) $(USERS_DIR)
	$(INSTALL) -m 644 $(INSTALLED_UNITS) indexer/spis-index.timer \
		serve/spis-serve.socket $(UNITS_DIR)
	$(INSTALL) -m 644 indexer/spis.sysusers $(USERS_DIR)/spis.conf
	$(INSTALL) -d $(CONF_DIR)
	[ -e $(CONF_DIR)/spis.conf ] || \
		$(INSTALL) -m 644 indexer/spis.conf.example \
			$(CONF_DIR)/spis.conf
	[ -n '$(DESTDIR)' ] || [ "$$(id -u)" != 0 ] || ldconfig

uninstall:
	rm -f $(addprefix $(DESTDIR)$(bindir)/,$(COMMANDS))
	rm -f $(DESTDIR)$(pkgdatadir)/czech.lex
	-rmdir $(DESTDIR)$(pkgdatadir)
	rm -f $(DESTDIR)$(libexecdir)/spis/spis-read
	-rmdir $(DESTDIR)$(libexecdir)/spis
	rm -f $(addprefix $(DESTDIR)$(libdir)/,$(LIB_NAMES) \
		pkgconfig/libspis.pc)
	rm -f $(addprefix $(DESTDIR)$(includedir)/,$(notdir $(HEADERS))) \
		$(addprefix $(MAN1)/,$(notdir $(PAGES))) \
		$(addprefix $(MAN3)/,$(notdir $(MANUALS))) \
		$(addprefix $(MAN5)/,$(notdir $(FORMATS))) \
		$(addprefix $(MAN7)/,$(notdir $(SYNTAX))) \
		$(addprefix $(DESTDIR)$(docdir)/,$(EXAMPLES)) \
		$(addprefix $(DESTDIR)$(docdir)/,$(notdir $(DOCS))) \
		$(addprefix $(UNITS_DIR)/spis-index.,service timer) \
		$(addprefix $(UNITS_DIR)/spis-serve.,service socket) \
		$(USERS_DIR)/spis.conf $(COMMANDS:%=$(BASH_DIR)/%) \
		$(COMMANDS:%=$(ZSH_DIR)/_%) $(COMMANDS:%=$(FISH_DIR)/%.fish)
	-rmdir $(DESTDIR)$(docdir)/examples $(DESTDIR)$(docdir)
	! cmp -s indexer/spis.conf.example $(CONF_DIR)/spis.conf || \
		rm -f $(CONF_DIR)/spis.conf
	-rmdir $(CONF_DIR)
