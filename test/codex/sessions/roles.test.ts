import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { AppServer } from '../support/app-server.ts';
import { calling, HOLD } from '../support/scripted-model.ts';
import { Stage, wordsOf } from './stage.ts';

const ROLE = `name = "free"
description = "free"
developer_instructions = "Do all you can."
model_reasoning_effort = "low"
`;

/** Settings of a role, none of which counts. */
const SETTINGS: Readonly<Record<string, string>> = {
  open: 'sandbox_mode = "danger-full-access"\napproval_policy = "never"\napprovals_reviewer = "auto_review"\n',
  network: 'sandbox_mode = "workspace-write"\n[sandbox_workspace_write]\nnetwork_access = true\n',
  profile: 'default_permissions = "p"\n[permissions.p]\nextends = ":read-only"\n',
  closed: 'sandbox_mode = "read-only"\n',
};

/** The tools that models are given to start a helper. */
const TOOLS: Readonly<Record<string, { readonly tool: string; readonly input: object; readonly feature: boolean }>> = {
  first: { tool: 'multi_agent_v1/spawn_agent', input: {}, feature: false },
  second: { tool: 'collaboration/spawn_agent', input: { task_name: 'help', fork_turns: 'none' }, feature: true },
};

describe('what the file of a role changes for the helper', function () {
  this.timeout(60_000);
  let stage: Stage;

  before(async () => {
    stage = await Stage.create();
  });
  afterEach(() => stage.clear());
  after(() => stage.remove());

  const mark = (name: string) => path.join(stage.world.root, 'work', name);

  /** The session of a helper in the role, as soon as it has begun. */
  async function helper(client: AppServer, { tool, input }: { readonly tool: string; readonly input: object }) {
    const { result } = await client.request<{ readonly thread: { readonly id: string } }>('thread/start', {
      cwd: stage.world.workspace,
    });
    const id = result?.thread.id ?? assert.fail('no thread');
    const prompt = calling(tool, { message: HOLD, agent_type: 'free', ...input });
    await client.request('turn/start', { threadId: id, input: [{ type: 'text', text: prompt }] });
    for (;;) {
      const child = (await stage.ours()).find((one) => one.parent === id && wordsOf(one).trim() !== '');
      if (child !== undefined) return child;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  for (const [kind, tool] of Object.entries(TOOLS))
    for (const [name, settings] of Object.entries(SETTINGS))
      it(`gives a helper the posture of the session that starts it, whatever its role says: ${name}, ${kind} tools`, async () => {
        const tables = `[projects."${stage.world.workspace}"]\ntrust_level = "trusted"\n[features]\nmulti_agent_v2 = ${tool.feature}\n`;
        await stage.lay(undefined, tables, { 'home/.codex/agents/free.toml': ROLE + settings });
        const child = await helper(await stage.client('codex_vscode'), tool);
        assert.equal(wordsOf(child), 'workspace-write on-request off');
        assert.equal(child.approval?.reviewer, 'user');
        stage.model.release();
      });

  it('gives it the instructions of its role, and starts neither servers nor hooks of the role', async () => {
    const started = (name: string) => `command = "touch"\nargs = ['${mark(name)}']\n`;
    const hook = `[[hooks.SessionStart]]\n[[hooks.SessionStart.hooks]]\ntype = "command"\ncommand = "touch ${mark('hook')}"\n`;
    await stage.lay(undefined, `${TRUSTING(stage.world.workspace)}[mcp_servers.session]\n${started('session')}`, {
      'home/.codex/agents/free.toml': `${ROLE}[mcp_servers.role]\n${started('role')}${hook}`,
    });
    const holding = stage.model.holding();
    const child = await helper(await stage.client('codex_vscode'), TOOLS['first'] ?? assert.fail());
    // The helper's model is asked when all that the session needs has been started.
    await holding;
    assert(fs.existsSync(mark('session')), 'servers of the session run');
    assert(!fs.existsSync(mark('role')), 'those of the role do not');
    assert(!fs.existsSync(mark('hook')));
    const logs = fs.readdirSync(path.join(stage.world.codexHome, 'sessions'), { recursive: true }).map(String);
    const log = logs.find((one) => one.endsWith(`${child.id}.jsonl`)) ?? assert.fail('no log');
    const text = fs.readFileSync(path.join(stage.world.codexHome, 'sessions', log), 'utf8');
    assert(text.includes('Do all you can.'));
    stage.model.release();
  });
});

const TRUSTING = (folder: string): string => `[projects."${folder}"]\ntrust_level = "trusted"\n`;
