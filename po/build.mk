# SPDX-License-Identifier: GPL-2.0-or-later
# build.mk: documents and messages in Czech; a part of the makefile.
#
#   make po               brings what is to be translated up to date
.PHONY: po po-new install-po uninstall-po

MESSAGES_CS := $(B)/locale/cs/LC_MESSAGES/spis.mo

all: $(B)/po/made $(MESSAGES_CS)
installed: $(B)/po/made $(MESSAGES_CS)
install: install-po
uninstall: uninstall-po

localedir ?= $(datarootdir)/locale
COMMON    += -DSPIS_LOCALEDIR='"$(localedir)"'

# As po4a.cfg names them.
MAN_CS    := man1/spis-index.1 man1/spis-query.1 man1/spis-serve.1 \
	man5/spis.conf.5 man7/spis-query-syntax.7
MAN_CS_DIR = $(DESTDIR)$(mandir)/cs

# po4a takes what is in its folder for its input and output: an empty one.
po4a = rm -rf $(1) && mkdir -p $(1) && cd $(1) && po4a --quiet --force \
	--srcdir $(CURDIR) --destdir $(abspath $(1)) $(2) $(CURDIR)/po/po4a.cfg

$(B)/po/made: $(wildcard po/doc.*.po) po/po4a.cfg README.md $(PAGES) \
		$(FORMATS) $(SYNTAX) | $(FIRST)
	$(call say,PO4A)$(call po4a,$(@D),--no-update)
	@touch $@

# ---- messages: collected from the programs, compiled for gettext(3)
XGETTEXT = xgettext --from-code=UTF-8 --language=C --add-location=file \
	--package-name=spis --keyword --keyword=MESSAGE --keyword=translate \
	--keyword=translate_count:1,2 --keyword=wrong_use:1 --keyword=damaged:2 \
	$(foreach f,trouble:1 say:1 report_line:2 report_note:2 \
		report_lack:2,--keyword=$(f) --flag=$(f):c-format)
# A program that ends itself must not look anything up.
MESSAGES_SRC := $(QUERY_SRC) $(SERVE_SRC) $(COMMON_SRC) \
	$(filter-out indexer/terminate.c,$(INDEX_SRC)) \
	po/passed.inc

$(MESSAGES_CS): po/cs.po | $(FIRST)
	@mkdir -p $(@D)
	$(call say,MSGS)msgfmt -o $@ $<

# The translations as they are once all English texts are in them, in the folder
# PO_NEW.  New texts have none, and those that have changed that of before,
# marked "fuzzy", until they are translated.
PO_NEW = $(B)/po.new
po-new: | $(FIRST)
	$(call po4a,$(PO_NEW))
	$(XGETTEXT) -o $(PO_NEW)/spis.pot $(MESSAGES_SRC)
	msgmerge --quiet -o $(PO_NEW)/po/cs.po po/cs.po $(PO_NEW)/spis.pot

po: po-new
	cp $(PO_NEW)/po/*.po po
	cp $(PO_NEW)/README.cs.md .

install-po: $(B)/po/made $(MESSAGES_CS)
	$(INSTALL) -D -m 644 $(MESSAGES_CS) \
		$(DESTDIR)$(localedir)/cs/LC_MESSAGES/spis.mo
	for page in $(MAN_CS); do \
		$(INSTALL) -D -m 644 $(B)/po/man/cs/$$page \
			$(MAN_CS_DIR)/$$page || exit; \
	done

uninstall-po:
	rm -f $(addprefix $(MAN_CS_DIR)/,$(MAN_CS)) \
		$(DESTDIR)$(localedir)/cs/LC_MESSAGES/spis.mo
