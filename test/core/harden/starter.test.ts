import assert from 'node:assert/strict';
import '../support/formats.ts';
import { codexFile, tomlAt } from '../../../server/src/codex/read-codex-file.ts';
import { starterRequirements } from '../../../server/src/harden/requirements/starter.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { snapshotOf } from '../support/snapshot.ts';

const DEMANDS = '/etc/codex/requirements.toml';
const MACHINE = {
  platform: 'linux',
  home: '/home/me',
  codexHome: '/home/me/.codex',
  systemRoot: '/etc/codex',
} as const;

describe('a new requirements file', () => {
  const text = starterRequirements(MACHINE);
  for (const [says, written] of [
    ['as it is offered', text],
    ['with its examples', text.replaceAll(/^#(?! )/gm, '')],
  ] as const)
    it(`no rule reports it ${says}`, () => {
      const snapshot = snapshotOf({ [DEMANDS]: written });
      const file = codexFile(snapshot, DEMANDS);
      assert.ok(file);
      assert.deepEqual(checkFile(snapshot, file, { rethrow: true }).reports, []);
    });

  it('names its place, and has a comment above every key and example', () => {
    assert.match(text, /^# .*save this file as \/etc\/codex\/requirements\.toml\.$/m);
    const paragraphs = text.split('\n\n').slice(1);
    for (const paragraph of paragraphs) assert.match(paragraph, /^# \S.*\n\S/);
    const all = snapshotOf({ [DEMANDS]: text.replaceAll(/^#(?! )/gm, '') });
    const names = [...(tomlAt(all, DEMANDS)?.root.entries.keys() ?? [])];
    assert.equal(names.length, paragraphs.length);
  });
});
