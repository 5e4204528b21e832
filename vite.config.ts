/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import packageFile from './package.json' with { type: 'json' };
import { compileKernels } from './tools/kernel-plugin.ts';
import { writeNotices } from './tools/licences.mjs';
import responseHeaders from './src/response-headers.json' with { type: 'json' };

/** The policy of the very first page on a host that sends no headers; `frame-ancestors` has no meaning in a meta element. */
const policyInPage = (): Plugin => ({
  name: 'beatbook:policy-in-page',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      injectTo: 'head-prepend',
      attrs: {
        'http-equiv': 'Content-Security-Policy',
        content: responseHeaders['Content-Security-Policy'].replace(/; frame-ancestors [^;]*/, ''),
      },
    },
  ],
});

/** The licence texts of what ships, as these licences ask. */
const notices = (): Plugin => ({
  name: 'beatbook:notices',
  apply: 'build',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'licences.txt', source: writeNotices() });
  },
});

export default defineConfig({
  // Relative, so the built folder works from a sub-path of any static host.
  base: './',
  define: { __BEATBOOK_VERSION__: JSON.stringify(packageFile.version) },
  plugins: [
    react(),
    compileKernels(),
    policyInPage(),
    notices(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      registerType: 'prompt',
      // src/pwa.ts registers it, after the first picture.
      injectRegister: false,
      includeManifestIcons: false,
      injectManifest: {
        // All of it: a file that is not in the precache is a feature that fails without a network.
        globPatterns: ['**/*'],
        // The plugin adds the manifest itself.
        globIgnores: ['**/*.map', '**/*.gz', 'sw.js', 'manifest.webmanifest'],
        maximumFileSizeToCacheInBytes: 20 * 1024 * 1024,
        target: 'es2022',
        rollupFormat: 'iife',
      },
      manifest: {
        name: 'Beatbook',
        short_name: 'Beatbook',
        description: packageFile.description,
        lang: 'en',
        start_url: './',
        scope: './',
        display: 'standalone',
        theme_color: '#1f5fbf',
        background_color: '#fbfbfa',
        categories: ['productivity', 'utilities'],
        icons: [
          { src: './icons/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: './icons/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: './icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: './icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
      },
    }),
  ],
  // Node would otherwise load tfjs's CommonJS bundle, which comes without gradients.
  ssr: { noExternal: [/^@tensorflow\//] },
  worker: { format: 'es', plugins: () => [compileKernels()] },
  build: {
    target: 'es2023',
    // An inlined file would be a data: address, which connect-src refuses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  test: {
    server: { deps: { inline: [/@tensorflow\//] } },
    include: ['src/**/*.test.{ts,tsx}', 'workers/**/*.test.ts', 'tools/**/*.test.ts'],
    root: fileURLToPath(new URL('.', import.meta.url)),
  },
});
