import { fail, type Result, succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { type BackendName, openBackend, type RejectionReason } from './backends.ts';
import { passesCanary } from './canary.ts';
import { createFusedLstm, type FusedLstm } from './fused-lstm.ts';
import type { CreateNetwork } from './network.ts';

/** The backend a training runs on, with the fused kernel where the backend computes on the processor anyway. */
export type Engine = { readonly backend: BackendName; readonly fused: FusedLstm | null };

/** What became of every backend that was looked at. */
export type EngineChoice = {
  readonly engine: Engine;
  readonly rejected: readonly { readonly backend: BackendName; readonly reason: RejectionReason }[];
  /** Steps per second of the speed probe, by backend; empty when one backend was asked for. */
  readonly rates: Readonly<Record<string, number>>;
};

export type EngineRequest = {
  readonly asked: 'auto' | BackendName;
  readonly kernel: ((name: string) => Promise<WebAssembly.Module | null>) | undefined;
  /** The network that is to be trained: it has to compute the known step right. */
  readonly network: CreateNetwork;
  /** Monotonic milliseconds. */
  readonly clock: () => number;
  readonly breathe: () => Promise<void>;
  /** One training step of the job at hand: what the probe times. */
  readonly probe: (engine: Engine) => Promise<{ step(): Promise<void>; dispose(): void }>;
};

// The first is the safest: another has to be clearly faster, or two runs of one seed might take turns.
const ORDER: readonly BackendName[] = ['wasm', 'webgl', 'webgpu', 'cpu'];
const CLEARLY_FASTER = 1.25;
const PROBE_MS = 1000;

/** Opens one backend and lets it prove itself; else says why not. */
async function tryBackend(
  backend: BackendName,
  network: CreateNetwork,
  fused: FusedLstm | null,
): Promise<Engine | RejectionReason> {
  const problem = await openBackend(backend);
  if (problem) return problem;
  const onProcessor = backend === 'cpu' || backend === 'wasm';
  if (onProcessor && fused && (await passesCanary((sizes) => network(sizes, fused)))) return { backend, fused };
  return (await passesCanary((sizes) => network(sizes, null))) ? { backend, fused: null } : 'wrong';
}

/**
 * The asked-for backend, or for 'auto' the fastest of those that compute a known training step right.
 * Fails with 'forecast.backend-unusable' when the asked-for one, or every one, does not.
 */
export async function chooseEngine(request: EngineRequest): Promise<Result<EngineChoice>> {
  const { asked, clock, network } = request;
  const module = (await request.kernel?.('lstm')) ?? null;
  const fused = module ? await createFusedLstm(module) : null;
  if (asked !== 'auto') {
    const engine = await tryBackend(asked, network, fused);
    if (typeof engine !== 'string') return succeed({ engine, rejected: [], rates: {} });
    return fail('forecast.backend-unusable', { backend: asked, reason: say(`model.lstm.backend.${engine}`) });
  }

  const rejected: { backend: BackendName; reason: RejectionReason }[] = [];
  const rates: Record<string, number> = {};
  let best: Engine | null = null;
  for (const backend of ORDER) {
    await request.breathe();
    // The plain backend shares wasm's processor and kernel and only adds overhead: it stands in, it does not compete.
    if (backend === 'cpu' && best?.backend === 'wasm') break;
    const engine = await tryBackend(backend, network, fused);
    if (typeof engine === 'string') {
      rejected.push({ backend, reason: engine });
      continue;
    }
    const rate = await measureRate(engine, request);
    rates[backend] = rate;
    if (best && rate < CLEARLY_FASTER * rates[best.backend]!) {
      rejected.push({ backend, reason: 'slower' });
      continue;
    }
    if (best) rejected.push({ backend: best.backend, reason: 'slower' });
    best = engine;
  }
  if (!best) return fail('forecast.backend-unusable', { backend: asked, reason: say('model.lstm.backend.wrong') });
  await openBackend(best.backend);
  return succeed({ engine: best, rejected, rates });

  async function measureRate(engine: Engine, { breathe, probe }: EngineRequest): Promise<number> {
    const { step, dispose } = await probe(engine);
    try {
      // The first step compiles shaders and warms the caches.
      await step();
      const start = clock();
      let steps = 0;
      let elapsed = 0;
      while (elapsed < PROBE_MS) {
        await step();
        steps++;
        await breathe();
        elapsed = clock() - start;
      }
      return (1000 * steps) / elapsed;
    } finally {
      dispose();
    }
  }
}
