/** What can go wrong while a file is read. */
export const importFailures = {
  'import.cancelled': 'The import was cancelled. Nothing of it was kept.',
  'import.no-date-column':
    'No column of {file} looks like a date. Choose the date column by hand, or check that the file holds incidents.',
} as const;

/** What can go wrong in the store. */
export const storageFailures = {
  'storage.dataset-unknown': 'The dataset {dataset} is not in this browser. It may have been deleted in another tab.',
  'storage.run-unknown': 'The run {run} is not in this browser. It may have been deleted in another tab.',
  'storage.row-unknown': 'The dataset has no row {row}.',
  'storage.block-damaged':
    'A stored part of the dataset ({column}) is damaged. Delete the dataset and import the file again.',
  'storage.quota-exceeded':
    'The disk space this browser allows is used up. Nothing of the new data was kept. Delete a dataset or free disk space, then try again.',
} as const;

/** What can go wrong while a model is trained or used. */
export const modelFailures = {
  'model.cancelled': 'The training was cancelled. Nothing of it was kept.',
  'model.unknown': 'There is no model named {model}.',
  'model.parameter-invalid': 'The parameter {name} must be {expected}; it was {given}.',
  'model.block-invalid':
    'This is no readable {model} model: it is damaged, or another model or version made it. Train it again, or export it again from where it came.',
  'cluster.too-few-points':
    'Only {located} of {rows} incidents have a place, fewer than the {k} clusters asked for. Choose fewer clusters or a wider filter.',
  'cluster.too-few-places':
    'The incidents lie in {places} distinct places only, fewer than the {k} clusters asked for. Choose at most {places} clusters.',
  'cluster.too-many-rows':
    'The reference engine takes at most {most} located incidents and this selection has {rows}. Choose the k-means engine of the app, or narrow the filter.',
} as const;

/** What can go wrong around the work: workers, browser features. */
export const platformFailures = {
  'platform.worker-ended':
    'The background worker ended before it answered, perhaps for lack of memory. Try again; if it happens again, close other tabs or use fewer rows.',
  'platform.cancelled': 'This was cancelled.',
  'platform.unexpected': 'Something went wrong that should not: {message}',
} as const;
