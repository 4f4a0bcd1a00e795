/** What Codex demands of keys beside each other, which no key shows by itself (each run on Codex 0.169.0). */
import type { TomlNode, TomlPath, TomlTable } from '../../syntax/toml/tree.ts';
import { gatewayProblems } from './gateway.ts';
import { conflict, needs, type SchemaProblem } from './problem.ts';
import { inner, text } from './table-values.ts';

/** The tables of the top in which keys demand something of each other. */
const RELATED: ReadonlySet<unknown> = new Set([
  'shell_environment_policy',
  'windows',
  'mcp_servers',
  'model_providers',
  'features',
]);

/** Whether keys of the table at `at` can demand something of each other. */
export const isRelated = (at: TomlPath): boolean => RELATED.has(at[0]);

/** The problems between keys of the table at `at`. */
export function* relationProblems(table: TomlTable, at: TomlPath): Iterable<SchemaProblem> {
  const [first] = at;
  if (!isRelated(at)) return;
  if (at.length === 1 && first === 'shell_environment_policy') yield* mixedFilters(table, at);
  if (at.length === 1 && first === 'windows') yield* forbiddenSandbox(table, at);
  if (at.length === 2 && first === 'mcp_servers') yield* serverProblems(table, at);
  if (at.length === 2 && first === 'model_providers') yield* providerProblems(table, at);
  if (at.join('.') === 'features.multi_agent_v2') yield* waitProblems(table, at);
}

const is = (table: TomlTable, name: string, wanted: boolean): boolean => {
  const value = table.entries.get(name)?.value;
  return value?.kind === 'boolean' && value.value === wanted;
};

/** The old lists of patterns, which `filters` replaces; empty ones are refused beside it too. */
function* mixedFilters({ entries }: TomlTable, at: TomlPath): Iterable<SchemaProblem> {
  if (!entries.has('filters')) return;
  for (const old of ['exclude', 'include_only']) if (entries.has(old)) yield conflict([...at, old], 'filters');
}

function* forbiddenSandbox(table: TomlTable, at: TomlPath): Iterable<SchemaProblem> {
  if (text(table, 'sandbox') === 'mxc' && is(table, 'allow_mxc', false))
    yield needs([...at, 'sandbox'], 'allow_mxc = true');
}

function* serverProblems(table: TomlTable, at: TomlPath): Iterable<SchemaProblem> {
  if (!table.entries.has('url')) return;
  const environment = table.entries.get('environment_id')?.value;
  // Codex reads a date as its text, which is not “local” either.
  const isElsewhere = environment?.kind === 'datetime' || (text(table, 'environment_id') ?? 'local') !== 'local';
  if (table.entries.has('http_headers_helper') && isElsewhere)
    yield needs([...at, 'http_headers_helper'], 'environment_id = "local"');
  const oauth = inner(table, 'oauth');
  if (oauth === undefined) return;
  const isEnterprise = text(table, 'auth') === 'ema_auth';
  const has = (name: string) => oauth.entries.has(name);
  if (has('client_secret') && (text(oauth, 'client_id') ?? '') === '')
    yield { kind: 'missing-key', path: [...at, 'oauth'], key: 'client_id' };
  for (const name of ['token_endpoint_auth_method', 'authorization_server_issuer'])
    if (has(name) && !isEnterprise) yield needs([...at, 'oauth', name], 'auth = "ema_auth"');
  if (has('token_endpoint_auth_method') && isEnterprise && !has('client_secret'))
    yield { kind: 'missing-key', path: [...at, 'oauth'], key: 'client_secret' };
}

const BEDROCK = ['amazon-bedrock', 'amazon-bedrock-runtime'];

function* providerProblems(table: TomlTable, at: TomlPath): Iterable<SchemaProblem> {
  const { entries } = table;
  const asksOpenAi = is(table, 'requires_openai_auth', true) ? ['requires_openai_auth'] : [];
  const credentials = ['env_key', 'experimental_bearer_token'].filter((name) => entries.has(name));
  if (entries.has('auth')) for (const other of [...credentials, ...asksOpenAi]) yield conflict([...at, other], 'auth');
  if (entries.has('aws')) {
    if (!BEDROCK.includes(String(at[1]))) yield needs([...at, 'aws'], `[model_providers.${BEDROCK[0]}]`);
    else if (entries.has('auth')) yield conflict([...at, 'auth'], 'aws');
    yield* awsProblems(inner(table, 'aws'), [...at, 'aws']);
  }
  const gateway = inner(table, 'gateway_oauth');
  if (gateway !== undefined) yield* gatewayProblems(table, gateway, at, [...credentials, ...asksOpenAi]);
}

function* awsProblems(aws: TomlTable | undefined, at: TomlPath): Iterable<SchemaProblem> {
  if (aws?.entries.has('credential_export') && aws.entries.has('profile'))
    yield conflict([...at, 'profile'], 'credential_export');
  const command = aws && text(inner(aws, 'auth_refresh'), 'command');
  if (command !== undefined && command !== 'aws')
    yield { kind: 'wrong-value', path: [...at, 'auth_refresh', 'command'], written: command, values: ['aws'] };
}

/** What Codex waits for sub-agents when nothing is said. In milliseconds. */
const WAITS = { min_wait_timeout_ms: 10_000, default_wait_timeout_ms: 30_000, max_wait_timeout_ms: 3_600_000 };

/** The shortest wait, the usual one and the longest must be in this order, defaults included. */
function* waitProblems(table: TomlTable, at: TomlPath): Iterable<SchemaProblem> {
  const names = Object.keys(WAITS) as readonly (keyof typeof WAITS)[];
  const of = (name: keyof typeof WAITS): number => numberOf(table.entries.get(name)?.value) ?? WAITS[name];
  for (const [index, name] of names.entries()) {
    const next = names[index + 1];
    if (next === undefined || of(name) <= of(next)) continue;
    yield table.entries.has(name)
      ? { kind: 'out-of-range', path: [...at, name], value: of(name), max: of(next) }
      : { kind: 'out-of-range', path: [...at, next], value: of(next), min: of(name) };
    return;
  }
}

const numberOf = (node: TomlNode | undefined): number | undefined =>
  node?.kind === 'integer' ? Number(node.value) : undefined;
