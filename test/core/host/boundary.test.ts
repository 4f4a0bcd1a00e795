import assert from 'node:assert/strict';
import type { Machine } from '../../../server/src/codex/machine.ts';
import { boundaryOf, isWithin } from '../../../server/src/host/boundary.ts';

const LINUX: Machine = { platform: 'linux', home: '/h', codexHome: '/h/.codex', systemRoot: '/etc/codex' };
const WINDOWS: Machine = { platform: 'win32', home: 'C:\\h', codexHome: 'C:\\h\\.codex', systemRoot: 'C:\\s' };

describe('the boundary for links', () => {
  const cases: readonly [string, readonly string[], string | undefined][] = [
    ['/h/.codex/config.toml', ['/h'], undefined],
    ['/etc/codex/requirements.toml', ['/'], undefined],
    ['/w/a/b/.codex/config.toml', ['/w/a/b', '/w/a', '/x'], '/w/a'],
    ['/w/.codex/config.toml', ['/w/a'], '/w'],
    ['/w/.git/worktrees/x/HEAD', [], '/w'],
    ['/w/.codex-other/config.toml', [], '/w/.codex-other'],
    ['/h/.codex-other/config.toml', ['/h'], '/h'],
  ];
  for (const [file, roots, expected] of cases) {
    it(`of ${file} in ${roots.join(', ') || 'no folder'}`, () => {
      assert.equal(boundaryOf(file, LINUX, new Set(roots)), expected);
    });
  }

  it('knows Windows paths', () => {
    assert.equal(boundaryOf('C:\\w\\a\\.codex\\config.toml', WINDOWS, new Set(['C:\\w'])), 'C:\\w');
    assert.equal(boundaryOf('C:\\h\\.codex\\config.toml', WINDOWS, new Set(['C:\\h'])), undefined);
    assert.equal(isWithin('C:\\x', 'C:\\', WINDOWS), true);
    assert.equal(isWithin('C:\\xy', 'C:\\x', WINDOWS), false);
  });
});
