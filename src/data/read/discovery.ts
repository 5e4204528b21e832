import type { Discovery } from '../table/dataset.ts';
import type { Profile } from './profile.ts';

/** What a publisher's profile says of how incidents come to be known, by label. */
export type DiscoveryPlan = {
  readonly policeDiscovered: readonly string[];
  readonly mixed: readonly string[];
  /** Whether what is in neither list is known to be reported; false where no publisher said anything. */
  readonly isComplete: boolean;
};

/**
 * Offences that exist in the records because police looked for them, in the words of seven languages. Possession, trade, drink-driving,
 * prostitution, gambling and warrants have no victim who would call.
 */
const foundByPolice =
  /\b(drug|narcotic|marijuana|cannabis|heroin|cocaine|meth|paraphernalia|prostitut|solicit|gambling|liquor|dui|dwi|driving under|drunk driving|warrant|loiter|weapons? (law|violation|possession)|possession of (a )?(weapon|firearm|knife)|carrying concealed|resist(ing)? arrest|narcomenudeo|posesion|estupefac|drogas?|porte (ilegal )?de arma|trafico de (drogas|entorpec)|entorpec|conduccion bajo|embriaguez ao volante|stupefiant|racolage|port d'arme|rauschgift|betaubungsmittel|btm|trunkenheit|waffengesetz|spaccio|stupefacent|opiumwet|drugs|rijden onder invloed|softdrugs)/;

/** The plan of a profile; of a file nobody knows when there is none, or it says nothing. */
export function planDiscovery(profile: Profile | null): DiscoveryPlan {
  const policeDiscovered = profile?.policeDiscovered ?? [];
  const mixed = profile?.mixedDiscovery ?? [];
  return { policeDiscovered, mixed, isComplete: policeDiscovered.length + mixed.length > 0 };
}

/**
 * How incidents of each category come to be known. Of a publisher whose profile says so, for every category; else only for those whose
 * words say that police found them, and nothing of the others.
 */
export function judgeDiscovery(
  { policeDiscovered, mixed, isComplete }: DiscoveryPlan,
  categories: readonly string[],
): Readonly<Record<string, Discovery>> {
  const police = new Set(policeDiscovered);
  const both = new Set(mixed);
  const judge = (category: string): Discovery | null => {
    if (police.has(category)) return 'police-discovered';
    if (both.has(category)) return 'mixed';
    if (isComplete) return 'victim-reported';
    const plain = category.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    return foundByPolice.test(plain) ? 'police-discovered' : null;
  };
  return Object.fromEntries(
    categories.flatMap((category) => {
      const found = judge(category);
      return found === null ? [] : [[category, found]];
    }),
  );
}
