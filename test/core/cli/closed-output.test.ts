import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import process from 'node:process';
import { projectRoot } from '../../../scripts/root.ts';
import { type TemporaryFolder, temporaryFolder } from '../host/folder.ts';

const HOMES = Array.from({ length: 30 }, (_, at) => `homes/${at}`);

describe('a reader that closes the output early', function () {
  this.timeout(120_000);
  let disk: TemporaryFolder;

  before(async () => {
    disk = await temporaryFolder({
      'full/.codex/config.toml': 'sandbox_mode = "danger-full-access"\n',
      clean: undefined,
      ...Object.fromEntries(HOMES.map((name) => [name, undefined])),
      'me/.codex/config.toml': '',
    });
  });

  after(() => disk.remove());

  /** Exit status and standard error of the command line, which nobody listens to. */
  async function unheard(words: readonly string[], input?: string) {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', path.join(projectRoot, 'server/src/cli/main.ts'), ...words],
      { cwd: projectRoot, env: { ...process.env, HOME: disk.at('me'), USERPROFILE: disk.at('me'), CODEX_HOME: '' } },
    );
    child.stdout.destroy();
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    // Without an end: what keeps reading would never end.
    if (input !== undefined) child.stdin.write(input);
    const [status] = await once(child, 'close');
    return [status, said];
  }

  const CASES: readonly [title: string, words: (at: TemporaryFolder['at']) => readonly string[], status: number][] = [
    ['hides nothing that was found', (at) => ['check', at('full')], 1],
    ['is no finding', (at) => ['check', '--json', at('clean')], 0],
    ['makes no wrong usage right', () => ['check', '--json', '--nonsense'], 2],
    ['does not matter where nothing is judged', (at) => ['explain', '--cwd', at('full')], 0],
  ];
  for (const [title, words, status] of CASES) {
    it(title, async () => {
      const [ended, said] = await unheard(words((...names) => disk.at(...names)));
      assert.equal(ended, status);
      if (status !== 2) assert.equal(said, '');
    });
  }

  it('ends a batch', async () => {
    const request = { codexHome: disk.at('me/.codex'), cwd: disk.at('full') };
    assert.deepEqual(await unheard(['explain', '--batch', '--json'], `${JSON.stringify(request)}\n`), [0, '']);
  });

  it('ends a run over many roots, as one that is not complete', async () => {
    const roots = HOMES.map((name) => disk.at(name));
    const more = ['check', '--jobs', '1', '--homes', '--roots-from', '-'];
    assert.deepEqual(await unheard([...more], `${roots.join('\n')}\n`), [2, '1 root checked.\n']);
    assert.deepEqual(await unheard(['check', '--jobs', '1', '--homes', disk.at('clean')]), [0, '1 root checked.\n']);
  });
});
