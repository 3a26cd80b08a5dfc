# SPDX-License-Identifier: GPL-2.0-or-later
# build.mk: documents in Czech, by po4a; a part of the makefile.
#
#   make po               brings what is to be translated up to date
.PHONY: po install-po uninstall-po

all: $(B)/po/made
install: install-po
uninstall: uninstall-po

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

# Texts that are new in English have no translation then, and those that have
# changed that of before, marked "fuzzy", until they are translated.
po: | $(FIRST)
	$(call po4a,$(B)/po.new)
	cp $(B)/po.new/po/doc.cs.po po
	cp $(B)/po.new/README.cs.md .

install-po: $(B)/po/made
	for page in $(MAN_CS); do \
		$(INSTALL) -D -m 644 $(B)/po/man/cs/$$page \
			$(MAN_CS_DIR)/$$page || exit; \
	done

uninstall-po:
	rm -f $(addprefix $(MAN_CS_DIR)/,$(MAN_CS))
