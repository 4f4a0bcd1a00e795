/** Places where writing is enough to do harm outside the sandbox, or in many projects at once. */
import { oncePer } from '../text/once-per.ts';
import { breadthOf } from './folder-breadth.ts';
import { isBelow } from './locations.ts';
import { type Machine, pathsOf } from './machine.ts';

/**
 * What a place is for. `shell`: files that run with every shell. `settings`: of programs that name other programs.
 * `checkouts`: a folder that holds many projects. `several`: places of more than one kind are in it.
 */
export type PlaceKind =
  | 'keys'
  | 'shell'
  | 'programs'
  | 'autostart'
  | 'settings'
  | 'codex'
  | 'git'
  | 'other-home'
  | 'checkouts'
  | 'several';

/** Below the home folder, on every system. Separated by spaces; a `|` is a blank in a name. */
const IN_HOME: readonly (readonly [PlaceKind, string])[] = [
  [
    'keys',
    '.ssh .gnupg .aws .azure .kube .docker .netrc .npmrc .pypirc .git-credentials .password-store .vault-token .terraform.d ' +
      '.config/gcloud .config/gh .config/op .config/hub .cargo/credentials.toml .local/share/keyrings Library/Keychains',
  ],
  [
    'shell',
    '.bashrc .bash_profile .bash_login .bash_logout .bash_aliases .profile .zshrc .zshenv .zprofile .zlogin .zsh .oh-my-zsh ' +
      '.config/fish .config/zsh .config/powershell Documents/PowerShell Documents/WindowsPowerShell .tcshrc .cshrc .bashrc.d .zshrc.d .zfunc',
  ],
  [
    'programs',
    'bin .local/bin .cargo/bin go/bin .npm-global .bun/bin .deno/bin .pyenv .nvm .volta .asdf .rbenv .sdkman .local/share/mise ' +
      '.local/share/pnpm Applications AppData/Local/Programs AppData/Roaming/npm .vscode/extensions .vscode-server',
  ],
  [
    'autostart',
    '.config/autostart .config/systemd Library/LaunchAgents .config/environment.d ' +
      'AppData/Roaming/Microsoft/Windows/Start|Menu/Programs/Startup',
  ],
  [
    'settings',
    '.gitconfig .config/git .vimrc .vim .config/nvim .tmux.conf .config/Code Library/Application|Support/Code',
  ],
];

/** On the whole machine, as POSIX systems have them, and Windows on its first drive. */
const ON_MACHINE: readonly (readonly [PlaceKind, string])[] = [
  [
    'programs',
    '/bin /sbin /usr/bin /usr/sbin /usr/lib /usr/local/bin /usr/local/sbin /usr/local/lib /opt/homebrew /home/linuxbrew/.linuxbrew ' +
      '/Applications C:\\Program|Files C:\\Windows',
  ],
  [
    'autostart',
    '/etc /var/spool/cron /Library/LaunchAgents /Library/LaunchDaemons /Library/StartupItems /usr/lib/systemd ' +
      'C:\\ProgramData\\Microsoft\\Windows\\Start|Menu\\Programs\\Startup',
  ],
];

/** In such places, what nothing is started from and no key is kept in. */
const CACHES =
  '.local/share/pnpm/store .kube/cache .docker/buildx .config/gcloud/logs .nvm/.cache .pyenv/cache .asdf/downloads .volta/cache .volta/tmp';

/** Codex's own files below its home folder with which it can be given more rights. */
const OF_CODEX =
  'config.toml rules hooks hooks.json .env auth.json skills prompts agents AGENTS.md AGENTS.override.md plugins automations packages';

/** Names under which people keep their projects, directly below the home folder. */
const CHECKOUTS =
  /^(?:projects?|code|src|dev|develop|development|developer|repos?|repositories|git|github|gitlab|ghq|workspaces?|work|sites|documents|desktop|source|go\/src|source\/repos|documents\/github)$/i;

/** What the folder or file `path` (absolute) is, or holds, and of which place that is known. */
export function sensitivePlaceOf(machine: Machine, path: string): PlaceKind | undefined {
  // What covers even more has judgements of its own.
  if (breadthOf(machine, path) !== undefined) return undefined;
  const at = path.replace(/(?<=.)[\\/]$/, '');
  if (isInGit(at)) return 'git';
  const folder = asFolder(machine, at);
  const places = placesOn(machine);
  const { join } = pathsOf(machine);
  if (named(CACHES).some((name) => folder.startsWith(asFolder(machine, join(machine.home, name))))) return undefined;
  return (
    kindAt(folder, places) ??
    (holdsCheckouts(machine, at) ? 'checkouts' : undefined) ??
    kindBelow(folder, places) ??
    ofOthers(machine, at)
  );
}

/** Where programs keep keys and passwords in the home folder. */
export function keyPlaces(machine: Machine): readonly string[] {
  const { join } = pathsOf(machine);
  return IN_HOME.flatMap(([kind, list]) =>
    kind === 'keys' ? named(list).map((name) => join(machine.home, name)) : [],
  );
}

/** Places by their kind, each as {@link asFolder} spells it. */
type Places = readonly (readonly [PlaceKind, readonly string[]])[];

/** In one spelling and with a separator at its end, so that a path is at or below another if it begins with it. */
function asFolder({ platform }: Machine, path: string): string {
  return platform === 'win32' ? `${path.toLowerCase().replaceAll('/', '\\')}\\` : `${path}/`;
}

const placesOn = oncePer(
  (machine: Machine): Places => [...ofCodex(machine), ...inHome(machine, machine.home), ...onMachine(machine)],
);

/** Of the place that `folder` is or is in. */
const kindAt = (folder: string, places: Places): PlaceKind | undefined =>
  places.find(([, all]) => all.some((place) => folder.startsWith(place)))?.[0];

/** Of the places that are in `folder`. */
function kindBelow(folder: string, places: Places): PlaceKind | undefined {
  const found = places.filter(([, all]) => all.some((place) => place.startsWith(folder))).map(([kind]) => kind);
  return new Set(found).size > 1 ? 'several' : found[0];
}

const named = (list: string): readonly string[] => list.split(' ').map((name) => name.replaceAll('|', ' '));

function ofCodex(machine: Machine): Places {
  const { join } = pathsOf(machine);
  const all = [...named(OF_CODEX).map((name) => join(machine.codexHome, name)), machine.systemRoot];
  return [['codex', all.map((place) => asFolder(machine, place))]];
}

function inHome(machine: Machine, home: string): Places {
  const { join } = pathsOf(machine);
  return IN_HOME.map(([kind, list]) => [kind, named(list).map((name) => asFolder(machine, join(home, name)))]);
}

const onMachine = (machine: Machine): Places =>
  ON_MACHINE.map(([kind, list]) => [
    kind,
    named(list)
      .filter((place) => (machine.platform === 'win32') === /^[A-Z]:/.test(place))
      .map((place) => asFolder(machine, place)),
  ]);

/** Users whose home folders are made for whoever works there. */
const NOBODYS = new Set(['linuxbrew', 'shared', 'public', 'runner', 'vscode', 'node', 'codespace']);

/** Somebody else's home folder, or what is sensitive in it. */
function ofOthers(machine: Machine, at: string): PlaceKind | undefined {
  const [, home, user = ''] =
    /^((?:\/home|\/Users|[a-z]:[\\/]Users)[\\/]([^\\/]+))/i.exec(at) ?? (at === '/root' ? ['', at, 'root'] : []);
  if (home === undefined || NOBODYS.has(user.toLowerCase())) return undefined;
  const [folder, owner] = [asFolder(machine, at), asFolder(machine, home)];
  if (asFolder(machine, machine.home).startsWith(owner)) return undefined;
  return folder === owner || kindAt(folder, inHome(machine, home)) !== undefined ? 'other-home' : undefined;
}

/** Whether people keep their projects in a folder of this name. */
export function holdsCheckouts(machine: Machine, at: string): boolean {
  if (!isBelow(machine, at, machine.home)) return false;
  const way = pathsOf(machine).relative(machine.home, at).replaceAll('\\', '/');
  return CHECKOUTS.test(way);
}

/** Whether a path is the internals of a repository or in them. */
const isInGit = (path: string): boolean =>
  /(?:^|[\\/])\.git(?:[\\/](?:hooks|config|info)?)?(?:[\\/][^\\/]*)?$/i.test(path.slice(-300));
