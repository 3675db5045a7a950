// What the tests share: a browser, pages whose complaints are kept, axe.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
export const repository = path.join(here, '../..');
export const explorer = pathToFileURL(path.join(repository, 'docs/reference/explorer.html')).href;
const axe = fs.readFileSync(path.join(here, 'node_modules/axe-core/axe.min.js'), 'utf8');

export const launch = () => chromium.launch({
  executablePath: process.env.BROWSER,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

// open returns a page; close it with done, which fails if the page complained in
// the console or asked another host.
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1360, height: 850 }, bypassCSP: false, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', m => { if (['error', 'warning'].includes(m.type())) complaints.push(m.text()); });
  page.on('pageerror', e => complaints.push(String(e)));
  page.on('request', r => { if (new URL(r.url()).origin !== new URL(url).origin) complaints.push(`asked ${r.url()}`); });
  await page.goto(url);
  const done = async () => {
    await context.close();
    assert.deepEqual(complaints, []);
  };
  return { page, done };
}

// accessible fails with what axe finds wrong.
export async function accessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  assert.deepEqual(violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')}`), []);
}

// screenshot keeps a picture for review; it is no verdict, for fonts differ.
export async function screenshot(page, name) {
  if (process.env.UPDATE) await page.screenshot({ path: path.join(here, 'testdata', `${name}.png`) });
}
