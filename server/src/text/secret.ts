/** Telling a secret from a word, by its name and its shape. No value leaves this module. */
import { remembered } from './remember.ts';

/** Longer texts are judged by their start: no token is this long. In UTF-16 code units. */
const MAX_LENGTH = 4096;

/** What a secret is, as far as its shape or name tells. */
export interface Secret {
  readonly kind:
    | 'token'
    | 'key'
    | 'client-secret'
    | 'api-key'
    | 'webhook'
    | 'jwt'
    | 'private-key'
    | 'password'
    | 'likely';
  /** Who issued it. */
  readonly service?: string;
  /** Why it opens more than another kind of secret of the same service would. */
  readonly breadth?: Breadth;
}

/**
 * By the prefixes that the services document (read on 2026-11-26). `classic`: docs.github.com, “Managing your personal access
 * tokens”. `person`: docs.slack.dev, “Tokens”. `lasting`: docs.aws.amazon.com, “IAM identifiers”. `unrestricted`:
 * docs.stripe.com, “API keys”. `admin`: platform.openai.com, “Admin API keys”. GitLab’s and npm’s tokens look the same whatever
 * they may do.
 */
export type Breadth = 'classic' | 'person' | 'lasting' | 'unrestricted' | 'admin';

/** What only a name gives away. */
const LIKELY: Secret = { kind: 'likely' };

interface TokenShape {
  readonly what: Secret;
  /** The first group is what a placeholder would stand in for. Bounded, so that no text can make it slow. */
  readonly pattern: RegExp;
}

// Prefixes that the issuers of tokens document, with at least as many characters as a real one has.
const TOKEN_SHAPES: readonly TokenShape[] = [
  { what: { kind: 'token', service: 'GitHub', breadth: 'classic' }, pattern: /\bghp_([A-Za-z0-9]{36,255})\b/ },
  { what: { kind: 'token', service: 'GitHub' }, pattern: /\bgh[osur]_([A-Za-z0-9]{36,255})\b/ },
  { what: { kind: 'token', service: 'GitHub' }, pattern: /\bgithub_pat_([A-Za-z0-9_]{50,255})\b/ },
  { what: { kind: 'token', service: 'GitLab' }, pattern: /\bglpat-([\w-]{20,100})/ },
  { what: { kind: 'key', service: 'Anthropic' }, pattern: /\bsk-ant-([\w-]{20,200})/ },
  { what: { kind: 'key', service: 'OpenAI', breadth: 'admin' }, pattern: /\bsk-admin-([\w-]{20,200})/ },
  { what: { kind: 'api-key' }, pattern: /\bsk-((?:proj-|svcacct-)?[\w-]{20,200})/ },
  { what: { kind: 'token', service: 'Slack', breadth: 'person' }, pattern: /\bxoxp-([\w-]{16,250})/ },
  { what: { kind: 'token', service: 'Slack' }, pattern: /\bxox[abeors]-([\w-]{16,250})/ },
  {
    what: { kind: 'webhook', service: 'Slack' },
    pattern: /\bhooks\.slack\.com\/(?:services|workflows|triggers)\/([\w/]{20,200})/,
  },
  {
    what: { kind: 'webhook', service: 'Discord' },
    pattern: /\bdiscord(?:app)?\.com\/api\/webhooks\/\d{15,22}\/([\w-]{50,100})/,
  },
  { what: { kind: 'key', service: 'AWS', breadth: 'lasting' }, pattern: /\bAKIA([0-9A-Z]{16})\b/ },
  { what: { kind: 'key', service: 'AWS' }, pattern: /\bASIA([0-9A-Z]{16})\b/ },
  {
    what: { kind: 'key', service: 'Azure' },
    // The key of Azure's emulator is the same everywhere, so it is no secret.
    pattern: /\b(?:AccountKey|SharedAccessKey)=(?!Eby8vdM02xNOcqFlq)([A-Za-z0-9+/]{40,100}={0,2})/,
  },
  { what: { kind: 'key', service: 'Google' }, pattern: /\bAIza([\w-]{35})/ },
  { what: { kind: 'client-secret', service: 'Google' }, pattern: /\bGOCSPX-([\w-]{20,60})/ },
  { what: { kind: 'token', service: 'npm' }, pattern: /\bnpm_([A-Za-z0-9]{36})\b/ },
  { what: { kind: 'token', service: 'PyPI' }, pattern: /\bpypi-([\w-]{50,300})/ },
  { what: { kind: 'key', service: 'Stripe', breadth: 'unrestricted' }, pattern: /\bsk_live_([A-Za-z0-9]{20,200})\b/ },
  { what: { kind: 'key', service: 'Stripe' }, pattern: /\b(?:sk_test|rk_live|rk_test)_([A-Za-z0-9]{20,200})\b/ },
  { what: { kind: 'token', service: 'Hugging Face' }, pattern: /\bhf_([A-Za-z0-9]{30,100})\b/ },
  { what: { kind: 'token', service: 'Notion' }, pattern: /\bntn_([A-Za-z0-9]{40,60})\b/ },
  { what: { kind: 'key', service: 'Linear' }, pattern: /\blin_(?:api|oauth)_([A-Za-z0-9]{30,80})\b/ },
  { what: { kind: 'token', service: 'Figma' }, pattern: /\bfig[du]_([\w-]{36,60})/ },
  { what: { kind: 'key', service: 'Context7' }, pattern: /\bctx7sk-([\w-]{20,60})/ },
  { what: { kind: 'key', service: 'Tavily' }, pattern: /\btvly-([\w-]{20,60})/ },
  { what: { kind: 'key', service: 'Perplexity' }, pattern: /\bpplx-([A-Za-z0-9]{40,60})\b/ },
  { what: { kind: 'key', service: 'SendGrid' }, pattern: /\bSG\.[\w-]{16,30}\.([\w-]{30,60})/ },
  { what: { kind: 'token', service: 'DigitalOcean' }, pattern: /\bdo[opr]_v1_([a-f0-9]{64})\b/ },
  { what: { kind: 'token', service: 'Databricks' }, pattern: /\bdapi([a-f0-9]{32})\b/ },
  { what: { kind: 'token', service: 'Vault' }, pattern: /\bhv[sb]\.([A-Za-z0-9]{24}\b|[\w-]{80,200})/ },
  { what: { kind: 'token', service: 'Docker' }, pattern: /\bdckr_[po]at_([\w-]{20,60})/ },
  { what: { kind: 'token', service: 'Shopify' }, pattern: /\bshp(?:at|ca|pa|ss)_([a-fA-F0-9]{32})\b/ },
  { what: { kind: 'token', service: 'Sentry' }, pattern: /\bsntry[su]_([\w+/=-]{40,300})/ },
  { what: { kind: 'token', service: 'Grafana' }, pattern: /\bgl(?:sa|c)_([\w+/=-]{30,200})/ },
  { what: { kind: 'token', service: 'Supabase' }, pattern: /\bsbp_(?:oauth_)?([a-f0-9]{40})\b/ },
  { what: { kind: 'key', service: 'Supabase' }, pattern: /\bsb_secret_([\w-]{20,80})/ },
  { what: { kind: 'token', service: 'Atlassian' }, pattern: /\bATATT3([\w=-]{60,300})/ },
  { what: { kind: 'key', service: 'Groq' }, pattern: /\bgsk_([A-Za-z0-9]{40,80})\b/ },
  { what: { kind: 'token', service: 'Telegram' }, pattern: /\b\d{8,10}:AA([\w-]{33})\b/ },
  { what: { kind: 'private-key' }, pattern: /\bAGE-SECRET-KEY-1([0-9A-Z]{50,70})\b/ },
  { what: { kind: 'jwt' }, pattern: /\beyJ[\w-]{8,500}\.(eyJ[\w-]{8,2000})\.[\w-]{32,1000}/ },
  { what: { kind: 'private-key' }, pattern: /-----BEGIN (?:[A-Z]{1,12} ){0,3}PRIVATE KEY-----()/ },
];

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
  if (what?.kind === 'password') return /@[^\s/?#@]{0,200}\.[a-z]/i.test(value.slice(0, MAX_LENGTH));
  return what !== undefined && (what.kind !== 'likely' || looksRandom(value) || isMixed(value));
}

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
  const start = text.slice(0, MAX_LENGTH);
  for (const { what, pattern } of TOKEN_SHAPES) {
    const match = pattern.exec(start);
    if (match !== null && !isFiller(match[1] ?? '')) {
      return { what, start: match.index, end: match.index + match[0].length };
    }
  }
  return passwordInUrl(start);
});

// A password may hold an at sign: the last one ends it.
const PASSWORD_IN_URL =
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@'"]{0,100}:([^\s/'"]{1,200})@(?![^\s/'"]{0,200}@)(?!localhost\b|127\.|\[::1\]|host\.docker\.internal\b)/i;

function passwordInUrl(text: string): FoundToken | undefined {
  const match = PASSWORD_IN_URL.exec(text);
  if (match === null || !isSecretValue(match[1] ?? '')) return undefined;
  return { what: { kind: 'password' }, start: match.index, end: match.index + match[0].length };
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
function looksLikeNoise(word: string): boolean {
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
  ...TOKEN_SHAPES.map(({ pattern }) => [new RegExp(pattern.source, 'g'), (part: string) => !isFiller(part)] as const),
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
  'file path dir url uri endpoint host name id ids ttl limit length count type env var store expiry expires timeout size budget format mode header prefix region enabled disabled'.split(
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

/** Whether `value` could be the secret itself, not a reference to it, a placeholder or a switch. */
export function isSecretValue(value: string): boolean {
  const bare = value
    .slice(0, MAX_LENGTH)
    .trim()
    .replace(/^(?:bearer|basic|token|apikey)\s+/i, '');
  if (bare.length < 6 || isReference(bare) || isFiller(bare)) return false;
  return !/^(?:[~.]{0,2}[\\/]|[a-z]:[\\/])/i.test(bare) && !/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(bare);
}

/** `${VAR}`, `$VAR`, `%VAR%`, `{{var}}`, `<var>`, `env:VAR`, `op://…`, or the bare name of a variable. */
const isReference = (value: string): boolean =>
  /\$\{\w|\$\(|^\$\w{1,100}$|%\w{1,100}%|\{\{|^<.{0,200}>$|^\{.{0,200}\}$|^\[.{0,200}\]$|^(?:env|file|op|keyring|vault):/.test(
    value,
  ) ||
  (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) && /[A-Z]{2}/.test(value));

const FILLER_WORDS =
  /(?:^|[^a-z])(?:your|my|here|example|placeholder|change|changeme|replace|replaceme|dummy|fake|sample|redacted|removed|insert|todo|none|null|undefined|disabled|enabled|test|testing|localhost|nolongerneeded|unused|not)(?:[^a-z]|$)/i;

const FILLER_WHOLE =
  /^(?:password|passwd|postgres|postgresql|admin|administrator|root|guest|secret|token|minioadmin|apikey|api-key|string|value|local|default|keyring|oauth|bearer|string-value|true|false|on|off)$/i;

/** Placeholder text where a secret is to be filled in. */
function isFiller(value: string): boolean {
  if (FILLER_WHOLE.test(value) || FILLER_WORDS.test(value)) return true;
  // The example that everybody takes for a signed token.
  if (value.startsWith('eyJzdWIiOiIxMjM0NTY3ODkwI')) return true;
  if (/x{4,}|\*{3,}|\.{3}|…|_{4,}|-{4,}/i.test(value)) return true;
  // `aaaaaaaa`, `12345678`, `0000-0000`: hardly any different characters for their length.
  const different = new Set(value.toLowerCase()).size;
  return (value.length > 0 && different <= 3) || /^(?:0?123456789?0?|abcdef(?:gh)?)/i.test(value);
}
