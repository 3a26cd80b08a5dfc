# SPDX-License-Identifier: GPL-2.0-or-later
# build.mk: what mutants are built in; a part of the makefile.
#
#   make check-mutants    are small edits noticed?  ONLY=lib/store: of it;
#                         SAMPLE=100 SEED=1: so many by chance; MINUTES=60

# ---- mutants: small edits of the code, each of which some fast test must
# notice.  In a build for them all that may be edited is in shared objects that
# show their names, and tests are linked once: so an edit costs one object and
# one link.  It has a build folder of its own, which each run copies.
.PHONY: check-mutants mutable

# Of the tests, one alone asks Xapian itself.
GLASS_TEST := $(call obj,tests/glass/xapian.cc)
$(GLASS_TEST): INC = -Iinclude -Ilib
$(GLASS_TEST): EXTRA_CFLAGS = $(STORE_CFLAGS)
$(B)/tests/glass: $(GLASS_TEST)
$(B)/mutable/tests/glass: $(GLASS_TEST)
$(B)/mutable/tests/glass: PROGRAM_LIBS = -lstdc++

VISIBLE = $(MAKE) B=$(B)-mutants CFLAGS="-O1 -fvisibility=default" \
	CXXFLAGS="-O1 -fvisibility=default"
M := $(B)/mutable

MUTABLE_LIBS  := $(addprefix $(M)/,libspis.so libindexer.so libreader.so)
# Nothing of the service is edited.
MUTABLE_UNITS := $(filter-out tests/unit/serve/%,$(UNIT_SRC))
MUTABLE_TESTS := $(patsubst %.c,$(M)/tests/%,$(notdir $(MUTABLE_UNITS))) \
	$(addprefix $(M)/tests/,spis-read-mock files)
MUTABLE_PROGRAMS := $(addprefix $(M)/,$(filter-out spis-serve,$(PROGRAMS)))
mutable: $(MUTABLE_LIBS) $(MUTABLE_PROGRAMS) $(MUTABLE_TESTS) $(M)/czech.lex \
	$(M)/locale

# Of names that two of them have, each means its own.
link_mutable = $(CXX) -shared $(ALL_LDFLAGS) $(RPATH) -Wl,-Bsymbolic -o $@ $^

$(M)/:
	@mkdir -p $@/tests

$(M)/libspis.so: $(LIB_OBJ) | $(M)/
	$(call say,LINK)$(link_mutable) $(STORE_LIBS) $(TEXT_LIBS) \
		$(STEM_LIBS) $(ICONV_LIBS) -lm

$(M)/libindexer.so: $(call obj,$(filter-out indexer/main.c,$(INDEX_SRC)) \
		$(COMMON_SRC)) | $(M)/libspis.so
	$(call say,LINK)$(link_mutable) -L$(M) -lspis $(INDEX_LIBS)

$(M)/libreader.so: $(call obj,$(filter-out %/main.c,$(READER_SRC))) \
		| $(M)/libspis.so
	$(call say,LINK)$(link_mutable) -L$(M) -lspis $(READER_LIBS) \
		$(ICONV_LIBS)

$(M)/spis-index: $(call obj,indexer/main.c)
$(M)/spis-index: PROGRAM_LIBS = -lindexer $(INDEX_LIBS)
$(M)/spis-read: $(call obj,indexer/reader/main.c)
$(M)/spis-read: PROGRAM_LIBS = -lreader $(READER_LIBS)
$(M)/spis-query: $(call obj,$(QUERY_SRC) $(COMMON_SRC))
$(M)/spis-query: PROGRAM_LIBS = $(QUERY_LIBS)
$(MUTABLE_PROGRAMS): | $(MUTABLE_LIBS)
	$(call say,LINK)$(CC) $(ALL_LDFLAGS) $(RPATH) -o $@ $^ -L$(M) \
		$(PROGRAM_LIBS) -lspis

$(MUTABLE_TESTS): RPATH = -Wl,-rpath,'$$ORIGIN/..'
$(READER_TESTS:$(B)/%=$(M)/%): PROGRAM_LIBS = -lreader $(READER_LIBS)
$(M)/tests/spis-read-mock: $(call obj,$(MOCK_SRC))
$(M)/tests/spis-read-mock: PROGRAM_LIBS = $(READER_LIBS)
$(M)/tests/files: $(call obj,tests/reader/files.c)
$(M)/tests/files: PROGRAM_LIBS = $(INDEX_LIBS)
$(foreach source,$(MUTABLE_UNITS),$(eval $(call unit_of,$(M),$(source))))
$(MUTABLE_TESTS): | $(MUTABLE_LIBS)
	$(call say,LINK)$(CC) $(ALL_LDFLAGS) $(RPATH) -o $@ $^ -L$(M) \
		$(PROGRAM_LIBS) -lindexer -lspis $(TEST_LIBS) $(QUERY_LIBS) \
		$(STORE_LIBS) $(TEXT_LIBS) -lm

$(M)/czech.lex: $(LEXICON) | $(M)/
	@ln -sf ../czech.lex $@

$(M)/locale: $(MESSAGES_CS) | $(M)/
	@ln -sfn ../locale $@

# Of all, or of those in files that begin with ONLY.
ONLY ?=

check-mutants:
	+@$(VISIBLE) mutable
	@BUILD='$(VISIBLE)' B=$(B)-mutants SAMPLE=$(SAMPLE) SEED=$(SEED) \
		MINUTES=$(MINUTES) tests/mutants/run.py $(ONLY)
