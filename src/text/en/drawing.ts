import { addTexts } from '../say.ts';

/** Drawing on the map: an area, a circle, a route. */
export const drawingText = {
  'draw.menu': 'Draw',
  'draw.menu.polygon': 'An area by its corners',
  'draw.menu.circle': 'A circle',
  'draw.menu.route': 'A route',
  'draw.menu.edit': 'Change what is drawn',
  'draw.menu.clear': 'Stop filtering to it',
  'draw.title.polygon': 'Draw an area',
  'draw.title.circle': 'Draw a circle',
  'draw.title.route': 'Draw a route',
  'draw.hint.polygon': 'Click the corners, {count} so far; at least three. Drag a corner to move it.',
  'draw.hint.circle': 'Click the centre. Drag it to move it.',
  'draw.hint.route': 'Click along the route, {count} places so far. Drag a place to move it.',
  'draw.meters.circle': 'Radius, m',
  'draw.meters.route': 'Metres on each side',
  'draw.finish': 'Use it',
  'draw.centre': 'Add the centre of the map',
  'draw.undo': 'Take back',
  'draw.cancel': 'Cancel',
  'draw.corner.polygon': 'Corner {number}. Arrow keys move it, Delete removes it.',
  'draw.corner.circle': 'Centre. Arrow keys move it, Delete removes it.',
  'draw.corner.route': 'Place {number} of the route. Arrow keys move it, Delete removes it.',
  'draw.route.count':
    '{count} incidents within {meters} m of {length} km: {rate} per km, {period}. Nothing here tells how many people go there, so this is no measure of how safe the way is.',
  'draw.area.count': '{count} incidents on {area} km2: {rate} per km2, {period}.',
  'draw.counting': 'Counting',
} as const;

addTexts(drawingText);
