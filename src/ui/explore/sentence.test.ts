import { describe, expect, it } from 'vitest';
import { listPeriods } from '../../analysis/periods.ts';
import { blockWords, shareSentence, trendSentence } from './sentence.ts';

const nbsp = '\u00a0';

describe('blockWords', () => {
  it('names days and hours, past midnight too', () => {
    const block = { count: 1, timeShare: 0.1 };
    expect(blockWords({ ...block, day: 3, days: 3, hour: 20, hours: 7 })).toBe('Thursday to Saturday, 20:00 to 03:00');
    expect(blockWords({ ...block, day: 0, days: 7, hour: 12, hours: 6 })).toBe('All days, 12:00 to 18:00');
    expect(blockWords({ ...block, day: 6, days: 1, hour: 0, hours: 2 })).toBe('Sunday, 00:00 to 02:00');
  });
});

describe('shareSentence', () => {
  it('gives the largest share with its interval and what the three largest hold', () => {
    const bars = [400, 300, 100, 100, 100].map((count, i) => ({ label: `T${i}`, count }));
    const sentence = shareSentence(bars);
    expect(sentence?.strong).toBe(`T0: 40${nbsp}%`);
    // Wilson, 90 %: 0.3748 to 0.4257.
    expect(sentence?.rest).toBe(`(37 to 43${nbsp}%) of incidents; the 3 most frequent of 5 hold 80${nbsp}%.`);
  });

  it('says nothing of nothing', () => {
    expect(shareSentence([])).toBeNull();
    expect(shareSentence([{ label: 'only', count: 9 }])).toBeNull();
  });
});

describe('trendSentence', () => {
  const periods = listPeriods('2015-01-01', '2016-12-31', 'month');

  it('compares with the same months a year before', () => {
    const counts = periods.map((_, i) => (i < 12 ? 1000 : 1100));
    const sentence = trendSentence(periods, counts, 'month', () => true);
    expect(sentence?.strong).toBe('Mean 1,050 a month');
    expect(sentence?.rest).toContain(`10${nbsp}% more`);
    expect(sentence?.rest).toContain('same months a year before');
  });

  it('does not call noise a change, and writes no minus zero', () => {
    const counts = periods.map((_, i) => 1000 + (i % 2 === 0 ? 40 : -40) - (i < 12 ? 0 : 1));
    const rest = trendSentence(periods, counts, 'month', () => true)?.rest;
    expect(rest).toContain('No clear change');
    expect(rest).not.toContain('-0');
  });

  it('leaves incomplete periods out', () => {
    const cut = listPeriods('2015-01-10', '2015-06-10', 'month');
    const counts = cut.map((period) => (period.isComplete ? 500 : 9));
    expect(trendSentence(cut, counts, 'month', () => true)?.strong).toBe('Mean 500 a month');
  });

  it('says when there are too few periods for a mean', () => {
    expect(trendSentence(periods, [], 'month', (period) => period.from === '2015-03-01')?.rest).toContain('Too few');
  });
});
