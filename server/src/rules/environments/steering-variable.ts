/** Variables that decide what programs load, start or trust. */
import type { FileKind } from '../../codex/file-kinds.ts';
import { shellVariables } from '../../codex/launch/shell-variables.ts';
import {
  isNeighbour,
  PROXY_SETTING,
  type Steering,
  steeringInShell,
  steeringOf,
} from '../../codex/steering-variables.ts';
import { code } from '../../text/phrases.ts';
import { LAUNCH_FILES } from '../engine/launch-commands.ts';
import { CONFIG_FILES, namesIn, stringIn, valueSite } from '../engine/read-settings.ts';
import { type AdviceOf, defineRule, type FindingOf, type RuleContext, type Severity } from '../engine/rule.ts';
import { stringsIn } from '../engine/strings.ts';
import { type PlacedText, siteOfPart } from '../engine/text-site.ts';

type Advice = AdviceOf<typeof messages> & { readonly severity?: Severity };
type Finding = FindingOf<typeof messages>;

const messages = {
  loads:
    'With {name}, every program that gets it loads or starts what the value names, programs outside the sandbox too. Remove it, and set it only where you start the one program that needs it.',
  path: 'In a folder of this {name}, commands or other people can put programs, which are then started in place of those you mean. Name only folders that nobody else can write to.',
  unverified:
    'With this value of {name}, programs do not check whom they talk to, so anyone along the way can answer. Remove it, and give the programs the certificate of your own server.',
  proxy:
    'With {name}, what programs send goes through another computer, which sees where it goes and, without encryption, what it is. Remove it unless that is yours.',
} as const;

export const steeringVariable = defineRule({
  id: 'steering-variable',
  family: 'environments',
  severity: 'warning',
  fixable: 'no',
  files: [...CONFIG_FILES, 'dotenv', 'environment', ...LAUNCH_FILES],
  docs: {
    what: 'Variables that make programs load other code, find other programs, skip the check of certificates or use a proxy elsewhere.',
    why: 'Codex loads `.env` of its home folder at start and passes it on to what it starts, MCP servers and hooks too, which run outside the sandbox. A value such as that of `LD_PRELOAD` or `NODE_OPTIONS` then runs code in every one of them.',
    remedy: 'Set such a variable only where you start the one program that needs it.',
    source:
      'Run on Codex 0.169.0: variables of `.env` and of `shell_environment_policy.set` reached commands. What the variables do is in the documentation of the programs.',
    cases: ['rules/commands.test.ts: what of .env reaches commands'],
  },
  messages,
  *check(context) {
    const { file } = context;
    const { machine } = context.snapshot;
    for (const { name, value, valueSpan } of file.dotenv?.assignments ?? []) {
      const steering = name.startsWith('CODEX_') ? undefined : steeringOf(name, value, machine);
      if (steering !== undefined) yield { ...adviceOn(steering, name), site: { file: file.path, span: valueSpan } };
    }
    for (const { name, value, span } of shellVariables(file)) {
      const steering = steeringInShell(name, value, machine);
      const counts = file.kind === 'shell' || (steering === 'proxy' && !isNeighbour(value));
      if (steering !== undefined && counts) yield { ...adviceOn(steering, name), site: { file: file.path, span } };
    }
    if (WITH_SCRIPTS.includes(file.kind)) for (const text of stringsIn(file)) yield* proxiesIn(context, text);
    for (const table of variableTables(context)) {
      for (const name of namesIn(file, table)) {
        const path = [...table, name];
        const steering = steeringOf(name, stringIn(file, path) ?? '-', machine);
        if (steering !== undefined) yield { ...adviceOn(steering, name), site: valueSite(file, path) };
      }
    }
  },
});

/** Files with values and scripts that start Codex, or that its app runs. */
const WITH_SCRIPTS: readonly FileKind[] = ['package', 'task', 'runner', 'pipeline', 'environment'];

const MAX_LINES = 1000;

/** The proxies that a value or a script of such a file sets. */
function* proxiesIn({ file, snapshot: { machine } }: RuleContext, placed: PlacedText): Iterable<Finding> {
  const { path, text } = placed;
  const key = String(path.at(-1));
  const isElsewhere = (name: string, value: string) =>
    steeringOf(name, value, machine) === 'proxy' && !isNeighbour(value);
  if (isElsewhere(key, text)) yield { ...adviceOn('proxy', key), site: valueSite(file, path) };
  else if (/_proxy/i.test(text))
    for (const line of text.split('\n', MAX_LINES))
      for (const [, name = '', value = ''] of /^\s*#/.test(line) ? [] : line.matchAll(PROXY_SETTING))
        if (isElsewhere(name, value)) yield { ...adviceOn('proxy', name), site: siteOfPart(file, placed, value) };
}

const variableTables = ({ file }: RuleContext) => [
  ['shell_environment_policy', 'set'],
  ...namesIn(file, ['mcp_servers']).map((server) => ['mcp_servers', server, 'env']),
];

function adviceOn(steering: Steering, name: string): Advice {
  const data = { name: code(name) };
  return steering === 'proxy' ? { message: 'proxy', severity: 'information', data } : { message: steering, data };
}
