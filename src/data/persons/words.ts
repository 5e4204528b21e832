/** Words that stand where a name could and are none, and words that tell what stands beside them. Small letters, without accents. */
const set = (...texts: string[]): ReadonlySet<string> => new Set(texts.join(' ').split(' '));

/** What comes before a person's name: a title, a rank, a part in the incident; en, de, es, pt, fr. */
export const personCues = set(
  'mr mrs ms miss mister dr prof professor rev reverend sir madam sr sra srta senor senora senorita senhor senhora don dona dna herr herrn frau monsieur madame mademoiselle mme mlle',
  'officer officers ofc ofcr off po det dets detective inspector insp sgt sergeant lt lieutenant cpl corporal capt captain deputy dep trooper constable pc dc ds dci pcso wpc agent investigator inv chief sheriff ranger paramedic nurse doctor',
  'victim victims vict vic suspect suspects susp witness witnesses wit complainant complainants comp compl caller callers offender offenders arrestee arrestees defendant def subject subj informant reportee reporter rp driver passenger owner tenant landlord resident neighbor neighbour employee manager clerk cashier guard customer girlfriend boyfriend husband wife brother sister mother father son daughter uncle aunt cousin nephew niece stepfather stepmother grandmother grandfather roommate friend juvenile decedent deceased patient accused perpetrator perp male female',
  'named name names alias aka called identified',
  'opfer zeuge zeugin zeugen beschuldigter beschuldigte beschuldigten geschadigter geschadigte geschadigten tatverdachtiger tatverdachtige tatverdachtigen tater polizist polizistin beamter beamte beamtin melder melderin anzeigeerstatter anzeigeerstatterin kommissar kommissarin nachbar nachbarin mieter halter fahrer namens name',
  'victima testigo sospechoso sospechosa denunciante agente imputado imputada detenido detenida acusado acusada oficial policia vecino vecina conductor conductora propietario propietaria llamado llamada nombre ciudadano ciudadana',
  'vitima testemunha suspeito suspeita policial autor autora soldado cabo sargento motorista proprietario proprietaria vizinho vizinha morador moradora nome chamado chamada cidadao',
  'victime temoin plaignant plaignante prevenu auteur brigadier gardien conducteur conductrice proprietaire voisin voisine nomme nommee nom prenomme sieur',
);

/** Cues that are followed by a name more often than by anything else. */
export const titles = set(
  'mr mrs ms miss mister dr prof professor rev reverend srta senorita mme mlle madame monsieur mademoiselle herr herrn frau named alias aka namens llamado llamada chamado chamada nomme nommee ofc ofcr det sgt lt cpl detective sergeant lieutenant corporal trooper constable senor senora senhor senhora',
);

/** Ranks: a capitalised word behind one is a name in mixed writing. */
export const ranks = set(
  'officer deputy agent inspector chief sheriff ranger off dep capt captain insp inv investigator pc dc ds dci pcso po agente soldado cabo oficial brigadier polizist polizistin kommissar kommissarin victim suspect witness zeuge zeugin opfer victima testigo vitima testemunha victime temoin',
);

/** Small words inside a name. */
export const particles = set(
  'de da do dos das del della di du la le van von vom zu zum zur der den ter bin ibn al el e y san mac mc',
);

/** What makes the words before it a place, a business or a thing. */
export const placeWords = set(
  'street st str ave av avenue road rd boulevard blvd bl drive dr lane ln way wy court ct place pl plaza plz square sq terrace ter ten circle cir highway hwy parkway pkwy expressway expwy freeway route trail alley row walk close crescent gardens garden grove hill hills heights park parks field fields green mews gate bridge station stn terminal airport port pier harbor harbour beach bay river creek lake island islands valley village town township city county state district ward beat borough parish precinct sector zone area region division neighborhood neighbourhood estate estates court house houses tower towers hall building bldg apartments apartment apts apt suite block lot garage parking cemetery library museum theater theatre stadium arena school schools college university academy church cathedral temple mosque chapel hospital clinic center centre mall market store stores shop shops supermarket restaurant cafe bar grill pub tavern inn hotel motel hostel bank credit union pharmacy gas petrol service services company co corp inc llc ltd group department dept police office station headquarters court courthouse prison jail shelter club gym elementary memorial dome foundation institute salon barber laundromat cleaners liquor liquors wine foods pizza burger burgers chicken donuts coffee bakery deli',
  'strasse platz allee weg gasse ring ufer damm brucke bahnhof markt hof haus kirche schule krankenhaus viertel ort stadt kreis gemeinde',
  'calle avenida carrera avda plaza paseo camino barrio colonia municipio parque puente edificio centro mercado tienda escuela colegio iglesia hospital comuna vereda corregimiento urbanizacion',
  'rua avenida praca travessa rodovia estrada largo alameda bairro vila jardim parque conjunto condominio edificio ponte shopping loja escola igreja',
  'rue avenue boulevard place quai cours chemin impasse allee square pont gare ecole eglise hopital marche quartier commune',
  'north south east west northern southern eastern western central upper lower downtown uptown midtown',
);

/** What makes the words after it a place. */
export const placePrefixes = set(
  'saint st ste san santa santo sao sankt fort ft mount mt lake port point new old north south east west el los las rue calle rua avenida avda av via plaza praca platz place carrera camino paseo paseu boulevard blvd quai upper lower on of university',
);

/** States, countries, large cities and months that are capitalised in running text and seldom a person. */
export const places = set(
  'america american africa african asian hispanic latino latina mexican european british english french german spanish portuguese brazilian italian chinese japanese korean indian irish polish russian canadian caucasian white black brown native',
  'alabama alaska arizona arkansas california colorado connecticut delaware hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire ohio oklahoma oregon pennsylvania tennessee texas utah vermont wisconsin wyoming carolina york jersey mexico rhode columbia usa uk england scotland wales ireland germany france spain portugal brazil brasil italy canada',
  'london berlin paris madrid barcelona lisboa lisbon boston chicago angeles francisco philadelphia baltimore detroit seattle portland denver atlanta miami orlando cleveland cincinnati memphis nashville milwaukee minneapolis oakland sacramento phoenix tucson vegas manchester birmingham liverpool leeds bristol leicester glasgow hamburg munchen koln frankfurt stuttgart rio janeiro paulo bogota medellin lima lyon marseille toulouse vancouver toronto montreal',
  'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday januar februar marz mai juni juli oktober dezember enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre',
  'ford toyota honda chevrolet chevy nissan dodge jeep hyundai kia volkswagen vw bmw mercedes audi subaru mazda lexus chrysler pontiac buick cadillac gmc acura infiniti volvo fiat renault peugeot citroen skoda opel tesla suzuki yamaha kawasaki samsung apple iphone android xbox playstation sony dell canon nikon walmart target walgreens cvs macys sears costco amazon uber lyft starbucks mcdonalds subway google facebook instagram twitter visa mastercard amex glock ruger beretta remington taurus',
);

/** Given names that are words, places or makes as often: a surname that is known must stand beside them. */
export const ambiguousNames = set(
  'april may june august autumn summer dawn eve joy hope faith grace patience constance mercedes lexus crystal amber ruby pearl coral violet rose lily daisy olive ivy holly hazel heather ginger penny sandy rusty stormy chase hunter mason tucker grant mark bill will drew art rob nick pat guy dean earl duke king major chance frank max miles victor rich jack jackie jed jean dick bob sue gene carol dale glen clay cliff brook brooke lance pierce ray jay kay van ike harley austin dallas houston denver paris london madison jackson lincoln jordan israel india asia kenya georgia virginia carolina dakota cheyenne sierra savannah charlotte florence sydney victoria regina san diego santiago jose santos salvador trinidad jesus angel christian angelina roman german paz luz sol mar flora alba nieves pilar mercy ora bess star destiny precious sultan noble sterling wade reed heath logan kent brad chad ward park lane lee leigh kim ali said mo an ann ma tu ana per bo jan mel ken ted ed al hung tuan rocky rod gay dion prince blue marina misty stan merit merlin marquis marshall sheldon carter tyler taylor parker wesley warren wayne stone cleveland clinton melbourne windsor preston percy alma dell page paige forrest glen rene homer june ira norma gus bart barry colon moses perry post price tony troy wells win',
);

/** Frequent words of reports, which stand capitalised at the start of a sentence or in a text of capitals only. */
export const commonWords = set(
  'the a an and or but if then than that this these those there here when where while who whom whose which what why how he she it they we i you his her hers him its their them our my your me us one two three four five six seven eight nine ten first second third last next other another both each every all some any no not none unknown also again still just only very more most less few many much own same such',
  'is are was were be been being am has have had having do does did doing will would shall should can could may might must get got gets go goes went gone come came take took taken give gave given make made say said says tell told ask asked see saw seen hear heard know knew known think thought find found leave left put run ran fled flee walk walked enter entered exit exited break broke broken hit struck strike punch kick kicked push pushed grab grabbed pull pulled shot shoot stab stabbed cut bit threw throw drove drive driven stop stopped pay paid sell sold buy bought lost stolen stole steal rob robbed burgle use used want wanted need needed try tried call called report reported reports state stated states advise advised advises observe observed arrest arrested detain detained attempt attempted threaten threatened damage damaged request requested refuse refused respond responded arrive arrived meet met contact contacted speak spoke live lives lived work works worked sit sat stand stood hold held keep kept lie lay fell fall sleep slept slap slapped argue argued believe believed appear appeared identify identified confirm confirmed deny denied admit admitted obtain obtained recover recovered remove removed transport transported treat treated release released issue issued file filed notice noticed discover discovered return returned wait waited follow followed approach approached display displayed show showed demand demanded',
  'in on at by to of from for with without into onto out off over under up down about above below after before during since until through between among against near around behind beside inside outside across along toward towards via per as so because though although however therefore not yet ever never always often sometimes today yesterday tomorrow tonight now later earlier ago once twice approximately approx about',
  'man men woman women boy girl child children kid person persons people male males female females adult juvenile family house home residence apartment door window room kitchen bathroom bedroom front rear side back yard porch garage basement roof car vehicle auto truck van bus train bike bicycle motorcycle phone cell wallet purse bag backpack cash money card cards key keys jewelry property items item gun handgun firearm pistol rifle knife weapon weapons bat bottle stick drugs alcohol beer cigarettes marijuana cocaine heroin face head arm arms leg legs hand hands neck chest stomach shoulder eye mouth nose blood injury injuries hospital ambulance fire ems scene incident case report number police officer officers unit units patrol suspect suspects offender offenders victim victims witness witnesses complainant caller theft robbery burglary assault battery homicide murder fraud vandalism trespass dispute fight domestic disturbance harassment damage criminal crime offense offence arrest warrant citation charge charges custody evidence photo photos video camera surveillance statement interview investigation follow pending closed open clear cleared complete',
  'white black red blue green brown gray grey silver gold yellow orange tan dark light large small big tall short heavy thin old young new good bad high low long hot cold dead alive same right left early late morning afternoon evening night midnight noon hour hours minute minutes day days week month year years time times date dob age height weight hair eyes clothing shirt jacket hoodie pants jeans shoes hat mask gloves',
  'der die das den dem des ein eine einer eines einem einen und oder aber nicht ist war waren wurde wurden hat hatte haben sein werden kann konnte mit ohne von vom zu zum zur bei beim nach vor aus auf an am im in durch gegen uber unter zwischen seit bis als wie wenn weil dass er sie es wir ihr ihm ihn ihnen sich unbekannt unbekannte unbekannter tater opfer zeuge fahrrad wohnung haus keller polizei diebstahl herr frau',
  'el la los las un una unos unas y o pero no es fue eran era ser estar esta estaba ha habia con sin de del al a en por para desde hasta entre sobre cuando donde que quien como su sus se le lo les me mi si ya mas muy victima sospechoso testigo denunciante policia robo hurto casa calle vehiculo arma hombre mujer',
  'o os as um uma e ou mas nao foi eram ser estar estava tem tinha com sem de do da dos das no na nos nas ao por para desde ate entre sobre quando onde que quem como seu sua se lhe mais muito vitima suspeito testemunha policia roubo furto casa rua veiculo arma homem mulher',
  'le la les un une des et ou mais ne pas est etait ete sont avec sans de du au aux a en par pour depuis jusque entre sur quand ou que qui comme son sa ses se lui il elle ils elles plus tres victime suspect temoin police vol maison rue voiture arme homme femme',
);

/** Words that follow a name in a report and are no surname, though they are not in the list above. */
export function isVerbLike(word: string): boolean {
  return word.length > 4 && /(?:ed|ing|ly|tion|ment|ness|ando|endo|ent|ait|aient|aron|eron|te|ou|eu|iu)$/.test(word);
}
