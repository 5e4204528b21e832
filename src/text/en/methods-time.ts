import { addTexts } from '../say.ts';

/** The methods of the bench that look at hours, weeks and years. Said by the worker that runs them. */
export const methodsTimeText = {
  'method.precision.day': 'day',
  'method.precision.month': 'month',
  'method.precision.year': 'year',
  'method.choice.day': 'Days',
  'method.choice.week': 'Weeks',
  'method.choice.month': 'Months',
  'method.choice.poisson': 'Counts (Poisson)',
  'method.choice.normal': 'Means (normal)',
  'method.unit': 'By',
  'method.unit.day': 'day',
  'method.unit.week': 'week',
  'method.unit.month': 'month',
  'method.units.day': 'days',
  'method.units.week': 'weeks',
  'method.units.month': 'months',
  'method.weekday.0': 'Monday',
  'method.weekday.1': 'Tuesday',
  'method.weekday.2': 'Wednesday',
  'method.weekday.3': 'Thursday',
  'method.weekday.4': 'Friday',
  'method.weekday.5': 'Saturday',
  'method.weekday.6': 'Sunday',
  'method.weekday.all': 'All days',
  'method.weekday.span': '{first} to {last}',

  'method.time.warn.unknown': '{count} incidents ({share} %) without a known hour are left out.',
  'method.time.warn.end-days':
    'The ends of the spans are known to the day only, so every incident counts at its start.',
  'method.time.warn.missing': '{count} incidents have no end: they count in their start hour.',
  'method.time.warn.reversed':
    '{count} incidents end before they start: they count in their start hour. Check whether the two columns are exchanged.',
  'method.time.warn.long':
    '{count} incidents span more than a week: each gives every hour of the week the same, which says nothing of hours.',
  'method.time.warn.no-spans': 'No incident has an end after its start: start hours are all that is known.',

  'method.aoristic.title': 'Aoristic hours',
  'method.aoristic.sentence':
    'The hour from {from} to {to} holds most: {share} % ({range} %, 90 % interval) of {n} incidents from {first} to {last}.',
  'method.aoristic.sentence.spans':
    '{share} % have a span, half of those longer than {median} hours; start times alone would say {start}, middles {middle}, ends {end}.',
  'method.aoristic.sentence.again': 'When weeks are drawn anew, the same hour holds most in {share} % of the draws.',
  'method.aoristic.warn.clock':
    'Spans are measured on the wall clock: one that crosses a change of the clocks is an hour off. Within its span every minute is taken for equally likely.',
  'method.aoristic.warn.weeks':
    'The incidents lie in {weeks} weeks: below {least} the interval takes incidents for independent, and is too narrow.',

  'method.heat-clock.title': 'Heat clock',
  'method.heat-clock.spread': 'Spread spans',
  'method.heat-clock.spread.help':
    'An incident with a start and an end counts in each hour by the part of its span in it. Off: in its start hour.',
  'method.heat-clock.sentence.peak':
    '{days}, {from} to {to}, hold {share} % ({range} %, 90 % interval) of the incidents in {time} % of the week.',
  'method.heat-clock.sentence.peak.one':
    '{days}, {from} to {to}, holds {share} % ({range} %, 90 % interval) of the incidents in {time} % of the week.',
  'method.heat-clock.sentence.flat': 'No block of the week stands out from chance.',
  'method.heat-clock.sentence.uneven':
    'The hours of the week are uneven (chi-square {chiSquare} on {df}, dispersion {dispersion}, {p}).',
  'method.heat-clock.sentence.even':
    'The hours of the week are not to be told from even ones (chi-square {chiSquare} on {df}, dispersion {dispersion}, {p}).',
  'method.heat-clock.sentence.untested': 'Too little to test whether hours are even.',
  'method.heat-clock.sentence.n': '{n} incidents from {from} to {to}.',
  'method.heat-clock.warn.clocks':
    'Rates divide by how often each weekday occurs in the period. The hour that is skipped or repeated when clocks change cannot be told from the wall clock and is not allowed for; a filter by hour or weekday leaves the other cells at 0.',
  'method.heat-clock.warn.outside':
    '{count} incidents with dates before or after the bulk of the data are left out: rates are divided by the days of the bulk.',
  'method.heat-clock.warn.sparse':
    'The average hour of the week holds {mean} incidents: single cells say little. The test takes blocks of {hours} hours.',
  'method.heat-clock.warn.dispersion':
    'Weeks differ {ratio} times as much as Poisson counts: the intervals of the cells are too narrow by about the root of that. The test allows for it.',

  'method.time.warn.lag':
    '{from} to {to} is left out (days: {days}): fewer than {share} % of their incidents were reported by the end of the file, as {rows} report dates show.',
  'method.time.warn.lag.none':
    'By {rows} report dates the last days are complete: at least {share} % of their incidents are reported.',
  'method.time.warn.lag.volume':
    '{from} to {to} is left out (days: {days}): these days fall short of the weeks before as if reports were still coming in. This is judged from counts alone; a quiet holiday looks the same.',
  'method.time.warn.lag.volume.none':
    'Whether the last days are fully reported was judged from counts alone: they do not fall short by a fifth or more. Less than that cannot be seen.',
  'method.time.warn.lag.unknown': 'The data are too short to tell whether their last days are fully reported.',
  'method.time.warn.lag.months':
    'The dates name only the month: whether the last month is fully reported cannot be told.',

  'method.periods.title': 'Weekly table',
  'method.periods.by.help': 'One line for each category or area, after a line for all.',
  'method.periods.until.help':
    'As 2024-05-31. Without one: the last day that ends a week and is fully reported. Days that are still being reported make every change look like a fall.',
  'method.periods.week-start': 'Week begins on',
  'method.periods.week-start.help': 'Where no last day is given, the periods end with the last whole week.',
  'method.periods.week-start.any': 'Any day',
  'method.periods.years.help': 'Of the mean of years before.',
  'method.periods.year-start': 'Year begins in month',
  'method.periods.year-start.help': '1 to 12: the year to date runs from the first of this month.',
  'method.periods.unlabelled': 'Not stated',
  'method.periods.new': 'new',
  'method.periods.span.week': 'Last 7 days',
  'method.periods.span.four-weeks': 'Last 28 days',
  'method.periods.span.year': 'Year to date',
  'method.periods.within.week': 'in the last 7 days',
  'method.periods.within.four-weeks': 'in the last 28 days',
  'method.periods.within.year': 'in the year to date',
  'method.periods.sentence.total':
    '28 days to {to}: {current} incidents after {before} a year before ({change}, z {z}, p {p}).',
  'method.periods.sentence.none':
    'None of {lines} lines differs from the years before by more than chance explains, at 5 % false discovery rate; {n} incidents compared.',
  'method.periods.sentence.some':
    '{count} of {lines} lines differ from the years before by more than chance explains, at 5 % false discovery rate: most of all {label} {span}, {current} after {before} (z {z}, adjusted p {p}); {n} incidents compared.',
  'method.periods.sentence.new': 'Lines that are new, with none in the years before: {count}.',
  'method.periods.warn.incomplete':
    'The chosen last day lies after {to}, the last that is fully reported: the latest counts are too low.',
  'method.periods.warn.dispersion':
    'The weeks of {count} of {lines} lines vary more than 1.5 times as much as Poisson counts (up to {ratio} times). Their z and p are too bold; the adjusted p, by which lines are named, allows for it.',
  'method.periods.warn.years': 'The data hold only {found} of the {years} years before for some of the lines.',

  'method.change-points.title': 'Changes of level',
  'method.change-points.unit.help':
    'Counts of days, weeks (from Monday) or months. Periods that are not whole or still being reported are left out.',
  'method.change-points.season': 'Take seasons out',
  'method.change-points.season.help':
    'Months and weekdays that differ by more than chance explains are allowed for; months need two years of data.',
  'method.change-points.cost': 'Judged as',
  'method.change-points.cost.help':
    'Counts whose scatter grows with their level, or values that scatter alike at every level.',
  'method.change-points.least': 'Shortest level',
  'method.change-points.least.help': 'Periods that a level lasts at least. 0: 28 days, 8 weeks or 6 months.',
  'method.change-points.most': 'Most changes',
  'method.change-points.most.help': 'More than a few are a trend or a season rather than changes of level.',
  'method.change-points.percent': '{percent} %, {lower} to {upper} %',
  'method.change-points.sentence.one':
    'The level changes once, with the {unit} of {at} ({first} to {last}, 90 %): from {before} to {after} a {unit} ({change}). {n} incidents in {periods} {units} from {from} to {to}; modified BIC, dispersion {dispersion}.',
  'method.change-points.sentence.some':
    'The level changes {count} times, most clearly with the {unit} of {at} ({first} to {last}, 90 %): from {before} to {after} a {unit} ({change}). {n} incidents in {periods} {units} from {from} to {to}; modified BIC, dispersion {dispersion}.',
  'method.change-points.sentence.none':
    'No change of level is told from scatter: {n} incidents in {periods} {units} from {from} to {to}; modified BIC, dispersion {dispersion}. A small or short change can be missed.',
  'method.change-points.warn.variance':
    'Counts scatter {ratio} times as much as Poisson counts, the likeness of neighbours included. The penalty allows for it, and smaller changes are missed.',
  'method.change-points.warn.no-season':
    'No season is taken out: months and weekdays do not differ clearly, or the data are too short to tell. A season not taken out looks like changes of level.',
  'method.change-points.warn.trend': 'All changes go the same way: a steady trend is cut into such steps, too.',
  'method.change-points.warn.most':
    'As many changes as were allowed ({most}) were found: the series may move all the time rather than in steps.',

  'method.seasonal.title': 'This year on earlier years',
  'method.seasonal.unit.help': 'Months, or weeks from Monday, of the year of the last whole one.',
  'method.seasonal.years.help': 'Years before that make the band, as far as the data hold them.',
  'method.seasonal.band': 'Band',
  'method.seasonal.band.help':
    'Mean and two standard deviations of the years before, or the least and the greatest of them. Left to choose: the range where a period holds fewer than 5 incidents on average.',
  'method.seasonal.band.choose': 'Choose for me',
  'method.seasonal.band.deviation': 'Mean and two standard deviations',
  'method.seasonal.band.range': 'Least to greatest',
  'method.seasonal.window': 'Moving average',
  'method.seasonal.window.help': 'Periods in it, the last one included. 0: 4 weeks, or 3 months.',
  'method.seasonal.until.help':
    'As 2024-05-31: the year is that of the last whole period up to it. Without one: up to the last that is fully reported.',
  'method.seasonal.sentence':
    '{year}: {outside} of {compared} {units} lie outside of the band of {years} years before ({above} above, {below} below); about {chance} would by chance. {total} incidents from {from} to {to}, {usual} in the same {units} on average; {n} incidents in all years.',
  'method.seasonal.sentence.farthest': 'Farthest is the {unit} of {at}: {value}, the band {lower} to {upper}.',
  'method.seasonal.warn.years': 'The data hold only {found} of the {years} years before for some of the periods.',
  'method.seasonal.warn.uncompared': '{count} periods of the year have fewer than two years before them, and no band.',
  'method.seasonal.warn.deviation':
    'With so few years, a period like all others lies outside of mean and two standard deviations with a chance of {chance} %, not 5 %. Neighbouring periods are alike, so they leave the band in runs, and a trend over the years leaves it everywhere.',
  'method.seasonal.warn.range':
    'A period like all others lies outside of the least and greatest with a chance of {chance} %. Neighbouring periods are alike, so they leave the band in runs, and a trend over the years leaves it everywhere.',

  'method.calendar.title': 'Calendar of days',
  'method.calendar.reason.one-stamp': 'half of it or more on one minute: loaded at once',
  'method.calendar.reason.one-category': 'mostly one type',
  'method.calendar.reason.first-of-month': 'the first of a month, where unknown dates are put',
  'method.calendar.reason.every-year': 'so in most years: a holiday',
  'method.calendar.reason.unexplained': 'not explained by the file',
  'method.calendar.sentence.some':
    '{count} of {days} days stand out from the days around them at {level} % false discovery rate, most of all {date} with {value} incidents for {expected} expected ({reason}). {n} incidents from {from} to {to}; days scatter {dispersion} times as much as Poisson counts.',
  'method.calendar.sentence.none':
    'None of {days} days stands out from the days around it at {level} % false discovery rate. {n} incidents from {from} to {to}; days scatter {dispersion} times as much as Poisson counts.',
  'method.calendar.warn.around':
    'Expected is what the 28 days before and after count, by weekday: a change that lasts for weeks is not seen here, and about a tenth of ordinary days lie outside of the range.',
} as const;

addTexts(methodsTimeText);
