/** Secrets written in the files themselves. */
import type { CodexFile } from '../../codex/codex-file.ts';
import { literalPlaceAt } from '../../codex/literal-places.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { code, dotted } from '../../text/phrases.ts';
import { secretIn, secretInQuery, tokenIn } from '../../text/secret.ts';
import { CONFIG_FILES, nodeIn, valueSite } from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type FixOf, type RuleContext } from '../engine/rule.ts';
import { stringsIn } from '../engine/scalars.ts';
import { type PlacedText, siteOfPart } from '../engine/text-site.ts';
import { listedVariable, namedVariable, variableKeyFor } from '../engine/variable-fix.ts';
import { secretsInDotenv } from './literal-secret/dotenv-secrets.ts';

const messages = {
  env: '{name} holds {what} in plain text. {reach} List only its name in `env_vars`, set it in the environment that Codex starts in, and hide it from commands with `shell_environment_policy`.',
  header:
    'The header {name} holds {what} in plain text. {reach} Put it in an environment variable, and name that variable under `env_http_headers`.',
  value:
    '{name} holds {what} in plain text. {reach} Codex accepts no variable here, so use a secret that gives access to nothing else.',
  set: '{name} holds {what}, and Codex passes it to every command it runs. Remove it, and give it only to the program that needs it.',
  plain: 'This holds {what} in plain text. {reach} {remedy}',
  name: '{key} takes the name of an environment variable, and this is {what}. Codex finds no variable of that name, so it does not work either. {reach} Put it in a variable, and write the name of that one here.',
  query:
    'This address holds {what} in plain text. {reach} Take it out, and send it in a header that Codex fills from a variable: {instead}.',
  script: 'This script holds {what} in plain text. {reach} Have the script read it from a place outside the project.',
  dotenv:
    '{name} holds {what}, and Codex passes it to every command it runs. Give it only to the program that needs it, or filter it with `shell_environment_policy`.',
  filtered: '{name} holds {what}. It does not reach commands as a variable, but they can still read this file.',
} as const;

const fixes = {
  envVars: 'Read {name} from the environment',
  variable: 'Read it from the variable {variable}',
} as const;

type Finding = FindingOf<typeof messages, typeof fixes>;
type Fix = FixOf<typeof fixes>;

export const literalSecret = defineRule({
  id: 'literal-secret',
  family: 'secrets',
  severity: 'warning',
  fixable: 'review',
  appliesWhenUntrusted: true,
  files: [...CONFIG_FILES, 'environment', 'dotenv'],
  docs: {
    what: 'Passwords, keys and tokens in Codex’s files.',
    why: 'Every sandbox, even the read-only one, lets commands read Codex’s files unless a permission profile denies them, and Codex passes the contents of `.env` to every command. A hostile page or file that the model reads can ask for a secret. Everyone who gets a project also gets the secrets in its files.',
    remedy:
      'Pass secrets to the program that needs them through environment variables, and only name the variables in the files: `env_vars`, `bearer_token_env_var`, `env_http_headers`, `env_key`. Hide them from commands with `shell_environment_policy.ignore_default_excludes = false`, which removes variables whose names contain KEY, SECRET or TOKEN. Replace any secret that was ever shared.',
    source:
      'Run on Codex 0.169.0: a command in the read-only sandbox read the files, and saw the variables of `.env` and of ' +
      '`shell_environment_policy.set`.',
    cases: [
      'rules/commands.test.ts: the read-only sandbox reads the file',
      'rules/literal-values.test.ts: sends addresses and headers',
      'rules/commands.test.ts: what a policy holds back does not reach commands, everything else does',
    ],
  },
  messages,
  fixes,
  *check(context) {
    yield* inDotenv(context);
    for (const text of stringsIn(context.file)) {
      if (context.file.kind === 'environment') yield* inScript(context, text);
      else {
        const what = secretIn(text.text, nameOf(context, text.path));
        if (what !== undefined) yield finding(context, text, what);
        else yield* inAddress(context, text);
      }
    }
  },
});

function* inDotenv(context: RuleContext): Iterable<Finding> {
  for (const { name, what, span, isKept } of secretsInDotenv(context)) {
    const found = { data: { name: code(dotted([name])), what }, site: { file: context.file.path, span } };
    yield isKept ? { message: 'filtered', severity: 'information', ...found } : { message: 'dotenv', ...found };
  }
}

/** Tables whose keys people choose, by what the table is for. */
const NAMED_BY_PEOPLE: Readonly<Record<string, 'env' | 'header' | 'value' | 'set'>> = {
  env: 'env',
  http_headers: 'header',
  headers: 'value',
  query_params: 'value',
  set: 'set',
};

/** Keys of Codex's own that hold a secret. */
const HOLDS_SECRET = new Set(['bearer_token', 'experimental_bearer_token', 'api_key', 'client_secret', 'password']);

const REACH_OF_PROJECT = 'Everyone who gets this project can read it.';
const REACH_OF_USER = 'Commands that Codex runs can read this file unless a permission profile denies it.';

/** What takes the place of keys that hold a secret. */
const INSTEAD: Readonly<Record<string, string>> = {
  bearer_token: 'Put it in an environment variable, and name that variable in `bearer_token_env_var`.',
  experimental_bearer_token: 'Put it in an environment variable, and name that variable in `env_key`.',
};

const ELSEWHERE = 'Have the program read it from an environment variable.';

/** The name that says whether the value at `path` is meant to be secret; nothing for keys with a meaning of Codex's own. */
function nameOf({ file }: RuleContext, path: TomlPath): string | undefined {
  const last = path.at(-1);
  if (typeof last === 'number') return optionBefore(nodeIn(file, path.slice(0, -1)), last);
  const named = Object.hasOwn(NAMED_BY_PEOPLE, String(path.at(-2))) || HOLDS_SECRET.has(String(last));
  return named ? last : undefined;
}

// `args = ["--api-key", "…"]`
function optionBefore(list: ReturnType<typeof nodeIn>, index: number): string | undefined {
  const before = list?.kind === 'array' ? list.items[index - 1] : undefined;
  const text = before?.kind === 'string' ? String(before.value) : '';
  return /^--?[a-z]/i.test(text) ? text : undefined;
}

// Scripts are full of names and words: only what has the shape of a token is reported there.
function* inScript({ file }: RuleContext, script: PlacedText): Iterable<Finding> {
  const token = tokenIn(script.text);
  if (token === undefined) return;
  const site = siteOfPart(file, script, script.text.slice(token.start, token.end));
  yield { message: 'script', data: { what: token.what, reach: REACH_OF_PROJECT }, site };
}

// An item of `env_vars` is shown by the list.
const nameKey = (path: TomlPath): TomlPath => path.filter((step) => typeof step === 'string').slice(-1);

/** Keys that take the name of a variable. A secret has the shape of no name. */
const takesName = (path: TomlPath): boolean => literalPlaceAt(path) === 'name';

/** What an address says behind its `?`. */
function* inAddress({ file }: RuleContext, { path, text }: PlacedText): Iterable<Finding> {
  if (literalPlaceAt(path) !== 'address') return;
  const what = secretInQuery(text);
  if (what === undefined) return;
  const instead =
    path[0] === 'mcp_servers' ? '`bearer_token_env_var` or `env_http_headers`' : '`env_key` or `env_http_headers`';
  yield { message: 'query', data: { what, reach: reachOf(file), instead }, site: valueSite(file, path) };
}

const reachOf = ({ kind }: CodexFile): string => (kind === 'project' ? REACH_OF_PROJECT : REACH_OF_USER);

function finding(context: RuleContext, { path, text }: PlacedText, what: string): Finding {
  const { file } = context;
  const table = String(path.at(-2));
  const named = Object.hasOwn(NAMED_BY_PEOPLE, table) ? NAMED_BY_PEOPLE[table] : undefined;
  const name = code(dotted(path.slice(-1)));
  const reach = reachOf(file);
  const found = { site: valueSite(file, path), fixes: fixesFor(context, path, text) };
  if (takesName(path)) return { message: 'name', data: { key: code(dotted(nameKey(path))), what, reach }, ...found };
  if (named === 'set') return { message: 'set', data: { name, what }, ...found };
  if (named !== undefined) return { message: named, data: { name, what, reach }, ...found };
  return { message: 'plain', data: { what, reach, remedy: INSTEAD[String(path.at(-1))] ?? ELSEWHERE }, ...found };
}

function fixesFor({ file }: RuleContext, path: TomlPath, text: string): readonly Fix[] {
  const [root, owner = '', table] = path;
  if (path.length === 4 && root === 'mcp_servers' && table === 'env') {
    const changes = listedVariable(file, path);
    return changes.length === 0
      ? []
      : [
          {
            title: 'envVars',
            data: { name: code(dotted(path.slice(-1))) },
            safety: 'review',
            promise: 'tightens',
            changes,
          },
        ];
  }
  const to = variableKeyFor(path, text);
  if (to === undefined) return [];
  const variable = variableName([owner, to.at(-1) === 'bearer_token_env_var' ? 'token' : (path.at(-1) ?? '')]);
  const changes = namedVariable(file, path, to, variable);
  return changes.length === 0
    ? []
    : [{ title: 'variable', data: { variable: code(variable) }, safety: 'review', promise: 'tightens', changes }];
}

const variableName = (parts: TomlPath): string =>
  parts
    .join('_')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^(?=\d)/, '_')
    .slice(0, 60);
