/** What Codex tells the model of a session's rights: the only place that shows the resolved filesystem entries. */
import type { AccessEntry } from '../../../../server/src/contract.ts';
import { type Place, runCodex } from '../../support/codex-process.ts';

/** The rights as told, or Codex's refusal. */
export interface Told {
  readonly refused?: string;
  readonly mode?: string;
  readonly network?: boolean;
  readonly approval?: string;
  readonly reviewer?: string;
  readonly entries?: readonly AccessEntry[];
}

/** Asks with these global flags (`--profile`, `-c`, `-C`). */
export async function told(place: Place, args: readonly string[]): Promise<Told> {
  const { status, stdout, stderr } = await runCodex(place, [...args, 'debug', 'prompt-input', 'x']);
  if (status !== 0) return { refused: stderr };
  const items = JSON.parse(stdout) as readonly { readonly content?: readonly { readonly text?: string }[] }[];
  const text = items
    .flatMap(({ content }) => content ?? [])
    .map((part) => part.text ?? '')
    .join('\n');
  const filesystem = /<filesystem>[\s\S]*?<\/filesystem>/.exec(text)?.[0] ?? '';
  return {
    mode: /`sandbox_mode` is `([\w-]+)`/.exec(text)?.[1] ?? '?',
    network: /Network access is (\w+)/.exec(text)?.[1] === 'enabled',
    approval: approvalIn(text),
    reviewer: text.includes('`approvals_reviewer` is `auto_review`') ? 'auto_review' : 'user',
    entries: entriesIn(filesystem),
  };
}

function approvalIn(text: string): string {
  if (/Approval policy is currently never/.test(text)) return 'never';
  if (/`approval_policy` is `unless-trusted`/.test(text)) return 'untrusted';
  return /Approval policy is `granular`/.test(text) ? 'granular' : 'on-request';
}

const ENTRY = /<entry access="(\w+)"[^>]*><(path|glob|special)>(.*?)<\/\2><\/entry>/g;

function entriesIn(filesystem: string): readonly AccessEntry[] {
  const all = [...filesystem.matchAll(ENTRY)].map(([, access = '', kind = '', where = '']) => ({
    access,
    [kind]: unescaped(where),
  }));
  return all as unknown as readonly AccessEntry[];
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
