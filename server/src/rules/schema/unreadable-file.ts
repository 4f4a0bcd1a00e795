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
    what: 'Settings files that cannot be read.',
    why: 'Codex does not start if there is a folder, or a file that it may not read, in place of a settings file, even in a folder that nobody trusts. Codex reads very large files and follows links that lead out of the workspace; Codex Posture does not.',
    remedy: 'Put a regular text file there, or nothing.',
    source: 'Run on Codex 0.169.0.',
    cases: ['posture/facts/layers.ts: a folder in the place of a settings file is fatal'],
  },
  messages: {
    folder: 'There is a folder where Codex expects this file, so Codex does not start. Move or rename the folder.',
    permission: 'Codex is not allowed to read this file, so it does not start. Change its permissions.',
    loop: 'This link is circular, so Codex does not start. Replace it with a file.',
    special: 'This is not a regular file, so Codex does not start. Replace it with one.',
    large: 'This file is too large to be checked here, but Codex still reads it. Make it smaller to have it checked.',
    outside:
      'This link leads out of the workspace, so it is not checked here, but Codex follows it. Replace it with a file to have it checked.',
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
