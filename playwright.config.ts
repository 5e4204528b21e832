import { defineConfig, devices } from '@playwright/test';
import { chromiumArguments, findChromium } from './tools/chromium.mjs';

const isContinuous = Boolean(process.env.CI);

// A name that is not loopback, so that plain http on it is no secure context.
const insecureHost = '--host-resolver-rules=MAP beatbook.test 127.0.0.1';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './e2e/fixtures/build.ts',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // Two cores: one browser at a time, so that times mean something.
  workers: 1,
  retries: isContinuous ? 1 : 0,
  forbidOnly: isContinuous,
  reporter: process.env.BEATBOOK_REPORT ? [['list'], ['json', { outputFile: process.env.BEATBOOK_REPORT }]] : 'list',
  use: {
    launchOptions: { executablePath: findChromium(), args: [...chromiumArguments, insecureHost] },
    viewport: { width: 1360, height: 850 },
    locale: 'en-US',
    // Local time must not matter: incidents keep their own wall clock.
    timezoneId: 'Pacific/Auckland',
    trace: 'retain-on-failure',
  },
  projects: [
    {
      name: 'desktop',
      testIgnore: ['**/*.phone.spec.ts', ...(process.env.SCREENSHOTS ? [] : ['**/screenshots.spec.ts'])],
    },
    {
      name: 'phone',
      testMatch: '**/*.phone.spec.ts',
      use: {
        viewport: devices['Pixel 7'].viewport,
        deviceScaleFactor: 2,
        hasTouch: true,
        isMobile: true,
      },
    },
  ],
});
