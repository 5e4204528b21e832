/** Person identifiers: what they are called, what the import did with them. Keys: 'person.kind.<kind>', 'person.action.<action>'. */
export const personText = {
  'person.kind.name': 'names',
  'person.kind.phone': 'phone numbers',
  'person.kind.email': 'e-mail addresses',
  'person.kind.birth-date': 'birth dates',
  'person.kind.plate': 'number plates and vehicle numbers',
  'person.kind.id-number': 'identity and personal numbers',
  'person.kind.licence': 'driving licence numbers',
  'person.kind.card': 'card and account numbers',
  'person.kind.ip-address': 'IP addresses',
  'person.kind.account': 'social media accounts',
  'person.kind.home-address': 'home addresses of persons',
  'person.kind.attribute': 'attributes of persons (age, sex, ethnicity)',

  'person.action.dropped': 'left out: not stored',
  'person.action.redacted': 'struck out of the texts',
  'person.action.kept': 'kept',
  'person.attribute-note': 'For audit only: no model takes it as a feature.',
  'person.keep': 'Keep this column',
  'person.title': 'Persons in the file',
  'person.limits':
    'Found by header, form and lists of frequent names. Rare names, names in other scripts and descriptions of a person can remain: look before you pass data on.',

  'warning.persons-dropped': 'Left out because they identify persons: {columns}. They are not stored.',
  'warning.persons-redacted': 'Identifiers of persons were struck out of texts: {count} in {columns}.',
  'warning.persons-kept': 'Kept although they identify persons: {columns}.',
} as const;
