/** A real Codex session whose model is a script: it asks for one command and reads what came of it. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Place, runCodex } from './codex-process.ts';
import { FOLDER_WENT_AWAY } from './sandbox-faults.ts';

/** What the command printed, as Codex handed it to the model; nothing when the session did not get that far. */
export interface SessionOutcome {
  readonly output: string | undefined;
  readonly log: string;
}

/** What each of several commands printed, as far as the session got. */
export interface SessionOutcomes {
  readonly outputs: readonly string[];
  readonly log: string;
}

/** A command that the model asks for: its text, or all that the tool is given. */
export type AskedCommand = string | { readonly cmd: string; readonly [name: string]: string };

/** Runs `codex exec` in the place with these flags; the model asks for `command` in a shell. Nothing leaves the machine. */
export async function sessionRunning(
  place: Place,
  command: AskedCommand,
  args: readonly string[] = [],
): Promise<SessionOutcome> {
  const { outputs, log } = await sessionRunningAll(place, [command], args);
  return { output: outputs[0], log };
}

/** The same for several commands, one after the other in one session. */
export async function sessionRunningAll(
  place: Place,
  commands: readonly AskedCommand[],
  args: readonly string[] = [],
): Promise<SessionOutcomes> {
  const outcomes = await oneSession(place, commands, args);
  const neverBegan = outcomes.outputs.length === 0 && FOLDER_WENT_AWAY.test(outcomes.log);
  return neverBegan ? oneSession(place, commands, args) : outcomes;
}

async function oneSession(
  place: Place,
  commands: readonly AskedCommand[],
  args: readonly string[],
): Promise<SessionOutcomes> {
  const outputs: string[] = [];
  let asked = 0;
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (!request.url?.endsWith('/responses')) {
        response.writeHead(204).end();
        return;
      }
      if (asked > 0 && asked <= commands.length) outputs.push(commandOutput(Buffer.concat(chunks).toString()));
      asked++;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(answer(asked, commands[asked - 1]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const provider = `model_providers.scripted={name="scripted",base_url="http://127.0.0.1:${port}/v1",wire_api="responses"}`;
    const flags = ['-c', 'model="scripted"', '-c', 'model_provider="scripted"', '-c', provider, ...args];
    const words = ['exec', '--skip-git-repo-check', ...flags, '-C', place.cwd, 'go'];
    const { stdout, stderr } = await runCodex(place, words, 60_000 + commands.length * 2000);
    return { outputs, log: stdout + stderr };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function answer(turn: number, command: AskedCommand | undefined): string {
  const item =
    command !== undefined
      ? {
          type: 'function_call',
          id: `f${turn}`,
          call_id: `c${turn}`,
          name: 'exec_command',
          arguments: JSON.stringify({
            ...(typeof command === 'string' ? { cmd: command } : command),
            yield_time_ms: 15_000,
          }),
        }
      : { type: 'message', role: 'assistant', id: 'm1', content: [{ type: 'output_text', text: 'done' }] };
  const none = {
    input_tokens: 1,
    input_tokens_details: null,
    output_tokens: 1,
    output_tokens_details: null,
    total_tokens: 2,
  };
  const events: readonly (readonly [string, object])[] = [
    ['response.created', { response: { id: `r${turn}` } }],
    ['response.output_item.done', { output_index: 0, item }],
    ['response.completed', { response: { id: `r${turn}`, usage: none } }],
  ];
  return events.map(([type, fields]) => `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`).join('');
}

/** The text of the last tool output in a request to the model. */
function commandOutput(body: string): string {
  const { input } = JSON.parse(body) as {
    readonly input: readonly { readonly type: string; readonly output?: unknown }[];
  };
  const last = input.filter(({ type }) => type === 'function_call_output').at(-1)?.output;
  return typeof last === 'string' ? last : JSON.stringify(last ?? '');
}
