import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { check, exitStatus } from '../../../server/src/cli/check.ts';
import { explain } from '../../../server/src/cli/explain.ts';
import { judged, rulesText } from '../../../server/src/cli/rules.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { type TemporaryFolder, temporaryFolder } from '../host/folder.ts';

const ALLOW = 'prefix_rule(pattern = ["rm"], decision = "allow")\n';

// Other systems have no such names.
(process.platform === 'linux' ? describe : describe.skip)('a file whose name is not UTF-8', () => {
  let disk: TemporaryFolder;

  beforeEach(async () => {
    disk = await temporaryFolder({ 'work/.git/HEAD': '', 'home/.codex/config.toml': '' });
  });

  afterEach(() => disk.remove());

  /** Writes a file; the tilde in the name stands for a byte that is in no UTF-8. */
  async function write(name: string, text: string): Promise<void> {
    await fs.mkdir(path.dirname(disk.at(name)), { recursive: true });
    const bytes = Buffer.from(disk.at(name));
    bytes[bytes.lastIndexOf('~')] = 0xff;
    await fs.writeFile(bytes, text);
  }

  const machine = () => machineFrom({ HOME: disk.at('home'), USERPROFILE: disk.at('home') });
  const checked = (...paths: readonly string[]) =>
    check(
      paths.map((name) => disk.at(name)),
      undefined,
      disk.at('work'),
      machine(),
    );

  it('is not checked, and said to be, where Codex reads it: rules', async () => {
    const [own, project] = ['home/.codex/rules/\uFFFD.rules', 'work/a/.codex/rules/b\uFFFD.rules'].map((name) => ({
      path: disk.at(name),
      why: 'unnamed',
    }));
    await write('home/.codex/rules/~.rules', ALLOW);
    await write('work/a/.codex/rules/b~.rules', ALLOW);
    const all = await checked();
    assert.deepEqual(all.unchecked, [project, own]);
    assert.equal(exitStatus(all, 'never'), 2);
    assert.deepEqual((await checked('work')).unchecked, [project]);
    assert.deepEqual((await checked('home/.codex')).unchecked, [own]);
  });

  it('is nothing to speak of where Codex does not read it', async () => {
    await write('work/run~.sh', 'codex exec --yolo go\n');
    await write('work/.codex/agents/~.toml', 'sandbox_mode = "danger-full-access"\n');
    await write('work/.codex/~.rules', ALLOW);
    await write('work/rules/~.rules', ALLOW);
    await write('home/.codex/~.config.toml', 'sandbox_mode = "danger-full-access"\n');
    const result = await checked();
    assert.deepEqual([result.unchecked, exitStatus(result)], [[], 0]);
  });

  it('is another than one with the character that stands in for such bytes', async () => {
    await disk.write('work/.codex/rules/\uFFFD.rules', ALLOW);
    const { findings, unchecked } = await checked('work');
    assert.deepEqual([findings.length > 0, unchecked], [true, []]);
  });

  it('is unknown to the posture', async () => {
    const asked = { folder: disk.at('work'), cwd: disk.at('work'), machine: machine() };
    const unknowns = async () => (await explain(asked, {})).unknowns;
    await write('work/.codex/rules/~.rules', ALLOW);
    assert.deepEqual(await unknowns(), []);
    await write('home/.codex/rules/~.rules', ALLOW);
    const why = `Codex would read ${disk.at('home/.codex/rules/\uFFFD.rules')}, but which rules it contains is not known here. Its name is not UTF-8. Rename it.`;
    assert.deepEqual(await unknowns(), [why]);
    const answer = rulesText(await judged({ ...asked, command: ['rm'], session: {} }));
    assert.equal(answer, `Whether this command runs outside the sandbox is not known.\n${why}\n`);
  });
});
