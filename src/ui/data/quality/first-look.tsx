import '../../../text/en/quality.ts';
import type { FirstLook as Look } from '../../../analysis/first-look/first-look.ts';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { formatCount } from '../../kit/format.ts';
import { useBeatbook } from '../../state/beatbook.ts';
import { ConcentrationCard } from './concentration-card.tsx';
import { CorrelationCard } from './correlation-card.tsx';
import { CycleCard } from './cycle-card.tsx';
import { EmptyCard } from './empty-card.tsx';
import { sayBulk } from './quality-words.ts';
import { SearchState } from './search-state.tsx';
import { TrendCard } from './trend-card.tsx';
import { useSearch } from './use-search.ts';

/** What the rows show before anybody asks: concentration, seasons, trend, what goes with the areas, what is empty. */
export function FirstLook({ record }: { record: DatasetRecord }) {
  const app = useBeatbook();
  const search = useSearch((options) => app.firstLook(record.id, options), [app, record]);
  return (
    <>
      <SearchState search={search} record={record} />
      {search.value && <Cards record={record} look={search.value} />}
    </>
  );
}

function Cards({ record, look }: { record: DatasetRecord; look: Look }) {
  const { points, areas, cycles, trend, correlations, emptiness } = look;
  const concentrations = [...(points ? [points] : []), ...areas];
  return (
    <>
      {look.from !== null && look.to !== null && (
        <p className="soft">
          {say('quality.n', { n: formatCount(look.n), period: sayBulk(record, look.from, look.to) })}
        </p>
      )}
      <div className="quality-cards">
        {concentrations.length > 0 && <ConcentrationCard record={record} concentrations={concentrations} />}
        {trend && <TrendCard record={record} trend={trend} />}
        {cycles.map((cycle) => (
          <CycleCard key={cycle.cycle} record={record} cycle={cycle} />
        ))}
        {correlations.map((one) => (
          <CorrelationCard key={one.item} record={record} correlations={one} />
        ))}
        {emptiness && <EmptyCard emptiness={emptiness} />}
      </div>
      {correlations.length === 0 && record.areaColumns.length > 0 && (
        <p className="soft small">{say('look.correlation.add')}</p>
      )}
    </>
  );
}
