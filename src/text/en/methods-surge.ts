import { addTexts } from '../say.ts';

/** The methods that watch for surges: their titles, parameters and findings. Said by the worker that runs them. */
export const methodsSurgeText = {
  'method.choice.category-area': 'Category in each area',
  'method.choice.monday': 'Monday',
  'method.choice.tuesday': 'Tuesday',
  'method.choice.wednesday': 'Wednesday',
  'method.choice.thursday': 'Thursday',
  'method.choice.friday': 'Friday',
  'method.choice.saturday': 'Saturday',
  'method.choice.sunday': 'Sunday',
  'method.choice.day': 'Days',
  'method.choice.week': 'Weeks',
  'method.choice.month': 'Months',
  'method.choice.published': 'As published',
  'method.choice.surveillance': "As R's earsC",
  'method.choice.negative-binomial': 'Negative binomial quantile',
  'method.choice.delta': 'Power of 2/3 (delta method)',
  'method.choice.budget': 'False alarms a week',
  'method.choice.discovery': 'False discovery rate',

  'method.surge.by': 'A line for each',
  'method.surge.by.help': 'What is counted apart: categories, areas, every category in every area, or nothing.',
  'method.surge.unit': 'Periods',
  'method.surge.unit.help': 'Only whole ones are counted; those without an incident count 0.',
  'method.surge.week-start': 'Weeks begin on',
  'method.surge.week-start.help': 'Only whole weeks are counted.',
  'method.surge.until': 'Last day',
  'method.surge.until.help': 'As 2024-05-31. Without one: the last day of the data that is complete.',
  'method.surge.cut-incomplete': 'Leave out days still being reported',
  'method.surge.cut-incomplete.help':
    'Cuts the end where fewer than 95 % of the reports are there, learned from the dates of reports, or where the last days fall short.',
  'method.surge.unit.day': 'day',
  'method.surge.unit.week': 'week',
  'method.surge.unit.month': 'month',
  'method.surge.unit.days': 'days',
  'method.surge.unit.weeks': 'weeks',
  'method.surge.unit.months': 'months',
  'method.surge.label': '{category}, {area}',
  'method.surge.basis.report-dates': 'the dates of reports show',
  'method.surge.basis.volume': 'the counts of the last days show',
  'method.surge.warn.cut': 'Days from {from} on are left out: not all of their reports are in yet, as {basis}.',
  'method.surge.warn.lag-unknown':
    'The data do not say when incidents were reported. If late reports are still to come, the last period is too low and a surge in it is missed.',
  'method.surge.warn.months': 'The dates name only the month, so months are counted.',
  'method.surge.warn.unlabelled': '{count} incidents without a category or area belong to no line.',

  'method.ears.title': 'EARS C1, C2 and C3',
  'method.ears.baseline': 'Baseline',
  'method.ears.baseline.help':
    'Periods whose mean and deviation say what to expect; two are left out after it for C2 and C3.',
  'method.ears.min-sigma': 'Least standard deviation',
  'method.ears.min-sigma.help':
    'Keeps thin lines from alarming at their first incident. 0.5 or 1 for sparse counts, 0 as in R.',
  'method.ears.alpha': 'Level of C1 and C2',
  'method.ears.alpha.help': 'Chance of a false alarm, if the statistic were normal; it is not.',
  'method.ears.alpha3': 'Level of C3',
  'method.ears.alpha3.help': 'The same for C3.',
  'method.ears.c3': 'C3',
  'method.ears.c3.help':
    "Published: the sum over three periods of what C2 exceeds 1 by. The bound of R's earsC leaves the last count itself out of that sum.",
  'method.ears.sentence':
    'In the last {unit} {c2} of {lines} lines are above the bound of C2, {c1} of C1 and {c3} of C3; before it was {usual} a {unit} for C2. Most above what it was: {label}, {observed} with a bound of {upper}. {n} incidents from {from} to {to}.',
  'method.ears.warn.normal':
    'The bounds take seven counts for normal ones and know no season, so false alarms are more frequent than the level says: {usual} a period for C2 over the past.',
  'method.ears.warn.flat': '{count} lines have a baseline of equal counts, and no statistic.',

  'method.farrington.title': 'Farrington flexible',
  'method.farrington.years': 'Years',
  'method.farrington.years.help': 'Looked back. Where the data have fewer, those that there are.',
  'method.farrington.half-width': 'Half window',
  'method.farrington.half-width.help': 'Periods before and after the same time of each year that count as that season.',
  'method.farrington.seasons': 'Seasons',
  'method.farrington.seasons.help':
    'Levels of the seasonal factor. 1: only the windows of the same time of the year are looked at. Months always take 1.',
  'method.farrington.recent-left-out': 'Recent periods left out',
  'method.farrington.recent-left-out.help':
    'Just before the last one, so that a surge that lasts does not become what is expected.',
  'method.farrington.trend': 'Trend',
  'method.farrington.trend.help': 'Needs three years, and is dropped where it leads beyond all counts that were seen.',
  'method.farrington.trend-level': 'Level of the trend',
  'method.farrington.trend-level.help': 'The trend is kept when its p is below this; 1 keeps it.',
  'method.farrington.weights-threshold': 'Residual of an outbreak',
  'method.farrington.weights-threshold.help': 'Past periods with a larger standardised residual lose weight.',
  'method.farrington.alpha': 'Level',
  'method.farrington.alpha.help': 'Chance that one line is above its bound in one period when nothing has changed.',
  'method.farrington.threshold': 'Bound',
  'method.farrington.threshold.help':
    'A quantile of the negative binomial with the fitted mean, or of a power of the count with the doubt about that mean.',
  'method.farrington.sentence':
    'In the last {unit} {alarms} of {lines} lines are above their bound. Most unlikely: {label}, {observed} where {expected} are expected and {upper} is the bound (p {p}). Years before: {years}. {n} incidents from {from} to {to}.',
  'method.farrington.warn.years': 'The data reach back {years} years, not {wanted}: what is expected rests on those.',
  'method.farrington.warn.trend': 'Below three years a trend cannot be told from the season, so there is none.',
  'method.farrington.warn.thin':
    '{count} lines had fewer than {incidents} incidents in the last {periods} periods and give no alarm.',
  'method.farrington.warn.no-fit': '{count} lines could not be fitted and are left out.',
  'method.farrington.warn.tests':
    '{tests} lines are tested, so up to {expected} are above their bound by chance. p adjusted for that is in the table.',

  'method.cusum.title': 'CUSUM (negative binomial)',
  'method.cusum.weeks': 'Weeks watched',
  'method.cusum.weeks.help': 'The last ones. Mean, season and dispersion are fitted on the weeks before them only.',
  'method.cusum.shift': 'Factor',
  'method.cusum.shift.help': 'The rise that is to be found soonest: 1.5 is half as many again.',
  'method.cusum.run-length': 'Weeks between false alarms',
  'method.cusum.run-length.help':
    'Mean number of weeks until a line alarms when nothing changes; the limit is found for it.',
  'method.cusum.harmonics': 'Waves of the season',
  'method.cusum.harmonics.help':
    'Pairs of sine and cosine in a year; at most one where the history is shorter than two years.',
  'method.cusum.sentence':
    'In the last of {weeks} weeks {now} of {lines} lines are above their limit; over all of them there were {alarms} alarms, and chance alone gives at least {expected} (one in {runLength} weeks a line). Closest to or farthest beyond its limit: {label}, {strength} times the limit. {n} incidents from {from} to {to}.',
  'method.cusum.warn.estimated':
    'The run length holds where the fitted mean is right. As it is estimated, false alarms are more frequent: in simulated lines 1.5 times where levels stay, and 3.4 times where they wander. A level that has moved for good alarms again and again.',
  'method.cusum.warn.short': 'Only {weeks} weeks lie before those watched: no trend, and a season of one wave at most.',
  'method.cusum.warn.thin': '{count} lines with fewer than {least} incidents before the watched weeks are left out.',

  'method.surge-board.title': 'Surge board',
  'method.surge-board.control': 'Alarms by',
  'method.surge-board.control.help':
    'How many false alarms a week are put up with, or which share of the alarms may be false.',
  'method.surge-board.alarms-per-week': 'False alarms a week',
  'method.surge-board.alarms-per-week.help': 'Over all lines together.',
  'method.surge-board.discovery-level': 'False discovery rate',
  'method.surge-board.discovery-level.help': 'Share of the alarms that may be false (Benjamini and Hochberg).',
  'method.surge-board.sentence.budget':
    'In the week to {week} {alarms} of {lines} lines alarm, where chance alone gives {budget} a week. Strongest: {label}, {observed} where {expected} were expected (p {p}). {n} incidents from {from} to {to}.',
  'method.surge-board.sentence.discovery':
    'In the week to {week} {alarms} of {lines} lines alarm at a false discovery rate of {level}. Strongest: {label}, {observed} where {expected} were expected (p {p}). {n} incidents from {from} to {to}.',
  'method.surge-board.warn.young': '{count} lines have fewer than 26 weeks of history and are not judged.',
  'method.surge-board.warn.capped':
    'With {lines} lines the budget allows p above {level}, which is no sign of anything; alarms are given up to {level}.',
  'method.surge-board.warn.few':
    'Only {count} weeks of lines say how strong a week is by chance, so small p are rough.',
  'method.surge-board.warn.short': 'Where fewer than two years lie before a week, its season is not known.',

  'method.scan.title': 'Space-time scan',
  'method.scan.cell-meters.help':
    'Metres across a cell; incidents are put at its centre. 0: a quarter of the largest radius, and at most about 10,000 cells.',
  'method.scan.most-meters': 'Largest radius',
  'method.scan.most-meters.help':
    'Metres. Circles of all sizes up to it are looked at, if they hold at most half of the incidents.',
  'method.scan.most-days': 'Longest cluster',
  'method.scan.most-days.help': 'Days up to and with the last one; at most half of the history.',
  'method.scan.history-days': 'History',
  'method.scan.history-days.help':
    'Days that say where and when incidents are usual. Seasons that differ by place look like clusters in a long one.',
  'method.scan.permutations.help': 'Times that the dates are exchanged at random. 999 lets p go down to 0.001.',
  'method.scan.sentence.found':
    'Clusters that last until {to}: {count}. The strongest: {observed} incidents where {expected} are expected, within {radius} m of {latitude}, {longitude} since {since} (p {p} over all circles and windows, {permutations} permutations). {n} incidents from {from} to {to}.',
  'method.scan.sentence.none':
    'No circle up to {meters} m and {days} days holds more recent incidents than chance explains; the strongest has p {p} ({permutations} permutations). {n} incidents from {from} to {to}.',
  'method.scan.warn.days': 'The history is short, so clusters of at most {days} days are looked for.',
  'method.scan.warn.method':
    'A rise of the whole city is no cluster, nor is a place that is always busy. Series at one address, and offences stored as several rows, are clusters like any other.',
} as const;

addTexts(methodsSurgeText);
