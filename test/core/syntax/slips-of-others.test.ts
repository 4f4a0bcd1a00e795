import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJson } from '../../../server/src/syntax/json/parse.ts';
import { repairsOf as jsonRepairs } from '../../../server/src/syntax/json/slips.ts';
import { parseStarlark } from '../../../server/src/syntax/starlark/parse.ts';
import { repairsOf as starlarkRepairs } from '../../../server/src/syntax/starlark/slips.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { milliseconds } from '../cost/costs.ts';

const HOOKS = `{
  "description": "guards",
  "hooks": {
    "PreToolUse": [{ "matcher": "Bash\\\\b", "hooks": [{ "type": "command", "command": "check 'it'", "timeout": 5 }] }],
    "Stop": []
  }
}
`;
const RULES = `# Reading only.
prefix_rule(pattern = ["ls", ["-l", "-a"]], decision = "allow", justification = "Only reads.")

prefix_rule(
    pattern = ["git", "push"],
    decision = "prompt",
)
`;

/** A character taken out, doubled, or replaced by another that is easily typed in its place. */
const slip = fc.tuple(fc.nat(), fc.constantFrom('', 'double', "'", '”', ';', ':', '=', ',', ']', '}', '\n'));

function slipped(text: string, slips: readonly (readonly [number, string])[]): string {
  return slips.reduce((now, [at, by]) => {
    const place = at % now.length;
    const here = now.charAt(place);
    return now.slice(0, place) + (by === 'double' ? here + here : by) + now.slice(place + 1);
  }, text);
}

const slips = fc.array(slip, { minLength: 1, maxLength: 2 });

describe('corrections in JSON and Starlark', () => {
  it('make a text that can be read, with edits in order', function () {
    this.timeout(20_000);
    let found = 0;
    fc.assert(
      fc.property(slips, (all) => {
        const document = parseJson(slipped(HOOKS, all));
        const [problem] = document.problems;
        for (const { edits, text } of problem === undefined ? [] : jsonRepairs(document, problem)) {
          found++;
          assert.equal(applyEdits(document.text, edits), text);
          assert.ok(parseJson(text).problems.every(({ kind }) => kind === 'duplicate-key'));
        }
      }),
      { numRuns: 400, seed: 20261126 },
    );
    assert.ok(found > 30, `${found} found`);
  });

  it('leave the other statements of a rules file as they were', function () {
    this.timeout(20_000);
    let found = 0;
    fc.assert(
      fc.property(slips, (all) => {
        const document = parseStarlark(slipped(RULES, all));
        for (const problem of document.problems) {
          for (const { edits } of starlarkRepairs(document, problem)) {
            found++;
            const after = parseStarlark(applyEdits(document.text, edits));
            assert.ok(after.problems.length < document.problems.length);
            const written = (one: typeof after) =>
              one.statements.map(({ span }) => one.text.slice(span.start, span.end));
            const now = written(after);
            for (const statement of written(document)) assert.ok(now.includes(statement), statement);
          }
        }
      }),
      { numRuns: 150, seed: 20261126 },
    );
    assert.ok(found > 30, `${found} found`);
  });

  it('take time that grows no faster than the text', () => {
    const make: readonly ((count: number) => string)[] = [
      (count) => `{ ${"'a': [1, ],".repeat(count)} }`,
      (count) => `{ ${'"a": "'.repeat(count)}`,
      (count) => `[${'// x\n'.repeat(count)}]`,
      (count) => `[${'[,'.repeat(count)}`,
      (count) => `["${'\\('.repeat(count)}"]`,
      (count) => `["x${' '.repeat(count)}\n]`,
    ];
    for (const text of make) {
      const cost = (count: number) => {
        const document = parseJson(text(count));
        return milliseconds(() => document.problems.slice(0, 1).map((problem) => jsonRepairs(document, problem)));
      };
      cost(100);
      const [small, large] = [cost(5000), cost(20_000)];
      assert.ok(large < 8 * small + 100, `${text(1)}: ${small} ms, ${large} ms`);
    }
  });
});
