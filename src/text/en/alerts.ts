import { addTexts } from '../say.ts';

/** The inbox of the Alerts screen, and what goes out of it: calendar files, drafts, notifications. */
export const alertsText = {
  'alerts.tool': 'What to do',
  'alerts.tool.inbox': 'Inbox',
  'alerts.tool.tests': 'Tests of change',

  'alerts.look.title': 'Look for surges',
  'alerts.look.budget': 'False alarms a week',
  'alerts.look.budget.hint':
    'How many you put up with over all lines together. Fewer also miss more. Kept for this dataset.',
  'alerts.look.by': 'Lines',
  'alerts.look.by.category-area': 'Category and area',
  'alerts.look.by.category': 'Categories',
  'alerts.look.by.area': 'Areas',
  'alerts.look.by.all': 'All incidents together',
  'alerts.look.settings': 'Settings',
  'alerts.look.until': 'Last day to look at',
  'alerts.look.until.hint': 'Empty: the last week that is complete. A day: the last week that had ended by it.',
  'alerts.look.start': 'Look for surges',
  'alerts.look.running': 'Looking for surges',
  'alerts.look.ignored':
    'The period, the hours and the weekdays of the filter are left aside: what a week is held against needs all of the history.',
  'alerts.look.cancelled': 'Cancelled. No alert was added.',
  'alerts.look.none': 'Nobody has looked yet.',
  'alerts.look.last': 'Last looked {when}.',
  'alerts.look.new.0': 'No alarm that is not in the inbox already.',
  'alerts.look.new.1': 'One new alert.',
  'alerts.look.new.more': '{count} new alerts.',
  'alerts.look.board': 'Open the whole board',
  'alerts.look.how':
    'Each line (a category in an area) is held against its own past by three detectors (EARS C2, Farrington flexible, a CUSUM), whose joint strength is turned into a chance by the strengths of the past weeks. The lines whose chance lies below the budget alarm. A week is looked at only when it is complete, as far as the dates of the reports tell.',
  'alerts.look.how.limits':
    'A surge is a pattern of recorded incidents. It says nothing about persons, is not a risk, and is not grounds for a stop. Recording practice, a backlog or one series of reports can make one.',

  'alerts.notify.title': 'Notifications',
  'alerts.notify.start': 'Notify me on this device',
  'alerts.notify.stop': 'Stop notifying',
  'alerts.notify.on':
    'After a look that finds new alerts this device shows how many, and no more than that. Nothing is sent, and Beatbook looks only while it is open.',
  'alerts.notify.off': 'Off. The browser asks before the first one.',
  'alerts.notify.denied':
    'The browser does not allow notifications of this page, so none are shown. Allow them in its settings of this page. The inbox works without.',
  'alerts.notify.absent': 'This browser shows no notifications of this page. The inbox works without.',
  'alerts.notify.heading.1': 'One new alert',
  'alerts.notify.heading.more': '{count} new alerts',
  'alerts.notify.body': 'In the week to {week}. Open Beatbook to see them.',

  'alerts.near.title': 'Near me',
  'alerts.near.start': 'Sort by distance from me',
  'alerts.near.finding': 'Finding the position',
  'alerts.near.stop': 'Forget the position',
  'alerts.near.stored':
    'The position is used on this page to sort alerts and is never stored: it is gone when you leave the page or press Forget.',
  'alerts.near.found': 'Known to about {distance}. Distances are to the mean place of the incidents of an area.',
  'alerts.near.denied':
    'The browser was not allowed to tell the position. Allow it in the settings of this page; the alerts stay sorted by week.',
  'alerts.near.none':
    'The position could not be found, or this device has none. The alerts stay sorted by week; try again outdoors.',
  'alerts.near.away': '{distance} away',
  'alerts.near.no-place': 'No place: the line has no area, or its incidents are not located',

  'alerts.rule.title': "The papers' rule",
  'alerts.rule.on': "Apply the papers' rule here and now",
  'alerts.rule.named':
    "The papers' rule: a type is predicted with a confidence over 70 %, or you are near a hotspot. This is a probability of the type given an incident, not of an incident.",
  'alerts.rule.distance': 'Near is within, metres',
  'alerts.rule.position': 'It needs the position. Press "{button}" first.',
  'alerts.rule.asking': 'Asking the models',
  'alerts.rule.fires': 'The rule would alert: {why}.',
  'alerts.rule.silent': 'The rule would not alert.',
  'alerts.rule.why.confidence': 'a type over 70 %',
  'alerts.rule.why.hotspot': 'a hotspot within {distance}',
  'alerts.rule.why.both': 'a type over 70 % and a hotspot within {distance}',
  'alerts.rule.type':
    'If an incident is recorded here at this hour, it is {type} with {confidence}; of all incidents {base} are. The classifier learned from {rows} incidents, {from} to {to}.',
  'alerts.rule.no-classifier': 'There is no classifier of this dataset yet: train one under Classify.',
  'alerts.rule.hotspot':
    'The nearest k-means centre is {distance} away; {count} incidents belong to its group. A centre of a group is not a tested hotspot.',
  'alerts.rule.no-hotspots': 'There is no k-means run of this dataset yet: make one under Hotspots, Partition.',

  'alerts.list.title': 'Alerts',
  'alerts.list.show': 'Which alerts',
  'alerts.list.open': 'Open ({count})',
  'alerts.list.closed': 'Closed ({count})',
  'alerts.list.none.title': 'No alerts yet',
  'alerts.list.none': 'Press "{button}". What alarms at your budget is kept here until it is closed with a reason.',
  'alerts.list.none.open': 'No open alert.',
  'alerts.list.none.closed': 'No alert was closed yet.',
  'alerts.list.false':
    'At this budget chance alone gives {expected} of {lines} lines a week, so some of these mean nothing.',
  'alerts.list.not-grounds': 'A pattern of recorded incidents: not a risk of persons, and not grounds for a stop.',
  'alerts.list.more': 'Show {count} more',
  'alerts.list.loading': 'Loading the alerts',
  'alerts.list.csv.state': 'State',
  'alerts.list.csv.reason': 'Reason',
  'alerts.list.csv.found': 'Found',
  'alerts.list.csv.budget': 'False alarms a week',
  'alerts.list.csv.n': 'Incidents on the board',
  'alerts.list.csv.area': 'Area',
  'alerts.list.csv.category': 'Category',

  'alerts.line': 'Line',
  'alerts.week': 'Week',
  'alerts.observed': 'Observed',
  'alerts.expected': 'Expected',
  'alerts.upper': 'Most by chance',
  'alerts.p': 'p',
  'alerts.sentence':
    '{observed} incidents where {expected} were expected and at most {upper} are explained by chance (p {p}).',
  'alerts.from': '{n} incidents on {lines} lines, {period}; false alarms a week put up with: {budget}.',
  'alerts.from.other':
    '{n} incidents on {lines} lines, {period}; false alarms a week put up with: {budget}; chance gives {expected} here.',
  'alerts.scope': 'Only what the filter showed then: {filter}.',
  'alerts.found': 'Found {when}',
  'alerts.closed': 'Closed {when}: {reason}',
  'alerts.reopened': 'Reopened {when}',
  'alerts.state.open': 'Open',
  'alerts.state.closed': 'Closed',
  'alerts.show': 'Show on the map',
  'alerts.rows': 'Open the incidents',
  'alerts.close': 'Close with a reason',
  'alerts.reopen': 'Reopen',
  'alerts.pass': 'Pass on',
  'alerts.of': '{action}: {label}, week {week}',
  'alerts.map.legend': '{label}, {period}',

  'alerts.close.title': 'Close this alert',
  'alerts.close.common': 'Reason',
  'alerts.close.choose': 'Choose a reason',
  'alerts.close.reason.event': 'A planned event explains it',
  'alerts.close.reason.series': 'One series, known and worked on',
  'alerts.close.reason.recording': 'Recording: a backlog, a new code or a change of practice',
  'alerts.close.reason.season': 'The season explains it',
  'alerts.close.reason.handled': 'Looked at and handed on',
  'alerts.close.reason.false': 'A false alarm',
  'alerts.close.reason.other': 'Another reason',
  'alerts.close.text': 'In your own words',
  'alerts.close.text.hint': 'Kept with the alert and the time. Name no persons.',
  'alerts.close.needed': 'Say why: without a reason nobody can tell later what became of it.',
  'alerts.close.confirm': 'Close the alert',

  'alerts.pass.title': 'Pass on',
  'alerts.pass.leaves':
    'Beatbook sends nothing. A draft opens in your own mail or message programme with the text below, and leaves this device when you send it there. It holds counts: no rows, no places on the map.',
  'alerts.pass.text': 'Text',
  'alerts.pass.mail': 'Draft a mail',
  'alerts.pass.sms': 'Draft a text message',
  'alerts.pass.review': 'Review on',
  'alerts.pass.ics': 'Save as calendar file',
  'alerts.pass.ics.hint': 'Half an hour at that time by the clock of whatever opens it.',
  'alerts.pass.subject': 'Surge: {label}, week {week}',
  'alerts.pass.review.title': 'Review the surge: {label}, week {week}',
  'alerts.pass.closed': 'The alert is closed: {reason}',
} as const;

addTexts(alertsText);
