/** Slips in numbers. */
import { lineStart } from '../chars.ts';
import { messages } from '../messages.ts';
import { replace, rest, type Slip, withoutComment } from './slip.ts';

/** What letters behind a number stand for. */
const FACTORS: Readonly<Record<string, string>> = { k: '000', K: '000', M: '000000' };

/** `128k`, `128,000`, `20s` for a key that counts seconds. */
const number: Slip = {
  name: 'number',
  get message() {
    return messages.slipNumber;
  },
  get after() {
    return [messages.number, messages.textNeedsQuotes, messages.unexpected, messages.date];
  },
  either: true,
  *propose({ text, start }) {
    const from = lineStart(text, start);
    const [front, name = ''] = /^[ \t]*([\w.-]+)[ \t]*=[ \t]*/.exec(rest(text, from)) ?? [];
    if (front === undefined) return;
    const value = from + front.length;
    const written = rest(text, value).slice(0, withoutComment(rest(text, value)));
    const digits = plainNumber(written, name);
    if (digits !== undefined) yield replace(value, value + written.length, digits);
  },
};

function plainNumber(written: string, name: string): string | undefined {
  const [, whole = '', unit = ''] = /^(\d[\d_]{0,14})[ \t]*([A-Za-z]{1,7})?[;,]?$/.exec(written) ?? [];
  if (whole !== '') {
    if (unit === '') return whole;
    const factor = FACTORS[unit];
    if (factor !== undefined) return whole.replaceAll('_', '') + factor;
    const isCounted = /^s(?:ecs?|econds?)?$/.test(unit) ? /_secs?$|_seconds$/ : unit === 'ms' ? /_ms$/ : undefined;
    return isCounted?.test(name) ? whole : undefined;
  }
  return /^\d{1,3}(?:(?:,\d{3})+|(?: \d{3})+|(?:'\d{3})+)[;,]?$/.test(written) ? written.replace(/\D/g, '') : undefined;
}

const zeros: Slip = {
  name: 'delete',
  get after() {
    return [messages.leadingZero];
  },
  either: true,
  *propose({ text, start }) {
    const [written = ''] = /^[-+]?0+(?=[0-9])/.exec(rest(text, start)) ?? [];
    if (written !== '') yield replace(start, start + written.length, written.replace(/0+$/, ''));
  },
};

export const NUMBER_SLIPS: readonly Slip[] = [number, zeros];
