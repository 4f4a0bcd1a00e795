/** Reads the automations of the Codex app. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { type Automation, automationIn } from '../../codex/sessions/automations.ts';
import { readState } from '../read-file.ts';

/** More of them are not read. */
const MOST = 100;

/** Those below `codexHome`, by name of their folder. Never rejects. */
export async function readAutomations(codexHome: string): Promise<readonly Automation[]> {
  const folder = path.join(codexHome, 'automations');
  const isThere = await fs.lstat(folder).then(
    (stat) => stat.isDirectory(),
    () => false,
  );
  const entries = isThere ? await fs.readdir(folder, { withFileTypes: true }).catch(() => []) : [];
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const found: Automation[] = [];
  for (const name of names.sort().slice(0, MOST)) {
    const file = path.join(folder, name, 'automation.toml');
    const state = await readState(file, { within: codexHome });
    if (state.kind === 'text') found.push(automationIn(state.text, name, file));
  }
  return found;
}
