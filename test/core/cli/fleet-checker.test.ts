import assert from 'node:assert/strict';
import process from 'node:process';
import { parseCommand } from '../../../server/src/cli/arguments.ts';
import { Checker } from '../../../server/src/cli/fleet/checker.ts';
import { FLEET } from '../../../server/src/words/fleet.ts';
import { type TemporaryFolder, temporaryFolder } from '../host/folder.ts';

/** Stands in for our program: what it does to a root is in the root's name. */
const PROGRAM = `
process.on('message', ({ root }) => {
  if (root === 'endless') return;
  if (root === 'deadly') process.kill(process.pid, 'SIGKILL');
  const hoard = [];
  while (root === 'hungry') hoard.push(new Array(1e6).fill(hoard.length));
  process.send({ line: JSON.stringify({ root, args: process.execArgv, words: process.argv.slice(2) }), status: 0, isBroken: false });
});
`;

describe('the processes of check --jobs', function () {
  this.timeout(60_000);
  let disk: TemporaryFolder;
  let checker: Checker;
  const [program, args] = [process.argv[1], process.execArgv];

  before(async () => {
    disk = await temporaryFolder({ 'program.cjs': PROGRAM });
    process.argv[1] = disk.at('program.cjs');
    process.execArgv = [];
    const command = parseCommand(['check', '--jobs', '1', 'x']);
    assert(command.name === 'fleet');
    checker = new Checker(command, { milliseconds: 3000, megabytes: 64 });
  });
  after(async () => {
    checker.stop();
    process.argv[1] = program ?? '';
    process.execArgv = args;
    await disk.remove();
  });

  it('have limits of memory and time, and the next root gets another process', async () => {
    const answer = async (root: string) => JSON.parse((await checker.check(root)).line);
    assert.deepEqual(await answer('a'), {
      root: 'a',
      args: ['--max-old-space-size=64'],
      words: ['fleet-worker'],
    });
    assert.deepEqual(await answer('endless'), { root: 'endless', error: FLEET.slow });
    assert.deepEqual(await answer('hungry'), { root: 'hungry', error: FLEET.ended });
    assert.deepEqual(await answer('deadly'), { root: 'deadly', error: FLEET.ended });
    assert.equal((await answer('b')).root, 'b');
  });
});
