/** Policies that hand all variables to commands, tokens and keys among them. */
import { stringOf, stringsOf } from '../../codex/effective.ts';
import { FILE_KINDS } from '../../codex/file-kinds.ts';
import { shellVariables } from '../../codex/launch/shell-variables.ts';
import { userDotenv } from '../../codex/locations.ts';
import { pathsOf } from '../../codex/machine.ts';
import { codexFile, documentAt } from '../../codex/read-codex-file.ts';
import { code, listed } from '../../text/phrases.ts';
import { isSecretName, secretIn } from '../../text/secret.ts';
import { CONFIG_FILES, isTrueIn, namesIn, stringIn, valueSite } from '../engine/read-settings.ts';
import { defineRule, type RuleContext } from '../engine/rule.ts';
import { stackWithout } from '../engine/trust-status.ts';
import { isFiltered } from './literal-secret/dotenv-secrets.ts';

const POLICY = 'shell_environment_policy';

/** As many names are told. */
const MAX_NAMES = 3;

export const passedEnvironment = defineRule({
  id: 'passed-environment',
  family: 'secrets',
  severity: 'warning',
  fixable: 'review',
  files: CONFIG_FILES,
  docs: {
    what: 'A `shell_environment_policy` that hands every variable to commands, where tokens and keys are among them.',
    why: 'A command needs no file to find a secret that is a variable: `env` prints them all, and whatever a command installs or runs gets them too. Codex can hold back variables whose names contain KEY, SECRET or TOKEN, but does so only where that is asked for.',
    remedy:
      'Set `ignore_default_excludes = false`, or `inherit = "core"` and list the variables that commands need under `include_only`.',
    source: 'Run on Codex 0.169.0: commands got every variable that the policy did not hold back.',
    cases: ['rules/commands.test.ts: what a policy holds back does not reach commands, everything else does'],
  },
  messages: {
    named:
      'With this, every command that Codex runs gets {names}, and so does whatever a command starts. Set `ignore_default_excludes = false`, and list what commands need under `include_only`.',
    all: 'With this, commands also get variables whose names contain KEY, SECRET or TOKEN. Set it to `false`, and give a secret only to the program that needs it.',
  },
  fixes: { filter: 'Hold back keys, secrets and tokens' },
  *check(context) {
    const { file, stack } = context;
    const excludes = [POLICY, 'ignore_default_excludes'];
    const isUnfiltered = isTrueIn(file, excludes);
    const path = isUnfiltered ? excludes : [POLICY, 'inherit'];
    if (!isUnfiltered && stringIn(file, path) !== 'all') return;
    if (stack.effective.lookup(path)?.layer.file !== file.path) return;
    // What a project takes back of the person's own settings is another hazard.
    if (file.kind === 'project' && stackWithout(stack, file.path).effective.lookup(path) !== undefined) return;
    const names = [...knownSecrets(context)].filter((name) => !isFiltered(context, name));
    const isOpen = PROBES.some((name) => !isFiltered(context, name));
    const site = valueSite(file, path);
    const change = { kind: 'set', path: excludes, value: false } as const;
    const fixes =
      isOpen && namesIn(file, [POLICY, 'filters']).length === 0
        ? ([
            { title: 'filter', safety: 'review', promise: 'tightens', changes: [{ file: file.path, change }] },
          ] as const)
        : [];
    if (names.length > 0 && isOpen)
      yield { message: 'named', data: { names: listed(names.slice(0, MAX_NAMES).map(code)) }, site, fixes };
    else if (isUnfiltered && isOpen) yield { message: 'all', severity: 'information', site, fixes };
  },
});

/** Names that Codex's own filter would hold back. */
const PROBES = ['API_KEY', 'API_TOKEN', 'CLIENT_SECRET'];

/** Start-up files of the person's shells. */
const SHELL_PLACES = FILE_KINDS.shell.places.filter(({ root, name }) => root === 'home' && !name.includes('*'));

/** Secret variables that Codex starts with, as far as files say so: those that they set, and those that settings take from there. */
function knownSecrets({ snapshot, stack: { effective } }: RuleContext): ReadonlySet<string> {
  const { machine } = snapshot;
  const { join } = pathsOf(machine);
  const found = new Set<string>();
  for (const { name, value } of documentAt(snapshot, userDotenv(machine), 'dotenv')?.assignments ?? [])
    if (!name.startsWith('CODEX_') && secretIn(value, name) !== undefined) found.add(name);
  for (const place of SHELL_PLACES) {
    const file = codexFile(
      snapshot,
      join(machine.home, ...('folder' in place ? place.folder.split('/') : []), place.name),
    );
    for (const { name, isExported } of file === undefined ? [] : shellVariables(file))
      if (isExported && isSecretName(name)) found.add(name);
  }
  const take = (name: string | undefined) => {
    if (name !== undefined && isSecretName(name)) found.add(name);
  };
  for (const owner of ['mcp_servers', 'model_providers'])
    for (const one of effective.keysAt([owner])) {
      const at = (...keys: readonly string[]) => effective.lookup([owner, one, ...keys]);
      take(stringOf(at('bearer_token_env_var')));
      take(stringOf(at('env_key')));
      for (const name of stringsOf(at('env_vars')) ?? []) take(name);
      for (const header of effective.keysAt([owner, one, 'env_http_headers']))
        take(stringOf(at('env_http_headers', header)));
    }
  return found;
}
