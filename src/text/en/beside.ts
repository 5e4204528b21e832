import { addTexts } from '../say.ts';

/** Two findings side by side, and how far they agree. */
export const besideText = {
  'beside.keep': 'Keep beside',
  'beside.keep.title': 'Keeps this finding in a map of its own, beside the next one',
  'beside.again': 'Keep this one beside instead',
  'beside.title': 'Agreement of the two findings',
  'beside.maps': 'Two findings side by side',
  'beside.kept': 'Kept',
  'beside.now': 'Now',
  'beside.first': 'First: {title}',
  'beside.second': 'Second: {title}',
  'beside.no-map': 'This finding has nothing to draw on a map.',
  'beside.waiting': 'Compute another method, or the same with other settings or under another filter, to see both.',
  'beside.exchange': 'Exchange sides',
  'beside.drop': 'Drop the kept one',
  'beside.filter':
    'The two were computed under different filters: they differ by the incidents too, not by the method alone.',
  'beside.same': 'These are one and the same finding.',
  'beside.none': 'The two have no place in common that could be compared.',
  'beside.not-areas': 'Only findings of cells, clusters or zones can be compared area by area.',
  'beside.nothing': 'Nothing is hot in either.',
  'beside.cells':
    '{both} cells are hot in both, {first} only in the first, {second} only in the second and {neither} in neither.',
  'beside.areas': '{both} km2 are hot in both, {first} km2 only in the first and {second} km2 only in the second.',
  'beside.jaccard': 'Of what is hot in either, {share} is hot in both.',
  'beside.kappa': "Cohen's kappa is {kappa}: {words}.",
  'beside.kappa.none': 'no more agreement than by chance',
  'beside.kappa.slight': 'slight agreement beyond chance',
  'beside.kappa.fair': 'fair agreement beyond chance',
  'beside.kappa.moderate': 'moderate agreement beyond chance',
  'beside.kappa.substantial': 'substantial agreement beyond chance',
  'beside.kappa.near': 'nearly all agreement there can be',
  'beside.centres':
    'The cells of the two differ. They are compared at the centres of the smaller cells, so the figures are shares of area.',
  'beside.points': 'The two are outlines. They are compared at places of a fine lattice over both, by area.',
  'beside.outside': '{count} cells of the finer grid lie outside of what the other looked at; they are left out.',
  'beside.hot.class': '{title}: hot is a cell with p < 0.05, as the method adjusts it.',
  'beside.hot.kind': '{title}: hot is a cell of these kinds: {kinds}.',
  'beside.hot.density': '{title}: hot is a cell among the densest 5 % of its cells.',
  'beside.hot.shapes': '{title}: hot is what lies inside its outlines.',
  'beside.hot.unnamed': '{title}: no cell can be hot.',
  'beside.table.hot': 'Hot',
  'beside.table.count': 'Cells',
  'beside.table.points': 'Places compared',
  'beside.table.area': 'km2',
  'beside.table.share': 'Share',
  'beside.table.both': 'In both',
  'beside.table.first': 'Only in the first',
  'beside.table.second': 'Only in the second',
  'beside.table.neither': 'In neither',
  'beside.measure': 'Measure',
  'beside.value': 'Value',
  'beside.measure.kappa': "Cohen's kappa",
  'beside.measure.jaccard': 'Jaccard index of what is hot',
  'beside.how':
    "Cohen's kappa is the share of cells judged alike beyond what would agree by chance, given how many are hot in each: (observed - expected) / (1 - expected). The Jaccard index is what is hot in both over what is hot in either. The words for kappa are those of Landis and Koch (1977), a convention. Both say how alike two maps are, not which is right.",
  'beside.how.cells':
    'Neighbouring cells resemble each other, so the cells are not independent and no p-value is given. Kappa falls when hot cells are rare, even where the maps agree well.',
} as const;

addTexts(besideText);
