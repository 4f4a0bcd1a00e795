import assert from 'node:assert/strict';
import { flagsOf } from '../../../server/src/codex/flags.ts';
import { toPlain } from '../../../server/src/syntax/toml/query.ts';

const plain = (...words: string[]) => toPlain(flagsOf(words).document.root);

describe('-c flags', () => {
  it('take TOML, and text where it is none', () => {
    assert.deepEqual(plain('a=1', 'b="x"', 'c=word', "d='y'", 'e="open', 'f=[1, "z"]', ' g = true '), {
      a: 1,
      b: 'x',
      c: 'word',
      d: 'y',
      e: 'open',
      f: [1, 'z'],
      g: true,
    });
  });

  it('split the key at every dot; quotes are part of a name', () => {
    assert.deepEqual(plain('a.b.c=1', 'projects."/p.q".x=2'), {
      a: { b: { c: 1 } },
      projects: { '"/p': { 'q"': { x: 2 } } },
    });
  });

  it('replace at the same key and go into an inline table', () => {
    assert.deepEqual(plain('t={a=1}', 't={b=2}'), { t: { b: 2 } });
    assert.deepEqual(plain('t={a=1}', 't.b=2'), { t: { a: 1, b: 2 } });
    assert.deepEqual(plain('t=1', 't.b=2'), { t: { b: 2 } });
  });

  it('are refused without a key or an equals sign', () => {
    assert.deepEqual(flagsOf(['a']).problem, { kind: 'no-equals', flag: 'a' });
    assert.deepEqual(flagsOf(['=x']).problem, { kind: 'no-key', flag: '=x' });
    assert.equal(flagsOf(['a=']).problem, undefined);
  });
});
