import assert from 'node:assert/strict';
import { definitionsAt } from '../../../server/src/features/definition.ts';
import { uriFromPath } from '../../../server/src/features/uri.ts';
import { marked, PROJECT, USER } from './support.ts';

/** The places as `path:line:character`, both from 0. */
function definitions(marks: string, file = USER, others = {}): readonly string[] {
  const at = marked(marks, file, others);
  const uriOf = (path: string) => uriFromPath(path, 'linux');
  return definitionsAt(at.snapshot, at.file, at.position, { uriOf }).map(
    ({ uri, range: { start } }) => `${uri.replace('file://', '')}:${start.line}:${start.character}`,
  );
}

const PROFILES = '[permissions.careful]\nextends = ":workspace"\n';

describe('definitions', () => {
  it('lead from the profile in use to its table, in the same file and in others', () => {
    assert.deepEqual(definitions(`default_permissions = "care|ful"\n${PROFILES}`), [`${USER}:1:13`]);
    assert.deepEqual(definitions('default_permissions = "|careful"', PROJECT, { [USER]: PROFILES }), [`${USER}:0:13`]);
  });

  it('lead from a profile to the one that it extends', () => {
    assert.deepEqual(definitions(`${PROFILES}[permissions.more]\nextends = "careful|"`), [`${USER}:0:13`]);
  });

  it('name every layer that has a part in it, the one that counts most first', () => {
    const trusted = `${PROFILES}[projects."/work"]\ntrust_level = "trusted"\n`;
    const text = 'default_permissions = "care|ful"\n[permissions.careful.network]\nenabled = true\n';
    assert.deepEqual(definitions(text, PROJECT, { [USER]: trusted }), [`${PROJECT}:1:13`, `${USER}:0:13`]);
    assert.deepEqual(
      definitions(text, PROJECT, { [USER]: PROFILES }),
      [`${USER}:0:13`, `${PROJECT}:1:13`],
      'not trusted',
    );
  });

  it('lead from a model provider to its table, but never to one that a project may not define', () => {
    const provider = '[model_providers.mine]\nname = "Mine"\n';
    assert.deepEqual(definitions(`model_provider = "mi|ne"\n${provider}`), [`${USER}:1:17`]);
    assert.deepEqual(definitions(`model_provider = "mi|ne"\n${provider}`, PROJECT, { [USER]: provider }), [
      `${USER}:0:17`,
    ]);
  });

  it('lead from an agent to its file, if that lies beside the config', () => {
    const agent = (file: string) => `[agents.rev|iewer]\nconfig_file = ${JSON.stringify(file)}\n`;
    assert.deepEqual(definitions(agent('agents/reviewer.toml')), ['/home/me/.codex/agents/reviewer.toml:0:0']);
    assert.deepEqual(definitions('[agents.reviewer]\nconfig_file = "agents/re|viewer.toml"\n'), [
      '/home/me/.codex/agents/reviewer.toml:0:0',
    ]);
    assert.deepEqual(definitions(agent('../../../etc/passwd')), []);
    assert.deepEqual(definitions(agent('/etc/passwd')), []);
  });

  it('are none for built-in and unknown names, other words and other files', () => {
    for (const text of ['default_permissions = ":work|space"', 'default_permissions = "no|ne"', 'mod|el = "m"', '|']) {
      assert.deepEqual(definitions(text), [], text);
    }
    assert.deepEqual(definitions(`default_permissions = "care|ful"\n${PROFILES}`, '/work/config.toml'), []);
  });
});
