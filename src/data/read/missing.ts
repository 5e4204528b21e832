/** Texts that mean 'no value' in files no profile knows. */
export const genericMissing = ['NULL', 'null', '(null)', '<Null>', 'NaN', 'nan', 'NaT', 'N/A', '#N/A'];
