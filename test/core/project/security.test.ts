/** Every line of the threat model has a test: see docs/security-tests.md. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../../scripts/root.ts';

const textOf = (name: string): string => fs.readFileSync(path.join(projectRoot, name), 'utf8');

interface Row {
  readonly quote: string;
  /** File below `test` and a part of a title; empty for sentences that only explain. */
  readonly cases: readonly (readonly [file: string, title: string])[];
}

/** The rows of the table. */
const rows: readonly Row[] = textOf('docs/security-tests.md')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line) => {
    const [, quote = '', tests = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const cases = tests === 'explains' ? [] : tests.split('; `').map(caseOf);
    return { quote, cases };
  });

function caseOf(written: string): readonly [string, string] {
  const [, file = '', title = ''] = /^`?([\w/.-]+)`: (.+)$/.exec(written) ?? [];
  return [file, title];
}

const whole = (text: string): string => text.replace(/\s+/g, ' ');

/** The sentences of the lists about what is done and what is not. */
function promises(): readonly string[] {
  const text = textOf('SECURITY.md');
  const section = text.slice(text.indexOf('\n## What it does'), text.indexOf('\n## Reporting'));
  const items = section.split(/\n(?= *- )/).slice(1);
  return items
    .map((item) => whole((item.split(/\n\n/)[0] ?? '').trim().replace(/^- /, '')))
    .flatMap((item) => item.split(/(?<=[.)]) (?=[A-Z`*(])/));
}

describe('SECURITY.md', () => {
  it('says nothing that no test is named for', () => {
    const all = promises();
    assert.ok(all.length > 80, String(all.length));
    assert.deepEqual(
      all.filter((sentence) => !rows.some(({ quote }) => sentence.includes(quote))),
      [],
    );
  });

  it('says what the tests are named for', () => {
    const text = whole(textOf('SECURITY.md'));
    assert.deepEqual(
      rows.filter(({ quote }) => !text.includes(quote)).map(({ quote }) => quote),
      [],
    );
  });

  it('is proven by cases that exist', () => {
    const missing = rows
      .flatMap(({ cases }) => cases)
      .filter(([file, title]) => {
        const full = path.join('test', file);
        return title === '' || !fs.existsSync(path.join(projectRoot, full)) || !titlesIn(textOf(full)).includes(title);
      });
    assert.deepEqual(missing, []);
    assert.ok(rows.filter(({ cases }) => cases.length === 0).length < 6, 'most lines need a test');
  });

  it('is right about the page of a report, which is shown with scripts switched off', () => {
    const options = /const options = (\{.*\});/.exec(textOf('client/src/report.ts'))?.[1];
    assert.equal(options, '{ enableScripts: false, enableCommandUris: [COMMANDS.openPlace], localResourceRoots: [] }');
  });
});

/** What describes a test in its file. */
const titlesIn = (text: string): string =>
  [...text.matchAll(/\b(?:it|describe|posixOnly)\(\s*(?:(['`"])(.*?)(?<!\\)\1)/g)]
    .map(([, , title]) => title)
    .join('\n');
