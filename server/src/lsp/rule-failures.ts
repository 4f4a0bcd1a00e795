/** Rules that break down: all in the log, each rule named once to the person. */
import { basename } from 'node:path';
import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import type { RuleFailure } from '../rules/check.ts';
import { printable, printableLines } from '../text/printable.ts';

export class RuleFailures {
  readonly #connection: Connection;
  readonly #logged = new Set<string>();
  readonly #named = new Set<string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  tell({ rule, file, trace }: RuleFailure): void {
    const key = `${rule} ${file}`;
    // A file is checked on each keystroke.
    if (this.#logged.has(key)) return;
    this.#logged.add(key);
    this.#connection.console.error(`The rule ${rule} failed on ${printable(file)}: ${printableLines(trace)}`);
    if (this.#named.has(rule)) return;
    this.#named.add(rule);
    const message =
      `Codex Posture could not finish the check ${rule} on ${printable(basename(file))}, so some of its findings are ` +
      'missing. All other checks ran. Details are in the log.';
    void this.#connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  }
}
