/** Values that Codex once took. */

import { compareReleases, refusedSince } from '../../codex/facts/history.ts';
import type { CodexFile } from '../../codex/file.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { defineRule, type Finding, type Fix } from '../engine/rule.ts';
import { CONFIG_FILES, stringIn, valueSite } from '../support/config.ts';
import { type RetiredValue, retiredValueOf } from '../support/retired.ts';
import { problemsIn } from '../support/schema.ts';
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
      '`approval_policy = "untrusted"` keeps Codex from starting, although many pages still recommend it, and so does ' +
      '`wire_api = "chat"`. `approval_policy = "on-failure"` loads, but acts like `"on-request"`.',
    remedy:
      'Use the value that the message names. To be asked about every command, mark the folder as untrusted and set no policy: Codex then ' +
      'asks for each command that no rule allows, and what you allow runs in workspace-write.',
    source: 'Run on Codex 0.169.0, which names the value when it refuses to start.',
  },
  messages: {
    since: 'Codex {since} and later refuse to start with {written} for {key}{yours}. Use {other} instead{less}.',
    refused: 'Codex no longer takes {written} for {key} and does not start with it. Use {other} instead{less}.',
    acts: 'Codex treats {written} like {other}. Write that instead.',
  },
  fixes: { use: 'Use {plain}' },
  *check({ file, snapshot }) {
    for (const problem of problemsIn(file)) {
      if (problem.kind !== 'refused-value' && problem.kind !== 'wrong-value') continue;
      const retired = retiredValueOf(problem.path.at(-1), problem.written);
      if (!retired?.refused) continue;
      const finding = replaced(file, problem.path, problem.written, retired);
      const when = refusal(problem.path, problem.written, snapshot.codex?.version);
      yield { ...finding, message: when.message, data: { ...finding.data, ...when.data } };
    }
    const path = ['approval_policy'];
    const written = stringIn(file, path) ?? '';
    const retired = retiredValueOf('approval_policy', written);
    if (retired !== undefined && !retired.refused) {
      yield { ...replaced(file, path, written, retired), message: 'acts', severity: 'warning' };
    }
  },
});

/** Since when Codex refuses it, where that is known, and whether the installed one still takes it. */
function refusal(
  path: TomlPath,
  written: string,
  installed: string | undefined,
): Required<Pick<Finding, 'message' | 'data'>> {
  const since = refusedSince(path.map(String), written);
  if (since === undefined) return { message: 'refused', data: {} };
  const isOlder = installed !== undefined && compareReleases(installed, since) < 0;
  return {
    message: 'since',
    data: { since, yours: isOlder ? `; Codex ${installed}, installed here, still takes it` : '' },
  };
}

function replaced(
  file: CodexFile,
  path: TomlPath,
  written: string,
  { instead, refused }: RetiredValue,
): Omit<Finding, 'message'> {
  const use: Fix = {
    title: 'use',
    data: { plain: instead },
    // The same behaviour under its present name is safe; anything else changes what happens.
    safety: refused ? 'review' : 'safe',
    changes: [{ file: file.path, change: { kind: 'set', path, value: instead } }],
  };
  return {
    data: {
      key: code(dotted(path.slice(-1))),
      written: code(JSON.stringify(written)),
      other: code(JSON.stringify(instead)),
      less: written === 'untrusted' ? '; it asks less often, only before a command leaves the sandbox' : '',
    },
    site: valueSite(file, path),
    fixes: [use],
  };
}
