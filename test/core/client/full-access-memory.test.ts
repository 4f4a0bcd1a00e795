import assert from 'node:assert/strict';
import { fingerprint, type WarnedFolders, warningStep } from '../../../client/src/full-access-memory.ts';
import type { PostureAnswer } from '../../../server/src/contract.ts';
import { FOLDER, fullAccess, PROJECT_LINE, posture, refused, USER_LINE } from './postures.ts';

/** Whether each posture in turn raises a warning. */
function warnings(...steps: readonly (readonly [PostureAnswer, string?])[]): readonly boolean[] {
  let warned: WarnedFolders = {};
  return steps.map(([answer, line = 'line']) => {
    const step = warningStep(warned, FOLDER, answer, line);
    warned = step.warned;
    return step.warn;
  });
}

describe('full access warning', () => {
  it('comes once while nothing changes', () => {
    assert.deepEqual(warnings([fullAccess()], [fullAccess()], [fullAccess()]), [true, false, false]);
  });

  it('comes again after full access had ended', () => {
    assert.deepEqual(warnings([fullAccess()], [posture()], [fullAccess()]), [true, false, true]);
  });

  it('comes again when the deciding line changed', () => {
    assert.deepEqual(warnings([fullAccess(), 'a'], [fullAccess(), 'b'], [fullAccess(), 'b']), [true, true, false]);
  });

  it('does not take a refused config or an unknown posture for the end of full access', () => {
    const unknown = posture({ sandbox: { mode: 'unknown', profile: null, entries: null } });
    assert.deepEqual(warnings([fullAccess()], [refused()], [fullAccess()]), [true, false, false]);
    assert.deepEqual(warnings([fullAccess()], [unknown], [fullAccess()]), [true, false, false]);
  });

  it('never comes for anything but full access', () => {
    const external = posture({ sandbox: { mode: 'external-sandbox', profile: null, entries: null } });
    assert.deepEqual(warnings([posture()], [external], [refused()]), [false, false, false]);
  });

  it('comes for each folder', () => {
    const first = warningStep({}, FOLDER, fullAccess(), 'line');
    assert.equal(warningStep(first.warned, '/work/other', fullAccess(), 'line').warn, true);
    assert.equal(warningStep(first.warned, '', fullAccess(), 'line').warn, true);
  });

  it('forgets the folders of long ago, not those of today', () => {
    let warned: WarnedFolders = {};
    for (let index = 0; index < 500; index++)
      ({ warned } = warningStep(warned, `/work/${index}`, fullAccess(), 'line'));
    assert.ok(Object.keys(warned).length <= 200);
    assert.equal(warningStep(warned, '/work/499', fullAccess(), 'line').warn, false);
  });
});

describe('fingerprint of the deciding line', () => {
  const text = 'sandbox_mode = "danger-full-access"';

  it('is the same when the line only moved', () => {
    assert.equal(fingerprint(USER_LINE, text), fingerprint({ ...USER_LINE, line: 9 }, `  ${text}\r`));
  });

  it('differs by layer, file and text, and holds none of the text', () => {
    const all = [
      fingerprint(USER_LINE, text),
      fingerprint({ ...USER_LINE, file: '/elsewhere/config.toml' }, text),
      fingerprint({ ...USER_LINE, layer: 'profile' }, text),
      fingerprint(PROJECT_LINE, text),
      fingerprint(USER_LINE, 'default_permissions = ":danger-full-access"'),
      fingerprint(USER_LINE, undefined),
      fingerprint({ ...USER_LINE, line: 4 }, undefined),
    ];
    assert.equal(new Set(all).size, all.length);
    assert.ok(all.every((one) => !one.includes('danger')));
  });
});
