/** Where the answers about a fleet go: to standard output or the file of `--results`, and with `--otlp` to a collector. */
import path from 'node:path';
import type { Posture } from '../../contract.ts';
import { counted } from '../../text/sentences.ts';
import { FLEET } from '../../words/fleet.ts';
import type { CheckResult } from '../check.ts';
import type { FleetCommand } from '../command.ts';
import { findingEntries, type LogEntry, postureEntry } from '../otlp/records.ts';
import { endSending, openSender } from '../otlp/send.ts';
import type { OtlpSender } from '../otlp/sender.ts';
import { written } from '../written.ts';
import type { FleetAnswer } from './protocol.ts';
import { Results } from './results.ts';

export class Delivery {
  readonly #results: Results | undefined;
  readonly #sender: OtlpSender | undefined;
  readonly #collector: string;
  #waiting = 0;
  #isHeard = true;

  private constructor(results: Results | undefined, sender: OtlpSender | undefined, collector: string) {
    this.#results = results;
    this.#sender = sender;
    this.#collector = collector;
  }

  /** @throws UnreadablePathError */
  static async open({ results, failOn, otlp = '' }: FleetCommand, cwd: string): Promise<Delivery> {
    const file = results === undefined ? undefined : await Results.open(path.resolve(cwd, results), failOn);
    return new Delivery(file, otlp === '' ? undefined : await openSender(otlp), otlp);
  }

  /** The roots that earlier runs have delivered, with the exit status of each. */
  get roots(): Iterable<readonly [root: string, status: number]> {
    return this.#results?.roots ?? [];
  }

  /** Whether what is checked from now on would be lost. */
  get isInVain(): boolean {
    if (this.#results === undefined) return !this.#isHeard && this.#sender === undefined;
    return this.#sender?.failure !== undefined;
  }

  async take({ line, isBroken, posture }: FleetAnswer): Promise<void> {
    const [results, sender] = [this.#results, this.#sender];
    if (sender === undefined || isBroken) return this.#write(line);
    const entries = entriesOf(line, posture);
    if (results === undefined) {
      await sender.send(entries);
      return this.#write(line);
    }
    // In the file are only roots whose records have arrived: a later run sends the others.
    this.#waiting += 1;
    await sender.send(entries, async () => {
      await this.#write(line);
      this.#waiting -= 1;
    });
  }

  /** What is to be said about the collector, and 2 as exit status where it did not take everything. */
  async end(): Promise<{ readonly lines: readonly string[]; readonly status: 0 | 2 }> {
    if (this.#sender === undefined) return { lines: [], status: 0 };
    const { line, status } = await endSending(this.#sender, this.#collector);
    return { lines: this.#waiting === 0 ? [line] : [line, counted(FLEET.unrecorded, this.#waiting)], status };
  }

  async close(): Promise<void> {
    await this.#results?.close();
  }

  async #write(line: string): Promise<void> {
    if (this.#results !== undefined) await this.#results.append(line);
    else if (!(await written(`${line}\n`))) this.#isHeard = false;
  }
}

function entriesOf(line: string, posture: Posture | undefined): readonly LogEntry[] {
  const { root, ...result } = JSON.parse(line) as CheckResult & { readonly root: string };
  return [...findingEntries(root, result), ...(posture === undefined ? [] : [postureEntry(posture)])];
}
