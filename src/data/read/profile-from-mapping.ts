import type { ImportOptions, Role } from '../contract.ts';
import { orderOfFormat } from './dates/day-order.ts';
import type { Detection } from './detection.ts';
import { genericMissing } from './missing.ts';
import type { Profile, ProfileSettings } from './profile.ts';

/** Options that a profile answers for every further file, when they were given for this one. */
const kept = [
  'delimiter',
  'encoding',
  'hasHeader',
  'dateFormat',
  'coordinates',
  'shape',
  'countingRule',
  'countColumns',
  'category',
] as const satisfies readonly (keyof ProfileSettings)[];

/** A header that must be there for the file to be known again; those of files without a header line are no sign of anything. */
const MOST_MATCHED = 60;

function settingsOf(options: ImportOptions, base: Profile | null): ProfileSettings | undefined {
  const told = Object.fromEntries(kept.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]])));
  const settings = { ...base?.settings, ...told };
  return Object.keys(settings).length > 0 ? settings : undefined;
}

/** The headers of each role: those that were chosen by hand, and those that were found and not taken away. */
function columnsOf(detection: Detection, options: ImportOptions): Partial<Record<Role, readonly string[]>> {
  const found = new Map<Role, string>();
  for (const { header, role } of detection.columns) if (role !== null && role !== 'otherArea') found.set(role, header);
  for (const [role, header] of Object.entries(options.columns ?? {}) as [Role, string][]) {
    // A column plays one role: the one it is given takes it from the one it had.
    for (const [other, taken] of found) if (taken === header) found.delete(other);
    if (header === '') found.delete(role);
    else found.set(role, header);
  }
  return Object.fromEntries([...found].map(([role, header]) => [role, [header]]));
}

/** A code for a name: letters and digits of any script, joined by dashes. */
export function profileId(name: string): string {
  const slug = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `saved-${slug || 'mapping'}`;
}

/**
 * Makes a profile from what was detected in a file and what was chosen by hand for it, so that the next file of the same headers needs no
 * questions. `base` is the profile the detection went by, if any: what it knows of the publisher is kept.
 */
export function profileFromMapping(
  name: string,
  detection: Detection,
  options: ImportOptions,
  base: Profile | null,
): Profile {
  const headers = detection.columns.map(({ header }) => header).filter((header) => header !== '');
  const isNamed = detection.hasHeader && headers.length >= 2;
  const format = options.dateFormat ?? detection.dateFormat;
  const order = format === null ? undefined : orderOfFormat(format);
  const settings = settingsOf(options, base);
  return {
    id: profileId(name),
    title: name.trim(),
    match: isNamed ? [headers.slice(0, MOST_MATCHED)] : [],
    columns: columnsOf(detection, options),
    categoryFallback: base?.categoryFallback ?? [],
    otherAreas:
      options.otherAreas ?? detection.columns.filter(({ role }) => role === 'otherArea').map(({ header }) => header),
    codes: base?.codes ?? [],
    filledInAfterwards: base?.filledInAfterwards ?? [],
    date: {
      order: order === 'day-first' || order === 'month-first' ? order : null,
      precision: detection.datePrecision,
      // The values tell how a time column writes the time.
      time: base?.date.time ?? null,
      ...(base?.date.stamps && { stamps: base.date.stamps }),
    },
    timeZone: options.timeZone ?? base?.timeZone ?? null,
    crs: options.crs ?? base?.crs ?? 'EPSG:4326',
    bounds: base?.bounds ?? null,
    snapped: base?.snapped ?? false,
    missing: base?.missing ?? genericMissing,
    policeDiscovered: base?.policeDiscovered ?? [],
    ...(base?.mixedDiscovery && { mixedDiscovery: base.mixedDiscovery }),
    ...(settings && { settings }),
    ...(base?.defaultPoints && { defaultPoints: base.defaultPoints }),
    ...(base?.personColumns && { personColumns: base.personColumns }),
  };
}
