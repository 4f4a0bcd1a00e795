/** Projects that hand your environment variables to programs and hosts of their choice. */
import { stringOf } from '../../codex/effective.ts';
import { hostIn } from '../../codex/shown-command.ts';
import type { Effective } from '../../codex/stack.ts';
import { toPlain } from '../../syntax/toml/query.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { code, dotted } from '../../text/phrases.ts';
import { isSecretName } from '../../text/secret.ts';
import { namesIn, nodeIn, stringIn, valueSite } from '../engine/read-settings.ts';
import { defineRule, type RuleContext } from '../engine/rule.ts';
import { layerAt, stackIfTrusted, stackWithout } from '../engine/trust-status.ts';

export const projectVariables = defineRule({
  id: 'project-variables',
  family: 'trust',
  severity: 'warning',
  fixable: 'no',
  files: ['project'],
  docs: {
    what: 'Servers of a project that get your tokens and keys from the environment.',
    why: 'Codex keeps the environment from MCP servers, except for the variables that the settings name. A project can name any of yours – `GITHUB_TOKEN`, a cloud key – for a program or a host that it chooses itself. Whoever can push to the project can have the secret.',
    remedy:
      'Check that the server belongs to the service that the variable is for. If you need it, set it up in your user `config.toml`, with a token that can do nothing else.',
    source: 'Run on Codex 0.169.0: the server of a trusted project got a variable that it named, and not the others.',
    cases: ['rules/projects.test.ts: a project’s server gets the variables that it names'],
  },
  messages: {
    program:
      'This hands your variable {variable} to the program of the server {name}, which this project chooses, and nothing there shows that it is meant for it. Remove it unless you trust that program with the secret.',
    host: 'This sends your variable {variable} to {host}, a host that this project chooses, and nothing shows that it is meant for it. Remove it unless you trust that host with the secret.',
    matching: 'This hands your variable {variable} to the server {name}, which this project sets up.',
  },
  *check(context) {
    const { file } = context;
    const stack = stackIfTrusted(context);
    if (layerAt(stack, file.path)?.state.kind !== 'active') return;
    const own = stackWithout(stack, file.path).effective;
    for (const server of namesIn(file, ['mcp_servers'])) {
      const at = ['mcp_servers', server];
      const url = stringOf(stack.effective.lookup([...at, 'url']));
      const target = url ?? commandOf(stack.effective, at);
      for (const { path, variable } of variablesIn(context, at)) {
        if (!isSecretName(variable) || isNamedBefore(own, at, variable)) continue;
        const found = { site: valueSite(file, path) };
        const data = { variable: code(variable.slice(0, 60)), name: code(dotted([server])) };
        const host = url === undefined ? undefined : hostIn(url);
        if (belongsTo(variable, host ?? target)) yield { message: 'matching', severity: 'information', data, ...found };
        else if (host === undefined) yield { message: 'program', data, ...found };
        else yield { message: 'host', data: { variable: data.variable, host: code(host) }, ...found };
      }
    }
  },
});

function commandOf(effective: Effective, at: TomlPath): string {
  const args = effective.lookup([...at, 'args']);
  const words = args === undefined ? [] : toPlain(args.node);
  return [
    stringOf(effective.lookup([...at, 'command'])) ?? '',
    ...(Array.isArray(words) ? words.map(String) : []),
  ].join(' ');
}

interface Named {
  readonly path: TomlPath;
  readonly variable: string;
}

/** The variables that the file names for the server. */
function variablesIn({ file }: RuleContext, at: TomlPath): readonly Named[] {
  const list = nodeIn(file, [...at, 'env_vars']);
  const items = list?.kind === 'array' ? [...list.items.keys()] : [];
  const paths = [
    ...items.flatMap((index) => [
      [...at, 'env_vars', index],
      [...at, 'env_vars', index, 'name'],
    ]),
    [...at, 'bearer_token_env_var'],
    ...namesIn(file, [...at, 'env_http_headers']).map((header) => [...at, 'env_http_headers', header]),
  ];
  return paths.flatMap((path) => {
    const variable = stringIn(file, path);
    return variable === undefined ? [] : [{ path, variable }];
  });
}

/** Whether the person's own settings name it for the same server. */
function isNamedBefore(own: Effective, at: TomlPath, variable: string): boolean {
  const server = own.lookup(at);
  return (
    server !== undefined &&
    JSON.stringify(toPlain(server.node), (_, value) => (typeof value === 'bigint' ? null : value)).includes(
      `"${variable}"`,
    )
  );
}

/** Words that say what kind of secret it is, not whose. */
const KINDS = new Set([
  'token',
  'key',
  'api',
  'secret',
  'access',
  'pat',
  'password',
  'auth',
  'oauth',
  'personal',
  'bearer',
  'app',
  'client',
  'id',
  'user',
]);
const ALSO: Readonly<Record<string, string>> = { gh: 'github', gcp: 'google', aws: 'amazon' };

/** Whether a program or host names the service that the variable is called after. */
function belongsTo(variable: string, target: string): boolean {
  const text = target.slice(0, 2000).toLowerCase();
  return variable
    .slice(0, 200)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1 && !KINDS.has(word))
    .some((word) => (word.length > 2 && text.includes(word)) || text.includes(ALSO[word] ?? '\n'));
}
