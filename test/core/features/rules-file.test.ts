import assert from 'node:assert/strict';
import { completionsAt } from '../../../server/src/features/completion.ts';
import { hoverAt } from '../../../server/src/features/hover.ts';
import { documentSymbols } from '../../../server/src/features/symbols.ts';
import { snapshotOf } from '../support/snapshot.ts';

const FILE = '/home/me/.codex/rules/default.rules';

/** `|` in the text is the cursor. */
function at(marked: string, others: Readonly<Record<string, string>> = {}) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const before = text.slice(0, offset).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { snapshot: snapshotOf({ [FILE]: text, ...others }), position };
}

function labels(marked: string): readonly string[] {
  const { snapshot, position } = at(marked);
  return completionsAt(snapshot, FILE, position, { snippets: true, markdown: true, labelDetails: true }).map(
    ({ label }) => label,
  );
}

function hover(marked: string, others: Readonly<Record<string, string>> = {}): string {
  const { snapshot, position } = at(marked, others);
  const contents = hoverAt(snapshot, FILE, position, { markdown: true, folders: [] })?.contents;
  return typeof contents === 'object' && 'value' in contents ? contents.value : '';
}

describe('rules files in the editor', () => {
  const PARAMETERS = ['pattern', 'decision', 'match', 'not_match', 'justification', 'canonical_matching'];
  const sorted = (words: readonly string[]): readonly string[] => [...words].sort();

  it('completes functions where a rule can begin', () => {
    const functions = ['host_executable', 'network_rule', 'prefix_rule'];
    assert.deepEqual(sorted(labels('|')), functions);
    assert.deepEqual(sorted(labels('# a\nprefix_rule(pattern=["a"])\npre|')), functions);
    assert.deepEqual(labels('x = |'), []);
    assert.deepEqual(labels('# |'), []);
  });

  it('completes the parameters that are not there yet', () => {
    assert.deepEqual(sorted(labels('prefix_rule(|')), sorted(PARAMETERS));
    assert.deepEqual(sorted(labels('prefix_rule(pattern=["a"], |)')), sorted(PARAMETERS.slice(1)));
    assert.deepEqual(
      sorted(labels('prefix_rule(\n    pattern = ["a"],\n    d|\n)\nx = 1\n')),
      sorted(PARAMETERS.slice(1)),
    );
    assert.deepEqual(labels('prefix_rule(pattern=[|'), []);
  });

  it('completes the words that a parameter takes', () => {
    assert.deepEqual(sorted(labels('prefix_rule(pattern=["a"], decision=|')), ['allow', 'forbidden', 'prompt']);
    assert.deepEqual(sorted(labels('prefix_rule(pattern=["a"], decision="a|")')), ['allow', 'forbidden', 'prompt']);
    assert.deepEqual(sorted(labels('network_rule(host="a", protocol="|')), [
      'http',
      'https',
      'socks5_tcp',
      'socks5_udp',
    ]);
    assert.deepEqual(labels('prefix_rule(pattern=["a"], justification="|")'), []);
  });

  it('says what a rule does here', () => {
    assert.match(hover('prefix_rule(pattern=["ma|ke"])'), /`make`\. Codex runs them outside the sandbox/);
    assert.match(hover('prefix_rule(pattern=["gi|t"], decision="allow")'), /deletes this rule/);
    assert.match(hover('prefix_rule(pattern=["make"], dec|ision="allow")'), /The default is `allow`/);
    assert.match(hover('prefix_rule(pattern=["make"], decision="for|bidden")'), /refuses/);
    const denied = {
      '/home/me/.codex/config.toml':
        'default_permissions = "p"\n[permissions.p]\nextends = ":workspace"\n[permissions.p.filesystem]\n"/x" = "deny"\n',
    };
    assert.match(hover('prefix_rule(pattern=["ma|ke"])', denied), /still run inside the sandbox/);
    assert.equal(hover('x| = 1'), '');
  });

  it('outlines the rules', () => {
    const text =
      'prefix_rule(pattern=["git", ["push", "pull"]], decision="prompt")\nnetwork_rule(host="a.test", protocol="https", decision="deny")\ndef f():\n  pass\n';
    assert.deepEqual(
      documentSymbols(snapshotOf({ [FILE]: text }), FILE).map(({ name }) => name),
      ['prompt git push|pull', 'forbidden a.test', 'f'],
    );
  });
});
