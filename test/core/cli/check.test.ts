import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { check, exitStatus } from '../../../server/src/cli/check.ts';
import { checkText } from '../../../server/src/cli/check-text.ts';
import { UnreadablePathError } from '../../../server/src/cli/targets.ts';
import type { Machine } from '../../../server/src/codex/machine.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { RULES } from '../../../server/src/rules/catalogue.ts';
import type { Rule } from '../../../server/src/rules/engine/rule.ts';

const FULL = 'sandbox_mode = "danger-full-access"\n';

describe('codex-posture check', () => {
  let root: string;
  let work: string;
  let machine: Machine;

  beforeEach(async () => {
    root = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'posture-cli-')));
    work = path.join(root, 'work');
    machine = machineFrom({ HOME: path.join(root, 'home'), USERPROFILE: path.join(root, 'home') });
    await write('work/.git/HEAD', 'ref: refs/heads/main\n');
  });

  afterEach(() => fs.rm(root, { recursive: true, force: true }));

  const write = async (name: string, text: string): Promise<string> => {
    const file = path.join(root, name);
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, text);
    return file;
  };

  const trust = () => `[projects.'${work}']\ntrust_level = "trusted"\n`;

  it('looks at the working folder and the own files when no path is given', async () => {
    const user = await write('home/.codex/config.toml', `sandbox_mode = "danger-full-access"\n${trust()}`);
    const project = await write('work/a/.codex/config.toml', 'approval_policy = "never"\n');
    const { findings } = await check([], 'user', work, machine);
    assert.deepEqual(
      findings.map(({ file, rule }) => [file, rule]),
      [
        [project, 'approval-never'],
        [user, 'full-access'],
      ],
    );
  });

  it('gives one-based lines and columns with an exclusive end', async () => {
    const user = await write('home/.codex/config.toml', '# me\nsandbox_mode = "danger-full-access"\n');
    const [finding] = (await check([user], 'user', work, machine)).findings;
    assert(finding);
    const { line, column, endLine, endColumn, severity, fixes } = finding;
    assert.deepEqual({ line, column, endLine, endColumn }, { line: 2, column: 16, endLine: 2, endColumn: 36 });
    assert.equal(severity, 'error');
    assert(fixes.some(({ safety }) => safety === 'safe'));
  });

  it('reads the user layer as context but reports nothing outside the path', async () => {
    await write('home/.codex/config.toml', `sandbox_mode = "danger-full-access"\n${trust()}`);
    const project = await write('work/.codex/config.toml', 'notify = ["x"]\n');
    const { findings } = await check([work], 'user', root, machine);
    assert.deepEqual([...new Set(findings.map(({ file }) => file))], [project]);
    assert(!findings.some(({ rule }) => rule === 'project-not-trusted'));
  });

  it('still reports hazards of a folder that is not trusted, and says that they have no effect', async () => {
    await write('work/.codex/config.toml', 'sandbox_mode = "danger-full-access"\n');
    const { findings } = await check([work], 'user', root, machine);
    const hazard = findings.find(({ rule }) => rule === 'full-access');
    assert.match(hazard?.message ?? '', /No effect until this folder is trusted/);
    assert.equal(findings.find(({ rule }) => rule === 'project-not-trusted')?.severity, 'information');
  });

  it('judges a file in no known place alone, as it is told', async () => {
    await write('home/.codex/config.toml', 'sandbox_mode = "nonsense"\n');
    const odd = await write('work/some.toml', 'notify = ["x"]\nsandbox_mode = "danger-full-access"\n');
    const rules = async (as: 'user' | 'project') =>
      (await check([odd], as, root, machine)).findings.map(({ rule }) => rule);
    assert.deepEqual(await rules('user'), ['full-access']);
    assert.deepEqual(await rules('project'), ['project-key-ignored', 'full-access']);
  });

  it('refuses a path that is not there', async () => {
    await assert.rejects(check([path.join(work, 'nothing')], 'user', root, machine), UnreadablePathError);
  });

  it('survives what is no text at all', async () => {
    const bytes = path.join(root, 'home/.codex/config.toml');
    await fs.mkdir(path.dirname(bytes), { recursive: true });
    await fs.writeFile(bytes, Uint8Array.from([0x61, 0xff, 0x00, 0x0a]));
    await fs.mkdir(path.join(work, '.codex', 'config.toml'), { recursive: true });
    const { findings } = await check([], 'user', work, machine);
    assert(findings.some(({ file, severity }) => file === bytes && severity === 'error'));
  });

  it('is worried by errors and warnings only', async () => {
    await write('work/.codex/config.toml', 'model = "x"\n');
    const result = await check([work], 'user', root, machine);
    assert.deepEqual(
      result.findings.map(({ rule }) => rule),
      ['project-not-trusted'],
    );
    assert.equal(exitStatus(result), 0);
    assert.match(checkText(result, work), /^\.codex[\\/]config\.toml:1:1: information: .*\n1 note\n$/);
  });

  it('says which rule broke down on which file, and that this outweighs what was found', async () => {
    const [known] = RULES.filter(({ id }) => id === 'full-access');
    assert(known);
    const broken: Rule = {
      ...known,
      id: 'broken',
      check: () => {
        throw new Error(FULL);
      },
    };
    const user = await write('home/.codex/config.toml', FULL);
    const odd = await write('work/odd.toml', FULL);
    const result = await check([user, odd], 'user', work, machine, { rules: [broken, known] });
    assert.deepEqual(
      result.findings.map(({ file, rule }) => [file, rule]),
      [
        [user, 'full-access'],
        [odd, 'full-access'],
      ],
    );
    assert.deepEqual(result.failures, [
      { rule: 'broken', file: user },
      { rule: 'broken', file: odd },
    ]);
    assert.equal(exitStatus(result), 2);
    assert.equal(exitStatus({ ...result, failures: [] }), 1);
    assert.match(
      checkText(result, work),
      /^odd\.toml: the rule broken failed, so its findings .* missing\.\n2 errors$/m,
    );
  });
});
