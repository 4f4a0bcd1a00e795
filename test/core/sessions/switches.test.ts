import assert from 'node:assert/strict';
import { hiddenSwitches } from '../../../server/src/codex/sessions/switches.ts';

describe('the switches of a codex exec without a log', () => {
  it('are those that decide what it may do, and never a word of a prompt', () => {
    const of = (...words: readonly string[]) => hiddenSwitches(['codex', ...words]);
    assert.deepEqual(of('exec', '--ephemeral', '--yolo', 'CANARY --yolo'), ['--yolo']);
    assert.deepEqual(of('exec', '--ephemeral', '-s', 'danger-full-access', 'CANARY'), ['-s danger-full-access']);
    assert.deepEqual(of('-s', 'CANARY', 'exec', '--ephemeral', '-c', 'a=CANARY'), []);
    assert.deepEqual(of('exec', '--ephemeral', '--sandbox=read-only'), ['--sandbox read-only']);
    assert.deepEqual(of('exec', '--ephemeral', '--', '--yolo'), []);
    assert.equal(of('exec', '--yolo', 'CANARY'), undefined);
    assert.equal(of('app-server'), undefined);
    assert.equal(of('exec', '--', '--ephemeral'), undefined);
  });
});
