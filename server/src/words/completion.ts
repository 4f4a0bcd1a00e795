/** What completion says about names and whole tables that it offers. */
import { sentences } from '../text/sentences.ts';

/** A name, and what it stands for: Markdown of our own. */
export interface FreeName {
  readonly name: string;
  readonly means: string;
}

export const DOMAINS: readonly FreeName[] = sentences([
  { name: 'example.com', means: 'This host only.' },
  { name: '*.example.com', means: 'Every host below `example.com`, but not `example.com` itself.' },
  { name: '**.example.com', means: '`example.com` and every host below it.' },
  { name: '*', means: 'Every host. It can only be allowed: Codex does not start if it is denied.' },
]);

export const FILESYSTEM: readonly FreeName[] = sentences([
  {
    name: ':workspace_roots',
    means: 'The working folder and what `workspace_roots` adds. A table here is for paths and patterns inside them.',
  },
  { name: ':root', means: 'The whole disk.' },
  {
    name: ':minimal',
    means: 'The system folders that commands need to start. If Codex is installed elsewhere, it cannot start commands.',
  },
  { name: ':tmpdir', means: 'The folder that `TMPDIR` names.' },
  { name: ':slash_tmp', means: 'The folder `/tmp`.' },
  { name: '~/.ssh', means: 'Your SSH keys: a good place for `"deny"`.' },
  { name: '~/.codex', means: 'Your Codex files, including your login in `auth.json`: a good place for `"deny"`.' },
  { name: '~/.aws', means: 'Your AWS credentials: a good place for `"deny"`.' },
]);

export const IN_ROOTS: readonly FreeName[] = sentences([
  { name: '.', means: 'The workspace folders themselves.' },
  { name: '**/.env*', means: 'Every `.env` file in any subfolder: a good pattern for `"deny"`.' },
  { name: '.git', means: 'The Git folder. It stays read-only unless it is `"write"` here.' },
]);

export const FILTERS: readonly FreeName[] = sentences([
  { name: '*KEY*', means: 'Variables whose name contains `KEY`.' },
  { name: '*TOKEN*', means: 'Variables whose name contains `TOKEN`.' },
  { name: '*SECRET*', means: 'Variables whose name contains `SECRET`.' },
  { name: '*PASS*', means: 'Variables whose name contains `PASS`.' },
]);

/** Variables of a `.env` that many programs heed. */
export const ENV_NAMES: readonly FreeName[] = sentences([
  { name: 'HTTPS_PROXY', means: 'The proxy that most programs use for HTTPS.' },
  { name: 'HTTP_PROXY', means: 'The proxy that most programs use for HTTP.' },
  { name: 'NO_PROXY', means: 'Hosts that programs reach without the proxy, with commas between them.' },
  { name: 'SSL_CERT_FILE', means: 'A file with the certificates that many programs trust.' },
]);

/** Whole tables for common purposes: what each does, and what else it needs, as Markdown. */
export const SHAPE_WORDS = sentences({
  reading: {
    label: 'Read-only review',
    means:
      'Commands may read every file, but write nowhere, and have no network. Codex asks before a command leaves the sandbox.',
  },
  everyday: {
    label: 'Everyday work',
    means:
      'Commands can write in the working folder, have no network, and get no variables whose names look like secrets. Codex asks before a command leaves the sandbox.',
  },
  unattended: {
    label: 'Unattended runs',
    means:
      'Nobody is asked, and what the sandbox does not allow fails. Commands can write in the workspace, have no network, and cannot read your login, your SSH keys or `.env` files.',
  },
  environment: {
    label: 'Environment',
    means: 'A whole file: the script that sets up a worktree, and a button in the Codex app that runs a command.',
  },
  serverCommand: {
    label: 'MCP server (command)',
    means:
      'A server that Codex starts as a program. It runs outside the sandbox, with your rights, as soon as a session begins. Codex passes it the variables in `env_vars`, so this file need not contain a token.',
  },
  serverAddress: {
    label: 'MCP server (address)',
    means:
      'A server that Codex reaches over HTTPS. The token comes from the variable that `bearer_token_env_var` names; omit the line for a server that needs no token.',
  },
  profile: {
    label: 'Permission profile',
    means:
      'Commands can write in the workspace, but cannot read your login, your SSH keys or `.env` files. If nothing chooses a sandbox yet, `default_permissions` at the top of the file chooses this profile.',
  },
  project: {
    label: 'Trusted project',
    means:
      'The settings, hooks and rules of this project apply, and commands can write in it. Only for projects that you know.',
  },
  granular: {
    label: 'Granular approvals',
    means: 'What Codex may ask about. If a value is `false`, it refuses without asking.',
  },
  variables: {
    label: 'Few variables for commands',
    means: 'Commands get only basic variables such as `PATH` and `HOME`, and none whose name looks like a secret.',
  },
  provider: {
    label: 'Model provider',
    means:
      'A service with the Responses API. The key comes from the variable that `env_key` names. The provider applies once `model_provider` names it.',
  },
  requirements: {
    label: 'Limits for everybody',
    means:
      'Nobody on this machine can turn the sandbox off, have Codex never ask, or let it search the live web, whatever their settings say.',
  },
  action: {
    label: 'Action',
    means: 'A button in the Codex app that runs a command in the project.',
  },
});

/** A whole `hooks.json`. */
export const HOOK_FILE = sentences({
  label: 'Hook',
  means:
    'A whole file: a program that Codex runs on an event, here before it runs a command. It runs outside the sandbox, with your rights, once you trust it in `/hooks`.',
});

/** Values of variables that steer programs, by the name of the variable. */
export const ENV_VALUES: Readonly<Record<string, readonly FreeName[]>> = sentences({
  CI: [{ name: 'true', means: 'Programs ask nothing and print no progress, as in automation.' }],
  DEBIAN_FRONTEND: [{ name: 'noninteractive', means: '`apt` asks nothing.' }],
  FORCE_COLOR: [
    { name: '0', means: 'No colors.' },
    { name: '1', means: 'Colors, even where the output is not a terminal.' },
  ],
  GIT_PAGER: [{ name: 'cat', means: 'Git prints everything at once instead of page by page.' }],
  GIT_TERMINAL_PROMPT: [{ name: '0', means: 'Git fails instead of asking for a password.' }],
  NODE_ENV: [
    { name: 'development', means: 'Packages for development are installed and used.' },
    { name: 'production', means: 'Packages for development are left out.' },
    { name: 'test', means: 'Programs behave as in tests.' },
  ],
  NO_COLOR: [{ name: '1', means: 'Programs print without colors.' }],
  NO_PROXY: [{ name: 'localhost,127.0.0.1', means: 'This computer is reached without the proxy.' }],
  PAGER: [{ name: 'cat', means: 'Programs print everything at once instead of page by page.' }],
  PIP_DISABLE_PIP_VERSION_CHECK: [{ name: '1', means: '`pip` does not look for a newer version of itself.' }],
  PYTHONDONTWRITEBYTECODE: [{ name: '1', means: 'Python writes no `.pyc` files.' }],
  PYTHONUNBUFFERED: [{ name: '1', means: 'Python writes its output at once instead of collecting it first.' }],
  RUST_BACKTRACE: [
    { name: '1', means: 'Rust programs show where they failed.' },
    { name: 'full', means: 'Rust programs show every step to where they failed.' },
  ],
  RUST_LOG: [
    { name: 'error', means: 'Codex and other Rust programs write only errors into their logs.' },
    { name: 'warn', means: 'Codex and other Rust programs write errors and warnings into their logs.' },
    { name: 'info', means: 'Codex and other Rust programs also write into their logs what they are doing.' },
    { name: 'debug', means: 'Codex and other Rust programs write details into their logs, for finding mistakes.' },
    { name: 'trace', means: 'Codex and other Rust programs write everything into their logs, which get large.' },
  ],
});

/** Beside a value or key in the list. */
export const NOTES = sentences({
  builtIn: 'built in',
  default: 'default',
  byDefault: '{value} by default',
  list: 'list',
  text: 'text',
  othersPossible: 'others are possible',
  listedByCodex: 'listed by your Codex',
  otherFile: 'from another file',
  openFolder: 'open folder',
  inSettings: 'named in config.toml',
  repository: 'repository',
  suggest: 'Suggest values',
});
