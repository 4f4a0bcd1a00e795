import assert from 'node:assert/strict';
import { homeText } from '../../../client/src/files/home-text.ts';
import { kept, warnedIn } from '../../../client/src/status/full-access-warned.ts';

describe('which CODEX_HOME is meant', () => {
  const home = '/home/ada';
  for (const [codexHome, remote, text] of [
    ['/home/ada/.codex', undefined, 'Codex’s own files are in ~/.codex'],
    ['/srv/codex', undefined, 'Codex’s own files are in /srv/codex'],
    ['/home/ada/.codex', 'ssh-remote', 'Codex’s own files are in ~/.codex, in the remote window (ssh-remote)'],
  ] as const)
    it(text, () => assert.equal(homeText({ codexHome, home, remote }), text));
});

describe('what was kept of warnings', () => {
  it('comes back as it was kept', () => {
    const folders = { '/work': 'mark' };
    assert.deepEqual(warnedIn(JSON.parse(JSON.stringify(kept(folders)))), folders);
  });

  it('is nothing where another version kept something else', () => {
    for (const memory of [
      undefined,
      null,
      1,
      'x',
      [],
      {},
      { '/work': 'mark' },
      { version: 2, folders: {} },
      { version: 1 },
    ])
      assert.deepEqual(warnedIn(memory), {});
    assert.deepEqual(warnedIn({ version: 1, folders: { a: 1, b: 'mark' } }), { b: 'mark' });
  });
});
