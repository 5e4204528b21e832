import '../../text/en/compare.ts';
import { say } from '../../text/say.ts';
import { Split } from '../explore/split.tsx';
import '../explore/explore.css';
import { FilterBar } from '../filter-bar/filter-bar.tsx';
import { Loading, ProblemNotice } from '../kit/notice.tsx';
import { usePreparedMap } from '../map/prepare-map.ts';
import { useDatasetRecord } from '../state/beatbook.ts';
import { updateParams, useRoute } from '../state/route.ts';
import { updateFilter, useFilter } from '../state/use-filter.ts';
import { CategoriesCard } from './categories-card.tsx';
import './compare.css';
import { CourseCard } from './course-card.tsx';
import { HoursCard } from './hours-card.tsx';
import { OverallCard } from './overall-card.tsx';
import { SideCard } from './side-card.tsx';
import { SideMaps } from './side-maps.tsx';
import { changesOfB, filterOfB, useSides } from './sides.ts';

/** Two periods, areas or datasets beside each other: A is the filter of the app, B has its own parts in the address. */
export function Screen() {
  const { params } = useRoute();
  const a = useFilter();
  usePreparedMap(a.dataset);
  const b = filterOfB(params, a);
  const recordA = useDatasetRecord(a.dataset);
  const recordB = useDatasetRecord(b.dataset);
  const isReady = recordA.value?.id === a.dataset && recordB.value?.id === b.dataset;
  const sides = useSides(
    { record: isReady ? recordA.value : undefined, filter: a },
    { record: isReady ? recordB.value : undefined, filter: b },
  );
  const problem = recordA.problem ?? recordB.problem ?? sides.problem;
  return (
    <div className="explore">
      <h1 className="visually-hidden">{say('compare.title')}</h1>
      <FilterBar />
      {problem && (
        <div className="explore-problem">
          <ProblemNotice problem={problem} />
        </div>
      )}
      {!problem && !isReady && (
        <div className="explore-problem">
          <Loading label={say('compare.loading')} lines={6} />
        </div>
      )}
      {!problem && isReady && recordA.value && recordB.value && (
        <Split
          label={say('explore.split')}
          left={
            <SideMaps
              a={{ record: recordA.value, filter: a, onShape: (shape) => updateFilter({ shape }) }}
              b={{
                record: recordB.value,
                filter: b,
                onShape: (shape) => updateParams(changesOfB({ ...b, shape })),
              }}
            />
          }
          right={
            <div className="explore-panels">
              <SideCard a={a} b={b} recordA={recordA.value} recordB={recordB.value} />
              {sides.value ? (
                <div className="explore-panels compare-panels" aria-busy={sides.loading}>
                  <OverallCard {...sides.value} />
                  <CategoriesCard {...sides.value} />
                  <CourseCard {...sides.value} />
                  <HoursCard {...sides.value} />
                </div>
              ) : (
                <Loading label={say('compare.loading')} lines={6} />
              )}
            </div>
          }
        />
      )}
    </div>
  );
}
