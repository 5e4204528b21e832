import { addTexts } from '../say.ts';

/** Headings and words of tables that the methods of place make. */
export const benchPlaceText = {
  'bench.kind.persistent': 'Persistent',
  'bench.kind.emerging': 'Emerging',
  'bench.kind.former': 'Former',
  'bench.kind.intermittent': 'Intermittent',

  'bench.kind.new-hot': 'New hot spot',
  'bench.kind.consecutive-hot': 'Consecutive hot spot',
  'bench.kind.intensifying-hot': 'Intensifying hot spot',
  'bench.kind.persistent-hot': 'Persistent hot spot',
  'bench.kind.diminishing-hot': 'Diminishing hot spot',
  'bench.kind.sporadic-hot': 'Sporadic hot spot',
  'bench.kind.oscillating-hot': 'Oscillating hot spot',
  'bench.kind.historical-hot': 'Historical hot spot',
  'bench.kind.new-cold': 'New cold spot',
  'bench.kind.consecutive-cold': 'Consecutive cold spot',
  'bench.kind.intensifying-cold': 'Intensifying cold spot',
  'bench.kind.persistent-cold': 'Persistent cold spot',
  'bench.kind.diminishing-cold': 'Diminishing cold spot',
  'bench.kind.sporadic-cold': 'Sporadic cold spot',
  'bench.kind.oscillating-cold': 'Oscillating cold spot',
  'bench.kind.historical-cold': 'Historical cold spot',

  'bench.column.hotSteps': 'Steps hot',
  'bench.column.coldSteps': 'Steps cold',
  'bench.column.lastHot': 'Last hot in',
  'bench.column.trendZ': 'Trend, z',
  'bench.column.trendP': 'Trend, p',
  'bench.column.lastZ': 'z of the last step',
  'bench.column.step': 'Step',
  'bench.column.period': 'Begins on',
  'bench.column.hot': 'Cells hot',
  'bench.column.cold': 'Cells cold',
} as const;

addTexts(benchPlaceText);
