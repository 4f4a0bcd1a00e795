import assert from 'node:assert/strict';
import { samePosture } from '../../../server/src/features/same-posture.ts';
import { postureOf } from '../../../server/src/words/posture.ts';
import { snapshotOf } from '../support/snapshot.ts';

describe('postures', () => {
  const of = (text: string) => postureOf(snapshotOf({ '/home/me/.codex/config.toml': text }), undefined);

  it('are the same when only lines moved', () => {
    assert.ok(samePosture(of('sandbox_mode = "read-only"'), of('\n sandbox_mode = "read-only"')));
    assert.ok(!samePosture(of('sandbox_mode = "read-only"'), of('')));
    assert.ok(!samePosture(of('sandbox_mode = "read-only"'), of('sandbox_mode = "workspace-write"')));
  });
});
