# SPDX-License-Identifier: GPL-2.0-or-later
# build.mk: sanitizers, valgrind and fuzzers; a part of the makefile.
#
#   make check-san        all tests with sanitizers
#   make check-valgrind   all unit tests under valgrind
#                         WITHOUT='hostile readers': all but these
#   make fuzz-short       fuzz each parser for a minute
#   make fuzz-long        fuzz each parser for FUZZ_S seconds
#   make fuzz-coverage    lines that the inputs kept so far reach
.PHONY: check-san check-valgrind san fuzzers counting fuzz-short fuzz-long \
	fuzz-coverage

# ---- the strictest build, in a folder of its own: clang, all warnings errors,
# sanitizers.  Reports name lines and need no more of the debugger's.
# Optimised is only what computes: not tests, and not C++, whose work is done in
# Xapian; that saves a third of the time to compile.  lld links a hundred
# programs in a third of the time.  The lexicon is that of the other build: its
# compiler is tried with less by lexicon.sh and a fuzzer, and would take half a
# minute.
STRICTLY = $(MAKE) CC=clang CXX=clang++ WERROR=1 LDFLAGS=-fuse-ld=lld \
	CFLAGS='-O1 -gline-tables-only' CXXFLAGS='-O0 -gline-tables-only' \
	TESTS_FLAGS=-O0 LEX_MADE=$(LEXICON)
STRICT   = $(STRICTLY) B=$(B)-san SANITIZE=address,undefined

# Fuzzers count each branch and comparison, which would make all tests three
# times as slow.  So they have a folder of their own; those that try the seeds
# in check-san do not count.
FUZZING = $(STRICTLY) B=$(B)-fuzz SANITIZE=fuzzer-no-link,address,undefined
FUZZ_S ?= 3600

$(call obj,$(FUZZ_SRC)): INC = -Iinclude -Ilib -Icommon -Iindexer -Itests
$(call obj,$(FUZZ_SRC)): EXTRA_CFLAGS = $(TESTS_FLAGS)

$(call obj,tests/fuzz/compiler.c): INC += -Istemmer-data
$(call obj,$(patsubst %,tests/fuzz/%.c,layout outline pdf_form)): \
	EXTRA_CFLAGS += $(READER_CFLAGS)

# The compiler has names that the library has, too.
$(B)/fuzz/compiler: $(LEX_OBJ) $(call obj,tests/fuzz/compiler.c \
	$(filter-out %/main.c,$(LEXICON_SRC)))
$(filter-out %/compiler,$(FUZZERS)): $(B)/fuzz/%: \
	$(B)/obj/tests/fuzz/%.c.o $(B)/obj/reader.a $(B)/libspis.a

$(FUZZERS):
	@mkdir -p $(@D)
	$(call say,LINK)$(CXX) $(ALL_LDFLAGS) -fsanitize=fuzzer -o $@ \
		$(lib_last) $(READER_LIBS) $(STORE_LIBS) $(TEXT_LIBS) \
		$(STEM_LIBS) $(ICONV_LIBS) -lm

fuzzers: $(FUZZERS)

san: $(LEXICON) | $(FIRST)
	+@$(STRICT) all unit fuzzers

# Tests, by their names, that check-san and check-valgrind leave out.
WITHOUT ?=

# Any finding ends the program, so that the test sees it.  Xapian 1.4's check of
# a database deletes one of its own objects by the size of its base class, which
# does no harm; there is no suppression for a library.  Tests that repeat
# do so less often: see tests/slow.h.
check-san: export ASAN_OPTIONS = detect_stack_use_after_return=1 \
	strict_string_checks=1 new_delete_type_mismatch=0
check-san: export UBSAN_OPTIONS = print_stacktrace=1
check-san: export SPIS_TEST_SLOW = 1
check-san: san
	+@$(STRICT) test SCRIPTS='tests/fuzz/seeds.sh \
		$(filter-out $(WITHOUT:%=tests/%.sh),$(SCRIPTS))'

# Sees what sanitizers do not: the use of what was never written.  Tests that
# repeat do so least.  A trace leads to the place without inlined functions, too.
MEMCHECK = valgrind --quiet --error-exitcode=99 --leak-check=full \
	--read-inline-info=no \
	--errors-for-leak-kinds=definite,indirect \
	--suppressions=$(CURDIR)/tests/gates/valgrind.supp

check-valgrind: unit
	@B=$(B) SPIS_TEST_SLOW=valgrind WRAP='$(MEMCHECK)' tests/run \
		$(filter-out $(WITHOUT:%=$(B)/tests/%),$(UNITS))

# What fuzzing has found so far, in a folder that outlives builds.
CORPUS ?= $(B)/corpus
FUZZ    = B=$(B)-fuzz CORPUS=$(abspath $(CORPUS)) tests/fuzz/long.sh
SEEDS  ?= $(wildcard $(DATA)/badinput)

counting: $(LEXICON) | $(FIRST)
	+@$(FUZZING) fuzzers $(B)-fuzz/czech.lex

fuzz-short: counting
	@$(FUZZ) 60 $(SEEDS)

# Sanitizers would take time, and tell nothing more of what is reached.
COUNTED = -O1 -g -fprofile-instr-generate -fcoverage-mapping
REACHED = $(MAKE) B=$(B)-reached CC=clang CXX=clang++ \
	SANITIZE=fuzzer-no-link CFLAGS='$(COUNTED)' CXXFLAGS='$(COUNTED)' \
	LDFLAGS=-fprofile-instr-generate

fuzz-coverage:
	+@LLVM_PROFILE_FILE=/dev/null $(REACHED) fuzzers $(B)-reached/czech.lex
	@B=$(B)-reached CORPUS=$(abspath $(CORPUS)) tests/fuzz/coverage.sh

fuzz-long: counting
	@status=0; $(FUZZ) $(FUZZ_S) $(SEEDS) || status=$$?; \
		$(MAKE) fuzz-coverage && exit $$status
