/** Settings that a higher layer replaces. */

import { isMorePermissiveValue } from '../../codex/permissiveness.ts';
import type { ProvidedValue } from '../../codex/stack.ts';
import { toPlain } from '../../syntax/toml/query.ts';
import type { TomlNode, TomlPath } from '../../syntax/toml/tree.ts';
import { code, dotted, type GapText } from '../../text/phrases.ts';
import { layerName } from '../../words/layers.ts';
import { CONFIG_FILES, keySite, nodeIn } from '../engine/read-settings.ts';
import { relatedTo } from '../engine/related-locations.ts';
import { removeKey } from '../engine/removal.ts';
import { defineRule, type FindingOf, type RuleContext } from '../engine/rule.ts';
import { stackIfTrusted } from '../engine/trust-status.ts';

const messages = {
  other:
    '{key} has no effect: it is {value} in the {layer}, and the higher layer wins. Change it there, or remove it here.',
  looser:
    '{key} has no effect: it is {value} in the {layer}, which allows more, and the higher layer wins. Change it there, or remove it here.',
  unshown:
    '{key} has no effect: it has another value in the {layer}, and the higher layer wins. Change it there, or remove it here.',
} as const;

const fixes = { remove: 'Remove {key}' } as const;

const notes = { wins: 'This value takes effect.' } as const;

type Finding = FindingOf<typeof messages, typeof fixes, typeof notes>;

export const overriddenKey = defineRule({
  id: 'overridden-key',
  family: 'layers',
  severity: 'information',
  fixable: 'review',
  files: CONFIG_FILES,
  docs: {
    what: 'Settings about what Codex may do that have no effect because a higher layer sets another value.',
    why: 'Codex reads settings in layers, and the highest one that sets a key wins: a project overrides your file, and an administrator’s managed config overrides both. A careful value that a looser one overrides protects nothing, and Codex does not say so.',
    remedy: 'Change the value in the layer that wins, or remove it where it has no effect.',
    source: 'Run on Codex 0.169.0: `config/read` names the layer that each value comes from.',
    cases: [
      'rules/layer-claims.ts: the managed config counts over the user’s own',
      'rules/layer-claims.ts: the user’s own counts over the system’s',
    ],
  },
  messages,
  fixes,
  notes,
  *check(context) {
    const { effective } = stackIfTrusted(context);
    for (const path of POSTURE_KEYS) {
      const written = nodeIn(context.file, path);
      const counts = effective.lookup(path);
      if (written === undefined || counts === undefined || counts.layer.file === context.file.path) continue;
      if (differs(written, counts.node)) yield found(context, path, written, counts);
    }
  },
});

/** Only keys that decide what Codex may do, and whose values are no secrets. */
const POSTURE_KEYS: readonly TomlPath[] = [
  ['sandbox_mode'],
  ['default_permissions'],
  ['approval_policy'],
  ['approvals_reviewer'],
  ['web_search'],
  ['sandbox_workspace_write', 'network_access'],
  ['sandbox_workspace_write', 'writable_roots'],
  ['sandbox_workspace_write', 'exclude_slash_tmp'],
  ['sandbox_workspace_write', 'exclude_tmpdir_env_var'],
  ['shell_environment_policy', 'inherit'],
  ['shell_environment_policy', 'ignore_default_excludes'],
  ['shell_environment_policy', 'exclude'],
  ['shell_environment_policy', 'include_only'],
  ['features', 'network_proxy'],
];

// Tables are merged key by key, so neither replaces the other.
const differs = (written: TomlNode, counts: TomlNode): boolean =>
  !(written.kind === 'table' && counts.kind === 'table') && plain(written) !== plain(counts);

const plain = (node: TomlNode): string => JSON.stringify(toPlain(node), (_, value) => String(value));

function found({ file }: RuleContext, path: TomlPath, written: TomlNode, counts: ProvidedValue): Finding {
  const isMorePermissive = isMorePermissiveValue(path, toPlain(written), toPlain(counts.node));
  // Whoever sets up a computer expects people to have their own ways.
  const isExpected = file.kind === 'system' && counts.layer.name !== 'managed';
  const data = { key: code(dotted(path)), layer: layerName(counts.layer.name) };
  const value = shownValue(counts.node);
  return {
    ...(value === undefined
      ? { message: 'unshown', data }
      : { message: isMorePermissive ? 'looser' : 'other', data: { ...data, value } }),
    ...(isExpected ? { severity: 'hint' } : isMorePermissive ? { severity: 'warning' } : {}),
    site: keySite(file, path),
    related: relatedTo(counts, 'wins'),
    fixes: [{ ...removeKey(file, path, code(dotted(path))), promise: 'no-change' }],
  };
}

const shownValue = (node: TomlNode): GapText | undefined =>
  node.kind === 'string' || node.kind === 'boolean' ? code(JSON.stringify(node.value)) : undefined;
