import { foldWord } from './name-lexicon.ts';
import type { PersonKind } from './person-kinds.ts';

/** What a header promises: a kind of identifier or attribute, and whether it says so by itself or only if the values bear it out. */
export type HeaderVerdict = { readonly kind: PersonKind; readonly isCertain: boolean };

const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Persons of an incident, in en, de, es, pt, fr. */
const persons = set(
  'victim victims vict vic suspect suspects susp offender offenders perp perpetrator arrestee arrested accused defendant witness witnesses wit complainant complainants complainer caller callers informant reporter reportee reportedby reporting officer officers ofc ofcr detective detectives investigator deputy trooper constable driver passenger owner subject person persons contact guardian parent patient inmate prisoner juvenile employee staff supervisor opfer tater taterin tatverdachtiger tatverdachtige verdachtiger zeuge zeugin beschuldigter beschuldigte geschadigter geschadigte beamter beamte sachbearbeiter sachbearbeiterin melder anzeigeerstatter halter fahrer kontakt victima victimas sospechoso testigo denunciante denunciado agente imputado detenido funcionario indiciado procesado ciudadano persona contacto victime victimes temoin plaignant agent auteur conducteur proprietaire vitima vitimas suspeito testemunha acusado autor policial envolvido condutor proprietario comunicante pessoa',
);
/** Words that say nothing of what a column holds. */
const fillers = set(
  'the of de del da do des du la le der die das el and y e primary lead arresting assigned responding reviewing attending first second last third full 1 2 3 4 no nr nbr num number numero nummer id home work main other alt alternate contact cell mobile text value field data info personal personnel von des am on date of datum fecha data 01 02 hash by reporting reported signature sign',
);
/** What a 'name' belongs to when it is no person's. */
const things = set(
  'area district borough ward lsoa msoa oa street st strasse calle rua rue station business location loc place premise premises school neighborhood neighbourhood nbhd hood beat city ciudad cidade ville stadt county town region precinct division div sector zone state estado country pais land community park barrio comuna municipio colonia alcaldia bairro municipality commune departement departamento quartier bezirk ortsteil stadtteil gemeinde kreis offence offense crime delito delikt category cat type tipo unit agency department dept file column group product brand weapon vehicle code event description desc feature force company store building site facility shop road block incident call case day month weekday product make model intersection landmark tract campus stop line route operator plan grid cluster layer dataset source status outcome reason lookup geo',
);

const nameWords = set('name names nm nombre nombres nome nomes nom noms namen nam');
const namesAlone =
  /^(?:(?:victim|suspect|officer|owner|driver|witness|offender)?(?:first|fst|f|middle|mid|given|last|lst|l|family|sur|full|maiden|fore|nick|birth)names?|(?:sur|fore|nick)nm|vornamen?|nachnamen?|familiennamen?|zunamen?|rufname|apellidos?|sobrenomes?|prenoms?|patronyme|nomdefamille|primernombre|segundonombre|primerapellido|segundoapellido|nombrecompleto|nomecompleto|nomcomplet|nombreyapellidos?|nombresyapellidos|namevorname|vorundnachname|alias|aliases|aka|monikers?|lastfirst|namelast|namefirst|namefull|personname|reportedbyname)$/;

type Words = { readonly all: readonly string[]; readonly joined: string; readonly rest: readonly string[] };

/** A header as folded words: 'VictimLast_Name' is victim, last, name. */
export function splitHeader(header: string): Words {
  const all = foldWord(
    header
      .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
      .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
      .replace(/(\p{L})(\d)/gu, '$1 $2'),
  )
    .replace(/([aou])e(?=ter|ch|ssig|rsch|nn)/g, '$1e')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const split = all.flatMap((word) => {
    const match =
      /^(victim|suspect|officer|offender|witness|complainant|caller|driver|owner|perp|vict|vic)s?(name|names|phone|dob|email|age|sex|race|gender|address|birthdate|lastname|firstname|ssn|plate)$/.exec(
        word,
      );
    return match ? [match[1]!, match[2]!] : [word];
  });
  const rest = split.filter((word) => !persons.has(word) && !fillers.has(word));
  return { all: split, joined: split.join(''), rest };
}

type HeaderRule = { readonly kind: PersonKind; readonly pattern: RegExp };

/** Patterns over the joined words; whole headers, persons and fillers around them left out. */
const exactRules: readonly HeaderRule[] = [
  {
    kind: 'birth-date',
    pattern:
      /^(?:dob|doby?|birth|births?|birthdate|birthday|dateofbirth|bdate|bday|born|bornon|dtofbirth|geburtsdatum|geburtstag|geboren|gebdat|gebdatum|geb|fechadenacimiento|fechanacimiento|nacimiento|fnacimiento|fechanac|fecnac|datadenascimento|datanascimento|nascimento|dtnascimento|datanasc|dtnasc|nasc|datedenaissance|datenaissance|naissance|datenais|ddn|nele)$/,
  },
  {
    kind: 'email',
    pattern:
      /^(?:e?mail|mails|emailaddress|emailaddr|emails|correo|correoelectronico|courriel|emailadresse|mailadresse)$/,
  },
  {
    kind: 'phone',
    pattern:
      /^(?:phones?|telephones?|tel|tele|telno|fax|faxno|cellphone|mobilephone|phonecell|phonehome|phonework|handy|handynummer|telefon|telefonnummer|telefonnr|mobilnummer|mobiltelefon|rufnummer|telefonos?|telefonofijo|telefonocelular|celulares?|movil|telefonomovil|telefones?|fone|telemovel|teleph|telephoneportable|portable|gsm|whatsapp|msisdn|callback|ani|mobileno|cellno)$/,
  },
  {
    kind: 'plate',
    pattern:
      /^(?:(?:licen[cs]e|lic|vehicle|car|number|registration|veh|auto|tag)?plates?(?:no|num|number|nbr)?|licplate|lictag|vrm|vrn|vin|vinnumber|vinno|vehicleregistration|vehiclereg|vehreg|regplate|regno|registrationmark|tagnumber|tagno|vehicletag|kennzeichen|kfzkennzeichen|kfz|kfzkz|nummernschild|fahrgestellnummer|matriculas?|placas?|placavehiculo|placaveiculo|numeroplaca|patente|matricule|immatriculation|plaque|plaquedimmatriculation|plaqueimmatriculation|chassis)$/,
  },
  {
    kind: 'licence',
    pattern:
      /^(?:driver|drivers|driving)?(?:licen[cs]e)(?:no|nr|num|number|id)?$|^(?:dl|dln|dlno|oln|olnno|dlnumber|driverlic|driverslic|drvlic|cnh|fuhrerschein|fuehrerschein|fuhrerscheinnr|fuhrerscheinnummer|permisdeconduire|permisconduire|licenciadeconducir|licenciaconducir|permisodeconducir|carteirademotorista|habilitacao)$/,
  },
  {
    kind: 'id-number',
    pattern:
      /^(?:ssn|ssan|socialsecurity|socsec|socsecno|sin|passports?|pasaportes?|passaporte|passeport|reisepass|passnr|passnummer|ausweis|ausweisnr|ausweisnummer|personalausweis|perso|dni|nie|nif|dninie|cpf|cpfcnpj|rg|curp|rut|cedula|ceduladeciudadania|nino|ninumber|nino|nationalinsurance|nationalid|nationalidentity|natid|idcard|steuerid|steueridnr|steuernummer|idnr|identityno|identificacion|documento|documentoidentidad|tipodocumento|nir|numerosecu|securitesociale|insee|aadhaar|aadhar|pesel|bsn|badge|badgeno|badgenum|badgenumber|shield|shieldno|collarnumber|collar|warrantnumber|payroll|employeeid|dienstnummer|personalnummer|taxid|pan)$/,
  },
  {
    kind: 'card',
    pattern:
      /^(?:credit|debit|bank)?card(?:no|num|number)?$|^(?:creditcards?|iban|bankaccount|accountno|accountnumber|kreditkarte|kartennummer|kontonummer|tarjeta|cartao|cartebancaire|pannumber)$/,
  },
  { kind: 'ip-address', pattern: /^(?:ip|ipaddr|ipaddress|ipv4|ipv6|ipadresse|clientip|sourceip)$/ },
  {
    kind: 'account',
    pattern:
      /^(?:facebook|instagram|twitter|snapchat|tiktok|telegram|socialmedia|socialmediahandle|handle|username|screenname|userid|useraccount|socialhandle|redsocial|benutzername|usuario|accountname|profile)$/,
  },
];

const attributes = set(
  'age ages agegroup agerange ageband years sex gender race ethnicity ethnic ethnie descent edad sexo genero alter altersgruppe geschlecht idade raca cor raza etnia nationality nationalities nationalitat staatsangehorigkeit nacionalidad nacionalidade nationalite citizenship occupation profession ocupacion profesion beruf religion disability marital maritalstatus estadocivil escolaridad escolaridade birthyear yearofbirth birthplace placeofbirth height weight haircolor hair eyecolor eyes build complexion lugarnacimiento',
);
const attributeFillers = set(
  'group grp range band class code cd desc description defined self observed estimated at in years year anos perceived official orientation category colour color cat status self defined',
);
const homeAddress =
  /^(?:home|residence|residential|permanent|mailing|wohn)(?:street)?(?:address|addr|street|adresse|anschrift)$|^(?:wohnanschrift|wohnadresse|wohnort|direcciondomicilio|domicilio|domicile|enderecoresidencial|residenceaddress)$/;

/** What the header of a column promises about persons; null when it promises nothing. */
export function judgeHeader(header: string): HeaderVerdict | null {
  const { all, joined, rest } = splitHeader(header);
  if (all.length === 0 || all.length > 9) return null;
  const ofPerson = all.some((word) => persons.has(word));
  const bare = rest.join('');
  for (const { kind, pattern } of exactRules) {
    if (pattern.test(bare) || pattern.test(joined) || (rest.length === 1 && pattern.test(rest[0]!)))
      return { kind, isCertain: true };
    // 'Victim telephone (daytime)': known words among others; only the values can tell.
    if (all.some((word) => word.length > 3 && pattern.test(word))) return { kind, isCertain: false };
  }
  if (
    homeAddress.test(joined) ||
    (ofPerson &&
      /^(?:home|residence|street)?(?:addr(?:ess)?|adresse|anschrift|direccion|domicilio|endereco|street|residence)(?:line)?$/.test(
        bare,
      ))
  )
    return { kind: 'home-address', isCertain: true };
  if (
    rest.some((word) => attributes.has(word)) &&
    rest.every((word) => attributes.has(word) || attributeFillers.has(word))
  )
    return { kind: 'attribute', isCertain: true };
  if (attributes.has(joined) || attributes.has(bare)) return { kind: 'attribute', isCertain: true };
  const hasThing = all.some((word) => things.has(word));
  if (namesAlone.test(joined) || namesAlone.test(bare) || all.some((word) => word.length > 4 && namesAlone.test(word)))
    return { kind: 'name', isCertain: !hasThing };
  const hasName = all.some((word) => nameWords.has(word));
  if (hasName && ofPerson) return { kind: 'name', isCertain: !hasThing };
  if (hasThing) return ofPerson && rest.length === 1 ? { kind: 'name', isCertain: false } : null;
  // 'Name', 'Officer', 'Reported by': persons, firms or kinds; the values tell.
  if (/^reportedby$|^registration$/.test(joined))
    return { kind: joined === 'registration' ? 'plate' : 'name', isCertain: false };
  if (/^contact(?:no|nr|num|number|nummer)s?$/.test(joined)) return { kind: 'phone', isCertain: true };
  if (hasName && rest.every((word) => nameWords.has(word) || word.length === 1))
    return { kind: 'name', isCertain: false };
  if (ofPerson && rest.length === 0)
    return { kind: /(?:id|no|nr|num|number|nummer|numero)$/.test(joined) ? 'id-number' : 'name', isCertain: false };
  return null;
}
