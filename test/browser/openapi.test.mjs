import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { accessible, installed, launch, open, repository, screenshot, timeout } from './page.mjs';

const openapi = path.join(repository, 'platform/04-apis/schemas/eventdrivenservice.openapi.json');
const component = path.join(repository, 'platform/04-apis/components/swagger-ui/page');

// A host that is not this machine: Swagger UI leaves out its validator for
// localhost, and so would hide that it asks one.
const host = 'http://docs.example/';

// What is served, as the component's Deployment mounts it over the image.
const swagger = {
  '': path.join(installed, 'swagger-ui-dist/index.html'),
  'swagger-initializer.js': path.join(component, 'swagger-initializer.js'),
  'api/eventdrivenservice.openapi.json': openapi,
};
for (const name of ['index.css', 'swagger-ui.css', 'swagger-ui-bundle.js', 'swagger-ui-standalone-preset.js', 'favicon-16x16.png', 'favicon-32x32.png']) {
  swagger[name] = path.join(installed, 'swagger-ui-dist', name);
}
const redoc = {
  '': path.join(repository, 'test/browser/testdata/redoc.html'),
  'redoc.standalone.js': path.join(installed, 'redoc/bundles/redoc.standalone.js'),
  'openapi.json': openapi,
};

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const visit = (name, files, options, run) => test(name, { timeout }, async () => {
  const { page, done } = await open(browser, host, { ...options, files });
  await run(page);
  await done();
});
const paths = Object.keys(JSON.parse(fs.readFileSync(openapi)).paths);
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

visit('Swagger UI shows every path and the schema', swagger, {}, async page => {
  await page.locator('.opblock').first().waitFor();
  const shown = await page.locator('.opblock-summary-path').evaluateAll(all => all.map(e => e.dataset.path));
  assert.deepEqual([...new Set(shown)].sort(), [...paths].sort());
  assert.equal(await page.locator('.errors-wrapper').count(), 0);
  await screenshot(page, 'swagger-ui');
});

visit('Swagger UI opens an operation by keyboard, and has nothing to send', swagger, {}, async page => {
  const button = page.locator('.opblock-summary-control').first();
  await button.focus();
  await page.keyboard.press('Enter');
  await page.locator('.opblock.is-open .opblock-body').waitFor();
  assert.equal(await page.locator('.try-out').count(), 0);
});

visit('Swagger UI fits a phone', swagger, phone, async page => {
  await page.locator('.opblock').first().waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await screenshot(page, 'swagger-ui-phone');
});

// What axe finds in the markup of the two programs, which no OpenAPI file changes.
const known = ['color-contrast', 'heading-order', 'landmark-one-main', 'region'];

visit('axe finds nothing new wrong with Swagger UI', swagger, {}, async page => {
  await page.locator('.opblock').first().waitFor();
  await accessible(page, [...known, 'nested-interactive']);
});

// The logo in Redoc's footer comes from its maker.
const logo = { foreign: ['https://cdn.redoc.ly/redoc/logo-mini.svg'] };

visit('Redoc shows every path and the fields', redoc, logo, async page => {
  await page.getByRole('heading', { name: /EventDrivenService/ }).first().waitFor();
  const text = await page.locator('body').textContent();
  for (const path of paths) assert.ok(text.includes(path), path);
  await screenshot(page, 'redoc');
});

visit('Redoc fits a phone', redoc, { ...logo, ...phone }, async page => {
  await page.getByRole('heading', { name: /EventDrivenService/ }).first().waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});

visit('axe finds nothing new wrong with Redoc', redoc, logo, async page => {
  await page.getByRole('heading', { name: /EventDrivenService/ }).first().waitFor();
  await accessible(page, [...known, 'select-name']);
});
