// SPDX-License-Identifier: GPL-2.0-or-later
// serve.mjs: asks spis-serve --stdio with the client of the protocol's own
// SDK, over the sample archive; called by make check-mcp.  Prints TAP.
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Client} from '@modelcontextprotocol/sdk/client/index.js';
import {StdioClientTransport} from
	'@modelcontextprotocol/sdk/client/stdio.js';

const build = process.env.B;
const folder = mkdtempSync(join(tmpdir(), 'spis-mcp-'));
let number = 0, failures = 0;

const ok = (good, what, ...said) => {
	console.log(`${good ? 'ok' : 'not ok'} ${++number} - ${what}`);
	if (good)
		return;
	failures++;
	for (const s of said)
		console.log('# ' + JSON.stringify(s)?.slice(0, 2000));
};

const use = async (client) => {
	const call = (name, args) => client.callTool({name, arguments: args});
	const {tools} = await client.listTools();
	ok(tools.map(t => t.name).sort().join() ===
		'document,facets,search,suggest' &&
		tools.every(t => t.description && t.inputSchema.type === 'object'),
	'the tools are listed', tools);
	const found = await call('search', {query: 'městská policie', limit: 3});
	const {hits} = found.structuredContent;
	ok(hits.length === 3 && hits[0].snippet &&
		JSON.parse(found.content[0].text).hits.length === 3,
	'search', found);
	const narrow = await call('search',
		{query: 'rada', filters: ['rok:2017..2023'], facets: true});
	ok(narrow.structuredContent.facets.year.length > 0, 'with a filter',
		narrow);
	const document = await call('document', {id: hits[0].document});
	ok(document.structuredContent.text.length > 100 &&
		document.structuredContent.part === 1, 'document', document);
	const big = await call('search', {query: 'obrovitánský'});
	const parts = [];
	let count = 1;
	for (let part = 1; part <= count; part++) {
		const got = await call('document',
			{id: big.structuredContent.hits[0].document, part});
		parts.push(got.structuredContent.text);
		count = got.structuredContent.parts;
	}
	ok(count > 3 && parts.join('').match(/obrovitánský text/g).length === 20000,
		'a long text in parts', count);
	const words = await call('suggest', {text: 'měst'});
	ok(words.structuredContent.completions.length > 0, 'suggest', words);
	const counts = await call('facets', {query: 'rada'});
	ok(counts.structuredContent.facets.kind.length > 0, 'facets', counts);
	const wrong = await call('search', {query: 'rada', limit: 101});
	ok(wrong.isError && wrong.content[0].text.includes('must be a number'),
		'a wrong argument is an error that can be read', wrong);
	const none = await call('nothing', {}).catch(e => e);
	ok(none.code === -32602, 'there is no other tool', none);
	await client.ping();
};

const main = async () => {
	const index = join(folder, 'index');
	writeFileSync(join(folder, 'velky.txt'),
		'Velikán\n\n' + 'obrovitánský text\n'.repeat(20000));
	execFileSync(join(build, 'spis-index'), ['--quiet', '--index', index,
		'tests/archive', join(folder, 'velky.txt')]);
	const client = new Client({name: 'check-mcp', version: '1'});
	await client.connect(new StdioClientTransport({
		command: join(build, 'spis-serve'),
		args: ['--index', index, '--stdio']}));
	ok(client.getServerVersion().name === 'spis-serve' &&
		client.getServerCapabilities().tools, 'connected');
	await use(client);
	await client.close();
};

try {
	await main();
} finally {
	rmSync(folder, {recursive: true});
}
console.log(`1..${number}`);
process.exit(failures > 0 ? 1 : 0);
