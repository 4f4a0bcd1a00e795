/** Asks `codex execpolicy check`, and says what we say of the same file. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readRules } from '../../../server/src/codex/exec-policy/read.ts';
import { parseStarlark } from '../../../server/src/syntax/starlark/parse.ts';
import { LineIndex } from '../../../server/src/text/line-index.ts';
import { codexBinary } from '../support/app-server.ts';

/** Whether Codex takes a file; where it says so, the line that it stops at. */
export interface Verdict {
  readonly accepted: boolean;
  readonly line?: number | undefined;
  /** For reading only. */
  readonly says?: string;
}

/** What `execpolicy check` prints of a command. */
export interface Checked {
  readonly decision?: string;
  readonly matchedRules: readonly {
    readonly prefixRuleMatch?: {
      readonly matchedPrefix: readonly string[];
      readonly decision: string;
      readonly justification?: string;
    };
  }[];
}

/** A folder of its own with one rules file, asked again and again. */
export class RulesJudge {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(): Promise<RulesJudge> {
    return new RulesJudge(await fs.mkdtemp(path.join(os.tmpdir(), 'rules-')));
  }

  async close(): Promise<void> {
    await fs.rm(this.#folder, { recursive: true, force: true });
  }

  async lay(text: string): Promise<void> {
    await fs.writeFile(path.join(this.#folder, 'asked.rules'), text);
  }

  #run(
    args: readonly string[],
  ): Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }> {
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: '/nowhere/home',
      CODEX_HOME: path.join(this.#folder, 'codex'),
    };
    const words = ['execpolicy', 'check', '--rules', 'asked.rules', ...args];
    return new Promise((resolve) => {
      execFile(codexBinary(), words, { env, cwd: this.#folder, timeout: 20_000 }, (error, stdout, stderr) =>
        resolve({ status: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
      );
    });
  }

  async verdict(text: string): Promise<Verdict> {
    await this.lay(text);
    const { status, stderr } = await this.#run(['--', 'true']);
    if (status === 0) return { accepted: true };
    const line = /--> asked\.rules:(\d+):\d+/.exec(stderr)?.[1];
    const says = stderr.split('Stack backtrace')[0] ?? '';
    return { accepted: false, line: line === undefined ? undefined : Number(line), says };
  }

  /** Asks about a command under the file that was laid last. */
  async check(command: readonly string[], options: readonly string[] = []): Promise<Checked> {
    const { status, stdout, stderr } = await this.#run([...options, '--', ...command]);
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as Checked;
  }

  /** Where it is asked. */
  get cwd(): string {
    return this.#folder;
  }
}

/** What we say; nothing where we do not know. */
export function ourVerdict(text: string): Verdict | undefined {
  const { problem, unfollowed } = readRules(parseStarlark(text));
  if (unfollowed) return undefined;
  if (!problem) return { accepted: true };
  return { accepted: false, line: new LineIndex(text).position(problem.span.start).line + 1, says: problem.message };
}
