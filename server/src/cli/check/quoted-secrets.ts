/** Fixes that would repeat a secret of the file where they are printed. */
import { formatOf } from '../../codex/file-kinds.ts';
import { kindIn } from '../../codex/read-codex-file.ts';
import type { Snapshot } from '../../codex/snapshot.ts';
import type { TextEdit } from '../../text/edit.ts';
import { withoutSecrets } from '../../text/secret.ts';
import { secretsIn } from '../secrets-in.ts';

/** Whether what the edits insert may be, or hold, a secret. Of a `.env` every value may be one. */
export function mayQuoteSecret(snapshot: Snapshot, edits: ReadonlyMap<string, readonly TextEdit[]>): boolean {
  return [...edits].some(([file, list]) => {
    const kind = kindIn(snapshot, file);
    const written = list.map(({ text }) => text).filter((text) => text.trim() !== '');
    if (written.length === 0) return false;
    if (kind !== undefined && formatOf(kind) === 'dotenv') return true;
    const secrets = secretsIn(snapshot, file);
    return written.some((text) => withoutSecrets(text) !== text || secrets.some((secret) => text.includes(secret)));
  });
}
