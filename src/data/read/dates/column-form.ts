import type { HeaderMeaning } from '../header-meaning.ts';
import { formOfDates, type DateForm } from './numeric-date.ts';

/** The form of a column's dates; numbers are taken for dates only where the header speaks of a time. */
export function formOfColumn({ concepts }: HeaderMeaning, values: readonly string[]): DateForm {
  if (concepts.has('identity') || concepts.has('number') || concepts.has('count')) return 'text';
  if (concepts.has('date') || concepts.has('time')) return formOfDates(values);
  if (!concepts.has('event') && !concepts.has('start') && !concepts.has('reported')) return 'text';
  // Day numbers of five digits are codes as often; epochs are too long to be.
  const form = formOfDates(values);
  return form === 'excel-serial' ? 'text' : form;
}
