# SPDX-License-Identifier: GPL-2.0-or-later
# losses.sh: no format loses anything to the sandbox.
. "$SRC/tests/lib.sh"

ok "there are documents" fixtures all
# It wants more memory than there is, and its end is that of its limit.
rm all/seeds/archive/memory.zip
find all -type f | sort >files

# read_all COMMAND...: what `files` prints in full of all of them.
read_all()
{
	xargs -d '\n' -a files "$@" -v "$B/spis-read" 2 30 512
}

# A kernel that has nothing to confine a process with, nor limits, which keep
# files from being opened as well.
free()
{
	read_all "$B/tests/old_kernel" seccomp landlock_create_ruleset \
		prlimit64 -- "$B/tests/files" -u
}

ok "all are read in the sandbox" read_all "$B/tests/files"
mv "$TMPDIR/.ok" sandboxed
ok "and without" free
is "$(head -n 1 "$TMPDIR/.ok")" "no sandbox" "there was none"
sed 1d "$TMPDIR/.ok" >free

# group FOLDER: what is printed of the documents in it.
group()
{
	awk -v name="all/$1" '/^all\// { on = index($0, name) == 1 } on' "$2"
}

for folder in all/*; do
	folder=${folder#all/}
	group "$folder" free >wanted
	group "$folder" sandboxed >got
	ok "the same with a sandbox: $folder" diff wanted got
done

# Formats that are named by what was found inside stand for the one in
# format.h that it is in; pictures have no text, whatever reads them.
sed -n 's/^all.*: [a-z ]*, \([^,]*\), [0-9]* bytes.*/\1/p' sandboxed |
	sort -u >formats
for format in ZIP 7z RAR TAR CPIO AR LHA CAB program gzip bzip2 xz zstd LZ4 \
	compress P7M EML mbox PDF HTML OFN XML RTF DOC XLS PPT MSG T602 DOCX \
	ODT ASiC ZFO ISDS MHTML; do
	ok "there are documents of the format $format" grep -qx "$format" \
		formats
done
plan
