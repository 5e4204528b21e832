import { describe, expect, it } from 'vitest';
import type { Detection } from '../../data/read/detection.ts';
import { assignRole, initialMapping, obstaclesOf, optionsOf, readUnderFormat } from './mapping.ts';

const column = (header: string, role: Detection['columns'][number]['role']) => ({
  header,
  role,
  samples: [],
  person: null,
  confidence: 1,
});
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
  doubts: [{ kind: 'day-or-month-first', example: '03/04/2016', choices: ['DD/MM/YYYY', 'MM/DD/YYYY'] }],
};

describe('the mapping', () => {
  it('gives a role to one column only', () => {
    const mapping = assignRole(initialMapping(detection), 2, 'category');
    expect(mapping.roles).toEqual(['date', null, 'category', 'otherArea']);
    expect(optionsOf(mapping, detection)).toEqual({ columns: { category: 'which' } });
  });

  it('takes further areas, as many as there are, and tells them when they change', () => {
    const mapping = assignRole(initialMapping(detection), 2, 'otherArea');
    expect(mapping.roles).toEqual(['date', 'category', 'otherArea', 'otherArea']);
    expect(optionsOf(mapping, detection)).toEqual({ otherAreas: ['which', 'beat'] });
    const none = assignRole(initialMapping(detection), 3, null);
    expect(optionsOf(none, detection)).toEqual({ otherAreas: [] });
  });

  it('says of a role that was taken away that no column plays it', () => {
    expect(optionsOf(assignRole(initialMapping(detection), 1, null), detection)).toEqual({ columns: { category: '' } });
  });

  it('changes nothing that the reader left as it was detected', () => {
    expect(optionsOf(initialMapping(detection), detection)).toEqual({});
  });

  it('passes on an answer that confirms what was in doubt', () => {
    const doubtful: Detection = {
      ...detection,
      doubts: [{ kind: 'column', role: 'category', candidates: ['what', 'which'] }],
    };
    expect(optionsOf(initialMapping(doubtful), doubtful)).toEqual({ columns: { category: 'what' } });
  });

  it('names what is missing until it is there', () => {
    const mapping = assignRole(initialMapping(detection), 0, null);
    expect(obstaclesOf(mapping, detection)).toEqual(['date', 'date-format']);
    const answered = { ...assignRole(mapping, 0, 'date'), dateFormat: 'DD/MM/YYYY' };
    expect(obstaclesOf(answered, detection)).toEqual([]);
  });
});

describe('a table of counts', () => {
  const counts: Detection = {
    ...detection,
    shape: 'area-counts',
    doubts: [{ kind: 'period-missing', example: 'area, theft' }],
  };

  it('needs its period and neither a date nor a category column', () => {
    const mapping = { roles: [null, null, null, null], dateFormat: null };
    expect(obstaclesOf(mapping, counts)).toEqual(['period']);
    expect(obstaclesOf({ ...mapping, period: 'last year' }, counts)).toEqual(['period']);
    expect(obstaclesOf({ ...mapping, period: ' 2015-03 ' }, counts)).toEqual([]);
    expect(optionsOf({ ...mapping, period: ' 2015-03 ' }, counts)).toMatchObject({ period: '2015-03' });
  });

  it('passes a counting rule on only when it was chosen', () => {
    const mapping = initialMapping(detection);
    expect(optionsOf(mapping, detection)).not.toHaveProperty('countingRule');
    expect(optionsOf({ ...mapping, countingRule: 'incidents' }, detection)).toEqual({ countingRule: 'incidents' });
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
