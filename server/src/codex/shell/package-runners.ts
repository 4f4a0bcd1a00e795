/** Programs that fetch packages and images: to run them at once, or to install them. */

/** How a runner takes a name and a version. */
export type Scheme = 'npm' | 'python' | 'image' | 'go' | 'module' | 'flake' | 'nuget' | 'crate' | 'tool';

/** One way to run a package. Lists are separated by blanks. */
export interface Runner {
  readonly programs: string;
  /** The words behind the program; several ways are separated by commas. */
  readonly command?: string;
  readonly scheme: Scheme;
  /** Options whose value is the package. */
  readonly package?: string;
  /** Options that name further packages. */
  readonly also?: string;
  /** Options that say the version apart from the name. */
  readonly pinnedBy?: string;
  /** Other options with a value. */
  readonly valued?: string;
  /** With these nothing is fetched. */
  readonly offline?: string;
  readonly prefersLocal?: true;
  /** With these it is fetched without a question. */
  readonly unasked?: string;
  /** Only what the options name is fetched; what follows is a file or a program of the project's. */
  readonly onlyOptions?: true;
  /** What it fetches stays, for later calls. Absent: it runs at once. */
  readonly installs?: true;
  /** Only with one of these: otherwise a lockfile says the versions. */
  readonly needed?: string;
}

const NPM_VALUED = '-c --call -w --workspace --prefix --registry --cache --userconfig --node-options --loglevel';
const NPM_OFFLINE = '--no-install --no --offline';
const PYTHON_VALUED =
  '--with --with-editable --with-requirements --index-url -i --extra-index-url --python -p --index --default-index ' +
  '--refresh-package --cache-dir --directory --project --pip-args --env-file';
const PIP_VALUED = `${PYTHON_VALUED} -r --requirement -c --constraint -e --editable -t --target --trusted-host --find-links -f --prefix --root`;
const IMAGE_VALUED =
  '-v --volume -e --env --env-file --name --network --net -w --workdir -p --publish -u --user --entrypoint --mount -m --memory ' +
  '--cpus -l --label --add-host --dns --platform --pull --restart --tmpfs --security-opt --cap-add --cap-drop --device --gpus ' +
  '-h --hostname --ulimit --shm-size --pids-limit --log-driver --ipc --pid --userns --group-add --cidfile --runtime --memory-swap --volumes-from --link';

/** Programs that fetch what they run. */
export const RUNNERS: readonly Runner[] = [
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
  { programs: 'uvx', scheme: 'python', package: '--from', also: '--with', valued: PYTHON_VALUED, offline: '--offline' },
  {
    programs: 'uv',
    command: 'tool run',
    scheme: 'python',
    package: '--from',
    also: '--with',
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
  {
    programs: 'nix',
    command: 'run, shell, develop',
    scheme: 'flake',
    valued: '--override-input -I --option',
    offline: '--offline',
  },
  {
    programs: 'dnx',
    scheme: 'nuget',
    pinnedBy: '--version',
    valued: '--source --add-source --configfile --framework -a --arch -v --verbosity --version',
  },
  { programs: 'mise rtx', command: 'exec, x', scheme: 'tool', valued: '-c --command -C --cd -j --jobs' },
  { programs: 'jbang', scheme: 'module' },
  {
    programs: 'node tsx',
    scheme: 'module',
    package: '--import --loader --experimental-loader -r --require',
    onlyOptions: true,
  },
  { programs: 'uv', command: 'run', scheme: 'python', package: '--with', valued: PYTHON_VALUED, onlyOptions: true },
  {
    programs: 'npm pnpm bun',
    command: 'install, i, add',
    scheme: 'npm',
    valued: NPM_VALUED,
    installs: true,
    needed: '-g --global --location=global',
  },
  { programs: 'yarn', command: 'global add', scheme: 'npm', valued: NPM_VALUED, installs: true },
  { programs: 'pip pip3', command: 'install', scheme: 'python', valued: PIP_VALUED, installs: true },
  { programs: 'uv', command: 'pip install, tool install', scheme: 'python', valued: PIP_VALUED, installs: true },
  { programs: 'pipx', command: 'install', scheme: 'python', valued: PIP_VALUED, installs: true },
  {
    programs: 'cargo',
    command: 'install',
    scheme: 'crate',
    package: '--git',
    pinnedBy: '--rev --tag',
    onlyOptions: true,
    installs: true,
  },
  { programs: 'go', command: 'install', scheme: 'go', valued: '-C -mod -tags', installs: true },
];

/** Installers that the tools of a language update themselves with: their newest version is what everybody has. */
export const COMMON_TOOLS: ReadonlySet<string> = new Set('pip setuptools wheel npm corepack uv'.split(' '));
