/** Scripts that run what the network sends. */
import type { CodexFile } from '../../codex/file.ts';
import type { TomlPath, TomlScalar } from '../../syntax/toml/tree.ts';
import { defineRule, type Finding, type Site } from '../engine/rule.ts';
import { valueSite } from '../support/config.ts';
import { stringsOf } from '../support/leaves.ts';
import { remoteRuns } from '../support/remote-script.ts';

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
  },
  messages: {
    remote:
      'This runs whatever the network sends, with your rights and outside of the sandbox. Download it to a file, check it, then run it.',
  },
  *check({ file }) {
    for (const { path, text, node } of stringsOf(file)) {
      if (isScript(path)) yield* findingsIn(file, path, node, text);
    }
  },
});

const isScript = (path: TomlPath): boolean =>
  path.at(-1) === 'script' || (path[0] === 'actions' && path.at(-1) === 'command');

function* findingsIn(file: CodexFile, path: TomlPath, node: TomlScalar, script: string): Iterable<Finding> {
  let from = node.span.start;
  for (const { start, end } of remoteRuns(script)) {
    const line = script.slice(start, end).split(/[\r\n]/)[0] ?? '';
    const at = file.toml?.text.indexOf(line, from) ?? -1;
    const isThere = line !== '' && at >= 0 && at + line.length <= node.span.end;
    // Escapes in a basic string can hide the text; then the whole value is the place.
    const site: Site = isThere
      ? { file: file.path, span: { start: at, end: at + line.trimEnd().length } }
      : valueSite(file, path);
    if (isThere) from = at + line.length;
    yield { message: 'remote', site };
  }
}
