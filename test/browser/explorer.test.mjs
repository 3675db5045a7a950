import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, explorer, launch, open, screenshot, timeout } from './page.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const visit = (name, options, run) => test(name, { timeout }, async () => {
  const { page, done } = await open(browser, explorer, options);
  await run(page);
  await done();
});
const claimLine = (page, at) => page.locator(`.shown .claim [data-at="${at}"]`);
const setting = (page, place) => page.locator(`.shown .manifests [data-place="${place}"]`);
const texts = (page, selector) => page.locator(selector).evaluateAll(all => all.map(e => e.textContent.trim()));

visit('pointing at a field lights up what it sets and tells about it', {}, async page => {
  await claimLine(page, 'spec.nats.stream').hover();
  assert.deepEqual(await texts(page, '.shown .manifests .lit'), ['value: ORDERS', 'value: ORDERS', 'stream: ORDERS']);
  const details = await page.locator('#details').textContent();
  assert.match(details, /spec\.nats\.stream[\s\S]*Stream is the JetStream stream[\s\S]*required/);
  await screenshot(page, 'explorer');
});

visit('pointing at a group lights up what its values set', {}, async page => {
  await claimLine(page, 'spec.scaling').hover();
  const lit = await texts(page, '.shown .manifests .lit');
  assert.ok(lit.includes('maxReplicaCount: 30') && lit.includes('stream: REFUNDS'), lit.join());
});

visit('one entry of a list lights up its own settings only', {}, async page => {
  await claimLine(page, 'spec.secretRefs[2].env[0].secretKey').hover();
  assert.deepEqual(await texts(page, '.shown .manifests .lit'), ['key: password', 'key: password']);
});

visit('pointing at a setting lights up what sets it', {}, async page => {
  await setting(page, 'ScaledObject.spec.maxReplicaCount').hover();
  assert.deepEqual(await texts(page, '.shown .claim .lit'), ['maxReplicas: 30']);
  assert.match(await page.locator('#details').textContent(), /Set by spec\.scaling\.maxReplicas/);
});

visit('a setting that the platform fixes says so and why', {}, async page => {
  await setting(page, 'Deployment.spec.template.spec.enableServiceLinks').hover();
  assert.match(await page.locator('#details').textContent(), /Fixed by the platform.*Why: A Service called "server"/);
  assert.equal(await page.locator('.shown .claim .lit').count(), 0);
});

visit('a setting of a field that is left out names the field', {}, async page => {
  await page.getByRole('link', { name: 'minimal' }).click();
  await setting(page, 'ScaledObject.spec.maxReplicaCount').hover();
  assert.match(await page.locator('#details').textContent(), /spec\.scaling\.maxReplicas would set it, but is left out/);
});

visit('examples are switched, one is shown', {}, async page => {
  for (const name of ['minimal', 'agent executor', 'full']) {
    await page.getByRole('link', { name }).click();
    assert.deepEqual(await texts(page, '.example.shown h2'), [`Example: ${name}`]);
  }
});

visit('search marks lines, narrows the fields, and Enter goes there', {}, async page => {
  await page.keyboard.press('/');
  await page.keyboard.type('lagThreshold');
  assert.ok((await texts(page, '.shown .found')).includes('lagThreshold: 100'));
  assert.deepEqual(await page.locator('#reference article:visible').evaluateAll(all => all.map(a => a.dataset.field)), ['spec.scaling.lagThreshold']);
  assert.match(await page.locator('#count').textContent(), /4 lines, 1 fields?/);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.at), 'spec.scaling.lagThreshold');
  assert.equal(await page.locator('.shown .manifests .lit').count(), 3);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.found, .lit').count(), 0);
});

visit('the keyboard reaches every line and focus is seen', {}, async page => {
  await page.locator('#theme').focus();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.matches('.claim li')), true);
  await page.keyboard.press('End');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.at), 'spec.terminationGracePeriodSeconds');
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'none');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), 'terminationGracePeriodSeconds: 120');
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), 'topologySpreadConstraints:');
});

visit('dark follows the system, the button overrides it', { colorScheme: 'dark' }, async page => {
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  assert.equal(await ground(), 'rgb(20, 24, 29)');
  await claimLine(page, 'spec.nats.stream').hover();
  await accessible(page);
  await screenshot(page, 'explorer-dark');
  await page.getByRole('button', { name: 'Light' }).click();
  assert.equal(await ground(), 'rgb(255, 255, 255)');
});

visit('axe finds nothing wrong', {}, async page => {
  await claimLine(page, 'spec.image').hover();
  await accessible(page);
});

visit('a phone shows all of it without scrolling sideways', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }, async page => {
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await claimLine(page, 'spec.image').tap();
  assert.ok(await page.locator('.shown .manifests .lit').count() > 0);
  assert.ok(await page.locator('#details').isVisible());
  await accessible(page);
  await screenshot(page, 'explorer-phone');
});

visit('without JavaScript it is a plain reference', { javaScriptEnabled: false }, async page => {
  assert.equal(await page.locator('.example:visible').count(), 3);
  assert.ok(await page.locator('#field-spec\\.nats\\.stream').isVisible());
  assert.equal(await page.locator('.needs-script:visible').count(), 0);
});
