# SPDX-License-Identifier: GPL-2.0-or-later
# Makefile: builds, checks and measures Spis, without recursion; what installs
# it, and what only some checks need, is in PARTS.
#
#   make deps demo        everything needed, the build, and a first search
#   make deps-dev check   everything needed for tests, and all of them
#   make help             the other goals
#
# All output goes under $(B).  A variant is another folder:
#   make B=build-san SANITIZE=address,undefined
#   make B=build-clang CC=clang CXX=clang++

B        ?= build
SANITIZE ?=
WERROR   ?=
CC       ?= cc
CXX      ?= c++
CFLAGS   ?= -O2 -g
CXXFLAGS ?= -O2 -g
# Of tests themselves: half the time to compile, and they compute little.
TESTS_FLAGS ?= -O1 -g1

# GNU install variables.
DESTDIR     ?=
prefix      ?= /usr/local
exec_prefix ?= $(prefix)
bindir      ?= $(exec_prefix)/bin
libdir      ?= $(exec_prefix)/lib
libexecdir  ?= $(exec_prefix)/libexec
includedir  ?= $(prefix)/include
datarootdir ?= $(prefix)/share
pkgdatadir  ?= $(datarootdir)/spis
mandir      ?= $(datarootdir)/man
sysconfdir  ?= /etc
docdir      ?= $(datarootdir)/doc/spis
unitdir     ?= $(prefix)/lib/systemd/system
sysusersdir ?= $(prefix)/lib/sysusers.d
# Where the shells look for completions; Debian's zsh in vendor-completions.
bashcompdir ?= $(datarootdir)/bash-completion/completions
zshcompdir  ?= $(datarootdir)/zsh/site-functions
fishcompdir ?= $(datarootdir)/fish/vendor_completions.d
INSTALL     ?= install

VERSION  = 1.1.0
SOVERSION = 1

# Asked of pkg-config at first use, not when this file is read: `make deps`
# may be installing it just now.
ask = $(eval $(1) := $(shell pkg-config $(3) $(2) || \
	echo missing-packages-run-make-deps))$($(1))
XAPIAN_CFLAGS = $(call ask,XAPIAN_CFLAGS,xapian-core,--cflags)
XAPIAN_LIBS   = $(call ask,XAPIAN_LIBS,xapian-core,--libs)
STORE_CFLAGS  = $(call ask,STORE_CFLAGS,xapian-core zlib libzstd,--cflags)
STORE_LIBS    = $(call ask,STORE_LIBS,xapian-core zlib libzstd,--libs)
TEXT_CFLAGS   = $(call ask,TEXT_CFLAGS,libutf8proc nettle,--cflags)
TEXT_LIBS     = $(call ask,TEXT_LIBS,libutf8proc nettle,--libs)
STEM_LIBS     = -lstemmer # Debian 12 has no .pc file for it
READER_PKGS   = poppler-glib libxml-2.0 libseccomp libarchive expat gmime-3.0 \
	jansson cairo nettle
READER_CFLAGS = $(call ask,READER_CFLAGS,$(READER_PKGS),--cflags)
READER_LIBS   = $(call ask,READER_LIBS,$(READER_PKGS),--libs)
INDEX_PKGS    = nettle jansson libutf8proc
INDEX_CFLAGS  = $(call ask,INDEX_CFLAGS,$(INDEX_PKGS),--cflags)
INDEX_LIBS    = $(call ask,INDEX_LIBS,$(INDEX_PKGS),--libs)
QUERY_PKGS    = jansson libutf8proc nettle
QUERY_CFLAGS  = $(call ask,QUERY_CFLAGS,$(QUERY_PKGS),--cflags)
QUERY_LIBS    = $(call ask,QUERY_LIBS,$(QUERY_PKGS),--libs)
FTS5_CFLAGS   = $(call ask,FTS5_CFLAGS,sqlite3,--cflags)
FTS5_LIBS     = $(call ask,FTS5_LIBS,sqlite3,--libs)
MARIADB_CFLAGS = $(call ask,MARIADB_CFLAGS,libmariadb,--cflags)
MARIADB_LIBS  = $(call ask,MARIADB_LIBS,libmariadb,--libs)
TEST_CFLAGS   = $(call ask,TEST_CFLAGS,cmocka,--cflags)
TEST_LIBS     = $(call ask,TEST_LIBS,cmocka,--libs)

# iconv of glibc knows all charsets wanted; where that of another C library does
# not, GNU libiconv does (ICONV_CFLAGS=-I... when its header lies elsewhere).
# The linker leaves it out where it is not used.
ICONV_CFLAGS ?=
ICONV_LIBS   ?= $(eval ICONV_LIBS := $(if $(filter /%,$(shell $(CC) \
	-print-file-name=libiconv.so)),-liconv))$(ICONV_LIBS)

WARN  = -Wall -Wextra -Wshadow -Wvla -Wwrite-strings -Wpointer-arith \
	-Wformat=2 -Wundef -Wcast-qual $(if $(WERROR),-Werror)
CWARN = -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition
HARD  = -fstack-protector-strong -D_FORTIFY_SOURCE=2
SAN   = $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all \
	-fno-omit-frame-pointer)
HARDENING = $(if $(SANITIZE),,$(HARD))
COMMON    = -MMD -MP -fPIC -fvisibility=hidden $(WARN) $(HARDENING) $(SAN) \
	-D_GNU_SOURCE -DSPIS_LIBEXECDIR='"$(libexecdir)/spis"' \
	-DSPIS_DATADIR='"$(pkgdatadir)"' \
	-DSPIS_SYSCONFDIR='"$(sysconfdir)/spis"'
ALL_CFLAGS   = -std=c11 $(COMMON) $(CWARN) $(CPPFLAGS) $(CFLAGS)
ALL_CXXFLAGS = -std=c++11 $(COMMON) $(CPPFLAGS) $(CXXFLAGS)
ALL_LDFLAGS  = $(SAN) -Wl,-z,relro,-z,now -Wl,--as-needed $(LDFLAGS)

LIB_SRC    := $(sort $(wildcard lib/*.c lib/*/*.c lib/*/*/*.c))
SHIM_SRC   := $(sort $(wildcard lib/store/*.cc))
ROOMS      := pipe settings report files extract index
INDEX_SRC  := $(sort $(wildcard indexer/*.c $(ROOMS:%=indexer/%/*.c)))
PIPE_SRC   := $(sort $(wildcard indexer/pipe/*.c))
FAMILIES   := sandbox base text sheets web office legacy pdf mail archives
READER_SRC := $(sort $(wildcard indexer/reader/*.c \
	$(FAMILIES:%=indexer/reader/%/*.c))) $(PIPE_SRC)
QUERY_SRC  := $(sort $(wildcard query/*.c))
SERVE_SRC  := $(sort $(wildcard serve/*.c))
DICTIONARY ?= /usr/share/hunspell/cs_CZ
LEXICON_SRC := $(sort $(wildcard stemmer-data/*.c))
SHOW_SRC   := $(sort $(wildcard stemmer-data/show/*.c))
COMMON_SRC := $(sort $(wildcard common/*.c))
UNIT_SRC   := $(sort $(wildcard tests/unit/*/*.c))
ifdef SANITIZE # brings an allocator, and so does this test
UNIT_SRC   := $(filter-out %/oom.c,$(UNIT_SRC))
endif
FUZZ_SRC   := $(sort $(wildcard tests/fuzz/*.c))

obj = $(patsubst %,$(B)/obj/%.o,$(1))
LIB_OBJ   := $(call obj,$(LIB_SRC) $(SHIM_SRC))
PROGRAMS  := spis-index spis-read spis-query spis-serve
PROG_PATH := $(addprefix $(B)/,$(PROGRAMS))
LIBSO     := $(B)/libspis.so.$(VERSION)
LEXICON   := $(B)/czech.lex
UNITS     := $(patsubst %.c,$(B)/tests/%,$(notdir $(UNIT_SRC)))
FUZZERS   := $(patsubst tests/fuzz/%.c,$(B)/fuzz/%,$(FUZZ_SRC))

PARTS := tools/install.mk debian/build.mk po/build.mk tests/fuzz/build.mk \
	tests/mutants/build.mk serve/build.mk

# With -j the packages still come first.
FIRST := $(filter deps deps-dev deps-bench,$(MAKECMDGOALS))

.PHONY: all help deps deps-dev demo check test unit lint bench clean coverage \
	check-oom check-converge check-crash check-readers check-badinput \
	check-scale check-hostile check-memory \
	lexemes FORCE
.DELETE_ON_ERROR:

all: $(PROG_PATH) $(B)/libspis.so $(B)/libspis.a $(LEXICON) $(B)/spis-lexeme

help:
	@sed -n 's/^#   //p' Makefile $(PARTS)
	@echo 'make test             unit and program tests of this build alone'
	@echo 'make lint             formatter, cppcheck, house rules'
	@echo 'make check-oom        each allocation fails once, all of them'
	@echo 'make check-converge   random changes of files, kills of runs'
	@echo 'make check-hostile    users who attack a run, ROUNDS times'
	@echo 'make check-readers    four readers beside a writer, SECONDS long'
	@echo 'make check-crash      kill -9, faults, full disks, power cuts'
	@echo 'make coverage         lines that the tests reach'
	@echo 'make deps-bench bench speed and size beside omindex and SQLite'
	@echo 'make bench-bulk       how fast an index is made, how large'
	@echo 'make bench-latency    how long a search with snippets takes'
	@echo 'make bench-quality    how well titles find their documents'
	@echo 'make bench-minutes    is the resolution found, not the meeting?'
	@echo 'make bench-czech      how well forms of words meet, how fast'
	@echo 'make bench-structure  how well documents are understood'
	@echo 'make bench-references are references found as people write them?'
	@echo 'make bench-search     queries judged by hand, without each part'
	@echo 'make bench-serve      how many searches a second by HTTP'
	@echo 'make bench-formats    documents read per second beside omindex'
	@echo 'make bench-night      what a run costs when nothing has changed'
	@echo 'make bench-mistakes   how well slips are corrected; DATA=TEXTS'
	@echo 'make bench-peers      beside Lucene, Sphinx and others, by hand'
	@echo 'make bench-curve      what a document costs in large collections'
	@echo 'make check-scale      a million files, and one of 5 GB'
	@echo 'make check-memory     files that unpack to much, in 1 GB'
	@echo 'make check-badinput   malformed and hostile files, in one run'

# ---- packages: one list, in the file `packages`; apt is called only when
# one of them is missing
INSTALL_PACKAGES = missing=$$( \
	for p in $$(awk '$$1 ~ /^($(1))$$/ { print $$2 }' packages); do \
		dpkg-query -W -f '$${db:Status-Status}\n' $$p 2>/dev/null | \
			grep -qx installed || echo $$p; \
	done); \
	[ -z "$$missing" ] || { \
		sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
		set -ex; \
		$$sudo apt-get $(APT_WAIT) update; \
		$$sudo env DEBIAN_FRONTEND=noninteractive apt-get $(APT_WAIT) \
			install -y --no-install-recommends $$missing; \
	}
# A new machine may still be updating itself.
APT_WAIT = -o DPkg::Lock::Timeout=120

deps:
	@$(call INSTALL_PACKAGES,run)

deps-dev:
	@$(call INSTALL_PACKAGES,run|dev)

deps-bench:
	@$(call INSTALL_PACKAGES,run|bench)

# ---- objects; what is being made is named, V=1 shows the commands
say = $(if $(V),,@printf '%-5s %s\n' $(1) $@; )

INC = -Iinclude -Ilib

$(B)/obj/%.c.o: %.c Makefile | $(FIRST)
	@mkdir -p $(@D)
	$(call say,CC)$(CC) $(ALL_CFLAGS) $(INC) $(EXTRA_CFLAGS) -c -o $@ $<

$(B)/obj/%.cc.o: %.cc Makefile | $(FIRST)
	@mkdir -p $(@D)
	$(call say,CXX)$(CXX) $(ALL_CXXFLAGS) $(INC) $(EXTRA_CFLAGS) -c -o $@ $<

$(call obj,$(LIB_SRC)): EXTRA_CFLAGS = $(TEXT_CFLAGS) $(ICONV_CFLAGS)
$(call obj,$(LEXICON_SRC)): INC = -Iinclude -Ilib -Istemmer-data
$(call obj,$(LEXICON_SRC)): EXTRA_CFLAGS = $(TEXT_CFLAGS)
$(call obj,$(SHIM_SRC) lib/store/pack.c): EXTRA_CFLAGS = $(STORE_CFLAGS)
$(call obj,$(INDEX_SRC)): INC = -Iinclude -Icommon -Iindexer
$(call obj,$(INDEX_SRC)): EXTRA_CFLAGS = $(INDEX_CFLAGS)
$(call obj,$(READER_SRC)): INC = -Iinclude -Iindexer
$(call obj,$(READER_SRC)): EXTRA_CFLAGS = $(READER_CFLAGS) $(ICONV_CFLAGS)
$(call obj,$(QUERY_SRC)): INC = -Iinclude -Icommon
$(call obj,$(COMMON_SRC)): INC = -Iinclude
$(call obj,$(COMMON_SRC)): EXTRA_CFLAGS = $(QUERY_CFLAGS)
$(call obj,$(QUERY_SRC)): EXTRA_CFLAGS = $(QUERY_CFLAGS)
$(call obj,$(UNIT_SRC)): INC = -Iinclude -Ilib -Icommon -Iindexer -Iquery \
	-Itests
$(call obj,$(UNIT_SRC)): EXTRA_CFLAGS = $(TEST_CFLAGS) $(TESTS_FLAGS)

# ---- tables of charsets, from iconv
CHARSET_INC = $(B)/gen/text/charset_tables.inc
CHARSET_OBJ = $(call obj,lib/text/charset.c)

$(call obj,tools/charset_tables.c): EXTRA_CFLAGS = $(ICONV_CFLAGS)

$(B)/charset_tables: $(call obj,tools/charset_tables.c)
	$(call say,LINK)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(ICONV_LIBS)

$(CHARSET_INC): $(B)/charset_tables
	@mkdir -p $(@D)
	$(call say,MAKE)$< > $@

$(CHARSET_OBJ): $(CHARSET_INC)
$(CHARSET_OBJ): private INC = -Iinclude -Ilib -I$(B)/gen

# ---- library
# Clang puts the sanitizers' run time into programs only.
NO_UNDEFINED = $(if $(SANITIZE),,-Wl,--no-undefined)
link_library = $(CXX) -shared $(ALL_LDFLAGS) \
	-Wl,-soname,libspis.so.$(SOVERSION) \
	-Wl,--version-script=lib/libspis.map $(NO_UNDEFINED) \
	-o $@ $(filter %.o,$^) $(STORE_LIBS) $(TEXT_LIBS) \
	$(STEM_LIBS) $(ICONV_LIBS) -lm
archive = rm -f $@ && $(AR) rcs $@ $(filter %.o,$^)

$(LIBSO): $(LIB_OBJ) lib/libspis.map
	$(call say,LINK)$(link_library)

$(B)/libspis.so.$(SOVERSION): $(LIBSO)
	@ln -sf $(<F) $@

$(B)/libspis.so: $(B)/libspis.so.$(SOVERSION)
	@ln -sf $(<F) $@

$(B)/libspis.a: $(LIB_OBJ)
	$(call say,AR)$(archive)

# ---- programs; those of the build folder find the library beside them.
# Indexer and query must agree on the names of files and on the lexicon.
RPATH = -Wl,-rpath,'$$ORIGIN'
link  = $(if $(SANITIZE),$(CXX),$(CC)) $(ALL_LDFLAGS) $(RPATH) -o $@ \
	$(filter %.o,$^) -L$(B) -lspis $(ICONV_LIBS)

$(B)/spis-index: $(call obj,$(INDEX_SRC) $(COMMON_SRC)) $(B)/libspis.so
	$(call say,LINK)$(link) $(INDEX_LIBS)

# Poppler must find it, in a library that it needs: see pdf_colour.c.
$(B)/spis-read $(B)/installed/spis-read: private ALL_LDFLAGS += \
	-Wl,--export-dynamic-symbol=cmsOpenProfileFromMem
$(B)/spis-read: $(call obj,$(READER_SRC)) $(B)/libspis.so
	$(call say,LINK)$(link) $(READER_LIBS)

$(B)/spis-query: $(call obj,$(QUERY_SRC) $(COMMON_SRC)) $(B)/libspis.so
	$(call say,LINK)$(link) $(QUERY_LIBS)

# ---- the Czech lexicon, compiled from stemmer-data and hunspell-cs
LEX_DATA := $(wildcard stemmer-data/*.txt stemmer-data/*.tsv)
LEX_OBJ  := $(filter $(call obj,lib/base/%.c lib/text/%.c lib/czech/%.c \
	lib/lexicon/%.c), $(LIB_OBJ))

$(B)/spis-lexicon: $(call obj,$(LEXICON_SRC)) $(LEX_OBJ)
	$(call say,LINK)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(TEXT_LIBS) \
		$(STEM_LIBS) $(ICONV_LIBS) -lm

$(B)/spis-lexeme: $(call obj,$(SHOW_SRC)) $(LEX_OBJ)
	$(call say,LINK)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(TEXT_LIBS) \
		$(STEM_LIBS) $(ICONV_LIBS) -lm

# LEX_MADE is one that another build has made.
$(LEXICON): $(B)/spis-lexicon $(LEX_DATA) $(wildcard $(DICTIONARY).*)
	$(call say,LEX)$(if $(LEX_MADE),cp $(LEX_MADE),$(B)/spis-lexicon \
		stemmer-data $(DICTIONARY)) $@

# What the lexicon makes of words: make lexemes WORDS='Praze asistentů'
lexemes: $(B)/spis-lexeme $(LEXICON)
	@for w in $(WORDS); do printf '%s\t' "$$w"; \
		echo "$$w" | $(B)/spis-lexeme $(LEXICON); done

# ---- tests; unit tests see inside the library, so they link its objects,
# and those parts of the programs that they use; whole documents they give to
# spis-read.  A linker takes from an archive only what is wanted, for a third
# of the time; what others want must come last.
lib_last = $(filter-out %/libspis.a,$^) $(filter %/libspis.a,$^)

$(B)/obj/indexer.a: $(call obj,$(filter-out indexer/main.c,$(INDEX_SRC)))
	rm -f $@ && $(AR) rcs $@ $^

$(B)/obj/reader.a: $(call obj,$(filter-out %/main.c,$(READER_SRC)))
	rm -f $@ && $(AR) rcs $@ $^

READER_TESTS := $(patsubst %.c,$(B)/tests/%,$(notdir \
	$(filter tests/unit/reader/%,$(UNIT_SRC))))
$(READER_TESTS): $(B)/obj/reader.a | $(B)/spis-read
$(READER_TESTS): UNIT_LIBS = $(READER_LIBS)
$(call obj,tests/unit/reader/pdf.c): EXTRA_CFLAGS += $(READER_CFLAGS)

# Programs lie in one folder, whichever room of tests/unit their source is in.
unit_of = $(1)/tests/$(basename $(notdir $(2))): $(call obj,$(2))
$(foreach source,$(UNIT_SRC),$(eval $(call unit_of,$(B),$(source))))
$(UNITS): $(B)/obj/indexer.a $(call obj,$(COMMON_SRC)) $(B)/libspis.a
	@mkdir -p $(@D)
	$(call say,LINK)$(CXX) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) \
		$(filter %.a,$(lib_last)) $(STORE_LIBS) $(TEXT_LIBS) \
		$(STEM_LIBS) $(TEST_LIBS) $(QUERY_LIBS) $(UNIT_LIBS) \
		$(ICONV_LIBS)

# A reader in which documents command, and what has it read them.
MOCK_SRC := tests/reader/mock.c $(PIPE_SRC) \
	$(wildcard indexer/reader/*.c indexer/reader/sandbox/*.c) \
	indexer/reader/base/output.c
MOCKS    := $(addprefix $(B)/tests/,spis-read-mock files old_kernel service \
	probe)

$(call obj,$(wildcard tests/reader/*.c)): \
	INC = -Iinclude -Icommon -Iindexer

$(MOCKS): RPATH = -Wl,-rpath,'$$ORIGIN/..'
$(B)/tests/spis-read-mock: $(call obj,$(MOCK_SRC)) $(B)/libspis.so
	@mkdir -p $(@D)
	$(call say,LINK)$(link) $(READER_LIBS)

$(B)/tests/files: $(call obj,tests/reader/files.c \
		$(filter-out indexer/main.c,$(INDEX_SRC)) $(COMMON_SRC)) \
		$(B)/libspis.so
	@mkdir -p $(@D)
	$(call say,LINK)$(link) $(INDEX_LIBS)

$(B)/tests/probe: $(call obj,tests/reader/probe.c)
	@mkdir -p $(@D)
	$(call say,LINK)$(CC) $(ALL_LDFLAGS) -o $@ $^

$(B)/tests/old_kernel $(B)/tests/service: $(B)/tests/%: \
		$(B)/obj/tests/reader/%.c.o
	@mkdir -p $(@D)
	$(call say,LINK)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(READER_LIBS)

# What is preloaded to break a program where it writes, and a writer to be
# broken.  Sanitizers have an allocator of their own.
CRASH := $(B)/tests/writer $(if $(SANITIZE),,$(addprefix $(B)/tests/, \
	fault.so refuse.so))

# One that writes without a pause, and one that reads and checks.
LOAD := $(B)/tests/load
$(call obj,tests/load/load.c): INC = -Iinclude

$(LOAD): RPATH = -Wl,-rpath,'$$ORIGIN/..'
$(LOAD): $(call obj,tests/load/load.c) $(B)/libspis.so
	@mkdir -p $(@D)
	$(call say,LINK)$(link)

$(call obj,$(wildcard tests/crash/*.c)): INC = -Iinclude -Itests

$(B)/tests/writer: RPATH = -Wl,-rpath,'$$ORIGIN/..'
$(B)/tests/writer: $(call obj,tests/crash/writer.c) $(B)/libspis.so
	@mkdir -p $(@D)
	$(call say,LINK)$(link)

$(B)/tests/fault.so: $(call obj,tests/crash/fault.c)
	@mkdir -p $(@D)
	$(call say,LINK)$(CC) -shared $(ALL_LDFLAGS) -o $@ $^

$(call obj,tests/crash/refuse.cc): EXTRA_CFLAGS = $(XAPIAN_CFLAGS)
$(B)/tests/refuse.so: $(call obj,tests/crash/refuse.cc)
	@mkdir -p $(@D)
	$(call say,LINK)$(CXX) -shared $(ALL_LDFLAGS) -o $@ $^ $(XAPIAN_LIBS)

unit: $(UNITS) $(MOCKS) $(CRASH) $(LOAD)

check-badinput: all
	@B=$(B) BADINPUT=$(abspath $(DATA)/badinput) \
		tests/run tests/long/badinput.sh

check-memory: all
	@B=$(B) tests/run tests/long/memory.sh

# What takes long begins first, so that nothing is left to run alone at the
# end, and the many short unit tests fill the gaps.
LONG    := hostile full rebuild maintenance reader readers crash damage index \
	config links watch incremental
SCRIPTS := $(LONG:%=tests/%.sh)
SCRIPTS += $(filter-out tests/lib.sh $(SCRIPTS),$(sort $(wildcard tests/*.sh)))
GATES   := $(addprefix tests/gates/,sanitize.sh valgrind.sh)
GATES   += $(filter-out $(GATES),$(sort $(wildcard tests/gates/*.sh)))
LINT    := $(patsubst %,tests/gates/%.sh,format cppcheck rules man mutants)

test: all unit
	@B=$(B) tests/run $(SCRIPTS) $(UNITS)

# Builds with all processors, whatever make was told, and each warning of this
# compiler is an error; those of clang are in sanitize.sh.  That gate and
# valgrind.sh run tests of their own; beside them there is room for two.
# Each way of running a test is there for what no other sees: this build for
# what is shipped, sanitizers for overruns, use after free, undefined behaviour
# and leaks, valgrind for the use of what was never written.
check: | $(FIRST)
	+@$(MAKE) $(if $(filter -j%,$(MAKEFLAGS)),,-j$$(nproc)) WERROR=1 \
		all unit
	@B=$(B) JOBS=$$(($$(nproc) + 2)) tests/run $(GATES) $(SCRIPTS) $(UNITS)

# What hostile users try during a run, again and again.
check-hostile: ROUNDS ?= 2
check-hostile: all unit
	@B=$(B) LIMIT_S=7200 ROUNDS=$(ROUNDS) tests/run tests/hostile.sh

# Random changes of files and kill -9; STEPS and SEED may be given.
STEPS ?= 2000
SEED  ?=

check-converge: all
	@mkdir -p $(B)/converge && rm -rf $(B)/converge/* && \
		cd $(B)/converge && B=$(abspath $(B)) LC_ALL=C.UTF-8 \
		python3 $(CURDIR)/tests/converge.py $(STEPS) $(SEED)

# Programs that write are broken at each point where they can be; some hours.
# WAYS (see crash.py), POINTS of each case and SEED may be given.
WAYS   ?= kill,random,fault,memory,full,power
POINTS ?= 0

check-crash: all unit
	@B=$(B) LC_ALL=C.UTF-8 python3 tests/crash.py $(WAYS) $(POINTS) $(SEED)

# Four readers beside a writer for SECONDS, and then beside REBUILDS.
SECONDS  ?= 600
REBUILDS ?= 100

check-readers: all unit
	@B=$(B) READ_S=$(SECONDS) REBUILDS=$(REBUILDS) \
		tests/run tests/readers.sh

# A million files, and one of 5 GB: needs 10 GB below TMPDIR, half an hour.
check-scale: all
	@B=$(B) tests/run tests/long/scale.sh

check-oom: $(B)/tests/oom
	@B=$(B) SPIS_OOM_STEP=1 tests/run $<

lint: | $(FIRST)
	@mkdir -p $(B)
	@B=$(B) tests/run $(LINT)

# Lines that the tests reach, file by file.  What runs in the sandbox cannot
# write its counts and stands at 0; what starts it can without namespaces.
COVERED = B=$(B)-cov CFLAGS='-O0 -g --coverage' CXXFLAGS='-O0 -g --coverage' \
	LDFLAGS=--coverage

coverage:
	+@$(MAKE) $(COVERED) $(B)-cov/tests/old_kernel
	+@$(B)-cov/tests/old_kernel unshare -- /usr/bin/env \
		$(MAKE) $(COVERED) test
	@find $(B)-cov -name '*.gcda' -exec gcov -n {} + 2>/dev/null | awk ' \
		/^File/ { file = $$2; gsub(/\047/, "", file) } \
		/^Lines/ && file !~ /^(\/|tests)/ { \
			split($$2, part, /[:%]/); lines += $$4; \
			reached += $$4 * part[2] / 100; \
			print part[2] "% of " $$4, file; file = "/" } \
		END { printf "%.1f%% of %d lines\n", \
			100 * reached / lines, lines }'

# ---- measuring: one program for each engine asks it many queries
ENGINES := spis omega fts5
TIMES   := $(addprefix $(B)/times-,$(ENGINES))
PEERS   := $(TIMES) $(addprefix $(B)/times-,sphinx lucene)
DATA    ?= ../shared
TIMER    = $(B)/obj/bench/times.c.o
time     = $(CXX) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^)

$(B)/obj/bench/engine_omega.cc.o: EXTRA_CFLAGS = $(XAPIAN_CFLAGS)
$(B)/obj/bench/engine_fts5.c.o: EXTRA_CFLAGS = $(FTS5_CFLAGS)
$(B)/obj/bench/engine_sphinx.c.o: EXTRA_CFLAGS = $(MARIADB_CFLAGS)
$(call obj,bench/engine_spis.c bench/latency.c): INC = -Iinclude -Icommon

LATENCY = $(B)/bench/latency
$(B)/times-spis: $(TIMER) $(B)/obj/bench/engine_spis.c.o
$(LATENCY): RPATH = -Wl,-rpath,'$$ORIGIN/..'
$(LATENCY): $(B)/obj/bench/latency.c.o | $(B)/bench/
$(B)/times-spis $(LATENCY): $(call obj,common/lexicon.c common/path.c) \
		$(B)/libspis.so
	$(time) $(RPATH) -L$(B) -lspis

$(B)/times-omega: $(TIMER) $(B)/obj/bench/engine_omega.cc.o
	$(time) $(XAPIAN_LIBS)

$(B)/times-fts5: $(TIMER) $(B)/obj/bench/engine_fts5.c.o
	$(time) $(FTS5_LIBS)

$(B)/times-sphinx: $(TIMER) $(B)/obj/bench/engine_sphinx.c.o
	$(time) $(MARIADB_LIBS)

# Where Debian puts the parts of Lucene, whichever version it has.
LUCENE_JARS = $(shell ls /usr/share/java/lucene-core-[0-9]*.jar \
	/usr/share/java/lucene-analyzers-common-[0-9]*.jar \
	/usr/share/java/lucene-highlighter-[0-9]*.jar \
	/usr/share/java/lucene-queries-[0-9]*.jar \
	/usr/share/java/lucene-memory-[0-9]*.jar)
LUCENE = $(B)/bench/lucene
$(LUCENE): bench/Lucene.java | $(B)/bench/
	$(call say,JAVAC)javac -d $@.new -cp $(call classpath,$(LUCENE_JARS)) $<
	@rm -rf $@; mv $@.new $@
classpath = $(subst $(space),:,$(strip $(1)))
space := $() $()

$(B)/times-lucene: $(LUCENE)
	@printf '%s\n' '#!/bin/sh' 'exec java -cp $(call classpath,$(abspath \
		$(LUCENE)) $(LUCENE_JARS)) Lucene "$$@"' >$@
	@chmod +x $@

$(B)/bench/:
	@mkdir -p $@

# From inside the library: the lexicon alone, what documents say of themselves.
LOOKUP    = $(B)/bench/lookup-times
STRUCTURE = $(B)/bench/structure-show
$(LOOKUP): $(B)/obj/bench/lookup_times.c.o
$(STRUCTURE): $(B)/obj/bench/structure_show.c.o
$(LOOKUP) $(STRUCTURE): $(B)/libspis.a | $(B)/bench/
	$(call say,LINK)$(CC) $(ALL_LDFLAGS) -o $@ $(lib_last) $(TEXT_LIBS) \
		$(STEM_LIBS) -lm

# The least that any program pays that looks for changes.
BARE_WALK = $(B)/bench/bare-walk
$(BARE_WALK): $(B)/obj/bench/bare_walk.c.o | $(B)/bench/
	$(call say,LINK)$(CC) $(ALL_LDFLAGS) -o $@ $<

BENCHES = $(addprefix bench-,latency quality minutes czech structure \
	references search serve formats night curve bulk mistakes peers)
.PHONY: deps-bench $(BENCHES)

bench bench-quality bench-bulk bench-formats: $(TIMES)
bench-peers: $(PEERS)
bench-latency: $(LATENCY)
bench-czech: $(LOOKUP)
bench-night: $(BARE_WALK)
bench-structure: $(B)/tests/files $(STRUCTURE)
bench $(BENCHES): all
	@B=$(B) bench/run $(patsubst bench-%,%,$(@:bench=bench-speed)) $(DATA)

demo: all
	@B=$(B) indexer/demo.sh

clean:
	rm -rf $(B) $(B)-*

include $(PARTS)
-include $(shell find $(B)/obj -name '*.d' 2>/dev/null)
