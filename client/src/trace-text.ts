/** What the log may hold of the messages between VS Code and the server: no text of a document, no secret. */
import { withoutSecrets } from '../../server/src/text/secret.ts';

/** Fields that hold texts of documents, or what an edit writes into one. */
const TEXTS = new Set([
  'text',
  'newText',
  'insertText',
  'textEditText',
  'filterText',
  'sortText',
  'contentChanges',
  'files',
]);

/** A traced message as the library words it: a line that names it, then perhaps its content as JSON. */
export function tracedText(message: string): string {
  if (message.startsWith('{')) return json(message);
  const [name = '', ...content] = message.split('\n');
  const all = content.join('\n');
  const [label = ''] = /^(?:Params|Result|Error data): /.exec(all) ?? [];
  const said = label === '' ? withoutSecrets(all) : `${label}${json(all.slice(label.length))}`;
  return `${withoutSecrets(name)}${content.length === 0 ? '' : `\n${said}`}`;
}

function json(text: string): string {
  try {
    return JSON.stringify(traced(JSON.parse(text)), null, 4);
  } catch {
    return '…';
  }
}

/** A message with its texts left out. */
function traced(value: unknown): unknown {
  if (typeof value === 'string') return withoutSecrets(value);
  if (Array.isArray(value)) return value.map(traced);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [withoutSecrets(name), TEXTS.has(name) ? '…' : traced(inner)]),
  );
}
