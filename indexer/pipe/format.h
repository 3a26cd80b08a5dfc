/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format.h: the table of document formats. */
#ifndef INDEXER_FORMAT_H
#define INDEXER_FORMAT_H

#include <stddef.h>

/*
 * To add a format: add a row here, its recogniser in format.c, and a file
 * format_NAME.c in a folder of reader/, with the two functions described in
 * reader/base/readers.h.  READ rows: the enum; the name for people; the
 * recogniser; the function that prepares spis-read for it; the function that
 * reads it in the sandbox.  KNOW rows: it is not read, only named, so that it
 * does not pass for plain text.  The first row that recognises a file wins.
 */
#define FORMAT_TABLE(READ, KNOW)                                              \
	/* first: a PDF may begin soon after the head of these */             \
	READ(FORMAT_ZIP, "ZIP", is_zip, zip_prepare, zip_read)                \
	READ(FORMAT_7Z, "7z", is_7z, sevenzip_prepare, sevenzip_read)         \
	READ(FORMAT_RAR, "RAR", is_rar, rar_prepare, rar_read)                \
	READ(FORMAT_TAR, "TAR", is_tar, tar_prepare, tar_read)                \
	READ(FORMAT_CPIO, "CPIO", is_cpio, cpio_prepare, cpio_read)           \
	READ(FORMAT_AR, "AR", is_ar, ar_prepare, ar_read)                     \
	READ(FORMAT_LHA, "LHA", is_lha, lha_prepare, lha_read)                \
	READ(FORMAT_CAB, "CAB", is_cab, cab_prepare, cab_read)                \
	READ(FORMAT_PROGRAM, "program", is_program, program_prepare,          \
	     program_read)                                                    \
	READ(FORMAT_GZIP, "gzip", is_gzip, gzip_prepare, gzip_read)           \
	READ(FORMAT_BZIP2, "bzip2", is_bzip2, bzip2_prepare, bzip2_read)      \
	READ(FORMAT_XZ, "xz", is_xz, xz_prepare, xz_read)                     \
	READ(FORMAT_ZSTD, "zstd", is_zstd, zstd_prepare, zstd_read)           \
	READ(FORMAT_LZ4, "LZ4", is_lz4, lz4_prepare, lz4_read)                \
	READ(FORMAT_COMPRESS, "compress", is_compress, compress_prepare,      \
	     compress_read)                                                   \
	READ(FORMAT_SIGNED, "signed", is_signed, signed_prepare, signed_read) \
	READ(FORMAT_MAIL, "e-mail", is_mail, mail_prepare, mail_read)         \
	READ(FORMAT_TNEF, "TNEF", is_tnef, tnef_prepare, tnef_read)           \
	READ(FORMAT_MBOX, "mbox", is_mbox, mbox_prepare, mbox_read)           \
	READ(FORMAT_PDF, "PDF", is_pdf, pdf_prepare, pdf_read)                \
	READ(FORMAT_HTML, "HTML", is_html, html_prepare, html_read)           \
	READ(FORMAT_IMAGE, "image", is_image, image_prepare, image_read)      \
	READ(FORMAT_OFN, "OFN", is_ofn, ofn_prepare, ofn_read)                \
	READ(FORMAT_JSON, "JSON", is_json, json_prepare, json_read)           \
	READ(FORMAT_MARKDOWN, "Markdown", is_markdown, markdown_prepare,      \
	     markdown_read)                                                   \
	READ(FORMAT_FLAT, "OpenDocument", is_flat, flat_prepare, flat_read)   \
	READ(FORMAT_SHEETML, "SpreadsheetML", is_sheetml, sheetml_prepare,    \
	     sheetml_read)                                                    \
	READ(FORMAT_XML, "XML", is_xml, xml_prepare, xml_read)                \
	READ(FORMAT_RTF, "RTF", is_rtf, rtf_prepare, rtf_read)                \
	READ(FORMAT_OLE, "OLE", is_ole, ole_prepare, ole_read)                \
	READ(FORMAT_T602, "T602", is_t602, t602_prepare, t602_read)           \
	KNOW(FORMAT_POSTSCRIPT, "PostScript", is_postscript)

#define FORMAT_ID(id, ...) id,
enum format {
	FORMAT_NONE, /* not one of these: plain text, or unknown */
	FORMAT_TABLE(FORMAT_ID, FORMAT_ID) FORMAT_COUNT
};
#undef FORMAT_ID

/* Number of bytes from the beginning of a file that recognisers may look at. */
#define FORMAT_HEAD_BYTES 4096u

/* Format of a file with this beginning, FORMAT_HEAD_BYTES or the whole file. */
enum format format_recognise(const void *head, size_t len);

/* Name for people, such as "PDF"; "" for FORMAT_NONE.  Static storage. */
const char *format_name(enum format format);

#endif
