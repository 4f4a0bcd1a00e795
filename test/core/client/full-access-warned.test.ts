import assert from 'node:assert/strict';
import { type WarnedFolders, warningStep } from '../../../client/src/status/full-access-warned.ts';
import type { PostureAnswer } from '../../../server/src/contract.ts';
import { FOLDER, fullAccess, PROJECT_LINE, posture, refused, USER_LINE } from './postures.ts';

/** Whether each posture in turn raises a warning. */
function warnings(...steps: readonly PostureAnswer[]): readonly boolean[] {
  let warned: WarnedFolders = {};
  return steps.map((answer) => {
    const step = warningStep(warned, FOLDER, answer);
    warned = step.warned;
    return step.warn;
  });
}

const { decidedBy } = fullAccess();
const decidedAt = (sandbox: PostureAnswer['decidedBy']['sandbox']) =>
  fullAccess({ decidedBy: { ...decidedBy, sandbox } });

describe('full access warning', () => {
  it('comes once while nothing changes', () => {
    assert.deepEqual(warnings(fullAccess(), fullAccess(), fullAccess()), [true, false, false]);
  });

  it('comes again after full access had ended', () => {
    assert.deepEqual(warnings(fullAccess(), posture(), fullAccess()), [true, false, true]);
  });

  const changes: readonly (readonly [string, PostureAnswer])[] = [
    ['text', fullAccess({ decidingLine: 'default_permissions = ":danger-full-access"' })],
    ['file', decidedAt({ ...USER_LINE, file: '/elsewhere/config.toml' })],
    ['layer', decidedAt({ ...USER_LINE, layer: 'profile' })],
    ['file and layer', decidedAt(PROJECT_LINE)],
  ];
  for (const [what, changed] of changes) {
    it(`comes again when the ${what} of the deciding line changed`, () => {
      assert.deepEqual(warnings(fullAccess(), changed, changed), [true, true, false]);
    });
  }

  it('does not come again when the line only moved', () => {
    const moved = fullAccess({
      decidedBy: { ...decidedBy, sandbox: { ...USER_LINE, line: 9 } },
      decidingLine: `  ${fullAccess().decidingLine}\r`,
    });
    assert.deepEqual(warnings(fullAccess(), moved), [true, false]);
  });

  it('goes by the number of a line that has no text', () => {
    const flags = (line: number) =>
      fullAccess({ decidedBy: decidedAt({ ...USER_LINE, line }).decidedBy, decidingLine: null });
    assert.deepEqual(warnings(flags(3), flags(3), flags(4)), [true, false, true]);
  });

  it('does not take a refused config or an unknown posture for the end of full access', () => {
    const unknown = posture({ sandbox: { mode: 'unknown', profile: null, entries: null } });
    assert.deepEqual(warnings(fullAccess(), refused(), fullAccess()), [true, false, false]);
    assert.deepEqual(warnings(fullAccess(), unknown, fullAccess()), [true, false, false]);
  });

  it('never comes for anything but full access', () => {
    const external = posture({ sandbox: { mode: 'external-sandbox', profile: null, entries: null } });
    assert.deepEqual(warnings(posture(), external, refused()), [false, false, false]);
  });

  it('comes for each folder, and in a window without one', () => {
    const { warned } = warningStep({}, FOLDER, fullAccess());
    assert.equal(warningStep(warned, '/work/other', fullAccess()).warn, true);
    assert.equal(warningStep(warned, '', fullAccess()).warn, true);
  });

  it('forgets the folders of long ago, not those of today', () => {
    let warned: WarnedFolders = {};
    for (let index = 0; index < 500; index++) ({ warned } = warningStep(warned, `/work/${index}`, fullAccess()));
    assert.ok(Object.keys(warned).length <= 200);
    assert.equal(warningStep(warned, '/work/499', fullAccess()).warn, false);
  });

  it('keeps nothing of the line’s text', () => {
    const { warned } = warningStep({}, FOLDER, fullAccess());
    assert.doesNotMatch(JSON.stringify(warned), /danger/);
  });
});
