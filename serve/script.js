/* SPDX-License-Identifier: GPL-2.0-or-later */
/* script.js: completes words while one types; all else works without it. */
'use strict';
(() => {
	const input = document.getElementById('q');
	const WAIT_MS = 120; /* between two keys when one types fast */
	let list, timer, running, before = '', chosen = -1;

	/* What was asked for must not open the list again. */
	const close = () => {
		clearTimeout(timer);
		running?.abort();
		list.hidden = true;
		chosen = -1;
		input.setAttribute('aria-expanded', 'false');
		input.removeAttribute('aria-activedescendant');
	};

	const choose = (i) => {
		const items = list.children;

		if (chosen >= 0 && items[chosen])
			items[chosen].setAttribute('aria-selected', 'false');
		chosen = (i + items.length) % items.length;
		items[chosen].setAttribute('aria-selected', 'true');
		input.setAttribute('aria-activedescendant', items[chosen].id);
	};

	const take = (item) => {
		input.value = before + item.dataset.word + ' ';
		close();
		input.focus();
	};

	const show = (answer) => {
		before = answer.before;
		list.replaceChildren(...answer.completions.map((c, i) => {
			const item = document.createElement('li');
			const count = document.createElement('span');

			item.id = 'slovo-' + i;
			item.role = 'option';
			item.setAttribute('aria-selected', 'false');
			item.dataset.word = c.word;
			item.textContent = answer.before + c.word;
			count.className = 'count';
			count.setAttribute('aria-hidden', 'true');
			count.textContent = c.documents;
			item.append(count);
			return item;
		}));
		chosen = -1;
		list.hidden = answer.completions.length === 0;
		input.setAttribute('aria-expanded', String(!list.hidden));
	};

	const ask = async () => {
		const text = input.value;

		if (text.trim().length < 2) {
			close();
			return;
		}
		running?.abort();
		running = new AbortController();
		try {
			const got = await fetch('/suggest?limit=8&q=' +
				encodeURIComponent(text),
				{signal: running.signal});

			if (got.ok && text === input.value)
				show(await got.json());
		} catch {
			/* Another key was pressed, or the server is away. */
		}
	};

	const press = (event) => {
		if (list.hidden)
			return;
		if (event.key === 'ArrowDown')
			choose(chosen + 1);
		else if (event.key === 'ArrowUp')
			choose(chosen < 0 ? -1 : chosen - 1);
		else if (event.key === 'Enter' && chosen >= 0)
			take(list.children[chosen]);
		else if (event.key === 'Escape')
			close();
		else
			return;
		event.preventDefault();
	};

	if (!input)
		return;
	list = document.createElement('ul');
	list.id = 'slova';
	list.className = 'words';
	list.role = 'listbox';
	list.hidden = true;
	list.setAttribute('aria-label', document.documentElement.lang === 'en' ?
		'Completions' : 'Doplnění slova');
	input.after(list);
	input.role = 'combobox';
	input.setAttribute('aria-autocomplete', 'list');
	input.setAttribute('aria-controls', 'slova');
	input.setAttribute('aria-expanded', 'false');
	input.addEventListener('input', () => {
		clearTimeout(timer);
		timer = setTimeout(ask, WAIT_MS);
	});
	input.addEventListener('keydown', press);
	input.addEventListener('blur', close);
	list.addEventListener('mousedown', (event) => {
		const item = event.target.closest('li');

		event.preventDefault();
		if (item)
			take(item);
	});
})();
