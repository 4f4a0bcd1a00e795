/** Scripts that run what the network sends. */
import type { CodexFile } from '../../codex/codex-file.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { defineRule, type FindingOf } from '../engine/rule.ts';
import { stringsIn } from '../engine/scalars.ts';
import { type PlacedText, siteOfPart } from '../engine/text-site.ts';
import { remoteRuns } from './remote-script/remote-runs.ts';

const messages = {
  remote:
    'This runs whatever the network sends, with your rights and outside of the sandbox. Download it to a file, check it, then run it.',
} as const;

type Finding = FindingOf<typeof messages>;

export const remoteScript = defineRule({
  id: 'remote-script',
  family: 'supply-chain',
  severity: 'warning',
  fixable: 'no',
  files: ['environment'],
  docs: {
    what: 'Scripts of a local environment that pipe a download straight into a shell.',
    why:
      'The Codex app runs these scripts with your rights, with the network and outside of the sandbox. Whoever controls ' +
      'the address – or the line to it – decides what runs on your machine, and can send something else each time.',
    remedy:
      'Download to a file, compare it with a checksum that stands in the project, then run it. Better: install the tool ' +
      'with a package manager and a fixed version.',
    source: 'Public descriptions of the format and files in public projects; the app itself was not run.',
    cases: [],
  },
  messages,
  *check({ file }) {
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
