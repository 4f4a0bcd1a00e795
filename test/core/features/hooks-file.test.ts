import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hoverAt } from '../../../server/src/features/hover.ts';
import { complete, marked } from './support.ts';

const HOOKS = '/home/me/.codex/hooks.json';
const USER = '/home/me/.codex/config.toml';
const at = (text: string, others?: Readonly<Record<string, string>>) => complete(text, HOOKS, others);
const hook = (inside: string, event = 'PreToolUse') => `{ "hooks": { "${event}": [{ "hooks": [{ ${inside} }] }] } }`;

/** The places to fill in, filled. */
const filled = (text: string): unknown => JSON.parse(text.replace(/\$(?:\d|\{\d:[^}]*\})/g, ''));

describe('completion in hooks.json', () => {
  it('offers the keys of each level, and not again what is there', () => {
    assert.deepEqual(at('{ | }').labels, ['description', 'hooks']);
    assert.deepEqual(at('{ "description": "x", | }').labels, ['hooks']);
    const { labels } = at('{ "hooks": { "Stop": [], | } }');
    assert.equal(labels.length, 13);
    assert.ok(labels.includes('PreToolUse') && !labels.includes('Stop'));
    assert.deepEqual(at('{ "hooks": { "PreToolUse": [{ | }] } }').labels, ['hooks', 'matcher']);
    assert.deepEqual(at('{ "hooks": { "Stop": [{ | }] } }').labels, ['hooks']);
  });

  it('offers of a hook the keys of its kind', () => {
    assert.deepEqual(at(hook('"type": "mcp_tool", |')).labels, ['input', 'server', 'statusMessage', 'timeout', 'tool']);
    const command = at(hook('"type": "command", |', 'Stop')).labels;
    assert.deepEqual(command, ['async', 'command', 'commandWindows', 'statusMessage', 'timeout']);
    assert.ok(at(hook('"type": "command", |')).labels.includes('additionalContextLimit'));
  });

  it('offers the kinds that run, the names that matchers know, and the servers that there are', () => {
    assert.deepEqual(at(hook('"type": "|"')).labels, ['command', 'mcp_tool']);
    assert.deepEqual(at(hook('"type": |', 'SessionEnd')).labels, ['command']);
    assert.ok(at('{ "hooks": { "PreToolUse": [{ "matcher": "|" }] } }').labels.includes('Bash'));
    assert.ok(at('{ "hooks": { "SessionStart": [{ "matcher": | }] } }').labels.includes('resume'));
    const servers = { [USER]: '[mcp_servers.docs]\nurl = "https://example.com"\n' };
    assert.deepEqual(at(hook('"type": "mcp_tool", "server": "|"'), servers).labels, ['docs']);
    assert.deepEqual(at(hook('"async": |')).labels, ['true', 'false']);
  });

  for (const text of [
    '{ | }',
    '{ "hooks": { | } }',
    '{ "hooks": { |\n    "Stop": [] } }',
    '{ "hooks": { "Stop": [], | } }',
    '{ "hooks": { "PreToolUse": [|] } }',
    '{ "hooks": { "PreToolUse": [|{ "hooks": [] }] } }',
    '{ "hooks": { "PreToolUse": [{ | }] } }',
    '{ "hooks": { "PreToolUse": [{ "ma|": "x" }] } }',
    hook('|'),
    hook('"type": "|"'),
    hook('"type": | "timeout": 5'),
    hook('"async": |'),
  ])
    it(`leaves whole JSON, whatever is chosen: ${text.replace('\n', ' ')}`, () => {
      const { labels, chosen } = at(text);
      assert.ok(labels.length > 0);
      for (const label of labels) {
        const result = chosen(label);
        // A number is for the person to type.
        if (!/: [,}\s]/.test(result.replace(/\$0/g, ''))) filled(result);
      }
    });

  it('offers nothing where no comma is, in free text, and behind a value', () => {
    for (const text of ['{ "hooks": {} | }', hook('"command": "|"'), '{ "hooks": {} }|', hook('"type": "command"| ')])
      assert.deepEqual(at(text).labels, [], text);
  });

  it('takes any text', () => {
    const part = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      '|',
      'hooks',
      'Stop',
      '"hooks"',
      '"type"',
      ' ',
      '\n',
      '\\',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), fc.nat(60), (parts, offset) => {
        const text = parts.join('').replaceAll('|', '');
        const cut = Math.min(offset, text.length);
        const around = marked(`${text.slice(0, cut)}|${text.slice(cut)}`, HOOKS);
        complete(`${text.slice(0, cut)}|${text.slice(cut)}`, HOOKS);
        hoverAt(around.snapshot, HOOKS, around.position, { markdown: true, folders: [] });
      }),
    );
  });
});

describe('hover in hooks.json', () => {
  const hover = (text: string): string => {
    const { snapshot, position } = marked(text, HOOKS);
    const found = hoverAt(snapshot, HOOKS, position, { markdown: true, folders: [] });
    const { contents } = found ?? {};
    return typeof contents === 'object' && 'value' in contents ? contents.value : '';
  };

  it('tells what events, keys and words mean', () => {
    assert.match(hover('{ "hooks": { "PreTool|Use": [] } }'), /before a tool is used/);
    assert.match(hover(hook('"comm|and": "x"')), /with your rights and outside the sandbox/);
    assert.match(hover(hook('"type": "com|mand"')), /A command line runs/);
    assert.match(hover('{ "hooks": { "PreToolUse": [{ "matcher": "Ba|sh" }] } }'), /Commands that Codex runs/);
    assert.match(hover('{ "hooks": { "Unkn|own": [] } }'), /does not know this key/);
  });
});
