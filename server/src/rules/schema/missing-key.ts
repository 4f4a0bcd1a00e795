/** Tables without a key that Codex requires. */

import { problemsOfKind } from '../../codex/schema/file-problems.ts';
import { undecidedProfiles } from '../../codex/startup-errors/permissions.ts';
import { isUnreadKey } from '../../codex/unread-keys.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { code, dotted, listed } from '../../text/phrases.ts';
import { keySite, namesIn, nodeAround, STRICT_FILES } from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type RuleContext } from '../engine/rule.ts';
import { additions } from './missing-key/additions.ts';

const messages = {
  missing: '{table} needs {keys}. Codex does not start without it; add it.',
  undecided: 'Permission profiles are defined here, but nothing chooses one, so Codex does not start. Set {keys}.',
  choice: '{table} needs either {keys}. Codex does not start without one of them; add one.',
} as const;

const fixes = { add: 'Add {key}', choose: 'Use the profile {name}' } as const;

type Finding = FindingOf<typeof messages, typeof fixes>;

/** More profiles than this are not offered one by one. */
const MOST_OFFERED = 4;

const SELECTORS = ['default_permissions', 'sandbox_mode'];

export const missingKey = defineRule({
  id: 'missing-key',
  family: 'schema',
  severity: 'error',
  fixable: 'review',
  waits: 'table',
  files: STRICT_FILES,
  docs: {
    what: 'Tables without a key that Codex requires.',
    why: 'Codex does not start with such a table, for example an MCP server that has neither a `command` nor a `url`.',
    remedy: 'Add the key that the message names, or remove the table.',
    source: 'Read from the binary of Codex 0.169.0, which names the missing key when it refuses to start.',
    cases: [
      'rules/claims.ts: a server of no kind keeps Codex from starting',
      'facts/agreement.test.ts: a missing key is refused where the facts require it',
    ],
  },
  messages,
  fixes,
  *check(context) {
    for (const { path, key } of problemsOfKind(context.file, 'missing-key')) {
      const keys = key.split('|');
      // Layers add up: another file may have what this one lacks.
      if (keys.some((each) => isThere(context, [...path, each]))) continue;
      yield finding(context, path, keys);
    }
    yield* undecided(context);
  },
});

/** In this file, even if its value cannot be read, or in a layer around it. */
const isThere = (context: RuleContext, path: TomlPath): boolean =>
  nodeAround(context, path) !== undefined || isUnreadKey(context.file, path);

// Profiles of another file do not make this one wrong.
function* undecided({ file, stack }: RuleContext): Iterable<Finding> {
  const names = namesIn(file, ['permissions']);
  if (names.length === 0 || undecidedProfiles(stack) === undefined) return;
  if (SELECTORS.some((key) => isUnreadKey(file, [key]))) return;
  yield {
    message: 'undecided',
    data: { keys: listed(SELECTORS.map(code), 'or') },
    site: keySite(file, ['permissions']),
    fixes: names.slice(0, MOST_OFFERED).map((name) => ({
      title: 'choose',
      data: { name: code(dotted([name])) },
      safety: 'review',
      changes: [{ file: file.path, change: { kind: 'set', path: ['default_permissions'], value: name } }],
    })),
  };
}

const finding = ({ file }: RuleContext, path: TomlPath, keys: readonly string[]): Finding => ({
  message: keys.length > 1 ? 'choice' : 'missing',
  data: {
    table: code(`[${dotted(path.filter((step) => typeof step === 'string'))}]`),
    keys: listed(keys.map(code), 'or'),
  },
  site: keySite(file, path),
  fixes: additions(file, path, keys).map(({ key, value }) => ({
    title: 'add',
    data: { key: code(key) },
    safety: 'review',
    changes: [{ file: file.path, change: { kind: 'set', path: [...path, key], value } }],
  })),
});
