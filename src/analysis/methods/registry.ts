import '../../text/en/analysis-failures.ts';
import '../../text/en/methods.ts';
import '../../text/en/methods-surge.ts';
import { cusum } from './cusum.ts';
import { ears } from './ears.ts';
import { eTest } from './e-test.ts';
import { farrington } from './farrington.ts';
import { giStar } from './gi-star.ts';
import { kernelDensity } from './kernel-density.ts';
import { localMoran } from './local-moran.ts';
import { meanCentre } from './mean-centre.ts';
import type { Method } from './method.ts';
import { nearRepeat } from './near-repeat.ts';
import { nearestNeighbourIndex } from './nearest-neighbour-index.ts';
import { poissonZ } from './poisson-z.ts';
import { scan } from './scan.ts';
import { standardEllipse } from './standard-ellipse.ts';
import { surgeBoard } from './surge-board.ts';

/** A method whose parameters were checked against its own specifications. */
export type AnyMethod = Method<Record<string, unknown>>;

/** All methods, in the order in which they are offered: the only list. */
export const methods = [
  giStar,
  localMoran,
  kernelDensity,
  meanCentre,
  standardEllipse,
  nearestNeighbourIndex,
  nearRepeat,
  poissonZ,
  eTest,
  surgeBoard,
  ears,
  farrington,
  cusum,
  scan,
] as unknown as readonly AnyMethod[];
