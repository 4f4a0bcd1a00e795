/** Trust in the home folder, the root, or a folder in between. */

import { type Breadth, breadthOf, isDriveRoot } from '../../codex/folder-breadth.ts';
import { selectionOf } from '../../codex/selection.ts';
import { code, type GapText } from '../../text/phrases.ts';
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
    what: 'The home folder, the root of a disk or Codex’s home folder marked as trusted.',
    why: 'In a session that starts in a trusted folder, commands may write anywhere in it: in the home folder, that includes shell start-up files, your keys and every project. Subfolders do not inherit the trust – unless the folder is a Git repository: then the settings of every subfolder without its own repository also apply.',
    remedy:
      'Remove the entry, and trust the folders of individual projects. Start Codex in the project that it should work on.',
    source:
      'Run on Codex 0.169.0: a session in a trusted home folder reports workspace-write, and with a repository there, the settings of a subfolder took effect.',
    cases: [
      'posture/facts/trust.ts: commands of a session in a trusted home folder may write in it',
      'posture/facts/trust.ts: a trusted home folder passes nothing on',
    ],
  },
  messages: {
    home: 'Your home folder is trusted, so commands in a session that starts there can write in nearly all of it, including shell start-up files, keys and projects. Trust individual projects instead.',
    root: '{folder} is trusted, so commands in a session that starts there can write wherever you can. Trust individual projects instead.',
    aboveHome:
      '{folder} is trusted, so commands in a session that starts there can write in nearly every folder below it, including your home folder. Trust individual projects instead.',
    codexHome:
      'Codex’s home folder is trusted, so commands in a session that starts there can change Codex’s settings and thereby give themselves more rights. Remove the entry.',
    homeSettings:
      'Your home folder is trusted: if it is a Git repository, the settings of every subfolder without its own repository also apply. Trust individual projects instead.',
    settings:
      '{folder} is trusted: if it is a Git repository, the settings of every subfolder without its own repository also apply. Trust individual projects instead.',
  },
  fixes: { remove: 'Remove the entry' },
  *check(context) {
    const { file } = context;
    // Where settings choose the sandbox, trust does not.
    const decides = selectionOf(stackIfTrusted(context)).kind === 'trust';
    for (const folder of namesIn(file, ['projects'])) {
      const path = ['projects', folder];
      if (stringIn(file, [...path, 'trust_level']) !== 'trusted') continue;
      const breadth = isDriveRoot(folder) ? 'root' : breadthOfEntry(context, folder);
      if (breadth === undefined || (breadth === 'codexHome' && !decides)) continue;
      const data = { folder: code(folder) };
      yield {
        ...(decides
          ? about(breadth, data)
          : breadth === 'home'
            ? { message: 'homeSettings', severity: 'information' }
            : { message: 'settings', severity: 'information', data }),
        site: keySite(file, path),
        fixes: [{ ...removeEntry(file, path), promise: 'tightens' } as const],
      };
    }
  },
});

const about = (breadth: Breadth, data: { readonly folder: GapText }) =>
  breadth === 'home' || breadth === 'codexHome' ? { message: breadth } : { message: breadth, data };

// Codex compares entries as written: `~`, a slash at the end and `..` match nothing.
function breadthOfEntry({ snapshot: { machine } }: RuleContext, folder: string): Breadth | undefined {
  const isPlain = folder === '/' || (!folder.endsWith('/') && !folder.split('/').includes('..'));
  return isPlain && /^(?:\/|[a-z]:[\\/])/i.test(folder) ? breadthOf(machine, folder) : undefined;
}
