/** Asks the app-server of the person’s own Codex what it has read, and nothing that starts a session. */
import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import readline from 'node:readline';
import type { CodexAnswers } from '../../codex/confirmation.ts';
import type { Machine } from '../../codex/machine.ts';
import { COMPILE_CACHE } from '../../contract.ts';
import type { Environment } from '../environment.ts';
import { endGroup, withOwnFolder } from '../own-codex.ts';

export type AppServerAnswer =
  | { readonly answers: CodexAnswers; readonly created: readonly string[] }
  /** Codex's own words. */
  | { readonly refused: string };

/** A start with a cold cache takes a second; more than this is a hang: milliseconds. */
const LONGEST = 30_000;

/** How long it may take to end by itself: milliseconds. */
const GRACE = 3000;

/** Longer lines are no answers of interest: characters. */
const MOST_ANSWER = 4 << 20;

/**
 * Asks about `folder`. Codex is started in a folder of our own, because it runs `git`, which would heed the settings of a
 * repository that it is started in.
 */
export function askAppServer(
  program: string,
  folder: string,
  machine: Machine,
  env: Environment,
): Promise<AppServerAnswer> {
  return withOwnFolder(machine, env, async (own) => {
    // A `codex` that runs in Node.js is not to keep its code where we keep ours.
    const withoutCache = { ...env, [COMPILE_CACHE]: undefined };
    // One that is given has to be there, the usual one need not.
    const home = { HOME: machine.home, ...(machine.codexHomeGiven ? { CODEX_HOME: machine.codexHome } : {}) };
    const before = new Set(await namesIn(machine.codexHome));
    const answers = await asked(program, folder, own, { ...withoutCache, ...home });
    if (typeof answers === 'string') return { refused: answers };
    const created = (await namesIn(machine.codexHome)).filter((name) => !before.has(name));
    return { answers, created };
  });
}

const namesIn = (folder: string): Promise<string[]> => fs.readdir(folder).catch(() => []);

async function asked(program: string, folder: string, cwd: string, env: Environment): Promise<CodexAnswers | string> {
  const child = spawn(program, ['app-server'], {
    cwd,
    env: { ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const timer = setTimeout(() => endGroup(child.pid), LONGEST);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4096);
  });
  // A program that ends early takes no more requests; that it ended is what counts.
  child.stdin.on('error', () => {});
  const waiting = new Map<number, (answer: unknown) => void>();
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
  readline.createInterface({ input: child.stdout }).on('line', (line) => {
    const { id, result, error, method } = parsed(line);
    if (typeof id !== 'number' || method !== undefined) return;
    waiting.get(id)?.(error === undefined ? result : { refused: messageOf(error) });
  });
  let next = 1;
  const request = (method: string, params: object): Promise<unknown> => {
    const id = next++;
    const answer = new Promise<unknown>((resolve) => waiting.set(id, resolve));
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
    return Promise.race([answer, ended.then(() => undefined)]);
  };
  try {
    const client = { name: 'codex-posture', version: '1', title: null };
    const begun = await request('initialize', { clientInfo: client, capabilities: { experimentalApi: true } });
    if (begun === undefined) return firstError(said);
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'initialized' })}\n`);
    const config = await request('config/read', { cwd: folder, includeLayers: true });
    const requirements = await request('configRequirements/read', {});
    const profiles = await request('permissionProfile/list', { cwd: folder });
    if (isRefusal(config)) return config.refused;
    return config === undefined ? firstError(said) : { config, requirements, profiles };
  } finally {
    // Left alone it closes its databases; a child of its own, such as git, may still run.
    child.stdin.end();
    const grace = setTimeout(() => endGroup(child.pid), GRACE);
    await ended;
    clearTimeout(grace);
    clearTimeout(timer);
    endGroup(child.pid);
  }
}

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message).slice(0, 500) : '…';

const isRefusal = (answer: unknown): answer is { readonly refused: string } =>
  typeof answer === 'object' && answer !== null && 'refused' in answer;

const firstError = (said: string): string => /^error.*$/im.exec(said)?.[0] ?? said.trim().split('\n').at(-1) ?? '';

function parsed(line: string): Readonly<Record<string, unknown>> {
  if (line.length > MOST_ANSWER) return {};
  try {
    const message: unknown = JSON.parse(line);
    return typeof message === 'object' && message !== null ? { ...message } : {};
  } catch {
    return {};
  }
}
