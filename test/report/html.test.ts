import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { pathToFileURL } from 'url';
import type axe from 'axe-core';
import { source as axeSource } from 'axe-core';
import type { Page } from 'playwright-core';
import { COMPLIANT, DAY, FAULTY, meshText, NASTY, reportOf, reportOfText, WAIVER } from './support';
import { htmlText } from '../../src/report/html/page';
import type { GovernanceReport } from '../../src/report/report';
import type { Browser } from '../browser';
import { noBrowser, openBrowser } from '../browser';
import { describeUnless } from '../describe-unless';

const compliant = reportOf(COMPLIANT);
const faulty = reportOf(FAULTY, { asOf: DAY, previous: compliant });
const waived = reportOfText(meshText({ sla: '{ freshness: 2 days }' }), [WAIVER, { ...WAIVER, target: 'x', expires: '2027-01-01' }]);

test('is the same for the same report', () => {
  expect(htmlText(reportOf(FAULTY, { asOf: DAY, previous: compliant }))).toBe(htmlText(faulty));
});

describeUnless(noBrowser, 'in a browser', () => {
  const directory = mkdtempSync(join(tmpdir(), 'data-mesh-html-'));
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(directory, { recursive: true, force: true });
  });

  interface Opened {
    readonly page: Page;
    readonly requests: readonly string[];
    readonly complaints: readonly string[];
  }

  async function open(report: GovernanceReport, { width = 1280, dark = false } = {}): Promise<Opened> {
    const file = join(directory, 'report.html');
    writeFileSync(file, htmlText(report));
    const page = await browser.context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('dialog', (dialog) => complaints.push(dialog.message()));
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await page.goto(pathToFileURL(file).href);
    return { page, requests, complaints };
  }

  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(axeSource);
    const result = await page.evaluate(async () => (globalThis as unknown as { axe: typeof axe }).axe.run());
    return result.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }

  const looks = [{ dark: false, width: 1280 }, { dark: true, width: 390 }];
  test.each<[string, GovernanceReport]>([
    ['the faulty mesh', faulty], ['the compliant mesh', compliant], ['waivers', waived], ['a file that can\'t be read', reportOfText('domains: 7')],
  ])('%s: everybody can read it, light and wide, dark and narrow', async (_name, report) => {
    for (const look of looks) {
      const { page, complaints } = await open(report, look);
      expect(await violations(page)).toEqual([]);
      // Tables scroll by themselves, the page never sideways.
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(look.width);
      expect(complaints).toEqual([]);
      await page.close();
    }
  });

  test('axe would find a fault', async () => {
    const { page } = await open(compliant);
    await page.evaluate('document.documentElement.removeAttribute("lang")');
    expect(await violations(page)).toEqual([expect.stringContaining('html-has-lang')]);
    await page.close();
  });

  test('it asks nobody for anything', async () => {
    const { page, requests } = await open(faulty);
    expect(requests).toEqual([page.url()]);
    await page.close();
  });

  test('its parts come in the order in which a council reads them', async () => {
    const { page } = await open(faulty);
    expect(await page.title()).toBe('Not compliant: Governance of company');
    expect(await page.locator('h2').allTextContents()).toEqual([
      'What to fix first', 'Score by domain', 'Metrics for success', 'Waivers', 'Data products', 'Findings by rule', 'Rules in force',
    ]);
    expect(await page.locator('.verdict').innerText()).toBe('Not compliant\n\n0 of 16 data products compliant, 19 errors, 1 warning.\n\nSince the previous report: score ▼ −21.25 points, 20 new findings, 0 solved, 0 remaining.');
    expect(await page.locator('.first h3').allInnerTexts()).toEqual(['error STD-004 Required Metadata', 'error STD-001 Data Product Naming Convention', 'error unknown-product', 'warning open-consumer-role']);
    await page.close();
  });

  test('the keyboard reaches everything: first the way past the navigation', async () => {
    const { page } = await open(faulty);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Skip to the report');
    await page.getByRole('link', { name: 'STD-001' }).focus();
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#rule-STD-001');
    const closed = page.locator('details:not([open])').last();
    await closed.locator('summary').focus();
    const before = await page.locator('details[open]').count();
    await page.keyboard.press('Enter');
    expect(await page.locator('details[open]').count()).toBe(before + 1);
    await page.close();
  });

  test('what is alike is told once, with each place', async () => {
    const { page } = await open(faulty);
    expect(await page.locator('#rule-STD-004 > .findings > li').count()).toBe(1);
    expect(await page.locator('#rule-STD-004 .places > li').count()).toBe(16);
    await page.close();
  });

  test('waivers come with their terms, the first to expire first', async () => {
    const { page } = await open(waived);
    const rows = await page.locator('#waivers tbody tr').allInnerTexts();
    expect(rows.map((row) => row.split(/\s*\t\s*|\n/))).toEqual([
      ['STD-005', 'x', '2027-01-01', 'customer-team', 'the source delivers every two days', 'MESH-12', 'waives nothing'],
      ['STD-005', 'customer.customer-profiles/sla.freshness', '2027-06-30', 'customer-team', 'the source delivers every two days', 'MESH-12', 'waives a finding'],
    ]);
    await page.close();
  });

  test('on paper, closed parts are printed as well', async () => {
    const { page } = await open(faulty);
    await page.emulateMedia({ media: 'print' });
    const hidden = page.locator('details:not([open]) li').first();
    expect(await hidden.evaluate((element) => element.checkVisibility({ contentVisibilityAuto: true }))).toBe(true);
    expect(await page.locator('nav').isVisible()).toBe(false);
    await page.close();
  });

  test('whatever people write is text', async () => {
    const { page, complaints, requests } = await open(reportOfText(meshText({ name: JSON.stringify(`${NASTY}"><img src=x onerror=alert(1)>`) }), [{ ...WAIVER, reason: NASTY }]));
    expect(await page.locator('main script, main img').count()).toBe(0);
    expect(await page.locator('#products tbody th').innerText()).toContain('<script>alert(1)</script> & "q" \'s\'');
    expect([complaints, requests.length]).toEqual([[], 1]);
    await page.close();
  });
});
