import berlinBikes from '../../profiles/berlin-bikes.json' with { type: 'json' };
import boston from '../../profiles/boston.json' with { type: 'json' };
import chicago from '../../profiles/chicago.json' with { type: 'json' };
import crimeOpenDatabase from '../../profiles/crime-open-database.json' with { type: 'json' };
import demoCity from '../../profiles/demo-city.json' with { type: 'json' };
import indiaNcrb from '../../profiles/india-ncrb.json' with { type: 'json' };
import londonBoroughs from '../../profiles/london-boroughs.json' with { type: 'json' };
import losAngeles from '../../profiles/los-angeles.json' with { type: 'json' };
import medellin from '../../profiles/medellin.json' with { type: 'json' };
import nypdHateCrimes from '../../profiles/nypd-hate-crimes.json' with { type: 'json' };
import nypdShootings from '../../profiles/nypd-shootings.json' with { type: 'json' };
import policeUk from '../../profiles/police-uk.json' with { type: 'json' };
import policeUkAsb from '../../profiles/police-uk-asb.json' with { type: 'json' };
import portlandNij from '../../profiles/portland-nij.json' with { type: 'json' };
import rioPoliceAreas from '../../profiles/rio-police-areas.json' with { type: 'json' };
import rioState from '../../profiles/rio-state.json' with { type: 'json' };
import sanFrancisco from '../../profiles/san-francisco.json' with { type: 'json' };
import sanFranciscoWeekly from '../../profiles/san-francisco-weekly.json' with { type: 'json' };
import seoul from '../../profiles/seoul.json' with { type: 'json' };
import stLouis from '../../profiles/st-louis.json' with { type: 'json' };
import vancouver from '../../profiles/vancouver.json' with { type: 'json' };
import type { Profile } from './profile.ts';

/** JSON modules have no literal types, so tuples and choices are stated here; the test of every profile checks the values. */
type Loose<T> = { readonly [K in keyof T]: unknown };

/** Every publisher the import knows. The only list: a new JSON file is added here. */
export const profiles = [
  berlinBikes,
  boston,
  chicago,
  crimeOpenDatabase,
  demoCity,
  indiaNcrb,
  londonBoroughs,
  losAngeles,
  medellin,
  nypdHateCrimes,
  nypdShootings,
  policeUk,
  policeUkAsb,
  portlandNij,
  rioPoliceAreas,
  rioState,
  sanFrancisco,
  sanFranciscoWeekly,
  seoul,
  stLouis,
  vancouver,
] satisfies Loose<Profile>[] as unknown as readonly Profile[];

/** The profile of an id (`ImportReport.profile`), of the user's own or of the import's; null for 'generic' and for ids of other versions. */
export function findProfile(id: string, saved: readonly Profile[] = []): Profile | null {
  return [...saved, ...profiles].find((profile) => profile.id === id) ?? null;
}
