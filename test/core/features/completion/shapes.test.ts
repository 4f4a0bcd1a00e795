import assert from 'node:assert/strict';
import { ENVIRONMENT as FORMAT } from '../../../../server/src/codex/facts/environment.ts';
import { factsFor } from '../../../../server/src/codex/facts/lookup.ts';
import { factsOf } from '../../../../server/src/codex/facts/of-kind.ts';
import type { FileKind } from '../../../../server/src/codex/file-kinds.ts';
import { codexFile } from '../../../../server/src/codex/read-codex-file.ts';
import { schemaProblems } from '../../../../server/src/codex/schema.ts';
import { SHAPES } from '../../../../server/src/features/completion/shapes.ts';
import { checkFile } from '../../../../server/src/rules/check.ts';
import { parseToml } from '../../../../server/src/syntax/toml/parse.ts';
import { SHAPE_WORDS } from '../../../../server/src/words/completion.ts';
import { snapshotOf } from '../../support/snapshot.ts';
import { complete, ENVIRONMENT, PROJECT, USER, VSCODE } from '../support.ts';

const REQUIREMENTS = '/etc/codex/requirements.toml';

const pathFor = (files: readonly FileKind[]): string =>
  files.includes('environment') ? ENVIRONMENT : files.includes('requirements') ? REQUIREMENTS : USER;

describe('completion of whole tables', () => {
  const plain = { ...VSCODE, snippets: false };

  for (const { id, files } of SHAPES) {
    const { label } = SHAPE_WORDS[id];
    it(`inserts what Codex takes: ${label}`, () => {
      const path = pathFor(files);
      const text = complete('|', path, {}, plain).chosen(label);
      const document = parseToml(text);
      assert.deepEqual(document.problems, [], text);
      const config = path === REQUIREMENTS ? factsOf('requirements')?.config : factsFor().config;
      assert.ok(config);
      const required = path === ENVIRONMENT ? { ...FORMAT, required: [] } : config;
      assert.deepEqual([...schemaProblems(document.root, required)], [], text);
    });
  }

  for (const { id, files } of SHAPES) {
    const { label } = SHAPE_WORDS[id];
    it(`warns of nothing that it inserts itself: ${label}`, () => {
      const path = pathFor(files);
      const whole =
        path === ENVIRONMENT && label !== 'Environment' ? 'version = 1\nname = "x"\n[setup]\nscript = ""\n' : '';
      const snapshot = snapshotOf({ [path]: complete(`${whole}|`, path, {}, plain).chosen(label) });
      const file = codexFile(snapshot, path);
      assert.ok(file);
      const { reports } = checkFile(snapshot, file);
      const serious = reports.filter(({ severity }) => severity !== 'information');
      assert.deepEqual(
        serious.map(({ message }) => message),
        [],
      );
    });
  }

  it('offers a whole hooks.json in an empty one', () => {
    const file = '/home/me/.codex/hooks.json';
    const { chosen, labels } = complete('\n|', file, {}, plain);
    assert.deepEqual(labels, ['Hook']);
    assert.deepEqual(JSON.parse(chosen('Hook')), {
      hooks: {
        PreToolUse: [{ matcher: 'Bash', hooks: [{ type: 'command', command: '/path/to/check', timeout: 30 }] }],
      },
    });
  });

  it('fills the same name in everywhere', () => {
    const { chosen } = complete('|');
    assert.equal(chosen('Permission profile').match(/\$\{1:careful\}/g)?.length, 3);
  });

  it('is offered only where it would count', () => {
    assert.ok(!complete('|', PROJECT).labels.includes('Trusted project'));
    assert.ok(complete('|', PROJECT).labels.includes('MCP server (command)'));
    assert.ok(!complete('|', ENVIRONMENT).labels.includes('MCP server (command)'));
    assert.ok(!complete('approval_policy = "never"\n|').labels.includes('Granular approvals'));
    assert.ok(!complete('[tui]\n|').labels.includes('Granular approvals'), 'it is a key of the top');
    assert.ok(!complete('[shell_environment_policy]\n|').labels.includes('Few variables for commands'));
  });

  it('is found by what people know of it', () => {
    assert.deepEqual(
      complete('granul|').labels.filter((label) => !label.startsWith('[')),
      ['Granular approvals'],
    );
    assert.ok(complete('mcp_s|').labels.includes('MCP server (address)'));
  });
});
