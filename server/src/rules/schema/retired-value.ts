/** Values that Codex once took. */

import type { CodexFile } from '../../codex/codex-file.ts';
import { compareReleases, refusedSince } from '../../codex/facts/history.ts';
import { type RetiredValue, retiredValueOf } from '../../codex/facts/retired-values.ts';
import { problemsIn } from '../../codex/schema/file-problems.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { bare, code, dotted, type GapText } from '../../text/phrases.ts';
import { say } from '../../text/sentences.ts';
import { CONFIG_FILES, stringIn, valueSite } from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type FixOf } from '../engine/rule.ts';

const messages = {
  untrusted:
    'Codex {since} and later refuse to start with {written} for {key}. Use {other} instead; it asks less often, only before a command leaves the sandbox.',
  refused: 'Codex no longer accepts {written} for {key} and does not start with it. Use {other} instead.',
  acts: 'Codex treats {written} like {other}. Write {other} instead.',
} as const;

/** Said first where an older release is installed. */
const STILL_ACCEPTED = 'Codex {installed}, which is installed here, still accepts {written}.';

const fixes = { use: 'Use {plain}' } as const;

type Finding = FindingOf<typeof messages, typeof fixes>;
type Fix = FixOf<typeof fixes>;

export const retiredValue = defineRule({
  id: 'retired-value',
  family: 'schema',
  severity: 'error',
  fixable: 'safe',
  files: CONFIG_FILES,
  docs: {
    what: 'Values that older releases of Codex accepted, and that are now refused or mean something else.',
    why: '`approval_policy = "untrusted"` keeps Codex from starting, although many pages still recommend it; so does `wire_api = "chat"`. `approval_policy = "on-failure"` loads, but acts like `"on-request"`.',
    remedy:
      'Use the value that the message names. To be asked about every command, mark the folder as untrusted and set no policy: Codex then asks about each command that no rule allows, and runs the commands you allow in workspace-write.',
    source: 'Run on Codex 0.169.0, which names the value when it refuses to start.',
    cases: [
      'rules/claims.ts: the policy untrusted keeps Codex from starting',
      'rules/claims.ts: the protocol chat keeps Codex from starting',
    ],
  },
  messages,
  fixes,
  *check({ file, snapshot }) {
    for (const problem of problemsIn(file)) {
      if (problem.kind !== 'refused-value' && problem.kind !== 'wrong-value') continue;
      const retired = retiredValueOf(problem.path.at(-1), problem.written);
      if (!retired?.refused) continue;
      yield refused(file, problem.path, problem.written, retired, snapshot.codex?.version);
    }
    const path = ['approval_policy'];
    const written = stringIn(file, path) ?? '';
    const retired = retiredValueOf('approval_policy', written);
    if (retired !== undefined && !retired.refused) {
      const data = { written: quoted(written), other: quoted(retired.instead) };
      yield { message: 'acts', severity: 'warning', data, ...replaced(file, path, retired) };
    }
  },
});

function refused(
  file: CodexFile,
  path: TomlPath,
  written: string,
  retired: RetiredValue,
  installed: string | undefined,
): Finding {
  const data = {
    key: code(dotted(path.slice(-1))),
    written: quoted(written),
    other: quoted(retired.instead),
  };
  const since = refusedSince(path.map(String), written);
  if (since === undefined || written !== 'untrusted')
    return { message: 'refused', data, ...replaced(file, path, retired) };
  const found = {
    message: 'untrusted',
    data: { ...data, since: bare(since) },
    ...replaced(file, path, retired),
  } as const;
  if (installed === undefined || compareReleases(installed, since) >= 0) return found;
  return { opening: say(STILL_ACCEPTED, { installed: bare(installed), written: quoted(written) }), ...found };
}

function replaced(file: CodexFile, path: TomlPath, { instead, refused }: RetiredValue) {
  const use: Fix = {
    title: 'use',
    data: { plain: bare(instead) },
    // The same behaviour under its present name is safe; anything else changes what happens.
    safety: refused ? 'review' : 'safe',
    promise: 'no-change',
    changes: [{ file: file.path, change: { kind: 'set', path, value: instead } }],
  };
  return { site: valueSite(file, path), fixes: [use] };
}

const quoted = (value: string): GapText => code(JSON.stringify(value));
