/** What of the home folder a plan has to know: which credentials are there, which start-up files export variables. */

import fs from 'node:fs/promises';
import { userConfig } from '../../codex/locations.ts';
import { type Machine, pathsOf } from '../../codex/machine.ts';
import type { Environment } from '../environment.ts';
import { readHead } from '../installed/read-head.ts';
import { journalFolder } from '../journal.ts';

/** Where programs keep credentials and private data, below the home folder. */
const CREDENTIALS = `
.ssh .gnupg .password-store .aws .azure .kube .docker .config .oci .boto .s3cfg .netrc .npmrc .yarnrc.yml .pypirc .pgpass
.my.cnf .git-credentials .gem/credentials .cargo/credentials .cargo/credentials.toml .m2/settings.xml .gradle/gradle.properties
.vault-token .terraform.d .terraformrc .databrickscfg .snowflake .dbt .ansible .chef .fly .heroku .netlify .vercel
.local/share/keyrings .local/share/kwalletd .mozilla .thunderbird .claude .claude.json .gemini .cursor .bash_history .zsh_history
.python_history .psql_history .mysql_history .node_repl_history .lesshst .wget-hsts Documents Desktop Downloads
`
  .trim()
  .split(/\s+/);

/** What Codex itself keeps, in CODEX_HOME; not all of it: a proxy's certificates have to stay readable. */
const CODEX_CREDENTIALS = [
  'auth.json',
  '.env',
  'history.jsonl',
  'sessions',
  'archived_sessions',
  'shell_snapshots',
  'log',
];

/** Settings of git, without those that may hold passwords. */
const SETTINGS = ['.gitconfig', '.config/git/config', '.config/git/ignore', '.config/git/attributes'];

const START_UP = ['.bashrc', '.bash_profile', '.bash_login', '.profile', '.zshrc', '.zshenv', '.zprofile', '.zlogin'];

const EXPORTS = /^\s*(?:export|declare\s+-x|typeset\s+-x|set\s+-gx)\s+\w/m;

export interface HomeFiles {
  readonly settings: readonly string[];
  readonly credentials: readonly string[];
  readonly exporting: readonly string[];
}

export async function homeFiles(machine: Machine, env: Environment): Promise<HomeFiles> {
  const { join } = pathsOf(machine);
  const inHome = (names: readonly string[]) => names.map((name) => join(machine.home, name));
  const inCodexHome = CODEX_CREDENTIALS.map((name) => join(machine.codexHome, name));
  const exporting: string[] = [];
  for (const file of await existing(inHome(START_UP), false)) {
    if (EXPORTS.test((await readHead(file, true)) ?? '')) exporting.push(file);
  }
  return {
    settings: await existing(inHome(SETTINGS), true),
    // These two are there once a plan has been written; what the journal keeps holds secrets too.
    credentials: [
      userConfig(machine),
      ...(await existing([...inCodexHome, ...inHome(CREDENTIALS)], false)),
      journalFolder(machine, env),
    ],
    exporting,
  };
}

/** Those that are there; without links, unless `links`. */
async function existing(paths: readonly string[], links: boolean): Promise<readonly string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const stat = await (links ? fs.stat(path) : fs.lstat(path)).catch(() => undefined);
      return stat !== undefined && (stat.isFile() || stat.isDirectory()) ? path : undefined;
    }),
  );
  return found.filter((path) => path !== undefined);
}
