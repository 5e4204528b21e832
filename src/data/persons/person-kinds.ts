/** What identifies a person, or (the last one) only describes one. */
export const personKinds = [
  'name',
  'phone',
  'email',
  'birth-date',
  'plate',
  'id-number',
  'licence',
  'card',
  'ip-address',
  'account',
  'home-address',
  'attribute',
] as const;
export type PersonKind = (typeof personKinds)[number];

/** Kinds that can be struck out of a text; home addresses and attributes are known by their header only. */
export type MarkedKind = Exclude<PersonKind, 'home-address' | 'attribute'>;

/** What stands in a text where an identifier was struck out. The marks are part of the stored data, so no language changes them. */
export const marks: Readonly<Record<PersonKind, string>> = {
  name: '[name]',
  phone: '[phone]',
  email: '[email]',
  'birth-date': '[birth date]',
  plate: '[plate]',
  'id-number': '[id number]',
  licence: '[licence]',
  card: '[card]',
  'ip-address': '[ip address]',
  account: '[account]',
  'home-address': '[home address]',
  attribute: '[attribute]',
};

/** A stretch of a text that holds an identifier: UTF-16 units, the end excluded. */
export type Span = { readonly from: number; readonly to: number; readonly kind: MarkedKind };

/**
 * What a text is, and so how hard it is looked at. 'prose': running text, where any name or number may stand; 'label': short texts, where names
 * need a cue or both parts known; 'place': addresses and areas, where no names are looked for, for streets are called like persons.
 */
export type TextNature = 'prose' | 'label' | 'place';
