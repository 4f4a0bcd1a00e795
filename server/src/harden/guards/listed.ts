/** Guards that the table of programs does not hold: package installs, printed secrets, and single commands. */
import type { GuardDecision, GuardFamily } from './guard.ts';

/** Commands as in the table of programs: comma-separated, the program first; `|` separates words of one place. */
export interface ListedGuards {
  readonly family: GuardFamily;
  readonly decision: GuardDecision;
  readonly commands: string;
  /** Similar commands that the guards leave alone. */
  readonly but: string;
}

export const LISTED: readonly ListedGuards[] = [
  {
    family: 'delete',
    decision: 'forbidden',
    commands: 'rm -rf|-fr|-r|-R|-Rf|-fR|--recursive /|/*|..|../..|/home|/etc|/usr|/var|/root',
    but: 'rm -rf dist, rm -r node_modules',
  },
  {
    family: 'machine',
    decision: 'prompt',
    commands: 'sudo|doas|su|runuser|pkexec|run0',
    but: 'man sudo',
  },
  {
    family: 'install',
    decision: 'prompt',
    commands:
      'npm|pnpm|yarn|bun install|i|add|update|upgrade, npx -y|--yes, pnpm|yarn dlx, bunx|pnpx|uvx|pipx, ' +
      'pip|pip3|pip2 install|download, python|python3|py -m pip install, uv add|tool, uv pip install, ' +
      'poetry|pdm|pipenv|rye|pixi|conda|mamba add|install|update, cargo add|install, gem|bundle install|update|add, go get|install, ' +
      'composer require|install|update, dotnet add|tool, nuget install, brew|port|apt|apt-get|aptitude|dnf|yum|zypper|apk|snap|flatpak|choco|winget|scoop install|upgrade|add, ' +
      'pacman -S|-Syu|-U, code|codium|cursor --install-extension, gh extension install, deno add|install',
    but:
      'npm test, npx vitest, pnpm run build, pip list, python3 -m pytest, uv run pytest, poetry run pytest, cargo test, bundle exec rspec, ' +
      'go test ./..., composer validate, dotnet build, brew list, pacman -Q, code --version, gh extension list, deno test, man pipx',
  },
  {
    family: 'publish',
    decision: 'prompt',
    commands: 'bun|deno publish, dart pub publish, ansible|ansible-playbook|salt|puppet',
    but: 'bun test, deno test, dart test, man ansible',
  },
  {
    family: 'cloud',
    decision: 'forbidden',
    commands:
      'aws s3 rm|rb, gsutil rm|rb, s3cmd del|rb, s5cmd rm|rb, azcopy remove|rm, aws ec2 terminate-instances, aws rds delete-db-instance|delete-db-cluster, ' +
      'aws dynamodb delete-table, aws cloudformation delete-stack, aws iam delete-user|delete-role, gcloud projects delete, az group delete',
    but: 'man aws, man gsutil, man s3cmd, man s5cmd, man azcopy, man gcloud, man az',
  },
  {
    family: 'secret',
    decision: 'forbidden',
    commands:
      'gh|glab auth token, git credential fill, git-credential fill, aws configure get|export-credentials, aws sts get-session-token|assume-role, ' +
      'aws secretsmanager get-secret-value, aws ssm get-parameter|get-parameters|get-parameters-by-path, ' +
      'gcloud auth print-access-token|print-identity-token, gcloud auth application-default print-access-token, gcloud secrets versions access, ' +
      'az account get-access-token, az keyvault secret, kubectl|oc|k get|describe secret|secrets, kubectl|oc|k config view --raw, ' +
      'vault read, vault kv get, op read|item|document, bw get|export|list, pass show, lpass show|export, ' +
      'security find-generic-password|find-internet-password|dump-keychain|export, secret-tool lookup|search, keyring get, ' +
      'gpg|gpg2 --export-secret-keys|--export-secret-subkeys, heroku config|config:get|auth:token, docker-credential-desktop|docker-credential-secretservice|docker-credential-pass get',
    but:
      'gh auth status, git config --list, git-credential --help, man aws, man gcloud, man az, kubectl get pods, kubectl config view, ' +
      'vault --version, op --version, bw --version, pass --version, lpass --version, security --help, secret-tool --help, keyring --version, gpg --list-keys, heroku --version, docker-credential-desktop version',
  },
];

/** Programs that print files. */
export const READERS = 'cat head tail less more bat tac nl od xxd hexdump strings base64'.split(' ');

/** Files with secrets as they are named in a workspace. */
export const WORKSPACE_SECRETS =
  '.env .env.local .env.development .env.production .env.staging .env.test.local .envrc .netrc .npmrc .git-credentials id_rsa id_ed25519'.split(
    ' ',
  );

/** Files with secrets below the home folder, and below CODEX_HOME. */
export const HOME_SECRETS =
  '.ssh/id_rsa .ssh/id_ed25519 .ssh/id_ecdsa .aws/credentials .config/gcloud/application_default_credentials.json .azure/msal_token_cache.json .kube/config .docker/config.json .netrc .npmrc .pypirc .pgpass .git-credentials .config/gh/hosts.yml .cargo/credentials.toml .vault-token .bash_history .zsh_history'.split(
    ' ',
  );
export const CODEX_SECRETS = 'auth.json .env history.jsonl'.split(' ');
