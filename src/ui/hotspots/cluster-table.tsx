import '../../text/en/hotspots.ts';
import { wilsonInterval } from '../../analysis/interval.ts';
import type { ClusterDetails } from '../../evaluation/details.ts';
import { say } from '../../text/say.ts';
import { Said } from '../explore/said.tsx';
import { shareDigits } from '../explore/sentence.ts';
import { Card } from '../kit/card.tsx';
import { formatCount, formatMeters, formatShare, formatShareRange } from '../kit/format.ts';
import { rankClusters } from './clusters.ts';

/** The groups as a list: the twin of the circles on the map, for the keyboard and for reading. */
export function ClusterTable(props: {
  readonly details: ClusterDetails;
  readonly selected: number | null;
  readonly onSelect: (id: number) => void;
}) {
  const clusters = rankClusters(props.details);
  const total = clusters.reduce((sum, cluster) => sum + cluster.incidents, 0);
  const [largest] = clusters;
  const interval = wilsonInterval(largest?.incidents ?? 0, total);
  const digits = shareDigits(interval.lower, interval.upper);
  return (
    <Card
      title={say('hotspots.table.title')}
      note={say('explore.n', { count: formatCount(total) })}
      sentence={
        <Said
          sentence={{
            strong: say('hotspots.table.sentence', { share: formatShare(interval.value, digits) }),
            rest: say('hotspots.table.sentence.rest', {
              range: formatShareRange(interval.lower, interval.upper, digits),
              even: formatShare(1 / Math.max(1, clusters.length), digits),
            }),
          }}
        />
      }
      table={() => ({
        header: [
          say('hotspots.table.group'),
          say('hotspots.table.incidents'),
          say('explore.table.share'),
          say('hotspots.table.radius.meters'),
          say('hotspots.table.category'),
          say('hotspots.table.type-share'),
          say('hotspots.table.longitude'),
          say('hotspots.table.latitude'),
        ],
        rows: clusters.map((cluster, i) => [
          i + 1,
          cluster.incidents,
          Number((cluster.share * 100).toFixed(1)),
          Math.round(cluster.meanRadiusMeters),
          cluster.dominantCategory,
          Number((cluster.dominantShare * 100).toFixed(1)),
          Number(cluster.longitude.toFixed(6)),
          Number(cluster.latitude.toFixed(6)),
        ]),
      })}
      how={
        <>
          <p>{say('hotspots.partition')}</p>
          <p>{say('hotspots.table.how')}</p>
          <p>{say('hotspots.table.how.interval')}</p>
        </>
      }
    >
      <div className="table-frame" role="group" tabIndex={0} aria-label={say('hotspots.table.title')}>
        <table className="table clusters">
          <thead>
            <tr>
              <th scope="col">{say('hotspots.table.group')}</th>
              <th scope="col" className="number">
                {say('hotspots.table.incidents')}
              </th>
              <th scope="col" className="number">
                {say('hotspots.table.share')}
              </th>
              <th scope="col" className="number">
                {say('hotspots.table.radius')}
              </th>
              <th scope="col">{say('hotspots.table.category')}</th>
            </tr>
          </thead>
          <tbody>
            {clusters.map((cluster, i) => {
              const isSelected = cluster.id === props.selected;
              return (
                <tr key={cluster.id} className={isSelected ? 'on' : undefined}>
                  <th scope="row">
                    <button
                      type="button"
                      aria-pressed={isSelected}
                      aria-label={say('hotspots.table.go', { rank: i + 1 })}
                      onClick={() => props.onSelect(cluster.id)}
                    >
                      {i + 1}
                    </button>
                  </th>
                  <td className="number">{formatCount(cluster.incidents)}</td>
                  <td className="number">{formatShare(cluster.share, 1)}</td>
                  <td className="number">{formatMeters(cluster.meanRadiusMeters)}</td>
                  <td>
                    {say('hotspots.table.category.value', {
                      category: cluster.dominantCategory,
                      share: formatShare(cluster.dominantShare),
                    })}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
