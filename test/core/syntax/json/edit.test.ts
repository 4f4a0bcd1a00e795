import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Change } from '../../../../server/src/syntax/change.ts';
import { editJson } from '../../../../server/src/syntax/json/edit.ts';
import { parseJson } from '../../../../server/src/syntax/json/parse.ts';
import { applyEdits } from '../../../../server/src/text/edit.ts';

function edited(text: string, ...changes: readonly Change[]): string | undefined {
  const edits = editJson(parseJson(text), changes);
  return edits && applyEdits(text, edits);
}

const BARE = `{
  "description": "checks",
  "PreToolUse": [
    { "matcher": "Bash", "hooks": [ { "type": "command", "command": "check" } ] }
  ],
  "Stop": [{ "hooks": [] }]
}
`;

describe('editing JSON', () => {
  it('moves properties into an object that is made for them, each as it was written', () => {
    const wrapped = edited(
      BARE,
      { kind: 'move', path: ['PreToolUse'], to: ['hooks', 'PreToolUse'] },
      { kind: 'move', path: ['Stop'], to: ['hooks', 'Stop'] },
    );
    assert.equal(
      wrapped,
      `{
  "description": "checks",
  "hooks": {
    "PreToolUse": [
      { "matcher": "Bash", "hooks": [ { "type": "command", "command": "check" } ] }
    ],
    "Stop": [{ "hooks": [] }]
  }
}
`,
    );
  });

  it('moves the only property', () => {
    assert.equal(
      edited('{ "Stop": [] }', { kind: 'move', path: ['Stop'], to: ['hooks', 'Stop'] }),
      '{"hooks": {"Stop": []}}',
    );
    assert.equal(
      edited('{\r\n\t"Stop": []\r\n}', { kind: 'move', path: ['Stop'], to: ['hooks', 'Stop'] }),
      '{\r\n\t"hooks": {\r\n\t\t"Stop": []\r\n\t}\r\n}',
    );
  });

  it('sets, adds and removes without touching the rest', () => {
    const text = '{\n    "a": 1.0,\n    "b": [1, 2, 3]\n}\n';
    assert.equal(edited(text, { kind: 'set', path: ['a'], value: 'x' }), text.replace('1.0', '"x"'));
    assert.equal(
      edited(text, { kind: 'set', path: ['c', 'd'], value: true }),
      '{\n    "a": 1.0,\n    "b": [1, 2, 3],\n    "c": {\n        "d": true\n    }\n}\n',
    );
    assert.equal(edited(text, { kind: 'remove', path: ['a'] }), '{\n    "b": [1, 2, 3]\n}\n');
    assert.equal(edited(text, { kind: 'remove', path: ['b'] }), '{\n    "a": 1.0\n}\n');
    assert.equal(edited(text, { kind: 'remove', path: ['b', 1] }), text.replace('2, ', ''));
    assert.equal(edited(text, { kind: 'set', path: ['a'], value: 1 }), text);
    assert.equal(edited('', { kind: 'set', path: ['a'], value: 1 }), '{\n  "a": 1\n}\n');
  });

  it('leaves alone what is broken, taken, or holds what it cannot keep', () => {
    assert.equal(edited('{"a": 1,}', { kind: 'remove', path: ['a'] }), undefined);
    assert.equal(edited('{"a": 1, "b": 2}', { kind: 'move', path: ['a'], to: ['b'] }), undefined);
    assert.equal(edited('{"a": 1, "b": null, "c": 2}', { kind: 'remove', path: ['a'] }), undefined);
    assert.equal(edited('[1]', { kind: 'set', path: ['a'], value: 1 }), undefined);
  });

  it('does what is asked for and nothing else, on any object', () => {
    const value = fc.jsonValue().filter((one) => !JSON.stringify(one).includes('null'));
    const object = fc.dictionary(
      fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
      value,
    );
    fc.assert(
      fc.property(object, fc.constantFrom('', '  ', '\t'), fc.nat(), (from, indent, nth) => {
        const names = Object.keys(from);
        const name = names[nth % Math.max(1, names.length)] ?? 'new';
        const text = JSON.stringify(from, null, indent);
        const { [name]: gone, ...rest } = from;
        const removed = edited(text, { kind: 'remove', path: [name] });
        assert.deepEqual(removed === undefined ? undefined : JSON.parse(removed), JSON.parse(JSON.stringify(rest)));
        const set = edited(text, { kind: 'set', path: [name], value: 'x' });
        assert.deepEqual(set === undefined ? undefined : JSON.parse(set), {
          ...JSON.parse(JSON.stringify(from)),
          [name]: 'x',
        });
      }),
      { numRuns: 500, seed: 20261125 },
    );
  });
});
