/** What can go wrong when single rows are shown. */
export const rowsFailures = {
  'rows.column-unknown':
    'This dataset has no column {column} to sort by. Texts that differ from row to row cannot be sorted.',
  'rows.set-unknown': 'There is no set of rows called {name}.',
} as const;
