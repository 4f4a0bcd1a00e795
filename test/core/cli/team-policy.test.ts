import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { checkFiles, exitStatus, resultOf } from '../../../server/src/cli/check.ts';
import { UnreadablePathError } from '../../../server/src/cli/errors.ts';
import type { Machine } from '../../../server/src/codex/machine.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';

const POLICY = '[minimum]\napprovals = "on-request"\nsandbox = "read-only"\n';

describe('codex-posture check --policy', () => {
  let root: string;
  let work: string;
  let machine: Machine;

  beforeEach(async () => {
    root = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'posture-policy-')));
    work = path.join(root, 'work');
    machine = machineFrom({ HOME: path.join(root, 'home'), USERPROFILE: path.join(root, 'home') });
    await write('work/.git/HEAD', 'ref: refs/heads/main\n');
  });

  afterEach(() => fs.rm(root, { recursive: true, force: true }));

  async function write(name: string, text: string): Promise<string> {
    const file = path.join(root, name);
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, text);
    return file;
  }

  /** The findings of the family, with the names of the files below the root. */
  async function told(policy: string | undefined, ...paths: readonly string[]): Promise<readonly string[]> {
    const { findings } = resultOf(await checkFiles({ paths, as: undefined, cwd: work, machine, policy }));
    return findings
      .filter(({ family }) => family === 'policy')
      .map(({ file, line, rule }) => `${path.relative(root, file)}:${line} ${rule}`);
  }

  it('holds your own settings, a project’s and those of a nested one against it', async () => {
    await write('home/.codex/config.toml', 'sandbox_mode = "workspace-write"\n');
    await write('work/sub/.codex/config.toml', 'approval_policy = "never"\n');
    const policy = await write('ci/posture.toml', POLICY);
    assert.deepEqual(await told(undefined), []);
    assert.deepEqual(await told(policy), [
      'work/sub/.codex/config.toml:1 below-minimum',
      'home/.codex/config.toml:1 below-minimum',
    ]);
  });

  it('adds to the policy of the repository, which can only demand more', async () => {
    await write('home/.codex/config.toml', 'sandbox_mode = "workspace-write"\n');
    await write('work/.codex/posture.toml', '[minimum]\nsandbox = "workspace-write"\n');
    const policy = await write('ci/posture.toml', POLICY);
    assert.deepEqual(await told(undefined), []);
    assert.deepEqual(await told(policy), ['home/.codex/config.toml:1 below-minimum']);
  });

  it('reports in the policy what no line decides, and what is wrong with it', async () => {
    const text = '[minimum]\napprovals = "untrusted"\nsandbocks = "read-only"\n[review]\npaths = ["AGENTS.md"]\n';
    const policy = await write('ci/posture.toml', text);
    assert.deepEqual(await told(policy), [
      'ci/posture.toml:2 below-minimum',
      'ci/posture.toml:3 policy-structure',
      'ci/posture.toml:5 unowned-path',
    ]);
    await write('work/CODEOWNERS', 'AGENTS.md @acme/security\n');
    assert.deepEqual((await told(policy)).slice(2), []);
  });

  it('judges a file from elsewhere under it', async () => {
    const draft = await write('draft.toml', 'approval_policy = "never"\n');
    const policy = await write('ci/posture.toml', POLICY);
    assert.deepEqual(await told(policy, draft), ['draft.toml:1 below-minimum']);
  });

  it('fails where there is no policy to read, and the exit status counts its findings', async () => {
    await assert.rejects(told(path.join(root, 'nothing')), UnreadablePathError);
    await assert.rejects(told(root), UnreadablePathError);
    await write('work/.codex/config.toml', 'approval_policy = "on-request"\nsandbox_mode = "workspace-write"\n');
    const policy = await write('ci/posture.toml', POLICY);
    const result = resultOf(await checkFiles({ paths: [], as: undefined, cwd: work, machine, policy }));
    assert.deepEqual([exitStatus(result), exitStatus(result, 'error')], [1, 0]);
  });
});
