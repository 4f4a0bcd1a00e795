import assert from 'node:assert/strict';
import { RULES } from '../../../server/src/rules/catalogue.ts';
import type { Rule } from '../../../server/src/rules/engine/rule.ts';
import { summary, TestClient } from './client.ts';

const USER = 'ch/config.toml';
const PROJECT = 'work/.codex/config.toml';
const FULL = 'sandbox_mode = "danger-full-access"\n';

describe('a rule that breaks down', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  it('is named once to the person and for each file in the log, and costs nothing else', async () => {
    const known = RULES.filter(({ id }) => id === 'full-access');
    const broken = known.map(
      (rule): Rule => ({
        ...rule,
        id: 'broken',
        check({ file }) {
          throw new Error(file.toml?.text);
        },
      }),
    );
    client = await TestClient.start({ files: { [USER]: FULL, [PROJECT]: FULL }, rules: [...broken, ...known] });
    assert.deepEqual(summary(await client.pullWorkspace(), client), {
      [USER]: ['full-access'],
      [PROJECT]: ['full-access'],
    });
    await client.open(USER, `${FULL}# more\n`);
    assert.deepEqual(await client.diagnostics(USER), ['0:15-35 full-access']);
    assert.equal(client.toasts.length, 1);
    assert.match(client.toasts[0] ?? '', /^Codex Posture could not finish the check broken on config\.toml, .* log\.$/);
    assert.deepEqual(
      client.errors
        .map((text) => /^The rule (\w+) failed on .*?[\\/](ch|work)[\\/].*: Error$/m.exec(text)?.slice(1, 3))
        .sort(),
      [
        ['broken', 'ch'],
        ['broken', 'work'],
      ],
    );
    assert.ok(!client.errors.join().includes(FULL.trim()));
  });

  it('is none that looks at a table to which a correction gives another name', async () => {
    client = await TestClient.start({ files: { [USER]: '' } });
    await client.open(USER, '[fea\n\ntures]\nweb_search_request = true\n');
    // Reads the text as it is, the rules as it would be with the header closed.
    await client.posture();
    await client.diagnostics(USER);
    assert.deepEqual(client.errors, []);
  });
});
