import assert from 'node:assert/strict';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import type { Snapshot } from '../../../server/src/codex/snapshot.ts';
import { settled, typedAt } from '../../../server/src/features/typing.ts';
import { RULES } from '../../../server/src/rules/catalogue.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import type { Report } from '../../../server/src/rules/engine/report.ts';
import { LineIndex } from '../../../server/src/text/line-index.ts';
import { MACHINE, snapshotOf } from '../support/snapshot.ts';
import { ENVIRONMENT, USER } from './support.ts';

const CONFIG = `model = "gpt-5.5"
model_reasoning_effort = "high"
approval_policy = "on-request"
sandbox_mode = "workspace-write"
notify = ["notify-send", "Codex"]
hide_agent_reasoning = true

[sandbox_workspace_write]
network_access = false
writable_roots = ["/work/cache"]

[shell_environment_policy]
inherit = "core"
include_only = ["PATH", "HOME"]

[mcp_servers.docs]
command = "/usr/bin/docs-server"
args = ["--port", "4000"]
env_vars = ["DOCS_TOKEN"]

[model_providers.corp]
name = "Corp"
base_url = "https://models.example.com/v1"
env_key = "CORP_KEY"

[tui]
notifications = true

[[hooks.PreToolUse]]
matcher = "Bash"

[[hooks.PreToolUse.hooks]]
type = "command"
command = "/usr/bin/check"
`;

const LOCAL = `version = 1
name = "demo"

[setup]
script = """
npm ci
npm run build
"""

[[actions]]
name = "Test"
icon = "test"
command = "npm test"
`;

const CLOSERS: Readonly<Record<string, string>> = { '"': '"', '[': ']', '{': '}' };

/** A text and the cursor in it after each keystroke. */
function* typed(text: string, closes: boolean): Iterable<{ readonly text: string; readonly offset: number }> {
  let now = '';
  let offset = 0;
  for (const char of text) {
    const next = now.charAt(offset);
    const closer = closes ? CLOSERS[char] : undefined;
    if (closes && next === char && '"]}'.includes(char)) offset++;
    else if (
      closer !== undefined &&
      /^[\s\]}]?$/.test(next) &&
      !(char === '"' && /["\w]$/.test(now.slice(0, offset)))
    ) {
      now = now.slice(0, offset) + char + closer + now.slice(offset);
      offset++;
    } else {
      now = now.slice(0, offset) + char + now.slice(offset);
      offset++;
    }
    yield { text: now, offset };
  }
}

interface Seen {
  readonly keystrokes: number;
  readonly findings: number;
  readonly noisy: number;
  readonly elsewhere: readonly string[];
  readonly atTheEnd: readonly string[];
}

function reportsIn(snapshot: Snapshot, path: string): readonly Report[] {
  const file = codexFile(snapshot, path);
  assert.ok(file);
  return checkFile(snapshot, file, { rethrow: true }).reports.filter(({ severity }) => /error|warning/.test(severity));
}

/** What is shown while `text` is typed into an empty file. */
function watch(text: string, path: string, closes: boolean): Seen {
  let [keystrokes, findings, noisy] = [0, 0, 0];
  const elsewhere: string[] = [];
  for (const { text: now, offset } of typed(text, closes)) {
    const snapshot = snapshotOf({ [path]: now });
    const shown = settled(reportsIn(snapshot, path), { offset, isInStatement: true }, (at) =>
      typedAt(snapshot, path, at),
    );
    keystrokes++;
    findings += shown.length;
    if (shown.length > 0) noisy++;
    const lines = new LineIndex(now);
    const line = lines.position(offset).line;
    for (const { span, rule } of shown)
      if (lines.position(span.start).line !== line)
        elsewhere.push(`${rule.id} while ${JSON.stringify(now.slice(-40))}`);
  }
  const atTheEnd = reportsIn(snapshotOf({ [path]: text }), path).map(({ rule }) => rule.id);
  return { keystrokes, findings, noisy, elsewhere, atTheEnd };
}

describe('typing from scratch', () => {
  for (const closes of [false, true]) {
    it(`a config of 33 lines${closes ? ', with quotes and brackets closed by the editor' : ''}`, () => {
      const seen = watch(CONFIG, USER, closes);
      assert.deepEqual(seen.atTheEnd, []);
      assert.deepEqual(seen.elsewhere, []);
      assert.ok(seen.findings / seen.keystrokes <= 0.1, `${seen.findings} in ${seen.keystrokes} keystrokes`);
    }).timeout(120_000);

    it(`an environment${closes ? ', with quotes and brackets closed by the editor' : ''}`, () => {
      const seen = watch(LOCAL, ENVIRONMENT, closes);
      assert.deepEqual(seen.atTheEnd, []);
      assert.ok(seen.noisy <= 15, `${seen.noisy} of ${seen.keystrokes} keystrokes`);
    }).timeout(60_000);
  }
});

/** What is shown of `text`, where the cursor is at `|`. */
function shown(
  text: string,
  more: { readonly isInStatement?: boolean; readonly path?: string } = {},
): readonly string[] {
  const { isInStatement = true, path = USER } = more;
  const offset = text.indexOf('|');
  const snapshot = snapshotOf({ [path]: text.replace('|', '') });
  const reports = reportsIn(snapshot, path);
  return settled(reports, { offset, isInStatement }, (at) => typedAt(snapshot, path, at)).map(({ rule }) => rule.id);
}

describe('while somebody types', () => {
  it('a hazard is shown at once, also in a statement that is not finished elsewhere', () => {
    assert.deepEqual(shown('sandbox_mode = "danger-full-access"|\n'), ['full-access']);
    assert.deepEqual(shown('[sandbox_workspace_write]\nwritable_roots = ["/"|\nx = 1\n'), ['unknown-key']);
    assert.deepEqual(
      shown('sandbox_mode = "workspace-write"\nsandbox_workspace_write = { writable_roots = ["/"|] }\n'),
      ['broad-writable-root'],
    );
  });

  it('a mistake on another line is shown', () => {
    assert.deepEqual(shown('mod\napproval_pol|\n'), ['syntax-error']);
    assert.deepEqual(shown('zork = 1\nsandbox_mode = "read|"\n'), ['unknown-key']);
    assert.deepEqual(shown('model = "x\n|\n'), ['syntax-error']);
  });

  it('what the cursor has left is shown, a key that is missing only once it has left the table', () => {
    assert.deepEqual(shown('[mcp_servers.docs]\nargs = "|"\n'), []);
    assert.deepEqual(shown('[mcp_servers.docs]\nargs = "|"\n', { isInStatement: false }), ['invalid-type']);
    assert.deepEqual(shown('[mcp_servers.docs]\nargs = []\n\n[tui]\nx|\n'), ['missing-key']);
  });

  it('a statement over several lines is one', () => {
    assert.deepEqual(shown('notify = [\n  "a",\n  b|\n]\n'), []);
    assert.deepEqual(shown('notify = [\n  "a",\n  b\n  "c|"\n]\n'), []);
  });

  it('in .env and rules files too', () => {
    assert.deepEqual(shown('A=1\nFOO|\n', { path: `${MACHINE.codexHome}/.env` }), []);
    assert.deepEqual(shown('FOO\nA=1|\n', { path: `${MACHINE.codexHome}/.env` }), ['syntax-error']);
    const rules = `${MACHINE.codexHome}/rules/default.rules`;
    assert.deepEqual(shown('prefix_rule(pattern = ["git"|\n', { path: rules }), []);
    assert.deepEqual(shown('zork()\n\nx = 1|\n', { path: rules }), ['refused-rules']);
  });

  it('only what half a line looks like waits', () => {
    const waiting = RULES.filter(({ waits }) => waits !== undefined);
    const families = new Set(waiting.map(({ family }) => family));
    assert.deepEqual([...families].sort(), ['environments', 'guards', 'policy', 'schema', 'trust']);
    const hazards = ['sandbox', 'approvals', 'network', 'secrets', 'commands', 'supply-chain'];
    assert.ok(waiting.every(({ family }) => !hazards.includes(family)));
    // What a policy demands is not met at once; only its own spelling waits.
    assert.deepEqual(
      waiting.filter(({ family }) => family === 'policy').map(({ id }) => id),
      ['policy-structure'],
    );
  });
});
