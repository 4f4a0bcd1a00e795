/** Project settings that do not apply because Codex does not trust the folder. */
import { stringOf } from '../../codex/effective.ts';
import { ancestorsOf } from '../../codex/locations.ts';
import { sandboxChoice } from '../../codex/sandbox.ts';
import type { ProvidedValue, Stack } from '../../codex/stack.ts';
import { code } from '../../text/phrases.ts';
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
      'rules/layer-claims.ts: an entry for a folder above does not reach a repository below it',
      'rules/claims.ts: a project that nobody trusted has its say where commands may write in its folder',
    ],
  },
  messages: {
    unset:
      'Codex ignores this whole file because you have not told it to trust this folder. If you want these settings, start Codex here and trust the folder.',
    parent:
      'Codex ignores this whole file because you have not told it to trust this folder: your entry for {folder} does not reach it. If you want these settings, start Codex here and trust the folder.',
    untrusted:
      'Codex ignores this whole file because your settings mark this folder as untrusted. If you want these settings, change that entry.',
    atStart:
      'Nobody has trusted this folder yet, but this file will take effect: your settings let commands write here, so Codex trusts the folder automatically as soon as an editor starts it. Read the file before that.',
  },
  notes: {
    writable: 'This lets commands write in the folder.',
    parent: 'This entry applies to its folder, but to no repository below it.',
    decides: 'This entry decides whether the folder is trusted.',
  },
  *check(context) {
    const { file, stack, beforeStart } = context;
    const standing = trustStatusOf(context);
    const start = firstPlace(file.toml?.statements ?? []);
    if (standing === 'counts' || start === undefined) return;
    const site = { file: file.path, span: start };
    if (standing === 'at-start' && beforeStart !== undefined) {
      const writable = sandboxChoice(beforeStart).decidedBy;
      yield { message: 'atStart', site, related: relatedTo(writable, 'writable') };
      return;
    }
    const parent = stack.trust.level === 'unset' ? trustedAbove(stack) : undefined;
    if (parent !== undefined) {
      const data = { folder: code(String(parent.path[1])) };
      const related = relatedTo(parent, 'parent');
      yield { message: 'parent', data, site, related };
      return;
    }
    yield {
      message: stack.trust.level === 'untrusted' ? 'untrusted' : 'unset',
      site,
      related: relatedTo(stack.trust.decidedBy, 'decides'),
    };
  },
});

/** The nearest folder above that is trusted, which people expect to hold for all below it. */
function trustedAbove({ effective, machine, folder }: Stack): ProvidedValue | undefined {
  for (const above of ancestorsOf(machine, folder).slice(1)) {
    const entry = effective.lookup(['projects', above, 'trust_level']);
    if (stringOf(entry) === 'trusted') return entry;
  }
  return undefined;
}

// A file that says nothing has nothing to lose.
const firstPlace = (statements: readonly { readonly span: { readonly start: number; readonly end: number } }[]) =>
  statements[0]?.span;
