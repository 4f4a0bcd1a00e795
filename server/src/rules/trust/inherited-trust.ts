/** Settings that apply because another folder is trusted. */
import { projectFolderOf } from '../../codex/file-places.ts';
import { ancestorsOf, isBelow } from '../../codex/locations.ts';
import { pathsOf } from '../../codex/machine.ts';
import { type Snapshot, stateOf, textOf } from '../../codex/snapshot.ts';
import { code } from '../../text/phrases.ts';
import { relatedTo } from '../engine/related-locations.ts';
import { defineRule } from '../engine/rule.ts';
import { trustStatusOf } from '../engine/trust-status.ts';

export const inheritedTrust = defineRule({
  id: 'inherited-trust',
  family: 'trust',
  severity: 'information',
  fixable: 'no',
  files: ['project'],
  docs: {
    what: 'Projects that are trusted because another folder is: linked worktrees of a trusted repository.',
    why: 'Codex trusts every linked worktree of a trusted repository, wherever it is. If you check out somebody else’s branch in one to look at it, the settings in that branch take effect at once, with its MCP servers, without a question.',
    remedy:
      'Read the file before you start Codex in a worktree of a foreign branch, or mark the folder as untrusted in your user `config.toml`.',
    source:
      'Run on Codex 0.169.0: the settings of a linked worktree took effect, and not those of a submodule or of a folder that only claimed to be a worktree.',
    cases: ['posture/facts/trust.ts: a linked worktree is judged by the main repository'],
  },
  messages: {
    worktree:
      'This file takes effect without a question, whichever branch it comes from: the folder is a worktree of {repository}, which you trust.',
  },
  notes: { entry: 'This entry decides.' },
  *check(context) {
    const { file, stack } = context;
    const { level, decidedBy } = stack.trust;
    const place = String(decidedBy?.path[1] ?? '');
    const first = file.toml?.statements[0]?.span;
    const folder = projectFolderOf(file.path, stack.machine);
    if (level !== 'trusted' || first === undefined || folder === undefined || trustStatusOf(context) !== 'counts')
      return;
    // A worktree's `.git` is a file.
    const { join } = pathsOf(stack.machine);
    const gitRoot = ancestorsOf(stack.machine, folder).find((at) => isThere(stack.snapshot, join(at, '.git')));
    if (gitRoot === undefined || textOf(stack.snapshot, join(gitRoot, '.git')) === undefined) return;
    const real = stack.snapshot.realPaths.get(gitRoot) ?? gitRoot;
    if (place === '' || [gitRoot, real].some((at) => place === at || isBelow(stack.machine, place, at))) return;
    const site = { file: file.path, span: first };
    yield { message: 'worktree', data: { repository: code(place) }, site, related: relatedTo(decidedBy, 'entry') };
  },
});

const isThere = (snapshot: Snapshot, path: string): boolean =>
  ['text', 'folder'].includes(stateOf(snapshot, path)?.kind ?? 'missing');
