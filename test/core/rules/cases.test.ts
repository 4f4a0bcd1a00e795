import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { RULES } from '../../../server/src/rules/catalogue.ts';
import { CLAIMS } from '../../codex/rules/claims.ts';
import { LAYER_CLAIMS } from '../../codex/rules/layer-claims.ts';

const FOLDER = 'test/codex';
const SEPARATOR = ': ';

/** The files that a rule's cases name. */
const filesOf = (cases: readonly string[]): readonly string[] => cases.map((each) => each.split(SEPARATOR)[0] ?? '');

describe('rules and the cases that ask Codex', () => {
  for (const { id, docs } of RULES) {
    it(`${id} names cases that exist`, () => {
      for (const each of docs.cases) {
        const at = each.indexOf(SEPARATOR);
        const text = fs.readFileSync(path.join(FOLDER, each.slice(0, at)), 'utf8');
        assert.ok(at > 0 && text.includes(each.slice(at + SEPARATOR.length)), `no case "${each}" below ${FOLDER}`);
      }
    });
  }

  it('belong together: a claim is about a rule, and a rule with claims names one', () => {
    const claims = [
      ...CLAIMS.map(({ rule }) => ({ rule, file: 'rules/claims.ts' })),
      ...LAYER_CLAIMS.map(({ rule }) => ({ rule, file: 'rules/layer-claims.ts' })),
    ];
    for (const { rule, file } of claims) {
      const known = RULES.find(({ id }) => id === rule);
      assert.ok(known, `${file} speaks of ${rule}, which is no rule`);
      const named = filesOf(known.docs.cases);
      assert.ok(
        named.some((each) => each.startsWith('rules/')),
        `${rule} names none of its claims`,
      );
    }
  });
});
