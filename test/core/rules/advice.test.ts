import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { isMorePermissive } from '../../../server/src/codex/permissiveness.ts';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import type { Snapshot } from '../../../server/src/codex/snapshot.ts';
import { checkFile, contextOf } from '../../../server/src/rules/check.ts';
import { editsFor } from '../../../server/src/rules/engine/fix-edits.ts';
import type { ReportFix } from '../../../server/src/rules/engine/report.ts';
import { disproofOf } from '../../../server/src/rules/prove-fix.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { postureOf } from '../../../server/src/words/posture.ts';
import { MACHINE, snapshotOf } from '../support/snapshot.ts';
import { readFixtures } from './support/fixture.ts';

const USER = `${MACHINE.codexHome}/config.toml`;

/** Settings to try: those of all fixtures, of the files that are held against the real Codex, and of a folder that is named. */
function texts(): readonly string[] {
  const fixtures = readFixtures().flatMap(({ cases }) =>
    cases.flatMap(({ files }) => files.filter(({ kind }) => kind === 'user' || kind === 'project')),
  );
  const folders = [path.join(__dirname, '../../codex/agreement/files')];
  const corpus = process.env['CODEX_POSTURE_CORPUS'];
  if (corpus) folders.push(...['config', 'profile'].map((kind) => path.join(corpus, kind)));
  const files = folders.flatMap((folder) =>
    fs
      .readdirSync(folder)
      .filter((name) => name.endsWith('.toml'))
      .map((name) => fs.readFileSync(path.join(folder, name), 'utf8')),
  );
  return [...new Set([...fixtures.map(({ text }) => text), ...files])];
}

/** What makes one thing different in a text: each line taken out, or put below another table. */
function* mutated(text: string): Iterable<string> {
  const lines = text.split('\n');
  for (const index of lines.keys()) {
    if (index % 3 === 0) yield lines.filter((_, at) => at !== index).join('\n');
    if (index % 5 === 1)
      yield [...lines.filter((_, at) => at !== index), '[permissions.dev.network]', lines[index]].join('\n');
  }
}

function after(snapshot: Snapshot, fix: ReportFix): Snapshot | undefined {
  const text = editsFor(snapshot, fix.changes)?.get(USER);
  const before = snapshot.files.get(USER);
  if (text === undefined || before?.kind !== 'text' || fix.changes.some(({ file }) => file !== USER)) return undefined;
  return {
    ...snapshot,
    files: new Map(snapshot.files).set(USER, { kind: 'text', text: applyEdits(before.text, text) }),
  };
}

describe('advice', () => {
  it('is offered only where its result shows what it promises', function () {
    this.timeout(120_000);
    const own = texts();
    let offered = 0;
    let promised = 0;
    for (const text of [...own, ...own.flatMap((one) => [...mutated(one)].slice(0, 6))]) {
      const snapshot = snapshotOf({ [USER]: text });
      const file = codexFile(snapshot, USER);
      assert.ok(file);
      for (const { rule, fixes, message } of checkFile(snapshot, file).reports) {
        for (const fix of fixes) {
          if (disproofOf(snapshot, USER, fix) !== undefined) continue;
          offered++;
          const then = after(snapshot, fix);
          if (then === undefined) continue;
          const [was, is] = [postureOf(snapshot, undefined), postureOf(then, undefined)];
          const told = `${rule.id}: ${message} – ${fix.title}\n${text}`;
          if (was.verdict === 'loads') assert.notEqual(is.verdict, 'refused', told);
          if (fix.promise === undefined) continue;
          promised++;
          if (fix.promise !== 'acts') assert.ok(!isMorePermissive(was, is), told);
          if (fix.promise === 'no-change') assert.ok(!isMorePermissive(is, was), told);
          if (fix.promise === 'acts') {
            const fixed = codexFile(then, USER);
            assert.ok(fixed);
            const again = checkFile(then, fixed).reports.map((each) => `${each.rule.id} ${each.message}`);
            assert.ok(!again.includes(`${rule.id} ${message}`), told);
            assert.equal(contextOf(then, fixed).file.path, USER);
          }
        }
      }
    }
    console.log(`      ${offered} fixes offered, ${promised} with a promise that is kept`);
    assert.ok(promised > 100);
  });
});
