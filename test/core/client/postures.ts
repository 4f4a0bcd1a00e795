/** Postures to show, each a few words away from a plain one. */
import { weaknessesOf } from '../../../server/src/codex/weaknesses.ts';
import type { Explanation, PostureAnswer, PostureMeaning } from '../../../server/src/contract.ts';
import { weaknessInWords } from '../../../server/src/words/weaknesses.ts';

export const HOME = '/home/ada';
export const FOLDER = '/work/demo';

const MACHINE = { platform: 'linux', home: HOME, codexHome: `${HOME}/.codex`, systemRoot: '/etc/codex' } as const;

export const MEANING: PostureMeaning = {
  trust: 'Codex trusts this folder.',
  sandbox: 'Commands may write in this folder.',
  approval: 'Codex asks before a command leaves the sandbox.',
  reviewer: 'You decide.',
  network: 'Commands can reach no address.',
  webSearch: 'The model searches a cached copy of the web.',
  environment: 'Commands see every environment variable, including tokens.',
};

const BY_DEFAULT = { layer: 'default', file: null, line: null, column: null } as const;

/** A trusted folder under Codex's defaults, with what the case changes. */
export function posture(changes: Partial<PostureAnswer> = {}): PostureAnswer {
  const answer: PostureAnswer = {
    codex: '0.169.0',
    installed: null,
    folder: FOLDER,
    trust: 'trusted',
    verdict: 'loads',
    refusal: null,
    sandbox: { mode: 'workspace-write', profile: null, entries: null },
    network: { access: 'off', domains: {}, webSearch: 'cached' },
    approval: { policy: 'on-request', granular: {}, reviewer: 'user' },
    secrets: { environment: 'all', credentialFile: 'readable', dotenv: 'readable' },
    escapes: [],
    outflows: [],
    decidedBy: { sandbox: BY_DEFAULT, network: BY_DEFAULT, approval: BY_DEFAULT, secrets: BY_DEFAULT },
    weaknesses: [],
    inert: [],
    unknowns: [],
    meaning: MEANING,
    unsaved: false,
    decidingLine: null,
    ...changes,
  };
  // As the server finds them in what the case says.
  return { ...answer, weaknesses: weaknessesOf(answer, MACHINE).map(weaknessInWords) };
}

export const USER_LINE = { layer: 'user', file: '/home/ada/.codex/config.toml', line: 3, column: 1 } as const;
export const PROJECT_LINE = { layer: 'project', file: '/work/demo/.codex/config.toml', line: 7, column: 1 } as const;

/** Full access from the user's file. */
export const fullAccess = (changes: Partial<PostureAnswer> = {}): PostureAnswer =>
  posture({
    sandbox: { mode: 'danger-full-access', profile: null, entries: null },
    network: { access: 'on', domains: {}, webSearch: 'live' },
    decidedBy: { sandbox: USER_LINE, network: USER_LINE, approval: BY_DEFAULT, secrets: BY_DEFAULT },
    decidingLine: 'sandbox_mode = "danger-full-access"',
    ...changes,
  });

/** Codex would not start. */
export const refused = (): PostureAnswer =>
  posture({
    verdict: 'refused',
    refusal: { ...PROJECT_LINE, kind: 'refused-value', message: 'approval_policy “untrusted” was retired' },
    sandbox: null,
    network: null,
    approval: null,
    secrets: null,
    escapes: null,
    outflows: null,
    decidedBy: { sandbox: null, network: null, approval: null, secrets: null },
  });

/** The explanation of a posture without any layer, with what the case changes. */
export const explanation = (changes: Partial<Explanation> = {}): Explanation => ({
  ...posture(changes),
  layers: [],
  silentHooks: [],
  ...changes,
});
