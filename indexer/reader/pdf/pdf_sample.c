/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_sample.c: a PDF that is read before the sandbox is closed. */
#include "reader/pdf/pdf_sample.h"

/*
 * Text in UTF-16: a title, a form, a note, an outline, an attachment.  Fonts:
 * one of the 14 that need not be embedded, and fonts that number their letters
 * as in a collection of Adobe, for which poppler has tables if poppler-data is
 * installed, and keeps all four.  The table of objects is missing: poppler
 * builds one.
 */
const char pdf_sample[] =
	"%PDF-1.4\n"
	"1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]>>"
	"/Outlines 8 0 R/Names<</EmbeddedFiles<</Names[(a)10 0 R]>>>>>>endobj\n"
	"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
	"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
	"/Resources<</Font<</F 5 0 R/J 13 0 R/C 15 0 R/G 17 0 R/K 19 0 R>>>>"
	"/Annots[6 0 R 7 0 R]>>endobj\n"
	"4 0 obj<</Length 88>>stream\n"
	"BT/F 9 Tf 9 9 Td(text)Tj/J 9 Tf<0022>Tj/C 9 Tf<0022>Tj/G 9 Tf<0022>Tj"
	"/K 9 Tf<0022>Tj ET\n"
	"endstream endobj\n"
	"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
	"6 0 obj<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V<FEFF010D>"
	"/Rect[9 9 50 20]>>endobj\n"
	"7 0 obj<</Type/Annot/Subtype/FreeText/DA(/F 9 Tf)/Contents<FEFF010D>"
	"/Rect[9 30 50 40]>>endobj\n"
	"8 0 obj<</Type/Outlines/First 9 0 R/Last 9 0 R>>endobj\n"
	"9 0 obj<</Title<FEFF010D>/Parent 8 0 R/Dest[3 0 R/Fit]>>endobj\n"
	"10 0 obj<</Type/Filespec/UF<FEFF010D>/EF<</F 11 0 R>>>>endobj\n"
	"11 0 obj<</Type/EmbeddedFile/Length 1>>stream\n"
	"a\n"
	"endstream endobj\n"
	"12 0 obj<</Title<FEFF010D>/Author<FEFF010D>"
	"/CreationDate(D:20170424233000+02'00')>>endobj\n"
	"13 0 obj<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H"
	"/DescendantFonts[14 0 R]>>endobj\n"
	"14 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/A/CIDSystemInfo"
	"<</Registry(Adobe)/Ordering(Japan1)/Supplement 0>>>>endobj\n"
	"15 0 obj<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H"
	"/DescendantFonts[16 0 R]>>endobj\n"
	"16 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/A/CIDSystemInfo"
	"<</Registry(Adobe)/Ordering(CNS1)/Supplement 0>>>>endobj\n"
	"17 0 obj<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H"
	"/DescendantFonts[18 0 R]>>endobj\n"
	"18 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/A/CIDSystemInfo"
	"<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>>>endobj\n"
	"19 0 obj<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H"
	"/DescendantFonts[20 0 R]>>endobj\n"
	"20 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/A/CIDSystemInfo"
	"<</Registry(Adobe)/Ordering(Korea1)/Supplement 0>>>>endobj\n"
	"trailer<</Root 1 0 R/Info 12 0 R/Size 21>>\n"
	"%%EOF\n";
