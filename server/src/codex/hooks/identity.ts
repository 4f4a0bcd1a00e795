/** How Codex recognises a hook that a person trusted: by its place and by a digest of what it would do. */
import { createHash } from 'node:crypto';
import type { TomlPlain } from '../../syntax/toml/tree.ts';
import { isTable } from '../permissions/inherit.ts';
import type { Handler } from './handlers.ts';

/** Where the hooks of the command line are said to be. */
const FLAGS_FILE = '/<session-flags>/config.toml';

/** The name below `[hooks.state]`. `file` is null for the command line. */
export const hookKey = (file: string | null, { eventKey, group, index }: Handler): string =>
  `${file ?? FLAGS_FILE}:${eventKey}:${group}:${index}`;

/** `sha256:` and the digest of the hook's canonical JSON, as in `trusted_hash` (seen with 0.169.0's `hooks/list`). */
export function hookHash({ eventKey, matcher, normal }: Handler): string {
  const { input, ...rest } = normal;
  const handler = input === undefined ? rest : { ...rest, input: withNumbersInWords(input) };
  const identity = { event_name: eventKey, hooks: [handler], ...(matcher === undefined ? {} : { matcher }) };
  return `sha256:${createHash('sha256').update(canonical(identity)).digest('hex')}`;
}

/** Numbers that Codex hands on as written appear in the digest as its JSON library writes them. */
function withNumbersInWords(value: TomlPlain): TomlPlain {
  if (Array.isArray(value)) return value.map(withNumbersInWords);
  if (isTable(value))
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withNumbersInWords(inner)]));
  if (typeof value !== 'number' && typeof value !== 'bigint') return value;
  return { '$serde_json::private::Number': String(value) };
}

/** JSON without blanks, the keys of every object in order. */
function canonical(value: TomlPlain): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isTable(value)) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? '')}`).join(',')}}`;
}
