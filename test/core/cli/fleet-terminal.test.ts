import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { projectRoot } from '../../../scripts/root.ts';
import { type TemporaryFolder, temporaryFolder } from '../host/folder.ts';

/** `script` of util-linux opens a terminal for a program. */
const hasTerminal = spawnSync('script', ['-V']).status === 0;

describe('codex-posture check --jobs at a terminal', function () {
  this.timeout(60_000);
  let disk: TemporaryFolder;

  before(async function () {
    if (!hasTerminal) return this.skip();
    disk = await temporaryFolder({ a: undefined, b: undefined });
  });

  after(() => disk?.remove());

  /** What the terminal shows of the command; `rest` goes to the shell as it is. */
  function shown(words: readonly string[], rest = ''): string {
    const main = path.join(projectRoot, 'server/src/cli/main.ts');
    const command = [process.execPath, '--import', 'tsx', main, 'check', '--jobs', '1', '--homes', ...words];
    const quoted = command.map((word) => `'${word}'`).join(' ');
    const { status, stdout, stderr } = spawnSync('script', ['-qfec', `${quoted} ${rest}`, '/dev/null'], {
      cwd: projectRoot,
      encoding: 'utf8',
      env: { ...process.env, HOME: disk.at('a'), USERPROFILE: disk.at('a'), CODEX_HOME: '', LC_ALL: 'C' },
    });
    assert.equal(status, 0, stdout + stderr);
    return stdout;
  }

  const PROGRESS = '\r1 root checked.\r2 roots checked.\r2 roots checked.\r\n';

  it('shows how far it is, on one line, where the results go elsewhere', async () => {
    const results = disk.at('results.jsonl');
    const roots = [disk.at('a'), disk.at('b')];
    assert.equal(shown([...roots, '--results', results]), PROGRESS);
    const lines = (await fs.readFile(results, 'utf8')).trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).root),
      roots,
    );
    assert.equal(shown(roots, `> '${disk.at('out.jsonl')}'`), PROGRESS);
  });

  it('does not mix it with results on the same terminal', () => {
    const lines = shown([disk.at('a'), disk.at('b')]).split('\r\n');
    assert.deepEqual(
      lines.slice(0, 2).map((line) => JSON.parse(line).root),
      [disk.at('a'), disk.at('b')],
    );
    assert.deepEqual(lines.slice(2), ['2 roots checked.', '']);
  });
});
