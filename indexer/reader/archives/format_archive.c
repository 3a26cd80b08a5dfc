/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_archive.c: archives of all kinds except ZIP. */
#include "reader/archives/archive.h"
#include "reader/base/readers.h"

#define ARCHIVE(kind, name)                          \
	void kind##_prepare(void)                    \
	{                                            \
		archive_prepare();                   \
	}                                            \
                                                     \
	void kind##_read(int fd, struct output *out) \
	{                                            \
		archive_read_members(fd, name, out); \
	}

ARCHIVE(sevenzip, "7z")
ARCHIVE(rar, "RAR")
ARCHIVE(tar, "TAR")
ARCHIVE(cpio, "CPIO")
ARCHIVE(ar, "AR")
ARCHIVE(lha, "LHA")
ARCHIVE(cab, "CAB")
ARCHIVE(program, "program")
ARCHIVE(gzip, "gzip")
ARCHIVE(bzip2, "bzip2")
ARCHIVE(xz, "xz")
ARCHIVE(zstd, "zstd")
ARCHIVE(lz4, "LZ4")
ARCHIVE(compress, "compress")
