/** Passwords in what programs connect with: `jdbc:postgresql://…?password=…`, `Server=…;Password=…`, `host=… password=…`. */
import { isSecretValue } from './secret-value.ts';

/** A password, by the offsets of its whole clause, and the host that it opens. */
export interface FoundPassword {
  readonly start: number;
  readonly end: number;
  readonly host: string;
}

/** Its value is the first group. */
export const PASSWORD_CLAUSE = /(?<![\w-])(?:password|passwd|pwd)[ \t]?=[ \t]?([^\s"'`;&,<>]{1,200})/gi;

/** So far around a password, a host is looked for; more passwords of one text are not tried. */
const MAX_AROUND = 400;
const MAX_CLAUSES = 20;

const LOCAL = /^(?:localhost|127\.|\[?::1|0\.0\.0\.0|host\.docker\.internal|\(local|\.(?:[\\,;]|$))/i;

/** What names the host in a list of `key=value`. Words of a sentence do not: the list needs a separator before the next key. */
const SERVER =
  /(?:^|[;\s(])(?:server|data ?source|host(?:name|addr)?|addr(?:ess)?|network address|dsn)[ \t]?=[ \t]?(?:(?:tcp|np|lpc):)?([^\s;"']{1,200})/i;

/** `cache.example.com:6380,password=…,ssl=True` */
const HOST_FIRST = /([\w.-]{3,200}\.[a-z]{2,20}:\d{2,5}),[^\s"'`]{0,200}$/i;

/** The first password of a connection string in `text` whose host is another machine. */
export function passwordIn(text: string): FoundPassword | undefined {
  if (!/pass|pwd/i.test(text)) return undefined;
  let tried = 0;
  for (const match of text.matchAll(PASSWORD_CLAUSE)) {
    if (tried++ >= MAX_CLAUSES) return undefined;
    if (!isSecretValue(match[1] ?? '')) continue;
    const end = match.index + match[0].length;
    const host = hostAround(
      text.slice(Math.max(0, match.index - MAX_AROUND), match.index),
      text.slice(end, end + MAX_AROUND),
    );
    if (host !== undefined && !LOCAL.test(host)) return { start: match.index, end, host };
  }
  return undefined;
}

function hostAround(before: string, behind: string): string | undefined {
  // In an address, the password is in its query, or in the list behind it.
  const word = /[^\s"'`<>]*$/.exec(before)?.[0] ?? '';
  const slashes = word.lastIndexOf('://');
  if (slashes >= 0 && /[?&;]$/.test(word))
    return /^[^/?;]*/.exec(word.slice(slashes + 3).replace(/^[^/?;@]*@/, ''))?.[0];
  const around = `${/[^"'`\n]*$/.exec(before)?.[0] ?? ''};${/^[^"'`\n]*/.exec(behind)?.[0] ?? ''}`;
  return SERVER.exec(around)?.[1] ?? HOST_FIRST.exec(before)?.[1];
}
