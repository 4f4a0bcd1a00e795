import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { projectRoot } from '../../../scripts/root.ts';
import { Stage } from './stage.ts';

describe('the command line beside a real session', function () {
  this.timeout(60_000);
  let stage: Stage;

  before(async () => {
    stage = await Stage.create();
  });
  afterEach(() => stage.clear());
  after(() => stage.remove());

  // Not synchronously: the scripted model lives in this process.
  async function run(...words: readonly string[]) {
    const { home, codexHome, workspace } = stage.world;
    const args = ['--import', 'tsx', path.join(projectRoot, 'server/src/cli/main.ts'), ...words, '--cwd', workspace];
    const env = { ...process.env, HOME: home, CODEX_HOME: codexHome };
    const child = spawn(process.execPath, args, { cwd: projectRoot, env, stdio: ['ignore', 'pipe', 'inherit'] });
    let stdout = '';
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
    const [status] = await once(child, 'close');
    return { status, stdout };
  }

  it('tells it, and fails on it only where that is asked for', async () => {
    await stage.lay();
    const session = await stage.exec(['--yolo']);
    const [plain, failing, explained, text] = await Promise.all([
      run('sessions', '--json'),
      run('sessions', '--json', '--fail-on-live'),
      run('explain', '--json', '--fail-on-live'),
      run('sessions'),
    ]);
    assert.deepEqual([plain.status, failing.status, explained.status, text.status], [0, 1, 1, 0]);
    const [told] = JSON.parse(plain.stdout).sessions;
    assert.deepEqual(
      [told.state, told.sandbox.mode, told.approval.policy, told.network.access, told.comparedWithFiles, told.differs],
      ['working', 'danger-full-access', 'never', 'on', 'looser', ['sandbox', 'network']],
    );
    assert.equal(new Date(told.startedAt).toISOString(), told.startedAt);
    assert.deepEqual(
      JSON.parse(explained.stdout).running.map(({ id }: { id: string }) => id),
      [told.id],
    );
    assert.match(
      text.stdout,
      /^Working, last active just now: danger-full-access · never · net on\n {2}looser than the files/,
    );
    await stage.clear();
    await session.ended;
    const ended = await run('sessions', '--json', '--fail-on-live');
    assert.equal(ended.status, 0);
    assert.equal(JSON.parse(ended.stdout).sessions[0].state, 'ended');
    assert.deepEqual(JSON.parse((await run('explain', '--json')).stdout).running, []);
  });
});
