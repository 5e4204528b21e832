import type { Role } from '../contract.ts';

/**
 * Header names (normalised) that publishers use for a role, best first: a full match of pattern i scores `score`.
 * Sources: the open-data portals of some thirty cities in English, German, Spanish and Portuguese.
 */
type NameRule = { readonly pattern: RegExp; readonly score: number };

const rules = {
  date: [
    {
      pattern:
        /^(date(time)?(occ|occur|occurred|ofoccurrence|ofincident)|occ(ur|urred)?(on|at)?(date)?(time)?|fechahecho|tatzeitanfangdatum|tatzeit|cmplntfrdt)$/,
      score: 1,
    },
    { pattern: /^(incident|crime|offen[cs]e|event|start|from|first)(occurred|occur)?(date(time)?|on)$/, score: 0.95 },
    { pattern: /^(date|datetime|datum|fecha|data|dateofoffen[cs]e|timestamp)$/, score: 0.9 },
    { pattern: /^(month|yearmonth|monthyear|monat|mes|week(start)?|day)$/, score: 0.6 },
    { pattern: /(rept|rpt|report|recorded|record|create|entered|angelegt|call|dispatch)/, score: 0.5 },
    { pattern: /(updat|modif|arrest|clear|closed|disposition|birth|dob|end|until|to$|load|extract)/, score: 0.1 },
    { pattern: /(date|datum|fecha|time)/, score: 0.7 },
  ],
  time: [
    {
      pattern:
        /^(time|timeocc|timeoccurred|occ(ur|urred)?time|incidenttime|crimetime|offen[cs]etime|starttime|fromtime|cmplntfrtm|timeofday24|uhrzeit|hora)$/,
      score: 1,
    },
    { pattern: /^(hour|tatzeitanfangstunde|stunde|hourofday|occ(ur|urred)?hour|hh)$/, score: 0.9 },
  ],
  category: [
    { pattern: /^(primary|crime|offen[cs]e|incident|major)(type|category|codegroup|class|classification)$/, score: 1 },
    {
      pattern: /^(category|ofnsdesc|crmcddesc|delito|delikt|offen[cs]egroup|crimegroup|textgeneralcode|ucrliteral)$/,
      score: 0.95,
    },
    {
      pattern: /^(offen[cs]e|crime|type|tipo|modalidad|calltype|calldesc|callgroup|natureofcall|nature|incident)$/,
      score: 0.85,
    },
    { pattern: /^((crime|offen[cs]e|call|incident|call)?(group)?(description|desc|descript|name|type))$/, score: 0.7 },
    { pattern: /(offen[cs]e|crime|categor|type$|delito|delikt|callgroup)/, score: 0.5 },
  ],
  subcategory: [
    {
      pattern:
        /^(description|descript|offen[cs]e(description|desc|name)|pddesc(ription)?|pdcodedescription|subcategory|subtype|(incident|crime|offen[cs]e)sub(category|type)|secondarytype|minor(text|category)|crimedescription|detail)$/,
      score: 1,
    },
  ],
  latitude: [{ pattern: /^(lat|latitude|latitud|geolat|latitudewgs84|ylat|pointy|lat1)$/, score: 1 }],
  longitude: [
    { pattern: /^(lon|long|lng|longitude|longitud|geolon|geolong|longitudewgs84|xlon|pointx|lon1)$/, score: 1 },
  ],
  x: [{ pattern: /^(x|xcoord|xcoordinate|xcoordina|coordx|easting|geox|xcoordcd)$/, score: 1 }],
  y: [{ pattern: /^(y|ycoord|ycoordinate|ycoordina|coordy|northing|geoy|ycoordcd)$/, score: 1 }],
  area: [
    { pattern: /^(district|policedistrict|pddistrict|dist)$/, score: 1 },
    {
      pattern: /^(communityarea|neighbou?rhood|neighbou?rhoodname|areaname|borough|boro|boronm|comuna|alcaldia)$/,
      score: 0.98,
    },
    {
      pattern: /^(precinct|policeprecinct|addrpctcd|complaintprecinctcode|sector|division|divisionname|area|zone)$/,
      score: 0.96,
    },
    {
      pattern:
        /^(lsoaname|lsoacode|lor|ward|beat|barrio|municipality|municipio|municip|region|patrolboroughname|county|cisp|neighborhoodid|reportingarea|rptdistno|censustract|tract|grid|city|town)$/,
      score: 0.8,
    },
  ],
  id: [
    {
      pattern:
        /^(incident|incidnt|crime|complaint|cmplnt|offen[cs]e|report|event|case|fullcomplaint|record)(number|num|no|id|nr|key)$/,
      score: 1,
    },
    { pattern: /^(id|uid|drno|ccn|casenumber|caseid|complaint|pdid|goid|unid)$/, score: 0.9 },
  ],
  address: [
    {
      pattern:
        /^(address|block|blockaddress|street|streetname|hundredblock|location|locationdescription|onstreet|addr|incidentaddress|street1)$/,
      score: 1,
    },
  ],
  dateReported: [{ pattern: /(rept|rpt|report|recorded|angelegt|entered|created?|call)/, score: 1 }],
  dateEnd: [{ pattern: /(^end|end(date|time)|occurredto|todate|todt|endedatum|enddatum|ende)/, score: 1 }],
  count: [{ pattern: /^(count|counts|cnt|crimecount|incidentcount|numincidents|anzahl|total|n)$/, score: 1 }],
  timeEnd: [{ pattern: /(endtime|totime|endestunde|totm)/, score: 1 }],
} as const satisfies Record<Role, readonly NameRule[]>;

/** How well a normalised header names a role, 0..1: the score of the first rule that fits. */
export function scoreHeader(role: Role, key: string): number {
  return rules[role].find(({ pattern }) => pattern.test(key))?.score ?? 0;
}
