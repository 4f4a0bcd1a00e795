/** A model on loopback that does what the prompt says: answer, wait, or call a tool. Nothing leaves the machine. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A prompt that makes the model call a tool of Codex's, and answer when it has the result. */
export const calling = (name: string, input: object): string => `CALL ${JSON.stringify({ name, input })}`;

/** A prompt that keeps the model thinking until {@link ScriptedModel.release}. */
export const HOLD = 'HOLD';

interface InputItem {
  readonly type: string;
  readonly role?: string;
  readonly content?: readonly { readonly text?: string }[] | string;
}

export class ScriptedModel {
  readonly #server: http.Server;
  #held: (() => void)[] = [];
  #waiting: (() => void)[] = [];
  #asked = 0;

  private constructor() {
    this.#server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (!request.url?.endsWith('/responses')) response.writeHead(204).end();
        else void this.#answer(Buffer.concat(chunks).toString(), response);
      });
    });
  }

  static async start(): Promise<ScriptedModel> {
    const model = new ScriptedModel();
    await new Promise<void>((resolve) => model.#server.listen(0, '127.0.0.1', resolve));
    return model;
  }

  /** What a `config.toml` says to use it; the top-level keys come first. */
  config(keys = '', tables = ''): string {
    const { port } = this.#server.address() as AddressInfo;
    return `model = "scripted"
model_provider = "scripted"
check_for_update_on_startup = false
${keys}
[model_providers.scripted]
name = "scripted"
base_url = "http://127.0.0.1:${port}/v1"
wire_api = "responses"
${tables}`;
  }

  /** Ends when the next request is held. */
  holding(): Promise<void> {
    return this.#held.length > 0 ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Lets all that is held go on. */
  release(): void {
    for (const go of this.#held.splice(0)) go();
  }

  stop(): void {
    this.release();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(body: string, response: http.ServerResponse): Promise<void> {
    const id = ++this.#asked;
    const { input } = JSON.parse(body) as { readonly input: readonly InputItem[] };
    const prompt = promptIn(input);
    const call = /CALL (\{.*\})/s.exec(prompt)?.[1];
    if (call === undefined && prompt.includes(HOLD)) {
      await new Promise<void>((resolve) => {
        this.#held.push(resolve);
        for (const told of this.#waiting.splice(0)) told();
      });
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(events(id, call === undefined ? said(id) : called(id, call)));
  }
}

/** The newest message of a person; none where what came last is the result of a tool. */
function promptIn(input: readonly InputItem[]): string {
  if (input.at(-1)?.type.endsWith('_output') === true) return '';
  const last = input.filter(({ type, role }) => type === 'message' && role === 'user').at(-1)?.content ?? '';
  return typeof last === 'string' ? last : last.map(({ text = '' }) => text).join('\n');
}

const said = (id: number) => ({
  type: 'message',
  role: 'assistant',
  id: `m${id}`,
  content: [{ type: 'output_text', text: 'done' }],
});

function called(id: number, call: string) {
  const { name, input } = JSON.parse(call) as { readonly name: string; readonly input: object };
  const [tool = '', namespace] = name.split('/').reverse();
  const item = { type: 'function_call', id: `f${id}`, call_id: `c${id}`, name: tool, arguments: JSON.stringify(input) };
  return namespace === undefined ? item : { ...item, namespace };
}

/** An answer of one item, as the stream of events that Codex reads. */
export function events(id: number, item: object): string {
  const usage = {
    input_tokens: 1,
    input_tokens_details: null,
    output_tokens: 1,
    output_tokens_details: null,
    total_tokens: 2,
  };
  const all: readonly (readonly [string, object])[] = [
    ['response.created', { response: { id: `r${id}` } }],
    ['response.output_item.done', { output_index: 0, item }],
    ['response.completed', { response: { id: `r${id}`, usage } }],
  ];
  return all.map(([type, fields]) => `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`).join('');
}
