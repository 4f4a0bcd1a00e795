/** Packages and images that a command fetches, and whether it says which version. */
import { shownAddress } from '../address.ts';
import type { ShellCommand, ShellWord } from './commands.ts';
import { COMMON_TOOLS, RUNNERS, type Runner, type Scheme } from './package-runners.ts';
import { operandAt, programOf, textsOf } from './program.ts';

/** What a command fetches. */
export interface FetchedPackage {
  /** How the runner takes names and versions. */
  readonly scheme: Scheme;
  /** As it is written, without a version; an address without what may be secret. */
  readonly name: string;
  /** As it is written. */
  readonly version: string | undefined;
  /** Whether it says which version, so that every call gets the same. */
  readonly isPinned: boolean;
  /** `name` with a version in the way that the runner takes it; nothing where an address takes none. */
  readonly example: string | undefined;
  /** Runs a copy of the project's, if there is one, and fetches only where there is none. */
  readonly prefersLocal: boolean;
  /** It is kept for later calls. Otherwise it runs at once. */
  readonly isInstalled: boolean;
  readonly word: ShellWord;
  /** Where the package begins in the word: an option can be before it. */
  readonly offset: number;
}

/** Looks at so many packages of one command. */
const MAX_PACKAGES = 50;

/** The packages that the command fetches from somewhere each time it runs. */
export function fetchedPackages(command: ShellCommand): readonly FetchedPackage[] {
  const call = programOf(command);
  if (call === undefined) return [];
  const [option, module] = call.args;
  const isModule = call.known?.kind === 'interpreter' && option?.text === '-m' && MODULES.has(module?.text ?? '');
  const [name, args] = isModule ? [module?.text ?? '', call.args.slice(2)] : [call.name, call.args];
  const words = textsOf(args);
  for (const runner of RUNNERS) {
    if (!list(runner.programs).includes(name)) continue;
    const from = commandEnd(runner, words);
    if (from !== undefined) return fetched(runner, args.slice(from)).slice(0, MAX_PACKAGES);
  }
  return [];
}

/** Runners that Python can start as well: `python -m pip`. */
const MODULES = new Set(['pip', 'pipx', 'uv']);

/** A package that a project lists under its name, with the versions that it accepts. */
export const npmDependency = (name: string, version: string): Omit<FetchedPackage, 'word' | 'offset'> => ({
  scheme: 'npm',
  name,
  version,
  isPinned: EXACT.test(version),
  example: undefined,
  prefersLocal: false,
  isInstalled: true,
});

/** The first package that the command fetches without saying which version. */
export const unpinned = (command: ShellCommand): FetchedPackage | undefined =>
  fetchedPackages(command).find(({ isPinned }) => !isPinned);

const list = (text: string | undefined): readonly string[] => (text ? text.split(' ') : []);

/** Where the words of the runner's own command end. */
function commandEnd({ command }: Runner, words: readonly string[]): number | undefined {
  if (command === undefined) return 0;
  const start = words.findIndex((word) => !word.startsWith('-'));
  if (start < 0) return undefined;
  for (const way of command.split(', ')) {
    const steps = way.split(' ');
    if (steps.every((step, at) => words[start + at] === step)) return start + steps.length;
  }
  return undefined;
}

function fetched(runner: Runner, args: readonly ShellWord[]): readonly FetchedPackage[] {
  const words = textsOf(args);
  const valued = [...list(runner.valued), ...list(runner.package), ...list(runner.also)];
  const operand = operandAt(words, valued);
  const options = words.slice(0, runner.installs ? words.length : operand);
  if (options.some((one) => list(runner.offline).includes(one))) return [];
  if (options.some((one, at) => one === '--pull' && options[at + 1] === 'never')) return [];
  const pins = list(runner.pinnedBy);
  if (words.some((one) => pins.includes(one) || pins.some((pin) => one.startsWith(`${pin}=`)))) return [];
  if (runner.needed !== undefined && !options.some((one) => list(runner.needed).includes(one))) return [];
  const isUnasked = options.some((one) => list(runner.unasked).includes(one));
  return specsOf(runner, args, operand, valued).flatMap(({ word, offset }) => {
    const spec = word.text.slice(offset);
    if (isUnclear(spec)) return [];
    const found = SCHEMES[runner.scheme](spec);
    if (found === undefined || (runner.installs && COMMON_TOOLS.has(found.name))) return [];
    const prefersLocal = runner.prefersLocal === true && !isUnasked && found.version === undefined;
    return [{ ...found, scheme: runner.scheme, prefersLocal, isInstalled: runner.installs === true, word, offset }];
  });
}

interface Spec {
  readonly word: ShellWord;
  readonly offset: number;
}

/** The words that name packages: values of the runner's options, else the first operand, or all where it installs. */
function specsOf(runner: Runner, args: readonly ShellWord[], operand: number, valued: readonly string[]) {
  const before = args.slice(0, operand);
  const found = optionsOf(list(runner.package), before, args);
  const others = optionsOf(list(runner.also), before, args);
  if (found.length > 0 || runner.onlyOptions) return [...found, ...others];
  // What is behind `--` is started, and was fetched before.
  if (runner.scheme === 'tool') return args.slice(0, endOf(args)).map((word) => ({ word, offset: 0 }));
  if (!runner.installs) return [...others, ...args.slice(operand, operand + 1).map((word) => ({ word, offset: 0 }))];
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (word === undefined || valued.includes(word.text)) at++;
    else if (!word.text.startsWith('-')) found.push({ word, offset: 0 });
  }
  return found;
}

const endOf = (args: readonly ShellWord[]): number => {
  const end = args.findIndex(({ text }) => text === '--');
  return end < 0 ? args.length : end;
};

/** The values of options, behind `=` or as the next word. */
function optionsOf(names: readonly string[], among: readonly ShellWord[], args: readonly ShellWord[]): Spec[] {
  return among.flatMap((word, at) => {
    const next = args[at + 1];
    const glued = names.find((one) => word.text.startsWith(`${one}=`));
    if (names.includes(word.text) && next !== undefined) return [{ word: next, offset: 0 }];
    return glued === undefined ? [] : [{ word, offset: glued.length + 1 }];
  });
}

/** What a shell fills in, and paths: nothing is fetched, or it is not known what. */
const isUnclear = (spec: string): boolean =>
  spec === '' || /[$`%]/.test(spec) || /^(?:[.~/\\]|file:|[a-z]:[\\/])/i.test(spec);

interface Parsed {
  readonly name: string;
  readonly version: string | undefined;
  readonly isPinned: boolean;
  readonly example: string | undefined;
}

const EXACT = /^v?\d{1,6}\.\d{1,6}\.\d{1,9}/;
const COMMIT = /[#@][0-9a-f]{40}(?:$|[#&])/;
const ADDRESS = /^(?:git\+|https?:|git:|ssh:|github:|gitlab:)/;
const isAddress = (spec: string): boolean => ADDRESS.test(spec) || /^[\w.-]{1,80}\/[\w.-]{1,80}(?:#|$)/.test(spec);

const SCHEMES: Readonly<Record<Scheme, (spec: string) => Parsed | undefined>> = {
  npm: (spec) => {
    if (isAddress(spec)) return fromAddress(spec, '#', COMMIT.test(spec));
    const at = spec.indexOf('@', 1);
    const [name, version] = at < 0 ? [spec, undefined] : [spec.slice(0, at), spec.slice(at + 1)];
    return { name, version, isPinned: version !== undefined && EXACT.test(version), example: `${name}@1.2.3` };
  },
  python: (spec) => {
    if (/(?:^|@ ?)(?:git\+|https?:)/.test(spec))
      return fromAddress(spec, '@', COMMIT.test(spec) || /@v?\d/.test(spec) || /\.whl(?:$|#)/.test(spec));
    const [written = spec] = /^[^=<>~!@;]+/.exec(spec) ?? [];
    const name = written.trim();
    const version = /(?:===?|@) ?(v?\d+(?:\.\d+)+)/.exec(spec)?.[1];
    return {
      name,
      version: version ?? /@ ?(\w+)$/.exec(spec)?.[1],
      isPinned: version !== undefined,
      example: `${name}==1.2.3`,
    };
  },
  image: (spec) => {
    const [, name = spec, tag] = /^((?:[^@]*\/)?[^/:@]*)(?::([^/@]+))?/.exec(spec) ?? [];
    const isPinned = spec.includes('@sha256:') || (tag !== undefined && /\d/.test(tag));
    return { name, version: tag, isPinned, example: `${name}@sha256:<digest>` };
  },
  go: (spec) => {
    const [name = spec, version] = spec.split('@');
    if (version === undefined) return undefined;
    return { name, version, isPinned: /^v\d|^[0-9a-f]{7,40}$/.test(version), example: `${name}@v1.2.3` };
  },
  module: (spec) => {
    if (!/^(?:npm|jsr|https?):/.test(spec)) return undefined;
    const shown = shownAddress(spec);
    return { name: shown, version: undefined, isPinned: /@\^?~?v?\d/.test(spec), example: `${bare(shown)}@1.2.3` };
  },
  // `nixpkgs#hello` is what the person's registry of flakes makes of it.
  flake: (spec) => {
    if (!/^(?:(?:git\+)?(?:https?|ssh)|github|gitlab|sourcehut|tarball):/.test(spec)) return undefined;
    const [name = spec] = shownAddress(spec).split('#');
    return {
      name,
      version: undefined,
      isPinned: /\b[0-9a-f]{40}\b|[?&]narHash=/.test(spec),
      example: flakeAtCommit(name),
    };
  },
  // Only repositories: the crates of the registry are what `cargo install` is made for.
  crate: (spec) => {
    const name = shownAddress(spec);
    return { name, version: undefined, isPinned: false, example: `${name} --rev <commit>` };
  },
  // `npm:NAME@VERSION`: the tools of mise without a backend have their versions in its own list.
  tool: (spec) => {
    const [, name = '', version] =
      /^((?:npm|pipx|cargo|gem|go|ubi|github|gitlab):@?[^@\s]{1,200})(?:@(.{1,100}))?$/.exec(spec) ?? [];
    if (name === '') return undefined;
    return { name, version, isPinned: EXACT.test(version ?? ''), example: `${name}@1.2.3` };
  },
  nuget: (spec) => {
    const [name = spec, version] = spec.split('@');
    return { name, version, isPinned: EXACT.test(version ?? ''), example: `${name}@1.2.3` };
  },
};

/** With a commit, which a short address has in place of a branch; nothing where an address serves an archive. */
function flakeAtCommit(address: string): string | undefined {
  const [short] = /^(?:github|gitlab|sourcehut):[^/?]+\/[^/?]+/.exec(address) ?? [];
  if (short !== undefined) return `${short}/<commit>`;
  return address.startsWith('git+') ? `${address.split('?')[0]}?rev=<commit>` : undefined;
}

/** A repository at a commit stays the same; what else an address serves can change any time. */
function fromAddress(spec: string, mark: '#' | '@', isPinned: boolean): Parsed {
  const name = shownAddress(spec);
  const isFile = /^https?:/.test(spec) && !/\.git(?:$|[#@])|[#@][\w.-]*$/.test(spec);
  return { name, version: undefined, isPinned, example: isFile ? undefined : `${bare(name)}${mark}<commit>` };
}

const bare = (spec: string): string => spec.replace(/[#@][^/]*$/, '');
