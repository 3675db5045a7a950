// What the tests share: a browser, pages whose complaints are kept, axe.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
export const repository = path.join(here, '../..');
export const explorer = pathToFileURL(path.join(repository, 'docs/reference/explorer.html')).href;
// timeout is that of one test, in milliseconds. node's --test-timeout would be that
// of a whole file.
export const timeout = 120_000;

// installed is where npm puts what package-lock.json lists.
export const installed = path.join(here, 'node_modules');
const axe = fs.readFileSync(path.join(installed, 'axe-core/axe.min.js'), 'utf8');

export const launch = () => chromium.launch({
  executablePath: process.env.BROWSER,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

// open returns a page; close it with done, which fails if the page complained in
// the console or asked another host. A page that needs a server gets files, from
// the path below url to the file's name; nothing else is answered. What a page is
// known to ask of another host is in foreign, and gets an empty picture.
export async function open(browser, url, { files, foreign = [], ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1360, height: 850 }, bypassCSP: false, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', m => { if (['error', 'warning'].includes(m.type())) complaints.push(m.text()); });
  page.on('pageerror', e => complaints.push(String(e)));
  page.on('request', r => { if (new URL(r.url()).origin !== new URL(url).origin && !foreign.includes(r.url())) complaints.push(`asked ${r.url()}`); });
  if (files) await page.route('**', route => answer(route, url, files, foreign));
  await page.goto(url);
  const done = async () => {
    await context.close();
    assert.deepEqual(complaints, []);
  };
  return { page, done };
}

function answer(route, url, files, foreign) {
  if (foreign.includes(route.request().url())) return route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' });
  const asked = new URL(route.request().url());
  const file = asked.origin === new URL(url).origin && files[asked.pathname.slice(1)];
  return file ? route.fulfill({ path: file }) : route.abort();
}

// accessible fails with what axe finds wrong, but for the rules that are known to
// be broken.
export async function accessible(page, known = []) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run());
  const violations = found.violations.filter(v => !known.includes(v.id));
  assert.deepEqual(violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')}`), []);
}

// screenshot keeps a picture for review; it is no verdict, for fonts differ.
export async function screenshot(page, name) {
  if (process.env.UPDATE) await page.screenshot({ path: path.join(here, 'testdata', `${name}.png`) });
}
