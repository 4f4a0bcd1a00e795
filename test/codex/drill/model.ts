/** A model that is a script: it answers each request of Codex with the next tool call. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { events } from '../support/scripted-model.ts';
import type { ToolCall } from './action.ts';

/** What a script asks for, and what it does with the answer before it goes on. */
export interface Step {
  readonly call: ToolCall;
  answered(output: string): Promise<void> | void;
}

/** A running scripted model. */
export interface ScriptedModel {
  /** Flags that make Codex use it. */
  readonly flags: readonly string[];
  /** Whether a live web search was among the tools that Codex offered. */
  offersLiveSearch(): boolean;
  /** How many requests came. */
  turns(): number;
  stop(): void;
}

interface RequestBody {
  readonly input: readonly { readonly type: string; readonly output?: unknown }[];
  readonly tools?: readonly { readonly type: string; readonly external_web_access?: boolean }[];
}

export async function startModel(steps: readonly Step[]): Promise<ScriptedModel> {
  let turn = 0;
  let live = false;
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (!request.url?.endsWith('/responses')) {
      response.writeHead(204).end();
      return;
    }
    const body = JSON.parse(Buffer.concat(chunks).toString()) as RequestBody;
    live ||= (body.tools ?? []).some(({ type, external_web_access }) => type === 'web_search' && external_web_access);
    if (turn > 0) await steps[turn - 1]?.answered(lastOutput(body));
    const next = steps[turn++]?.call;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(events(turn, item(turn, next)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const provider = `model_providers.scripted={name="scripted",base_url="http://127.0.0.1:${port}/v1",wire_api="responses"}`;
  return {
    flags: ['-c', 'model="scripted"', '-c', 'model_provider="scripted"', '-c', provider],
    offersLiveSearch: () => live,
    turns: () => turn,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The output of the last call, whatever tool it was. */
function lastOutput({ input }: RequestBody): string {
  const output = input.filter(({ type }) => type.endsWith('_output')).at(-1)?.output;
  return typeof output === 'string' ? output : JSON.stringify(output ?? '');
}

function item(turn: number, call: ToolCall | undefined): object {
  if (call === undefined) {
    return { type: 'message', role: 'assistant', id: `m${turn}`, content: [{ type: 'output_text', text: 'done' }] };
  }
  const base = { type: 'function_call', id: `f${turn}`, call_id: `c${turn}` };
  if (call.tool === 'mcp') {
    return { ...base, namespace: 'mcp__drill', name: call.name, arguments: JSON.stringify(call.parameters) };
  }
  const parameters = { cmd: call.command, yield_time_ms: 15_000, ...call.parameters };
  return { ...base, name: 'exec_command', arguments: JSON.stringify(parameters) };
}
