import { addTexts } from '../say.ts';

/** Briefings: what is handed on to others, as a page, a document, a picture or figures. */
export const briefingText = {
  'briefing.button': 'Briefing',
  'briefing.title': 'Briefing',
  'briefing.title.public': 'Recorded incidents, for the public',
  'briefing.open': 'Make a briefing',
  'briefing.add': 'Add to the briefing',
  'briefing.what': 'What goes in',
  'briefing.what.this': 'This finding',
  'briefing.what.screen': 'This screen',
  'briefing.what.set': 'The collection ({count})',
  'briefing.public': 'For the public',
  'briefing.public.hint':
    'Counts below {least} are hidden with as many others as it takes, places are moved, and forecasts, statistics and pictures of single incidents are left out.',
  'briefing.formats': 'Save as',
  'briefing.format.html': 'HTML',
  'briefing.format.pdf': 'PDF (print)',
  'briefing.format.docx': 'Word (DOCX)',
  'briefing.format.png': 'PNG',
  'briefing.format.csv': 'CSV',
  'briefing.format.geojson': 'GeoJSON',
  'briefing.format.geoparquet': 'GeoParquet',
  'briefing.no-shapes': 'Nothing in it lies on a map: GeoJSON and GeoParquet have nothing to say.',
  'briefing.set': 'Collected findings',
  'briefing.set.empty': 'Nothing is collected yet.',
  'briefing.set.up': 'Move {title} up',
  'briefing.set.down': 'Move {title} down',
  'briefing.set.remove': 'Take {title} out',
  'briefing.set.added': 'Added. {count} in the collection, until the page is closed.',
  'briefing.set.difference': 'Two analyses of one method stand next to each other: their difference comes with them.',
  'briefing.working': 'Making the file',
  'briefing.done': 'Saved as {name}.',
  'briefing.failed': 'The file could not be made: {reason} Try another format, or make it again.',
  'briefing.public.none':
    'There is nothing that may be published: forecasts, and findings of fewer than {least} incidents, are left out.',

  'briefing.made': 'Made with Beatbook on {date}.',
  'briefing.made.public':
    'Made with Beatbook on {date} for the public: small counts are hidden, places are moved, forecasts are left out.',
  'briefing.not-grounds': 'A pattern of recorded incidents: not a risk of persons, and not grounds for a stop.',
  'briefing.limits': 'Limits and warnings',
  'briefing.traces': 'Where the numbers of the sentence come from',
  'briefing.cut': 'The first {shown} of {lines} lines, and the columns that fit. The CSV file has all.',
  'briefing.fact.n': 'Incidents (n)',
  'briefing.fact.period': 'Period',
  'briefing.fact.filter': 'Filter',
  'briefing.fact.dataset': 'Dataset',
  'briefing.fact.method': 'Method',
  'briefing.fact.params': 'Settings',
  'briefing.fact.uncertainty': 'Uncertainty',
  'briefing.uncertainty.p': 'p values; the warnings say how they were adjusted and what they leave out.',
  'briefing.uncertainty.interval': 'Intervals from lower to upper stand in the table.',
  'briefing.uncertainty.sentence': 'The sentence says it where the method gives one; the table has none.',
  'briefing.filter.all': 'All incidents',
  'briefing.drawn': 'a drawn area of {corners} corners',
  'briefing.lines': 'Lines of {title}',
  'briefing.trace.n': 'incidents that were counted (n)',
  'briefing.trace.summary': 'summary figure: {name}',
  'briefing.trace.setting': 'setting: {name}',
  'briefing.trace.table': 'table, column {column}, line {line}',
  'briefing.trace.method': 'stated by the method',
  'briefing.trace.card': 'worked out of the counts of {title}',
  'briefing.picture.map': 'Map of {title}, north up. {sentence}',
  'briefing.picture.chart': 'Chart {number} of {title}; its figures stand in the tables.',
  'briefing.map.north': 'N',
  'briefing.map.projection': 'Web Mercator; the scale holds at the middle of the map.',
  'briefing.map.screen': 'The map as it was shown',
  'briefing.screen.explore': 'What is shown',

  'briefing.difference.title': 'Difference: {title}',
  'briefing.difference.caption': 'Later minus earlier: {what}',
  'briefing.difference.before': 'Earlier',
  'briefing.difference.now': 'Later',
  'briefing.difference.change': 'Difference',
  'briefing.difference.lower': 'Lower, 95 %',
  'briefing.difference.upper': 'Upper, 95 %',
  'briefing.difference.sentence':
    '{what}: of {lines} lines that both analyses have, {up} rose and {down} fell; the largest difference is {largest} ({line}). The 95 % interval leaves out 0 in {clear} of them; chance alone would do so in about {chance}.',
  'briefing.difference.independent':
    'The intervals take the two analyses as independent: where they share incidents they are too wide or too narrow. Counts scatter more than these intervals say when incidents come in clusters.',
  'briefing.difference.shared':
    'Only {shared} lines are in both analyses, of {before} in the earlier and {now} in the later. Cells are shared when both analyses have the same drawn study area and settings.',
  'briefing.difference.same-period':
    'Both analyses are of the same period; the first in the list counts as the earlier.',

  'briefing.public.uncertainty':
    'Recorded incidents vary by chance from one period to the next, and not all incidents are recorded.',
  'briefing.public.hidden':
    '{hidden} of {lines} lines are hidden: they have fewer than {least} incidents, or would tell how many those have.',
  'briefing.public.figures':
    'Figures worked out of the counts, such as rates, p values and scores, are left out: they could give hidden counts away.',
  'briefing.public.several':
    'Two publications of overlapping choices of the same incidents can give small counts away by subtraction: publish one of them.',
  'briefing.public.nothing':
    'The table is left out: it has no counts that could be checked against the least of {least}, or too few lines remain.',
  'briefing.public.masked': 'Places are moved by chance by {inner} to {outer} m.',
  'briefing.public.sentence': '{what}: {shown} lines are shown; the largest has {most} ({label}).',
  'briefing.public.kinds': 'Among the lines that are shown: {words}.',
} as const;

addTexts(briefingText);
