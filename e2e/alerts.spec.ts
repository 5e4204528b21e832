import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Page } from '@playwright/test';
import { cityTruth } from '../src/data/synthetic/truth.ts';
import { expect, test } from './fixtures/test.ts';
import { openApp, openScreen } from './pages/app.ts';

const { surge, center } = cityTruth;
const LABEL = `${surge.category}, ${surge.district}`;
/** Two weeks of the planted surge. */
const UNTIL = '2023-03-19';

async function openDemo(page: Page): Promise<string> {
  await openApp(page);
  const dataset = await page.evaluate(
    async () => (await window.beatbook.importFile(await window.beatbook.demoFile(), { name: 'Demo city' })).dataset,
  );
  await openScreen(page, 'alerts', dataset);
  return dataset;
}

const look = (page: Page) => page.getByRole('region', { name: 'Look for surges' });
const alerts = (page: Page) => page.getByRole('region', { name: 'Alerts', exact: true });
const near = (page: Page) => page.getByRole('group', { name: 'Near me' });
const planted = (page: Page) =>
  alerts(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: LABEL }) });

async function lookForSurges(page: Page): Promise<void> {
  const until = look(page).getByLabel('Last day to look at');
  if (!(await until.isVisible())) await look(page).getByText('Settings').click();
  await until.fill(UNTIL);
  await look(page).getByRole('button', { name: 'Look for surges', exact: true }).click();
  await expect(look(page).getByText(/^(One new alert|\d+ new alerts|No alarm)/)).toBeVisible({ timeout: 120_000 });
}

test('the planted surge is found, closed with a reason, kept over a reload, and not doubled', async ({ page }) => {
  test.setTimeout(300_000);
  const dataset = await openDemo(page);
  await expect(alerts(page)).toContainText('No alerts yet');
  await look(page).getByLabel('False alarms a week').fill('1');
  await lookForSurges(page);
  await expect(look(page)).toContainText('lines alarm, where chance alone gives');
  await expect(planted(page)).toContainText('13 Mar 2023 to 19 Mar 2023');
  await expect(planted(page)).toContainText(/\d+ incidents where [\d.]+ were expected and at most [\d.]+/);
  await expect(planted(page)).toContainText('false alarms a week put up with: 1.');
  await expect(alerts(page)).toContainText('not grounds for a stop');
  const found = await alerts(page).getByRole('heading', { level: 3 }).count();
  expect(found).toBeLessThanOrEqual(8);

  // A reason is required.
  await planted(page)
    .getByRole('button', { name: /^Close with a reason/ })
    .press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Close the alert' }).click();
  await expect(dialog.getByRole('alert')).toContainText('without a reason nobody can tell');
  await dialog.getByLabel('In your own words').fill('car parks near the fair');
  await dialog.getByLabel('Reason', { exact: true }).selectOption({ label: 'One series, known and worked on' });
  await dialog.getByRole('button', { name: 'Close the alert' }).click();
  await expect(planted(page)).toHaveCount(0);
  await expect(alerts(page)).toContainText(`Open (${found - 1})`);
  await expect(alerts(page).locator('[tabindex="-1"]')).toBeFocused();

  // Again: nothing new, and what was closed stays closed.
  await lookForSurges(page);
  await expect(look(page)).toContainText('No alarm that is not in the inbox already.');
  await expect(alerts(page)).toContainText('Closed (1)');
  await page.reload();
  await expect(look(page).getByLabel('False alarms a week')).toHaveValue('1');
  await alerts(page).getByText('Closed (1)').click();
  await expect(planted(page)).toContainText('One series, known and worked on: car parks near the fair');
  expect(page.url()).toContain('state=closed');
  await planted(page)
    .getByRole('button', { name: /^Reopen/ })
    .click();
  await expect(alerts(page)).toContainText(`Open (${found})`);

  // The scripting interface is the same inbox, and refuses an empty reason.
  const code = await page.evaluate(async (id) => {
    const { alerts: all } = await window.beatbook.alerts(id);
    return await window.beatbook.closeAlert(all[0]!.id, '  ').catch((error: { code: string }) => error.code);
  }, dataset);
  expect(code).toBe('analysis.alert-reason');
  const purged = await page.evaluate((id) => window.beatbook.purgeDataset(id), dataset);
  expect(purged.clean).toBe(true);
  expect(purged.left['documents']).toBe(0);
});

test('an alert goes out as a calendar file and as drafts, without rows or places', async ({ page }) => {
  test.setTimeout(240_000);
  await openDemo(page);
  await lookForSurges(page);
  await planted(page)
    .getByRole('button', { name: /^Show on the map/ })
    .click();
  await expect(page.locator('.map-legend')).toContainText(LABEL);
  await planted(page)
    .getByRole('button', { name: /^Pass on/ })
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Beatbook sends nothing');
  for (const name of ['Draft a mail', 'Draft a text message']) {
    const address = (await dialog.getByRole('link', { name }).getAttribute('href'))!;
    expect(address).toMatch(/^(mailto|sms):\?/);
    expect(decodeURIComponent(address)).toContain('were expected');
    expect(decodeURIComponent(address)).not.toMatch(/-?101[.]\d|42[.]\d{2}/);
  }
  await dialog.getByLabel('Review on').fill('2026-12-03T10:30');
  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as calendar file' }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toMatch(/\.ics$/);
  const file = await readFile((await download.path())!, 'utf8');
  expect(file).toContain('\r\nDTSTART:20261203T103000\r\n');
  expect(file.replaceAll('\r\n ', '')).toContain(String.raw`Vehicle crime\, Southmoor`);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await planted(page)
    .getByRole('link', { name: /^Open the incidents/ })
    .click();
  await expect(page).toHaveURL(/#\/explore\?.*from=2023-03-13/);
});

async function notifications(page: Page): Promise<string[]> {
  return await page.evaluate(() => (globalThis as unknown as { shown: string[] }).shown);
}

/** A browser without a screen shows no notification: what the page asks for is written down instead. */
async function recordNotifications(page: Page, answer: NotificationPermission): Promise<void> {
  await page.addInitScript((permission) => {
    const shown: string[] = [];
    let now: NotificationPermission = 'default';
    class Recorded extends EventTarget {
      static get permission() {
        return now;
      }
      static async requestPermission() {
        return (now = permission);
      }
      constructor(title: string, { body }: NotificationOptions) {
        super();
        shown.push(`${title}|${body}`);
      }
    }
    Object.assign(globalThis, { shown, Notification: Recorded });
  }, answer);
}

test('notifications come only after they were asked for, and hold counts only', async ({ page }) => {
  test.setTimeout(240_000);
  await recordNotifications(page, 'granted');
  await openDemo(page);
  await look(page).getByRole('button', { name: 'Notify me on this device' }).click();
  await expect(look(page)).toContainText('Nothing is sent');
  await lookForSurges(page);
  const [shown, ...others] = await notifications(page);
  expect(others).toEqual([]);
  expect(shown).toMatch(/new alerts?\|In the week to 19 Mar 2023/);
  expect(shown).not.toContain(surge.district);
  await lookForSurges(page);
  expect(await notifications(page)).toHaveLength(1);
});

test('without permission the page says so and works', async ({ page }) => {
  await recordNotifications(page, 'denied');
  await openDemo(page);
  await look(page).getByRole('button', { name: 'Notify me on this device' }).click();
  await expect(look(page)).toContainText('does not allow notifications');
  // Nor does the position come without leave.
  await near(page).getByRole('button', { name: 'Sort by distance from me' }).click();
  await expect(near(page)).toContainText(/not allowed to tell the position|could not be found/);
});

async function standAt(context: BrowserContext, place: { longitude: number; latitude: number }): Promise<void> {
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ ...place, accuracy: 12 });
}

test('near me sorts by distance and keeps no position; the papers\u2019 rule is named for what it is', async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  await standAt(context, { longitude: center.longitude + 0.01234567, latitude: center.latitude - 0.03 });
  const dataset = await openDemo(page);
  await page.evaluate(async (id) => {
    await window.beatbook.lookForAlerts({ dataset: id, until: '2023-03-19', alarmsPerWeek: 5 });
    await window.beatbook.train({ dataset: id, model: 'kmeans', params: { compare: false } });
  }, dataset);
  await near(page).getByRole('button', { name: 'Sort by distance from me' }).click();
  await expect(near(page)).toContainText('Known to about 12');
  await expect(
    alerts(page)
      .getByText(/km away|m away/)
      .first(),
  ).toBeVisible({ timeout: 60_000 });
  const texts = await alerts(page)
    .getByText(/ away$/)
    .allInnerTexts();
  const meters = texts.map((text) => Number.parseFloat(text) * (text.includes('km') ? 1000 : 1));
  expect(meters).toEqual(meters.toSorted((a, b) => a - b));
  expect(meters.length).toBeGreaterThan(1);

  const rule = page.getByRole('region', { name: "The papers' rule" });
  await expect(rule.getByRole('checkbox')).not.toBeChecked();
  await expect(rule).toContainText('not of an incident');
  await rule.getByRole('checkbox').check();
  await expect(rule).toContainText('The nearest k-means centre is');
  await expect(rule).toContainText('There is no classifier of this dataset yet');
  await rule.getByLabel('Near is within, metres').fill('20000');
  await expect(rule).toContainText('The rule would alert: a hotspot within 20');

  // Neither the store nor the address has it.
  const stored = await page.evaluate(async (id) => JSON.stringify(await window.beatbook.alerts(id)), dataset);
  expect(stored).not.toContain('01234');
  expect(page.url()).not.toContain('1.5876');
  await near(page).getByRole('button', { name: 'Forget the position' }).click();
  await expect(alerts(page).getByText(/ away$/)).toHaveCount(0);
});

test('too little history is said in words', async ({ page }) => {
  await openApp(page);
  const dataset = await page.evaluate(async () => {
    const lines = Array.from({ length: 200 }, (_, i) => `2024-05-1${i % 9} 13:30,Theft,North,42.${3000 + i},-71.06`);
    const text = ['date,category,area,latitude,longitude', ...lines].join('\n');
    return (await window.beatbook.importFile(new File([text], 'town.csv'), { name: 'town' })).dataset;
  });
  await openScreen(page, 'alerts', dataset);
  await look(page).getByRole('button', { name: 'Look for surges', exact: true }).click();
  await expect(look(page).getByRole('alert')).toContainText(/needs at least \d+ whole weeks/);
  await expect(alerts(page)).toContainText('No alerts yet');
});

test('the inbox passes the automatic WCAG checks and fits any width, in light and dark', async ({ page }) => {
  test.setTimeout(240_000);
  await openDemo(page);
  await lookForSurges(page);
  await planted(page)
    .getByRole('button', { name: /^Show on the map/ })
    .click();
  const check = async (name: string) => {
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(
      violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
      name,
    ).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `test-results/alerts-${name}.png`, fullPage: true });
  };
  for (const scheme of ['light', 'dark'] as const) {
    for (const width of [1440, 390]) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 850 });
      await check(`${scheme}-${width}`);
      for (const name of [/^Pass on/, /^Close with a reason/]) {
        await planted(page).getByRole('button', { name }).click();
        await check(`${scheme}-${width}-${name.source.includes('Pass') ? 'pass' : 'close'}`);
        await page.keyboard.press('Escape');
      }
    }
  }
});
