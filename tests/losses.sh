# SPDX-License-Identifier: GPL-2.0-or-later
# losses.sh: no format loses anything to the sandbox.
. "$SRC/tests/lib.sh"

ok "there are documents" fixtures all
find all -type f | sort >files

# read_all COMMAND...: what `files` prints in full of all of them.
read_all()
{
	run xargs -d '\n' -a files "$@" -v "$B/spis-read" 2 30 512
}

read_all "$B/tests/files"
is "$status$err" 0 "all are read in the sandbox"
mv out sandboxed

# A kernel that has nothing to confine a process with, nor a limit of open
# files, which keeps them from being opened just as well.
read_all "$B/tests/old_kernel" seccomp landlock_create_ruleset setrlimit -- \
	"$B/tests/files" -u
is "$status$err $(head -n 1 out)" "0 no sandbox" "and without"
sed 1d out >free

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
	compress P7M EML mbox PDF HTML OFN JSON Markdown XML RTF DOC XLS PPT \
	MSG TNEF T602 DOCX ODT ASiC ZFO ISDS MHTML; do
	ok "there are documents of the format $format" grep -qx "$format" \
		formats
done
plan
