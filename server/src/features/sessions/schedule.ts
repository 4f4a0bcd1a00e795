/** A recurrence rule of iCalendar in words, as far as the Codex app uses it. */

import { listed } from '../../text/phrases.ts';
import { printable } from '../../text/printable.ts';

const UNITS: Readonly<Record<string, string>> = { MINUTELY: 'minute', HOURLY: 'hour', DAILY: 'day', WEEKLY: 'week' };

const DAYS: Readonly<Record<string, string>> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};

/** “every week on Monday and Friday at 09:30”; a rule that is not understood as written. */
export function scheduleWords(rule: string | null): string {
  if (rule === null || rule === '') return 'no schedule';
  const parts = new Map(
    rule
      .replace(/^RRULE:/i, '')
      .split(';')
      .map((part) => part.split('=', 2) as [string, string | undefined])
      .map(([key, value = '']) => [key.toUpperCase(), value]),
  );
  const unit = UNITS[parts.get('FREQ')?.toUpperCase() ?? ''];
  if (unit === undefined) return printable(rule);
  const count = Number(parts.get('INTERVAL') ?? 1);
  const every = count > 1 ? `every ${count} ${unit}s` : `every ${unit}`;
  const days = (parts.get('BYDAY') ?? '').split(',').flatMap((day) => DAYS[day.toUpperCase()] ?? []);
  const hours = numbersIn(parts.get('BYHOUR'));
  const minutes = numbersIn(parts.get('BYMINUTE'));
  const times = hours.flatMap((hour) =>
    (minutes.length > 0 ? minutes : [0]).map((minute) => `${two(hour)}:${two(minute)}`),
  );
  const at = times.length > 0 ? ` at ${listed(times.slice(0, MAX_TIMES))}` : '';
  return `${every}${days.length > 0 ? ` on ${listed(days)}` : ''}${at}`;
}

/** More times of a day are not named. */
const MAX_TIMES = 6;

const numbersIn = (text = ''): readonly number[] =>
  text.split(',').flatMap((one) => (/^\d{1,2}$/.test(one.trim()) ? [Number(one)] : []));

const two = (count: number): string => String(count).padStart(2, '0');
