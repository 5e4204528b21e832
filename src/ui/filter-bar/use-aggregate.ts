import type { AggregateResult, Clause, Dimension } from '../../data/contract.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { type Async, useAsync, useBeatbook } from '../state/beatbook.ts';

/** Counts of a dataset; asked again only when the question says something new. `null` dimensions ask nothing. */
export function useAggregate(
  record: DatasetRecord | undefined,
  by: readonly Dimension[] | null,
  where: Clause[],
  areaColumn?: string | null,
): Async<AggregateResult> {
  const app = useBeatbook();
  const key = JSON.stringify([record?.id, record?.version, record?.dataHash, by, where, areaColumn]);
  return useAsync(
    (signal) =>
      record === undefined || by === null
        ? null
        : app.aggregateWith({ dataset: record.id, by: [...by], where, ...(areaColumn && { areaColumn }) }, signal),
    [app, key],
  );
}

/** Rows and located rows under clauses. */
export function useCount(
  record: DatasetRecord | undefined,
  where: Clause[],
): Async<Awaited<ReturnType<ReturnType<typeof useBeatbook>['count']>>> {
  const app = useBeatbook();
  const key = JSON.stringify([record?.id, record?.version, record?.dataHash, where]);
  return useAsync(
    (signal) => (record === undefined ? null : app.count({ dataset: record.id, where, signal })),
    [app, key],
  );
}
