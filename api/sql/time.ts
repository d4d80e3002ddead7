/** Dates and times as the databases write them: `2024-01-31 23:59:59.123456`. Zones are applied, never guessed. */

const days = /^(\d{4,7})-(\d{2})-(\d{2})$/;
const clock = /^(-?\d{1,3}):([0-5]\d)(?::([0-5]\d|60)(\.\d{1,9})?)?$/;
const stamp = /^(\d{4,6}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
/**
 * What PostgreSQL prints for times outside of the calendar, and MySQL for dates without a month or a day (which only
 * cursors hold): the databases' own texts, passed on as they are.
 */
const special =
  /^(-?infinity|\d{4,6}-\d{2}-\d{2}([ T]\d{2}:\d{2}:\d{2}(\.\d{1,6})?)?(\+00)? BC|\d{4}-(00-\d{2}|\d{2}-00)( \d{2}:\d{2}:\d{2}(\.\d{1,6})?)?)$/;

export function canonicalDate(text: string): string | null {
  if (special.test(text)) return text;
  const found = days.exec(
    text.length > 10 && stamp.test(text) ? text.slice(0, text.indexOf(text.includes('T') ? 'T' : ' ')) : text,
  );
  return found && realDay(found) ? found[0] : null;
}

/** Databases differ in how long a time may be; what is checked here is its form. */
export function canonicalTime(text: string): string | null {
  const zone = /(Z|[+-]\d{2}(:?\d{2}){0,2})$/i.exec(text);
  const body = zone && zone.index > 3 ? text.slice(0, zone.index) : text;
  const found = clock.exec(body);
  return found ? `${body}${found[3] ? '' : ':00'}${zone && zone.index > 3 ? zone[0].replace(/^z$/i, '+00') : ''}` : null;
}

/** A moment or a wall time; a zone is applied and dropped, as what is stored has none or is kept in UTC. */
export function canonicalTimestamp(text: string): string | null {
  if (/^\d{11,15}$/.test(text)) return fromMilliseconds(Number(text));
  const found = stamp.exec(text);
  const parts = found && days.exec(found[1]!);
  if (!parts || !realDay(parts)) return special.test(text) ? text.replace('T', ' ') : null;
  const [, day, time = '00:00:00', zone] = found;
  if (Number(time.slice(0, 2)) > 24) return null;
  const whole = withoutZeros(time.length === 5 ? `${time}:00` : time);
  if (!zone || /^(z|[+-]00(:?00)?)$/i.test(zone)) return `${day} ${whole}`;
  const [seconds, fraction = ''] = whole.split('.');
  const offset =
    (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2).padStart(2, '0')) * (zone.length > 3 ? 1 : 0)) *
    (zone.startsWith('-') ? -1 : 1);
  const moment = Date.parse(`${day}T${seconds}Z`) - offset * 60_000;
  return Number.isNaN(moment) ? null : `${fromMilliseconds(moment)!.slice(0, 19)}${fraction && `.${fraction}`}`;
}

function fromMilliseconds(moment: number): string | null {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999
    ? null
    : withoutZeros(date.toISOString().replace('T', ' ').replace('Z', ''));
}

/** Where moments are stored and compared as text, `12:00:00` and `12:00:00.000` would be two of them. */
const withoutZeros = (text: string): string => (text.includes('.') ? text.replace(/\.0+$/, '') : text);

const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function realDay([, year, month, day]: RegExpExecArray): boolean {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  return (
    m >= 1 && m <= 12 && d >= 1 && d <= (m === 2 && (y % 4 !== 0 || (y % 100 === 0 && y % 400 !== 0)) ? 28 : longest[m - 1]!)
  );
}
