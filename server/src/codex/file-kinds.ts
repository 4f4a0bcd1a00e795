/** The kinds of Codex file, one record each. Whatever depends on a file's kind is derived from this table. */
import type { LayerName } from '../contract.ts';
import { TOKEN_SHAPES } from '../text/token-shapes.ts';
import {
  anywhereNamed,
  EXECUTABLES,
  type FilePlace,
  MANIFESTS,
  OWN_SERVICES,
  PLUGINS,
  PROGRAM_FILES,
  SHELL_FILES,
  SKILLS,
} from './file-kinds/places.ts';
import type { Session } from './session.ts';

export type { FilePlace };

/** How a file is written. */
export type FormatName = 'toml' | 'dotenv' | 'json' | 'jsonc' | 'yaml' | 'starlark' | 'text';

/** Which facts the keys of a file are held against. */
export type Shape = 'config' | 'role' | 'environment' | 'requirements' | 'hooks' | 'policy';

/** Tells whether a text holds something. */
export type Mention = Pick<RegExp, 'test'>;

/** One kind of file. */
export interface FileKindRecord {
  /** What the file is to the person, as README tells it. */
  readonly title: string;
  readonly format: FormatName;
  readonly places: readonly FilePlace[];
  readonly shape?: Shape;
  /** The layer of settings that it makes. */
  readonly layer?: LayerName;
  /** A project's file that applies in the folders below its own too. */
  readonly countsBelow?: true;
  /**
   * Codex takes no settings from it. It is judged with those of the nearest folder whose settings are known anyway, so
   * that thousands of them ask for no stack of their own.
   */
  readonly isSurrounding?: true;
  /** Other extensions are at home in it: we report findings, and leave its language and all other help to them. */
  readonly isTheirs?: true;
  /** What its text must hold to concern Codex at all; files of this kind are everywhere. */
  readonly mentions?: Mention;
  /** What is in it is secret, so Git should not keep it. */
  readonly isPrivate?: true;
  /** Its text is never read: where it is, and who may read it, is all that counts. */
  readonly isUnopened?: true;
  /** The session that reads it, where not every one does; `name` is what the `*` stands for. */
  readonly session?: (name: string) => Session;
}

/** Every way to start Codex, and its action for workflows, says so. */
const MENTIONS_CODEX = /codex/i;

/** What `pattern` finds, or a token. */
const orToken = (pattern: RegExp): Mention => ({
  test: (text) => pattern.test(text) || TOKEN_SHAPES.some((shape) => shape.pattern.test(text)),
});

/** What the name of a secret or an address with a password holds at least. */
const MENTIONS_SECRETS = orToken(/key|token|secret|pass|pwd|auth|cred|bearer|cookie|pat\b|:\/\//i);

/** What the name of a secret in a shell holds, and the variables that decide what programs load, find or trust. */
const MENTIONS_CODEX_OR_VARIABLES = orToken(
  /codex|openai|_?(?:KEY|TOKEN|SECRET|PASS\w{0,10}|PAT|URL|DSN)["']?[\s=]|:\/\/|PATH["']?[\s=]|PRELOAD|NODE_OPTIONS|UNAUTHORIZED|SSL|_CA_BUNDLE/,
);

/** In the order in which a path is tried against them. */
const RECORDS = {
  user: {
    title: 'your own settings',
    format: 'toml',
    places: [{ root: 'codex-home', name: 'config.toml' }],
    shape: 'config',
    layer: 'user',
  },
  profile: {
    title: 'settings of a profile, chosen with `--profile NAME`',
    format: 'toml',
    places: [{ root: 'codex-home', name: '*.config.toml' }],
    shape: 'config',
    layer: 'profile',
    session: (profile) => ({ profile }),
  },
  project: {
    title: 'a project’s settings, which apply if you trust the folder',
    format: 'toml',
    places: [{ root: 'project', folder: '.codex', name: 'config.toml' }],
    shape: 'config',
    layer: 'project',
    countsBelow: true,
  },
  environment: {
    title: 'scripts that set up a worktree',
    format: 'toml',
    places: [{ root: 'project', folder: '.codex/environments', name: '*.toml', isCommon: true }],
    shape: 'environment',
  },
  automation: {
    title: 'tasks that the Codex app starts by itself',
    format: 'toml',
    places: [{ root: 'codex-home', folder: 'automations/*', name: 'automation.toml' }],
  },
  dotenv: {
    title: 'environment variables for every command',
    format: 'dotenv',
    places: [{ root: 'codex-home', name: '.env' }],
  },
  hooks: {
    title: 'hooks: programs that Codex runs on certain events',
    format: 'json',
    places: [
      { root: 'codex-home', name: 'hooks.json' },
      { root: 'project', folder: '.codex', name: 'hooks.json' },
      { root: 'system', name: 'hooks.json' },
    ],
    shape: 'hooks',
    countsBelow: true,
  },
  rules: {
    title: 'which commands may run outside the sandbox, and which are forbidden',
    format: 'starlark',
    places: [
      { root: 'codex-home', folder: 'rules', name: '*.rules', isCommon: true },
      { root: 'project', folder: '.codex/rules', name: '*.rules', isCommon: true },
      { root: 'system', folder: 'rules', name: '*.rules', isCommon: true },
    ],
    countsBelow: true,
  },
  system: {
    title: 'settings for the whole machine',
    format: 'toml',
    places: [{ root: 'system', name: 'config.toml' }],
    shape: 'config',
    layer: 'system',
  },
  managed: {
    title: 'settings for the whole machine that override all others',
    format: 'toml',
    places: [{ root: 'system', name: 'managed_config.toml' }],
    shape: 'config',
    layer: 'managed',
  },
  requirements: {
    title: 'what an administrator allows',
    format: 'toml',
    places: [{ root: 'system', name: 'requirements.toml' }],
    shape: 'requirements',
  },
  policy: {
    title: 'what a team asks of Codex’s settings; Codex Posture alone reads it',
    format: 'toml',
    places: [{ root: 'project', folder: '.codex', name: 'posture.toml' }],
    shape: 'policy',
    countsBelow: true,
  },
  instructions: {
    title: 'instructions that Codex gives to the model',
    format: 'text',
    places: [
      { root: 'codex-home', name: 'AGENTS.md' },
      { root: 'codex-home', name: 'AGENTS.override.md' },
      { root: 'project', name: 'AGENTS.md' },
      { root: 'project', name: 'AGENTS.override.md' },
      ...SKILLS,
    ],
    isSurrounding: true,
  },
  plugin: {
    title: 'what installed plugins bring: servers and hooks',
    format: 'json',
    places: PLUGINS,
    isSurrounding: true,
    isTheirs: true,
  },
  role: {
    title: 'roles: helpers that the model can start',
    format: 'toml',
    places: [
      { root: 'codex-home', folder: 'agents', name: '*.toml', isCommon: true },
      { root: 'codex-home', folder: 'agents/*', name: '*.toml', isCommon: true },
      { root: 'project', folder: '.codex/agents', name: '*.toml', isCommon: true },
      { root: 'project', folder: '.codex/agents/*', name: '*.toml', isCommon: true },
    ],
    shape: 'role',
    isSurrounding: true,
  },
  shell: {
    title: 'start-up files of your shell: how they start Codex, and what they hand it',
    format: 'text',
    places: SHELL_FILES,
    isSurrounding: true,
    mentions: MENTIONS_CODEX_OR_VARIABLES,
  },
  script: {
    title: 'scripts, services and crontabs that start Codex',
    format: 'text',
    places: OWN_SERVICES.concat(
      anywhereNamed(
        (
          '*.sh *.bash *.zsh *.fish *.ps1 *.cmd *.bat *.mk Makefile makefile GNUmakefile justfile Justfile .justfile Procfile ' +
          'Procfile.* Jenkinsfile Jenkinsfile.* *.service crontab *.crontab *.cron tox.ini supervisord.conf'
        ).split(' '),
        'cron.d/*',
        '.husky/*',
        '.githooks/*',
      ),
    ),
    isSurrounding: true,
    mentions: MENTIONS_CODEX,
  },
  program: {
    title: 'programs in Python, JavaScript, TypeScript or Ruby, named or placed like scripts, that start Codex',
    format: 'text',
    places: PROGRAM_FILES,
    isSurrounding: true,
    mentions: MENTIONS_CODEX,
  },
  executable: {
    title: 'scripts without an ending that start Codex',
    format: 'text',
    places: EXECUTABLES,
    isSurrounding: true,
    mentions: /^#![\s\S]*codex/i,
  },
  dockerfile: {
    title: 'images and containers that start Codex',
    format: 'text',
    places: anywhereNamed('Dockerfile Dockerfile.* *.Dockerfile *.dockerfile Containerfile'.split(' ')),
    isSurrounding: true,
    mentions: MENTIONS_CODEX,
  },
  package: {
    title: 'scripts of a package that start Codex',
    format: 'json',
    places: anywhereNamed(['package.json', 'composer.json', 'project.json']),
    isSurrounding: true,
    mentions: MENTIONS_CODEX,
  },
  task: {
    title: 'tasks, launches and dev containers of an editor, and tasks of Deno, that start Codex',
    format: 'jsonc',
    places: [
      ...anywhereNamed(['.devcontainer.json', 'deno.json', 'deno.jsonc']),
      { root: 'project', folder: '.vscode', name: 'tasks.json', isCommon: true },
      { root: 'project', folder: '.zed', name: 'tasks.json', isCommon: true },
      { root: 'project', folder: '.vscode', name: 'launch.json', isCommon: true },
      { root: 'project', folder: '.vscode', name: 'settings.json', isCommon: true },
      { root: 'project', folder: '.devcontainer', name: 'devcontainer.json', isCommon: true },
      { root: 'project', folder: '.devcontainer/*', name: 'devcontainer.json', isCommon: true },
    ],
    isSurrounding: true,
    mentions: MENTIONS_CODEX,
  },
  runner: {
    title: 'tasks in TOML, of mise or a Python project, that start Codex',
    format: 'toml',
    places: anywhereNamed(['mise.toml', '.mise.toml', 'mise.local.toml', 'pyproject.toml', 'Makefile.toml']),
    isSurrounding: true,
    isTheirs: true,
    mentions: MENTIONS_CODEX,
  },
  pipeline: {
    title: 'workflows, containers and commit hooks that start Codex',
    format: 'yaml',
    places: [
      { root: 'project', folder: '.github/workflows', name: '*.yml', isCommon: true },
      { root: 'project', folder: '.github/workflows', name: '*.yaml', isCommon: true },
      { root: 'project', folder: '.circleci', name: 'config.yml', isCommon: true },
      { root: 'project', folder: '.github/actions/*', name: 'action.yml', isCommon: true },
      { root: 'project', folder: '.github/actions/*', name: 'action.yaml', isCommon: true },
      ...MANIFESTS,
      ...anywhereNamed(
        'compose.yml compose.yaml compose.*.yml compose.*.yaml docker-compose.yml docker-compose.yaml docker-compose.*.yml docker-compose.*.yaml .pre-commit-config.yaml .pre-commit-hooks.yaml lefthook.yml .lefthook.yml lefthook.yaml .lefthook.yaml azure-pipelines.yml bitbucket-pipelines.yml .travis.yml .drone.yml .woodpecker.yml .gitlab-ci.yml Taskfile.yml Taskfile.yaml taskfile.yml taskfile.yaml Taskfile.dist.yml Taskfile.dist.yaml action.yml'.split(
          ' ',
        ),
      ),
    ],
    isSurrounding: true,
    mentions: MENTIONS_CODEX,
  },
  owners: {
    title: 'who must review changes, if a team policy asks for that',
    format: 'text',
    places: anywhereNamed(['CODEOWNERS'], '.github/CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'),
    isSurrounding: true,
    mentions: MENTIONS_CODEX,
  },
  branch: {
    title: 'the branch that is checked out, whose name ends up in commands',
    format: 'text',
    places: anywhereNamed([], '.git/HEAD', '.git/worktrees/*/HEAD'),
    isSurrounding: true,
  },
  unread: {
    title: 'files in places where Codex does not look: they have no effect',
    format: 'text',
    places: [
      ...'requirements.toml managed_config.toml *.config.toml .env config.local.toml *.rules config.override.toml'
        .split(' ')
        .map((name) => ({ root: 'project', folder: '.codex', name, isCommon: true }) as const),
      { root: 'project', folder: '.codex/rules', name: '*.rule', isCommon: true },
      { root: 'project', folder: '.codex/rules', name: '*.star', isCommon: true },
      { root: 'codex-home', name: '*.rules', isCommon: true },
      { root: 'codex-home', folder: 'rules', name: '*.rule', isCommon: true },
      { root: 'codex-home', folder: 'rules', name: '*.star', isCommon: true },
      { root: 'codex-home', folder: 'rules/*', name: '*.rules', isCommon: true },
      ...'config.local.toml config.override.toml requirements.toml managed_config.toml'
        .split(' ')
        .map((name) => ({ root: 'codex-home', name, isCommon: true }) as const),
      { root: 'system', name: '*.config.toml', isCommon: true },
      { root: 'system', name: '.env', isCommon: true },
    ],
  },
  variables: {
    title: 'variables of a project, secret ones among them: looked at for whether Git keeps them',
    format: 'dotenv',
    places: anywhereNamed(['.env', '.env*', '*.env']),
    isSurrounding: true,
    mentions: MENTIONS_SECRETS,
    isPrivate: true,
  },
  credentials: {
    title: 'Codex’s sign-in: looked at for where it is and who may read it, and never opened',
    format: 'text',
    places: [
      { root: 'codex-home', name: 'auth.json', isCommon: true },
      { root: 'project', folder: '.codex', name: 'auth.json', isCommon: true },
    ],
    isSurrounding: true,
    isPrivate: true,
    isUnopened: true,
  },
} as const satisfies Record<string, FileKindRecord>;

/** What role a file plays. */
export type FileKind = keyof typeof RECORDS;

export const FILE_KINDS: Readonly<Record<FileKind, FileKindRecord>> = RECORDS;

/** All of them, in the order of the table. */
export const KIND_NAMES = Object.keys(RECORDS) as readonly FileKind[];

/** How a kind of file is written. */
export const formatOf = (kind: FileKind): FormatName => FILE_KINDS[kind].format;
