import assert from 'node:assert/strict';
import fs from 'node:fs';
import { fixtureText, registered, ruleText } from '../../../scripts/new-rule.ts';
import { parseFixture } from './support/fixture.ts';

const catalogue = fs.readFileSync('server/src/rules/catalogue.ts', 'utf8');

describe('npm run new-rule', () => {
  it('registers a rule in order, in both lists', () => {
    const lines = registered(catalogue, 'sandbox', 'open-door').split('\n');
    const at = lines.indexOf("import { openDoor } from './sandbox/open-door.ts';");
    assert.match(lines[at - 1] ?? '', /sandbox\/full-access/);
    const listed = lines.indexOf('  openDoor,');
    assert.equal(lines[listed - 1], '  fullAccess,');
    assert.equal(lines.filter((line) => line.includes('openDoor')).length, 2);
    const others = lines.filter((line) => !line.includes('openDoor'));
    assert.equal(others.join('\n'), catalogue);
  });

  it('registers a first and a last rule', () => {
    const first = registered(catalogue, 'approvals', 'aaa');
    assert.match(first, /^\/\*\*.*\*\/\nimport \{ aaa \}/);
    assert.match(first, /freeze\(\[\n {2}aaa,\n/);
    assert.match(registered(catalogue, 'trust', 'zzz'), / {2}zzz,\n\]\)/);
  });

  it('writes a rule of that name and a fixture that can be read', () => {
    assert.match(
      ruleText('trust', 'home-trusted'),
      /export const homeTrusted = defineRule\(\{\n {2}id: 'home-trusted'/,
    );
    const [fires, nearMiss] = parseFixture(fixtureText('home-trusted'));
    assert.equal(fires?.isExample, true);
    assert.equal(fires?.files[0]?.expected[0]?.rule, 'home-trusted');
    assert.deepEqual(nearMiss?.files[0]?.expected, []);
  });
});
