/** A copy of the demo: a small project with several hazards, and a CODEX_HOME of its own. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../root.ts';

/** Where a copy of the demo lies. */
export interface Demo {
  readonly workspace: string;
  readonly codexHome: string;
}

const SOURCE = path.join(projectRoot, 'test/demo');

/** Copies the demo into these two folders; whatever was in them is gone. The workspace becomes a git root. */
export async function copyDemo(to: Demo): Promise<void> {
  // Codex compares the paths of projects with what the system calls them, links resolved.
  for (const folder of [to.workspace, to.codexHome]) {
    await fs.rm(folder, { recursive: true, force: true });
    await fs.mkdir(folder, { recursive: true });
  }
  await fs.cp(path.join(SOURCE, 'workspace'), to.workspace, { recursive: true });
  await fs.cp(path.join(SOURCE, 'codex-home'), to.codexHome, { recursive: true });
  await fs.mkdir(path.join(to.workspace, '.git'));
  await fs.writeFile(path.join(to.workspace, '.git/HEAD'), 'ref: refs/heads/main\n');
  const config = path.join(to.codexHome, 'config.toml');
  const text = await fs.readFile(config, 'utf8');
  await fs.writeFile(config, text.replaceAll('{{WORKSPACE}}', await fs.realpath(to.workspace)));
}
