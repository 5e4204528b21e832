import { defineConfig } from 'vite';
import { compileKernels } from './kernel-plugin.ts';

/** How a bench is bundled for Node: the product's own code in one file, packages left where they are. */
export default defineConfig({
  plugins: [compileKernels()],
  define: { __BEATBOOK_VERSION__: '"bench"' },
  // Node would otherwise load tfjs's CommonJS bundle, which comes without gradients.
  ssr: { noExternal: [/^@tensorflow\//] },
  publicDir: false,
  build: {
    target: 'node20',
    minify: false,
    // As deep as src/models/tensor, so that its paths to packages' wasm files hold.
    rollupOptions: { output: { chunkFileNames: 'part-[name]-[hash].js' } },
  },
});
