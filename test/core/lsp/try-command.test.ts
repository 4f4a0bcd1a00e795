import assert from 'node:assert/strict';
import { CodeLensRequest } from 'vscode-languageserver';
import { METHODS, type TriedCommand } from '../../../server/src/contract.ts';
import { TestClient } from './client.ts';

const RULES = 'ch/rules/mine.rules';
const TEXT =
  'prefix_rule(pattern=["git", "push"], decision="prompt")\nprefix_rule(pattern=["git"], decision="allow")\n';

describe('trying a command', () => {
  let client: TestClient;
  const start = async (files: Readonly<Record<string, string>>, initializationOptions = {}) => {
    client = await TestClient.start({ files, initializationOptions });
  };
  afterEach(async () => {
    assert.deepEqual(client.errors, []);
    await client.stop();
  });
  const tried = (command: unknown): Promise<TriedCommand> =>
    client.connection.sendRequest(METHODS.tryCommand, { cwd: client.disk.at('work'), command });

  it('tells the verdict, whether the command leaves the sandbox, and which rules decide', async () => {
    await start({ [RULES]: TEXT });
    const { decision, outside, matches } = await tried('git push origin');
    assert.deepEqual([decision, outside], ['prompt', null]);
    assert.deepEqual(
      matches.map(({ line, pattern }) => [line, pattern]),
      [
        [1, 'git push'],
        [2, 'git'],
      ],
    );
    assert.deepEqual([(await tried('git status')).outside, (await tried('ls')).outside], [true, false]);
    assert.deepEqual([(await tried('')).decision, (await tried(7)).decision], ['none', 'none']);
  });

  it('goes by what the editor shows', async () => {
    await start({ [RULES]: TEXT });
    await client.open(RULES, TEXT);
    await client.change(RULES, 2, { text: 'prefix_rule(pattern=["git"], decision="forbidden")\n' });
    assert.equal((await tried('git status')).decision, 'forbidden');
  });

  it('is offered at the top of rules files, where the client has a command for it', async () => {
    const lenses = async (name: string) =>
      (await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: client.uri(name) } })) ?? [];
    await start({ [RULES]: TEXT, 'ch/config.toml': '' }, { tryCommandCommand: 'try.it' });
    assert.deepEqual(
      (await lenses(RULES)).map(({ command }) => [command?.command, command?.arguments]),
      [['try.it', [client.disk.at(RULES)]]],
    );
    assert.deepEqual(await lenses('ch/config.toml'), []);
    await client.stop();
    await start({ [RULES]: TEXT });
    assert.deepEqual(await lenses(RULES), []);
  });
});
