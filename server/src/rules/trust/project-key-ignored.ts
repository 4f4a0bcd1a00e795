/** Settings that a project may not make. */
import { factsFor } from '../../codex/facts/lookup.ts';
import { code } from '../../text/phrases.ts';
import { isTrueIn, keySite, nodeIn } from '../engine/read-settings.ts';
import { removeKey } from '../engine/removal.ts';
import { defineRule, type FindingOf, type RuleContext } from '../engine/rule.ts';

const messages = {
  ignored:
    'Codex ignores {key} in a project’s file. Remove it, or set it in your own `config.toml` if you know what it starts or where it sends your code.',
  gone: 'Codex ignores {key} in a project’s file, and takes it nowhere else any more. Remove it.',
  fatal: 'Codex does not start where a project’s file sets {key}. Remove it.',
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
    what: 'Settings in a project’s file that Codex takes only from your own files.',
    why:
      'These settings say which servers get your code and your login, or which programs start, so Codex does not take ' +
      'them from a project. It ignores them, also in a trusted folder.',
    remedy: 'Put the setting into your own `config.toml` in Codex’s home folder, or remove it.',
    source:
      'Run on Codex 0.169.0: each known key was set in a trusted project and looked for in the effective settings.',
    cases: [
      'rules/claims.ts: a project that switches use_xaa on keeps Codex from starting',
      'rules/claims.ts: a project has no say in ',
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
  const remove = removeKey(file, path, code(key));
  yield {
    message,
    ...(message === 'fatal' && { severity: 'error' as const }),
    data: { key: code(key) },
    site: keySite(file, path),
    fixes: [remove],
  };
}
