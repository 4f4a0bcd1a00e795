import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import type { Snapshot } from '../../../server/src/codex/snapshot.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { editsFor } from '../../../server/src/rules/engine/fix-edits.ts';
import type { Report } from '../../../server/src/rules/engine/report.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { snapshotOf } from '../support/snapshot.ts';

const USER = '/home/me/.codex/config.toml';

function reportsIn(snapshot: Snapshot): readonly Report[] {
  const file = codexFile(snapshot, USER);
  assert(file);
  return checkFile(snapshot, file).reports;
}

/** What each fix that can be carried out makes of the text. */
function repaired(text: string) {
  const snapshot = snapshotOf({ [USER]: text });
  return reportsIn(snapshot).flatMap((report) =>
    report.fixes.flatMap((fix) => {
      const edits = editsFor(snapshot, fix.changes)?.get(USER);
      return edits === undefined ? [] : [{ report, title: fix.title, after: applyEdits(text, edits) }];
    }),
  );
}

const HEADERS = [
  'features',
  'feature.x',
  'tui',
  'sandbox_workspace_write',
  'mcp_servers.a',
  'projects."/work"',
  'history',
];
const KEYS = [
  'foo = 1',
  'hook = true',
  'model = ""',
  'network_access = true',
  't = ""',
  'web_search = true',
  'trust_level = "trusted"',
];

describe('fixes below broken headers', () => {
  const header = fc.constantFrom(...HEADERS).chain((name) =>
    fc.oneof(
      fc.nat(name.length - 1).map((cut) => `[${name.slice(0, cut + 1)}`),
      fc.nat(name.length - 1).map((cut) => `${name.slice(cut)}]`),
    ),
  );
  const keys = fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 });

  it('do something, take no other line away, and mend what they are for', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(header, keys, fc.constantFrom('', 'model = "x"\n', '[tools]\n'), (broken, lines, before) => {
        const text = `${before}${broken}\n${lines.join('\n')}\n`;
        for (const { report, title, after } of repaired(text)) {
          const what = `${title}: ${JSON.stringify(text)} -> ${JSON.stringify(after)}`;
          assert.notEqual(after, text, what);
          const found = reportsIn(snapshotOf({ [USER]: after })).map(({ rule, message }) => `${rule.id} ${message}`);
          const count = (all: readonly string[]) =>
            all.filter((each) => each === `${report.rule.id} ${report.message}`).length;
          const earlier = reportsIn(snapshotOf({ [USER]: text })).map(({ rule, message }) => `${rule.id} ${message}`);
          assert(count(found) < count(earlier), what);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('are not offered where they would take a line and leave the header', () => {
    assert.deepEqual(
      repaired('[feature.x\nfoo = 1\n').filter(({ title }) => /^Remove feature\b/.test(title)),
      [],
    );
  });

  it('are offered for the lines elsewhere', () => {
    const found = repaired('sandbox_mode = "danger-full-access"\n[fea\nhook = true\n');
    assert(found.some(({ after }) => after.startsWith('sandbox_mode = "workspace-write"\n[fea\nhook = true')));
  });
});

describe('hooks below broken headers', () => {
  it('break no rule where a correction would give them another place', () => {
    const project = '/work/.codex/config.toml';
    const text =
      "ooks.PreToolUse.hooks]]\ntype = 'command'\ncommand = 'x'\n[[hooks.PreToolUse]]\n[[hooks.PreToolUse.hooks]]\ntype = 'command'\ncommand = 'y'\n";
    const snapshot = snapshotOf({ [project]: text });
    const file = codexFile(snapshot, project);
    assert(file);
    const { reports } = checkFile(snapshot, file, { rethrow: true });
    assert(reports.some(({ rule }) => rule.id === 'syntax-error'));
  });
});
