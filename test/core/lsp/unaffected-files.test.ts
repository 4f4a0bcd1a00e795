import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver';
import { RULES } from '../../../server/src/rules/catalogue.ts';
import type { Rule } from '../../../server/src/rules/engine/rule.ts';
import { summary, TestClient } from './client.ts';

const USER = 'ch/config.toml';
const COUNT = 30;
const project = (at: number): string => `work/p${at}/.codex/config.toml`;

describe('a change on disk', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  it('has only the files checked that it concerns', async () => {
    const fullAccess = RULES.filter(({ id }) => id === 'full-access');
    let checks = 0;
    const counted = fullAccess.map(
      (rule): Rule => ({
        ...rule,
        check(context) {
          checks++;
          return rule.check(context);
        },
      }),
    );
    const names = Array.from({ length: COUNT }, (_, at) => project(at));
    const files = { [USER]: '', ...Object.fromEntries(names.map((name) => [name, 'model = "x"\n'])) };
    client = await TestClient.start({ files, rules: counted });
    const known = new Map<string, string>();
    // The workspace is still being searched.
    while (known.size <= COUNT) {
      const previous = [...known].map(([uri, value]) => ({ uri, value }));
      for (const { uri, resultId } of (await client.pullWorkspace(previous)).items) known.set(uri, resultId ?? '');
    }
    assert.ok(checks > COUNT);

    checks = 0;
    await client.disk.write(project(3), 'sandbox_mode = "danger-full-access"\n');
    await client.touched(FileChangeType.Changed, project(3));
    const told = summary(await client.pullWorkspace(), client);
    assert.deepEqual(told[project(3)], ['full-access']);
    assert.ok(checks <= 3, `${checks} checks for one changed file`);

    checks = 0;
    await client.disk.write(USER, `[projects.${JSON.stringify(client.disk.at('work/p3'))}]\ntrust_level = "trusted"\n`);
    await client.touched(FileChangeType.Changed, USER);
    await client.pullWorkspace();
    assert.equal(checks, COUNT + 1);
  });
});
