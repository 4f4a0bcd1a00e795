/** More than an editor would ever send, and what none should: the findings are those of the last texts, and nothing breaks. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FileChangeType } from 'vscode-languageserver';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { type StartOptions, TestClient } from './client.ts';
import { assertToldAsByAnother } from './told-by-another.ts';

const USER = 'ch/config.toml';
const PROJECT = 'work/.codex/config.toml';
const FULL = 'sandbox_mode = "danger-full-access"\n';
const NEVER = 'approval_policy = "never"\n';

/** In one message; else a fifth of them. */
const EVENTS = 10_000;

describe('a storm', function () {
  this.timeout(30_000);
  let client: TestClient;
  const rejected: unknown[] = [];
  const note = (reason: unknown) => void rejected.push(reason);
  const start = async (options: StartOptions = {}) => {
    client = await TestClient.start({ files: { [USER]: FULL, [PROJECT]: FULL }, ...options });
  };
  beforeEach(() => void process.on('unhandledRejection', note));
  afterEach(async () => {
    process.off('unhandledRejection', note);
    assert.deepEqual(client.errors, []);
    await client.stop();
    assert.deepEqual(rejected, []);
  });

  const kinds: Readonly<Record<string, (at: number) => string>> = {
    'files of others': (at) => `work/${at % 50}/${at}.txt`,
    'Codex files that are not there': (at) => `work/${at}/.codex/config.toml`,
    'one Codex file': () => USER,
  };
  for (const [what, nameOf] of Object.entries(kinds))
    for (const isOne of [true, false])
      it(`of events about ${what}, ${isOne ? 'in one message' : 'one by one'}`, async () => {
        await start();
        await client.posture();
        await client.disk.write(PROJECT, NEVER);
        const changes = Array.from({ length: isOne ? EVENTS : EVENTS / 5 }, (_, at) => ({
          uri: client.uri(nameOf(at)),
          type: ((at % 3) + 1) as FileChangeType,
        }));
        const last = { uri: client.uri(PROJECT), type: FileChangeType.Changed };
        for (const part of isOne ? [[...changes, last]] : [...changes, last].map((change) => [change]))
          void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: part });
        await assertToldAsByAnother(client);
      });

  it('of changes that wait for no answer, with requests that are cancelled', async () => {
    await start();
    await client.open(USER, '');
    const textDocument = { uri: client.uri(USER) };
    const answers: Promise<unknown>[] = [];
    const random = fc.sample(fc.nat(9), { numRuns: 2000, seed: 1 });
    let text = '';
    for (const [at, dice] of random.entries()) {
      const line = `# ${at}\n${dice === 0 ? FULL : NEVER}`;
      text = dice < 8 ? line + text.slice(0, 2000) : line;
      void client.change(USER, at + 2, { text });
      if (dice > 1) continue;
      const source = new CancellationTokenSource();
      const { token } = source;
      const position = { line: 0, character: dice };
      const range = { start: position, end: { line: 9, character: 0 } };
      answers.push(
        client.connection.sendRequest('textDocument/diagnostic', { textDocument }, token),
        client.connection.sendRequest('textDocument/hover', { textDocument, position }, token),
        client.connection.sendRequest(
          'textDocument/codeAction',
          { textDocument, range, context: { diagnostics: [] } },
          token,
        ),
        client.pullWorkspace([], { token }),
      );
      if (dice === 0) source.cancel();
      else setImmediate(() => source.cancel());
    }
    const ended = await Promise.allSettled(answers);
    const reasons = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    assert.deepEqual([...new Set(reasons)], [-32800]);
    await assertToldAsByAnother(client, (other) => other.open(USER, text));
  });

  it('of openings, closings and changes in an order that none should be in', async () => {
    await start();
    await client.change(USER, 7, { text: NEVER });
    await client.close(PROJECT);
    await client.open(USER, NEVER, 5);
    await client.open(USER, '', 3);
    await client.change(USER, 2, { text: `${NEVER}#` });
    await client.change(USER, 2, { text: NEVER });
    await client.change(USER, 1);
    void client.pull(client.uri(USER));
    await client.open(PROJECT, NEVER, 9);
    void client.pull(client.uri(PROJECT));
    await client.close(PROJECT);
    await client.close(PROJECT);
    await client.change(PROJECT, 11, { text: NEVER });
    await assertToldAsByAnother(client, (other) => other.open(USER, NEVER));
    await client.close(USER);
    await assertToldAsByAnother(client);
  });

  it('of addresses that lead nowhere', async () => {
    await start();
    await client.posture();
    await client.disk.write(PROJECT, NEVER);
    const odd = [
      'file:///',
      'file://',
      'file:',
      'file:///%00',
      `${client.uri('work')}/%00/.codex/config.toml`,
      `${client.uri('work')}/.codex/config.toml%00`,
      `${client.uri('work')}/../../../../../../etc/passwd`,
      `${client.uri('work')}/%2e%2e/ch/config.toml`,
      `${client.uri('work')}/..%2f..%2fetc/.codex/config.toml`,
      `${client.uri('work')}/.codex/.codex/.codex/`,
      `${client.uri('work')}/${'d/'.repeat(5000)}.codex/config.toml`,
      `${client.uri('work')}/${'d/'.repeat(200)}.codex/config.toml`,
      `${client.uri('work')}/${'n'.repeat(5000)}`,
      'file:///%E0%A4%A/.codex/config.toml',
      'file://server/share/.codex/config.toml',
      'untitled:Untitled-1',
      'git:/work/.codex/config.toml?%7B%7D',
      'https://example.com/.codex/config.toml',
      'not an address',
      '',
      '\ud800',
      client.uri('ch'),
      client.uri('work'),
    ];
    for (const type of [1, 2, 3]) {
      const changes = odd.map((uri) => ({ uri, type }));
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
      const files = odd.map((uri) => ({ oldUri: uri, newUri: odd[type] }));
      await client.connection.sendNotification('workspace/didRenameFiles', { files });
      await client.connection.sendNotification('workspace/didDeleteFiles', { files: odd.map((uri) => ({ uri })) });
    }
    for (const uri of odd) {
      const textDocument = { uri, languageId: 'toml', version: 1, text: NEVER };
      await client.connection.sendNotification('textDocument/didOpen', { textDocument });
      await client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
      await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    }
    await assertToldAsByAnother(client);
  });
});
