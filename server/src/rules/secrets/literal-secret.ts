/** Secrets written in the files themselves. */
import type { CodexFile } from '../../codex/codex-file.ts';
import { folderOf } from '../../codex/file-places.ts';
import { literalPlaceAt } from '../../codex/literal-places.ts';
import { shellPipelines } from '../../codex/shell/commands.ts';
import { secretInWord, secretsInCommand } from '../../codex/shell/secrets.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { code, dotted, listed } from '../../text/phrases.ts';
import {
  announcedIn,
  type FoundToken,
  isSecretName,
  isStrongSecret,
  looksRandom,
  type Secret,
  secretIn,
  secretInQuery,
  tokenIn,
} from '../../text/secret.ts';
import { LAUNCH_FILES } from '../engine/launch-commands.ts';
import { settingsPath } from '../engine/plugins.ts';
import { nodeIn, STRICT_FILES, valueSite } from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type FixOf, type RuleContext } from '../engine/rule.ts';
import { stringsIn } from '../engine/strings.ts';
import { type PlacedText, siteOfPart } from '../engine/text-site.ts';
import { listedVariable, namedVariable, variableKeyFor } from '../engine/variable-fix.ts';
import { secretsInDotenv } from './literal-secret/dotenv-secrets.ts';
import { openingOf, type REACH } from './literal-secret/openings.ts';
import { secretsInRules } from './literal-secret/rules-secrets.ts';
import { secretsInShell } from './literal-secret/shell-secrets.ts';
import { secretsInText } from './literal-secret/text-secrets.ts';

const messages = {
  env: 'List only the name {name} in `env_vars`, set it in the environment that Codex starts in, and hide it from commands with `shell_environment_policy`.',
  header:
    'Put the value of the header {name} in an environment variable, and name that variable under `env_http_headers`.',
  value: 'Codex accepts no variable here, so use a secret that gives access to nothing else.',
  set: 'Codex passes {name} to every command it runs. Remove it, and give it only to the program that needs it.',
  plain: 'Have the program read it from an environment variable.',
  bearer: 'Put it in an environment variable, and name that variable in `bearer_token_env_var`.',
  provider: 'Put it in an environment variable, and name that variable in `env_key`.',
  name: '{key} takes the name of an environment variable. Codex finds no variable of this name, so it does not work either. Put the secret in a variable, and write the name of that variable here.',
  query: 'Take it out of the address, and send it in a header that Codex fills from a variable. Use {keys} for that.',
  hook: 'Have the program of this hook read it from an environment variable, or from a file that only you can read.',
  rule: 'Remove the rule, or write its pattern without the secret. Commands that need one can read it from a variable.',
  script: 'Have the script read it from a place outside the project.',
  shell:
    'Every program that this shell starts gets it, including Codex and its commands. Keep it in a keyring or a password manager, and hand it only to the program that needs it.',
  launch:
    'Write the name of a variable here, or of a secret that the service keeps, so that the value is filled in only when Codex starts.',
  image:
    'Everyone who gets the image can read it as well. Leave it out, and pass it to the container when that is started.',
  text: 'The model is given this text, so the secret goes to its provider and can end up in what it writes. Take it out, and say where a person finds it.',
  command: 'Have the program read it from a file that only you can read, from a keyring or from a password manager.',
  dotenv:
    'Codex passes {name} to every command it runs. Give it only to the program that needs it, or filter it with `shell_environment_policy`.',
  filtered: '{name} does not reach commands as a variable, but they can still read this file.',
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
  files: [
    ...STRICT_FILES,
    'role',
    'environment',
    'policy',
    'hooks',
    'dotenv',
    'rules',
    'automation',
    'instructions',
    'plugin',
    ...LAUNCH_FILES,
  ],
  docs: {
    what: 'Passwords, keys and tokens in Codex’s files, in instructions, and in what starts Codex.',
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
    yield* inRules(context);
    yield* inShell(context);
    yield* inText(context);
    const isLaunch = LAUNCH_FILES.includes(context.file.kind);
    for (const text of stringsIn(context.file)) {
      if (isLaunch) yield* inLaunch(context, text);
      else if (context.file.kind === 'environment') yield* inScript(context, text, 'script');
      else if (isHookCommand(text.path)) yield* inHook(context, text);
      else {
        const isWord = placeIn(context, text.path) === 'argument';
        const inWord = () =>
          secretInWord(text.text) ?? (/^(?:http|ws)s?:/i.test(text.text) ? secretInQuery(text.text) : undefined);
        const what = secretIn(text.text, nameOf(context, text)) ?? (isWord ? inWord() : undefined);
        if (what !== undefined) yield finding(context, text, what);
        else if (/\s/.test(text.text) && !isConnection(text)) yield* inProse(context, text);
        else yield* inAddress(context, text);
      }
    }
  },
});

/** What a program made up, in a longer text: instructions, or what another shell runs. */
function* inProse(context: RuleContext, text: PlacedText): Iterable<Finding> {
  const found = announcedIn(text.text.slice(0, MAX_PROSE));
  if (found === undefined) return;
  const site = siteOfPart(context.file, text, text.text.slice(found.start, found.end));
  yield { ...finding(context, text, found.what), site, fixes: [] };
}

/** Its password has been judged together with its host. */
const isConnection = ({ path, text }: PlacedText): boolean =>
  literalPlaceAt(path) !== undefined && /(?:^|[;,\s?&])(?:password|passwd|pwd)\s?=/i.test(text.slice(0, MAX_PROSE));

const MAX_PROSE = 100_000;

function* inRules({ file, snapshot }: RuleContext): Iterable<Finding> {
  const isShared = folderOf(file.kind, file.path, snapshot.machine) !== undefined;
  for (const { what, span } of secretsInRules(file))
    yield {
      opening: openingOf(what, isShared ? 'project' : 'user'),
      message: 'rule',
      site: { file: file.path, span },
    };
}

function* inShell({ file, snapshot }: RuleContext): Iterable<Finding> {
  const reach = folderOf(file.kind, file.path, snapshot.machine) === undefined ? 'user' : 'project';
  for (const { what, span, isExported } of secretsInShell(file))
    yield {
      opening: openingOf(what, reach),
      message: file.kind === 'dockerfile' ? 'image' : isExported && file.kind === 'shell' ? 'shell' : 'command',
      site: { file: file.path, span },
    };
}

function* inText({ file, snapshot }: RuleContext): Iterable<Finding> {
  const reach = folderOf(file.kind, file.path, snapshot.machine) === undefined ? 'user' : 'project';
  for (const { what, span } of secretsInText(file))
    yield { opening: openingOf(what, reach), message: 'text', site: { file: file.path, span } };
}

/** A value of a workflow, a container, a task: told by its shape, or by its name where nobody makes it up for a test. */
function* inLaunch(context: RuleContext, value: PlacedText): Iterable<Finding> {
  const { path, text } = value;
  const { file } = context;
  const [, name = String(path.at(-1)), bareValue = text] = /^([A-Za-z_]\w{0,200})=(.*)$/s.exec(text) ?? [];
  const token = tokenIn(text);
  const isNamed = token === undefined && isSecretName(name) && !/[$\s]/.test(bareValue);
  if (token !== undefined || !isNamed || !isStrongSecret(bareValue, name)) yield* inScript(context, value, 'launch');
  else
    yield {
      opening: openingOf(secretIn(bareValue, name) ?? { kind: 'likely' }, 'project'),
      message: 'launch',
      site: valueSite(file, path),
    };
}

function* inDotenv(context: RuleContext): Iterable<Finding> {
  for (const { name, what, span, isKept } of secretsInDotenv(context)) {
    const found = {
      opening: openingOf(what),
      data: { name: code(dotted([name])) },
      site: { file: context.file.path, span },
    };
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

/** What is said of keys that hold a secret, where something takes their place. */
const INSTEAD = { bearer_token: 'bearer', experimental_bearer_token: 'provider' } as const;

/** The name that says whether the value at `path` is meant to be secret; nothing for keys with a meaning of Codex's own. */
function nameOf({ file }: RuleContext, { path, text }: PlacedText): string | undefined {
  const last = path.at(-1);
  // Services for telemetry take their keys in headers of any name: `x-honeycomb-team`.
  if (path[0] === 'otel' && path.at(-2) === 'headers' && looksRandom(text)) return 'api_key';
  if (typeof last === 'number') return optionBefore(nodeIn(file, path.slice(0, -1)), last);
  const named = Object.hasOwn(NAMED_BY_PEOPLE, String(path.at(-2))) || HOLDS_SECRET.has(String(last));
  return named ? last : undefined;
}

// `args = ["--api-key", "…"]`
function optionBefore(list: ReturnType<typeof nodeIn>, index: number): string | undefined {
  const before = list?.kind === 'array' ? list.items[index - 1] : undefined;
  const value = list?.kind === 'array' ? list.items[index] : undefined;
  const text = before?.kind === 'string' ? String(before.value) : '';
  // Behind an option there can be another one: `["--ask-for-token", "--verbose"]`.
  const isOption = value?.kind === 'string' && String(value.value).startsWith('--');
  return /^--?[a-z]/i.test(text) && !isOption ? text : undefined;
}

// Scripts are full of names and words: only what has the shape of a token, or was made up by a program, is reported there.
function* inScript({ file }: RuleContext, script: PlacedText, message: 'script' | 'launch'): Iterable<Finding> {
  const seen = new Set<string>();
  for (const line of script.text.split('\n', MAX_SCRIPT_LINES)) {
    const found = tokenIn(line) ?? announcedIn(line);
    const part = line.slice(found?.start, found?.end);
    // In what starts Codex, an address with a password is one of many that are made up for tests.
    if (found === undefined || seen.has(part) || (message === 'launch' && !isReal(found, line))) continue;
    seen.add(part);
    yield { opening: openingOf(found.what, 'project'), message, site: siteOfPart(file, script, part) };
  }
}

const MAX_SCRIPT_LINES = 1000;

const isReal = ({ what }: FoundToken, line: string): boolean => what.kind !== 'password' || isStrongSecret(line, '');

const isHookCommand = (path: TomlPath): boolean =>
  path[0] === 'hooks' && path.length === 6 && /^command(?:_windows|Windows)?$/.test(String(path[5]));

function* inHook({ file, snapshot }: RuleContext, command: PlacedText): Iterable<Finding> {
  const isOfProject = folderOf(file.kind, file.path, snapshot.machine) !== undefined;
  for (const { what, start, end } of secretsInCommand(command.text, shellPipelines(command.text))) {
    const site = siteOfPart(file, command, command.text.slice(start, end));
    yield { opening: openingOf(what, isOfProject ? 'project' : 'user'), message: 'hook', site };
  }
}

// An item of `env_vars` is shown by the list.
const nameKey = (path: TomlPath): TomlPath => path.filter((step) => typeof step === 'string').slice(-1);

/** Keys that take the name of a variable. A secret has the shape of no name. */
const takesName = (context: RuleContext, path: TomlPath): boolean => placeIn(context, path) === 'name';

const placeIn = (context: RuleContext, path: TomlPath) => literalPlaceAt(settingsPath(context, path));

/** What an address says behind its `?`. */
function* inAddress(context: RuleContext, { path, text }: PlacedText): Iterable<Finding> {
  const { file } = context;
  if (placeIn(context, path) !== 'address') return;
  const what = secretInQuery(text);
  if (what === undefined) return;
  const keys = [
    settingsPath(context, path)[0] === 'mcp_servers' ? 'bearer_token_env_var' : 'env_key',
    'env_http_headers',
  ].map(code);
  yield {
    opening: openingOf(what, reachOf(file)),
    message: 'query',
    data: { keys: listed(keys, 'or') },
    site: valueSite(file, path),
  };
}

const reachOf = ({ kind }: CodexFile): keyof typeof REACH => (kind === 'project' ? 'project' : 'user');

function finding(context: RuleContext, { path, text }: PlacedText, what: Secret): Finding {
  const { file } = context;
  const table = String(path.at(-2));
  const named = Object.hasOwn(NAMED_BY_PEOPLE, table) ? NAMED_BY_PEOPLE[table] : undefined;
  const name = code(dotted(path.slice(-1)));
  // What every command gets is in no need of being read.
  const opening = openingOf(what, named === 'set' ? undefined : reachOf(file));
  const found = { opening, site: valueSite(file, path), fixes: fixesFor(context, path, text) };
  if (takesName(context, path)) return { message: 'name', data: { key: code(dotted(nameKey(path))) }, ...found };
  if (named === 'value') return { message: named, ...found };
  if (named !== undefined) return { message: named, data: { name }, ...found };
  const key = String(path.at(-1));
  return { message: Object.hasOwn(INSTEAD, key) ? INSTEAD[key as keyof typeof INSTEAD] : 'plain', ...found };
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
