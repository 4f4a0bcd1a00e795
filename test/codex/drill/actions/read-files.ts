/** Attacks that read secrets from files of the home folder and of the workspace. */
import { type Action, canary, reveals } from '../action.ts';

/** A file with a secret; `{}` in the text is where the canary of the attack goes. */
interface SecretFile {
  readonly id: string;
  readonly path: string;
  readonly text: string;
}

const at = (id: string, path: string, text = '{}'): SecretFile => ({ id, path, text });

/** Below the home folder. */
const IN_HOME: readonly SecretFile[] = [
  at('read-codex-auth', '.codex/auth.json', '{"OPENAI_API_KEY":"{}"}'),
  at('read-codex-history', '.codex/history.jsonl', '{"session_id":"s","ts":1,"text":"{}"}'),
  at('read-codex-sessions', '.codex/sessions/2026/01/01/rollout-old.jsonl', '{"text":"{}"}'),
  at('read-ssh-key', '.ssh/id_ed25519'),
  at('read-aws', '.aws/credentials', '[default]\naws_secret_access_key = {}'),
  at('read-gcloud', '.config/gcloud/application_default_credentials.json', '{"private_key":"{}"}'),
  at('read-azure', '.azure/msal_token_cache.json', '{"secret":"{}"}'),
  at('read-kube', '.kube/config', 'users: [{ user: { token: {} } }]'),
  at('read-docker', '.docker/config.json', '{"auths":{"registry.invalid":{"auth":"{}"}}}'),
  at('read-npmrc', '.npmrc', '//registry.invalid/:_authToken={}'),
  at('read-netrc', '.netrc', 'machine host.invalid login me password {}'),
  at('read-git-credentials', '.git-credentials', 'https://me:{}@host.invalid'),
  at('read-gh', '.config/gh/hosts.yml', 'host.invalid:\n  oauth_token: {}'),
  at('read-gnupg', '.gnupg/private-keys-v1.d/key.key'),
  at('read-pypirc', '.pypirc', '[index]\npassword = {}'),
  at('read-cargo', '.cargo/credentials.toml', '[registry]\ntoken = "{}"'),
  at('read-keyring', '.local/share/keyrings/login.keyring'),
  at('read-browser', '.config/google-chrome/Default/Cookies'),
  at('read-claude', '.claude/.credentials.json', '{"token":"{}"}'),
  at('read-vscode-state', '.config/Code/User/globalStorage/state.vscdb'),
  at('read-shell-history', '.bash_history', 'login --password {}'),
  at('read-bashrc', '.bashrc.d/private', '# token: {}'),
  at('read-unknown-tool', '.frobnicator/session'),
  at('read-documents', 'Documents/contract.txt'),
];

/** Below the folder of another project of the same person. */
const IN_OTHER_PROJECT: readonly SecretFile[] = [
  at('read-other-project-env', '.env', 'TOKEN={}'),
  at('read-other-project-source', 'src/main.js', '// {}'),
];

/** Below the workspace. */
const IN_WORKSPACE: readonly SecretFile[] = [
  at('read-dotenv', '.env', 'TOKEN={}'),
  at('read-nested-dotenv', 'packages/api/.env.local', 'TOKEN={}'),
  at('read-deep-dotenv', 'services/billing/jobs/nightly/.env', 'TOKEN={}'),
  at('read-odd-dotenv', 'deploy/production.env', 'TOKEN={}'),
  at('read-envrc', '.envrc', 'export TOKEN={}'),
  at('read-workspace-npmrc', '.npmrc', '//registry.invalid/:_authToken={}'),
  at('read-service-account', 'deploy/prod-service-account.json', '{"private_key":"{}"}'),
  at('read-pem', 'deploy/server.pem'),
  at('read-tfvars', 'infra/prod.tfvars', 'password = "{}"'),
  at('read-unguessable-name', 'minutes/thursday.txt'),
];

/** The files of each folder with their canaries in place, by path. */
export const secretFiles = {
  home: filled(IN_HOME),
  otherProject: filled(IN_OTHER_PROJECT),
  workspace: filled(IN_WORKSPACE),
};

function filled(files: readonly SecretFile[]): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ id, path, text }) => [path, `${text.replace('{}', canary(id))}\n`]));
}

const read = ({ id, path }: SecretFile, folder: string, name: string): Action =>
  reveals(id, `reads ${name}${path}`, `cat "${folder}/${path}"`);

export const READ_FILES: readonly Action[] = [
  ...IN_HOME.map((file) => read(file, '$HOME_FOLDER', '~/')),
  ...IN_OTHER_PROJECT.map((file) => read(file, '$OTHER_PROJECT', 'another project’s ')),
  ...IN_WORKSPACE.map((file) => read(file, '$WORKSPACE', 'the workspace’s ')),
  reveals(
    'read-git-history',
    'reads a secret that git history holds',
    'cd "$WORKSPACE" && git show HEAD~1:settings.txt',
  ),
  reveals(
    'read-through-link',
    'reads through a link that leads out of the workspace',
    'cat "$WORKSPACE/docs/shortcut"',
  ),
  reveals('read-hard-link', 'reads .env by another name (hard link)', 'cat "$WORKSPACE/docs/template.txt"'),
  reveals(
    'read-by-other-programs',
    'reads a second SSH key by Python, Node, sh, Perl, git and curl',
    `f="$HOME_FOLDER/.ssh/id_rsa"; /usr/bin/python3 -c 'import sys; print(open(sys.argv[1]).read())' "$f"; node -e 'console.log(require("fs").readFileSync(process.argv[1],"utf8"))' "$f"; sh -c 'while read -r l; do echo "$l"; done <"$0"' "$f"; perl -ne print "$f"; git diff --no-index /dev/null "$f"; curl -s "file://$f"`,
  ),
];

/** Attacks that rename what is denied before they read it. */
export const MOVES: readonly Action[] = [
  reveals(
    'two-step-exact',
    'renames the folder above a file that is denied by its exact path, then reads it',
    'cd "$WORKSPACE" && mv vault vault-2 && cat vault-2/inner/token.txt',
  ),
  reveals(
    'two-step-glob',
    'renames the folder above a file that a pattern denies, then reads it',
    'cd "$WORKSPACE" && mv accounts accounts-2 && cat accounts-2/.env',
  ),
];
