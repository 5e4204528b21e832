import '../../text/en/analysis-failures.ts';
import '../../text/en/methods-place.ts';
import '../../text/en/methods.ts';
import { agglomerative } from './agglomerative.ts';
import { clusterAgreement } from './cluster-agreement.ts';
import { dbscan } from './dbscan.ts';
import { dualKernelDensity } from './dual-kernel-density.ts';
import { eTest } from './e-test.ts';
import { emergingHotSpots } from './emerging-hot-spots.ts';
import { giStar } from './gi-star.ts';
import { hdbscan } from './hdbscan.ts';
import { kernelDensity } from './kernel-density.ts';
import { localMoran } from './local-moran.ts';
import { meanCentre } from './mean-centre.ts';
import type { Method } from './method.ts';
import { nearRepeat } from './near-repeat.ts';
import { nearestNeighbourIndex } from './nearest-neighbour-index.ts';
import { persistence } from './persistence.ts';
import { poissonZ } from './poisson-z.ts';
import { ripleyL } from './ripley-l.ts';
import { standardEllipse } from './standard-ellipse.ts';

/** A method whose parameters were checked against its own specifications. */
export type AnyMethod = Method<Record<string, unknown>>;

/** All methods, in the order in which they are offered: the only list. */
export const methods = [
  giStar,
  localMoran,
  persistence,
  emergingHotSpots,
  kernelDensity,
  dualKernelDensity,
  dbscan,
  hdbscan,
  agglomerative,
  clusterAgreement,
  meanCentre,
  standardEllipse,
  nearestNeighbourIndex,
  ripleyL,
  nearRepeat,
  poissonZ,
  eTest,
] as unknown as readonly AnyMethod[];
