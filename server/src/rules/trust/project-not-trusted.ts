/** Project settings that do not count because Codex does not trust the folder. */
import type { Trust } from '../../codex/stack.ts';
import { defineRule, type Finding } from '../engine/rule.ts';

export const projectNotTrusted = defineRule({
  id: 'project-not-trusted',
  family: 'trust',
  severity: 'information',
  fixable: 'no',
  holdsWithoutTrust: true,
  files: ['project'],
  docs: {
    what: 'A project’s settings that have no effect because Codex does not trust the folder.',
    why:
      'Codex reads the settings of a project only where you trust the folder: they can start programs and take the ' +
      'sandbox away. Until then the whole file is without effect, the careful settings in it as much as the risky ones.',
    remedy:
      'Read the file. If you want it to count, start Codex in the folder and answer that you trust it. There is no quick ' +
      'fix: trust is a decision of yours, and no file in the project can make it.',
    source: 'Run on Codex 0.169.0: the layer is listed as disabled, and none of its values reaches a new session.',
  },
  messages: {
    unset:
      'Codex ignores this whole file because you have not told it to trust this folder. If you want these settings, start Codex here and trust the folder.',
    untrusted:
      'Codex ignores this whole file because your own settings mark this folder as untrusted. If you want these settings, change that entry.',
  },
  *check({ file, stack }) {
    const layer = stack.layers.find((each) => each.file === file.path);
    const start = firstPlace(file.toml?.statements ?? []);
    if (layer?.state.kind !== 'off' || start === undefined) return;
    yield {
      message: stack.trust.level === 'untrusted' ? 'untrusted' : 'unset',
      site: { file: file.path, span: start },
      related: entryOf(stack.trust),
    };
  },
});

// A file that says nothing has nothing to lose.
const firstPlace = (statements: readonly { readonly span: { readonly start: number; readonly end: number } }[]) =>
  statements[0]?.span;

function entryOf({ decidedBy }: Trust): NonNullable<Finding['related']> {
  const file = decidedBy?.layer.file;
  if (decidedBy === undefined || file == null) return [];
  return [{ site: { file, path: decidedBy.path, part: 'entry' }, note: 'This entry decides about the folder.' }];
}
