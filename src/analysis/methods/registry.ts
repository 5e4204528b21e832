import '../../text/en/analysis-failures.ts';
import '../../text/en/methods-place.ts';
import '../../text/en/methods-rates.ts';
import '../../text/en/methods-surge.ts';
import '../../text/en/methods-time.ts';
import '../../text/en/methods.ts';
import { agglomerative } from './agglomerative.ts';
import { aoristic } from './aoristic.ts';
import { calendar } from './calendar.ts';
import { changePoints } from './change-points.ts';
import { clusterAgreement } from './cluster-agreement.ts';
import { concentration } from './concentration.ts';
import { cusum } from './cusum.ts';
import { dbscan } from './dbscan.ts';
import { displacement } from './displacement.ts';
import { dualKernelDensity } from './dual-kernel-density.ts';
import { eTest } from './e-test.ts';
import { ears } from './ears.ts';
import { emergingHotSpots } from './emerging-hot-spots.ts';
import { farrington } from './farrington.ts';
import { funnel } from './funnel.ts';
import { giStar } from './gi-star.ts';
import { harm } from './harm.ts';
import { hdbscan } from './hdbscan.ts';
import { heatClock } from './heat-clock.ts';
import { kernelDensity } from './kernel-density.ts';
import { localMoran } from './local-moran.ts';
import { meanCentre } from './mean-centre.ts';
import type { Method } from './method.ts';
import { nearRepeat } from './near-repeat.ts';
import { nearestNeighbourIndex } from './nearest-neighbour-index.ts';
import { periods } from './periods.ts';
import { persistence } from './persistence.ts';
import { poissonZ } from './poisson-z.ts';
import { rates } from './rates.ts';
import { ripleyL } from './ripley-l.ts';
import { scan } from './scan.ts';
import { seasonal } from './seasonal.ts';
import { standardEllipse } from './standard-ellipse.ts';
import { studyArea } from './study-area.ts';
import { surgeBoard } from './surge-board.ts';

/** A method whose parameters were checked against its own specifications. */
export type AnyMethod = Method<Record<string, unknown>>;

/** All methods, in the order in which they are offered: the only list. */
export const methods = [
  giStar,
  localMoran,
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
  studyArea,
  persistence,
  emergingHotSpots,
  nearRepeat,
  scan,
  aoristic,
  heatClock,
  calendar,
  seasonal,
  changePoints,
  surgeBoard,
  periods,
  ears,
  farrington,
  cusum,
  poissonZ,
  eTest,
  displacement,
  rates,
  funnel,
  harm,
  concentration,
] as unknown as readonly AnyMethod[];
