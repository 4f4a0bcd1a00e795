import assert from 'node:assert/strict';
import { RULES } from '../../../server/src/rules/catalogue.ts';
import type { Report } from '../../../server/src/rules/engine/report.ts';
import type { Rule } from '../../../server/src/rules/engine/rule.ts';
import { LineIndex } from '../../../server/src/text/line-index.ts';
import { afterFix, otherChanges, reportsFor, textAt, valuesOf } from './support/apply.ts';
import { type FixtureCase, type FixtureFile, readFixtures } from './support/fixture.ts';
import { snapshotOfCase, type Texts, textsOf } from './support/rule-snapshots.ts';

for (const fixture of readFixtures()) {
  describe(`rule fixture ${fixture.family}/${fixture.rule}`, () => {
    const rule = RULES.filter(({ id, family }) => id === fixture.rule && family === fixture.family);
    for (const each of fixture.cases) {
      it(each.title, () => {
        checkMarkers(each, rule);
        checkFixes(each, rule);
      });
    }
  });
}

function checkMarkers(fixture: FixtureCase, rules: readonly Rule[]): void {
  const snapshot = snapshotOfCase(fixture);
  for (const file of fixture.files) {
    const found = reportsFor(snapshot, file.path, rules).map((report) => written(file, report));
    const expected = file.expected.map(
      ({ line, from, to, goesOn, severity, rule, fixes }) =>
        `${line + 1}:${from + 1}-${to + 1}${goesOn ? '…' : ''} ${severity} ${rule}${fixes.map((fix) => ` fix="${fix}"`).join('')}`,
    );
    assert.deepEqual(found.sort(), expected.sort(), file.path);
  }
}

function written({ text }: FixtureFile, { span, severity, rule, fixes }: Report): string {
  const lines = new LineIndex(text);
  const start = lines.position(span.start);
  const end = lines.position(span.end);
  const goesOn = end.line > start.line;
  const lineText = text.split('\n')[start.line] ?? '';
  // A caret has to stand somewhere: an empty stretch is shown as one column, in the first column as two.
  const to = goesOn ? lineText.length : Math.max(end.character, start.character === 0 ? 2 : start.character + 1);
  return `${start.line + 1}:${start.character + 1}-${to + 1}${goesOn ? '…' : ''} ${severity} ${rule.id}${fixes.map(({ title }) => ` fix="${title}"`).join('')}`;
}

function checkFixes(fixture: FixtureCase, rules: readonly Rule[]): void {
  const texts = textsOf(fixture);
  const before = reportsOf(fixture, texts, rules);
  const unused = new Set(fixture.afters);
  const first = before.flatMap(({ fixes }) => fixes).at(0);
  for (const report of before) {
    for (const fix of report.fixes) {
      const after = afterFix(texts, fix);
      assert.ok(after, `"${fix.title}" cannot be made`);
      const meant = fixture.afters.filter((each) => (each.fix === undefined ? fix === first : each.fix === fix.title));
      for (const wanted of meant) {
        assert.equal(textAt(after, wanted.path).trimEnd(), wanted.text, `"${fix.title}"`);
        unused.delete(wanted);
      }
      const brings = meant.flatMap((each) => each.brings ?? []);
      checkEffect(fixture, { before: texts, after }, report, fix.title, brings);
      for (const { file } of fix.changes) {
        // A file that the fix creates has nothing that could change.
        if (!file.endsWith('.toml') || typeof texts[file] !== 'string' || !isToml(textAt(texts, file))) continue;
        assert.deepEqual(
          otherChanges(textAt(texts, file), textAt(after, file), fix),
          [],
          `"${fix.title}" changed other keys`,
        );
      }
    }
  }
  assert.deepEqual([...unused], [], 'after blocks that belong to no fix');
}

// A fix is judged by all rules: it must not bring what another one warns of.
function checkEffect(
  fixture: FixtureCase,
  texts: { readonly before: Texts; readonly after: Texts },
  report: Report,
  title: string,
  brings: readonly string[],
): void {
  const [old, now] = [texts.before, texts.after].map((each) => counted(reportsOf(fixture, each)));
  assert.ok((now?.get(key(report)) ?? 0) < (old?.get(key(report)) ?? 0), `"${title}" leaves its finding`);
  const more = [...(now ?? [])].filter(([each, count]) => count > (old?.get(each) ?? 0)).map(([each]) => each);
  const meant = (each: string) => brings.some((rule) => each.includes(` ${rule}: `));
  assert.deepEqual(
    more.filter((each) => !meant(each)),
    [],
    `"${title}" brings new findings`,
  );
  assert.equal(more.some(meant), brings.length > 0, `"${title}" does not bring ${brings.join()}`);
}

const reportsOf = (fixture: FixtureCase, texts: Texts, rules?: readonly Rule[]): readonly Report[] =>
  fixture.files.flatMap(({ path }) => reportsFor(snapshotOfCase(fixture, texts), path, rules));

const key = ({ rule, message, file }: Report): string => `${file} ${rule.id}: ${message}`;

function counted(reports: readonly Report[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const report of reports) counts.set(key(report), (counts.get(key(report)) ?? 0) + 1);
  return counts;
}

function isToml(text: string): boolean {
  try {
    valuesOf(text);
    return true;
  } catch {
    return false;
  }
}
