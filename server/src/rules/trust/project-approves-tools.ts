/** Projects that let tools act without asking. */
import { stringOf } from '../../codex/effective.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { code, dotted } from '../../text/phrases.ts';
import { keySite, namesIn, stringIn } from '../engine/read-settings.ts';
import { relatedTo } from '../engine/related-locations.ts';
import { removeKey } from '../engine/removal.ts';
import { defineRule } from '../engine/rule.ts';
import { layerAt, stackIfTrusted, stackWithout } from '../engine/trust-status.ts';

export const projectApprovesTools = defineRule({
  id: 'project-approves-tools',
  family: 'trust',
  severity: 'warning',
  fixable: 'review',
  files: ['project'],
  docs: {
    what: 'Projects that lower how much Codex asks before tools of servers and apps act.',
    why: 'Tools of MCP servers and apps act outside the sandbox, with the access that you gave them. A project’s file can set `approval_mode = "approve"` for your servers too: then the model uses their tools without anybody being asked. Whoever can push to the project decides that.',
    remedy: 'Remove the key from the project. If you want to approve a tool, do it in your user `config.toml`.',
    source: 'Run on Codex 0.169.0: the value of a trusted project replaced that of the user.',
    cases: ['rules/projects.test.ts: a project approves the tools of the user’s server'],
  },
  messages: {
    yours:
      'Because of this project, Codex asks you less before tools of your {name} act. Remove {key} unless you want that.',
    own: 'Tools of the server {name}, which this project brings, act without asking you.',
  },
  fixes: { remove: 'Remove {key}' },
  notes: { yours: 'Your settings are here.' },
  *check(context) {
    const { file } = context;
    const stack = stackIfTrusted(context);
    if (layerAt(stack, file.path)?.state.kind !== 'active') return;
    const own = stackWithout(stack, file.path).effective;
    for (const [table, name] of ownersIn(context)) {
      const owner = own.lookup([table, name]);
      // Apps are connected to an account, not to a project.
      const isYours = owner !== undefined || table === 'apps';
      for (const path of modesIn(context, [table, name])) {
        const before = rankOf(stringOf(own.lookup(path)) ?? stringOf(own.lookup([table, name, DEFAULT])));
        if (rankOf(stringIn(file, path)) <= before) continue;
        const data = { name: code(dotted([name])), key: code(dotted(path.slice(2))) };
        const site = keySite(file, path);
        if (isYours) {
          const fixes = [{ ...removeKey(file, path, data.key), promise: 'tightens' } as const];
          yield { message: 'yours', data, site, fixes, related: relatedTo(owner, 'yours') };
        } else {
          // Once for each server: such lists are long.
          yield { message: 'own', severity: 'information', data, site };
          break;
        }
      }
    }
  },
});

const DEFAULT = 'default_tools_approval_mode';

/** From strict to loose. Without a word it is `auto`. */
const RANKS = ['prompt', 'writes', 'auto', 'approve'];
const rankOf = (mode: string | undefined): number => RANKS.indexOf(mode ?? 'auto');

type Context = Parameters<typeof stackIfTrusted>[0];

const ownersIn = ({ file }: Context): readonly (readonly [string, string])[] =>
  ['mcp_servers', 'apps'].flatMap((table) => namesIn(file, [table]).map((name) => [table, name] as const));

const modesIn = ({ file }: Context, owner: TomlPath): readonly TomlPath[] =>
  [
    [...owner, DEFAULT],
    ...namesIn(file, [...owner, 'tools']).map((tool) => [...owner, 'tools', tool, 'approval_mode']),
  ].filter((path) => stringIn(file, path) !== undefined);
