/** What is tried with texts that nobody expects. Each target throws where a promise is broken. */
import assert from 'node:assert/strict';
import { parse as parsedBySmolToml } from 'smol-toml';
import { readRules } from '../../server/src/codex/exec-policy/read.ts';
import { codexFile } from '../../server/src/codex/read-codex-file.ts';
import { eventIn, headIn } from '../../server/src/codex/sessions/line.ts';
import { after, NOTHING_KNOWN } from '../../server/src/codex/sessions/record.ts';
import { allCommands, shellPipelines } from '../../server/src/codex/shell/commands.ts';
import { fetchedPackages } from '../../server/src/codex/shell/packages.ts';
import { remoteRuns } from '../../server/src/codex/shell/remote-runs.ts';
import { completionsAt } from '../../server/src/features/completion.ts';
import { formatted } from '../../server/src/features/formatting.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { linesAt } from '../../server/src/features/ranges.ts';
import { semanticTokens } from '../../server/src/features/semantic-tokens.ts';
import { documentSymbols } from '../../server/src/features/symbols.ts';
import { checkFile } from '../../server/src/rules/check.ts';
import { editsFor } from '../../server/src/rules/engine/fix-edits.ts';
import { disproofOf } from '../../server/src/rules/prove-fix.ts';
import { DOTENV } from '../../server/src/syntax/dotenv.ts';
import type { Format } from '../../server/src/syntax/format.ts';
import { JSON_FORMAT, JSONC } from '../../server/src/syntax/json.ts';
import { STARLARK } from '../../server/src/syntax/starlark.ts';
import { TOML } from '../../server/src/syntax/toml.ts';
import { YAML } from '../../server/src/syntax/yaml.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { withoutSecrets } from '../../server/src/text/secret.ts';
import type { Span } from '../../server/src/text/span.ts';
import { postureOf } from '../../server/src/words/posture.ts';
import { VSCODE } from '../core/features/support.ts';
import { assertFoundAgain, LINE_EDITS, type LineEdit } from '../core/rules/support/edits-between-statements.ts';
import { snapshotOf } from '../core/rules/support/rule-snapshots.ts';
import { lines, READ_ONLY, workspaceWrite } from '../core/sessions/rollouts.ts';
import type { PlacedText } from './texts.ts';

export interface Target {
  /** How many of a thousand cases are for it: what is quick gets more. */
  readonly share: number;
  /** What is broken, in place of the files of Codex. */
  readonly from?: readonly PlacedText[];
  readonly run: (placed: PlacedText) => void;
}

const LOG = [
  lines.meta(0),
  lines.started(1),
  lines.context(2, { policy: workspaceWrite('/work') }),
  lines.ended(3),
  lines.context(4, { policy: READ_ONLY }),
].join('\n');

/** In a text, and the right way round. */
function assertIn(text: string, { start, end }: Span): void {
  assert.ok(0 <= start && start <= end && end <= text.length, `${start}–${end} of ${text.length}`);
}

const parsing = <D, S extends string>(
  format: Format<D, S>,
  share: number,
  more: (text: string, document: D) => void = () => {},
): Target => ({
  share,
  run({ text }) {
    const document = format.parse(text);
    const problems = format.problems(document);
    for (const { span } of problems) assertIn(text, span);
    for (const problem of problems.slice(0, 5))
      for (const { edits } of format.repairs?.(document, problem) ?? []) applyEdits(text, edits);
    const middle = Math.floor(text.length / 2);
    format.at?.(document, middle);
    assertIn(text, format.typed(document, middle).statement);
    more(text, document);
  },
});

const isToml = (text: string): boolean => {
  try {
    parsedBySmolToml(text, { integersAsBigInt: true });
    return true;
  } catch {
    return false;
  }
};

const stateOf = ({ path, text }: PlacedText) => ({ snapshot: snapshotOf({ [path]: text }), path, text });

export const TARGETS: Readonly<Record<string, Target>> = {
  'TOML, as a second library reads it': parsing(TOML, 250, (text, document) => {
    // What we call sound, others can read.
    if (TOML.problems(document).length === 0) assert.ok(isToml(text), 'sound for us, but not for smol-toml');
  }),
  JSON: parsing(JSON_FORMAT, 120, (text, document) => {
    if (JSON_FORMAT.problems(document).length === 0) JSON.parse(text);
  }),
  'JSON with comments': parsing(JSONC, 60),
  'rules files, parsed and run': parsing(STARLARK, 120, (text, document) => {
    const { problem, unfollowed } = readRules(document);
    for (const span of [problem?.span, unfollowed]) if (span) assertIn(text, span);
  }),
  '.env': parsing(DOTENV, 120),
  YAML: parsing(YAML, 60),
  'shell scripts': {
    share: 120,
    run({ text }) {
      for (const stretch of remoteRuns(text)) assertIn(text, stretch);
      const commands = allCommands(shellPipelines(text));
      for (const command of commands) assertIn(text, command);
      commands.map(fetchedPackages);
      withoutSecrets(text);
    },
  },
  'lines of session logs': {
    share: 100,
    from: [{ path: '/home/dev/.codex/sessions/log.jsonl', text: LOG }],
    run({ text }) {
      let record = NOTHING_KNOWN;
      for (const line of text.split('\n')) {
        headIn(line);
        const event = eventIn(line);
        if (event) record = after(record, event);
      }
    },
  },
  'all rules, and their fixes': {
    share: 30,
    run(placed) {
      const { snapshot, path, text } = stateOf(placed);
      const file = codexFile(snapshot, path);
      if (file === undefined) return;
      const { reports } = checkFile(snapshot, file, { rethrow: true });
      for (const { span, fixes } of reports) {
        assertIn(text, span);
        for (const fix of fixes.slice(0, 2)) {
          if (disproofOf(snapshot, path, fix) !== undefined) continue;
          const edits = editsFor(snapshot, fix.changes);
          assert.ok(edits, 'a fix that is offered can be made');
          applyEdits(text, edits.get(path) ?? []);
        }
      }
    },
  },
  'findings after edits between statements': {
    share: 10,
    run(placed) {
      const { snapshot, path, text } = stateOf(placed);
      if (!path.endsWith('.toml')) return;
      const number = text.length;
      assertFoundAgain(snapshot, path, [
        [number, LINE_EDITS[number % LINE_EDITS.length] as LineEdit],
        [number >> 1, LINE_EDITS[(number >> 2) % LINE_EDITS.length] as LineEdit],
      ]);
    },
  },
  'the posture': {
    share: 10,
    run(placed) {
      postureOf(stateOf(placed).snapshot, '/home/dev/project');
    },
  },
  'what an editor asks': {
    share: 10,
    run(placed) {
      const { snapshot, path, text } = stateOf(placed);
      const position = linesAt(snapshot, path).position(Math.floor(text.length / 2));
      completionsAt(snapshot, path, position, VSCODE);
      hoverAt(snapshot, path, position, { markdown: true, folders: [] });
      documentSymbols(snapshot, path);
      semanticTokens(snapshot, path, []);
      formatted(snapshot, path);
    },
  },
};
