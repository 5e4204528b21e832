import { succeed, type Result } from '../../../text/failure.ts';
import type { SourceHead, TableSource } from '../table-source.ts';
import { settleOrder, weighOrders, type OrderEvidence } from './day-order.ts';

/** Reads one column of the whole file for the order of day and month, and stops as soon as the values settle it. */
export async function readDateColumn(
  source: TableSource,
  head: SourceHead,
  index: number,
): Promise<Result<OrderEvidence>> {
  let evidence: OrderEvidence = { dayFirst: 0, monthFirst: 0, example: null, needsOrder: false };
  for await (const batch of source.rows(head)) {
    // The import itself reports a field without end.
    if (!batch.ok) return batch.failure.code === 'import.field-too-long' ? succeed(evidence) : batch;
    const found = weighOrders(batch.value.rows.map((row) => row[index] ?? ''));
    evidence = {
      dayFirst: evidence.dayFirst + found.dayFirst,
      monthFirst: evidence.monthFirst + found.monthFirst,
      example: evidence.example ?? found.example,
      needsOrder: evidence.needsOrder || found.needsOrder,
    };
    if (evidence.dayFirst + evidence.monthFirst > 0 && settleOrder(evidence) !== 'open') break;
  }
  return succeed(evidence);
}
