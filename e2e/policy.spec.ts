import { expect, test } from './fixtures/test.ts';
import { openApp } from './pages/app.ts';
import { startEveryWorker } from './pages/workers.ts';

const elsewhere = 'https://example.com/collect?rows=1';

/** Tries every way out that the platform offers; says for each whether it failed as it should. */
const tryToLeave = async (address: string) => {
  const fails = async (attempt: () => unknown) => {
    try {
      await attempt();
      return false;
    } catch {
      return true;
    }
  };
  return {
    fetch: await fails(() => fetch(address, { mode: 'no-cors' })),
    webSocket: await fails(
      () =>
        new Promise((open, refuse) => {
          const socket = new WebSocket(address.replace('https', 'wss'));
          socket.addEventListener('open', open);
          socket.addEventListener('error', refuse);
        }),
    ),
    eventSource: await fails(
      () =>
        new Promise((open, refuse) => {
          const source = new EventSource(address);
          source.addEventListener('open', open);
          source.addEventListener('error', refuse);
        }),
    ),
    script: await fails(() => import(/* @vite-ignore */ `${address}&script`)),
    // Assembled, so that no tool takes it for code of ours.
    evaluated: await fails(() => Reflect.construct(Function, ['return 1'])()),
  };
};

const allBlocked = { fetch: true, webSocket: true, eventSource: true, script: true, evaluated: true };
// The browser announces a request before its policy stops it; `outside` shows that nothing got through.
const policyErrors =
  /Content Security Policy|violates|Refused to|ERR_BLOCKED_BY_CSP|Failed to (?:fetch|load)|https:\/\/example\.com/i;

test('the page cannot reach another origin', async ({ page, watch, outside }) => {
  watch.allow(policyErrors);
  const before = outside.requests.length;
  await openApp(page);
  expect(await page.evaluate(tryToLeave, elsewhere)).toEqual(allBlocked);
  expect(await page.evaluate(violate, { address: elsewhere, tag: 'img' })).toBe('img-src');
  expect(outside.requests.slice(before)).toEqual([]);
});

test('frames and forms cannot reach another origin', async ({ page, watch, outside }) => {
  watch.allow(policyErrors);
  // For these two Chromium opens a connection ahead of its own policy check. No request follows: no path, no content.
  watch.allow(/^reached another machine: CONNECT example\.com:443$/);
  const before = outside.requests.length;
  await openApp(page);
  expect(await page.evaluate(violate, { address: elsewhere, tag: 'iframe' })).toBe('frame-src');
  expect(await page.evaluate(violate, { address: elsewhere, tag: 'form' })).toBe('form-action');
  expect(outside.requests.slice(before).filter((request) => request !== 'CONNECT example.com:443')).toEqual([]);
});

test('no worker can reach another origin', async ({ page, watch, outside }) => {
  watch.allow(policyErrors);
  const before = outside.requests.length;
  await openApp(page);
  for (const worker of await startEveryWorker(page)) {
    expect(await worker.evaluate(tryToLeave, elsewhere), worker.url()).toEqual(allBlocked);
  }
  expect(outside.requests.slice(before)).toEqual([]);
});

test('neither page nor workers can send a beacon', async ({ page, watch, outside }) => {
  watch.allow(policyErrors);
  const before = outside.requests.length;
  await openApp(page);
  const stopped = page.evaluate(
    () =>
      new Promise<string>((settle) => {
        document.addEventListener('securitypolicyviolation', (event) => settle(event.effectiveDirective), {
          once: true,
        });
      }),
  );
  await page.evaluate((address) => navigator.sendBeacon(address, 'rows'), elsewhere);
  expect(await stopped).toBe('connect-src');
  for (const worker of await startEveryWorker(page)) {
    expect(await worker.evaluate(() => 'sendBeacon' in navigator), worker.url()).toBe(false);
  }
  expect(outside.requests.slice(before)).toEqual([]);
  await expect.poll(() => page.evaluate(() => window.beatbook.foreignRequests())).toBeGreaterThan(0);
  // What was stopped is told, and not as something that has left.
  await page.evaluate((address) => {
    document.body.append(Object.assign(new Image(), { src: address }));
    fetch(address).catch(() => {});
  }, elsewhere);
  await expect(page.locator('.privacy')).toContainText('Attempts to leave it were stopped');
  await page.waitForTimeout(1_000);
  expect(await page.evaluate(() => window.beatbook.requestLog())).toMatchObject({ page: 0, workers: 0 });
  await expect(page.locator('.privacy')).toContainText('0 requests off this device');
});

test('WebRTC, WebTransport and other windows are gone from page, frames and workers', async ({ page }) => {
  await openApp(page);
  const left = () => {
    const names = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'RTCIceTransport', 'WebTransport'];
    const found = (view: object) => names.filter((name) => Reflect.get(view, name) !== undefined);
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const byIndex = found(Reflect.get(window, window.length - 1));
    const byElement = found(frame.contentWindow!);
    frame.remove();
    const described = document.createElement('iframe');
    described.srcdoc = '<p>x</p>';
    document.body.append(described);
    const bySource = found(described.contentDocument!.defaultView!);
    described.remove();
    const again = Reflect.defineProperty(window, 'RTCPeerConnection', { value: Date });
    return { page: found(window), byIndex, byElement, bySource, again, opened: window.open('about:blank') };
  };
  expect(await page.evaluate(left)).toEqual({
    page: [],
    byIndex: [],
    byElement: [],
    bySource: [],
    again: false,
    opened: null,
  });
  for (const worker of await startEveryWorker(page)) {
    expect(await worker.evaluate(() => Reflect.has(globalThis, 'RTCPeerConnection')), worker.url()).toBe(false);
  }
});

test('nothing takes the page to another origin, and the attempt is counted', async ({ page, watch, outside }) => {
  watch.allow(policyErrors);
  watch.allow(/foreign request/);
  const before = outside.requests.length;
  await openApp(page);
  const own = page.url();
  const attempts = [
    (address: string) => void (location.href = address),
    (address: string) => location.assign(address),
    (address: string) => location.replace(address),
    (address: string) => {
      const link = document.createElement('a');
      link.href = address;
      document.body.append(link);
      link.click();
    },
    (address: string) => {
      const link = document.createElement('a');
      link.href = address;
      link.target = '_blank';
      document.body.append(link);
      link.click();
    },
    (address: string) => {
      const form = document.createElement('form');
      form.action = address;
      document.body.append(form);
      form.submit();
    },
  ];
  for (const attempt of attempts) await page.evaluate(attempt, elsewhere).catch(() => {});
  await page.waitForTimeout(500);
  expect(new URL(page.url()).origin).toBe(new URL(own).origin);
  expect(page.context().pages()).toHaveLength(1);
  expect(outside.requests.slice(before)).toEqual([]);
  expect(await page.evaluate(() => window.beatbook.foreignRequests())).toBeGreaterThanOrEqual(3);
});

test('the page is isolated, so no other page shares its memory', async ({ page }) => {
  await openApp(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

/** Has an element load or send to an address; answers with the directive that stopped it. */
function violate({ address, tag }: { address: string; tag: string }): Promise<string> {
  const element = document.createElement(tag);
  const stopped = new Promise<string>((settle) => {
    document.addEventListener('securitypolicyviolation', (event) => settle(event.effectiveDirective), { once: true });
  });
  const frame = document.createElement('iframe');
  if (element instanceof HTMLFormElement) {
    // Into a frame: a form that would take the page itself elsewhere is stopped before the policy sees it.
    element.action = address;
    element.target = frame.name = 'inside';
    document.body.append(frame);
  } else element.setAttribute('src', address);
  document.body.append(element);
  if (element instanceof HTMLFormElement) element.submit();
  return stopped.finally(() => {
    element.remove();
    frame.remove();
  });
}
