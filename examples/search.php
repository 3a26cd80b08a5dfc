<?php
// SPDX-License-Identifier: GPL-2.0-or-later
// search.php: asks spis-serve, and prints a list of links, as a web site does.
//
// usage: php search.php http://localhost:8090 QUERY
declare(strict_types=1);

/** @return array<string, mixed> the answer, see json.md */
function search(string $address, string $query): array
{
	$url = $address . '/search?' . http_build_query(['q' => $query]);
	$options = ['http' => ['ignore_errors' => true, 'timeout' => 10]];
	$body = @file_get_contents($url, false,
		stream_context_create($options));
	if ($body === false)
		throw new RuntimeException("$address does not answer");
	$answer = json_decode($body, true, 32, JSON_THROW_ON_ERROR);
	if (isset($answer['error']))
		throw new RuntimeException($answer['error']);
	return $answer;
}

/** Characters from $start to $end as HTML; marks count code points. */
function part(array $characters, int $start, int $end): string
{
	return htmlspecialchars(implode('', array_slice($characters, $start,
		$end - $start)));
}

/** The snippet as HTML, with its matching words marked. */
function marked(array $hit): string
{
	$characters = preg_split('//u', $hit['snippet'], -1,
		PREG_SPLIT_NO_EMPTY);
	$html = '';
	$at = 0;
	foreach ($hit['marks'] as [$start, $end]) {
		$html .= part($characters, $at, $start) . '<mark>' .
			part($characters, $start, $end) . '</mark>';
		$at = $end;
	}
	return $html . part($characters, $at, count($characters));
}

if ($argc !== 3) {
	fwrite(STDERR, "usage: search.php ADDRESS QUERY\n");
	exit(2);
}
try {
	$answer = search($argv[1], $argv[2]);
} catch (RuntimeException | JsonException $error) {
	fwrite(STDERR, $error->getMessage() . "\n");
	exit(2);
}
foreach ($answer['hits'] as $hit)
	printf("<li><a href=\"%s/view?id=%s\">%s</a> %s</li>\n",
		htmlspecialchars($argv[1]), $hit['document'],
		htmlspecialchars($hit['title']), marked($hit));
