/** What a container that Codex is started in gets of the machine. */
import type { Address } from '../../syntax/address.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlNode, TomlTable } from '../../syntax/toml/tree.ts';
import type { Span } from '../../text/span.ts';
import { type CodexFile, treeIn } from '../codex-file.ts';
import { shellPipelines } from '../shell/commands.ts';
import { programOf, textsOf } from '../shell/program.ts';
import { commandsIn, type PlacedCommand } from './script.ts';
import { codexSteps } from './workflow.ts';

/** What is let in: part of the machine, or all of its rights. */
export type Opening =
  | 'engine'
  | 'everything'
  | 'home'
  | 'codex-home'
  /** Codex's folder, which commands can only read. */
  | 'codex-login'
  | 'keys'
  | 'agent'
  | 'privileged'
  | 'network';

/** An opening, and where it is: as an address, or within a command. */
export type PlacedOpening = { readonly opening: Opening } & (
  | { readonly path: Address }
  | { readonly placed: PlacedCommand; readonly span: Span }
);

/** The home folder, as people write it in such files. */
const HOME = String.raw`(?:~|\${1,2}[{(]?HOME[})]?|\$\{localEnv:HOME\}(?:\$\{localEnv:USERPROFILE\})?|\$\{env:HOME\}|/home/[\w.-]{1,60}|/Users/[\w.-]{1,60}|/root)`;

const SOURCES: readonly (readonly [RegExp, Opening])[] = [
  [/(?:docker|podman|containerd|crio|engine)(?:\.raw)?\.sock$/, 'engine'],
  [/SSH_AUTH_SOCK|ssh-agent|S\.gpg-agent/, 'agent'],
  [/^\/$/, 'everything'],
  [new RegExp(`^${HOME}/?$|^/home/?$|^/Users/?$`), 'home'],
  [new RegExp(`^${HOME}/\\.codex(?:/auth\\.json)?/?$|^\\$\\{?CODEX_HOME\\}?/?$`), 'codex-home'],
  [
    new RegExp(
      `^${HOME}/\\.(?:ssh|aws|gnupg|kube|docker|azure|netrc|npmrc|pypirc|git-credentials|config/(?:gcloud|gh|op)|password-store)(?:/|$)`,
    ),
    'keys',
  ],
];

/** What a folder of the machine opens that is mounted, to be read alone or to be written too. */
function openingOf(source: string, isReadOnly: boolean): Opening | undefined {
  const path = withDefaults(source.trim().slice(0, 500));
  const opening = SOURCES.find(([pattern]) => pattern.test(path))?.[1];
  return opening === 'codex-home' && isReadOnly ? 'codex-login' : opening;
}

/** `${KEYS:-~/.ssh}` as what it is if nobody sets the variable, `${HOME:?must be set}` as the variable. */
const withDefaults = (path: string): string =>
  path
    .replace(/\$\{\w{1,60}:?-([^{}]{0,300})\}/g, '$1')
    .replace(/\$\{(\w{1,60}):?\?[^{}]{0,300}\}/g, (_, name: string) => `\${${name}}`);

const READ_ONLY = /(?:^|[:,])(?:ro|readonly)(?:=true|=1)?(?:,|$)/;

/** The openings of containers in a file in which Codex is started. */
export function openingsIn(file: CodexFile): readonly PlacedOpening[] {
  const root = treeIn(file);
  return [
    ...inCommands(file),
    ...(root === undefined
      ? []
      : [...inServices(root), ...inDevContainer(root), ...inPods(root, [], 0), ...inJobs(file)]),
  ];
}

function inCommands(file: CodexFile): readonly PlacedOpening[] {
  return commandsIn(file).flatMap((placed) => {
    const call = programOf(placed.command);
    if (call === undefined || !ENGINES.has(call.name) || !call.args.some(({ text }) => /codex/i.test(text))) return [];
    return call.args.flatMap((word, at): readonly PlacedOpening[] => {
      const opening = openingOfWords(word.text, call.args[at + 1]?.text ?? '');
      const last = word.text.includes('=') || opening === 'privileged' ? word : (call.args[at + 1] ?? word);
      return opening === undefined ? [] : [{ opening, placed, span: { start: word.start, end: last.end } }];
    });
  });
}

const ENGINES = new Set(['docker', 'podman', 'nerdctl']);

/** What a switch of an engine opens, with its value behind `=` or as the next word. */
function openingOfWords(word: string, next: string): Opening | undefined {
  if (/^--privileged(?:=true)?$/.test(word)) return 'privileged';
  const [, name = '', value = next] = /^(-{1,2}[a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
  if (/^--(?:network|net)$/.test(name)) return value === 'host' ? 'network' : undefined;
  if (/^--(?:pid|ipc|userns)$/.test(name)) return value === 'host' && name === '--pid' ? 'privileged' : undefined;
  if (name === '--cap-add') return CAPABILITIES.test(value) ? 'privileged' : undefined;
  const isReadOnly = READ_ONLY.test(value);
  if (name === '-v' || name === '--volume') return openingOf(value.split(/:(?=\/)/)[0] ?? '', isReadOnly);
  return name === '--mount' ? openingOf(sourceIn(value), isReadOnly) : undefined;
}

/** `type=bind,source=…,target=…` */
const sourceIn = (mount: string): string => /(?:^|,)(?:source|src)=([^,]*)/.exec(mount)?.[1] ?? '';

/** Services of a compose file that say something of Codex, and what they are made from. */
function* inServices(root: TomlTable): Iterable<PlacedOpening> {
  const services = nodeAt(root, ['services']);
  if (services?.kind !== 'table') return;
  const judged = new Set<string>();
  let merges = false;
  for (const { name, value } of services.entries.values()) {
    if (value.kind !== 'table' || !(/codex/i.test(name) || mentionsCodex(value, 0))) continue;
    judged.add(name);
    const base = textOf(nodeAt(value, ['extends'])) ?? textOf(nodeAt(value, ['extends', 'service']));
    if (base !== undefined && nodeAt(value, ['extends', 'file']) === undefined) judged.add(base);
    merges ||= value.entries.has('<<');
  }
  for (const name of judged) {
    const value = services.entries.get(name)?.value;
    if (value?.kind === 'table') yield* inService(value, ['services', name]);
  }
  // What is merged into services is written under such keys.
  for (const { name, value } of merges ? root.entries.values() : [])
    if (name.startsWith('x-') && value.kind === 'table') yield* inService(value, [name]);
}

function* inService(service: TomlTable, at: Address): Iterable<PlacedOpening> {
  for (const { index, source, isReadOnly, key } of mountsIn(service, 'volumes')) {
    const opening = openingOf(source, isReadOnly);
    if (opening !== undefined) yield { opening, path: [...at, 'volumes', index, ...key] };
  }
  yield* rightsIn(service, at, 'cap_add');
  for (const key of ['network_mode', 'pid'])
    if (textOf(nodeAt(service, [key])) === 'host')
      yield { opening: key === 'pid' ? 'privileged' : 'network', path: [...at, key] };
}

/** All rights of the machine, or those that make the others. */
function* rightsIn(table: TomlTable, at: Address, capabilities: string): Iterable<PlacedOpening> {
  if (isTrue(nodeAt(table, ['privileged']))) yield { opening: 'privileged', path: [...at, 'privileged'] };
  const added = nodeAt(table, [capabilities]);
  for (const [index, item] of (added?.kind === 'array' ? added.items : []).entries())
    if (CAPABILITIES.test(textOf(item) ?? '')) yield { opening: 'privileged', path: [...at, capabilities, index] };
}

const CAPABILITIES = /^(?:ALL|(?:CAP_)?SYS_ADMIN)$/i;

/** The feature that puts the engine’s socket of the machine into a dev container. */
const SOCKET_FEATURE = /\/docker-(?:outside-of-docker|from-docker)(?:-compose)?(?::|$)/;

/** A dev container whose file says something of Codex. */
function* inDevContainer(root: TomlTable): Iterable<PlacedOpening> {
  for (const { index, source, isReadOnly, key } of mountsIn(root, 'mounts')) {
    const opening = openingOf(source, isReadOnly);
    if (opening !== undefined) yield { opening, path: ['mounts', index, ...key] };
  }
  const whole = openingOf(sourceIn(textOf(nodeAt(root, ['workspaceMount'])) ?? ''), false);
  if (whole !== undefined) yield { opening: whole, path: ['workspaceMount'] };
  const features = nodeAt(root, ['features']);
  for (const { name } of features?.kind === 'table' ? features.entries.values() : [])
    if (SOCKET_FEATURE.test(name)) yield { opening: 'engine', path: ['features', name] };
  const args = nodeAt(root, ['runArgs']);
  const words = args?.kind === 'array' ? args.items.map((item) => textOf(item) ?? '') : [];
  for (const [index, word] of words.entries()) {
    const opening = openingOfWords(word, words[index + 1] ?? '');
    if (opening !== undefined) yield { opening, path: ['runArgs', index] };
  }
  yield* rightsIn(root, [], 'capAdd');
}

/** Pods of Kubernetes with a container that says something of Codex, wherever in a manifest they are. */
function* inPods(node: TomlNode, at: Address, depth: number): Iterable<PlacedOpening> {
  if (node.kind !== 'table' || depth > MAX_DEPTH) return;
  const containers = nodeAt(node, ['containers']);
  if (containers?.kind === 'array' && containers.items.some((item) => mentionsCodex(item, 0))) yield* inPod(node, at);
  for (const key of ['spec', 'template', 'jobTemplate']) {
    const inner = nodeAt(node, [key]);
    if (inner !== undefined) yield* inPods(inner, [...at, key], depth + 1);
  }
}

function* inPod(pod: TomlTable, at: Address): Iterable<PlacedOpening> {
  if (isTrue(nodeAt(pod, ['hostNetwork']))) yield { opening: 'network', path: [...at, 'hostNetwork'] };
  if (isTrue(nodeAt(pod, ['hostPID']))) yield { opening: 'privileged', path: [...at, 'hostPID'] };
  for (const [index, volume] of itemsIn(pod, ['volumes'])) {
    const opening = openingOf(textOf(nodeAt(volume, ['hostPath', 'path'])) ?? '', false);
    if (opening !== undefined) yield { opening, path: [...at, 'volumes', index, 'hostPath', 'path'] };
  }
  for (const [index, container] of itemsIn(pod, ['containers'])) {
    const rights = mentionsCodex(container, 0) ? nodeAt(container, ['securityContext']) : undefined;
    if (rights?.kind !== 'table') continue;
    const place = [...at, 'containers', index, 'securityContext'];
    yield* rightsIn(rights, place, 'capAdd');
    for (const [one, item] of itemsIn(rights, ['capabilities', 'add']))
      if (CAPABILITIES.test(textOf(item) ?? ''))
        yield { opening: 'privileged', path: [...place, 'capabilities', 'add', one] };
  }
}

const itemsIn = (table: TomlTable, path: Address): Iterable<[number, TomlNode]> => {
  const list = nodeAt(table, path);
  return (list?.kind === 'array' ? list.items : []).entries();
};

/** The container that a workflow's job with Codex in it runs in. */
function* inJobs(file: CodexFile): Iterable<PlacedOpening> {
  const jobs = new Map(
    codexSteps(file).map(({ path, job }) => [path.slice(0, 2).join('\n'), { path: path.slice(0, 2), job }]),
  );
  for (const { path, job } of jobs.values()) {
    const container = nodeAt(job, ['container']);
    if (container?.kind !== 'table') continue;
    for (const { index, source, isReadOnly } of mountsIn(container, 'volumes')) {
      const opening = openingOf(source, isReadOnly);
      if (opening !== undefined) yield { opening, path: [...path, 'container', 'volumes', index] };
    }
    const words = textsOf(shellPipelines(textOf(nodeAt(container, ['options'])) ?? '')[0]?.[0]?.words ?? []);
    const opening = words.map((word, at) => openingOfWords(word, words[at + 1] ?? '')).find((one) => one !== undefined);
    if (opening !== undefined) yield { opening, path: [...path, 'container', 'options'] };
  }
}

interface Mount {
  readonly index: number;
  readonly source: string;
  readonly isReadOnly: boolean;
  /** The key of the source, where a mount is written as a table. */
  readonly key: Address;
}

function mountsIn(table: TomlTable, name: string): readonly Mount[] {
  const list = nodeAt(table, [name]);
  if (list?.kind !== 'array') return [];
  return list.items.map((item, index) => {
    const text = textOf(item);
    if (text === undefined) {
      const isReadOnly = [nodeAt(item, ['read_only']), nodeAt(item, ['readonly'])].some(isTrue);
      return { index, source: textOf(nodeAt(item, ['source'])) ?? '', isReadOnly, key: ['source'] };
    }
    return {
      index,
      isReadOnly: READ_ONLY.test(text),
      source: /(?:^|,)(?:source|src)=/.test(text)
        ? sourceIn(text)
        : (/^((?:\$\{[^{}]{0,300}\}|[^:])*)/.exec(text)?.[1] ?? ''),
      key: [],
    };
  });
}

const MAX_DEPTH = 10;

function mentionsCodex(node: TomlNode, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (node.kind === 'array') return node.items.some((item) => mentionsCodex(item, depth + 1));
  if (node.kind === 'table')
    return [...node.entries.values()].some(
      ({ name, value }) => /^CODEX_/.test(name) || (!OF_HOSTS.test(name) && mentionsCodex(value, depth + 1)),
    );
  return /codex/i.test(String(node.value).replace(/\.codex|https?:\/\/[^\s/]{1,300}/g, ''));
}

/** What only names a machine or a host. */
const OF_HOSTS = /_(?:NAME|HOST|DOMAIN|URL)$/i;

const isTrue = (node: TomlNode | undefined): boolean => node?.kind === 'boolean' && node.value === true;

const textOf = (node: TomlNode | undefined): string | undefined =>
  node?.kind === 'string' ? String(node.value) : undefined;
