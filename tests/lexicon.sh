# SPDX-License-Identifier: GPL-2.0-or-later
# lexicon.sh: compiling the lexicon: its limits, and data that is broken.
. "$SRC/tests/lib.sh"

lexicon=$B/czech.lex
is "$(($(wc -c <"$lexicon") <= 4 * 1024 * 1024))" 1 "at most 4 MB"
ok "spis-lexeme opens it" gives 0 spis-lexeme "$lexicon" </dev/null

# A dictionary of some words is enough for what follows.
mkdir data
cp "$SRC"/stemmer-data/*.txt "$SRC/stemmer-data/abbreviations.tsv" data
head -n 40 "$SRC/stemmer-data/places.txt" >data/places.txt
printf 'hrad\t9\t9\nhradu\t5\t5\n' >data/frequency.tsv
printf 'hrad\t> 5\tpes na hradu, !zámek\n' >data/equivalents.tsv
cat >small.aff <<'END'
SET UTF-8
SFX H Y 4
SFX H 0 u [^ey]
SFX H 0 em [^ey]
SFX H k cích [^c]k
SFX H 0 y/Y [^ey]
END
printf '3\nhrad/H\npes\npsa\n' >small.dic

ok "compiles" gives 0 spis-lexicon data small one.lex
ok "compiles again" gives 0 spis-lexicon data small two.lex
ok "to the same bytes" cmp one.lex two.lex
printf 'hradem\npsa\nnehradu\n' >words
run spis-lexeme one.lex <words
is "$out" "hrad
pes
nehrad" "knows the forms"
echo '2 > x' >>data/names.txt
ok "refuses a broken line" gives 1 spis-lexicon data small bad.lex
is "$err" "spis-lexicon: data/names.txt:$(wc -l <data/names.txt): \
expected: ENDING > ENDING LETTERS" "and names it"
ok "writes nothing then" test ! -e bad.lex

# broken FILE LINE WHAT: the line stops the compiler, by name and number.
broken()
{
	cp "$SRC/stemmer-data"/*.txt "$SRC/stemmer-data/abbreviations.tsv" data
	printf 'hrad\t9\t9\n' >data/frequency.tsv
	printf 'hrad\t> 5\tpes\n' >data/equivalents.tsv
	printf '%b\n' "$2" >>"data/$1"
	run spis-lexicon data small bad.lex
	is "$status $err" "1 spis-lexicon: data/$1:$(wc -l \
		<"data/$1"): $3" "$1: $3"
}

broken irregular.txt 'pes psa' "expected a word, a colon and its forms"
broken irregular.txt 'pes: p5a' "expected words that have only letters"
broken verbs.txt '-: psa' "expected words that have only letters"
broken joins.txt 'pes' "expected at least two words"
broken joins.txt 'pes p5a' "expected words that have only letters"
broken alternations.txt 'H ek > k' "expected: FLAGS ENDING > ENDING FLAGS"
broken splits.txt 'T t n ný' "expected: FLAGS ROOT FORMS > LEXEME"
broken splits.txt 'T t n - ný' "expected: FLAGS ROOT FORMS > LEXEME"
broken readings.txt 'root * * 1000' "expected a weight between 0 and 100"
broken readings.txt 'root * *' "expected: KIND ROOT FORM WEIGHT"
broken names.txt 'ova > - x' "expected a number of letters"
broken roots.txt 'ova > - 0' "expected 1 to 63 letters"
broken places.txt 'Hora 2' "expected words that have only letters"
broken places.txt 'a a a a a a a a a a a a a a a a a' "too many words"
broken declensions.txt '- any > any' "expected: BEFORE ENDING > LEXEME FORMS"
broken families.txt 'ený > it' "expected: ENDINGS > ENDING PARADIGMS"
broken frequency.tsv 'pes\t4\t5' "expected: WORD COUNT LOWER-CASE-COUNT"
meanings="expected: ABBREVIATION, tab, phrases with tabs between"
broken abbreviations.tsv 'ZM' "$meanings"
broken abbreviations.tsv 'ZM\t' "$meanings"
broken abbreviations.tsv '.\tzastupitelstvo města' "$meanings"
broken abbreviations.tsv 'ZM\ta b c d e f g h i j k' \
	"the phrase has too many words"
broken abbreviations.tsv "$(printf %033d 0)\tnula" "abbreviation too long"
equal="expected: EXPRESSIONS, tab, > or = and a weight, tab, EXPRESSIONS"
broken equivalents.tsv 'hrad > pes' "$equal"
broken equivalents.tsv 'hrad\t> 5' "$equal"
broken equivalents.tsv 'hrad\t> 5\tpes\t' "$equal"
broken equivalents.tsv 'pes\t< 5\thrad' \
	"expected > or = between the expressions"
weight="expected a weight between 1 and 10"
broken equivalents.tsv 'pes\t= 0\thrad' "$weight"
broken equivalents.tsv 'pes\t=11\thrad' "$weight"
broken equivalents.tsv 'pes\t=-5\thrad' "$weight"
broken equivalents.tsv 'pes\t> 5.\thrad' "$weight"
broken equivalents.tsv 'pes\t= 5\thrad' "'hrad' maps to pes, see line 1"
broken equivalents.tsv 'pes\t> 5\tlávka' \
	"the dictionary has no 'lávka'; if it is right, write '!lávka'"
broken equivalents.tsv 'pes\t> 5\thrad,' "an expression is missing"
broken equivalents.tsv 'pes\t> 5\tna' "the expression has only stop words"
broken equivalents.tsv 'pes\t> 5\t1 2 3 4 5 6 7 8 9' \
	"the expression has too many words"
broken equivalents.tsv "pes\t> 5\t$(printf '%0150d' 0)" "expression too long"
broken equivalents.tsv "pes\t> 5\t$(seq -s , 17)" "too many expressions"
broken equivalents.tsv "hrad\t> 5\t$(seq -s , 8)" \
	"'hrad' maps to too many expressions, see line 1"
broken stopwords.txt '\0200' "not UTF-8 text"

cp "$SRC/stemmer-data"/*.txt data
rm data/joins.txt
run spis-lexicon data small bad.lex
is "$status $err" "1 spis-lexicon: cannot open 'data/joins.txt': \
No such file or directory" "a missing data file"
run spis-lexicon data nowhere bad.lex
is "$status $err" "1 spis-lexicon: no Czech dictionary at 'nowhere.dic': \
install the package hunspell-cs" "a missing dictionary"
run spis-lexicon
is "$status" 2 "wrong use"

head -c 1000 one.lex >cut.lex
run spis-lexeme cut.lex
is "$status $err" "1 spis-lexeme: lexicon 'cut.lex' is truncated" \
	"a truncated lexicon"
run spis-lexeme words
is "$status $err" "1 spis-lexeme: 'words' is not a lexicon" "a foreign file"
plan
