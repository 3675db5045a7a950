'use strict';
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const details = document.getElementById('details');
  details.tabIndex = 0; // it scrolls
  const search = document.getElementById('search');
  const words = text => text ? text.split(' ') : [];

  // Panes: each is a list of which one line can be reached with Tab, the others
  // with the arrow keys.
  const panes = all('.code');
  const other = pane => all('.code', pane.closest('.example')).find(p => p !== pane);
  const reachable = line => {
    all('[tabindex="0"]', line.parentNode).forEach(l => { l.tabIndex = -1; });
    line.tabIndex = 0;
  };
  for (const pane of panes) {
    pane.setAttribute('role', 'listbox');
    for (const line of pane.children) {
      line.setAttribute('role', 'option');
      line.setAttribute('aria-selected', 'false');
      line.tabIndex = -1;
      if (!line.textContent) line.setAttribute('aria-label', 'empty line');
    }
    reachable(pane.firstElementChild);
  }

  // A value of the claim sets what names it, or what names a value below it.
  const isBelow = (value, at) => value === at || value.startsWith(at + '.') || value.startsWith(at + '[');
  const related = line => {
    const opposite = [...other(line.parentNode).children];
    const { at, by } = line.dataset;
    if (at) return opposite.filter(l => words(l.dataset.by).some(value => isBelow(value, at)));
    return by ? opposite.filter(l => words(by).includes(l.dataset.at)) : [];
  };

  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });
  const generalPath = path => path.replace(/\[\d+]/g, '[]');
  const entry = path => {
    const article = all('#reference article').find(a => a.dataset.field === generalPath(path));
    if (!article) return element('p', path);
    const copy = article.cloneNode(true);
    copy.removeAttribute('id');
    copy.classList.remove('unfound');
    return copy;
  };
  const reason = ({ of: about, why, composed, place }) => {
    if (composed !== undefined) return element('p', 'It is in no template: the Composition writes it.');
    const name = about === place ? 'Why' : `About ${about}`;
    return why ? element('p', `${name}: ${why}`) : element('p', '');
  };

  const describe = line => {
    const { at, by, leftOut, fixed, place } = line.dataset;
    if (at) return [entry(at)];
    if (!place) return [];
    const out = [];
    const path = element('p', '');
    path.append(element('code', place));
    out.push(path);
    if (by) out.push(element('h3', `Set by ${words(by).join(', ')}`));
    if (leftOut) out.push(element('h3', `${words(leftOut).join(', ')} would set it, but is left out: the default`));
    if (fixed !== undefined) out.push(element('h3', 'Fixed by the platform'));
    if (fixed !== undefined || leftOut || !by) out.push(reason(line.dataset));
    return [...out, ...[...words(by), ...words(leftOut)].map(entry)];
  };

  const clear = () => all('.lit, .now').forEach(l => {
    l.classList.remove('lit', 'now');
    l.setAttribute('aria-selected', 'false');
  });
  const reveal = line => {
    const pane = line.parentNode;
    const top = line.offsetTop - pane.offsetTop;
    if (top < pane.scrollTop || top + line.offsetHeight > pane.scrollTop + pane.clientHeight) pane.scrollTop = top - pane.clientHeight / 3;
  };
  const point = line => {
    const told = describe(line);
    if (!told.length || line.classList.contains('now')) return;
    clear();
    line.classList.add('now');
    line.setAttribute('aria-selected', 'true');
    const lit = related(line);
    lit.forEach(l => l.classList.add('lit'));
    if (lit.length) {
      reachable(lit[0]);
      if (!lit.some(isSeen)) reveal(lit[0]);
    }
    details.replaceChildren(...told);
    details.scrollTop = 0;
  };
  const isSeen = line => {
    const pane = line.parentNode;
    const top = line.offsetTop - pane.offsetTop - pane.scrollTop;
    return top >= 0 && top + line.offsetHeight <= pane.clientHeight;
  };

  // What was chosen with a click or a key stays until the pointer has moved on.
  const go = line => {
    reachable(line);
    line.focus({ preventScroll: true });
    reveal(line);
  };
  const step = { ArrowDown: (i, n) => Math.min(i + 1, n - 1), ArrowUp: i => Math.max(i - 1, 0), Home: () => 0, End: (i, n) => n - 1 };
  for (const pane of panes) {
    pane.addEventListener('mouseover', e => { if (e.target.closest('li')) point(e.target.closest('li')); });
    pane.addEventListener('focusin', e => point(e.target));
    pane.addEventListener('click', e => { if (e.target.closest('li')) go(e.target.closest('li')); });
    pane.addEventListener('keydown', e => {
      if (!step[e.key] || e.ctrlKey || e.metaKey || e.altKey) return;
      e.preventDefault();
      const lines = [...pane.children];
      go(lines[step[e.key](lines.indexOf(e.target), lines.length)]);
    });
  }

  // Examples.
  const links = all('nav a').filter(a => document.querySelector(a.hash).matches('.example'));
  const show = name => {
    all('.example').forEach(e => e.classList.toggle('shown', e.id === name));
    links.forEach(a => {
      if (a.hash === '#' + name) a.setAttribute('aria-current', 'true');
      else a.removeAttribute('aria-current');
    });
    find();
  };
  const named = () => links.some(a => a.hash === location.hash) ? location.hash.slice(1) : '';
  links.forEach(a => a.addEventListener('click', e => {
    e.preventDefault();
    history.replaceState(null, '', a.hash);
    show(a.hash.slice(1));
  }));
  addEventListener('hashchange', () => { if (named()) show(named()); });

  // Search: in the lines that are shown and in the reference.
  const matches = () => all('.example.shown .found');
  function find() {
    const wanted = search.value.trim().toLowerCase();
    const has = e => wanted !== '' && (e.textContent + ' ' + (e.dataset.at || '')).toLowerCase().includes(wanted);
    all('.code li').forEach(l => l.classList.toggle('found', has(l)));
    all('#reference article').forEach(a => a.classList.toggle('unfound', wanted !== '' && !has(a)));
    const fields = all('#reference article:not(.unfound)').length;
    document.getElementById('count').textContent = wanted && `${matches().length} lines, ${fields} fields`;
    if (matches().length) reveal(matches()[0]);
  }
  search.addEventListener('input', find);
  search.form.addEventListener('submit', e => {
    e.preventDefault();
    if (matches().length) go(matches()[0]);
  });
  addEventListener('keydown', e => {
    if (e.key === '/' && e.target !== search) {
      e.preventDefault();
      search.focus();
    }
    if (e.key === 'Escape') {
      search.value = '';
      find();
      clear();
    }
  });

  // Light and dark: the system's choice until somebody makes another.
  const root = document.documentElement;
  const theme = document.getElementById('theme');
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : system.matches;
  const label = () => { theme.textContent = isDark() ? 'Light' : 'Dark'; };
  theme.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    label();
  });
  system.addEventListener('change', label);

  root.classList.add('js');
  label();
  show(named() || 'full');
})();
