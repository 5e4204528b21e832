import { succeed, type Result } from '../../text/failure.ts';
import type { ByteSource } from './byte-source.ts';
import { settleOrder, weighOrders, type OrderEvidence } from './detect-dates.ts';
import { createDecoder } from './encoding.ts';
import type { Head } from './header.ts';
import { createRowReader, MAX_FIELD_CHARACTERS, type RowBatch } from './rows.ts';

/** Reads one column of the whole file for the order of day and month, and stops as soon as the values settle it. */
export async function readDateColumn(
  source: ByteSource,
  encoding: string,
  head: Head,
  index: number,
): Promise<Result<OrderEvidence>> {
  const decoder = createDecoder(encoding);
  const reader = createRowReader(head.delimiter, head.newline);
  let evidence: OrderEvidence = { dayFirst: 0, monthFirst: 0, example: null, needsOrder: false };

  function weigh({ rows, lines }: RowBatch): boolean {
    const values = rows.filter((_, row) => lines[row]! > head.headerLine).map((row) => row[index] ?? '');
    const found = weighOrders(values);
    evidence = {
      dayFirst: evidence.dayFirst + found.dayFirst,
      monthFirst: evidence.monthFirst + found.monthFirst,
      example: evidence.example ?? found.example,
      needsOrder: evidence.needsOrder || found.needsOrder,
    };
    return evidence.dayFirst + evidence.monthFirst > 0 && settleOrder(evidence) !== 'open';
  }

  for await (const chunk of source.open()) {
    if (!chunk.ok) return chunk;
    if (weigh(reader.push(decoder!.decode(chunk.value)))) return succeed(evidence);
    // The import itself reports a field without end.
    if (reader.unfinished() > MAX_FIELD_CHARACTERS) return succeed(evidence);
  }
  weigh(reader.push(decoder!.finish()));
  weigh(reader.finish());
  return succeed(evidence);
}
