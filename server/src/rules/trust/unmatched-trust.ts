/** Trust entries that match no folder. */

import { breadthOf, isDriveRoot } from '../../codex/folder-breadth.ts';
import { foreignSystem, mountedAt } from '../../codex/foreign-path.ts';
import { type Machine, pathsOf } from '../../codex/machine.ts';
import { bare, code } from '../../text/phrases.ts';
import { trimmedEnd } from '../../text/trim.ts';
import { keySite, namesIn, nodeIn } from '../engine/read-settings.ts';
import { defineRule, type FixOf, type RuleContext } from '../engine/rule.ts';

const messages = {
  unmatched:
    'This entry matches no folder, so it has no effect: Codex does not resolve `~`, `..` or a trailing slash here. Write the absolute path.',
  relative: 'This entry matches no folder, so it has no effect: the path is not absolute. Write the absolute path.',
  elsewhere:
    'This is a {system} path: it matches no folder on this machine, so the entry has no effect here. Keep it if you share this file between computers.',
  mounted:
    'This is a {system} path: it matches no folder on this machine, so the entry has no effect here. Write {mounted}, which is the path in WSL, or keep it if you share this file between computers.',
} as const;

const fixes = { resolve: 'Use {folder}', remove: 'Remove the entry' } as const;

type Fix = FixOf<typeof fixes>;

export const unmatchedTrust = defineRule({
  id: 'unmatched-trust',
  family: 'trust',
  severity: 'warning',
  fixable: 'review',
  waits: 'statement',
  files: ['user', 'profile', 'system'],
  docs: {
    what: 'Entries under `[projects]` whose path never matches a folder.',
    why: 'Codex compares the path of such an entry with the folder character by character. With `~`, `..` or a trailing slash, it matches nothing: a folder that you marked as untrusted is not, and Codex asks again about one that you trusted.',
    remedy:
      'Write the absolute path of the folder, without a trailing slash. Entries for the same folder on another system can stay.',
    source: 'Run on Codex 0.169.0: sessions in the folder had the same trust as without the entry.',
    cases: [
      'rules/layer-claims.ts: an entry with a slash at its end matches nothing',
      'rules/layer-claims.ts: an entry with a path of Windows matches nothing on other systems',
    ],
  },
  messages,
  fixes,
  *check(context) {
    const { file, snapshot } = context;
    for (const written of namesIn(file, ['projects'])) {
      if (isPlaceholder(written)) continue;
      const system = foreignSystem(snapshot.machine, written);
      // Of a whole drive something else is said.
      if (isDriveRoot(written)) continue;
      if (system !== undefined) {
        // Where the file is for is not known.
        if (snapshot.isAlone === true) continue;
        const mounted = system === 'Windows' ? mountedAt(written) : undefined;
        yield {
          ...(mounted === undefined
            ? { message: 'elsewhere', data: { system: bare(system) } }
            : { message: 'mounted', data: { system: bare(system), mounted: code(mounted) } }),
          severity: 'information',
          site: keySite(file, ['projects', written]),
          fixes: [removing(context, written)],
        };
        continue;
      }
      const folder = resolved(snapshot.machine, written);
      if (folder === written) continue;
      yield {
        message: folder === undefined ? 'relative' : 'unmatched',
        site: keySite(file, ['projects', written]),
        fixes: [...(folder === undefined ? [] : resolving(context, written, folder)), removing(context, written)],
      };
    }
  },
});

/** Whether something else fills this in before Codex reads the file: `{{ .home }}/x`, `<project>`, `@HOME@`. */
const isPlaceholder = (written: string): boolean =>
  /\{\{.*\}\}|\{%.*%\}|<%.*%>|<[\w .-]+>|@\w+@|__[A-Z][A-Z_]*__/.test(written.slice(0, 2000));

/** The path that `written` probably means, itself where it is fine; nothing where that cannot be told. */
function resolved(machine: Machine, written: string): string | undefined {
  const paths = pathsOf(machine);
  const absolute = /^~(?=[\\/]|$)/.test(written) ? paths.join(machine.home, written.slice(1)) : written;
  if (!paths.isAbsolute(absolute)) return undefined;
  const steps = absolute.split(paths.sep);
  const isPlain = !steps.includes('..') && !steps.includes('.') && (steps.at(-1) !== '' || isRoot(machine, absolute));
  if (isPlain && absolute === written) return written;
  const folder = paths.normalize(absolute);
  return isRoot(machine, folder) ? folder : trimmedEnd(folder, '\\/');
}

const isRoot = (machine: Machine, folder: string): boolean => pathsOf(machine).parse(folder).root === folder;

function resolving({ file, snapshot }: RuleContext, written: string, folder: string): readonly Fix[] {
  // One click must not trust the whole home folder.
  if (nodeIn(file, ['projects', folder]) !== undefined || breadthOf(snapshot.machine, folder) !== undefined) return [];
  const change = { kind: 'move', path: ['projects', written], to: ['projects', folder] } as const;
  return [
    {
      title: 'resolve',
      data: { folder: code(folder) },
      safety: 'review',
      promise: 'acts',
      changes: [{ file: file.path, change }],
    },
  ];
}

const removing = ({ file }: RuleContext, written: string): Fix => ({
  title: 'remove',
  safety: 'review',
  promise: 'no-change',
  changes: [{ file: file.path, change: { kind: 'remove', path: ['projects', written] } }],
});
