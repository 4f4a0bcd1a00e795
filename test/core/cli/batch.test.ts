import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { answers, type BatchAnswer } from '../../../server/src/cli/batch.ts';

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

async function answered(lines: readonly string[]): Promise<readonly BatchAnswer[]> {
  const all: BatchAnswer[] = [];
  for await (const answer of answers(each(lines), { HOME: os.tmpdir() })) all.push(answer);
  return all;
}

describe('explain --batch', () => {
  let root: string;
  const at = (...names: string[]) => path.join(root, ...names);

  before(async () => {
    root = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'posture-batch-')));
    for (const folder of ['ch', 'home/data', 'work', 'etc']) await fs.mkdir(at(folder), { recursive: true });
    await fs.writeFile(
      at('ch/config.toml'),
      'sandbox_mode = "workspace-write"\nsandbox_workspace_write.writable_roots = ["~/data"]\n',
    );
    await fs.writeFile(at('ch/calm.config.toml'), 'sandbox_mode = "read-only"\n');
    await fs.writeFile(at('etc/requirements.toml'), 'allowed_approval_policies = ["never"]\n');
  });

  after(() => fs.rm(root, { recursive: true, force: true }));

  const request = (more: object = {}) =>
    JSON.stringify({ codexHome: at('ch'), cwd: at('work'), systemRoot: at('none'), ...more });
  const modeOf = (answer: BatchAnswer | undefined) =>
    answer && ('error' in answer ? answer.error : answer.sandbox?.mode);

  it('answers each line in order, with its id', async () => {
    const [one, two, three] = await answered([
      request({ id: 1 }),
      '',
      request({ id: 'b', flags: ['sandbox_mode=danger-full-access'] }),
      request({ id: 'c', profile: 'calm' }),
    ]);
    assert.deepEqual([one?.id, two?.id, three?.id], [1, 'b', 'c']);
    assert.deepEqual([modeOf(one), modeOf(two), modeOf(three)], ['workspace-write', 'danger-full-access', 'read-only']);
  });

  it('takes home and the system folder from the request', async () => {
    const [answer] = await answered([request({ home: at('home'), systemRoot: at('etc') })]);
    assert(answer !== undefined && 'sandbox' in answer);
    assert.ok(answer.sandbox?.entries?.some((entry) => entry.access === 'write' && entry.path === at('home/data')));
    assert.equal(answer.approval?.policy, 'never');
    assert.equal(answer.decidedBy.approval?.file, at('etc/requirements.toml'));
    assert.equal(answer.id, null);
  });

  it('says what is wrong with a request and goes on', async () => {
    const bad = [
      'no json',
      '[]',
      '{}',
      request({ id: 5, cwd: at('gone') }),
      request({ id: 6, flags: 'x' }),
      request({ id: 7, profile: 1 }),
    ];
    const all = await answered([...bad, request({ id: 8 })]);
    assert.deepEqual(
      all.map(({ id }) => id),
      [null, null, null, 5, 6, 7, 8],
    );
    for (const answer of all.slice(0, -1)) assert.ok('error' in answer && answer.error.length > 0);
    assert.equal(modeOf(all.at(-1)), 'workspace-write');
  });

  it('refuses a CODEX_HOME that is not there, as Codex does', async () => {
    const [answer] = await answered([request({ codexHome: at('gone') })]);
    assert(answer !== undefined && 'verdict' in answer);
    assert.equal(answer.verdict, 'refused');
    assert.equal(answer.refusal?.file, at('gone'));
  });
});
