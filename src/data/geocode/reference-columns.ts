import { scoreHeader } from '../read/header-names.ts';

/** What a column of an address or street file holds. */
export const referenceRoles = [
  'address',
  'number',
  'street',
  'preDirection',
  'type',
  'postDirection',
  'area',
  'longitude',
  'latitude',
  'leftFrom',
  'leftTo',
  'rightFrom',
  'rightTo',
  'leftParity',
  'rightParity',
] as const;
export type ReferenceRole = (typeof referenceRoles)[number];

/** Headers by role; one column may hold both coordinates as a point. */
export type ReferenceColumns = Partial<Readonly<Record<ReferenceRole, string>>>;

/** Headers as they are written by Census TIGER, OpenStreetMap, national and city address files; the likeliest first. Letters and digits only. */
const words: Readonly<Record<Exclude<ReferenceRole, 'longitude' | 'latitude'>, string>> = {
  address:
    'fulladdress fulladdr addressfull address siteaddress siteaddr streetaddress addresslabel cmpaddabrv stadd addr blockaddress hundredblock block streetblock direccion direccioncompleta endereco adresse anschrift adres indirizzo intersection location placename landmark place label name',
  number:
    'housenumber addrhousenumber housenum hsnum housenbr hnr hausnummer hausnr addressnumber addrnumber addnumber addrnum addrnocom addrno addno streetnumber streetnum streetno stnumber stnum stno civicnumber civicno civic numero numerovoie numerodevoie numeroexterior altura number num no nr',
  street:
    'fullname fullstreet fullstreetname streetfull streetnamefull stnamefull fullstname streetnamecomplete stnamecom streetname streetnam addrstreet stname strname street strasse strassenname strname calle nombrevia nomvia rua logradouro nomvoie voie rue roadname road straat straatnaam via name label',
  preDirection:
    'predir predirection predirectional stpredir stnamepredirection stnameprd streetdirprefix streetpredir dirpre prefixdirection prefix fedirp fedirection',
  type: 'streettype streettyp sttype streetsuffix streetsuf stsuffix sttypesuf suffixtype stposttype posttype stnamepot featyp type suffix tipovia typevoie tipologradouro',
  postDirection:
    'sufdir sufdirection suffixdirection suffixdir postdir postdirection stpostdir stnamepod streetdirsuffix streetpostdir dirsuf fedirs',
  area: 'area areaname city town addrcity municipality municipio ciudad cidade gemeinde ort commune nomcommune postcode addrpostcode zip zipcode zip5 postalcode plz codepostal codigopostal cp cep placename neighborhood neighbourhood nhood communityarea community bairro barrio borough district beat ward zipl zcta',
  leftFrom:
    'lfromadd lfromaddr lfromhn lfadd leftfrom fromleft fromaddrl fraddl leftfromaddress fromaddressleft llowhn lffadd lfrom addrlfrom leftaddrfrom leftaddr1 lf',
  leftTo:
    'ltoadd ltoaddr ltohn ltadd leftto toleft toaddrl toaddl lefttoaddress toaddressleft lhighhn lftoadd lto addrlto leftaddrto leftaddr2 lt',
  rightFrom:
    'rfromadd rfromaddr rfromhn rfadd rightfrom fromright fromaddrr fraddr rightfromaddress fromaddressright rlowhn rtfadd rfrom addrrfrom rightaddrfrom rgtaddr1 rf',
  rightTo:
    'rtoadd rtoaddr rtohn rtadd rightto toright toaddrr toaddr righttoaddress toaddressright rhighhn rttoadd rto addrrto rightaddrto rgtaddr2 rt',
  leftParity: 'parityl lparity leftparity parityleft',
  rightParity: 'parityr rparity rightparity parityright',
};

/** Headers whose street is whole: parts in other columns would only say it again. */
const whole = /full|complete|stnamecom/;

const plain = (header: string) =>
  header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** Finds what the columns hold by their headers; `isLines`: addresses are those of lines, which have a street but no place of their own. */
export function findReferenceColumns(headers: readonly string[], isLines: boolean): ReferenceColumns {
  const found: { -readonly [Role in ReferenceRole]?: string } = {};
  const taken = new Set<string>();
  const settle = (role: ReferenceRole, header: string | undefined) => {
    if (header === undefined) return;
    found[role] = header;
    taken.add(header);
  };
  const byWord = (role: keyof typeof words) => {
    for (const word of words[role].split(' ')) {
      const header = headers.find((one) => !taken.has(one) && plain(one) === word);
      if (header !== undefined) return header;
    }
    return undefined;
  };
  const byScore = (role: 'longitude' | 'latitude' | 'x' | 'y') =>
    headers
      .filter((header) => !taken.has(header) && scoreHeader(role, header) > 0)
      .sort((a, b) => scoreHeader(role, b) - scoreHeader(role, a))[0];

  if (!isLines) {
    settle('longitude', byScore('longitude') ?? byScore('x'));
    settle('latitude', byScore('latitude') ?? byScore('y'));
  } else {
    for (const role of ['leftFrom', 'leftTo', 'rightFrom', 'rightTo', 'leftParity', 'rightParity'] as const)
      settle(role, byWord(role));
  }
  if (!isLines) settle('number', byWord('number'));
  if (isLines || found.number !== undefined) settle('street', byWord('street'));
  if (!isLines && (found.number === undefined || found.street === undefined)) {
    const address = byWord('address') ?? byWord('street');
    if (address !== undefined) {
      delete found.number;
      if (found.street !== undefined) taken.delete(found.street);
      delete found.street;
    }
    settle('address', address);
  }
  if (found.street !== undefined && !whole.test(plain(found.street)))
    for (const role of ['preDirection', 'type', 'postDirection'] as const) settle(role, byWord(role));
  settle('area', byWord('area'));
  return found;
}
