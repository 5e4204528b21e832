/**
 * What a word in a header can mean. A header is the set of the meanings of its words, in whatever language they are,
 * so 'DATE OCC', 'fecha_hecho' and 'TATZEIT_ANFANG_DATUM' read alike.
 */
export type Concept =
  // When.
  | 'date'
  | 'time'
  | 'hour'
  | 'year'
  | 'month'
  | 'week'
  | 'weekday'
  | 'day'
  | 'minute'
  | 'shift'
  // Which of several times.
  | 'start'
  | 'end'
  | 'reported'
  | 'called'
  | 'updated'
  | 'otherDate'
  // What.
  | 'event'
  | 'offence'
  | 'kind'
  | 'group'
  | 'main'
  | 'sub'
  | 'description'
  | 'code'
  | 'level'
  // Where.
  | 'latitude'
  | 'longitude'
  | 'x'
  | 'y'
  | 'coordinate'
  | 'district'
  | 'hood'
  | 'area'
  | 'smallArea'
  | 'town'
  | 'wideArea'
  | 'name'
  | 'address'
  | 'location'
  | 'intersection'
  // Which.
  | 'number'
  | 'identity'
  | 'rowNumber'
  | 'count'
  // What is none of these, whatever stands beside it.
  | 'person'
  | 'attribute'
  | 'premise';

/** Words by meaning: English, then Spanish and Portuguese, French, German, Italian and Dutch; small letters, no accents. */
const wordsOf = {
  date: 'date dates dt dte dat datetime dttm dtm timestamp datum fecha fec data giorno dato datetm',
  time: 'time tm times hora horario heure uhrzeit zeit ora orario tijd tijdstip uhr clock horaire',
  hour: 'hour hours hr hrs hh stunde std uur',
  year: 'year yr yyyy ano anio annee jahr anno jaar vano',
  month: 'month months mon mth mes mois monat mese maand yearmonth monthyear mesano anomes',
  week: 'week wk weeknum semana semaine woche settimana',
  weekday: 'weekday dow dayofweek wochentag diasemana diadelasemana joursemaine weekdag dayname dianombre',
  day: 'day dia jour tag dag',
  minute: 'minute minutes minuto minuten mm',
  shift:
    'shift platoon turno schicht watch timeofday daytime periodo momento franja rango quarter trimestre period periode tour',
  start:
    'start starts started starting from fr frm begin began beginning begindate first earliest inicio inicial desde comienzo debut anfang beginn begin van inizio dal startdate fromdate commenced',
  end: 'end ends ended ending to thru thr through until til last latest fin final hasta termino fim ate ende bis einde tot fine al enddate todate finish stop',
  reported:
    'report reported rpt rptd rept reptd rprtd recorded record records create created creation entered entry received recvd rcvd recv register registered registry registro registrado registrada registration reporte reporting reportado denuncia denunciado averiguacion comunicacao comunicado lavratura elaboracao emissao abertura angelegt erfasst erfassung erfassungs gemeldet anzeige aufnahme enregistrement enregistre depot plainte constat constatation signalement denunciato aangifte melding meldingsdatum gemeld registratie recd notified notification',
  called: 'call calls cad dispatch dispatched llamada appel einsatz chamada',
  updated:
    'update updated updates upd modified modify modif edited edit load loaded extract extracted extraction etl refreshed refresh actualizacion actualizado atualizacao atualizado maj aktualisiert insert inserted publish published uploaded stand synced carga version',
  otherDate:
    'birth dob clr clrd arrv arrvd nacimiento nascimento naissance geburt geburtsdatum nascita clear cleared clearance closed close closure court arraign arraignment death expiry exp expiration instauracao detencion detention prison booking disposed charged released release fallecimiento obito followup assigned arrive arrived arrival enroute cleareddate approved approval review reviewed validated',
  event:
    'occ occur occurs occurred occurence occurrence occurrences occurance occured occurr incident incidents incidnt inc incid event events evt hecho hechos ocorrencia ocorr ocurrencia ocurrido suceso siniestro incidente incidentes evento fato fatos fait faits vorfall ereignis fatto commission committed commis voorval gepleegd pleeg tat case cases complaint complaints cmplnt cmpl compl tatzeit einsaetze',
  offence:
    'crime crimes crm crim offense offence offenses offences ofns offns offn off infraction infractions infraccion infracciones delito delitos delit delits delikt delikte delict straftat straftaten tatbestand crimen crimenes ilicito crimine reato reati misdrijf misdrijven charge charges ucr nibrs iucr natureza naturaleza nature rubrica violation violations modalidad modalidade conduta conducta typology homicide theft asb lesion',
  kind: 'type types typ tipo tipos kind art category categories categoria categorias categorie categorien kategorie cat class classe clase clasificacion klasse classification soort tipologia typologie indicateur problem callgroup classificacao',
  group: 'group groups grp grupo groupe gruppe codegroup family familia bucket summary rollup title bereich macro',
  main: 'primary major main parent principal haupt high highest top general principale prim lead mci broad',
  sub: 'sub secondary minor subtype subcategory subtipo subcategoria sous unter detail details detailed detalle specific specialty subclass low fine narrow',
  description:
    'desc descr descript description descriptions descripcion descricao beschreibung bezeichnung libelle descrizione omschrijving text txt literal label libel lit descriptor name intitule desdobramento descrip dscr',
  code: 'code codes cd cde codigo cod schluessel kennung abbr abbreviation codice',
  level:
    'level severity grade priority degree felony misdemeanor law against part attempt attempted atpt cptd completed versuch tentative prioridad priorite gravity gravite hierarchy status_level violent nonviolent index tier',
  latitude: 'lat latitude latitud breite breitengrad latit ylat latitudine breedtegraad latitudes gpslat latwgs',
  longitude:
    'lon lng long longitude longitud laenge laengengrad longit xlon longitudine lengtegraad longitudes gpslon gpslong lonwgs',
  x: 'x xcoord xcoordinate easting eastings rechtswert ostwert utmx este pointx coordx coordenadax xwert mapx geox lambertx',
  y: 'y ycoord ycoordinate northing northings hochwert nordwert utmy norte pointy coordy coordenaday ywert mapy geoy lamberty',
  coordinate:
    'coord coords coordinate coordinates coordina coordinata coordonnee coordonnees koordinate koordinaten coordenada coordenadas geo geom geometry geopoint geolocation gps latlong latlon latlng point shape wkt spatial georeference geocoded',
  district:
    'district districts distrito distretto dist precinct precincts pct prec prct division divisions div policedistrict delegacia delegacias dp cisp wijk basisteam stationhouse commissariat dienststelle polizeidirektion direktion inspektion revier abschnitt pdq comisaria estacion cuadrante fiscalia subdivision',
  hood: 'neighborhood neighborhoods neighbourhood neighbourhoods nbhd nbrhd hood hoods neigh neighbor neighbour barrio barrios bairro bairros quartier quartiers stadtteil ortsteil kiez stadtbezirk bezirk bezirke comuna comunas communityarea community colonia colonias localidad localidades col upz parroquia arrondissement arrond borough boroughs boro alcaldia alcaldias delegacion quartiere buurt freguesia municipio_ cartier sobborgo suburb locality subregion',
  area: 'area areas',
  smallArea:
    'beat beats ward wards zone zones zona sector sectors sektor secteur section grid cell tract tracts blockgroup lsoa msoa oa rptdistno lor iris psa anc smd cluster plz zip zipcode zipcodes postal postcode postcodes postleitzahl cep codepostal manzana vereda upl council rac ra subsector quad quadrant tract2010 geoid patrol patrolarea reportingarea rd plan planning zonal district_sub pra pda cdu snc',
  town: 'city cities town towns ciudad cidade cidades ville stadt comune commune communes municipality municipio municipios municipalidad municip munic mun gemeinde gemeente village agency jurisdiction force kommune place_name plaats woonplaats citta localite unincorporated',
  wideArea:
    'region regions regiao county counties state states province provincia departement departamento dept dep kreis landkreis bundesland land estado entidad uf country pais pays nation aisp risp ut regione provincie canton circunscripcion mcirc seccional',
  name: 'name names nombre nome nom naam nome_ lookup',
  address:
    'address addr addresses adresse adressen direccion direcciones endereco indirizzo adres street streets str strasse calle calles rua rue via straat logradouro block blocks hundred hundredblock hunblk blk avenue onstreet voie domicilio road cuadra altura esquina anschrift via_ blockaddress streetname streetaddress',
  location:
    'location locations loc lieu lugar local ubicacion tatort ort luogo plaatsdelict place places site standort lugarhecho sitio emplacement',
  intersection: 'intersection intersections xstreet cross crossstreet interseccion croisement kreuzung',
  number:
    'number num nbr no nr nro num_ numero nummer numer key ref reference folio file expediente dossier radicado noticia boletim bo aktenzeichen vorgang vorgangsnummer fallnummer az serial nuc carpeta docket pnumber item',
  identity:
    'id ids uid uuid guid identifier ident incidentid caseid crimeid ccn rms drno gouid complaintid casenumber casenum casenbr caseno incidentnumber goid unid pdid eventid reportnumber reportid identificador kennziffer',
  rowNumber:
    'objectid fid oid index row rownum rownumber ogc line gid globalid recno seq sequence ordinal cartodb unnamed fila zeile ligne',
  count:
    'count counts cnt crimecount incidentcount numincidents anzahl total totals quantity qty cantidad conteo quantidade nombre_de aantal faelle frequency freq nombre effectif numoffenses numcrimes casos victimcount',
  person:
    'victim victims victima victimas vic vict vtm susp suspect suspects sospechoso perp perpetrator offender offenders ofdr arrestee age ages edad idade alter eta leeftijd sex sexo sexe gender genero geschlecht geslacht race races raza raca ethnic ethnicity etnia descent officer complainant person persons persona pessoa vitima vitimas autor autores opfer tatverdaechtig tatverdaechtige verdachte juvenile mineur minor_age occupation profissao ocupacion dead injured lastname firstname surname phone telefono reporter witness citizen nationality nacionalidad citizenship taeter beschuldigt beschuldigte beschuldigter auteur herkunft nationalitaet nationalite nacionalidade suspeito',
  attribute:
    'weapon weapons weap arma armas arme waffe wapen status stat statut estatus disposition dispo disp resolution outcome outcomes result resultado resultat motive motivo bias mocodes mo mocode method metodo vehicle vehiculo veiculo vehicule fahrzeug arrest arrests arrested arresto detenido prisao festnahme verhaftung arrestation interpellation aanhouding domestic dv shooting shootings shots gang hate weather source unit units badge investigation investigative narrative notes note comment comments remarks synopsis resume summary_text schadenshoehe schaden damage value loss valor valeur monto flag flags indicator ind fahrrads fahrrad bicycle bike cost colour color make model marca brand erfassungsgrund grund reason motif medio medios transporte juris context followed property stolen recovered url link hyperlink photo website gis version filed online',
  premise:
    'premise premises prem prems scene venue hausing housing hadevelopt park station stations transit facility escenario ambiente local_type locationtype',
} as const satisfies Record<Concept, string>;

/** The commonest headers in Russian, Japanese and Korean, whose old encodings are read, too; whole words, for these are not taken apart. */
const otherScripts: Partial<Record<Concept, string>> = {
  date: 'дата датавремя 日付 日時 年月日 発生日 発生日時 発生年月日 날짜 일자 일시 발생일 발생일시 발생일자',
  time: 'время 時刻 時間 発生時刻 発生時間 시각 시간 발생시각 발생시간',
  year: 'год 年 年度 연도 년도 년',
  month: 'месяц 月 월',
  event: '発生日 発生日時 発生年月日 発生時刻 事件番号 사건번호 발생일 발생일시 발생일자',
  offence: 'преступление преступления правонарушение 罪種 罪名 犯罪 手口 범죄 죄종 죄명 범죄유형 범죄종류',
  kind: 'вид тип категория статья 種別 罪種 区分 유형 종류 범죄유형 범죄종류',
  number: 'номер 番号 事件番号 번호 사건번호',
  district: 'участок отдел 警察署 署 경찰서',
  hood: 'район округ 地区 町丁目 区 市区町村 구 동 시군구 행정동',
  address: 'адрес улица 住所 発生場所 주소 발생장소',
  latitude: 'широта 緯度 위도',
  longitude: 'долгота 経度 경도',
  count: 'количество число 件数 認知件数 건수 발생건수',
};

/** Meanings by word. A word can have several ('tatzeit' is the time of the event). */
export const conceptsOf: ReadonlyMap<string, readonly Concept[]> = new Map(
  (() => {
    const found = new Map<string, Concept[]>();
    for (const [concept, words] of Object.entries(wordsOf) as [Concept, string][]) {
      for (const word of words.split(' ')) found.set(word, [...(found.get(word) ?? []), concept]);
    }
    const add = (word: string, ...concepts: Concept[]) => found.set(word, [...(found.get(word) ?? []), ...concepts]);
    add('tatzeit', 'date', 'time');
    add('casenumber', 'event', 'number');
    for (const [concept, words] of Object.entries(otherScripts) as [Concept, string][]) {
      for (const word of words.split(' ')) add(word.normalize('NFKD').replace(/\p{M}/gu, ''), concept);
    }
    add('yearmonth', 'date');
    add('monthyear', 'date');
    add('fromdate', 'date');
    add('startdate', 'date');
    add('enddate', 'date');
    add('todate', 'date');
    add('begindate', 'date');
    add('meldingsdatum', 'date');
    add('geburtsdatum', 'date');
    return found;
  })(),
);
