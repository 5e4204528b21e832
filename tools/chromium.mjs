// Finds a Chromium to test with, or installs one: Debian's package as root, else Playwright's own build.
import { existsSync } from 'node:fs';
import { run, runPackage } from './project.mjs';

const candidates = () => [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** The path of an installed Chromium, or undefined for the one that Playwright manages. */
export const findChromium = () => candidates().find((path) => path && existsSync(path));

export async function ensureChromium() {
  if (findChromium()) return;
  const { chromium } = await import('@playwright/test');
  if (existsSync(chromium.executablePath())) return;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium (apt-get) ...');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env, quiet: true });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, quiet: true });
    if (findChromium()) return;
  }
  console.log('Installing Chromium (Playwright) ...');
  const code = await runPackage('playwright', 'cli.js', ['install', ...(isRoot ? ['--with-deps'] : []), 'chromium']);
  if (code !== 0) throw new Error('No Chromium could be installed. Install one and set CHROMIUM_PATH to it.');
}

/** Runs everything on the processor and keeps the browser from calling home on its own account. */
export const chromiumArguments = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  // The browser itself asks its maker about the fields of any form; that is no request of the page.
  '--disable-features=AutofillServerCommunication',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  // Chromium asks a service of its maker about the fields of every form, whatever the page says.
  '--disable-features=AutofillServerCommunication,HttpsUpgrades,LensOverlay,MediaRouter,OptimizationHints,PaintHolding,Translate',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
