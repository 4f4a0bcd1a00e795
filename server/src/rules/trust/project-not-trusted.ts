/** Project settings that do not apply because Codex does not trust the folder. */
import { sandboxChoice } from '../../codex/sandbox.ts';
import { relatedTo } from '../engine/related-locations.ts';
import { defineRule } from '../engine/rule.ts';
import { trustStatusOf } from '../engine/trust-status.ts';

export const projectNotTrusted = defineRule({
  id: 'project-not-trusted',
  family: 'trust',
  severity: 'information',
  fixable: 'no',
  appliesWhenUntrusted: true,
  files: ['project'],
  docs: {
    what: 'A project’s settings in a folder that you have not told Codex to trust.',
    why:
      'Codex reads the settings of a project only where the folder is trusted: they can start programs and take the ' +
      'sandbox away. Until then the whole file is without effect, the careful settings in it as much as the risky ones. ' +
      'But where your own settings let commands write in the folder, an editor that starts Codex there makes Codex trust ' +
      'it by itself, and the file counts at once.',
    remedy:
      'Read the file. If you want it to count, start Codex in the folder and answer that you trust it. If you never want ' +
      'it, mark the folder as untrusted in your own `config.toml`. There is no quick fix: trust is a decision of yours, ' +
      'and no file in the project can make it.',
    source:
      'Run on Codex 0.169.0: the layer is listed as disabled, and none of its values reaches a new session. With ' +
      '`sandbox_mode = "workspace-write"` in the user’s file, `thread/start` wrote a trust entry and the project’s ' +
      'settings acted in that session; `codex exec` did not.',
    cases: [
      'rules/claims.ts: a project that is not trusted has no say',
      'rules/claims.ts: a project that nobody trusted has its say where commands may write in its folder',
    ],
  },
  messages: {
    unset:
      'Codex ignores this whole file because you have not told it to trust this folder. If you want these settings, start Codex here and trust the folder.',
    untrusted:
      'Codex ignores this whole file because your own settings mark this folder as untrusted. If you want these settings, change that entry.',
    atStart:
      'Nobody has trusted this folder yet, but this file will count: your settings let commands write here, so Codex trusts the folder by itself as soon as an editor starts it. Read the file before that.',
  },
  *check(context) {
    const { file, stack, beforeStart } = context;
    const standing = trustStatusOf(context);
    const start = firstPlace(file.toml?.statements ?? []);
    if (standing === 'counts' || start === undefined) return;
    const site = { file: file.path, span: start };
    if (standing === 'at-start' && beforeStart !== undefined) {
      const writable = sandboxChoice(beforeStart).decidedBy;
      yield { message: 'atStart', site, related: relatedTo(writable, 'This lets commands write in the folder.') };
      return;
    }
    yield {
      message: stack.trust.level === 'untrusted' ? 'untrusted' : 'unset',
      site,
      related: relatedTo(stack.trust.decidedBy, 'This entry decides about the folder.'),
    };
  },
});

// A file that says nothing has nothing to lose.
const firstPlace = (statements: readonly { readonly span: { readonly start: number; readonly end: number } }[]) =>
  statements[0]?.span;
