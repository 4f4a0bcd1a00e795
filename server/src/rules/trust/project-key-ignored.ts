/** Settings that a project may not change. */

import type { CodexFile } from '../../codex/codex-file.ts';
import { factsFor } from '../../codex/facts/lookup.ts';
import { isProfileName } from '../../codex/locations.ts';
import { code } from '../../text/phrases.ts';
import { isTrueIn, keySite, namesIn, nodeIn, stringIn } from '../engine/read-settings.ts';
import { removeKey } from '../engine/removal.ts';
import { defineRule, type FindingOf, type RuleContext } from '../engine/rule.ts';

const messages = {
  ignored:
    'Codex ignores {key} in a project’s file. Remove it, or set it in your user `config.toml` if you know what it starts or where it sends your code.',
  gone: 'Codex ignores {key} in a project’s file and no longer accepts it anywhere else. Remove it.',
  profile:
    'Codex ignores {key} here and no longer accepts it anywhere else. A project cannot provide a profile: its settings belong in {file} in Codex’s home folder, and apply with {flag}.',
  fatal: 'Codex does not start if a project’s file sets {key}. Remove it.',
} as const;

const fixes = { remove: 'Remove {key}' } as const;

type Finding = FindingOf<typeof messages, typeof fixes>;

export const projectKeyIgnored = defineRule({
  id: 'project-key-ignored',
  family: 'trust',
  severity: 'warning',
  fixable: 'review',
  files: ['project'],
  docs: {
    what: 'Settings in a project’s file that Codex accepts only from your user settings.',
    why: 'These settings decide which servers get your code and your login, or which programs start, so Codex does not accept them from a project. It ignores them even in a trusted folder.',
    remedy: 'Move the setting to `config.toml` in Codex’s home folder, or remove it.',
    source:
      'Run on Codex 0.169.0: each known key was set in a trusted project and looked for in the effective settings.',
    cases: [
      'rules/claims.ts: a project that switches use_xaa on keeps Codex from starting',
      'rules/claims.ts: a project has no say in ',
      'posture/facts/layers.ts: a profile of a project has no effect',
    ],
  },
  messages,
  fixes,
  *check(context) {
    const { ignored, fatal } = factsFor().project;
    for (const key of ignored) yield* findingsAt(context, key, GONE.has(key) ? 'gone' : 'ignored');
    for (const key of fatal) if (isTrueIn(context.file, key.split('.'))) yield* findingsAt(context, key, 'fatal');
  },
});

/** In the user's own file these would be worse: Codex refuses one and never reads the other. */
const GONE = new Set(['profile', 'profiles']);

function* findingsAt({ file }: RuleContext, key: string, message: 'ignored' | 'gone' | 'fatal'): Iterable<Finding> {
  const path = key.split('.');
  if (nodeIn(file, path) === undefined) return;
  // Where Codex does not start because of the key, there is no effect that could stay the same.
  const fixes = [{ ...removeKey(file, path, code(key)), promise: 'no-change' } as const];
  const site = keySite(file, path);
  const name = message === 'gone' ? profileIn(file, key) : undefined;
  if (name !== undefined) {
    const data = { key: code(key), flag: code(`--profile ${name}`), file: code(`${name}.config.toml`) };
    yield { message: 'profile', data, site, fixes };
  } else {
    const severity = message === 'fatal' ? { severity: 'error' as const } : {};
    yield { message, ...severity, data: { key: code(key) }, site, fixes };
  }
}

/** The name of the profile that is meant, where a file can be called like it: the one that is chosen, or the first table. */
function profileIn(file: CodexFile, key: string): string | undefined {
  const name = key === 'profile' ? stringIn(file, [key]) : namesIn(file, [key])[0];
  return name !== undefined && isProfileName(name) ? name : undefined;
}
