import { tf } from './tf.ts';

/** The places where tensors can be computed. */
export type BackendName = 'webgpu' | 'webgl' | 'wasm' | 'cpu';

/** Why a backend is not used. */
export type RejectionReason = 'missing' | 'failed' | 'wrong' | 'slower';

type Platform = { readonly navigator?: { readonly gpu?: unknown }; readonly OffscreenCanvas?: unknown };

function isOffered(name: BackendName): boolean {
  const platform = globalThis as Platform;
  if (name === 'webgpu') return Boolean(platform.navigator?.gpu);
  if (name === 'webgl') return platform.OffscreenCanvas !== undefined;
  return true;
}

async function register(name: BackendName): Promise<void> {
  if (name === 'webgpu') await import('@tensorflow/tfjs-backend-webgpu');
  else if (name === 'webgl') await import('@tensorflow/tfjs-backend-webgl');
  else if (name === 'cpu') await import('@tensorflow/tfjs-backend-cpu');
  else {
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    // One thread: its threads start from blob: scripts, which the page's policy refuses, and one thread sums in one order.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    const plain = wasmFile(
      new URL('../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm', import.meta.url),
    );
    const simd = wasmFile(
      new URL('../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm', import.meta.url),
    );
    setWasmPaths({
      'tfjs-backend-wasm.wasm': plain,
      'tfjs-backend-wasm-simd.wasm': simd,
      'tfjs-backend-wasm-threaded-simd.wasm': simd,
    });
  }
}

/** Node reads files by path, a worker fetches by address. */
function wasmFile(url: URL): string {
  return url.protocol === 'file:' ? decodeURIComponent(url.pathname) : url.href;
}

/** Makes a backend the current one; null when it is, else why it cannot be. */
export async function openBackend(name: BackendName): Promise<'missing' | 'failed' | null> {
  if (!isOffered(name)) return 'missing';
  try {
    if (!tf.engine().registryFactory[name]) await register(name);
    return (await tf.setBackend(name)) ? null : 'failed';
  } catch {
    return 'failed';
  }
}
