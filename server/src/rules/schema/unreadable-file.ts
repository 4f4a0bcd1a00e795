/** Files that Codex looks for and cannot read, or that only Codex reads. */
import type { FileState, UnreadableReason } from '../../codex/snapshot.ts';
import { STRICT_FILES } from '../engine/read-settings.ts';
import { defineRule } from '../engine/rule.ts';

export const unreadableFile = defineRule({
  id: 'unreadable-file',
  family: 'schema',
  severity: 'error',
  fixable: 'no',
  // Codex reads a project's file before it looks at trust.
  appliesWhenUntrusted: true,
  files: STRICT_FILES,
  docs: {
    what: 'Something stands where Codex looks for a settings file, and it cannot be read.',
    why:
      'Codex does not start when a folder or a file without permission stands there, in a folder that nobody trusts too. ' +
      'Files that are very large, or links that lead out of the workspace, Codex reads; Codex Posture does not.',
    remedy: 'Put an ordinary text file there, or nothing.',
    source: 'Run on Codex 0.169.0.',
    cases: ['posture/facts/layers.ts: a folder in the place of a settings file is fatal'],
  },
  messages: {
    folder: 'A folder stands where Codex looks for this file, so Codex does not start. Move it away or rename it.',
    permission: 'Codex is not allowed to read this file, so it does not start. Change its permissions.',
    loop: 'This link leads in a circle, and Codex does not start with it. Replace it by a file.',
    special: 'This is no ordinary file, and Codex does not start with it. Replace it by one.',
    large:
      'This file is too large to be checked here. Codex reads it all the same. Make it smaller to have it checked.',
    outside:
      'This is a link that leads out of the workspace. It is not followed here, but Codex follows it. Put a file in its place to have it checked.',
  },
  *check({ file }) {
    const message = messageFor(file.state);
    if (message === undefined) return;
    yield {
      message,
      ...(SKIPPED_BY_US.has(message) && { severity: 'warning' as const }),
      site: { file: file.path, span: { start: 0, end: 0 } },
    };
  },
});

const MESSAGES = {
  permission: 'permission',
  'link-loop': 'loop',
  'not-a-file': 'special',
  'too-large': 'large',
  'link-outside': 'outside',
  'not-utf8': undefined,
  failed: undefined,
} as const satisfies Record<UnreadableReason, string | undefined>;

/** Where only we stop. */
const SKIPPED_BY_US = new Set<string>(['large', 'outside']);

function messageFor(state: FileState) {
  if (state.kind === 'folder') return 'folder';
  return state.kind === 'unreadable' ? MESSAGES[state.why] : undefined;
}
