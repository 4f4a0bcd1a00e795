import assert from 'node:assert/strict';
import fc from 'fast-check';
import { normalPath, pathFromUri, uriFromPath } from '../../../server/src/features/uri.ts';

describe('URIs and paths', () => {
  it('agree in both directions, whatever the name', () => {
    const segment = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[/\\\0]|^\.\.?$/.test(text));
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1 }), (segments) => {
        const path = `/${segments.join('/')}`;
        assert.equal(pathFromUri(uriFromPath(path, 'linux'), 'linux'), path);
      }),
    );
  });

  const windows: readonly [string, string][] = [
    ['C:\\Users\\me\\.codex\\config.toml', 'file:///c%3A/Users/me/.codex/config.toml'],
    ['\\\\server\\share\\a b', 'file://server/share/a%20b'],
    ['C:\\', 'file:///c%3A/'],
  ];
  for (const [path, uri] of windows) {
    it(`agree on Windows: ${path}`, () => {
      assert.equal(uriFromPath(path, 'win32'), uri);
      assert.equal(pathFromUri(uri, 'win32'), path);
    });
  }

  it('understand the spellings that clients use', () => {
    assert.equal(pathFromUri('file:///c:/x/../y', 'win32'), 'C:\\y');
    assert.equal(pathFromUri('file:///C%3a', 'win32'), 'C:\\');
    assert.equal(pathFromUri('FILE://localhost/a%2Fb', 'linux'), '/a/b');
    assert.equal(pathFromUri('file:///a?query#fragment', 'linux'), '/a');
    assert.equal(pathFromUri('file:///100%/%zz/%41', 'linux'), '/100%/%zz/A');
  });

  it('name no path for what is no file here', () => {
    for (const uri of ['untitled:a', 'git:/a', 'file://host/a', 'file:relative', 'file:///a%00b', 'file://', '']) {
      assert.equal(pathFromUri(uri, 'linux'), undefined, uri);
    }
    assert.equal(pathFromUri('file:///home/me', 'win32'), undefined);
  });

  it('survive half a surrogate pair', () => {
    assert.equal(uriFromPath('/a\ud800', 'linux'), 'file:///a%EF%BF%BD');
  });

  it('have one spelling for one path', () => {
    assert.equal(normalPath('/a//b/../c/', 'linux'), '/a/c');
    assert.equal(normalPath('c:/a/', 'win32'), 'C:\\a');
    assert.equal(normalPath('relative/', 'linux'), 'relative/');
  });
});
