/** `codex-posture explain --batch`: one request per line in, one posture per line out. */
import type { Session } from '../codex/session.ts';
import type { Posture } from '../contract.ts';
import { findInstalledCodex } from '../host/installed-codex.ts';
import { machineFrom } from '../host/machine.ts';
import { code } from '../text/phrases.ts';
import { say } from '../text/sentences.ts';
import { REQUEST_ERRORS } from '../words/command-line.ts';
import { postureIn } from './explain.ts';

/** The id of a request, whatever the asker chose; null where none could be read. */
type Id = string | number | boolean | null;

/** The answer to one line. */
export type BatchAnswer = ({ readonly id: Id } & Posture) | { readonly id: Id; readonly error: string };

/** Answers the lines in their order; empty lines are passed over. Never throws. `env` gives what a request leaves out. */
export async function* answers(
  lines: AsyncIterable<string>,
  env: Readonly<Record<string, string | undefined>>,
): AsyncGenerator<BatchAnswer> {
  for await (const line of lines) {
    if (line.trim() !== '') yield await answerTo(line, env);
  }
}

async function answerTo(line: string, env: Readonly<Record<string, string | undefined>>): Promise<BatchAnswer> {
  let id: Id = null;
  try {
    const request = recordFrom(line);
    id = idOf(request['id']);
    const home = optionalText(request, 'home');
    const machine = machineFrom({ ...env, CODEX_HOME: text(request, 'codexHome') }, process.platform, {
      home,
      systemRoot: optionalText(request, 'systemRoot'),
    });
    const codex = await findInstalledCodex({ machine, env });
    const session = sessionOf(request);
    return { id, ...(await postureIn({ folder: text(request, 'cwd'), cwd: process.cwd(), machine, session, codex })) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

type Request = Readonly<Record<string, unknown>>;

/** A request that cannot be answered; the message says why. */
class RequestError extends Error {}

function recordFrom(line: string): Request {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new RequestError(REQUEST_ERRORS.json);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RequestError(REQUEST_ERRORS.object);
  }
  return { ...value };
}

function idOf(value: unknown): Id {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function text(request: Request, key: string): string {
  const value = optionalText(request, key);
  if (value === undefined || value === '') throw new RequestError(say(REQUEST_ERRORS.path, { key: code(key) }));
  return value;
}

function optionalText(request: Request, key: string): string | undefined {
  const value = request[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new RequestError(say(REQUEST_ERRORS.text, { key: code(key) }));
  return value;
}

function sessionOf(request: Request): Session {
  const profile = optionalText(request, 'profile');
  const flags = request['flags'] ?? [];
  if (!Array.isArray(flags) || !flags.every((flag) => typeof flag === 'string')) {
    throw new RequestError(REQUEST_ERRORS.flags);
  }
  return { flags, ...(profile === undefined ? {} : { profile }) };
}
