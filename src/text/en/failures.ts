/** What can go wrong while a file is read. */
export const importFailures = {
  'import.cancelled': 'The import was cancelled. Nothing of it was kept.',
  'import.empty-file': '{file} is empty. Choose a file with a header line and rows.',
  'import.no-rows': '{file} has a header line but no rows below it. Choose a file with incidents.',
  'import.binary-file':
    '{file} is not a text file ({kind}). Export the incidents as CSV (comma-separated text) and import that file.',
  'import.not-a-table':
    '{file} holds no table: no line has two or more fields. Choose a CSV file, or say which delimiter it uses.',
  'import.too-many-columns':
    'Line {line} of {file} has more than {most} columns. This is not a table of incidents; check the delimiter.',
  'import.field-too-long':
    'A field that begins near line {line} of {file} is longer than {most} characters. A quote is probably not closed there; correct the file and import it again.',
  'import.gzip-damaged':
    'The compressed file {file} is damaged or was cut off before its end. Nothing of it was kept. Download it again.',
  'import.read-failed':
    'The browser could not read {file} to its end. Nothing of it was kept. Check that the file still exists and has not changed, then choose it again.',
  'import.encoding-unknown':
    'This browser knows no text encoding named {encoding}. Use a name such as utf-8 or windows-1252.',
  'import.no-date-column':
    'No column of {file} looks like a date. Choose the date column by hand, or check that the file holds incidents.',
  'import.no-category-column':
    'No column of {file} looks like the type of an incident. Choose the category column by hand, or name one category for all rows (option category).',
  'import.no-place-column':
    '{file} has neither coordinates nor an area column that could be recognised. Choose one by hand.',
  'import.role-unknown': 'A column cannot be given the meaning {role}. The meanings are: {roles}.',
  'import.column-ambiguous':
    'It is not sure which column of {file} is the {role}: perhaps {candidates}. Choose one by hand.',
  'import.column-unknown': '{file} has no column named {column}. Its columns are: {columns}.',
  'import.date-ambiguous':
    'No date in {file} tells whether the day or the month comes first ({example}). Choose {choices} as the date format.',
  'import.date-format-invalid':
    'The date format {format} cannot be used. Write a pattern such as DD/MM/YYYY, MM/DD/YYYY HH:mm or YYYY-MM-DD, or epoch-seconds, epoch-milliseconds or excel-serial.',
  'import.date-format-mismatch':
    'The dates of {file} do not fit the format {format}: the first is "{example}". Choose another format.',
  'import.profile-unknown': 'There is no publisher profile named {profile}.',
  'import.crs-unsupported':
    'There is no known coordinate system {crs}. Name it by its EPSG or ESRI number (such as EPSG:2913), or paste its PROJ string or WKT.',
  'import.time-zone-unknown': 'This browser knows no time zone named {timeZone}. Use a name such as America/Chicago.',
  'import.nothing-kept':
    'None of the {rows} rows of {file} could be kept (most often: {reason}). Check the columns and the date format.',
} as const;

/** What can go wrong in the store. */
export const storageFailures = {
  'storage.document-unknown': 'What was stored under {id} is not there any more. Reload the page.',
  'storage.dataset-unknown': 'The dataset {dataset} is not in this browser. It may have been deleted in another tab.',
  'storage.run-unknown': 'The run {run} is not in this browser. It may have been deleted in another tab.',
  'storage.row-unknown': 'The dataset has no row {row}.',
  'storage.block-damaged':
    'A stored part of the dataset ({column}) is damaged. Delete the dataset and import the file again.',
  'run-file.invalid':
    'This file is no model exported by Beatbook, or it is damaged. Export the run again where it came from.',
  'run-file.newer':
    'This model file was written by a newer version of Beatbook (format {version}). Update the app, then import it again.',
  'run-file.model-unknown': 'This model file holds a {model}, a model this version of Beatbook does not have.',
  'run.none': 'There is no {task} run yet. Train one first, or name a run.',
  'run.wrong-task': 'The run {run} is a {given} run; this needs a {expected} run.',
  'filter.column-unknown':
    'The filter names the column {column}. Columns are category, area, date, hour, weekday, month and bounds.',
  'filter.labels-missing': 'The filter on {column} needs `in`, a list of labels.',
  'filter.date-invalid': 'The filter on {column} cannot be read. Dates look like 2015-03-01 or 2015-03-01T22:30.',
  'filter.number-invalid': 'The filter on {column} cannot be read. Its values are whole numbers from {from} to {to}.',
  'filter.shape-invalid':
    'The drawn shape cannot be read. It has a `kind` (polygon, circle or route), `places` as [longitude, latitude], and `meters` unless it is a polygon.',
  'filter.bounds-invalid': 'The map bounds cannot be read. They are four degrees: west, south, east, north.',
  'aggregate.too-many-dimensions': 'Counts go by up to two dimensions; {given} were asked for.',
  'filter.column-missing': 'The dataset has no column for {column}, so it cannot be filtered or counted by it.',
  'storage.unavailable':
    'This browser does not let the app store anything here. Leave private browsing, or allow site data for this address, then reload.',
  'storage.quota-exceeded':
    'The disk space this browser allows is used up. Nothing of the new data was kept. Delete a dataset or free disk space, then try again.{more}',
} as const;

/** What can go wrong while a model is trained or used. */
export const modelFailures = {
  'model.cancelled': 'The training was cancelled. Nothing of it was kept.',
  'model.unknown': 'There is no model named {model}.',
  'model.parameter-invalid': 'The parameter {name} must be {expected}; it was {given}.',
  'model.parameter-unknown': 'There is no parameter named {name} here. The parameters are {known}.',
  'model.no-rows': 'No incidents are left under this filter. Widen the filter, then train again.',
  'model.checkpoint-unknown':
    'The interrupted training {id} is no longer in this browser. It may have ended in another tab. Start it anew.',
  'model.split-unsupported': 'The split {kind} is not known to this model. Choose temporal or random.',
  'model.test-share-invalid': 'The test share must be a number from 0.05 to 0.5; it was {given}.',
  'model.feature-forbidden':
    'The column {feature} cannot be a feature: only what is known before an incident is reported may predict its type. Choose from {allowed}.',
  'model.feature-missing':
    'This selection does not know the feature {feature}. Choose from {available}, or import a file that has it.',
  'model.no-features': 'No feature is left to predict from. Choose at least one of hour, weekday, month, x, y or area.',
  'classify.target-missing': 'This dataset has no {column} column to predict. Choose another target.',
  'classify.top-invalid': 'The number of named types must be a whole number from 2 to 50; it was {given}.',
  'classify.too-few-rows':
    'Only {rows} of the selected incidents have a time, a place and a type; training needs at least {least}. Widen the filter.',
  'classify.one-class':
    'The training rows hold only one type of incident, so there is nothing to tell apart. Widen the filter.',
  'classify.one-day':
    'All incidents lie on one day, so no later day is left to test on. Widen the filter, or choose the random split.',
  'classify.too-many-rows':
    'The reference engine takes at most {most} incidents and this selection has {rows}. Choose the random forest of the app, or narrow the filter.',
  'predict.time-invalid': 'The {name} must be a whole number from {from} to {to}; it was {given}.',
  'predict.place-invalid': 'The place is not on the map: latitude {latitude}, longitude {longitude}.',
  'predict.place-outside':
    'This place lies {distance} km from the nearest incident the model learned from. Choose a place within {most} km of the data.',
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
