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
  if (element instanceof HTMLFormElement) element.action = address;
  else element.setAttribute('src', address);
  document.body.append(element);
  if (element instanceof HTMLFormElement) element.submit();
  return stopped.finally(() => element.remove());
}
