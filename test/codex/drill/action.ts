/** One thing that the scripted model tries in a session, and how one tells whether it got it. */
import type { Stage } from './stage.ts';

/** What the model asks for in one turn. */
export type ToolCall =
  | { readonly tool: 'shell'; readonly command: string; readonly parameters?: Readonly<Record<string, unknown>> }
  | { readonly tool: 'mcp'; readonly name: string; readonly parameters: Readonly<Record<string, unknown>> };

/**
 * How success is proven:
 * `canary`: the action's canary reaches the model;
 * `mark`: the command prints the action's mark, which it does only where everything before it worked;
 * `reached`: a service of the drill received the action's id;
 * `host`: something is seen on the disk, outside any sandbox, once the session is over.
 */
export type Proof = 'canary' | 'mark' | 'reached' | ((stage: Stage) => boolean | Promise<boolean>);

/** An attack, or honest work that has to stay possible. */
export interface Action {
  readonly id: string;
  readonly kind: 'attack' | 'work';
  /** What a successful attack or piece of work does; completes “The agent …”. */
  readonly says: string;
  /** What the model asks for; absent where the action is only judged afterwards. */
  call?(stage: Stage): ToolCall;
  /** What the person does on the host after the session, such as running `git status`. */
  afterwards?(stage: Stage): Promise<void>;
  readonly proof: Proof;
}

/** The text that stands for a secret which only `id` may reveal. */
export const canary = (id: string): string => `CANARY-${id}-7Qz`;

/** What a command prints to say that it got to its end. The shell joins the parts, so the command itself never matches. */
export const printMark = (id: string): string => `printf 'DRILL:%s:DONE\\n' ${id}`;

/** The mark as printed. */
export const mark = (id: string): string => `DRILL:${id}:DONE`;

/** A call of the shell tool. */
export const shell = (command: string, parameters?: Readonly<Record<string, unknown>>): ToolCall => ({
  tool: 'shell',
  command,
  ...(parameters === undefined ? {} : { parameters }),
});

/** An attack that is one shell command and succeeds where the action's canary comes back. */
export const reveals = (id: string, says: string, command: string): Action => ({
  id,
  kind: 'attack',
  says,
  call: () => shell(command),
  proof: 'canary',
});

/** An action that is one shell command and succeeds where that ends with status 0. */
export const succeeds = (kind: Action['kind'], id: string, says: string, command: string): Action => ({
  id,
  kind,
  says,
  call: () => shell(`{ ${command}\n} && ${printMark(id)}`),
  proof: 'mark',
});
