import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../../scripts/root.ts';

/** Who may import whom below `server/src`: a folder may import itself and everything after it, never what is before. */
const DOWNWARDS = ['lsp', 'cli', 'host', 'features', 'harden', 'rules', 'words', 'codex', 'syntax', 'text'] as const;

/** `lsp` and `cli` stand side by side: neither may import the other, except for starting the server. */
const APART = [['cli', 'lsp']] as const;
const STARTS_SERVER = { name: 'server/src/cli/main.ts', target: 'server/src/lsp/start.ts' };

/** From here down nothing may see the disk, the process, the clock or an editor. */
const PURE_FROM = DOWNWARDS.indexOf('features');
const PURE_PACKAGES = new Set([
  'ignore',
  'jsonc-parser',
  'node:crypto',
  'node:path',
  'node:util',
  'smol-toml',
  'tldts-icann',
  'vscode-languageserver-types',
  'yaml',
]);
const IMPURE_GLOBALS = /\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bsetTimeout\(|\bMath\.random\(/;

/** What the client may know of the server. */
const FOR_THE_CLIENT = new Set([
  'server/src/contract.ts',
  'server/src/codex/file-kinds.ts',
  'server/src/codex/file-patterns.ts',
  'server/src/codex/file-places.ts',
  'server/src/codex/machine.ts',
  'server/src/host/speak-locale.ts',
  'server/src/text/secret.ts',
  'server/src/text/phrases.ts',
  'server/src/text/sentences.ts',
  'server/src/words/titles.ts',
]);

interface SourceFile {
  /** Relative to the project, with slashes. */
  readonly name: string;
  readonly text: string;
  readonly imports: readonly { readonly target: string; readonly isType: boolean }[];
}

describe('imports', () => {
  const server = sourcesIn('server/src');
  const client = sourcesIn('client/src');
  const scripts = sourcesIn('scripts');

  it('are read from every source file', () => {
    assert(server.length > 50, `${server.length} server files`);
    assert(client.length > 10, `${client.length} client files`);
    assert(server.flatMap(({ imports }) => imports).length > server.length);
  });

  it('point down in the server', () => {
    const upward = server.flatMap(({ name, imports }) =>
      imports
        .filter(({ target }) => target.startsWith('server/src/') && !mayImport(layerOf(name), layerOf(target)))
        .filter(({ target }) => name !== STARTS_SERVER.name || target !== STARTS_SERVER.target)
        .map(({ target }) => `${name} → ${target}`),
    );
    assert.deepEqual(upward, []);
  });

  it('reach no disk, process, clock or editor below host', () => {
    const pure = server.filter(({ name }) => DOWNWARDS.indexOf(layerOf(name) as never) >= PURE_FROM);
    const impure = pure.flatMap(({ name, text, imports }) => [
      ...imports
        .filter(({ target, isType }) => isPackage(target) && !isType && !PURE_PACKAGES.has(target))
        .map(({ target }) => `${name} → ${target}`),
      ...(IMPURE_GLOBALS.test(text) ? [`${name} uses ${IMPURE_GLOBALS.exec(text)?.[0]}`] : []),
    ]);
    assert.deepEqual(impure, []);
  });

  it('give smol-toml to the TOML decoder alone', () => {
    const users = server.filter(({ imports }) => imports.some(({ target }) => target === 'smol-toml'));
    assert.deepEqual(
      users.map(({ name }) => name),
      ['server/src/syntax/toml/decode.ts'],
    );
  });

  it('open connections only to send what --otlp asks for, and start only our processes and the person’s Codex', () => {
    const all = [...server, ...client];
    const users = (packages: RegExp) =>
      all
        .filter(({ imports }) => imports.some(({ target }) => packages.test(target)))
        .map(({ name }) => name)
        .sort();
    assert.deepEqual(users(/^(?:node:)?(?:net|tls|https?|http2|dns|dgram|undici|inspector)(?:\/|$)/), [
      // Listens on loopback, to see whether the sandbox lets a connection through.
      'server/src/host/own-codex/try-sandbox.ts',
    ]);
    assert.deepEqual(users(/^@opentelemetry\//), ['server/src/cli/otlp/sender.ts']);
    assert.deepEqual(users(/^(?:node:)?(?:child_process|cluster|worker_threads)$/), [
      'server/src/cli/fleet/checker.ts',
      'server/src/host/own-codex.ts',
      'server/src/host/own-codex/ask-app-server.ts',
    ]);
    const globals = all.filter(({ text }) => /\b(?:fetch|WebSocket|EventSource|XMLHttpRequest)\(/.test(text));
    assert.deepEqual(
      globals.map(({ name }) => name),
      [],
    );
  });

  it('load JSON only when a file of it is looked at', () => {
    const users = server.filter(
      ({ name, imports }) =>
        !name.startsWith('server/src/syntax/json') &&
        imports.some(({ target, isType }) => !isType && target.startsWith('server/src/syntax/json')),
    );
    assert.deepEqual(
      users.map(({ name }) => name),
      ['server/src/codex/formats.ts'],
    );
    const loader = users[0]?.text ?? '';
    assert.match(loader, /await import\('\.\.\/syntax\/json\.ts'\)/);
    assert.doesNotMatch(loader, /^import (?!type).*syntax\/json/m);
  });

  it('let the client see nothing of the server but the contract, where Codex’s files lie and what is a secret', () => {
    const foreign = client.flatMap(({ name, imports }) =>
      imports
        .filter(({ target }) => target.startsWith('server/') && !FOR_THE_CLIENT.has(target))
        .map(({ target }) => `${name} → ${target}`),
    );
    assert.deepEqual(foreign, []);
  });

  it('keep scripts and tests out of what ships', () => {
    const foreign = [...server, ...client].flatMap(({ name, imports }) =>
      imports
        .filter(({ target }) => /^(scripts|test)\//.test(target) || /^\.\.\//.test(target))
        .map(({ target }) => `${name} → ${target}`),
    );
    assert.deepEqual(foreign, []);
  });

  it('lead in no circle from file to file', () => {
    assert.deepEqual(circlesIn(graphOf([...server, ...client, ...scripts].filter(({ name }) => !isGrammar(name)))), []);
  });

  it('lead in no circle from folder to folder, at any depth', () => {
    const all = [...server, ...client].filter(({ name }) => !isGrammar(name));
    for (const folder of foldersOf(all)) {
      assert.deepEqual(circlesIn(graphOf(all, (file) => childOf(folder, file))), [], folder);
    }
  });

  it('keep files small enough to have one purpose', () => {
    const long = [...server, ...client].filter(({ text }) => text.split('\n').length > 351);
    assert.deepEqual(
      long.map(({ name }) => name),
      [],
    );
  });
});

function mayImport(from: string, to: string): boolean {
  if (to === 'contract.ts' || from === to) return true;
  // The contract is one file, with parts in a folder beside it.
  if (to === 'contract') return from === 'contract.ts';
  if (
    from === 'contract.ts' ||
    from === 'contract' ||
    APART.some((pair) => pair.includes(from as never) && pair.includes(to as never))
  )
    return false;
  return DOWNWARDS.indexOf(from as never) < DOWNWARDS.indexOf(to as never);
}

/** A recursive grammar is a circle by nature: an argument is an expression, and so is what it is an argument of. */
const isGrammar = (name: string): boolean => name.startsWith('server/src/syntax/starlark/');

/** What imports what, by the names that `unit` gives to files; files without one are left out. */
function graphOf(files: readonly SourceFile[], unit: (file: string) => string | undefined = (file) => file) {
  const graph = new Map<string, Set<string>>();
  const known = new Set(files.map((file) => file.name));
  for (const { name, imports } of files) {
    const from = unit(name);
    if (from === undefined) continue;
    const targets = graph.get(from) ?? new Set();
    graph.set(from, targets);
    for (const { target } of imports) {
      const to = known.has(target) ? unit(target) : undefined;
      if (to !== undefined && to !== from) targets.add(to);
    }
  }
  return graph;
}

/** The file or folder within `folder` that a file belongs to: `x.ts` is the face of the folder `x` beside it. */
function childOf(folder: string, file: string): string | undefined {
  if (!file.startsWith(`${folder}/`)) return undefined;
  return file
    .slice(folder.length + 1)
    .split('/')[0]
    ?.replace(/\.ts$/, '');
}

const foldersOf = (files: readonly SourceFile[]): readonly string[] => [
  ...new Set(
    files.flatMap(({ name }) => {
      const steps = name.split('/').slice(0, -1);
      return steps.map((_, at) => steps.slice(0, at + 1).join('/'));
    }),
  ),
];

/** One circle for each place where the imports lead back to where they came from, as `a → b → a`. */
function circlesIn(graph: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (name: string, way: readonly string[]): void => {
    if (way.includes(name)) circles.push([...way.slice(way.indexOf(name)), name].join(' → '));
    if (way.includes(name) || done.has(name)) return;
    for (const next of graph.get(name) ?? []) visit(next, [...way, name]);
    done.add(name);
  };
  for (const name of graph.keys()) visit(name, []);
  return circles;
}

const layerOf = (name: string): string => name.split('/')[2] ?? '';
const isPackage = (target: string): boolean =>
  !/^(client|server|scripts|test)\//.test(target) && !target.endsWith('.json');

function sourcesIn(folder: string): readonly SourceFile[] {
  const names = fs.readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const relative = `${folder}/${name.split(path.sep).join('/')}`;
      const text = fs.readFileSync(path.join(projectRoot, relative), 'utf8');
      return { name: relative, text, imports: importsOf(relative, text) };
    });
}

function importsOf(file: string, text: string): SourceFile['imports'] {
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|\bimport\('([^']+)'\)|^import\s+'([^']+)'/gm,
  );
  return [...statements].map(([, type, from, dynamic, bare]) => {
    const target = from ?? dynamic ?? bare ?? '';
    const resolved = target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target;
    return { target: resolved, isType: type !== undefined };
  });
}
