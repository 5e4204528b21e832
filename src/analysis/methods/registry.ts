import '../../text/en/analysis-failures.ts';
import '../../text/en/methods-time.ts';
import '../../text/en/methods.ts';
import { aoristic } from './aoristic.ts';
import { calendar } from './calendar.ts';
import { changePoints } from './change-points.ts';
import '../../text/en/methods-rates.ts';
import { concentration } from './concentration.ts';
import { displacement } from './displacement.ts';
import { eTest } from './e-test.ts';
import { funnel } from './funnel.ts';
import { giStar } from './gi-star.ts';
import { heatClock } from './heat-clock.ts';
import { harm } from './harm.ts';
import '../../text/en/methods-place.ts';
import { agglomerative } from './agglomerative.ts';
import { clusterAgreement } from './cluster-agreement.ts';
import { dbscan } from './dbscan.ts';
import { dualKernelDensity } from './dual-kernel-density.ts';
import { emergingHotSpots } from './emerging-hot-spots.ts';
import { hdbscan } from './hdbscan.ts';
import { kernelDensity } from './kernel-density.ts';
import { localMoran } from './local-moran.ts';
import { meanCentre } from './mean-centre.ts';
import type { Method } from './method.ts';
import { nearRepeat } from './near-repeat.ts';
import { nearestNeighbourIndex } from './nearest-neighbour-index.ts';
import { periods } from './periods.ts';
import { poissonZ } from './poisson-z.ts';
import { seasonal } from './seasonal.ts';
import { rates } from './rates.ts';
import { persistence } from './persistence.ts';
import { ripleyL } from './ripley-l.ts';
import { standardEllipse } from './standard-ellipse.ts';
import { studyArea } from './study-area.ts';

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
  studyArea,
  aoristic,
  heatClock,
  periods,
  changePoints,
  seasonal,
  calendar,
  rates,
  funnel,
  harm,
  concentration,
  displacement,
] as unknown as readonly AnyMethod[];
