/** Programs that a project starts outside the sandbox. */

import { booleanOf } from '../../codex/effective.ts';
import type { Stack } from '../../codex/stack.ts';
import { isListed } from '../../codex/unsandboxed.ts';
import { toPlain } from '../../syntax/toml/query.ts';
import type { TomlNode, TomlPath } from '../../syntax/toml/tree.ts';
import { code, dotted } from '../../text/phrases.ts';
import { keySite, namesIn, nodeIn } from '../engine/read-settings.ts';
import { relatedTo } from '../engine/related-locations.ts';
import { removeKey } from '../engine/removal.ts';
import { defineRule, type FindingOf, type RuleContext } from '../engine/rule.ts';
import { layerAt, stackIfTrusted, stackWithout } from '../engine/trust-status.ts';

const messages = {
  starts:
    'Codex starts the server {name} with every session here, outside the sandbox and with your rights. Remove it unless you trust its program.',
  changes:
    'This project changes {key} of your server {name}: Codex then starts or contacts what the project names, outside the sandbox. Remove it unless you want that.',
} as const;

const fixes = { remove: 'Remove {key}' } as const;

const notes = { server: 'Your server is defined here.' } as const;

type Finding = FindingOf<typeof messages, typeof fixes, typeof notes>;

export const projectServer = defineRule({
  id: 'project-server',
  family: 'trust',
  severity: 'information',
  fixable: 'review',
  files: ['project'],
  docs: {
    what: 'MCP servers that a project starts, or changes to your servers.',
    why:
      'Codex starts the MCP servers of a trusted project with every session, outside the sandbox and with your ' +
      'rights, without asking. Whoever can push to the project chooses the program. A project can also replace the program or address of a server that you set up.',
    remedy:
      'Look at the program before you trust the folder. Set up servers that you need in your user `config.toml`. Remove servers that you do not need, or turn them off with `enabled = false`.',
    source: 'Run on Codex 0.169.0: the command of a project’s server ran as soon as a session started.',
    cases: [
      'rules/commands.test.ts: the program of a trusted project’s server runs outside the sandbox as soon as a session starts',
    ],
  },
  messages,
  fixes,
  notes,
  *check(context) {
    const { file } = context;
    const stack = stackIfTrusted(context);
    if (layerAt(stack, file.path)?.state.kind !== 'active') return;
    const own = stackWithout(stack, file.path);
    for (const name of namesIn(file, ['mcp_servers'])) {
      const way = stack.effective.lookup(['mcp_servers', name, 'command']);
      const isOff = booleanOf(stack.effective.lookup(['mcp_servers', name, 'enabled'])) === false;
      const changed = changesOf(context, own, name);
      if (changed.length > 0) yield* changed;
      else if (
        way?.layer.file === file.path &&
        !isOff &&
        isListed(stack, name, way) &&
        !isSame(own, way.path, way.node)
      )
        yield { message: 'starts', data: { name: code(dotted([name])) }, ...removable(context, ['mcp_servers', name]) };
    }
  },
});

/** What decides which program runs and what it gets. */
const DECIDING = ['command', 'args', 'url', 'cwd', 'env', 'http_headers'];

function changesOf(context: RuleContext, own: Stack, name: string): readonly Finding[] {
  const server = own.effective.lookup(['mcp_servers', name]);
  if (server === undefined) return [];
  return DECIDING.flatMap((key): readonly Finding[] => {
    const path = ['mcp_servers', name, key];
    const node = nodeIn(context.file, path);
    if (node === undefined || isSame(own, path, node)) return [];
    const related = relatedTo(server, 'server');
    const data = { name: code(dotted([name])), key: code(dotted([key])) };
    return [{ message: 'changes', severity: 'warning', data, related, ...removable(context, path) }];
  });
}

const isSame = ({ effective }: Stack, path: TomlPath, node: TomlNode): boolean => {
  const own = effective.lookup(path);
  return own !== undefined && plain(own.node) === plain(node);
};

const plain = (node: TomlNode): string =>
  JSON.stringify(toPlain(node), (_, value) => (typeof value === 'bigint' ? `${value}` : value));

const removable = ({ file }: RuleContext, path: TomlPath) => ({
  site: keySite(file, path),
  fixes: [{ ...removeKey(file, path), promise: 'tightens' } as const],
});
