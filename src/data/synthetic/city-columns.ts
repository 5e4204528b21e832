/** Header of the demo city's file, in file order. `src/profiles/demo-city.json` maps it. */
export const cityColumns = [
  'incident_id',
  'occurred_at',
  'occurred_to',
  'reported_at',
  'category',
  'description',
  'district',
  'beat',
  'block_address',
  'latitude',
  'longitude',
  'premises',
  'weapon',
  'domestic',
  'arrest',
  'disposition',
] as const;
