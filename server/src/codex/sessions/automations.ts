/** Automations of the Codex app: what it starts by itself, and when. */

import { parseToml } from '../../syntax/toml/parse.ts';
import { nodeAt, toPlain } from '../../syntax/toml/query.ts';
import type { TomlDocument } from '../../syntax/toml/tree.ts';

export interface Automation {
  readonly id: string;
  readonly file: string;
  readonly name: string | null;
  /** `cron`, or `heartbeat`, which wakes a thread that has its own permissions. */
  readonly kind: string | null;
  readonly status: string | null;
  /** The recurrence as iCalendar writes it. */
  readonly rule: string | null;
  readonly folders: readonly string[];
}

/** The automation in the text of an `automation.toml`. The prompt is not kept. */
export function automationIn(text: string, id: string, file: string): Automation {
  return automationOf(parseToml(text), id, file);
}

/** The same of a parsed one. */
export function automationOf(document: TomlDocument, id: string, file: string): Automation {
  const plain = (key: string) => {
    const node = nodeAt(document, [key]);
    return node === undefined ? undefined : toPlain(node);
  };
  const word = (key: string): string | null => {
    const value = plain(key);
    return typeof value === 'string' ? value.slice(0, 500) : null;
  };
  const folders = [plain('cwds'), plain('cwd')].flat().filter((one) => typeof one === 'string');
  return {
    id,
    file,
    name: word('name'),
    kind: word('kind'),
    status: word('status'),
    rule: word('rrule'),
    folders: folders.slice(0, 20),
  };
}
