import { describe, expect, test, vi } from 'vitest';
import { loadKernel } from '../../../workers/kernels/load.ts';
import { chooseEngine, type EngineRequest } from './engine.ts';
import { createOwnNetwork } from './network.ts';
import { tf } from './tf.ts';

// The plain backend without the kernel is slow on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** A clock that each probed step moves on by what the backend is said to take. */
function makeRequest(asked: EngineRequest['asked'], change: Partial<EngineRequest> = {}): EngineRequest {
  let now = 0;
  return {
    asked,
    kernel: loadKernel,
    network: createOwnNetwork,
    clock: () => now,
    breathe: async () => undefined,
    probe: async () => ({
      step: async () => {
        now += 10;
      },
      dispose: () => undefined,
    }),
    ...change,
  };
}

describe('the engine', () => {
  test('is the asked-for one, with the kernel on the processor', async () => {
    for (const backend of ['cpu', 'wasm'] as const) {
      const chosen = await chooseEngine(makeRequest(backend));
      expect(chosen).toMatchObject({ ok: true, value: { engine: { backend }, rejected: [] } });
      expect(chosen.ok && chosen.value.engine.fused).not.toBeNull();
      expect(tf.getBackend()).toBe(backend);
    }
  });

  test('left to choose, measures what passes and names what this platform does not offer', async () => {
    const chosen = await chooseEngine(makeRequest('auto'));
    expect(chosen).toMatchObject({
      ok: true,
      value: {
        engine: { backend: 'wasm' },
        rates: { wasm: 100 },
        rejected: [
          { backend: 'webgl', reason: 'missing' },
          { backend: 'webgpu', reason: 'missing' },
        ],
      },
    });
    expect(tf.getBackend()).toBe('wasm');
  });

  test('goes without the kernel where it cannot run', async () => {
    const chosen = await chooseEngine(makeRequest('wasm', { kernel: async () => null }));
    expect(chosen).toMatchObject({ ok: true, value: { engine: { backend: 'wasm', fused: null } } });
  });

  test('goes without a kernel that computes something else', async () => {
    // Two empty functions under the names of the kernel: they leave the memory as it is, and so fail the canary.
    const wrong = await WebAssembly.compile(
      Uint8Array.from(
        [
          [0, 97, 115, 109, 1, 0, 0, 0], // header
          [1, 4, 1, 96, 0, 0], // type: () -> ()
          [3, 2, 1, 0], // one function of it
          [5, 3, 1, 0, 1], // one page of memory
          [7, 31, 3, 6, letters('memory'), 2, 0, 7, letters('forward'), 0, 0, 8, letters('backward'), 0, 0],
          [10, 4, 1, 2, 0, 11], // an empty body
        ].flat(2),
      ),
    );
    const chosen = await chooseEngine(makeRequest('cpu', { kernel: async () => wrong }));
    expect(chosen).toMatchObject({ ok: true, value: { engine: { backend: 'cpu', fused: null } } });
  });

  test('an asked-for backend that is not there is refused', async () => {
    expect(await chooseEngine(makeRequest('webgl'))).toMatchObject({
      ok: false,
      failure: { code: 'forecast.backend-unusable', detail: { backend: 'webgl' } },
    });
  });
});

const letters = (text: string) => Array.from(new TextEncoder().encode(text));
