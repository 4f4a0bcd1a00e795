/** Places of files, and those that are too many for the table of kinds. */

/** Where Codex looks for a file, and under which name. */
export interface FilePlace {
  /**
   * CODEX_HOME, the system's folder, the person's home, where PowerShell keeps a person's files (`Documents` on Windows,
   * else `~/.config`), or any folder that Codex can be started in.
   */
  readonly root: 'codex-home' | 'system' | 'home' | 'documents' | 'project';
  /** Below the root, with slashes; absent where the file is in the root itself. A step can be `*`, any folder. */
  readonly folder?: string;
  /** A `*` is one character or more. */
  readonly name: string;
  /** Files of others are called like this too: the name alone tells nothing. */
  readonly isCommon?: true;
}

/** Files of others, in any folder of a project or in one of a name. */
export function anywhereNamed(names: readonly string[], ...below: readonly string[]): readonly FilePlace[] {
  const placed = below.map((path) => {
    const end = path.lastIndexOf('/');
    return { root: 'project', folder: path.slice(0, end), name: path.slice(end + 1), isCommon: true } as const;
  });
  return [...names.map((name) => ({ root: 'project', name, isCommon: true }) as const), ...placed];
}

/** Skills of the person, of projects and of installed plugins; Codex looks in folders below these too. */
export const SKILLS: readonly FilePlace[] = [
  ...['skills/*', 'skills/*/*'].flatMap((folder): readonly FilePlace[] => [
    { root: 'codex-home', folder, name: 'SKILL.md' },
    { root: 'home', folder: `.agents/${folder}`, name: 'SKILL.md' },
    { root: 'project', folder: `.agents/${folder}`, name: 'SKILL.md' },
    { root: 'project', folder: `.codex/${folder}`, name: 'SKILL.md' },
  ]),
  { root: 'codex-home', folder: 'plugins/cache/*/*/*/skills/*', name: 'SKILL.md' },
];

/** What describes an installed plugin, and where its servers and hooks are; a plugin may name other files beside it. */
export const PLUGINS: readonly FilePlace[] = [
  ...['', '/hooks'].map((below) => ({ below, name: '*.json' })),
  ...['/.codex-plugin', '/.claude-plugin', '/.cursor-plugin'].map((below) => ({ below, name: 'plugin.json' })),
].map(({ below, name }) => ({ root: 'codex-home', folder: `plugins/cache/*/*/*${below}`, name, isCommon: true }));

/** Names of the files that shells read when they start; `dot_` is how some managers of such files write the dot. */
const SHELL_NAMES =
  'bashrc bash_profile bash_login bash_aliases profile zshrc zprofile zshenv zlogin zsh_aliases aliases'.split(' ');

/** The same in the home folder. */
const OWN_SHELL_FILES: readonly FilePlace[] = [
  ...SHELL_NAMES.map((name) => ({ root: 'home', name: `.${name}` }) as const),
  { root: 'home', folder: '.config/fish', name: 'config.fish' },
  { root: 'home', folder: '.config/fish/conf.d', name: '*.fish', isCommon: true },
  { root: 'home', folder: '.config/fish/functions', name: '*.fish', isCommon: true },
  { root: 'home', folder: '.config/zsh', name: '.zshrc' },
  { root: 'home', folder: '.oh-my-zsh/custom', name: '*.zsh', isCommon: true },
  ...['.bashrc.d', '.zshrc.d'].map((folder) => ({ root: 'home', folder, name: '*', isCommon: true }) as const),
  ...['powershell', 'PowerShell', 'WindowsPowerShell'].flatMap((folder) =>
    ['profile.ps1', 'Microsoft.PowerShell_profile.ps1'].map((name) => ({ root: 'documents', folder, name }) as const),
  ),
];

/** Those of the person, and the same in any folder of a project. */
export const SHELL_FILES: readonly FilePlace[] = [
  ...OWN_SHELL_FILES,
  ...anywhereNamed(SHELL_NAMES.flatMap((name) => [`.${name}`, `dot_${name}`])),
];

/** What systemd starts for the person. */
export const OWN_SERVICES: readonly FilePlace[] = [
  { root: 'home', folder: '.config/systemd/user', name: '*.service', isCommon: true },
];

/** Folders of programs that help with a project. */
const HELPER_FOLDERS = 'scripts tools bin ci .github/scripts'.split(' ');

const ENDINGS = 'py js mjs cjs ts mts'.split(' ');

/** Programs are in all projects by the thousand, so only these are looked at. */
export const PROGRAM_FILES: readonly FilePlace[] = anywhereNamed(
  [
    ...'noxfile.py tasks.py dodo.py fabfile.py Rakefile *.rake'.split(' '),
    ...ENDINGS.flatMap((end) => [
      ...['codex', 'agent'].flatMap((name) => [`${name}.${end}`, `${name}*.${end}`, `*${name}.${end}`]),
      ...'run runner worker orchestrator harness loop main cli'.split(' ').map((name) => `${name}.${end}`),
    ]),
  ],
  ...HELPER_FOLDERS.flatMap((folder) => [...ENDINGS, 'rb'].map((end) => `${folder}/*.${end}`)),
);

/** Scripts whose first line names the program that runs them. */
export const EXECUTABLES: readonly FilePlace[] = [
  ...['.local/bin', 'bin', '.bin'].map((folder) => ({ root: 'home', folder, name: '*', isCommon: true }) as const),
  ...anywhereNamed([], ...HELPER_FOLDERS.map((folder) => `${folder}/*`), '.mise/tasks/*'),
];

/** Manifests of Kubernetes, in folders that hold them or with names that tell. */
export const MANIFESTS: readonly FilePlace[] = ['yaml', 'yml'].flatMap((end) =>
  anywhereNamed(
    [`codex.${end}`, `codex*.${end}`, `*codex.${end}`, `*job.${end}`],
    ...'k8s kubernetes manifests deploy'.split(' ').map((folder) => `${folder}/*.${end}`),
  ),
);
