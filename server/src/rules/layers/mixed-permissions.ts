/** Two permission systems in different layers, of which only one applies. */

import { isMorePermissiveSandbox } from '../../codex/permissiveness.ts';
import { sandboxChoice, sandboxPart } from '../../codex/sandbox.ts';
import { selectionOf } from '../../codex/selection.ts';
import type { ProvidedValue, Stack } from '../../codex/stack.ts';
import { code, dotted } from '../../text/phrases.ts';
import { layerName } from '../../words/layers.ts';
import { CONFIG_FILES, keySite } from '../engine/read-settings.ts';
import { relatedTo } from '../engine/related-locations.ts';
import { removeKey } from '../engine/removal.ts';
import { defineRule, type FindingOf, type RuleContext } from '../engine/rule.ts';
import { stackIfTrusted, stackWithout } from '../engine/trust-status.ts';

const messages = {
  loses:
    '{key} has no effect: {other} is set in the {layer}. Codex uses only one of the two, and the higher layer wins. Remove the one you don’t want.',
  wins: '{key} disables {other} in the {layer}: Codex uses only one of the two, and the higher layer wins. Remove it if you don’t want that.',
  loosens:
    '{key} disables {other} in the {layer}, which allows less: Codex uses only one of the two, and the higher layer wins. Remove it to keep the stricter one.',
} as const;

const fixes = { remove: 'Remove {key}' } as const;

const notes = { wins: 'This one takes effect.', loses: 'This one has no effect.' } as const;

type Finding = FindingOf<typeof messages, typeof fixes, typeof notes>;

export const mixedPermissions = defineRule({
  id: 'mixed-permissions',
  family: 'layers',
  severity: 'warning',
  fixable: 'review',
  // What an administrator manages is above the rest on purpose.
  files: CONFIG_FILES.filter((kind) => kind !== 'managed'),
  docs: {
    what: '`sandbox_mode` in one layer and `default_permissions` in another, of which only one has an effect.',
    why: 'Codex has two ways to say what commands may do and uses only the one that the higher layer sets. A project that sets `sandbox_mode` thereby disables your whole permission profile, with everything that it denies.',
    remedy: 'Decide which of the two ways you want, and use it in all layers.',
    source:
      'Run on Codex 0.169.0: a session reports the sandbox of the higher layer, whichever of the two keys it sets.',
    cases: [
      'rules/layer-claims.ts: a project’s mode switches the user’s profile off',
      'rules/layer-claims.ts: a project’s profile switches the user’s mode off',
    ],
  },
  messages,
  fixes,
  notes,
  *check(context) {
    const stack = stackIfTrusted(context);
    const selection = selectionOf(stack);
    if (selection.kind === 'trust' || selection.by.layer.name === 'requirements') return;
    const wins = selection.by;
    const loses = stack.effective.lookup([selection.kind === 'mode' ? 'default_permissions' : 'sandbox_mode']);
    if (loses === undefined || loses.layer === wins.layer || wins.path.length > 1) return;
    const { path } = context.file;
    if (loses.layer.file === path) yield found(context, 'loses', loses, wins);
    if (wins.layer.file === path) {
      if (allowsMore(stack, path)) yield found(context, 'loosens', wins, loses);
      else yield { ...found(context, 'wins', wins, loses), severity: 'information' };
    }
  },
});

function allowsMore(stack: Stack, path: string): boolean {
  const [before, after] = [stackWithout(stack, path), stack].map((each) => sandboxPart(each, sandboxChoice(each)));
  return before !== undefined && after !== undefined && isMorePermissiveSandbox(before, after);
}

function found(
  { file }: RuleContext,
  message: Finding['message'],
  { path }: ProvidedValue,
  other: ProvidedValue,
): Finding {
  return {
    message,
    data: { key: code(dotted(path)), other: code(dotted(other.path)), layer: layerName(other.layer.name) },
    site: keySite(file, path),
    related: relatedTo(other, message === 'loses' ? 'wins' : 'loses'),
    // What the key keeps from acting was written by somebody, too, and may allow more than this one.
    fixes: [
      {
        ...removeKey(file, path, code(dotted(path))),
        promise: message === 'loses' ? 'no-change' : 'tightens',
      } as const,
    ],
  };
}
