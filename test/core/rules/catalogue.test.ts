import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pages } from '../../../scripts/docs.ts';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import { RULES } from '../../../server/src/rules/catalogue.ts';
import type { Finding, Rule } from '../../../server/src/rules/engine/rule.ts';
import { contextOf } from '../../../server/src/rules/engine/rule-context.ts';
import { type FixtureCase, readFixtures } from './support/fixture.ts';
import { snapshotOfCase } from './support/rule-snapshots.ts';

const RULES_FOLDER = 'server/src/rules';
const NO_FAMILIES = ['engine'];

describe('rule catalogue', () => {
  it('registers each rule file once, under its own name', () => {
    const files = fs
      .readdirSync(RULES_FOLDER, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !NO_FAMILIES.includes(entry.name))
      .flatMap(({ name }) => fs.readdirSync(path.join(RULES_FOLDER, name)).map((file) => `${name}/${file}`))
      // A folder named like a rule holds what only this rule needs.
      .filter((name) => name.endsWith('.ts'));
    assert.deepEqual(RULES.map(({ family, id }) => `${family}/${id}.ts`).sort(), files.sort());
    assert.equal(new Set(RULES.map(({ id }) => id)).size, RULES.length);
  });

  it('has a fresh page for each rule, and no other page', async () => {
    const expected = await pages();
    const onDisk = fs.readdirSync('docs/rules').map((name) => `docs/rules/${name}`);
    const wanted = [...expected.keys()].filter((name) => name.startsWith('docs/rules/'));
    assert.deepEqual(onDisk.sort(), wanted.sort(), 'run `npm run docs`');
    for (const [file, text] of expected) {
      assert.equal(fs.readFileSync(file, 'utf8'), text, `${file} is stale: run \`npm run docs\``);
    }
  });

  const fixtures = readFixtures();

  it('has no fixture without its rule', () => {
    const known = RULES.map(({ family, id }) => `${family}/${id}`);
    assert.deepEqual(
      fixtures.map(({ family, rule }) => `${family}/${rule}`).filter((name) => !known.includes(name)),
      [],
    );
  });

  for (const rule of RULES) {
    describe(rule.id, () => {
      const cases = fixtures.find((fixture) => fixture.rule === rule.id && fixture.family === rule.family)?.cases ?? [];
      let byCase: readonly (readonly Finding[])[] = [];
      let findings: readonly Finding[] = [];
      before(() => {
        byCase = cases.map((each) => findingsOf(rule, each));
        findings = byCase.flat();
      });

      it('has fixtures that fire, one that does not, and an example for its page', () => {
        assert.ok(findings.length > 0, 'no case fires');
        assert.ok(
          byCase.some((found) => found.length === 0),
          'no near miss',
        );
        assert.ok(
          cases.some(({ isExample }, at) => isExample && (byCase[at]?.length ?? 0) > 0),
          'no example',
        );
      });

      it('uses every message and every fix title in a fixture', () => {
        assert.deepEqual(
          unused(
            rule.messages,
            findings.flatMap(({ message, otherwise }) => [message, ...(otherwise ? [otherwise.message] : [])]),
          ),
          [],
        );
        const titles = findings.flatMap(({ fixes }) => fixes ?? []).map(({ title }) => title);
        assert.deepEqual(unused(rule.fixes ?? {}, titles), []);
      });

      it('is as fixable as it says', () => {
        const safeties = findings.flatMap(({ fixes }) => fixes ?? []).map(({ safety }) => safety);
        const best = safeties.includes('safe') ? 'safe' : safeties.includes('review') ? 'review' : 'no';
        assert.equal(rule.fixable, best);
      });

      it('speaks in whole sentences, and short titles', () => {
        // Nothing is added where a parser's own sentence says it all.
        const own = Object.values(rule.messages).filter((message) => message !== '');
        for (const message of own) assert.match(message, /^[A-Z{].{10,260}[.}?]$/);
        for (const title of Object.values(rule.fixes ?? {})) assert.match(title, /^[A-Z].{3,50}[^.]$/);
        const { cases, ...texts } = rule.docs;
        assert.ok(cases.length > 0 || /not run/.test(texts.source), 'neither a case nor the word that there is none');
        for (const text of Object.values(texts)) assert.match(text, /^[A-Z`].*\.$/s);
      });

      it('is frozen', () => assert.ok(Object.isFrozen(rule)));
    });
  }
});

function findingsOf(rule: Rule, fixture: FixtureCase): readonly Finding[] {
  const snapshot = snapshotOfCase(fixture);
  return fixture.files.flatMap((each) => {
    const file = codexFile(snapshot, each.path);
    assert.equal(file?.kind, each.kind, `${each.path} is not what its marker says`);
    return file !== undefined && rule.files.includes(file.kind) ? [...rule.check(contextOf(snapshot, file))] : [];
  });
}

const unused = (named: Readonly<Record<string, string>>, used: readonly string[]): readonly string[] =>
  Object.keys(named).filter((name) => !used.includes(name));
