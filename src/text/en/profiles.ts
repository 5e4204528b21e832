/** What can go wrong with saved profiles. */
export const profileFailures = {
  'profile.invalid':
    '{file} is no profile of Beatbook, or it was changed: {field} is not what it should be. Nothing of it was kept. Export the profile again where it came from.',
  'profile.newer':
    '{file} was written by a newer version of Beatbook (format {version}). Update the app, then import it again.',
  'profile.unknown': 'There is no saved profile {profile}. It may have been deleted in another tab.',
  'profile.name-invalid': 'A profile needs a name of 1 to 120 characters.',
} as const;

/** The words of profiles. */
export const profilesText = {
  'profile.remember': 'Remember these choices as',
  'profile.remember.hint': 'A name, if the next file of this kind is to be read without questions.',
  'discovery.victim-reported': 'reported by victims or witnesses',
  'discovery.police-discovered': 'found by police',
  'discovery.mixed': 'partly reported, partly found by police',
  'warning.police-discovered':
    '{categories}: these are found where police look for them, so their counts show police work as much as crime. A forecast of them repeats where police were.',
} as const;
