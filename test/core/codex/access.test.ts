import assert from 'node:assert/strict';
import { canRead, canWrite, isDenied } from '../../../server/src/codex/permissions/access.ts';
import {
  atPath,
  inRoots,
  type Policy,
  READ_ONLY,
  UNRESTRICTED,
  workspaceWrite,
} from '../../../server/src/codex/permissions/policy.ts';
import { MACHINE } from './stacks.ts';

const ROOTS = ['/work'];
const over = (...entries: Policy['entries']): Policy => ({ ...READ_ONLY, entries: [...READ_ONLY.entries, ...entries] });
const reads = (policy: Policy, file: string) => canRead(policy, file, ROOTS, MACHINE);
const writes = (policy: Policy, file: string) => canWrite(policy, file, ROOTS, MACHINE);

describe('access under a policy', () => {
  it('reads everything in read-only, writes in the workspace only', () => {
    assert.equal(reads(READ_ONLY, '/home/dev/.codex/auth.json'), true);
    assert.equal(writes(READ_ONLY, '/work/a'), false);
    assert.equal(writes(workspaceWrite(), '/work/a'), true);
    assert.equal(writes(workspaceWrite(), '/work/.git/hooks/x'), false);
    assert.equal(writes(workspaceWrite(), '/workshop/a'), false);
    assert.equal(writes(UNRESTRICTED, '/etc/passwd'), true);
  });

  it('opens again below a deny for write, not for read', () => {
    const denied = atPath('deny', '/home/dev');
    assert.equal(reads(over(denied), '/home/dev/x'), false);
    assert.equal(reads(over(denied, atPath('read', '/home/dev/x')), '/home/dev/x/y'), false);
    assert.equal(reads(over(denied, atPath('write', '/home/dev/x')), '/home/dev/x/y'), true);
  });

  it('denies by pattern, in every workspace folder', () => {
    const policy = over({ access: 'deny', kind: 'roots-glob', text: '**/.env*' }, inRoots('write'));
    assert.equal(reads(policy, '/work/.env'), false);
    assert.equal(reads(policy, '/work/a/b/.env.local'), false);
    assert.equal(reads(policy, '/work/env'), true);
  });

  it('reads nothing that no entry covers', () => {
    assert.equal(reads({ kind: 'restricted', entries: [], network: false }, '/work/a'), false);
  });

  it('takes what comes before the first wildcard literally, in the form that folders have', () => {
    const denied = (glob: string, file: string) => isDenied(glob, file, MACHINE);
    assert.equal(denied('/work//a/*', '/work/a/b'), true);
    assert.equal(denied('/work/a*/', '/work/ab'), true);
    assert.equal(denied('/{work/**,srv}', '/work/a'), false);
    assert.equal(denied('/w\\ork/*', '/work/a'), false);
    assert.equal(denied('/**', '/work/a'), true);
    assert.equal(denied('/**/*.pem', '/a.pem'), true);
  });

  it('takes everything for denied by a pattern under which no command starts', () => {
    assert.equal(isDenied('/work/[c-a]', '/work/a', MACHINE), true);
  });

  it('knows patterns of Windows', () => {
    const windows = { platform: 'win32' } as const;
    assert.equal(isDenied('C:\\work\\**\\.env', 'C:\\work\\a\\b\\.env', windows), true);
    assert.equal(isDenied('C:\\work\\*', 'C:\\work\\a\\b', windows), false);
    assert.equal(isDenied('C:\\work\\*', 'D:\\work\\a', windows), false);
  });
});
