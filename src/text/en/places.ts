/** Sentences about where rows lie: projections, exchanged axes, lost signs, fixed values, points that hold too many rows. */
export const placesText = {
  'fix.place-projected': 'Coordinates in a map projection nobody has named',
  'fix.place-sign': 'A minus sign restored',
  'fix.place-sentinel': 'A fixed value where the place is not known',
  'fix.place-excluded': 'A location you excluded',

  'warning.place-projected':
    'The coordinates are in a map projection. The incidents are kept without a place: import the file again and name the projection (option crs, such as EPSG:2913).',
  'warning.place-projected-guess':
    'The coordinates are in a map projection that fits {crs} ({title}) near {near}. The incidents are kept without a place: import the file again and name the projection (option crs).',
  'warning.place-swapped': 'Longitude and latitude stand in each other’s columns in this file and were exchanged.',
  'warning.place-signs': 'The minus signs of {axes} are lost in this file and were restored: it lies near {near}.',
  'warning.place-axes':
    'As written, the places of this file lie far from any town; with {change} they would lie near {near}. They were read as written: look at the map, and set the option coordinates if they are wrong.',
  'place.loss.category': 'Without a place, by type',
  'place.loss.category.header': 'Type',
  'place.loss.category.none': 'No type given',
  'place.axes.swapped': 'longitude and latitude exchanged',
  'place.axes.longitude': 'the minus sign of the longitude restored',
  'place.axes.latitude': 'the minus sign of the latitude restored',
  'place.axes.and': '{first} and {second}',
  'place.axis.longitude': 'the longitude',
  'place.axis.latitude': 'the latitude',
} as const;
