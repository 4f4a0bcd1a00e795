/** Values that Codex once took. */

import type { TomlPath } from '../../syntax/toml/tree.ts';
import { defineRule, type Finding, type Fix, type RuleContext } from '../engine/rule.ts';
import { CONFIG_FILES, stringIn, valueSite } from '../support/config.ts';
import { problemsOfKind } from '../support/schema.ts';
import { code, dotted } from '../support/words.ts';

export const retiredValue = defineRule({
  id: 'retired-value',
  family: 'schema',
  severity: 'error',
  fixable: 'safe',
  files: CONFIG_FILES,
  docs: {
    what: 'Values that older releases of Codex took, and that are refused or mean something else today.',
    why:
      '`approval_policy = "untrusted"` keeps Codex from starting, although many pages still recommend it. ' +
      '`"on-failure"` loads, but acts like `"on-request"`.',
    remedy:
      'Use `"on-request"`. To be asked about every command, mark the folder as untrusted and set no policy: Codex then ' +
      'asks for each command that no rule allows.',
    source: 'Run on Codex 0.169.0, which names the value when it refuses to start.',
  },
  messages: {
    refused: 'Codex no longer takes {written} for {key} and does not start with it. Use {other} instead.',
    gone: 'Codex no longer takes {written} for {key} and does not start with it.',
    acts: 'Codex no longer knows what made {written} special: it acts like {other}. Write that instead.',
  },
  fixes: { use: 'Use {other}' },
  *check(context) {
    for (const { path, written } of problemsOfKind(context.file, 'refused-value'))
      yield refused(context, path, written);
    const policy = ['approval_policy'];
    if (stringIn(context.file, policy) === 'on-failure') {
      yield {
        ...replaced(context, policy, 'on-failure', 'on-request'),
        message: 'acts',
        severity: 'warning',
      };
    }
  },
});

/** What to write instead, by key and retired value. */
const INSTEAD: Readonly<Record<string, string>> = {
  'approval_policy=untrusted': 'on-request',
  'wire_api=chat': 'responses',
};

function refused(context: RuleContext, path: TomlPath, written: string): Finding {
  const key = `${path.at(-1)}=${written}`;
  const other = Object.hasOwn(INSTEAD, key) ? INSTEAD[key] : undefined;
  if (other !== undefined) return { ...replaced(context, path, written, other), message: 'refused' };
  const data = { key: code(dotted(path.slice(-1))), written: code(JSON.stringify(written)) };
  return { message: 'gone', data, site: valueSite(context.file, path) };
}

function replaced({ file }: RuleContext, path: TomlPath, written: string, other: string): Omit<Finding, 'message'> {
  const use: Fix = {
    title: 'use',
    data: { other },
    // The same behaviour under its present name is safe; anything else changes what happens.
    safety: written === 'on-failure' ? 'safe' : 'review',
    changes: [{ file: file.path, change: { kind: 'set', path, value: other } }],
  };
  return {
    data: {
      key: code(dotted(path.slice(-1))),
      written: code(JSON.stringify(written)),
      other: code(JSON.stringify(other)),
    },
    site: valueSite(file, path),
    fixes: [use],
  };
}
