/** Telling a secret from a word, by its name and its shape. No value leaves this module. */
import { PASSWORD_CLAUSE, passwordIn } from './connection-string.ts';
import { remembered } from './remember.ts';
import { isFiller, isSecretValue, MAX_LENGTH } from './secret-value.ts';
import { type Breadth, type Secret, TOKEN_SHAPES } from './token-shapes.ts';

export type { Breadth, Secret };
export { isSecretValue };

/** What only a name gives away. */
const LIKELY: Secret = { kind: 'likely' };

/** A token in a text, by offsets, and what it is. */
export interface FoundToken {
  readonly what: Secret;
  readonly start: number;
  readonly end: number;
}

/** What secret `value` holds: told by its shape, or by the name it goes by. */
export function secretIn(value: string, name?: string): Secret | undefined {
  const token = tokenIn(value);
  if (token !== undefined || name === undefined) return token?.what;
  const isMeant = isSecretName(name) || (/key$/i.test(name) && looksRandom(value) && !isPublicName(name));
  return isMeant && isSecretValue(value) ? LIKELY : undefined;
}

/**
 * Whether `value` is a secret that nobody makes up for a test: one of an issuer, a password for a host with a domain, or a value under
 * a telling name that is random, or as mixed as a generated password. What dotenvx has encrypted is meant to be shared.
 */
export function isStrongSecret(value: string, name: string): boolean {
  if (value.startsWith('encrypted:')) return false;
  const what = secretIn(value, name);
  if (what?.kind === 'password') return namesDomain(value.slice(0, MAX_LENGTH));
  return what !== undefined && (what.kind !== 'likely' || looksRandom(value) || isMixed(value));
}

const namesDomain = (text: string): boolean =>
  /@(?:\/\/)?[^\s/?#@]{0,200}\.[a-z]/i.test(text) || /\.[a-z]/i.test(passwordIn(text)?.host ?? '');

/** At least three of small letters, capitals, digits and marks, in twelve characters or more, and no words. */
const isMixed = (value: string): boolean =>
  value.length >= 12 &&
  !/\s/.test(value) &&
  [/[a-z]/, /[A-Z]/, /\d/, /[^\w\s]/].filter((kind) => kind.test(value.slice(0, 200))).length >= 3;

/** The same for what an address says behind its `?`, each value by its name. */
export function secretInQuery(address: string): Secret | undefined {
  const start = address.slice(0, MAX_LENGTH);
  const at = start.indexOf('?');
  if (at < 0) return undefined;
  for (const [name, value] of new URLSearchParams(start.slice(at + 1))) {
    const what =
      secretIn(value, name) ??
      (name.toLowerCase() === 'key' && looksRandom(value) ? secretIn(value, 'api_key') : undefined);
    if (what !== undefined) return what;
  }
  return undefined;
}

/** Whether a value is one long word of letters and digits. `STRIPE_KEY` holds a secret, `SORT_KEY` a word: the value tells. */
export const looksRandom = (value: string): boolean =>
  /^(?=\D*\d)(?=[^a-z]*[a-z])[\w+/=-]{16,}$/i.test(value.slice(0, 200));
const isPublicName = (name: string): boolean => /public/i.test(name);

/** The first token in `text` that its shape gives away. */
export const tokenIn = remembered((text): FoundToken | undefined => {
  if (text.length < MIN_TOKEN) return undefined;
  const start = text.slice(0, MAX_LENGTH);
  for (const { what, pattern } of TOKEN_SHAPES) {
    const match = pattern.exec(start);
    if (match !== null && !isFiller(match[1] ?? '')) {
      return { what, start: match.index, end: match.index + match[0].length };
    }
  }
  return passwordInUrl(start) ?? passwordInList(start);
});

/** No shape is shorter. */
const MIN_TOKEN = 14;

function passwordInList(text: string): FoundToken | undefined {
  const found = passwordIn(text);
  return found && { what: { kind: 'password' }, start: found.start, end: found.end };
}

// A password may hold an at sign: the last one ends it.
const PASSWORD_IN_URL =
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@'"]{0,100}:([^\s/'"]{1,200})@(?![^\s/'"]{0,200}@)(?!localhost\b|127\.|\[::1\]|host\.docker\.internal\b)/i;

function passwordInUrl(text: string): FoundToken | undefined {
  const match = PASSWORD_IN_URL.exec(text);
  if (match === null || !isSecretValue(match[1] ?? '')) return undefined;
  return { what: { kind: 'password' }, start: match.index, end: match.index + match[0].length };
}

/** A name with its value behind a colon, an equals sign or a blank, whatever quotes and marks are around them. */
const ANNOUNCED =
  /(?:(--[a-z][\w-]{1,60})[ =]|\b(bearer)\s|([a-z_][\w-]{1,60})[`*"']{0,3}[:=])[\s`*"']{0,5}(?:(?:bearer|basic|token)\s)?([^\s"'`*&;,()<>]{10,300})/dgi;

/** Of a text, more names are not tried. */
const MAX_NAMES = 200;

/** The first value that a telling name, option or scheme announces in running text, if some program made it up. */
export function announcedIn(text: string): FoundToken | undefined {
  if (!/pass|pwd|token|secret|key|bearer|auth|cred/i.test(text)) return undefined;
  let tried = 0;
  for (const match of text.matchAll(ANNOUNCED)) {
    if (tried++ >= MAX_NAMES) return undefined;
    const [, option, scheme, name = option ?? scheme ?? '', value = ''] = match;
    const isMade =
      (looksLikeNoise(value) && !/^eyJ|abc|1234|xyz/i.test(value)) ||
      /^(?=.{0,31}\d)(?=.{0,31}[a-f])[a-f\d]{32,}$/.test(value);
    if (!isMade || !isSecretName(name) || !isSecretValue(value)) continue;
    const [start, end] = match.indices?.[4] ?? [0, 0];
    return { what: LIKELY, start, end };
  }
  return undefined;
}

/** Stands in for what may be a secret. */
export const HIDDEN = '…';

/**
 * `text` without what may be a secret: tokens of a known shape, what follows a name, flag or scheme that announces
 * one, and words that look like random characters. Meant for showing, where to hide too much does little harm.
 */
export function withoutSecrets(text: string): string {
  if (text.length < MIN_LENGTH) return text;
  return withoutAnnounced(withoutTokens(text))
    .replace(CREDENTIALS, `$1${HIDDEN}`)
    .replace(LONG_WORD, (word) => (looksLikeNoise(word) ? HIDDEN : word));
}

/** Shorter texts hold nothing that could be told from a word. */
const MIN_LENGTH = 8;

/** `API_TOKEN=…`, `X-Api-Key: …`, `--api-key …`: what follows such a name is the secret. */
function withoutAnnounced(text: string): string {
  let shown = '';
  let from = 0;
  for (const match of text.matchAll(ANNOUNCING)) {
    const start = match.index + match[0].length;
    if (start < from || !isSecretName(match[1] ?? match[2] ?? '')) continue;
    VALUE.lastIndex = start;
    const value = VALUE.exec(text)?.[0] ?? '';
    // Words about a secret follow its name too, but without digits.
    if (!/\d/.test(value) || !isSecretValue(value)) continue;
    shown += text.slice(from, start) + HIDDEN;
    from = start + value.length;
  }
  return shown + text.slice(from);
}

const ANNOUNCING = /(--?[A-Za-z][\w-]{1,60})(?:=["']?|\s)|([A-Za-z_][\w-]{1,60})(?:=["']?|:\s?)/g;
const VALUE = /[^\s"'`&;,]+/y;

const CREDENTIALS = /\b((?:bearer|basic)\s{1,20})(?=[^\s"'`]{0,300}\d)[\w+/=.~-]{8,}/gi;

// Inside a path, what looks random is the name of a folder that some program made.
const LONG_WORD = /(?<!\w)[A-Za-z0-9]{16,}(?![\w/\\])/g;

/** Whether letters of both cases and digits alternate as they do not in names. */
export function looksLikeNoise(word: string): boolean {
  const start = word.slice(0, 200);
  if (!/\d/.test(start) || !/[a-z]/.test(start) || !/[A-Z]/.test(start)) return false;
  const runs = start.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? [];
  return runs.length >= start.length * 0.4;
}

const withoutTokens = (text: string): string =>
  EVERY_TOKEN.reduce(
    (left, [pattern, isSecret]) => left.replace(pattern, (all, part = '') => (isSecret(String(part)) ? HIDDEN : all)),
    text,
  );

/** All shapes, each with what its first group must be. Of a private key nothing is left. */
const EVERY_TOKEN: readonly (readonly [RegExp, (part: string) => boolean])[] = [
  [/-----BEGIN (?:[A-Z]{1,12} ){0,3}PRIVATE KEY-----[\s\S]*/g, () => true],
  ...TOKEN_SHAPES.map(
    ({ pattern }) => [new RegExp(pattern, `${pattern.flags}g`), (part: string) => !isFiller(part)] as const,
  ),
  [PASSWORD_CLAUSE, (part) => isSecretValue(part)],
  // Taken for a path, an address has lost one of its slashes.
  [new RegExp(PASSWORD_IN_URL.source.replace('\\/\\/', '\\/{1,2}'), 'gi'), (part) => isSecretValue(part)],
];

/** Whether a variable or header of this name is made to hold a secret. */
export const isSecretName = remembered((name): boolean => {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (NOT_THE_SECRET.has(last) || words.some((word) => word === 'public' || word === 'max')) return false;
  if (SECRET_HEADERS.has(name.toLowerCase())) return true;
  return words.some((word, at) => SECRET_WORDS.has(word) || (word === 'key' && KEY_OF.has(words[at - 1] ?? '')));
});

const SECRET_HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie', 'x-auth', 'auth']);

const SECRET_WORDS = new Set(
  'token secret secrets password passwd passphrase pwd credential credentials apikey authkey accesskey pat bearer pgpassword'.split(
    ' ',
  ),
);

/** What comes before `key` where the key is secret: `API_KEY`, but not `SORT_KEY`. */
const KEY_OF = new Set(
  'api access secret private auth master service account encryption signing client app application admin license ai openai role'.split(
    ' ',
  ),
);

/** Last words of names that speak about a secret without holding it. */
const NOT_THE_SECRET = new Set(
  'file path dir url uri endpoint host name id ids ttl limit length count type env var store expiry expires timeout size budget format mode header prefix region enabled disabled helper command cmd provider source ref alias'.split(
    ' ',
  ),
);

const wordsOf = (name: string): readonly string[] =>
  name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
