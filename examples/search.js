// SPDX-License-Identifier: GPL-2.0-or-later
// search.js: asks spis-serve, and marks what matches; for Node.js 18 or later.
//
// usage: node search.js http://localhost:8090 QUERY
'use strict';

// Marks count code points, and strings of JavaScript UTF-16 units.
function marked({ snippet, marks }) {
	const characters = Array.from(snippet);
	for (const [start, end] of marks) {
		characters[start] = '*' + characters[start];
		characters[end - 1] += '*';
	}
	return characters.join('');
}

async function search(address, query) {
	const url = new URL('/search', address);
	url.searchParams.set('q', query);
	const response = await fetch(url);
	const answer = await response.json();
	if (!response.ok)
		throw new Error(answer.error);
	return answer.hits;
}

async function main([address, query]) {
	if (query === undefined)
		throw new Error('usage: search.js ADDRESS QUERY');
	for (const hit of await search(address, query))
		console.log(`${hit.title}: ${marked(hit)}`);
}

main(process.argv.slice(2)).catch((error) => {
	console.error(error.message);
	process.exitCode = 2;
});
