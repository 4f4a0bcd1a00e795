/**
 * A day of work in some minutes: editing, saved files, sessions that come, go on and end. Prints, hour by hour, what memory
 * and open files of the server come to: `npm run bench -- day`.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { buildAll } from '../../scripts/build.ts';
import { projectRoot } from '../../scripts/root.ts';
import { METHODS } from '../../server/src/contract.ts';
import { lines } from '../core/sessions/rollouts.ts';

const HOURS = 24;
const EDITS = 300;
const SAVES = 20;
const SESSIONS = 5;

const TEXT = `approval_policy = "on-request"
sandbox_mode = "workspace-write"
[mcp_servers.docs]
command = "npx"
args = ["-y", "docs-server"]
`;

/** One server, as an editor has it all day. */
class Day {
  readonly #root: string;
  readonly #server;
  readonly #client: ProtocolConnection;
  #version = 1;

  constructor(root: string) {
    this.#root = root;
    const home = path.join(root, 'home');
    this.#server = spawn(process.execPath, [path.join(projectRoot, 'dist/cli.mjs'), 'lsp', '--stdio'], {
      env: { PATH: process.env['PATH'], HOME: home, USERPROFILE: home },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#client = createProtocolConnection(
      new StreamMessageReader(this.#server.stdout),
      new StreamMessageWriter(this.#server.stdin),
    );
    this.#client.listen();
  }

  get #uri(): string {
    return pathToFileURL(path.join(this.#root, 'work/.codex/config.toml')).href;
  }

  async begin(): Promise<void> {
    const workspaceFolders = [{ uri: pathToFileURL(path.join(this.#root, 'work')).href, name: 'work' }];
    const capabilities = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
    await this.#client.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders,
      capabilities,
    });
    this.#client.onRequest('client/registerCapability', () => null);
    await this.#client.sendNotification('initialized', {});
    const textDocument = { uri: this.#uri, languageId: 'toml', version: this.#version, text: TEXT };
    await this.#client.sendNotification('textDocument/didOpen', { textDocument });
  }

  async hour(hour: number): Promise<void> {
    for (let edit = 0; edit < EDITS; edit++) await this.#type(`# ${hour} ${edit}\n`);
    for (let save = 0; save < SAVES; save++) await this.#saved(save);
    for (let session = 0; session < SESSIONS; session++) await this.#session(hour, session);
  }

  /** In MB, and how many files it has open; Linux alone tells. */
  async state(): Promise<{ readonly memory: number; readonly files: number }> {
    const status = await fs.readFile(`/proc/${this.#server.pid}/status`, 'utf8');
    const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(status) ?? [];
    const files = await fs.readdir(`/proc/${this.#server.pid}/fd`);
    return { memory: Number(kilobytes) / 1024, files: files.length };
  }

  end(): void {
    this.#client.dispose();
    this.#server.kill();
  }

  async #type(comment: string): Promise<void> {
    this.#version += 1;
    const contentChanges = [{ text: `${comment}${TEXT}` }];
    const textDocument = { uri: this.#uri, version: this.#version };
    await this.#client.sendNotification('textDocument/didChange', { textDocument, contentChanges });
    const position = { line: 2, character: 3 };
    await this.#client.sendRequest('textDocument/diagnostic', { textDocument });
    await this.#client.sendRequest('textDocument/hover', { textDocument, position });
    await this.#client.sendRequest('textDocument/completion', { textDocument, position });
  }

  async #saved(save: number): Promise<void> {
    const file = path.join(this.#root, 'home/.codex/config.toml');
    await fs.writeFile(file, `model = "m${save}"\n`);
    const changes = [{ uri: pathToFileURL(file).href, type: 2 }];
    await this.#client.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await this.#client.sendRequest(METHODS.posture, { cwd: path.join(this.#root, 'work') });
  }

  async #session(hour: number, session: number): Promise<void> {
    const folder = path.join(this.#root, 'home/.codex/sessions/2026/11/26');
    const id = `01a214e3-0000-7a91-ad1b-${String(hour * SESSIONS + session).padStart(12, '0')}`;
    const file = path.join(folder, `rollout-2026-11-26T${String(hour).padStart(2, '0')}-00-00-${id}.jsonl`);
    await fs.mkdir(folder, { recursive: true });
    for (const text of [lines.meta(0, { id }), lines.started(1), lines.context(2), lines.message(3), lines.ended(4)]) {
      await fs.appendFile(file, `${text}\n`);
      await this.#client.sendRequest(METHODS.sessions, { cwd: path.join(this.#root, 'work') });
    }
  }
}

async function main(): Promise<void> {
  await buildAll();
  const root = await fs.mkdtemp(path.join(os.tmpdir(), 'day-'));
  await fs.mkdir(path.join(root, 'home/.codex'), { recursive: true });
  await fs.mkdir(path.join(root, 'work/.codex'), { recursive: true });
  const day = new Day(root);
  try {
    await day.begin();
    for (let hour = 1; hour <= HOURS; hour++) {
      await day.hour(hour);
      const { memory, files } = await day.state();
      console.log(`hour ${hour}: ${memory.toFixed(0)} MB, ${files} files open`);
    }
  } finally {
    day.end();
    await fs.rm(root, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
