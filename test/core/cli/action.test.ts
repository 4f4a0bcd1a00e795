import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { parse } from 'yaml';
import { projectRoot } from '../../../scripts/root.ts';
import { type TemporaryFolder, temporaryFolder } from '../host/folder.ts';
import { posixOnly } from '../host/posix-only.ts';

/** Stands in for our program: writes down its words, and ends as it is told for each format. */
const PROGRAM = `
import fs from 'node:fs';
const words = process.argv.slice(2);
fs.appendFileSync(process.env.ASKED, JSON.stringify(words) + '\\n');
const isSarif = words.includes('--sarif');
console.log(isSarif ? '{"version":"2.1.0"}' : '::error::found');
process.exit(Number(isSarif ? process.env.SARIF_STATUS : process.env.STATUS));
`;

/** The inputs of the step, by the variables that it gets them as. */
const INPUTS = { PATHS: '.', FAIL_ON: 'warning', BASELINE: '', POLICY: '', SARIF_FILE: '' };

describe('the last step of the action', () => {
  let disk: TemporaryFolder;
  let script: string;

  beforeEach(async () => {
    disk = await temporaryFolder({ 'cli.mjs': PROGRAM, asked: '' });
    const action = parse(await fs.readFile(path.join(projectRoot, 'action.yml'), 'utf8'));
    const step = action.runs.steps.at(-1);
    assert.equal(step.shell, 'bash');
    assert.deepEqual(Object.keys(step.env).sort(), ['CLI', ...Object.keys(INPUTS)].sort());
    script = step.run;
  });

  afterEach(() => disk.remove());

  /** How the step ends where our program ends like this, and how often that was asked. */
  async function ended(status: number, sarif?: number, inputs: Partial<typeof INPUTS> = {}) {
    const ran = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd: disk.root,
      encoding: 'utf8',
      env: {
        PATH: `${path.dirname(process.execPath)}:${process.env['PATH']}`,
        ...INPUTS,
        ...(sarif === undefined ? {} : { SARIF_FILE: 'log.sarif' }),
        ...inputs,
        CLI: disk.at('cli.mjs'),
        ASKED: disk.at('asked'),
        STATUS: `${status}`,
        SARIF_STATUS: `${sarif}`,
      },
    });
    const lines = (await fs.readFile(disk.at('asked'), 'utf8')).split('\n').filter((line) => line !== '');
    return { status: ran.status, said: ran.stdout, asked: lines.map((line): readonly string[] => JSON.parse(line)) };
  }

  for (const status of [0, 1, 2]) {
    posixOnly(`ends with ${status} where the check does`, async () => {
      assert.deepEqual(await ended(status), {
        status,
        said: '::error::found\n',
        asked: [['check', '--format', 'github', '--fail-on', 'warning', '--', '.']],
      });
    });
  }

  posixOnly('still shows annotations, and ends with 2, where the log is not complete', async () => {
    const { status, said, asked } = await ended(2, 2);
    assert.deepEqual([status, said, asked.length], [2, '::error::found\n', 2]);
    assert.equal(await fs.readFile(disk.at('log.sarif'), 'utf8'), '{"version":"2.1.0"}\n');
  });

  posixOnly('fails where no log could be made at all', async () => {
    const { status, asked } = await ended(0, 134);
    assert.notEqual(status, 0);
    assert.equal(asked.length, 1);
  });

  posixOnly('asks for a log that does not fail the step by itself', async () => {
    const { status, asked } = await ended(1, 0);
    assert.equal(status, 1);
    assert.deepEqual(asked[0], ['check', '--sarif', '--fail-on', 'never', '--', '.']);
  });

  posixOnly('hands over every input as one word', async () => {
    const inputs = { PATHS: 'a b\n\n$(touch pwned)\n--json', BASELINE: 'my base.json', POLICY: '$HOME' };
    const { asked } = await ended(0, undefined, inputs);
    const switches = ['--baseline', 'my base.json', '--policy', '$HOME'];
    const paths = ['--', 'a b', '$(touch pwned)', '--json'];
    assert.deepEqual(asked, [['check', '--format', 'github', '--fail-on', 'warning', ...switches, ...paths]]);
    assert.deepEqual((await fs.readdir(disk.root)).sort(), ['asked', 'cli.mjs']);
  });
});
