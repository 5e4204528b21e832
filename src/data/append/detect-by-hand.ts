import { succeed, type Result } from '../../text/failure.ts';
import type { Role } from '../contract.ts';
import { detectTable } from '../read/detect.ts';
import type { ImportSettings } from '../read/detection.ts';
import type { TableSource } from '../read/table-source.ts';
import type { DatasetRecord } from '../table/dataset.ts';
import type { DetectedAppend } from './detect-append.ts';
import { handFormats } from './hand-incident.ts';

const roles = [
  'id',
  'date',
  'category',
  'subcategory',
  'latitude',
  'longitude',
  'area',
  'address',
] as const satisfies readonly Role[];

/** Reads a table written by `writeHandTable`: nothing about it is guessed. Its columns become those of the dataset, where there is one. */
export async function detectByHand(
  source: TableSource,
  given: ImportSettings,
  base: DatasetRecord | null,
): Promise<Result<DetectedAppend>> {
  const format = { delimiter: ',', encoding: 'utf-8', hasHeader: true };
  const head = await source.readHead({ ...given, ...format });
  if (!head.ok) return head;
  const columns: Partial<Record<Role, string>> = Object.fromEntries(
    roles.map((role) => [role, head.value.headers.includes(role) ? role : '']),
  );
  const precision = base?.precision ?? 'minute';
  const detected = await detectTable(source, {
    ...format,
    columns,
    profile: 'generic',
    shape: 'incidents',
    countingRule: 'offences',
    dateFormat: handFormats[precision],
    otherAreas: [],
    coordinates: {},
    ...(base?.timeZone && { timeZone: base.timeZone }),
  });
  if (!detected.ok) return detected;
  if (!detected.value.plan.ok) return detected.value.plan;
  const { value } = detected.value.plan;
  const nameOf = (name: string) => base?.columns.find(({ role }) => role === name)?.name ?? name;
  const kindOf = (name: string) => {
    const known = base?.columns.find((column) => column.name === name)?.kind;
    return known === 'number' || known === 'category' || known === 'text' ? known : 'text';
  };
  const plan = {
    ...value,
    dates: { ...value.dates, precision, isAssumedCoarse: false },
    columns: value.columns.map((column) => ({
      ...column,
      name: nameOf(column.name),
      kind: kindOf(nameOf(column.name)),
    })),
  };
  return succeed({ detected: { ...detected.value, plan: succeed(plan) }, plan, warnings: [] });
}
