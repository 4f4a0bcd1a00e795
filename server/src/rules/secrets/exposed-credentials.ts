/** Codex's sign-in where others get it. The file itself is never opened. */
import { keptByGit } from '../../codex/git/kept.ts';
import { isOpenToOthers } from '../../codex/kept-files.ts';
import { isBelow } from '../../codex/locations.ts';
import { pathsOf } from '../../codex/machine.ts';
import { syncedBy } from '../../codex/synced-folders.ts';
import { bare } from '../../text/phrases.ts';
import { emptySpan } from '../../text/span.ts';
import { defineRule, type RuleContext } from '../engine/rule.ts';

export const exposedCredentials = defineRule({
  id: 'exposed-credentials',
  family: 'secrets',
  severity: 'warning',
  fixable: 'no',
  appliesWhenUntrusted: true,
  files: ['credentials'],
  docs: {
    what: 'Codex’s `auth.json` that other users can read, that Git has or would take, or that a program copies to other computers.',
    why: 'Whoever has this file uses Codex in your name until you sign out. Codex creates it so that only you can read it, but a copy, a change of its mode, a repository around CODEX_HOME or a synchronized folder undoes that.',
    remedy:
      'Run `chmod 600` on the file. Keep it out of repositories and synchronized folders, or set `cli_auth_credentials_store = "keyring"`. Where others may have it, sign out and in again.',
    source: 'Run on Codex 0.169.0: `codex login --with-api-key` creates the file so that only its owner can read it.',
    cases: ['secrets/credentials.test.ts: creates auth.json for its owner alone'],
  },
  messages: {
    mode: 'Other users of this computer can read Codex’s sign-in and use it in your name. Run `chmod 600` on this file.',
    tracked:
      'Git tracks Codex’s sign-in, so everyone who gets the repository can use Codex in your name. Run `git rm --cached` on this file, add it to `.gitignore`, and then sign out and in again.',
    open: 'Codex’s sign-in is in a repository, and no ignore file keeps it out: the next `git add .` takes it. Add it to `.gitignore`, or keep it elsewhere.',
    synced:
      'Codex’s sign-in is in a folder that {service} copies to other computers. Keep CODEX_HOME elsewhere, or set `cli_auth_credentials_store = "keyring"`.',
  },
  *check(context) {
    const { file, snapshot } = context;
    if (file.state.kind !== 'unopened') return;
    const site = { file: file.path, span: emptySpan(0) };
    if (isOpenToOthers(snapshot, file.path)) yield { message: 'mode', site };
    const isCopy = !isBelow(snapshot.machine, file.path, snapshot.machine.codexHome);
    const kept = keptByGit(snapshot, file.path, { isMeant: isCopy }).state;
    if (kept === 'tracked') yield { message: 'tracked', site };
    else if (kept === 'open' || kept === 'taken-back') yield { message: 'open', site };
    const service = syncedBy(realPath(context));
    if (service !== undefined) yield { message: 'synced', data: { service: bare(service) }, site };
  },
});

/** CODEX_HOME may be a link into such a folder. */
function realPath({ file, snapshot: { machine, realPaths } }: RuleContext): string {
  const { join, relative } = pathsOf(machine);
  const { codexHome } = machine;
  if (!isBelow(machine, file.path, codexHome)) return file.path;
  return join(realPaths.get(codexHome) ?? codexHome, relative(codexHome, file.path));
}
