/** Trust in the home folder, the root, or what lies between. */

import { type Breadth, breadthOf, isDriveRoot } from '../../codex/folder-breadth.ts';
import { selectionOf } from '../../codex/selection.ts';
import { code } from '../../text/phrases.ts';
import { keySite, namesIn, stringIn } from '../engine/read-settings.ts';
import { removeEntry } from '../engine/removal.ts';
import { defineRule, type RuleContext } from '../engine/rule.ts';
import { stackIfTrusted } from '../engine/trust-status.ts';

export const broadTrust = defineRule({
  id: 'broad-trust',
  family: 'trust',
  severity: 'warning',
  fixable: 'review',
  files: ['user', 'profile', 'system'],
  docs: {
    what: 'The home folder, a root or Codex’s own folder marked as trusted.',
    why:
      'Trust is about sessions that start in that very folder, and commands may write in all of it: in the home folder ' +
      'the start-up files of your shell, your keys and every project. It is not passed on to the folders inside – ' +
      'except where the folder is a Git repository: then the settings of each folder in it count that has no repository ' +
      'of its own.',
    remedy:
      'Remove the entry, and trust the folders of single projects. Start Codex in the project that it is to work on.',
    source:
      'Run on Codex 0.169.0: a session in a trusted home folder reports workspace-write, and with a repository there the ' +
      'settings of a folder inside counted.',
    cases: [
      'posture/facts/trust.ts: commands of a session in a trusted home folder may write in it',
      'posture/facts/trust.ts: a trusted home folder passes nothing on',
    ],
  },
  messages: {
    home: 'Your home folder is trusted: commands of a session that starts there may write in nearly all of it, start-up files of your shell, keys and projects included. Trust single projects instead.',
    root: '{folder} is trusted: commands of a session that starts there may write everywhere that you can. Trust single projects instead.',
    aboveHome:
      '{folder} is trusted: commands of a session that starts there may write in nearly every folder below it, your home folder included. Trust single projects instead.',
    codexHome:
      'Codex’s own folder is trusted: commands of a session that starts there may change Codex’s settings, and so give themselves more rights. Remove the entry.',
    settings:
      '{folder} is trusted: if it is a Git repository, the settings of every folder in it without a repository of its own count too. Trust single projects instead.',
  },
  fixes: { remove: 'Remove the entry' },
  *check(context) {
    const { file, snapshot } = context;
    // Where settings choose the sandbox, trust does not.
    const decides = selectionOf(stackIfTrusted(context)).kind === 'trust';
    for (const folder of namesIn(file, ['projects'])) {
      const path = ['projects', folder];
      if (stringIn(file, [...path, 'trust_level']) !== 'trusted') continue;
      const breadth = isDriveRoot(folder) ? 'root' : breadthOfEntry(context, folder);
      if (breadth === undefined || (breadth === 'codexHome' && !decides)) continue;
      const data = { folder: folder === snapshot.machine.home ? 'Your home folder' : code(folder) };
      yield {
        ...(decides ? about(breadth, data) : { message: 'settings', severity: 'information', data }),
        site: keySite(file, path),
        fixes: [removeEntry(file, path)],
      };
    }
  },
});

const about = (breadth: Breadth, data: { readonly folder: string }) =>
  breadth === 'home' || breadth === 'codexHome' ? { message: breadth } : { message: breadth, data };

// Codex compares entries as written: `~`, a slash at the end and `..` match nothing.
function breadthOfEntry({ snapshot: { machine } }: RuleContext, folder: string): Breadth | undefined {
  const isPlain = folder === '/' || (!folder.endsWith('/') && !folder.split('/').includes('..'));
  return isPlain && /^(?:\/|[a-z]:[\\/])/i.test(folder) ? breadthOf(machine, folder) : undefined;
}
