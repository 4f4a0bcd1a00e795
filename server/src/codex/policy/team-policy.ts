/** What a team policy says, with the place of each statement. What does not fit its format is left out. */
import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlDocument, TomlPath } from '../../syntax/toml/tree.ts';
import { oncePer } from '../../text/once-per.ts';
import { tomlAt } from '../read-codex-file.ts';
import type { Snapshot } from '../snapshot.ts';

/** A word or text and its address in the file. */
export interface Stated<T extends string = string> {
  readonly value: T;
  readonly path: TomlPath;
}

export type Sensitivity = 'public' | 'internal' | 'regulated' | 'production';

/** From strict to loose, as far as a minimum makes sense. */
export type MinimumSandbox = 'read-only' | 'workspace-write';
export type MinimumApprovals = 'untrusted' | 'on-request';
export type MinimumNetwork = 'off' | 'list' | 'all';

/** A domain that commands may reach. */
export interface PolicyDomain {
  readonly path: TomlPath;
  readonly pattern: Stated;
  readonly reason: Stated | undefined;
}

/** An environment of Codex cloud, as it is set on the web. */
export interface CloudEnvironment {
  readonly path: TomlPath;
  readonly name: Stated | undefined;
  readonly trust: Stated<'low' | 'medium' | 'high'> | undefined;
  readonly internet: Stated<MinimumNetwork> | undefined;
  readonly domains: readonly Stated[];
  /** `undefined` where none are named. */
  readonly methods: readonly Stated[] | undefined;
}

export interface TeamPolicy {
  readonly sensitivity: Stated<Sensitivity> | undefined;
  readonly minimum: {
    readonly sandbox?: Stated<MinimumSandbox> | undefined;
    readonly approvals?: Stated<MinimumApprovals> | undefined;
    readonly network?: Stated<MinimumNetwork> | undefined;
  };
  readonly domains: readonly PolicyDomain[];
  readonly cloud: readonly CloudEnvironment[];
  /** What must have owners. */
  readonly reviewed: readonly Stated[];
}

/** The policy at `file`, or `undefined` where there is no readable text. */
export function policyAt(snapshot: Snapshot, file: string): TeamPolicy | undefined {
  const document = tomlAt(snapshot, file);
  return document && policyIn(document);
}

/** What the document says. */
export const policyIn = oncePer(
  (document: TomlDocument): TeamPolicy => ({
    sensitivity: wordAt(document, ['sensitivity'], ['public', 'internal', 'regulated', 'production']),
    minimum: {
      sandbox: wordAt(document, ['minimum', 'sandbox'], ['read-only', 'workspace-write']),
      approvals: wordAt(document, ['minimum', 'approvals'], ['untrusted', 'on-request']),
      network: networkAt(document, ['minimum', 'network']),
    },
    domains: tablesAt(document, 'domains').flatMap((path) => {
      const pattern = textAt(document, [...path, 'pattern']);
      return pattern === undefined ? [] : [{ path, pattern, reason: textAt(document, [...path, 'reason']) }];
    }),
    cloud: tablesAt(document, 'cloud').map((path) => ({
      path,
      name: textAt(document, [...path, 'name']),
      trust: wordAt(document, [...path, 'trust'], ['low', 'medium', 'high']),
      internet: networkAt(document, [...path, 'internet']),
      domains: textsAt(document, [...path, 'domains']) ?? [],
      methods: textsAt(document, [...path, 'methods']),
    })),
    reviewed: textsAt(document, ['review', 'paths']) ?? [],
  }),
);

function textAt(document: TomlDocument, path: TomlPath): Stated | undefined {
  const node = nodeAt(document, path);
  return node?.kind === 'string' ? { value: String(node.value), path } : undefined;
}

function wordAt<const T extends string>(
  document: TomlDocument,
  path: TomlPath,
  words: readonly T[],
): Stated<T> | undefined {
  const text = textAt(document, path);
  const word = words.find((one) => one === text?.value);
  return word === undefined ? undefined : { value: word, path };
}

/** What a posture calls the same. */
const NETWORK_WORDS: Readonly<Record<string, MinimumNetwork>> = {
  off: 'off',
  list: 'list',
  filtered: 'list',
  all: 'all',
  on: 'all',
};

function networkAt(document: TomlDocument, path: TomlPath): Stated<MinimumNetwork> | undefined {
  const text = textAt(document, path)?.value ?? '';
  const value = Object.hasOwn(NETWORK_WORDS, text) ? NETWORK_WORDS[text] : undefined;
  return value && { value, path };
}

function textsAt(document: TomlDocument, path: TomlPath): readonly Stated[] | undefined {
  const node = nodeAt(document, path);
  return node?.kind === 'array' ? node.items.flatMap((_, at) => textAt(document, [...path, at]) ?? []) : undefined;
}

function tablesAt(document: TomlDocument, name: string): readonly TomlPath[] {
  const node = nodeAt(document, [name]);
  return node?.kind === 'array'
    ? node.items.flatMap((item, at) => (item.kind === 'table' ? [[name, at] as const] : []))
    : [];
}
