import assert from 'node:assert/strict';
import fc from 'fast-check';
import { takenOut } from '../../../server/src/harden/taken-out.ts';
import { mergedText } from '../../../server/src/text/unified-diff.ts';

const BEFORE = '# mine\nmodel = "m"\nsandbox_mode = "danger-full-access" # why\n\n[tui]\ntheme = "dark"\n';
const AFTER =
  '# mine\nmodel = "m"\ndefault_permissions = "everyday"\n\n[tui]\ntheme = "dark"\n\n' +
  '[permissions.everyday]\nextends = ":workspace"\n\n[permissions.everyday.filesystem]\n":root" = "read"\n';
const TRUST = '[projects."/w"]\ntrust_level = "trusted"\n';

describe('a hardening that is taken out of a file', () => {
  const CASES: readonly [title: string, now: string, expected: string | undefined][] = [
    ['leaves what was added behind it', `${AFTER}\n${TRUST}`, `${BEFORE}\n${TRUST}`],
    ['leaves what was added in front of it', `notify = ["x"]\n${AFTER}`, `notify = ["x"]\n${BEFORE}`],
    ['leaves what was changed beside it', AFTER.replace('"m"', '"n"'), BEFORE.replace('"m"', '"n"')],
    [
      'leaves what was removed beside it',
      AFTER.replace('theme = "dark"\n', ''),
      BEFORE.replace('theme = "dark"\n', ''),
    ],
    ['gives back the text where nothing else was changed', AFTER, BEFORE],
    ['stays where its value was changed', AFTER.replace('"read"', '"deny"'), undefined],
    ['stays where its key was removed', AFTER.replace('":root" = "read"\n', ''), undefined],
    ['stays where a key was added in its table, which would move', `${AFTER}":tmpdir" = "write"\n`, undefined],
    [
      'stays where a table was added to one of its own',
      `${AFTER}\n[permissions.everyday.network]\nenabled = true\n`,
      undefined,
    ],
    ['stays where its table was moved', AFTER.replace('[permissions.everyday]\nextends', '[a]\nextends'), undefined],
    ['stays where another profile extends its own', `${AFTER}\n[permissions.other]\nextends = "everyday"\n`, undefined],
    ['stays where the text is no TOML', `${AFTER}oops\n`, undefined],
    ['stays where what it had removed is there again', `sandbox_mode = "read-only"\n${AFTER}`, undefined],
    ['stays where all lines end otherwise', AFTER.replaceAll('\n', '\r\n'), undefined],
  ];
  for (const [title, now, expected] of CASES) {
    it(title, () => assert.equal(takenOut(BEFORE, AFTER, now), expected));
  }

  it('knows numbers that JSON does not', () => {
    const base = 'a = 9223372036854775807\nb = nan\n';
    assert.equal(takenOut(base, `${base}c = 1\n`, `z = inf\n${base}c = 1\n`), `z = inf\n${base}`);
    assert.equal(takenOut(base, `${base}c = 1\n`, `${base.replace('nan', 'inf')}c = 1\n`), base.replace('nan', 'inf'));
  });
});

describe('two changes of one text', () => {
  const lines = fc
    .array(fc.constantFrom('a\n', 'b\n', 'c\n', 'd\n', '\n'), { maxLength: 12 })
    .map((list) => list.join(''));

  it('are the change where there is only one, and come to the same in either order or to nothing', () => {
    fc.assert(
      fc.property(lines, lines, lines, (base, one, other) => {
        assert.equal(mergedText(base, one, base), one);
        assert.equal(mergedText(base, base, other), other);
        assert.equal(mergedText(base, one, one), one);
        assert.equal(mergedText(base, one, other) === undefined, mergedText(base, other, one) === undefined);
      }),
      { numRuns: 500 },
    );
  });

  it('are both made where they are about different lines', () => {
    assert.equal(mergedText('a\nb\nc\n', 'x\nb\nc\n', 'a\nb\ny\n'), 'x\nb\ny\n');
    assert.equal(mergedText('a\nb\nc\n', 'x\nb\nc\n', 'y\nb\nc\n'), undefined);
  });
});
