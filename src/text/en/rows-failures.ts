/** What can go wrong when single rows are shown. */
export const rowsFailures = {
  'rows.column-unknown':
    'This dataset has no column {column} to sort by. Texts that differ from row to row cannot be sorted.',
  'rows.set-unknown': 'This dataset has no set of rows called {name}. Show all rows, or choose a filter.',
} as const;
