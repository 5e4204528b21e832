/**
 * Beginnings of words for offences in English, Spanish, Portuguese, French, German, Italian and Dutch; small letters, no accents.
 * Collected by hand from the offence lists of police forces; a label of a category column usually holds one of them.
 */
const stems =
  'theft thief larcen burgl robber assault homicid murder manslaughter vandal narcot drug marijuana fraud arson weapon firearm batter stolen rape sexual sex trespass mischief shoplift kidnap abduct forger counterfeit embezzl prostitut gambl disorderl harass threat stalk dui dwi liquor alcohol violen antisocial disturb nuisance extort bribery pickpocket carjack intimidat indecen molest traffick possession smuggl runaway endanger stabbing shooting loiter graffiti deception bicycle burglary break-in breaking riot affray looting hijack criminal misdemeanor felony suicid overdose missing suspicious accident crash ' +
  'robo hurto homicidi lesion amenaza violencia estafa secuestro extors narcomenud abuso violacion dano feminicid fraude allanamiento cohecho asesinato delito vehiculo ' +
  'roubo furto lesao ameaca estupro latrocin trafico estelionat sequestro homicid dano receptac injuria porte apropriac ' +
  'vol vols cambriol coups blessur viol viols escroquer stupefiant effraction degradat destruct mefait meurtre agress incend infraction enlev tentative ' +
  'diebstahl einbruch raub korperverletz koerperverletz mord totschlag betrug sachbeschad rauschgift brandstift bedrohung notigung noetigung vergewalt unterschlag wohnungseinbr taschendieb hausfried widerstand erschleich urkundenf ' +
  'rapina omicid lesioni truff danneggi spaccio scippo percosse minacc estorsion stupro ricettaz ' +
  'diefstal inbraak mishandel overval vernieling moord bedreig oplichting straatroof zakkenroll zeden brandsticht opium winkeldief woninginbr';

const pattern = new RegExp(`(^|[^a-z])(${stems.split(' ').join('|')}|break (?:and|&) enter)`);
/** German and Dutch write the offence at the end of a compound: 'Fahrraddiebstahl', 'Wohnungseinbruch'. */
const endings =
  /(diebstahl|einbruch|raub|mord|betrug|verletzung|beschadigung|beschaedigung|stiftung|diefstal|inbraak|roof|mishandeling)($|[^a-z])/;

/** Whether a label names an offence, in any of seven languages. */
export function namesOffence(label: string): boolean {
  const plain = label.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return pattern.test(plain) || endings.test(plain);
}
