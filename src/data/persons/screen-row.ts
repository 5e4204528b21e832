import { isSingleName, scoreWholeName } from './find-names.ts';
import { kindOfWhole } from './find-numbers.ts';
import { couldBe } from './judge-column.ts';
import { marks, type PersonKind } from './person-kinds.ts';
import type { PersonPlan } from './person-plan.ts';
import { redactText } from './redact.ts';

/**
 * Makes the function that strikes persons out of whole rows, for those that are set aside. A row whose fields do not line up with the header is
 * searched harder: any field that could be a value of a column left out is taken for one.
 */
export function createRowScreen(
  plan: PersonPlan,
  width: number,
  delimiter: string,
): (fields: readonly string[]) => readonly string[] {
  const dropped = new Map(
    plan.columns.filter(({ action }) => action === 'dropped').map(({ index, kinds }) => [index, kinds[0]!]),
  );
  const kept = new Set(
    plan.columns.filter(({ action, kinds }) => action === 'kept' && kinds[0] !== 'attribute').map(({ index }) => index),
  );
  const kinds = new Set<PersonKind>(dropped.values());

  function screenStray(field: string): string {
    const text = field.trim();
    if (text === '') return field;
    const found = kindOfWhole(text);
    if (found?.isSure || (found && kinds.has(found.kind))) return marks[found.kind];
    for (const kind of kinds) {
      if (kind === 'name' ? scoreWholeName(text) >= 1 || isSingleName(text) : couldBe(kind, text)) return marks[kind];
    }
    return redactText(field, 'prose');
  }

  return (fields) => {
    if (fields.length === 1 && width > 1) {
      return [fields[0]!.split(delimiter).map(screenStray).join(delimiter)];
    }
    if (fields.length !== width) return fields.map(screenStray);
    return fields.map((field, index) => {
      const kind = dropped.get(index);
      if (kind) return field.trim() === '' ? field : marks[kind];
      return kept.has(index) ? field : redactText(field, plan.natures[index] ?? 'label');
    });
  };
}
