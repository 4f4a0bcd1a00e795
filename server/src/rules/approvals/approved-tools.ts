/** Tools that act without asking, all of a server at once or the ones that cannot be taken back. */

import { booleanOf, stringsOf } from '../../codex/effective.ts';
import { type ToolAct, toolAct } from '../../codex/tool-names.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { code, dotted } from '../../text/phrases.ts';
import { sentences } from '../../text/sentences.ts';
import { CONFIG_FILES, namesIn, stringIn, valueSite } from '../engine/read-settings.ts';
import { defineRule, type FixOf, type RuleContext } from '../engine/rule.ts';

const messages = {
  server:
    'All tools of the MCP server {name} act outside the sandbox without asking you. Use "writes", and approve only single tools that you need often.',
  app: 'All tools of the app {name} act on your account without asking you. Use "writes", and approve only single tools that you need often.',
  apps: 'All tools of all your apps act on your accounts without asking you. Use "writes", and approve only single tools that you need often.',
  tool: 'The tool {name} acts without asking you. Use "prompt".',
} as const;

const fixes = { writes: 'Ask before tools that change something', prompt: 'Ask before this tool' } as const;

/** What a tool does by its name: said first. */
const ACTS: Readonly<Record<ToolAct, string>> = sentences({
  deletes: 'What this tool deletes may be gone for good.',
  sends: 'This tool sends messages in your name.',
  publishes: 'What this tool publishes is public or live at once.',
  pays: 'This tool moves money.',
  runs: 'This tool runs whatever commands or code it is given, outside the sandbox.',
});

export const approvedTools = defineRule({
  id: 'approved-tools',
  family: 'approvals',
  severity: 'warning',
  fixable: 'review',
  // Of projects, `project-approves-tools` speaks.
  files: CONFIG_FILES.filter((kind) => kind !== 'project'),
  docs: {
    what: 'MCP servers and apps whose tools all act without asking, and single approved tools that delete, send, publish, pay or run commands.',
    why: 'Tools act outside the sandbox, with the access that the server or app has. With `approve`, nobody sees the call before it happens, and a hostile text that the model reads can cause it.',
    remedy:
      'Leave `default_tools_approval_mode` on `auto` or `writes`, and set `approval_mode = "approve"` for single tools that only read.',
    source:
      'Run on Codex 0.169.0: the settings of tools and servers take effect as written. What a tool does is guessed from its name; none was run.',
    cases: ['rules/projects.test.ts: a project approves the tools of the user’s server'],
  },
  messages,
  fixes,
  *check(context) {
    const { file } = context;
    for (const { owner, isApp } of ownersIn(context)) {
      const name = String(owner.at(-1));
      const whole = [...owner, 'default_tools_approval_mode'];
      if (stringIn(file, whole) === 'approve' && !isSelected(context, owner)) {
        const site = valueSite(file, whole);
        const change = [narrowed(context, whole, 'writes')];
        if (isApp && name === '_default') yield { message: 'apps', site, fixes: change };
        else yield { message: isApp ? 'app' : 'server', data: { name: code(dotted([name])) }, site, fixes: change };
      }
      for (const tool of namesIn(file, [...owner, 'tools'])) {
        const path = [...owner, 'tools', tool, 'approval_mode'];
        const act = stringIn(file, path) === 'approve' ? toolAct(tool) : undefined;
        if (act === undefined) continue;
        yield {
          opening: ACTS[act],
          message: 'tool',
          data: { name: code(dotted([tool])) },
          site: valueSite(file, path),
          fixes: [narrowed(context, path, 'prompt')],
        };
      }
    }
  },
});

interface Owner {
  readonly owner: readonly string[];
  readonly isApp: boolean;
}

/** What has tools: servers and apps, those of plugins too, unless they are switched off. */
function ownersIn({ file, stack: { effective } }: RuleContext): readonly Owner[] {
  const isOn = (owner: readonly string[]) => booleanOf(effective.lookup([...owner, 'enabled'])) !== false;
  const plugins = namesIn(file, ['plugins']).map((name) => ['plugins', name]);
  return [[], ...plugins.filter(isOn)].flatMap((at) =>
    (['mcp_servers', 'apps'] as const).flatMap((table) =>
      namesIn(file, [...at, table])
        .map((name) => ({ owner: [...at, table, name], isApp: table === 'apps' }))
        .filter(({ owner }) => isOn(owner)),
    ),
  );
}

/** Whether only chosen tools are there, none of which does harm by its name. */
function isSelected({ stack: { effective } }: RuleContext, owner: TomlPath): boolean {
  const chosen = stringsOf(effective.lookup([...owner, 'enabled_tools'].map(String)));
  return chosen?.every((tool) => toolAct(tool) === undefined) ?? false;
}

const narrowed = ({ file }: RuleContext, path: TomlPath, value: 'writes' | 'prompt'): FixOf<typeof fixes> => ({
  title: value,
  safety: 'review',
  promise: 'tightens',
  changes: [{ file: file.path, change: { kind: 'set', path, value } }],
});
