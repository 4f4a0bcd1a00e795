/** Why Codex refuses to start, one plain sentence each. */
import type { FlagProblem } from '../codex/flags.ts';
import type { ProfileFault } from '../codex/permissions/inherit.ts';
import type { TextForm } from '../codex/schema/problem.ts';
import type { SchemaProblem } from '../codex/schema.ts';
import type { StartupErrorReason } from '../codex/startup-errors/reason.ts';
import { UNREADABLE } from './layers.ts';

type Words<K extends string, T extends { readonly kind: K }> = {
  readonly [Kind in K]: (of: Extract<T, { readonly kind: Kind }>) => string;
};

/** Names and paths in the sentence are foreign text. */
export const startupErrorInWords = (reason: StartupErrorReason): string => worded(REASONS, reason);

const worded = <K extends string, T extends { readonly kind: K }>(words: Words<K, T>, of: T): string =>
  (words[of.kind] as (of: T) => string)(of);

const code = (text: string): string => `\`${text}\``;

const REASONS: Words<StartupErrorReason['kind'], StartupErrorReason> = {
  flag: ({ problem }) => FLAGS[problem.kind](problem.flag),
  'codex-home': () => 'CODEX_HOME must be a folder that is there.',
  unreadable: ({ why }) => `Codex cannot read this file: ${UNREADABLE[why]}.`,
  syntax: ({ message }) => message,
  settings: ({ problem }) => settingsInWords(problem),
  provider: ({ name }) => `The model provider ${code(name)} is not defined.`,
  'no-read-only': () => '`allowed_sandbox_modes` must hold `read-only`.',
  'empty-list': ({ key }) => `${code(key)} must not be empty.`,
  'opens-denied': ({ path }) => `The path ${code(path)} is opened, but requirements deny it.`,
  'profile-name': ({ name }) => `\`--profile\` takes a plain name, not ${code(name)}.`,
  'old-profile': ({ name }) =>
    `${code(`--profile ${name}`)} cannot be used while this file still holds an old profile of that name.`,
  file: ({ path, is }) => FILES[is](path),
  'unresolved-path': ({ path }) => `Codex cannot resolve ${code(path)}, because this file holds another mistake.`,
  'denies-every-domain': () => 'The domain `*` cannot be denied: name hosts, or sub-domains like `*.example.com`.',
  'domain-pattern': ({ pattern }) =>
    `The proxy does not understand the domain pattern ${code(pattern)}: it takes hosts, without address or path.`,
  'relative-socket': ({ path }) => `The socket ${code(path)} must be an absolute path.`,
  'reserved-profile': () => 'Names that begin with `:` are reserved for built-in profiles.',
  'profile-list': ({ is }) => PROFILE_LISTS[is],
  'profile-list-name': ({ name }) => `Requirements list the permission profile ${code(name)}, which is not defined.`,
  undecided: () => 'Permission profiles are defined, but neither `default_permissions` nor `sandbox_mode` is set.',
  profile: ({ problem: { is } }) => PROFILES[is.kind](is.text),
  'never-without-full-access': () =>
    '`approval_policy = "never"` is refused where full access is asked for and requirements do not allow it.',
  'folder-denied': ({ profile }) => `The permission profile ${code(profile)} denies the working folder itself.`,
  'forbidden-feature': ({ name }) => `A project may not switch on ${code(`features.${name}`)}.`,
};

const FLAGS: Readonly<Record<FlagProblem['kind'], (flag: string) => string>> = {
  'no-equals': (flag) => `${code(`-c ${flag}`)} has no \`=\`.`,
  'no-key': () => 'A `-c` flag has no key before its `=`.',
};

const FILES: Readonly<Record<Extract<StartupErrorReason, { kind: 'file' }>['is'], (path: string) => string>> = {
  missing: (path) => `There is no file ${path}.`,
  folder: (path) => `${path} is a folder, not a file.`,
  empty: (path) => `The file ${path} is empty.`,
};

const PROFILE_LISTS: Readonly<Record<Extract<StartupErrorReason, { kind: 'profile-list' }>['is'], string>> = {
  missing: '`default_permissions` in requirements needs `allowed_permission_profiles` beside it.',
  incomplete: 'Requirements must name `default_permissions`, or allow both `:workspace` and `:read-only`.',
  'without-default': 'The profile that requirements name as `default_permissions` is not among the allowed ones.',
};

const PROFILES: Readonly<Record<ProfileFault['kind'], (text: string) => string>> = {
  circle: () => 'Permission profiles extend each other in a circle.',
  undefined: (name) => `No permission profile ${code(name)} is defined.`,
  'undefined-built-in': (name) => `Codex has no built-in profile ${code(name)}.`,
  'undefined-parent': (name) => `The profile that this one extends, ${code(name)}, is not defined.`,
  'closed-parent': (name) => `A permission profile cannot extend ${code(name)}.`,
  relative: (path) => `The path ${code(path)} must be absolute or begin with \`~/\` or \`:\`.`,
  'not-below': (path) => `The path ${code(path)} must lead down from its table, without \`.\` or \`..\`.`,
  pattern: (path) =>
    `The pattern ${code(path)} can only be denied; reading and writing take exact paths, or \`/**\` at the end.`,
  'no-paths-inside': (name) => `${code(name)} takes no paths inside it.`,
  depth: (key) => `${code(key)} must be at least 1.`,
};

/** What a text must be, to go on after “must be”. */
export const TEXT_FORMS: Readonly<Record<TextForm, string>> = {
  'secure-address': 'an `https://` address, or an `http://` address of this machine, without a user name or fragment',
  token: 'one word without spaces or other separators',
  'free-header': 'a header that Codex does not use itself',
};

/** Why Codex does not start with a value of a wrong type, word or name. */
function settingsInWords(problem: SchemaProblem): string {
  const key = code(problem.path.join('.'));
  switch (problem.kind) {
    case 'unknown-key':
      return `Codex does not know the key ${key} and refuses it here.`;
    case 'wrong-type':
      return `${key} has a value of a type that Codex does not take.`;
    case 'wrong-value':
      return `${key} has a value that Codex does not know.`;
    case 'wrong-choice':
      return `${key} must hold exactly one of ${problem.names.map(code).join(', ')}.`;
    case 'blank-name':
      return `${key} must not be empty.`;
    case 'malformed-text':
      return `${key} must be ${TEXT_FORMS[problem.expected]}.`;
    case 'reserved-name':
      return `${key} is built in and cannot be changed.`;
    case 'out-of-range':
      return `${key} has a number that is too small or too large.`;
    case 'refused-value':
      return `${key} has a value that Codex no longer takes.`;
    case 'retired-key':
      return `Codex no longer takes the key ${key}.`;
    case 'missing-key':
      return `${key} lacks the key ${code(problem.key).replaceAll('|', '` or `')}.`;
    case 'needs-setting':
      return `${key} needs ${code(problem.setting)}.`;
    case 'conflicting-keys':
      return `${key} cannot stand beside ${code(problem.with)}.`;
    case 'idle-key':
      return `${key} has no effect.`;
  }
}
