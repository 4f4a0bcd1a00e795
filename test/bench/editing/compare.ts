/** The same situations for our completion and that of other TOML servers, with figures side by side. */
import type { CompletionItem } from 'vscode-languageserver-types';
import { kindOf } from '../../../server/src/codex/file-places.ts';
import { completionsAt } from '../../../server/src/features/completion.ts';
import { LineIndex } from '../../../server/src/text/line-index.ts';
import { editedFile, harmOf } from '../../core/features/completion/support/harm.ts';
import { isShown, type Marked, marked, USER, VSCODE } from '../../core/features/support.ts';
import type { PeerServer } from '../peers/peer-server.ts';
import { type Peer, peers } from '../peers/peers.ts';
import { SITUATIONS } from './situations.ts';

/** What offers completions, by whatever means. */
interface Contestant {
  readonly name: string;
  /** Whether only config files may be put to it, as it knows no others. */
  readonly isPeer: boolean;
  /** `undefined` where it has ended because of the question. */
  ask(at: Marked): Promise<readonly CompletionItem[] | undefined>;
  stop(): Promise<void>;
}

const OURS: Contestant = {
  name: 'Codex Posture',
  isPeer: false,
  ask: async ({ snapshot, file, position }) => completionsAt(snapshot, file, position, VSCODE),
  stop: async () => undefined,
};

export async function compare(): Promise<void> {
  const rows = [['', 'wanted and offered', 'accepted without harm', 'silent where that is due', 'ended']];
  const details: string[] = [];
  for (const contestant of [OURS, ...(await peers()).map(contestantOf)]) rows.push(await figures(contestant, details));
  console.log(details.join('\n'));
  for (const row of rows) console.log(row.map((cell, at) => (at === 0 ? cell.padEnd(16) : cell.padStart(26))).join(''));
  console.log(
    'Others are asked only about config files, and not for whole shapes; they know the keys of our newest facts.',
  );
}

async function figures(contestant: Contestant, details: string[]): Promise<string[]> {
  const count = { wanted: 0, offered: 0, harmless: 0, quiet: 0, silent: 0, ended: 0 };
  for (const [text, wanted, file = USER] of SITUATIONS) {
    const at = marked(text, file);
    if (contestant.isPeer && !isFair(wanted, file, at)) continue;
    const items = await contestant.ask(at);
    const shown = items?.filter((item) => isShown(item, at));
    if (shown === undefined) count.ended++;
    if (wanted === undefined) {
      count.quiet++;
      if (shown?.length === 0) count.silent++;
      else if (!contestant.isPeer) details.push(`not silent: ${JSON.stringify(text)}`);
      continue;
    }
    count.wanted++;
    const found = shown?.find(({ label }) => (contestant.isPeer ? isMeant(label, wanted) : label === wanted));
    if (found === undefined) {
      if (!contestant.isPeer) details.push(`not offered: ${wanted} in ${JSON.stringify(text)}`);
      continue;
    }
    count.offered++;
    if (isHarmless(at, found)) count.harmless++;
  }
  await contestant.stop();
  const of = (part: number, whole: number) => `${part} of ${whole}`;
  const cells = [of(count.offered, count.wanted), of(count.harmless, count.offered), of(count.silent, count.quiet)];
  return [contestant.name, ...cells, String(count.ended)];
}

/** Whether others can know of what is wanted: no shapes of ours, and no files but those of the schema. */
const isFair = (wanted: string | undefined, file: string, { snapshot }: Marked): boolean =>
  !/^[A-Z]\w* \w|^MCP/.test(wanted ?? '') &&
  ['user', 'project', 'profile'].includes(kindOf(file, snapshot.machine) ?? '');

/** Others offer the bare key where we offer a header, and words with their quotes. */
function isMeant(label: string, wanted: string): boolean {
  const plain = (text: string) => text.replace(/["'[\]{}]|=.*/g, '').trim();
  const steps = plain(wanted)
    .split('.')
    .filter((step) => step !== '');
  return label === wanted || [plain(wanted), steps[0], steps.at(-1)].includes(plain(label));
}

/** A name alone does no harm either: the value follows. */
function isHarmless(at: Marked, item: CompletionItem): boolean {
  const before = editedFile(at.snapshot, at.file);
  if (before === undefined) return true;
  const { textEdit } = item;
  const name =
    textEdit && /^[\w.-]+$/.test(textEdit.newText) ? { ...textEdit, newText: `${textEdit.newText} = ` } : undefined;
  return [item, ...(name ? [{ ...item, textEdit: name }] : [])].some(
    (one) => harmOf(before, at.offset, one).length === 0,
  );
}

function contestantOf(peer: Peer): Contestant {
  let server: PeerServer | undefined;
  return {
    name: peer.name,
    isPeer: true,
    async ask(at) {
      server ??= await peer.start();
      try {
        await server.change(at.text);
        return (await server.completions(at.position)).map((item) => withRange(item, at));
      } catch {
        await server.stop();
        server = undefined;
        return undefined;
      }
    },
    stop: async () => server?.stop(),
  };
}

/** An item as VS Code takes it: what replaces the word around the cursor where nothing else is said. */
function withRange(item: CompletionItem, { text, offset, position }: Marked): CompletionItem {
  const { textEdit, filterText = item.label } = item;
  if (textEdit !== undefined && 'range' in textEdit) return { ...item, filterText };
  if (textEdit !== undefined)
    return { ...item, filterText, textEdit: { range: textEdit.insert, newText: textEdit.newText } };
  const word = /[\w-]*$/.exec(text.slice(0, offset))?.[0] ?? '';
  const start = new LineIndex(text).position(offset - word.length);
  return { ...item, filterText, textEdit: { range: { start, end: position }, newText: item.insertText ?? item.label } };
}
