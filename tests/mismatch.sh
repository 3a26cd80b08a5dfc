# SPDX-License-Identifier: GPL-2.0-or-later
# mismatch.sh: an index made with another lexicon is refused, not mixed.
. "$SRC/tests/lib.sh"

# Programs use the lexicon beside them: these have a small one of their own.
mkdir other data archive
cp "$B"/spis-index "$B"/spis-query "$B"/spis-read "$B"/libspis.so* other
cp "$SRC"/stemmer-data/*.t?? data
printf 'hrad\t9\t9\n' >data/frequency.tsv
printf 'SET UTF-8\n' >small.aff
printf '1\nhrad\n' >small.dic
ok "another lexicon" gives 0 spis-lexicon data small other/czech.lex
echo 'Rada schválila opravu hradu.' >archive/rada.txt

ok "indexed with it" gives 0 other/spis-index --index index archive
ok "searched with it" gives 0 other/spis-query --index index opravu
run spis-query --index index opravu
is "$status $out $err" "2  spis-query: index 'index' was made with another \
lexicon than the one here: remove it and index anew" "not searched without"
run spis-index --index index archive
is "$status $err" "2 spis-index: index 'index' was made with another \
lexicon than the one here: remove it and index anew" "nor written to"
ok "and still as it was" gives 0 other/spis-query --index index opravu

printf 'no lexicon' >other/czech.lex
run other/spis-query --index index opravu
is "$status" 2 "a foreign file as lexicon"
ok "is named" grep -q "czech.lex" err
plan
