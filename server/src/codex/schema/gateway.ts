/** What Codex demands of the credentials for a gateway in front of a model provider (each run on Codex 0.169.0). */
import type { TomlPath, TomlTable } from '../../syntax/toml/tree.ts';
import { conflict, type SchemaProblem } from './problem.ts';
import { inner, text } from './table-values.ts';

/** The gateway's token and the provider's own must not travel in the same header. */
export function* gatewayProblems(
  table: TomlTable,
  gateway: TomlTable,
  at: TomlPath,
  credentials: readonly string[],
): Iterable<SchemaProblem> {
  const own: TomlPath = [...at, 'gateway_oauth'];
  if (!table.entries.has('base_url')) yield { kind: 'missing-key', path: at, key: 'base_url' };
  yield* addressProblems(table, ['base_url'], at);
  yield* addressProblems(gateway, ADDRESSES, own);
  yield* deliveryProblems(inner(gateway, 'delivery'), [...own, 'delivery']);
  const delivery = inner(gateway, 'delivery');
  const isCookie = text(delivery, 'kind') === 'cookie';
  const header = isCookie ? 'cookie' : (text(delivery, 'name') ?? 'Authorization').toLowerCase();
  if (header === 'authorization')
    for (const name of [...(table.entries.has('auth') ? ['auth'] : []), ...credentials])
      yield conflict([...at, name], 'gateway_oauth');
  for (const list of ['http_headers', 'env_http_headers'])
    for (const name of inner(table, list)?.entries.keys() ?? [])
      if (name.toLowerCase() === header) yield conflict([...at, list, name], 'gateway_oauth');
}

const ADDRESSES = ['authorization_url', 'token_url', 'device_authorization_url'];

function* addressProblems(table: TomlTable, names: readonly string[], at: TomlPath): Iterable<SchemaProblem> {
  for (const name of names) {
    const address = text(table, name);
    if (address !== undefined && !isSecure(address))
      yield { kind: 'malformed-text', path: [...at, name], expected: 'secure-address' };
  }
}

function isSecure(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password, hash } = new URL(address);
  const isLocal = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  return (protocol === 'https:' || (protocol === 'http:' && isLocal)) && `${username}${password}${hash}` === '';
}

/** Names of headers and cookies, and of ways to prove who one is. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Headers that Codex keeps for itself or leaves to the connection. */
const RESERVED =
  /^(?:host|content-length|connection|transfer-encoding|upgrade|proxy-authorization|cookie|chatgpt-account-id|(?:x-codex|x-openai|sec-websocket)-.*)$/i;

function* deliveryProblems(delivery: TomlTable | undefined, at: TomlPath): Iterable<SchemaProblem> {
  const [name, scheme] = [text(delivery, 'name'), text(delivery, 'scheme')];
  if (name !== undefined && !TOKEN.test(name))
    yield { kind: 'malformed-text', path: [...at, 'name'], expected: 'token' };
  if (text(delivery, 'kind') === 'cookie') {
    if (scheme !== undefined) yield conflict([...at, 'scheme'], 'kind');
    return;
  }
  const isCredential = name?.toLowerCase() === 'authorization' && (scheme ?? 'Bearer') !== 'Bearer';
  if (name !== undefined && (RESERVED.test(name) || isCredential))
    yield { kind: 'malformed-text', path: [...at, 'name'], expected: 'free-header' };
  if (scheme !== undefined && !TOKEN.test(scheme))
    yield { kind: 'malformed-text', path: [...at, 'scheme'], expected: 'token' };
}
