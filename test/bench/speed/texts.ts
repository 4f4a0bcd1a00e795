/** The texts that speed is measured with. */
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

export interface SizedText {
  readonly name: string;
  readonly text: string;
}

/** One project, as in a config that Codex has added to for months. */
const project = (at: number): string => `[projects."/home/dev/work/service-${at}"]\ntrust_level = "trusted"\n\n`;

/** One server with its environment, comments included. */
const server = (at: number): string =>
  `# Tools of team ${at}\n[mcp_servers.tools_${at}]\ncommand = "tools"\nargs = ["serve", "--port", "${4000 + at}"]\n` +
  `startup_timeout_sec = 20\n\n[mcp_servers.tools_${at}.env]\nREGION = "eu-${at}"\n\n`;

const HEAD =
  'model = "gpt-5"\nmodel_reasoning_effort = "high"\nsandbox_mode = "workspace-write"\napproval_policy = "on-request"\n\n' +
  '[sandbox_workspace_write]\nnetwork_access = false\n\n[features]\nweb_search_request = true\n\n';

/** A config of about so many lines. */
export function config(lines: number): string {
  let text = HEAD;
  for (let at = 0, count = 12; count < lines; at++, count += 12) text += server(at) + project(at);
  return text;
}

/** Sizes of public configs (176 files): the median, the 95th percentile and the largest; then what nobody should need. */
export async function texts(): Promise<readonly SizedText[]> {
  const corpus = process.env['CODEX_POSTURE_CORPUS'];
  const big = { name: '5,000 lines', text: config(5000) };
  if (corpus === undefined) {
    const sizes: readonly (readonly [name: string, lines: number])[] = [
      ['as long as the median', 32],
      ['as long as the 95th percentile', 180],
      ['as long as the largest', 500],
    ];
    return [...sizes.map(([name, lines]) => ({ name, text: config(lines) })), big];
  }
  const folder = path.join(corpus, 'config');
  const names = await fs.readdir(folder);
  const all = await Promise.all(names.map((name) => fs.readFile(path.join(folder, name), 'utf8')));
  all.sort((a, b) => a.length - b.length);
  const at = (share: number) => all[Math.floor(share * (all.length - 1))] ?? '';
  return [
    { name: 'median public config', text: at(0.5) },
    { name: '95th percentile', text: at(0.95) },
    { name: 'largest public config', text: at(1) },
    big,
  ];
}
