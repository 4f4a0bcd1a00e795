/** Packages and images that a command fetches and runs, and whether it says which version. */
import type { ShellCommand } from './commands.ts';
import { operandAt, programOf, textsOf } from './program.ts';

/** What a command fetches each time it runs. */
export interface FetchedPackage {
  /** As it is written, without a version. */
  readonly name: string;
  /** `name` with a version in the way that the runner takes it. */
  readonly example: string;
  /** Runs a copy of the project's, if there is one, and fetches only where there is none. */
  readonly prefersLocal: boolean;
}

type Scheme = 'npm' | 'python' | 'image' | 'go' | 'module';

/** One way to run a package. Lists are separated by blanks. */
interface Runner {
  readonly programs: string;
  /** The words behind the program; several ways are separated by commas. */
  readonly command?: string;
  readonly scheme: Scheme;
  /** Options whose value is the package. */
  readonly package?: string;
  /** Other options with a value. */
  readonly valued?: string;
  /** With these nothing is fetched. */
  readonly offline?: string;
  readonly prefersLocal?: true;
  /** With these it is fetched without a question. */
  readonly unasked?: string;
}

const NPM_VALUED = '-c --call -w --workspace --prefix --registry --cache --userconfig --node-options --loglevel';
const NPM_OFFLINE = '--no-install --no --offline';
const PYTHON_VALUED =
  '--with --with-editable --with-requirements --index-url -i --extra-index-url --python -p --index --default-index ' +
  '--refresh-package --cache-dir --directory --project --pip-args --env-file';
const IMAGE_VALUED =
  '-v --volume -e --env --env-file --name --network --net -w --workdir -p --publish -u --user --entrypoint --mount -m --memory ' +
  '--cpus -l --label --add-host --dns --platform --pull --restart --tmpfs --security-opt --cap-add --cap-drop --device --gpus ' +
  '-h --hostname --ulimit --shm-size --pids-limit --log-driver --ipc --pid --userns --group-add --cidfile --runtime --memory-swap --volumes-from --link';

/** Programs that fetch what they run. */
const RUNNERS: readonly Runner[] = [
  {
    programs: 'npx pnpx bunx',
    scheme: 'npm',
    package: '-p --package',
    valued: NPM_VALUED,
    offline: NPM_OFFLINE,
    prefersLocal: true,
    unasked: '-y --yes',
  },
  {
    programs: 'npm',
    command: 'exec, x',
    scheme: 'npm',
    package: '-p --package',
    valued: NPM_VALUED,
    offline: NPM_OFFLINE,
    prefersLocal: true,
    unasked: '-y --yes',
  },
  { programs: 'npm pnpm yarn bun', command: 'create, init', scheme: 'npm', valued: NPM_VALUED },
  { programs: 'pnpm yarn', command: 'dlx', scheme: 'npm', package: '-p --package', valued: NPM_VALUED },
  { programs: 'bun', command: 'x', scheme: 'npm', prefersLocal: true },
  { programs: 'uvx', scheme: 'python', package: '--from', valued: PYTHON_VALUED, offline: '--offline' },
  {
    programs: 'uv',
    command: 'tool run',
    scheme: 'python',
    package: '--from',
    valued: PYTHON_VALUED,
    offline: '--offline',
  },
  { programs: 'pipx', command: 'run', scheme: 'python', package: '--spec', valued: PYTHON_VALUED },
  {
    programs: 'docker podman nerdctl',
    command: 'run, container run',
    scheme: 'image',
    valued: IMAGE_VALUED,
    offline: '--pull=never',
  },
  { programs: 'go', command: 'run', scheme: 'go', valued: '-C -mod -tags' },
  { programs: 'deno', command: 'run', scheme: 'module', valued: '-c --config --import-map --lock' },
];

/** The package that the command fetches without saying which version; nothing where it says it, or fetches none. */
export function unpinned(command: ShellCommand): FetchedPackage | undefined {
  const call = programOf(command);
  if (call === undefined) return undefined;
  const words = textsOf(call.args);
  for (const runner of RUNNERS) {
    if (!list(runner.programs).includes(call.name)) continue;
    const from = commandEnd(runner, words);
    if (from !== undefined) return fetched(runner, words.slice(from));
  }
  return undefined;
}

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

function fetched(runner: Runner, words: readonly string[]): FetchedPackage | undefined {
  const valued = [...list(runner.valued), ...list(runner.package)];
  const operand = operandAt(words, valued);
  const options = words.slice(0, operand);
  if (options.some((one) => list(runner.offline).includes(one))) return undefined;
  if (options.some((one, at) => one === '--pull' && options[at + 1] === 'never')) return undefined;
  const spec = optionValue(list(runner.package), options) ?? words[operand];
  if (spec === undefined || isUnclear(spec)) return undefined;
  const found = SCHEMES[runner.scheme](spec);
  const isUnasked = options.some((one) => list(runner.unasked).includes(one));
  return found && { ...found, prefersLocal: runner.prefersLocal === true && !isUnasked && !/@/.test(spec.slice(1)) };
}

function optionValue(names: readonly string[], options: readonly string[]): string | undefined {
  for (const [at, option] of options.entries()) {
    if (names.includes(option)) return options[at + 1];
    const name = names.find((one) => option.startsWith(`${one}=`));
    if (name !== undefined) return option.slice(name.length + 1);
  }
  return undefined;
}

/** What a shell fills in, and paths: nothing is fetched, or it is not known what. */
const isUnclear = (spec: string): boolean =>
  spec === '' || /[$`%]/.test(spec) || /^(?:[.~/\\]|file:|[a-z]:[\\/])/i.test(spec);

type Unpinned = Pick<FetchedPackage, 'name' | 'example'> | undefined;

const EXACT = /^v?\d{1,6}\.\d{1,6}\.\d{1,9}/;
const COMMIT = /[#@][0-9a-f]{40}(?:$|[#&])/;
const isAddress = (spec: string): boolean =>
  /^(?:git\+|https?:|git:|ssh:|github:|gitlab:|[\w.-]{1,80}\/[\w.-]{1,80}(?:#|$))/.test(spec);

const SCHEMES: Readonly<Record<Scheme, (spec: string) => Unpinned>> = {
  npm: (spec) => {
    if (isAddress(spec)) return COMMIT.test(spec) ? undefined : { name: spec, example: `${bare(spec)}#<commit>` };
    const at = spec.indexOf('@', 1);
    const name = at < 0 ? spec : spec.slice(0, at);
    return at > 0 && EXACT.test(spec.slice(at + 1)) ? undefined : { name, example: `${name}@1.2.3` };
  },
  python: (spec) => {
    if (/(?:^|@ ?)(?:git\+|https?:)/.test(spec))
      return COMMIT.test(spec) || /@v?\d/.test(spec) ? undefined : { name: spec, example: `${bare(spec)}@<commit>` };
    const [name = spec] = /^[^=<>~!@;]+/.exec(spec) ?? [];
    return /(?:===?|@) ?v?\d+(?:\.\d+)+/.test(spec)
      ? undefined
      : { name: name.trim(), example: `${name.trim()}==1.2.3` };
  },
  image: (spec) => {
    const [, name = spec, tag] = /^(.*?)(?::([^/@]+))?(?:@.*)?$/.exec(spec) ?? [];
    if (spec.includes('@sha256:') || (tag !== undefined && /\d/.test(tag))) return undefined;
    return { name, example: `${name}@sha256:<digest>` };
  },
  go: (spec) => {
    const [name = spec, version] = spec.split('@');
    return version === undefined || /^v\d|^[0-9a-f]{7,40}$/.test(version)
      ? undefined
      : { name, example: `${name}@v1.2.3` };
  },
  module: (spec) => {
    if (!/^(?:npm|jsr|https?):/.test(spec) || /@\^?~?v?\d/.test(spec)) return undefined;
    return { name: spec, example: `${bare(spec)}@1.2.3` };
  },
};

const bare = (spec: string): string => spec.replace(/[#@][^/]*$/, '');
