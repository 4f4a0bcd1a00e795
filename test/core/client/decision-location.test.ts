import assert from 'node:assert/strict';
import { placeToShow } from '../../../client/src/decision/decision-location.ts';
import { fullAccess, PROJECT_LINE, posture, refused, USER_LINE } from './postures.ts';

const { sandbox: byDefault } = posture().decidedBy;
const at = ({ file, line, column }: typeof USER_LINE | typeof PROJECT_LINE) => ({ file, line, column });

describe('the line that a click leads to', () => {
  it('is the one that decides the part asked for', () => {
    const decidedBy = { ...posture().decidedBy, sandbox: USER_LINE, approval: PROJECT_LINE, network: byDefault };
    assert.deepEqual(placeToShow(posture({ decidedBy }), 'approval'), at(PROJECT_LINE));
    assert.equal(placeToShow(posture({ decidedBy }), 'network'), undefined);
  });

  it('is the worst weakness’s when nothing is asked for', () => {
    const network = { access: 'on', domains: {}, webSearch: 'cached' } as const;
    const decidedBy = { ...posture().decidedBy, sandbox: USER_LINE, approval: USER_LINE, network: PROJECT_LINE };
    assert.deepEqual(placeToShow(posture({ network, decidedBy })), at(PROJECT_LINE));
    assert.deepEqual(placeToShow(fullAccess()), at(USER_LINE));
  });

  it('is the first that any file decides when nothing weakens', () => {
    const decidedBy = { ...posture().decidedBy, sandbox: byDefault, approval: PROJECT_LINE, network: USER_LINE };
    assert.deepEqual(placeToShow(posture({ decidedBy })), at(PROJECT_LINE));
  });

  it('is where Codex refuses to start', () => {
    assert.deepEqual(placeToShow(refused(), 'sandbox'), at(PROJECT_LINE));
  });

  it('is none when defaults decide everything', () => assert.equal(placeToShow(posture()), undefined));
});
