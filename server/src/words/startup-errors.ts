/** Why Codex refuses to start, in plain sentences. */
import type { FlagProblem } from '../codex/flags.ts';
import type { ProfileFault } from '../codex/permissions/inherit.ts';
import type { TextForm } from '../codex/schema/problem.ts';
import type { SchemaProblem } from '../codex/schema.ts';
import type { DemandedRuleFault, StartupErrorReason } from '../codex/startup-errors/reason.ts';
import { bare, code, type Gap, type GapText, listed } from '../text/phrases.ts';
import { fill, paragraph, say, sentences } from '../text/sentences.ts';
import { UNREADABLE } from './layers.ts';

/** Names and paths in the sentences are foreign text. */
export function startupErrorInWords(reason: StartupErrorReason): string {
  switch (reason.kind) {
    case 'syntax':
      return reason.message;
    case 'settings':
      return settingsInWords(reason.problem);
    case 'flag':
      return fill(FLAGS[reason.problem.kind], { flag: code(`-c ${reason.problem.flag}`) });
    case 'unreadable':
      return paragraph(REASONS.unreadable, UNREADABLE[reason.why]);
    case 'file':
      return fill(FILES[reason.is], { path: bare(reason.path) });
    case 'profile-list':
      return PROFILE_LISTS[reason.is];
    case 'demanded-rule':
      return DEMANDED_RULES[reason.is];
    case 'profile':
      return fill(PROFILES[reason.problem.is.kind], { text: code(reason.problem.is.text) });
    case 'old-profile':
      return say(REASONS['old-profile'], { flag: code(`--profile ${reason.name}`) });
    case 'forbidden-feature':
      return say(REASONS['forbidden-feature'], { key: code(`features.${reason.name}`) });
    default:
      return fill(REASONS[reason.kind], gapsOf(reason));
  }
}

/** The texts of a reason that has nothing else. */
const gapsOf = ({ kind: _, ...texts }: Readonly<Record<string, unknown>>): Readonly<Record<string, Gap>> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, code(String(text))]));

const DEMANDED_RULES: Readonly<Record<DemandedRuleFault, string>> = sentences({
  'no-rules': '`prefix_rules` must contain at least one rule.',
  allows: 'A rule in requirements can only restrict: its `decision` must be `prompt` or `forbidden`.',
  'no-decision': 'A rule in requirements needs a `decision`: `prompt` or `forbidden`.',
  'empty-pattern': 'The `pattern` of a rule must not be empty.',
  'two-ways': 'Each word of a pattern has either `token` or `any_of`, not both.',
  'no-word': 'Each word of a pattern needs `token` or `any_of`.',
  'empty-word': 'No word of a pattern may be empty.',
  'empty-reason': 'The `justification` of a rule must not be empty.',
});

const REASONS = sentences({
  'codex-home': 'CODEX_HOME must be an existing folder.',
  unreadable: 'Codex cannot read this file.',
  provider: 'The model provider {name} is not defined.',
  'no-read-only': '`allowed_sandbox_modes` must contain `read-only`.',
  'empty-list': '{key} must not be empty.',
  'opens-denied': 'The path {path} is opened, but requirements deny it.',
  'profile-name': '`--profile` takes a plain name, not {name}.',
  'old-profile': '{flag} cannot be used while this file still contains an old profile of that name.',
  'unresolved-path': 'Codex cannot resolve {path} because this file contains another mistake.',
  'denies-every-domain': 'The domain `*` cannot be denied: name hosts, or subdomains such as `*.example.com`.',
  'domain-pattern':
    'The proxy does not understand the domain pattern {pattern}: it takes host names, without a scheme or a path.',
  'relative-socket': 'The socket {path} must be an absolute path.',
  'reserved-profile': 'Names that begin with `:` are reserved for built-in profiles.',
  'profile-clash': 'The requirements also define a permission profile {name}. Rename this one.',
  'profile-list-name': 'Requirements list the permission profile {name}, which is not defined.',
  undecided: 'Permission profiles are defined, but neither `default_permissions` nor `sandbox_mode` is set.',
  'never-without-full-access':
    'Codex refuses `approval_policy = "never"` if full access is requested and requirements do not allow it.',
  'folder-denied': 'The permission profile {profile} denies the working folder itself.',
  'forbidden-feature': 'A project may not turn on {key}.',
});

const FLAGS: Readonly<Record<FlagProblem['kind'], string>> = sentences({
  'no-equals': '{flag} has no `=`.',
  'no-key': 'A `-c` flag has no key before its `=`.',
});

const FILES: Readonly<Record<Extract<StartupErrorReason, { kind: 'file' }>['is'], string>> = sentences({
  missing: 'There is no file {path}.',
  folder: '{path} is a folder, not a file.',
  empty: 'The file {path} is empty.',
});

const PROFILE_LISTS: Readonly<Record<Extract<StartupErrorReason, { kind: 'profile-list' }>['is'], string>> = sentences({
  missing: 'In requirements, `default_permissions` also needs `allowed_permission_profiles`.',
  incomplete: 'Requirements must set `default_permissions`, or allow both `:workspace` and `:read-only`.',
  'without-default': 'The profile that requirements set as `default_permissions` is not one of the allowed ones.',
});

const PROFILES: Readonly<Record<ProfileFault['kind'], string>> = sentences({
  circle: 'Permission profiles extend each other in a circle.',
  undefined: 'No permission profile {text} is defined.',
  'undefined-built-in': 'Codex has no built-in profile {text}.',
  'undefined-parent': 'The profile that this one extends, {text}, is not defined.',
  'closed-parent': 'A permission profile cannot extend {text}.',
  relative: 'The path {text} must be absolute or begin with `~/` or `:`.',
  'not-below': 'The path {text} must lead down from its table, without `.` or `..`.',
  pattern: 'The pattern {text} can only be denied; reading and writing take exact paths, or paths that end with `/**`.',
  'no-paths-inside': '{text} takes no paths inside it.',
  depth: '{text} must be at least 1.',
});

const TEXT_FORMS: Readonly<Record<TextForm, string>> = sentences({
  'secure-address':
    '{key} must be an `https://` address, or an `http://` address of this machine, without a user name or fragment.',
  token: '{key} must be one word without spaces or other separators.',
  'free-header': '{key} must be a header that Codex does not use itself.',
});

/** What a text must be. */
export const textFormInWords = (key: GapText, form: TextForm): string => fill(TEXT_FORMS[form], { key });

const SETTINGS = sentences({
  'unknown-key': 'Codex does not know the key {key} and refuses it here.',
  'wrong-type': '{key} has a value of a type that Codex does not accept.',
  'wrong-value': '{key} has a value that Codex does not know.',
  'wrong-choice': '{key} must contain exactly one of {names}.',
  'blank-name': '{key} must not be empty.',
  'reserved-name': '{key} is built in and cannot be changed.',
  'out-of-range': '{key} has a number that is too small or too large.',
  'refused-value': '{key} has a value that Codex no longer accepts.',
  'retired-key': 'Codex no longer accepts the key {key}.',
  'missing-key': '{key} lacks the key {missing}.',
  'needs-setting': '{key} needs {setting}.',
  'conflicting-keys': '{key} cannot be combined with {other}.',
  'idle-key': '{key} has no effect.',
});

/** Why Codex does not start with a value of a wrong type, word or name. */
function settingsInWords(problem: SchemaProblem): string {
  const key = code(problem.path.join('.'));
  switch (problem.kind) {
    case 'wrong-choice':
      return say(SETTINGS['wrong-choice'], { key, names: listed(problem.names.map(code)) });
    case 'malformed-text':
      return textFormInWords(key, problem.expected);
    case 'missing-key':
      return say(SETTINGS['missing-key'], { key, missing: listed(problem.key.split('|').map(code), 'or') });
    case 'needs-setting':
      return say(SETTINGS['needs-setting'], { key, setting: code(problem.setting) });
    case 'conflicting-keys':
      return say(SETTINGS['conflicting-keys'], { key, other: code(problem.with) });
    default:
      return say(SETTINGS[problem.kind], { key });
  }
}
