/** Words of addresses by what they stand for. All are written as `cleanAddress` writes them: capitals without accents. */

function tableOf(text: string): ReadonlyMap<string, string> {
  const entries = text
    .trim()
    .split('\n')
    .flatMap((line): [string, string][] => {
      const [key, ...words] = line.trim().toUpperCase().split(/\s+/);
      return [key!, ...words].map((word) => [word, key!]);
    });
  return new Map(entries);
}

/**
 * Street types by their spellings. English ones after USPS Publication 28, Appendix C1; the commonest of Spanish, Portuguese, French,
 * German, Dutch and Italian beside them. A key is shared where the languages share an abbreviation, such as AV.
 */
export const streetTypes: ReadonlyMap<string, string> = tableOf(`
aly allee alley ally
anx anex annex annx
arc arcade
ave av aven avenu avenue avn avnue avenida avda avd aves
bch beach
bg burg
blf bluf bluff
blvd boul boulevard boulv bulevar bvd bd bvar bl
bnd bend
br brnch branch
brg brdge bridge brucke bruecke
brk brook
byp bypa bypas bypass byps
calle cll cl
carrera cra kra kr crr
causeway cswy causwa
ch chaussee
cir circ circl circle crcl crcle cirs circulo
clb club
cmn common commons
cor corner
cres crecent cresent crescent crscnt crsent crsnt
crk creek
cv cove coves
crse course cours corso
ct court crt cts courts
ctr center centre cntr centr cen cent centro
curv curve
dam damm
diag diagonal dg
dl dale
dr driv drive drv drs
est estate estates ests
expy exp expr express expressway expw
ext extn extnsn extension
fls falls
fry ferry frry
fwy freeway freewy frway frwy
gasse
gdn gardn garden grden grdn gardens gdns grdns
gln glen
grn green
grv grov grove
gtwy gateway gatewy gatway gtway
hbr harb harbor harbr hrbor
hl hill hls hills
hts ht heights hgts
hwy highway highwy hiway hiwy hway hy
hol hollow hllw holw
holm
impasse imp
is island isle
jct jction jctn junction junctn
kai quai
knl knol knoll knls knolls
ladeira
landing lndg lndng
largo lgo
lk lake lks lakes
ln lane la lanes
loop loops
mall
mdw mdws meadow meadows medows
mews
ml mill mills mls
msn mission missn
mtn mountain mntain mntn mountin
mtwy motorway
oval ovl
opas overpass
par parade
park prk parks
pasaje psje pje
paseo pso
path paths
pike pikes
pkwy parkway parkwy pkway pky pkwys parkways
pl place platz plac
plz plaza plza pza pz pzta praca pca praa piazza
pln plain plains plns
pne pine pines pnes
prom promenade
prt port
pt point points pts
radl rad radial radiel
ramp
rd road rds roads
rdg rdge ridge rdgs ridges
riv rivr rvr river
rodovia rod
row
rte route
rua
rue
run
sentier
shr shore shores shrs shoars
sq sqr sqre squ square sqs squares
st str street strt streets sts strasse straat
sta statn station stn
steig
stra stravenue strav straven strvenue
strada
smt sumit summit sumitt
ter terr terrace terraces tr
tpke trnpk turnpike turnpk
trak track trk trks
trce trace traces
trfy trafficway
trl trail trails trls
tunl tunel tunnel
transversal trv transv
travesia travessa tvsa
ufer
un union
upas underpass
via
viale
vis vist vista vst vsta
vl ville
vlg vill villag village villg villiage vlgs
vly valley vally vlly valleys
walk walks
wall
wall
way wy ways
weg
wharf
xing crossing crssng
alameda
autopista autop
brigadeiro
calzada calz
camino cno
carretera ctra carr
callejon cjon
cerrada cda
chemin che chem
circuito cto
circunvalacion
estrada estr
glorieta gta
jiron jr
malecon
passage psge pass
passeig
placa
privada priv
ronda rda
rotonda
sendero
wiese
`);

/** Types that also stand before the name, and the languages' abbreviations of them. */
export const leadingTypes: ReadonlyMap<string, string> = tableOf(`
ave avenida avda avd av avenue
blvd bulevar boulevard bd bvar
calle cll cl c
carrera cra kra kr
diag diagonal dg
transversal trv transv
rua r
rue
via
viale
crse corso cours
plz plaza pza praca pca piazza
pl place
placa
passeig
paseo pso
camino cno
carretera ctra carr
calzada calz
callejon cjon
cerrada cda
privada priv
circuito cto
chemin che chem
impasse imp
rte route
passage
sentier
ronda rda
rotonda
glorieta gta
largo lgo
ladeira
estrada estr
rodovia rod
alameda al
travesia travessa tvsa
pasaje psje pje
jiron jr
malecon
autopista autop
kai quai
aly allee
strada
circunvalacion
sendero
beco
viela
vicolo
`);

/** Leading types that English names hardly begin with: they win over a rarer type at the end ('RUA BELA VISTA'). */
export const romanceTypes: ReadonlySet<string> = new Set(
  'AVENIDA AVDA BULEVAR CALLE CLL CARRERA CRA KRA KR RUA RUE R C VIALE CORSO PRACA PCA PIAZZA PASSEIG PASEO CARRETERA CTRA CALZADA CALLEJON CERRADA PRIVADA CHEMIN IMPASSE SENTIER GLORIETA LADEIRA ESTRADA RODOVIA ALAMEDA TRAVESIA TRAVESSA PASAJE JIRON MALECON AUTOPISTA QUAI STRADA BECO VIELA VICOLO DIAGONAL TRANSVERSAL PLACA'.split(
    ' ',
  ),
);

/** Types at the end that are types whatever stands in front. */
export const firmTypes: ReadonlySet<string> = new Set(
  'ST STREET AVE AVENUE RD ROAD DR DRIVE BLVD BOULEVARD LN LANE CT COURT WAY CIR CIRCLE TER TERRACE PKWY PARKWAY HWY HIGHWAY'.split(
    ' ',
  ),
);

/** Directions by their spellings in English, Spanish, Portuguese, French and German. */
export const directions: ReadonlyMap<string, string> = tableOf(`
n north norte nord
s south sur sul sud
e east este leste ost
w west oeste ouest
ne northeast noreste nordeste nordest
nw northwest noroeste nordouest
se southeast sureste sudeste sudest
sw southwest suroeste sudoeste sudouest
`);

const ones =
  'FIRST SECOND THIRD FOURTH FIFTH SIXTH SEVENTH EIGHTH NINTH TENTH ELEVENTH TWELFTH THIRTEENTH FOURTEENTH FIFTEENTH SIXTEENTH SEVENTEENTH EIGHTEENTH NINETEENTH'.split(
    ' ',
  );
const tens = 'TWENTY THIRTY FORTY FIFTY SIXTY SEVENTY EIGHTY NINETY'.split(' ');
const tenths = 'TWENTIETH THIRTIETH FORTIETH FIFTIETH SIXTIETH SEVENTIETH EIGHTIETH NINETIETH'.split(' ');

/** Ordinals in words as numbers. */
export const ordinals: ReadonlyMap<string, number> = new Map([
  ...ones.map((word, i) => [word, i + 1] as const),
  ...tenths.map((word, i) => [word, 10 * (i + 2)] as const),
  ...'PRIMERA SEGUNDA TERCERA CUARTA QUINTA SEXTA SEPTIMA OCTAVA NOVENA DECIMA'
    .split(' ')
    .map((word, i) => [word, i + 1] as const),
  ...'PRIMERO SEGUNDO TERCERO CUARTO QUINTO SEXTO SEPTIMO OCTAVO NOVENO DECIMO'
    .split(' ')
    .map((word, i) => [word, i + 1] as const),
  ...'PREMIERE DEUXIEME TROISIEME'.split(' ').map((word, i) => [word, i + 1] as const),
]);

/** First words of ordinals of two words. */
export const ordinalTens: ReadonlyMap<string, number> = new Map(tens.map((word, i) => [word, 10 * (i + 2)]));

/** Words before the number of a flat, floor or room. */
export const unitWords: ReadonlySet<string> = new Set(
  '# APT APARTMENT APPT APTO APARTAMENTO UNIT STE SUITE FL FLOOR FLR RM ROOM BLDG BUILDING LOT TRLR DEPT PH SLIP HNGR SPC SPACE PISO DEPTO DPTO DEPARTAMENTO OFICINA OFC LOCAL INT INTERIOR BLOCO SALA CASA ETAGE WHG WOHNUNG BAT STOCK TORRE'.split(
    ' ',
  ),
);

/** Parts of a building that need no number. */
export const partWords: ReadonlySet<string> = new Set(
  'REAR FRNT FRONT BSMT BASEMENT UPPR UPPER LOWR LOWER LBBY LOBBY PH'.split(' '),
);

/** Words that say a house number follows. */
export const numberWords: ReadonlySet<string> = new Set('NO NR NRO NUM NUMERO NUMBER #'.split(' '));

/** Words of names that are written or left out: 'CALLE DE ALCALA'. */
export const fillers: ReadonlySet<string> = new Set('DE DEL LA LAS LOS EL DA DO DOS DAS DES DU LE LES D L'.split(' '));

/** One spelling for words that are often abbreviated within names. */
export const shortForms: ReadonlyMap<string, string> = new Map([
  ['SAINT', 'ST'],
  ['SAINTE', 'STE'],
  ['MOUNT', 'MT'],
  ['FORT', 'FT'],
  ['SANTO', 'STO'],
  ['SANTA', 'STA'],
]);

export const months: ReadonlySet<string> = new Set(
  'ENERO FEBRERO MARZO ABRIL MAYO JUNIO JULIO AGOSTO SEPTIEMBRE SETIEMBRE OCTUBRE NOVIEMBRE DICIEMBRE JANEIRO FEVEREIRO MARCO MAIO JUNHO JULHO SETEMBRO OUTUBRO NOVEMBRO DEZEMBRO JANVIER FEVRIER MARS AVRIL MAI JUIN JUILLET AOUT SEPTEMBRE OCTOBRE NOVEMBRE DECEMBRE'.split(
    ' ',
  ),
);
