/** A recurrence rule of iCalendar as labels, as far as the Codex app uses it. */

import { printable } from '../../text/printable.ts';
import { counted, phrases, say } from '../../text/sentences.ts';
import { DAYS, EVERY, NO_SCHEDULE } from '../../words/sessions.ts';

/** “every week, Monday, Friday, 09:30”; a rule that is not understood as written. */
export function scheduleWords(rule: string | null): string {
  if (rule === null || rule === '') return say(NO_SCHEDULE);
  const parts = new Map(
    rule
      .replace(/^RRULE:/i, '')
      .split(';')
      .map((part) => part.split('=', 2) as [string, string | undefined])
      .map(([key, value = '']) => [key.toUpperCase(), value]),
  );
  const unit = parts.get('FREQ')?.toUpperCase() ?? '';
  if (!isUnit(unit)) return printable(rule);
  const count = Number(parts.get('INTERVAL') ?? 1);
  const days = (parts.get('BYDAY') ?? '').split(',').flatMap((day) => DAYS[day.toUpperCase()] ?? []);
  const hours = numbersIn(parts.get('BYHOUR'));
  const minutes = numbersIn(parts.get('BYMINUTE'));
  const times = hours.flatMap((hour) =>
    (minutes.length > 0 ? minutes : [0]).map((minute) => `${two(hour)}:${two(minute)}`),
  );
  return phrases(counted(EVERY[unit], count > 1 ? count : 1), ...days, ...times.slice(0, MAX_TIMES));
}

const isUnit = (text: string): text is keyof typeof EVERY => Object.hasOwn(EVERY, text);

/** More times of a day are not named. */
const MAX_TIMES = 6;

const numbersIn = (text = ''): readonly number[] =>
  text.split(',').flatMap((one) => (/^\d{1,2}$/.test(one.trim()) ? [Number(one)] : []));

const two = (count: number): string => String(count).padStart(2, '0');
