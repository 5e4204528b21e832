import type { Role } from '../contract.ts';
import { readHeader, type HeaderMeaning } from './header-meaning.ts';
import type { Concept } from './header-words.ts';

type Has = (...concepts: readonly Concept[]) => boolean;

/** Which of an incident's times a header names. */
export type Moment = 'occurred' | 'end' | 'reported' | 'other' | 'unsaid';

/** The moment a header of a date or time speaks of. */
export function momentOf({ concepts }: HeaderMeaning): Moment {
  if (concepts.has('updated') || concepts.has('otherDate') || concepts.has('attribute') || concepts.has('person'))
    return 'other';
  if (concepts.has('end')) return 'end';
  // 'Reported incident date' is of the report; 'case occurred from' of the event.
  if (concepts.has('reported') || concepts.has('called')) return 'reported';
  return concepts.has('event') || concepts.has('offence') || concepts.has('start') ? 'occurred' : 'unsaid';
}

function scoreDate(meaning: HeaderMeaning, has: Has): number {
  const moment = momentOf(meaning);
  const isDate = has('date');
  const isClock = has('time') || has('hour');
  if (has('weekday') || has('shift') || has('minute')) return 0;
  if (has('number', 'identity', 'rowNumber') && !isDate) return 0;
  if (moment === 'other') return 0.1;
  if (moment === 'end') return 0.1;
  if (moment === 'reported') return isDate ? 0.5 : isClock ? 0.48 : 0.46;
  if (isDate) {
    if (moment === 'occurred') return has('start') || !has('offence') ? 1 : 0.97;
    return has('year', 'week', 'month') ? 0.75 : meaning.unknown > 0 ? 0.7 : 0.9;
  }
  if (moment === 'occurred') return isClock ? 0.8 : has('event', 'start') && !has('kind', 'description') ? 0.75 : 0.5;
  if (has('month')) return 0.6;
  if (has('week')) return 0.58;
  if (isClock) return 0.55;
  if (has('day')) return 0.52;
  return has('year') ? 0.5 : 0;
}

function scoreTime(meaning: HeaderMeaning, has: Has): number {
  if (!has('time', 'hour') || has('weekday') || has('shift')) return 0;
  const moment = momentOf(meaning);
  if (moment === 'other' || moment === 'end') return 0;
  const base = has('hour') && !has('time') ? 0.9 : 1;
  return moment === 'reported' ? base - 0.5 : moment === 'occurred' ? base : base - 0.02;
}

function scoreCategory(has: Has): number {
  if (has('person') || has('premise') || has('weekday') || has('shift')) return 0;
  if (has('date', 'time') || has('latitude', 'longitude') || has('coordinate')) return 0;
  if (has('rowNumber')) return 0;
  const penalty =
    (has('identity') ? 0.1 : 0) +
    (has('attribute') ? 0.5 : 0) +
    (has('level') ? 0.3 : 0) +
    (has('code') && !has('group') && !has('description') ? 0.25 : 0) +
    (has('number') ? 0.5 : 0) +
    (has('sub') ? 0.12 : 0) +
    (has('location') || has('address') ? 0.5 : 0) +
    (has('district', 'hood', 'smallArea') || has('wideArea', 'town', 'area') ? 0.5 : 0) +
    (has('count') ? 0.4 : 0) +
    (has('reported') && !has('offence') && !has('event') ? 0.3 : 0);
  const what = has('offence') ? 0.92 : has('event') || has('called') ? 0.74 : 0;
  const bonus = (has('kind') || has('group') || has('main') ? 0.08 : 0) - (has('description') ? 0.04 : 0);
  if (what > 0) return Math.max(0, what + bonus - penalty);
  if (has('kind')) return Math.max(0, 0.86 + (has('main') ? 0.06 : 0) - penalty);
  if (has('group')) return Math.max(0, 0.6 - penalty);
  return has('description') ? Math.max(0, 0.55 - penalty) : 0;
}

function scoreSubcategory(has: Has): number {
  if (has('person') || has('premise') || has('attribute') || has('location') || has('address')) return 0;
  if (has('date', 'time') || has('rowNumber', 'number') || has('count') || has('level') || has('coordinate')) return 0;
  if (has('district', 'hood', 'smallArea') || has('wideArea', 'town', 'area')) return 0;
  const isWhat = has('offence', 'event') || has('kind', 'group') || has('called');
  if (has('code') && !has('description')) return isWhat ? 0.3 : 0;
  if (has('sub')) return isWhat || has('description') ? 1 : 0.9;
  if (has('description')) return isWhat ? 0.95 : 0.9;
  return has('offence') ? 0.8 : isWhat ? 0.5 : 0;
}

function scoreArea(meaning: HeaderMeaning, has: Has): number {
  if (has('person') || has('date', 'time') || has('attribute') || has('coordinate', 'shift')) return 0;
  if (has('premise') && !has('district')) return 0;
  // 'Reporting district', 'patrol area': parts of a district.
  const isPart = has('reported', 'called') || has('smallArea');
  const penalty =
    (has('kind') ? 0.5 : 0) +
    (has('address') ? 0.5 : 0) +
    (has('offence') ? 0.3 : 0) +
    (has('code', 'number') ? 0.02 : 0) +
    (isPart && !has('smallArea') ? 0.17 : 0);
  const name = has('name') || has('description') ? 0.01 : 0;
  if (has('district')) return Math.max(0, 0.97 + name - penalty);
  if (has('hood')) return Math.max(0, 0.96 + name - penalty);
  if (has('area') && !isPart) return Math.max(0, (meaning.unknown > 0 ? 0.84 : 0.94) + name - penalty);
  if (has('smallArea', 'area')) return Math.max(0, 0.8 + name - penalty);
  if (has('town')) return Math.max(0, 0.72 + name - penalty);
  return has('wideArea') ? Math.max(0, 0.68 + name - penalty) : 0;
}

function scoreId(meaning: HeaderMeaning, has: Has): number {
  if (has('rowNumber') || has('person') || has('date', 'time') || has('attribute')) return 0;
  if (has('district', 'hood', 'smallArea') || has('wideArea', 'town', 'area')) return 0;
  if (has('kind', 'description') || has('count') || has('latitude', 'longitude') || has('address')) return 0;
  const isNumber = has('number') || has('identity') || has('code');
  const what = has('event') || has('offence') || has('reported');
  if (isNumber) {
    if (!has('number', 'identity')) return 0;
    // The key of an incident, then its number; the key of an offence would hide which offences belong together.
    if (has('identity')) return has('offence') ? 0.9 : what || has('called') || meaning.unknown === 0 ? 0.97 : 0.88;
    return what ? 0.95 : 0.9;
  }
  // 'Complaint', 'INCIDENT': a number by its values, or it is none.
  return has('event') ? 0.6 : 0;
}

function scoreAddress(has: Has): number {
  if (has('kind') || has('person') || has('premise') || has('coordinate') || has('attribute')) return 0;
  if (has('date', 'time') || has('latitude', 'longitude') || has('code')) return 0;
  const penalty = has('number') && !has('location') ? 0.4 : 0;
  if (has('intersection')) return 0.6;
  if (has('address')) return 1 - penalty;
  return has('location') ? (has('description') ? 0.4 : 0.9) - penalty : 0;
}

/** How well a header (or what was read from it) names a role, 0..1; values have their own say. */
export function scoreHeader(role: Role, header: HeaderMeaning | string): number {
  const meaning = typeof header === 'string' ? readHeader(header) : header;
  const { concepts } = meaning;
  const has: Has = (...asked) => asked.some((concept) => concepts.has(concept));
  const score = scoreRole(role, meaning, has);
  return meaning.isRepeat ? Math.max(0, score - 0.2) : score;
}

function scoreRole(role: Role, meaning: HeaderMeaning, has: Has): number {
  switch (role) {
    case 'date':
      return scoreDate(meaning, has);
    case 'time':
      return scoreTime(meaning, has);
    case 'dateReported':
      if (momentOf(meaning) !== 'reported') return 0;
      return has('date') ? (has('called') ? 0.9 : 1) : 0.8;
    case 'dateEnd':
      if (momentOf(meaning) !== 'end') return 0;
      return has('date') ? (has('reported') ? 0.5 : 1) : 0.8;
    case 'timeEnd':
      return momentOf(meaning) === 'end' && has('time', 'hour') ? 1 : 0;
    case 'category':
      return scoreCategory(has);
    case 'subcategory':
      return scoreSubcategory(has);
    case 'latitude':
      return has('latitude') && !has('longitude') ? 1 : 0;
    case 'longitude':
      return has('longitude') && !has('latitude') ? 1 : 0;
    case 'x':
      return has('x') && !has('y') && !has('latitude', 'longitude') ? 1 : 0;
    case 'y':
      return has('y') && !has('x') && !has('latitude', 'longitude') ? 1 : 0;
    case 'area':
      return scoreArea(meaning, has);
    case 'id':
      return scoreId(meaning, has);
    case 'address':
      return scoreAddress(has);
    case 'count':
      return has('count') && !has('person', 'date') && !has('number', 'identity') ? 1 : 0;
  }
}
