import {
  LEAST_RATE,
  type AddressMatches,
  type MatchShare,
  type OpenAddress,
} from '../../src/data/geocode/address-matches.ts';
import type { AddressMatch } from '../../src/data/geocode/match-address.ts';
import { accuracyOf, matchKinds } from '../../src/data/geocode/place-kind.ts';
import type { DatasetRecord } from '../../src/data/table/dataset.ts';
import { say } from '../../src/text/say.ts';
import type { AddressTexts } from './address-texts.ts';
import type { MatchJob } from './match-dataset.ts';
import type { MatchTally, Shares } from './place-writer.ts';

/** Parts with fewer rows say nothing about how evenly addresses are matched. */
const LEAST_PART = 100;
/** Difference to the whole that is worth a word. */
const UNEVEN = 0.15;
/** Addresses left over that are kept one by one; the rest is only counted. */
const MOST_OPEN = 100_000;

/** What a matching came to, and the addresses it left over, those of most rows first. */
export function composeMatches(
  job: MatchJob,
  texts: AddressTexts,
  found: readonly AddressMatch[],
  tally: MatchTally,
): { readonly matches: AddressMatches; readonly open: readonly OpenAddress[] } {
  const { record, parts } = job;
  const counts = { matched: 0, ambiguous: 0, unmatched: 0 };
  const addresses = { distinct: 0, matched: 0, ambiguous: 0, unmatched: 0 };
  const kinds = new Map(matchKinds.map((kind) => [kind, { rows: 0, addresses: 0 }]));
  const open: OpenAddress[] = [];
  for (let i = 1; i < found.length; i++) {
    const rows = tally.soughtByAddress[i]!;
    if (rows === 0) continue;
    const match = found[i]!;
    counts[match.status] += rows;
    addresses[match.status]++;
    addresses.distinct++;
    if (match.status === 'matched') {
      const kind = kinds.get(match.kind)!;
      kind.rows += rows;
      kind.addresses++;
    } else
      open.push({
        address: texts.addresses[i]!,
        area: texts.areas[i]!,
        rows,
        reason: match.status === 'ambiguous' ? 'ambiguous' : match.reason,
        candidates: match.status === 'ambiguous' ? match.candidates : [],
      });
  }
  open.sort((a, b) => b.rows - a.rows || (a.address < b.address ? -1 : 1));
  const byArea = listShares(tally.byArea).sort((a, b) => b.sought - a.sought);
  const byMonth = listShares(tally.byMonth).sort((a, b) => (a.name < b.name ? -1 : 1));
  const apart = Float64Array.from(tally.apart).sort();
  const quantile = (share: number) => apart[Math.floor(share * (apart.length - 1))]!;
  const headerOf = (name: string | null) => (name === null ? null : headerOfColumn(record, name));
  const matches: AddressMatches = {
    dataset: record.id,
    version: record.version,
    matchedAt: new Date().toISOString(),
    addressColumn: headerOf(parts.address)!,
    numberColumn: headerOf(parts.number),
    areaColumn: headerOf(parts.area),
    files: job.files,
    allowStreets: job.allowStreets,
    leastScore: job.leastScore,
    fillMissingOnly: job.fillMissingOnly,
    rows: record.rows,
    own: tally.own,
    sought: tally.sought,
    blank: tally.blank,
    ...counts,
    addresses,
    kinds: [...kinds].flatMap(([kind, count]) =>
      count.rows === 0 ? [] : [{ kind, accuracy: accuracyOf[kind], ...count }],
    ),
    byArea,
    byMonth,
    check: apart.length === 0 ? null : { rows: tally.compared, medianMeters: quantile(0.5), p90Meters: quantile(0.9) },
    chosen: job.chosen.length,
    warnings: warn(tally.sought, counts.matched, [...byArea, ...byMonth], job),
  };
  return { matches, open: open.slice(0, MOST_OPEN) };
}

function headerOfColumn({ columns }: DatasetRecord, name: string): string {
  return columns.find((column) => column.name === name)?.header ?? name;
}

function listShares(shares: Shares): MatchShare[] {
  return [...shares].filter(([name]) => name !== '').map(([name, share]) => ({ name, ...share }));
}

const percent = (share: number) => `${Math.round(100 * share)} %`;

function warn(
  sought: number,
  matched: number,
  parts: readonly MatchShare[],
  { reference, parts: { area } }: MatchJob,
): string[] {
  if (sought === 0) return [];
  const rate = matched / sought;
  const worst = parts
    .filter((part) => part.sought >= LEAST_PART)
    .sort((a, b) => a.matched / a.sought - b.matched / b.sought)[0];
  return [
    ...(matched === 0 ? [say('geocode.warning.nothing')] : rate < LEAST_RATE ? [say('geocode.warning.rate')] : []),
    ...(matched > 0 && worst && worst.matched / worst.sought < rate - UNEVEN
      ? [
          say('geocode.warning.uneven', {
            name: worst.name,
            low: percent(worst.matched / worst.sought),
            high: percent(rate),
          }),
        ]
      : []),
    ...(area === null && reference.areas.length > 1 ? [say('geocode.warning.no-area')] : []),
  ];
}
