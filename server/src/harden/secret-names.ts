/** Names of files that hold secrets: what a plan denies in a workspace. */

import type { PolicyEntry } from '../codex/permissions/policy.ts';

/** A pattern for file names, and the narrower ones that take its place where it matches too many files. */
export interface SecretPattern {
  readonly name: string;
  readonly narrower?: readonly string[];
  /** Written even where nothing matches yet. */
  readonly always?: true;
}

/** In the order in which they are written. */
export const SECRET_PATTERNS: readonly SecretPattern[] = [
  { name: '.env', always: true },
  // Charsets work in Codex's patterns: this one leaves `.env.example` readable.
  { name: '.env.[!e]*', always: true },
  { name: '*.env', always: true },
  { name: '.envrc', always: true },
  { name: '.netrc', always: true },
  { name: '.npmrc', always: true },
  { name: '*.pem', always: true, narrower: ['*key*.pem', '*private*.pem'] },
  { name: '*.key', narrower: ['*private*.key', 'server*.key'] },
  { name: 'id_rsa*', always: true, narrower: ['id_rsa'] },
  { name: 'id_ed25519*', narrower: ['id_ed25519'] },
  { name: 'id_ecdsa*', narrower: ['id_ecdsa'] },
  { name: '*.p12' },
  { name: '*.pfx' },
  { name: '*.jks' },
  { name: '*.keystore' },
  { name: '*.kdbx' },
  { name: '*.ppk' },
  { name: '*.tfvars', always: true },
  { name: '*.tfvars.json' },
  { name: '*.tfstate', always: true },
  { name: '*.tfstate.*' },
  { name: '*service-account*.json', always: true },
  { name: '*service_account*.json' },
  { name: '*credential*.json' },
  { name: 'client_secret*.json' },
  { name: '.git-credentials' },
  { name: '.pgpass' },
  { name: '.pypirc' },
  { name: '.htpasswd' },
  { name: '.dockercfg' },
  { name: '.yarnrc.yml' },
  { name: 'kubeconfig*' },
  { name: '.vault-token' },
  { name: '.vault_pass*' },
];

/** All names that are counted. */
export const COUNTED_NAMES: readonly string[] = [
  ...new Set(SECRET_PATTERNS.flatMap(({ name, narrower = [] }) => [name, ...narrower])),
];

/** Whether an entry of a profile is one that plans write for secrets by themselves. */
export const isOfPlans = ({ kind, text }: PolicyEntry): boolean =>
  kind === 'roots-glob' && COUNTED_NAMES.some((name) => isFor(name, text));

/** Also where the pattern is split to spare folders that are denied as a whole. */
const isFor = (name: string, text: string): boolean =>
  text === `**/${name}` ||
  (text.startsWith('{[!') && text.endsWith(`}/**/${name}`)) ||
  text === name.replace(/.$/, '[$&]');

/** More matches slow every command down, and some thousands keep Codex from starting one: each is a mount. */
export const MOST_MATCHES = 300;

const SECRET_WORDS = new Set([
  'env',
  'dotenv',
  'secret',
  'secrets',
  'credential',
  'credentials',
  'creds',
  'password',
  'passwords',
  'passwd',
  'passphrase',
  'token',
  'tokens',
  'apikey',
  'apikeys',
  'privatekey',
]);

/** Endings of files that hold data. Code that is about secrets holds none, and has to stay readable. */
const DATA = new Set(
  ' asc bak cfg conf config csv dat db enc env gpg ini json json5 key local old properties sqlite toml txt xml yaml yml'.split(
    ' ',
  ),
);

/** Names under which examples are kept. */
const HARMLESS = /example|sample|template|dist\b|schema|lock\b|test|mock|fixture/i;

/** Whether a file of this name looks as if it held secrets, although no pattern says so. */
export function looksSecret(name: string): boolean {
  if (name.length > 100 || HARMLESS.test(name)) return false;
  const parts = name
    .toLowerCase()
    .split('.')
    .filter((part) => part !== '');
  const ending = parts.length > 1 || name.startsWith('.') ? (parts.at(-1) ?? '') : '';
  const words = parts.flatMap((part) => part.split(/[-_\s]+/));
  if (!words.some((word) => SECRET_WORDS.has(word))) return false;
  return parts.length === 1 || DATA.has(ending) || SECRET_WORDS.has(ending) || parts[0] === 'env';
}
