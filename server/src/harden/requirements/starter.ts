/** A `requirements.toml` to start from: what the everyday plan demands everywhere, and examples that are comments. */
import { requirementsFile } from '../../codex/locations.ts';
import type { Machine } from '../../codex/machine.ts';
import { formatKeys, formatValue } from '../../syntax/toml/format.ts';
import { STARTER_DEMANDS, STARTER_EXAMPLES, starterHeader } from '../../words/requirements-starter.ts';
import { everywhere } from '../requirements.ts';

/** The text; nothing about a person or workspace is in it. */
export function starterRequirements(machine: Machine): string {
  // Hooks are left to the administrator: which of them people need is not known here.
  const demands = everywhere({ plan: 'everyday', allow: [] }, true).map(
    ({ path, value }) => `${comment(STARTER_DEMANDS[path.join('.')])}${formatKeys(path)} = ${formatValue(value)}\n`,
  );
  const examples = examplesOf().map(
    ({ about, lines }) => `${comment(about)}${lines.map((line) => `#${line}\n`).join('')}`,
  );
  return [starterHeader(requirementsFile(machine)).map(comment).join(''), ...demands, ...examples].join('\n');
}

const comment = (line: string | undefined): string => (line === undefined ? '' : `# ${line}\n`);

/** Keys before tables, so that each can be taken without the others. */
const examplesOf = (): readonly { readonly about: string; readonly lines: readonly string[] }[] => [
  { about: STARTER_EXAMPLES.hooks, lines: ['allow_managed_hooks_only = true'] },
  { about: STARTER_EXAMPLES.reads, lines: ['[permissions.filesystem]', 'deny_read = ["~/.ssh", "~/.aws"]'] },
  { about: STARTER_EXAMPLES.servers, lines: ['[mcp_servers.docs.identity]', 'command = "docs-server"'] },
  {
    about: STARTER_EXAMPLES.rules,
    lines: [
      '[[rules.prefix_rules]]',
      'pattern = [{ token = "npm" }, { token = "publish" }]',
      'decision = "prompt"',
      `justification = ${formatValue(STARTER_EXAMPLES.justification)}`,
    ],
  },
];
