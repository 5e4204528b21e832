import type { BeatbookApp } from '../../../beatbook.ts';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { useAsync, useBeatbook } from '../../state/beatbook.ts';
import { type Counted, countedReason, placeReasons } from './report-words.ts';

/**
 * Why incidents have no place: as the file was read, or counted anew where addresses were matched or locations left out since; undefined
 * while they are counted.
 */
export function usePlaceReasons(record: DatasetRecord): readonly Counted[] | undefined {
  const app = useBeatbook();
  const told = placeReasons(record.report);
  const isAsRead = told.reduce((sum, { count }) => sum + count, 0) === record.rows - record.located;
  const { value } = useAsync(() => (isAsRead ? null : countAgain(app, record)), [app, record]);
  return isAsRead ? told : value;
}

async function countAgain(app: BeatbookApp, { id, report }: DatasetRecord): Promise<readonly Counted[]> {
  const codes = new Set([...placeReasons(report).map(({ code }) => code), 'place-missing', 'place-excluded']);
  const counted = await Promise.all(
    [...codes].map(async (code) =>
      countedReason('fix', code, (await app.rowsPage({ dataset: id, set: code, from: 0, count: 1 })).total),
    ),
  );
  return counted.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
}
