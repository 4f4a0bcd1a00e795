/** Well-known names in tables that take any name. */
import { matchesPath } from '../../syntax/toml/path-pattern.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';

/** A name, and what it stands for: Markdown of our own. */
export interface FreeName {
  readonly name: string;
  readonly means: string;
}

const DOMAINS: readonly FreeName[] = [
  { name: 'example.com', means: 'This host only.' },
  { name: '*.example.com', means: 'Every host below `example.com`, but not `example.com` itself.' },
  { name: '**.example.com', means: '`example.com` and every host below it.' },
  { name: '*', means: 'Every host. It can only be allowed; Codex refuses to start where it is denied.' },
];

const FILESYSTEM: readonly FreeName[] = [
  {
    name: ':workspace_roots',
    means: 'The working folder and what `workspace_roots` adds. A table here scopes to paths and patterns inside.',
  },
  { name: ':root', means: 'The whole disk.' },
  {
    name: ':minimal',
    means: 'The system folders that commands need to start. A Codex installed elsewhere cannot start commands.',
  },
  { name: ':tmpdir', means: 'The folder that `TMPDIR` names.' },
  { name: ':slash_tmp', means: 'The folder `/tmp`.' },
  { name: '~/.ssh', means: 'Your SSH keys: a good place for `"deny"`.' },
  { name: '~/.codex', means: 'Your Codex files, `auth.json` with your login among them: a good place for `"deny"`.' },
  { name: '~/.aws', means: 'Your AWS credentials: a good place for `"deny"`.' },
];

const IN_ROOTS: readonly FreeName[] = [
  { name: '.', means: 'The workspace folders themselves.' },
  { name: '**/.env*', means: 'Every `.env` file, however deep: a good pattern for `"deny"`.' },
  { name: '.git', means: 'The repository’s own folder. It stays read-only unless it is set to `"write"` here.' },
];

const FILTERS: readonly FreeName[] = [
  { name: '*KEY*', means: 'Variables whose name contains `KEY`.' },
  { name: '*TOKEN*', means: 'Variables whose name contains `TOKEN`.' },
  { name: '*SECRET*', means: 'Variables whose name contains `SECRET`.' },
  { name: '*PASS*', means: 'Variables whose name contains `PASS`.' },
];

const NAMES: readonly (readonly [string, readonly FreeName[]])[] = [
  ['permissions.*.network.domains', DOMAINS],
  ['features.network_proxy.domains', DOMAINS],
  ['permissions.*.filesystem', FILESYSTEM],
  ['permissions.*.filesystem.:workspace_roots', IN_ROOTS],
  ['shell_environment_policy.filters', FILTERS],
];

/** The names worth offering in the table at `path`. */
export const freeNames = (path: TomlPath): readonly FreeName[] =>
  NAMES.find(([pattern]) => matchesPath(path, pattern))?.[1] ?? [];
