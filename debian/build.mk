# SPDX-License-Identifier: GPL-2.0-or-later
# build.mk: the source as one file, and packages for Debian; a part of the
# makefile.
#
#   make dist             the last commit as spis-VERSION.tar.gz
#   make deps-deb deb     packages for Debian 12, and what lintian says
#   make check-deb        they install, upgrade and go away in a Debian 12
.PHONY: dist deps-deb deb check-deb

# The same bytes for the same commit: its time, and none of gzip.
DIST = $(B)/spis-$(VERSION).tar.gz
dist:
	@mkdir -p $(B)
	git -c tar.umask=0022 archive --format=tar \
		--prefix=spis-$(VERSION)/ HEAD | gzip -9n >$(DIST)

deps-deb:
	@$(call INSTALL_PACKAGES,run|deb)

# Built from that file, beside it.
DEB = $(B)/deb
deb: dist
	rm -rf $(DEB) && mkdir -p $(DEB)
	tar -xzf $(DIST) -C $(DEB)
	cd $(DEB)/spis-$(VERSION) && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL \
		dpkg-buildpackage --no-sign
	lintian --info --display-info --display-experimental --pedantic \
		--fail-on=error,warning,info,pedantic,experimental \
		$(DEB)/spis_$(VERSION)_*.changes

check-deb: deb $(B)/tests/service
	@B=$(B) tests/run tests/long/deb.sh
