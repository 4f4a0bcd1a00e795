/** Rules that break down: all in the log, each rule named once to the person. */

import { basename } from 'node:path';
import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import type { RuleFailure } from '../rules/check.ts';
import { bare } from '../text/phrases.ts';
import { printableLines } from '../text/printable.ts';
import { say } from '../text/sentences.ts';
import { EDITOR, LOG } from '../words/editor.ts';

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
    this.#connection.console.error(
      `${say(LOG.ruleFailed, { rule: bare(rule), file: bare(file) })} ${printableLines(trace)}`,
    );
    if (this.#named.has(rule)) return;
    this.#named.add(rule);
    const message = say(EDITOR.checkFailed, { rule: bare(rule), file: bare(basename(file)) });
    void this.#connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  }
}
