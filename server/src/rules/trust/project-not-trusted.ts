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
    why: 'Codex applies a project’s settings only if the folder is trusted, because they can start programs and turn off the sandbox. Until then, nothing in the file has an effect: neither its careful settings nor its risky ones. However, if your settings let commands write in the folder, Codex trusts it automatically when an editor starts Codex there, and the file takes effect at once.',
    remedy:
      'Read the file. If you want it to take effect, start Codex in the folder and answer that you trust it. If you never want it, mark the folder as untrusted in your user `config.toml`. There is no quick fix: trust is your decision, and no file in the project can make it.',
    source:
      'Run on Codex 0.169.0: the layer is listed as disabled, and none of its values reaches a new session. With ' +
      '`sandbox_mode = "workspace-write"` in the user’s file, `thread/start` wrote a trust entry and the project’s settings took effect in that session; `codex exec` did not.',
    cases: [
      'rules/claims.ts: a project that is not trusted has no say',
      'rules/claims.ts: a project that nobody trusted has its say where commands may write in its folder',
    ],
  },
  messages: {
    unset:
      'Codex ignores this whole file because you have not told it to trust this folder. If you want these settings, start Codex here and trust the folder.',
    untrusted:
      'Codex ignores this whole file because your settings mark this folder as untrusted. If you want these settings, change that entry.',
    atStart:
      'Nobody has trusted this folder yet, but this file will take effect: your settings let commands write here, so Codex trusts the folder automatically as soon as an editor starts it. Read the file before that.',
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
      related: relatedTo(stack.trust.decidedBy, 'This entry decides whether the folder is trusted.'),
    };
  },
});

// A file that says nothing has nothing to lose.
const firstPlace = (statements: readonly { readonly span: { readonly start: number; readonly end: number } }[]) =>
  statements[0]?.span;
