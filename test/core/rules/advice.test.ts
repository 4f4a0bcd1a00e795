import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { isMorePermissive } from '../../../server/src/codex/permissiveness.ts';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import type { Snapshot } from '../../../server/src/codex/snapshot.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { editsFor } from '../../../server/src/rules/engine/fix-edits.ts';
import type { Report, ReportFix } from '../../../server/src/rules/engine/report.ts';
import { disproofOf } from '../../../server/src/rules/prove-fix.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { postureOf } from '../../../server/src/words/posture.ts';
import { MACHINE, snapshotOf } from '../support/snapshot.ts';
import { readFixtures } from './support/fixture.ts';

const USER = `${MACHINE.codexHome}/config.toml`;
const PROJECT = '/work/.codex/config.toml';
const TRUST = '[projects."/work"]\ntrust_level = "trusted"\n';

/** With the public files the run is a long one. */
const IS_LONG = process.env['CODEX_POSTURE_CORPUS'] !== undefined;

/** One world: texts by path, and the file whose findings are looked at. */
interface World {
  readonly files: Readonly<Record<string, string>>;
  readonly file: string;
}

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

/** What else may count where a file lies: the user's own settings, those of an administrator, and what these allow. */
const AROUND: readonly Readonly<Record<string, string>>[] = [
  { [USER]: TRUST },
  { [USER]: `sandbox_mode = "read-only"\napproval_policy = "on-request"\n${TRUST}` },
  { [USER]: `default_permissions = "p"\n[permissions.p]\nextends = ":workspace"\n${TRUST}` },
  { [USER]: TRUST, '/etc/codex/managed_config.toml': 'sandbox_mode = "workspace-write"\n' },
  {
    [USER]: `sandbox_mode = "workspace-write"\n${TRUST}`,
    '/etc/codex/requirements.toml':
      'allowed_sandbox_modes = ["read-only", "workspace-write"]\nallowed_approval_policies = ["on-request"]\n',
  },
];

/** The text as the user's file, alone and below an administrator's, and as a project's in several stacks. */
function* worldsOf(text: string, round: number): Iterable<World> {
  yield { files: { [USER]: text }, file: USER };
  for (const [index, around] of AROUND.entries()) {
    // Each text meets one or two of them, and the next text others: all pairs would take minutes.
    if ((round + index) % (IS_LONG ? 3 : AROUND.length) !== 0) continue;
    yield { files: { ...around, [PROJECT]: text }, file: PROJECT };
    const { [USER]: _, ...administrators } = around;
    if (Object.keys(administrators).length > 0) yield { files: { ...administrators, [USER]: text }, file: USER };
  }
}

/** The snapshot with the fix carried out; nothing where it creates files. */
function after(snapshot: Snapshot, fix: ReportFix): Snapshot | undefined {
  const files = new Map(snapshot.files);
  for (const [file, edits] of editsFor(snapshot, fix.changes) ?? []) {
    const before = snapshot.files.get(file);
    if (before?.kind !== 'text') return undefined;
    files.set(file, { kind: 'text', text: applyEdits(before.text, edits) });
  }
  return { ...snapshot, files };
}

interface Tally {
  findings: number;
  offered: number;
  withheld: number;
  promised: number;
}

/** Tries each fix that is offered in the world, and holds its result to what it promises. */
function holdToPromises({ files, file: at }: World, tally: Tally): void {
  const snapshot = snapshotOf(files);
  const file = codexFile(snapshot, at);
  assert.ok(file);
  const folder = at === USER ? undefined : '/work';
  const before = checkFile(snapshot, file, { rethrow: true }).reports;
  for (const { rule, fixes, message } of before) {
    tally.findings++;
    for (const fix of fixes) {
      if (disproofOf(snapshot, at, fix) !== undefined) {
        tally.withheld++;
        continue;
      }
      tally.offered++;
      const then = after(snapshot, fix);
      if (then === undefined) continue;
      const [was, is] = [postureOf(snapshot, folder), postureOf(then, folder)];
      const told = `${rule.id}: ${message} – ${fix.title}\n${JSON.stringify(files, null, 1)}`;
      if (was.verdict === 'loads') assert.notEqual(is.verdict, 'refused', told);
      if (fix.promise === undefined) continue;
      tally.promised++;
      if (fix.promise !== 'acts') assert.ok(!isMorePermissive(was, is), told);
      if (fix.promise === 'no-change') assert.ok(!isMorePermissive(is, was), told);
      if (fix.promise === 'acts') {
        const fixed = codexFile(then, at);
        assert.ok(fixed);
        const times = (reports: readonly Report[]) =>
          reports.filter((each) => each.rule.id === rule.id && each.message === message).length;
        assert.ok(times(checkFile(then, fixed).reports) < times(before), told);
      }
    }
  }
}

describe('advice', () => {
  it('is offered only where its result shows what it promises', function () {
    this.timeout(IS_LONG ? 30 * 60_000 : 240_000);
    const own = texts();
    const tally: Tally = { findings: 0, offered: 0, withheld: 0, promised: 0 };
    let worlds = 0;
    for (const [round, text] of [
      ...own,
      ...own.flatMap((one) => [...mutated(one)].slice(0, IS_LONG ? 4 : 1)),
    ].entries()) {
      for (const world of worldsOf(text, round)) {
        worlds++;
        holdToPromises(world, tally);
      }
    }
    const { findings, offered, withheld, promised } = tally;
    console.log(
      `      ${worlds} stacks, ${findings} findings, ${offered} fixes offered, ${withheld} withheld, ${promised} with a promise that is kept`,
    );
    assert.ok(promised > 1000);
  });
});
