/** An appointment by the clock of whatever opens it. */
export type Appointment = {
  /** Stays the same when the file is made again, so that a calendar replaces it instead of doubling it. */
  readonly uid: string;
  /** Local wall clock, YYYY-MM-DDTHH:MM. */
  readonly start: string;
  readonly minutes: number;
  /** When the file was made: ISO, UTC. */
  readonly madeAt: string;
  readonly summary: string;
  readonly description: string;
};

const MOST_OCTETS = 75;
const encoder = new TextEncoder();

/** A text as a value of RFC 5545, section 3.3.11. Other control characters are not allowed in one. */
export function escapeText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // oxlint-disable-next-line no-control-regex -- they are what is taken out
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
      .replace(/[\\;,]/g, (one) => `\\${one}`)
      .replaceAll('\n', '\\n')
  );
}

/** A line in pieces of at most 75 octets, never within a character (section 3.1). */
export function foldLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > MOST_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

const compact = (iso: string) => iso.replace(/\.\d+/, '').replace(/[-:]/g, '');

/** One appointment with a reminder at its beginning, as an iCalendar file (RFC 5545). */
export function calendarFile({ uid, start, minutes, madeAt, summary, description }: Appointment): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Beatbook//Alerts//EN',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    // Labels may hold any character; so written it is one word of ASCII.
    `UID:${encodeURIComponent(uid)}@beatbook`,
    `DTSTAMP:${compact(madeAt)}`,
    `DTSTART:${compact(`${start}:00`)}`,
    `DURATION:PT${minutes}M`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escapeText(summary)}`,
    'TRIGGER:PT0M',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(foldLine).join('\r\n')}\r\n`;
}
