/** Colors and links, where a terminal shows them. */
import { styleText } from 'node:util';
import type { Severity } from '../rules/engine/rule.ts';

/** How the parts of a finding are set off. */
export interface Style {
  readonly place: (text: string) => string;
  readonly severity: (name: Severity) => string;
  /** In brackets. */
  readonly rule: (id: string) => string;
}

/** Text only. */
export const PLAIN: Style = { place: (text) => text, severity: (name) => name, rule: (id) => `[${id}]` };

const COLORS = { error: 'red', warning: 'yellow', information: 'blue', hint: 'cyan' } as const;

/**
 * Colors, and links to the pages of rules where `pageOf` knows one; text only where the output is no terminal, or the
 * environment asks for that.
 */
export function styleFor(
  isTerminal: boolean,
  env: Readonly<Record<string, string | undefined>>,
  pageOf: (rule: string) => string | undefined,
): Style {
  if (!isTerminal || env['TERM'] === 'dumb' || (env['NO_COLOR'] ?? '') !== '') return PLAIN;
  return {
    place: (text) => styleText('bold', text, { validateStream: false }),
    severity: (name) => styleText(COLORS[name], name, { validateStream: false }),
    rule: (id) => `[${linked(id, pageOf(id))}]`,
  };
}

/** OSC 8: shown as `text`; terminals that know no links show it too. */
const linked = (text: string, address: string | undefined): string =>
  address === undefined ? text : `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\`;
