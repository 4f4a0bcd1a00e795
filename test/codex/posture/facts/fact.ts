/** One fact about Codex as a case: files, and what is true of the session that starts there. */
import type { Posture } from '../../../../server/src/contract.ts';

export interface Fact {
  readonly says: string;
  readonly files: Readonly<Record<string, string>>;
  readonly links?: Readonly<Record<string, string>>;
  /** Below the world; `work` unless given. */
  readonly cwd?: string;
  readonly flags?: readonly string[];
  readonly profile?: string;
  /** What is true of our posture; that Codex agrees is checked besides. */
  readonly so: (posture: Posture) => readonly [found: unknown, expected: unknown];
}

export const USER = 'home/.codex/config.toml';
export const PROJECT = 'work/.codex/config.toml';
export const REQUIREMENTS = 'etc/requirements.toml';

const HEAD = 'ref: refs/heads/main\n';

/** Files with a repository at `work`. */
export const repo = (files: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
  'work/.git/HEAD': HEAD,
  ...files,
});

export const trust = (folder = 'work', level = 'trusted'): string =>
  `[projects."{{WORLD}}/${folder}"]\ntrust_level = "${level}"\n`;

/** An own profile `p` in use, with these filesystem entries, parent and other lines. */
export const profileP = (entries: string, parent = ':workspace', rest = ''): string =>
  `default_permissions = "p"\n[permissions.p]\nextends = "${parent}"\n${rest}[permissions.p.filesystem]\n${entries}\n`;

export const mode = (expected: string) => (posture: Posture) => [posture.sandbox?.mode, expected] as const;
export const policy = (expected: string) => (posture: Posture) => [posture.approval?.policy, expected] as const;
export const refused = (posture: Posture) => [posture.verdict, 'refused'] as const;
export const network = (expected: string) => (posture: Posture) => [posture.network?.access, expected] as const;
export const inUse = (expected: string | null) => (posture: Posture) => [posture.sandbox?.profile, expected] as const;

/** Whether an entry of these words (`write /x`) is among those in use. */
export const entry =
  (words: string, there = true) =>
  (posture: Posture) =>
    [
      (posture.sandbox?.entries ?? []).some(({ access, path, glob, special }) =>
        `${access} ${path ?? glob ?? special}`.endsWith(words),
      ),
      there,
    ] as const;
