/** A whole run of the command line over a project, beside that of another scanner and beside Node.js, which both start. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { agentshieldModule } from '../../../scripts/parts/agentshield.ts';
import { projectRoot } from '../../../scripts/root.ts';
import { OURS } from './contestants.ts';

export const NODE = 'bare Node.js';
const AGENTSHIELD = 'ecc-agentshield 1.6.0';

/** What either of them reads. */
const PROJECT: Readonly<Record<string, string>> = {
  'AGENTS.md': '# Tests\n\nRun the tests before you commit.\n',
  'CLAUDE.md': '# Tests\n\nRun the tests before you commit.\n',
  '.codex/config.toml':
    'approval_policy = "never"\n[mcp_servers.docs]\ncommand = "npx"\nargs = ["-y", "docs-server"]\n',
  '.claude/settings.json': '{ "permissions": { "allow": ["Bash(*)"] } }\n',
  '.mcp.json': '{ "mcpServers": { "docs": { "command": "npx", "args": ["-y", "docs-server"] } } }\n',
  'package.json': '{ "scripts": { "agent": "codex exec --full-auto" } }\n',
};

/** Milliseconds of each run by name, in turns. */
export async function commandLines(turns: number): Promise<ReadonlyMap<string, number[]>> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'codex-posture-command-line-'));
  for (const [name, text] of Object.entries(PROJECT)) {
    await fs.mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await fs.writeFile(path.join(folder, name), text);
  }
  const other = await agentshieldModule();
  if ('missing' in other) console.log(`${AGENTSHIELD} is left out: ${other.missing}`);
  const runs: readonly (readonly [name: string, words: readonly string[]])[] = [
    [OURS, [path.join(projectRoot, 'dist/cli.mjs'), 'check', '--json', '.']],
    ...('path' in other ? [[AGENTSHIELD, [other.path, 'scan', '--path', folder, '--format', 'json']] as const] : []),
    [NODE, ['-e', '0']],
  ];
  const times = new Map(runs.map(([name]) => [name, [] as number[]]));
  for (let turn = 0; turn < turns; turn++)
    for (let place = 0; place < runs.length; place++) {
      const [name = '', words = []] = runs[(place + turn) % runs.length] ?? [];
      const start = performance.now();
      const { status } = spawnSync(process.execPath, words, { cwd: folder, env: { ...process.env, HOME: folder } });
      // Findings are not a failure; a run that did not come to an end says nothing of time.
      if (status === null || (name === OURS && status > 1)) throw new Error(`${name} failed: ${status}`);
      times.get(name)?.push(performance.now() - start);
    }
  await fs.rm(folder, { recursive: true, force: true });
  return times;
}
