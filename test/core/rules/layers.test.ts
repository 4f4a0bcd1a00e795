import assert from 'node:assert/strict';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import type { Posture } from '../../../server/src/contract.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import type { Report } from '../../../server/src/rules/engine/report.ts';
import { contextOf } from '../../../server/src/rules/engine/rule-context.ts';
import { trustStatusOf } from '../../../server/src/rules/engine/trust-status.ts';
import { postureOf } from '../../../server/src/words/posture.ts';
import { type GeneratedStack, generate } from '../../codex/posture/generator/stack.ts';
import { snapshotOf } from '../support/snapshot.ts';

const STACKS = 1000;
const WORLD = '/world';
const MACHINE = {
  platform: 'linux',
  home: `${WORLD}/home`,
  codexHome: `${WORLD}/home/.codex`,
  systemRoot: `${WORLD}/etc`,
} as const;

/** A finding of a project's own file, and the posture of a session in the project. */
interface Judged {
  readonly report: Report;
  readonly posture: Posture;
  readonly seed: number;
}

/** What is found in the file of the session's own folder, where that file counts. */
function judged({ seed, files, cwd }: GeneratedStack): readonly Judged[] {
  const texts = Object.entries(files).map(([name, text]) => [`${WORLD}/${name}`, text.replaceAll('{{WORLD}}', WORLD)]);
  const snapshot = snapshotOf(Object.fromEntries(texts), MACHINE);
  const folder = `${WORLD}/${cwd}`;
  for (const path of snapshot.files.keys()) {
    const file = codexFile(snapshot, path);
    if (file !== undefined && file.state.kind === 'text') checkFile(snapshot, file, { rethrow: true });
  }
  const own = codexFile(snapshot, `${folder}/.codex/config.toml`);
  if (own?.state.kind !== 'text' || own.kind !== 'project') return [];
  if (trustStatusOf(contextOf(snapshot, own)) === 'off') return [];
  const posture = postureOf(snapshot, folder);
  return posture.verdict === 'loads'
    ? checkFile(snapshot, own).reports.map((report) => ({ report, posture, seed }))
    : [];
}

describe('findings about several layers, in stacks made by chance', function () {
  this.timeout(60_000);
  let all: readonly Judged[] = [];
  before(() => {
    all = Array.from({ length: STACKS }, (_, index) => judged(generate(index + 1, { system: true }))).flat();
  });

  function expectOf(rule: string, severity: string, isTrue: (posture: Posture) => boolean): void {
    const found = all.filter(({ report }) => report.rule.id === rule && report.severity === severity);
    assert.ok(found.length > 0, `no ${rule} among the stacks`);
    assert.deepEqual(
      found.filter(({ posture }) => !isTrue(posture)).map(({ seed }) => seed),
      [],
    );
  }

  it('say full access only where a session has it', () => {
    expectOf('full-access', 'error', ({ sandbox }) => sandbox?.mode === 'danger-full-access');
  });

  it('say that Codex never asks only where it does not', () => {
    expectOf('approval-never', 'warning', ({ approval }) => approval?.policy === 'never');
  });

  it('blame a project for what its sessions get', () => {
    const loosens = all.filter(({ report: { rule } }) => rule.id === 'project-loosens');
    assert.ok(loosens.length > 0);
    for (const { report, posture, seed } of loosens) {
      const key = posture.inert.find(
        ({ file, key: inert }) => file === report.file && report.message.includes(`\`${inert} = `),
      );
      assert.equal(key, undefined, `seed ${seed}: ${report.message}`);
    }
  });

  it('say of keys that they have no effect only where the posture says so too', () => {
    const rules = ['overridden-key', 'disallowed-value'];
    const found = all.filter(
      ({ report: { rule, message } }) => rules.includes(rule.id) && /has no effect/.test(message),
    );
    for (const { report, posture, seed } of found) {
      const named = /`([^`=]+?)(?: = [^`]*)?`/.exec(report.message)?.[1] ?? '';
      const isInert = posture.inert.some(({ file, key }) => file === report.file && key.startsWith(named));
      assert.ok(isInert || named.startsWith('features'), `seed ${seed}: ${report.message}`);
    }
  });
});
