import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseGlob } from '../../../server/src/text/glob.ts';

const fits = (pattern: string, path: string): boolean | undefined => parseGlob(pattern)?.fits(path);

/** How often a step of the pattern is looked at, for one path. */
function work(pattern: string, path: string): number {
  let steps = 0;
  parseGlob(pattern)?.fits(path, (more) => {
    steps += more;
  });
  return steps;
}

/** The same by trying everything: clear, and far too slow for anything long. Knows `*`, `?`, `**` and choices. */
function tried(pattern: string, path: string): boolean {
  const choice = /^([^{]*)\{([^{}]*)\}(.*)$/s.exec(pattern);
  if (choice !== null) {
    const [, before = '', inside = '', after = ''] = choice;
    return inside.split(',').some((each) => tried(before + each + after, path));
  }
  const source = pattern.replaceAll(/(^|\/)\*\*(?:\/\*\*)*(\/|$)|\*|\?|[^*?]/g, (token, before, after) => {
    if (token === '*') return '[^/]*';
    if (token === '?') return '[^/]';
    if (before === undefined) return token;
    if (before === '') return after === '' ? '(?:.*/)?.*' : '(?:.*/)?';
    return after === '' ? '/.*' : '/(?:.*/)?';
  });
  return new RegExp(`^${source}$`, 's').test(path);
}

describe('globs', () => {
  it('keep `*` and `?` in a folder, and span folders with `**` between slashes', () => {
    assert.equal(fits('*.x', 'b.x'), true);
    assert.equal(fits('*.x', 'b/c.x'), false);
    assert.equal(fits('a?b', 'a/b'), false);
    for (const path of ['n', 'm/n', 'm/o/n']) assert.equal(fits('**/n', path), true, path);
    assert.equal(fits('m/**/n', 'm/n'), true);
    assert.equal(fits('m/**', 'm/o/n'), true);
    assert.equal(fits('m/**', 'm'), false);
    assert.equal(fits('m**/n', 'm/o/n'), false);
    assert.equal(fits('m/***', 'm/o/n'), false);
  });

  it('take classes, choices and escapes', () => {
    assert.equal(fits('[a-c-e]x', 'dx'), true);
    assert.equal(fits('[!]z]x', 'zx'), false);
    assert.equal(fits('[!]z]x', 'ax'), true);
    assert.equal(fits('a[!x]b', 'a/b'), true);
    assert.equal(fits('{,a}*', 'b'), false);
    assert.equal(fits('{}*', 'b'), true);
    assert.equal(fits('{a,{b,cd}}*', 'cde'), true);
    assert.equal(fits('\\*', '*'), true);
    assert.equal(fits('\\*', 'a'), false);
  });

  it('count bytes, not characters', () => {
    assert.equal(fits('?', 'é'), false);
    assert.equal(fits('??', 'é'), true);
    assert.equal(fits('*', 'é'), true);
  });

  it('take a bracket without its partner literally, and nothing else', () => {
    assert.equal(fits('[a*', '[ab'), true);
    assert.equal(fits('[]', '[]'), true);
    for (const broken of ['{a', 'a}', '{a,{b}', 'a\\', '[c-a]', '[c-a'])
      assert.equal(parseGlob(broken), undefined, broken);
  });

  it('agree with trying everything', () => {
    const name = fc.constantFrom('a', 'b', '*', '?', 'a*', '*b', '**', '**', '{a,b}', '{*,ab}a', 'a{b,?b}');
    const pattern = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join('/'));
    const path = fc.array(fc.constantFrom('a', 'b', 'ab', 'ba'), { maxLength: 6 }).map((names) => names.join('/'));
    fc.assert(
      fc.property(pattern, path, (glob, file) => assert.equal(fits(glob, file), tried(glob, file))),
      { numRuns: 5000 },
    );
  });

  it('look at each step of the pattern once for each byte of the path, whatever they are', () => {
    const hostile = ['**/', '*a', '{a,', '{*,', '[', '[a', '[!', 'a**', '{', '**', '[a-', '?*', '\\*', '{a*,*}'];
    fc.assert(
      fc.property(
        fc.constantFrom(...hostile),
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom('a', 'a/', 'ab'),
        fc.integer({ min: 1, max: 100 }),
        (unit, times, name, levels) => {
          const opened = '}'.repeat(unit.includes('}') ? 0 : times * (unit.split('{').length - 1));
          const [pattern, path] = [unit.repeat(times) + opened, name.repeat(levels)];
          assert(work(pattern, path) <= 10 * (pattern.length + 1) * (path.length + 1));
        },
      ),
    );
  });

  it('take any text, of any length', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (pattern, path) => void fits(pattern, path)));
    for (const unit of ['*a', '[', '{', '**/', '[a', '{a,b}']) fits(unit.repeat(20_000), 'a/b/c/auth.json');
  });
});
