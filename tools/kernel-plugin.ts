import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import asc from 'assemblyscript/asc';
import type { Plugin } from 'vite';

const SUFFIX = '?kernel';
const FLAGS = ['--optimizeLevel', '3', '--shrinkLevel', '0', '--converge', '--enable', 'simd', '--runtime', 'stub'];

/**
 * `import bytes from './assembly/lstm.ts?kernel'`: compiles AssemblyScript to WebAssembly while vite builds, serves or tests,
 * so no built file lies in the tree and none can be stale. The few kilobytes travel inside the script that uses them.
 */
export function compileKernels(cacheFolder = '.cache/kernels'): Plugin {
  return {
    name: 'compile-kernels',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith(SUFFIX)) return null;
      const resolved = await this.resolve(source.slice(0, -SUFFIX.length), importer, { skipSelf: true });
      return resolved ? `${resolved.id}${SUFFIX}` : null;
    },
    async load(id) {
      if (!id.endsWith(SUFFIX)) return null;
      const file = id.slice(0, -SUFFIX.length);
      this.addWatchFile(file);
      const base64 = await compile(file, cacheFolder);
      return `export default Uint8Array.from(atob('${base64}'), (character) => character.charCodeAt(0));`;
    },
  };
}

async function compile(file: string, cacheFolder: string): Promise<string> {
  const source = await readFile(file, 'utf8');
  const key = createHash('sha256').update(source).update(FLAGS.join(' ')).update(asc.version).digest('hex');
  const cached = `${cacheFolder}/${key}.base64`;
  const known = await readFile(cached, 'utf8').catch(() => null);
  if (known !== null) return known;

  let binary: Uint8Array | null = null;
  const messages: string[] = [];
  const { error } = await asc.main(['kernel.ts', '--outFile', 'kernel.wasm', ...FLAGS], {
    readFile: (name) => (name === 'kernel.ts' ? source : null),
    writeFile: (name, contents) => {
      if (name === 'kernel.wasm' && typeof contents !== 'string') binary = contents;
    },
    listFiles: () => [],
    stderr: { write: (chunk) => void messages.push(String(chunk)) },
  });
  if (error || !binary) throw new Error(`${file} does not compile:\n${messages.join('')}${error?.message ?? ''}`);
  const base64 = Buffer.from(binary).toString('base64');
  await mkdir(cacheFolder, { recursive: true });
  await writeFile(cached, base64);
  return base64;
}
