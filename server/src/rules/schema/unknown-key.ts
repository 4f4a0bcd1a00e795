/** Keys that Codex does not know. */

import type { TomlPath } from '../../syntax/toml/tree.ts';
import { closest } from '../../text/similar.ts';
import { defineRule, type Finding, type Fix, type RuleContext } from '../engine/rule.ts';
import { CONFIG_FILES, keySite, nodeIn } from '../support/config.ts';
import { homesOf } from '../support/homes.ts';
import { problemsOfKind } from '../support/schema.ts';
import { code, dotted } from '../support/words.ts';

export const unknownKey = defineRule({
  id: 'unknown-key',
  family: 'schema',
  severity: 'warning',
  fixable: 'review',
  files: CONFIG_FILES,
  docs: {
    what: 'Keys that this release of Codex does not know.',
    why:
      'Codex leaves out what it does not know and mostly says nothing. A setting that you rely on – a limit, a switch – ' +
      'may never have been in force.',
    remedy: 'Correct the name, or remove the line. `codex --strict-config` refuses to start with such a key.',
    source: 'The names are read off the binary of Codex 0.169.0.',
  },
  messages: {
    unknown: 'Codex does not know {key} {place} and ignores it. Correct the name or remove it.',
    similar: 'Codex does not know {key} {place} and ignores it. Did you mean {other}?',
    fatal: 'Codex does not know {key} {place} and does not start with it. Correct the name or remove it.',
  },
  fixes: { rename: 'Rename to {other}', remove: 'Remove {key}' },
  *check(context) {
    for (const { path, fatal, known } of problemsOfKind(context.file, 'unknown-key')) {
      const node = nodeIn(context.file, path);
      if (node !== undefined && homesOf(path, node).length > 0) continue;
      yield finding(context, path, fatal, known);
    }
  },
});

/** Names that people carry over from other tools and old pages. */
const ALIASES: Readonly<Record<string, string>> = {
  ask_for_approval: 'approval_policy',
  approval_mode: 'approval_policy',
  approval: 'approval_policy',
  approvals: 'approval_policy',
  sandbox: 'sandbox_mode',
  sandbox_policy: 'sandbox_mode',
  reasoning_effort: 'model_reasoning_effort',
  mcpServers: 'mcp_servers',
  mcp: 'mcp_servers',
};

function finding({ file }: RuleContext, path: TomlPath, fatal: boolean, known: readonly string[]): Finding {
  const name = String(path.at(-1));
  const table = path.slice(0, -1);
  const alias = Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
  const other = alias !== undefined && known.includes(alias) ? alias : closest(name, known);
  const taken = other !== undefined && nodeIn(file, [...table, other]) !== undefined;
  const data = { key: code(dotted([name])), place: table.length === 0 ? 'here' : `in ${code(`[${dotted(table)}]`)}` };
  const remove: Fix = {
    title: 'remove',
    safety: 'review',
    changes: [{ file: file.path, change: { kind: 'remove', path } }],
  };
  const site = keySite(file, path);
  if (other === undefined || taken) {
    return fatal
      ? { message: 'fatal', severity: 'error', data, site, fixes: [remove] }
      : { message: 'unknown', data, site, fixes: [remove] };
  }
  const rename: Fix = {
    title: 'rename',
    safety: 'review',
    changes: [{ file: file.path, change: { kind: 'move', path, to: [...table, other] } }],
  };
  return {
    message: fatal ? 'fatal' : 'similar',
    ...(fatal && { severity: 'error' as const }),
    data: { ...data, other: code(other) },
    site,
    fixes: [rename, remove],
  };
}
