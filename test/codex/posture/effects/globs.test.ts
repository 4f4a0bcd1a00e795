import assert from 'node:assert/strict';
import path from 'node:path';
import { isDenied } from '../../../../server/src/codex/permissions/access.ts';
import { runCodex } from '../../support/codex-process.ts';
import { World } from '../../support/temp-home.ts';

/** Names in a folder, to be covered by some pattern and not by others. */
const NAMES = [
  ['a', 'c', 'd', 'l', 'l^', 'xy', 'zy', 'c-d', '.env', '#x', '!n', '-m', ' s', 's '],
  ['a.x', 'b.x', 'k.x', 'é.x', 'ab.x', 'a,b.x', '*.x', '[k].x', '{a,b}.x', 'x{y', 'x}y', 'back\\s'],
  ['[a', '[ab', ']q', 'q]', '[]', '[]q', '[!]'],
  ['b/c.x', 'b/.h/d.x', 'b/d/e.x', 'b/d/f/g.x', 'm/n', 'm/o/n', 'mm/n', 'ab/y', '{m/n'],
].flat();

const PATTERNS = [
  [
    '*',
    '**',
    '*.x',
    '**/*.x',
    'b/**',
    'b/**/*.x',
    'b/*/e.x',
    'b/**/d/**',
    '**/n',
    'm/**/n',
    '**/**/n',
    '*/**/n',
    '/*.x',
  ],
  [
    '?.x',
    '??.x',
    'm?n',
    'm**/n',
    '**m/n',
    'a**',
    '**a',
    'b/***',
    '***/n',
    '*/',
    '**/',
    'b/**/',
    'm//*',
    '* ',
    '#*',
    '!n*',
  ],
  [
    '[ab].x',
    '[!a].x',
    '[^a].x',
    '[k].x',
    '[[]k].x',
    '[]q]*',
    '[!]a].x',
    '[a-c].x',
    '[a-b-d]*',
    '[l^]*',
    '[l-]*',
    '[-l]*',
  ],
  [
    '[a',
    '[a*',
    '[',
    '[]',
    '[]*',
    '[!]',
    ']*',
    '*]',
    'ab[!x]y',
    '[A-Z].x',
    '[é].x',
    '[é][é].x',
    '[a-é]*.x',
    '[\\a]*',
    '[k\\].x',
  ],
  [
    '{a,b}*.x',
    '{a*,b}.x',
    '{,a}*.x',
    '*{,.x}',
    '{}*.x',
    '{a,{b,ab}}*.x',
    '{[k],a}*.x',
    '{[a,b}*',
    'b/{**/e,c*}.x',
    '*,*',
  ],
  ['\\*.x', '?\\*x', 'back\\\\*', 'back\\s*', 'x[{]y', 'x\\{?', '{m/*', '{o/*}', 'b\\/*'],
].flat();

/** Under these no command starts at all. */
const BROKEN = ['{a*', '*}', 'a*\\', '[c-a].x', '[c-a', '[é-a].x'];

describe('what a denied pattern covers, by effect', function () {
  this.timeout(120_000);
  let world: World;

  before(async () => {
    world = await World.create();
  });

  after(() => world.remove());

  const profile = (globs: readonly string[]): string => {
    const denied = globs.map((glob) => `${JSON.stringify(glob)} = "deny"\n`).join('');
    return `default_permissions = "p"\n[permissions.p]\nextends = ":workspace"\n[permissions.p.filesystem]\n${denied}`;
  };

  const SCRIPT = 'for file in "$@"; do head -c1 -- "$file" >/dev/null 2>&1 || echo "$file"; done; echo "(end)"';

  it(`${PATTERNS.length} patterns in folders of ${NAMES.length} names`, async () => {
    const folders = PATTERNS.map((glob, index) => ({ glob, folder: path.join(world.workspace, String(index)) }));
    const files = folders.flatMap(({ folder }) => NAMES.map((name) => path.join(folder, name)));
    await world.lay({
      ...Object.fromEntries(files.map((file) => [path.relative(world.root, file), 'x'])),
      'home/.codex/config.toml': profile(folders.map(({ glob, folder }) => `${folder}/${glob}`)),
    });
    const args = ['sandbox', '-P', 'p', '-C', world.workspace, '--', 'sh', '-c', SCRIPT, 'probe', ...files];
    const { stdout, stderr } = await runCodex({ ...world, cwd: world.workspace }, args);
    assert(stdout.endsWith('(end)\n'), stderr);
    const seen = new Set(stdout.split('\n'));
    for (const { glob, folder } of folders) {
      const denied = NAMES.filter((name) => seen.has(path.join(folder, name)));
      const ours = NAMES.filter((name) =>
        isDenied(`${folder}/${glob}`, path.join(folder, name), { platform: 'linux' }),
      );
      assert.deepEqual(ours, denied, glob);
    }
  });

  for (const glob of BROKEN) {
    it(`\`${glob}\` keeps every command from starting`, async () => {
      await world.lay({ 'work/a': 'x', 'home/.codex/config.toml': profile([`${world.workspace}/${glob}`]) });
      const args = ['sandbox', '-P', 'p', '-C', world.workspace, '--', 'true'];
      const { status, stderr } = await runCodex({ ...world, cwd: world.workspace }, args);
      assert.notEqual(status, 0);
      assert.match(stderr, /unreadable glob pattern is invalid/);
      assert.equal(isDenied(`${world.workspace}/${glob}`, `${world.workspace}/a`, { platform: 'linux' }), true);
    });
  }
});
