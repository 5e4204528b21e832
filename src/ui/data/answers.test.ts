import { describe, expect, it } from 'vitest';
import type { Detection, Doubt } from '../../data/read/detection.ts';
import {
  assignRole,
  type Answers,
  detectedRoles,
  NO_ANSWERS,
  obstaclesOf,
  optionsOf,
  questionsAfter,
  readUnderFormat,
  shownRoles,
  withOption,
} from './answers.ts';

const column = (header: string, role: Detection['columns'][number]['role']) => ({
  header,
  role,
  samples: [],
  person: null,
  confidence: 1,
});
const dateDoubt: Doubt = {
  kind: 'day-or-month-first',
  example: '03/04/2016',
  choices: ['DD/MM/YYYY', 'MM/DD/YYYY'],
};
const detection: Detection = {
  profile: 'generic',
  encoding: 'utf-8',
  delimiter: ',',
  headerLine: 1,
  shape: 'incidents',
  hasHeader: true,
  format: 'text',
  sheets: [],
  sheet: null,
  files: [],
  notes: [],
  columns: [column('when', 'date'), column('what', 'category'), column('which', null), column('beat', 'otherArea')],
  dateFormat: null,
  dateEvidence: null,
  datePrecision: 'day',
  timeZone: null,
  timeRule: 'as-written',
  crs: null,
  doubts: [dateDoubt],
};
const given = (...roles: (readonly [number, Parameters<typeof assignRole>[2]])[]): Answers =>
  roles.reduce((answers, [index, role]) => assignRole(answers, index, role), NO_ANSWERS);

describe('meanings given by hand', () => {
  it('belong to one column only', () => {
    const answers = given([2, 'category']);
    expect(shownRoles(detection, answers)).toEqual(['date', null, 'category', 'otherArea']);
    expect(optionsOf(answers, detection)).toEqual({ columns: { category: 'which' } });
    expect(shownRoles(detection, assignRole(answers, 3, 'category'))).toEqual(['date', null, null, 'category']);
  });

  it('can be further areas, as many as there are, and tell them when they change', () => {
    const answers = given([2, 'otherArea']);
    expect(shownRoles(detection, answers)).toEqual(['date', 'category', 'otherArea', 'otherArea']);
    expect(optionsOf(answers, detection)).toEqual({ otherAreas: ['which', 'beat'] });
    expect(optionsOf(given([3, null]), detection)).toEqual({ otherAreas: [] });
  });

  it('say of a meaning that was taken away that no column has it', () => {
    expect(optionsOf(given([1, null]), detection)).toEqual({ columns: { category: '' } });
  });

  it('change nothing that the reader left as it was found', () => {
    expect(optionsOf(NO_ANSWERS, detection)).toEqual({});
  });

  it('confirm what was in doubt', () => {
    const doubtful: Detection = {
      ...detection,
      doubts: [{ kind: 'column', role: 'category', candidates: ['what', 'which'] }],
    };
    expect(optionsOf(NO_ANSWERS, doubtful)).toEqual({ columns: { category: 'what' } });
  });

  it('take both coordinates from one column', () => {
    const pair: Detection = {
      ...detection,
      columns: [column('when', 'date'), column('geo', null), column('lat', 'latitude')],
    };
    expect(detectedRoles(pair)).toEqual(['date', null, 'place']);
    const answers = given([1, 'place']);
    expect(shownRoles(pair, answers)).toEqual(['date', 'place', null]);
    expect(optionsOf(answers, pair)).toEqual({ columns: { latitude: 'geo', longitude: '' } });
  });

  it('name the columns of counts once they differ from those found', () => {
    const wide: Detection = {
      ...detection,
      shape: 'area-counts',
      columns: [column('area', 'area'), column('theft', 'count'), column('arson', 'count'), column('people', null)],
    };
    expect(optionsOf(NO_ANSWERS, wide)).toEqual({});
    expect(optionsOf(given([3, 'count']), wide)).toEqual({ countColumns: ['theft', 'arson', 'people'] });
    expect(optionsOf(given([2, null]), wide)).toEqual({ countColumns: ['theft'] });
  });

  it('can be one type for every row, or no place at all', () => {
    expect(optionsOf(withOption(NO_ANSWERS, { category: 'Burglary' }), detection)).toEqual({
      category: 'Burglary',
      columns: { category: '' },
    });
    expect(optionsOf({ ...NO_ANSWERS, isWithoutArea: true }, detection)).toEqual({ columns: { area: '' } });
  });
});

describe('questions', () => {
  it('stand in the way until they have an answer', () => {
    expect(obstaclesOf(detection, NO_ANSWERS)).toEqual(['date-format']);
    const more: Doubt[] = [
      { kind: 'column-missing', role: 'date' },
      { kind: 'column-missing', role: 'area' },
      { kind: 'period-missing', example: 'area, theft' },
      { kind: 'counting-rule', example: 'A1', offences: 3 },
      { kind: 'crs', example: '1, 2', candidates: [] },
    ];
    expect(obstaclesOf({ ...detection, doubts: more }, NO_ANSWERS)).toEqual(['date', 'area', 'period', 'place']);
  });

  it('about one of several columns stand in the way while none is chosen', () => {
    const open: Detection = { ...detection, doubts: [{ kind: 'column', role: 'subcategory', candidates: ['which'] }] };
    expect(obstaclesOf(open, NO_ANSWERS)).toEqual(['column']);
    expect(obstaclesOf(open, given([2, 'subcategory']))).toEqual([]);
  });

  it('stay with their answer, and go when the answer is taken back', () => {
    const answered = withOption(NO_ANSWERS, { dateFormat: 'DD/MM/YYYY' });
    expect(questionsAfter([dateDoubt], [], answered)).toEqual([dateDoubt]);
    expect(questionsAfter([dateDoubt], [], withOption(answered, { dateFormat: undefined }))).toEqual([]);
  });

  it('come once however they are worded, new ones last', () => {
    const counting: Doubt = { kind: 'counting-rule', example: 'A1', offences: 3 };
    const again: Doubt = { ...dateDoubt, example: '05/06/2016' };
    expect(questionsAfter([dateDoubt], [counting, again], NO_ANSWERS)).toEqual([again, counting]);
  });

  it('about a missing column are answered by a column, or by one type for all rows', () => {
    const missing: Doubt = { kind: 'column-missing', role: 'category' };
    expect(questionsAfter([missing], [], given([2, 'category']))).toEqual([missing]);
    expect(questionsAfter([missing], [], withOption(NO_ANSWERS, { category: 'Theft' }))).toEqual([missing]);
    expect(questionsAfter([missing], [], NO_ANSWERS)).toEqual([]);
  });
});

describe('an ambiguous date', () => {
  it('reads as two different days', () => {
    expect(readUnderFormat('03/04/2016', 'DD/MM/YYYY')).toBe('2016-04-03');
    expect(readUnderFormat('03/04/2016', 'MM/DD/YYYY')).toBe('2016-03-04');
    expect(readUnderFormat('3.4.16 07:30', 'D.M.YY')).toBe('2016-04-03');
  });

  it('has no reading under a format it does not fit', () => {
    expect(readUnderFormat('25/04/2016', 'MM/DD/YYYY')).toBeNull();
    expect(readUnderFormat('soon', 'DD/MM/YYYY')).toBeNull();
  });
});
