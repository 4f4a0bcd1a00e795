import assert from 'node:assert/strict';
import { followedFolder } from '../../../client/src/followed-folder.ts';

const a = { name: 'a', path: '/a' };
const b = { name: 'b', path: '/b' };

describe('followed folder', () => {
  it('is the active editor’s', () => assert.equal(followedFolder([a, b], '/b', '/a'), b));
  it('stays the last one when the active editor is outside all folders', () =>
    assert.equal(followedFolder([a, b], undefined, '/b'), b));
  it('is the first at the beginning', () => assert.equal(followedFolder([a, b], undefined, undefined), a));
  it('is another one when the followed folder was removed', () =>
    assert.equal(followedFolder([a], undefined, '/b'), a));
  it('is none in a window without folders', () => assert.equal(followedFolder([], undefined, '/b'), undefined));
});
