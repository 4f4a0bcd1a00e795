import assert from 'node:assert/strict';
import { closest } from '../../../server/src/text/similar.ts';

const KEYS = [
  'sandbox_mode',
  'approval_policy',
  'network_access',
  'writable_roots',
  'model',
  'tui',
  'profile',
  'web_search',
];

describe('did you mean', () => {
  const found: readonly [string, string][] = [
    ['sandbox-mode', 'sandbox_mode'],
    ['SandboxMode', 'sandbox_mode'],
    ['sandbox_mod', 'sandbox_mode'],
    ['sandobx_mode', 'sandbox_mode'],
    ['aproval_polcy', 'approval_policy'],
    ['modle', 'model'],
    ['tui', 'tui'],
    ['TUI', 'tui'],
    ['profiles', 'profile'],
  ];
  for (const [word, meant] of found) {
    it(`${word} means ${meant}`, () => {
      assert.equal(closest(word, KEYS), meant);
    });
  }

  for (const word of ['x', 'ab', 'tux2', 'history', 'sandbox', 'modus operandi', '']) {
    it(`${word} means nothing known`, () => {
      assert.equal(closest(word, KEYS), undefined);
    });
  }

  it('prefers the word itself, then another way to write it, then the closest, and takes none of several', () => {
    assert.equal(closest('web_search', ['web-search', 'web_search']), 'web_search');
    assert.equal(closest('web_search', ['web_searc', 'WebSearch']), 'WebSearch');
    assert.equal(closest('model', ['modle2', 'modes', 'moded']), undefined);
    assert.equal(closest('model', ['modle22', 'modes']), 'modes');
  });

  const opposite: readonly [string, string][] = [
    ['include', 'exclude'],
    ['readable_roots', 'writable_roots'],
    ['denied_domains', 'allowed_domains'],
    ['enabled_tools', 'disabled_tools'],
    ['disableTools', 'enabled_tools'],
    ['untrusted', 'trusted'],
    ['max_depth', 'min_depth'],
    ['off', 'on'],
  ];
  for (const [word, other] of opposite) {
    it(`${word} never means ${other}`, () => {
      assert.equal(closest(word, [other]), undefined);
      assert.equal(closest(other, [word]), undefined);
    });
  }

  it('tells opposites apart where one is spelt wrong', () => {
    assert.equal(closest('exclud', ['include', 'exclude']), 'exclude');
    assert.equal(closest('writeable_roots', ['writable_roots']), 'writable_roots');
  });

  it('looks at long words only for being the same', () => {
    const long = 'a'.repeat(100_000);
    assert.equal(closest(`${long}b`, [long]), undefined);
    assert.equal(closest(long.toUpperCase(), ['b', long]), long);
    assert.equal(closest('model', [long]), undefined);
  });
});
