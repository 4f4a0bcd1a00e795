/** Scripts that run whatever the network sends. */
import type { CodexFile } from '../../codex/codex-file.ts';
import { remoteRuns } from '../../codex/shell/remote-runs.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { HOOK_FILES, hookCommands } from '../engine/hook-commands.ts';
import { defineRule, type FindingOf } from '../engine/rule.ts';
import { stringsIn } from '../engine/scalars.ts';
import { type PlacedText, siteOfPart } from '../engine/text-site.ts';

const messages = {
  remote:
    'This runs whatever the network sends, with your rights and outside the sandbox. Download it to a file, check it, then run it.',
} as const;

type Finding = FindingOf<typeof messages>;

export const remoteScript = defineRule({
  id: 'remote-script',
  family: 'supply-chain',
  severity: 'warning',
  fixable: 'no',
  files: ['environment', ...HOOK_FILES],
  docs: {
    what: 'Scripts of a local environment and hooks that pipe a download straight into a shell.',
    why: 'The Codex app runs the scripts of an environment, and Codex runs hooks, with your rights, with network access and outside the sandbox. Whoever controls the address – or the connection to it – decides what runs on your machine, and can send something different each time.',
    remedy:
      'Download it to a file, compare that with a checksum stored in the project, then run it. Better, install a fixed version of the tool with a package manager.',
    source:
      'Run on Codex 0.169.0 for hooks. For environments: public descriptions of the format and files in public projects; the app itself was not run.',
    cases: ['posture/escapes/effects.test.ts: hooks of the system run at once, in either file'],
  },
  messages,
  *check(context) {
    const { file } = context;
    if (file.kind !== 'environment') {
      for (const hook of hookCommands(context)) yield* findingsIn(file, hook);
      return;
    }
    for (const text of stringsIn(file)) if (isScript(text.path)) yield* findingsIn(file, text);
  },
});

const isScript = (path: TomlPath): boolean =>
  path.at(-1) === 'script' || (path[0] === 'actions' && path.at(-1) === 'command');

function* findingsIn(file: CodexFile, script: PlacedText): Iterable<Finding> {
  let from = script.node.span.start;
  for (const { start, end } of remoteRuns(script.text)) {
    const site = siteOfPart(file, script, script.text.slice(start, end), from);
    if ('span' in site) from = site.span.end;
    yield { message: 'remote', site };
  }
}
