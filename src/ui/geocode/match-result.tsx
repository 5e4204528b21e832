import {
  LEAST_RATE,
  type AddressFile,
  type AddressMatches,
  type MatchShare,
} from '../../data/geocode/address-matches.ts';
import { say } from '../../text/say.ts';
import { DataTable } from '../kit/data-table.tsx';
import { formatCount, formatMonth, formatShare } from '../kit/format.ts';
import { Notice } from '../kit/notice.tsx';
import { OpenAddresses } from './open-addresses.tsx';

/** How well the addresses of a dataset were matched: the rate, by kind, by area and by month, and what is left over. */
export function MatchResult({ matches }: { matches: AddressMatches }) {
  const { sought, matched, blank, warnings, check, chosen, files } = matches;
  const rate = sought === 0 ? 1 : matched / sought;
  return (
    <>
      <div className="geocode-rate">
        <div className={rate < LEAST_RATE ? 'geocode-figure low' : 'geocode-figure'}>
          <strong>{say('geocode.rate', { percent: formatShare(rate, 1) })}</strong>
          <meter min={0} max={1} low={LEAST_RATE} optimum={1} value={rate} aria-label={say('geocode.title')} />
        </div>
        <p>
          {say('geocode.rate.what', { matched: formatCount(matched), sought: formatCount(sought) })}{' '}
          {blank > 0 && say('geocode.rate.blank', { count: formatCount(blank) })}{' '}
          {check &&
            say('geocode.check', {
              rows: formatCount(check.rows),
              median: formatCount(Math.round(check.medianMeters)),
              p90: formatCount(Math.round(check.p90Meters)),
            })}{' '}
          {chosen > 0 && say('geocode.settled', { count: formatCount(chosen) })}
        </p>
      </div>
      {warnings.map((warning) => (
        <Notice key={warning} kind="warn">
          {warning}
        </Notice>
      ))}
      {matches.kinds.length > 0 && <Kinds matches={matches} />}
      <Shares title={say('geocode.by-area')} header={say('geocode.area')} shares={matches.byArea} />
      <Shares
        title={say('geocode.by-month')}
        header={say('geocode.month')}
        shares={matches.byMonth}
        show={(name) => formatMonth(`${name}-01`)}
      />
      {matches.addresses.unmatched > 0 && (
        <OpenAddresses
          dataset={matches.dataset}
          status="unmatched"
          summary={`${say('geocode.unmatched')} (${say('geocode.unmatched.count', {
            addresses: formatCount(matches.addresses.unmatched),
            rows: formatCount(matches.unmatched),
          })})`}
        />
      )}
      {matches.addresses.ambiguous > 0 && (
        <OpenAddresses
          dataset={matches.dataset}
          status="ambiguous"
          summary={`${say('geocode.ambiguous')} (${say('geocode.unmatched.count', {
            addresses: formatCount(matches.addresses.ambiguous),
            rows: formatCount(matches.ambiguous),
          })})`}
        />
      )}
      <ul className="soft small geocode-files" aria-label={say('geocode.files')}>
        {files.map((file) => (
          <li key={file.name}>{sentencesOf(file).join(' ')}</li>
        ))}
      </ul>
    </>
  );
}

function sentencesOf({ name: file, points, lines, ranges, skipped, crs }: AddressFile): readonly string[] {
  return [
    lines === 0
      ? say('geocode.file.points', { file, points })
      : points === 0
        ? say('geocode.file.lines', { file, lines, ranges })
        : say('geocode.file.both', { file, points, lines }),
    ...(skipped > 0 ? [say('geocode.file.skipped', { file, count: skipped })] : []),
    ...(crs === null ? [] : [say('geocode.file.reprojected', { file, crs })]),
  ];
}

function Kinds({ matches }: { matches: AddressMatches }) {
  return (
    <DataTable
      caption={say('geocode.kinds')}
      columns={[
        { id: 'kind', header: say('geocode.kind'), value: ({ kind }) => say(`geocode.kind.${kind}`) },
        {
          id: 'accuracy',
          header: say('geocode.accuracy'),
          value: ({ accuracy }) => say(`geocode.accuracy.${accuracy}`),
        },
        {
          id: 'rows',
          header: say('geocode.rate.rows'),
          value: ({ rows }) => rows,
          show: ({ rows }) => formatCount(rows),
          numeric: true,
        },
        {
          id: 'addresses',
          header: say('geocode.rate.addresses'),
          value: ({ addresses }) => addresses,
          show: ({ addresses }) => formatCount(addresses),
          numeric: true,
        },
      ]}
      rows={matches.kinds}
      rowKey={({ kind }) => kind}
    />
  );
}

type SharesProps = {
  readonly title: string;
  readonly header: string;
  readonly shares: readonly MatchShare[];
  readonly show?: (name: string) => string;
};

const asIs = (name: string) => name;

/** What is lost is rarely lost evenly. */
function Shares({ title, header, shares, show = asIs }: SharesProps) {
  if (shares.length < 2) return null;
  const shareOf = ({ matched, sought }: MatchShare) => matched / Math.max(1, sought);
  return (
    <details className="geocode-options">
      <summary>{title}</summary>
      <DataTable
        caption={title}
        hideCaption
        columns={[
          { id: 'name', header, value: ({ name }) => name, show: ({ name }) => show(name) },
          {
            id: 'sought',
            header: say('geocode.sought'),
            value: ({ sought }) => sought,
            show: ({ sought }) => formatCount(sought),
            numeric: true,
          },
          {
            id: 'matched',
            header: say('geocode.matched'),
            value: ({ matched }) => matched,
            show: ({ matched }) => formatCount(matched),
            numeric: true,
          },
          {
            id: 'share',
            header: say('geocode.share'),
            value: shareOf,
            show: (share) => formatShare(shareOf(share), 1),
            numeric: true,
          },
        ]}
        rows={shares}
        rowKey={({ name }) => name}
      />
    </details>
  );
}
