/** Stacks with hooks in every place, made from a seed. */
import { HOOK_EVENTS } from '../../../../server/src/codex/hooks/events.ts';
import type { Session } from '../../../../server/src/codex/session.ts';
import type { WorldFiles } from '../../support/temp-home.ts';
import { Random } from '../generator/random.ts';
import { formatValue, type Plain } from './values.ts';

export interface HookStack {
  readonly files: WorldFiles;
  readonly cwd: string;
  readonly flags: NonNullable<Session['flags']>;
}

type Table = { readonly [key: string]: Plain };

const MATCHERS = ['', '*', 'Bash', '^apply_patch$', 'a|b', '(', 'a(?=b)', '(a)\\1', '\\d+', '[a-'] as const;
const COMMANDS = ['echo x', ' echo x ', '', '  ', '/opt/check --now "é\u2028\t"'] as const;

/** A stack whose hooks nobody said anything about yet. */
export function hookStack(seed: number): HookStack {
  const random = new Random(seed);
  const trust = random.pick(['trusted', 'trusted', 'untrusted', 'unset']);
  const entry = trust === 'unset' ? '' : `[projects."{{WORLD}}/work"]\ntrust_level = "${trust}"\n`;
  const features = random.chance(0.1) ? `features.hooks = ${random.chance(0.5)}\n` : '';
  const files: Record<string, string> = {
    'work/.git/HEAD': 'ref: refs/heads/main\n',
    'work/sub/a.txt': '',
    'home/.codex/config.toml': features + entry + hooksToml(random),
  };
  const folders = ['home/.codex', 'work/.codex', 'work/sub/.codex', 'etc'];
  for (const folder of folders) {
    if (random.chance(0.4)) files[`${folder}/hooks.json`] = hooksJson(random);
    if (folder !== 'home/.codex' && random.chance(0.4)) files[`${folder}/config.toml`] = hooksToml(random);
  }
  if (random.chance(0.2)) files['etc/managed_config.toml'] = hooksToml(random);
  if (random.chance(0.3)) files['etc/requirements.toml'] = requirementsToml(random);
  const flags = random.chance(0.1) ? [`hooks = ${formatValue(hooks(random))}`] : [];
  return { files, cwd: random.pick(['work', 'work/sub']), flags };
}

function requirementsToml(random: Random): string {
  const only = random.chance(0.3) ? 'allow_managed_hooks_only = true\n' : '';
  const folder = random.chance(0.5) ? { managed_dir: '/opt/hooks' } : {};
  return only + tableText({ ...folder, ...hooks(random) });
}

const hooksToml = (random: Random): string => (random.chance(0.2) ? '' : tableText(hooks(random)));

/** Under a header, so that more can be said below. */
const tableText = (table: Table): string =>
  ['[hooks]', ...Object.entries(table).map(([name, value]) => `${name} = ${formatValue(value)}`), ''].join('\n');

function hooksJson(random: Random): string {
  const table = { hooks: hooks(random), ...(random.chance(0.2) ? { description: 'x' } : {}) };
  const text = JSON.stringify(table, null, random.pick([0, 2]));
  if (random.chance(0.05)) return text.slice(0, -1);
  return random.chance(0.05) ? text.replace('{', '{"other": 1,') : text;
}

function hooks(random: Random): Table {
  const names = [...HOOK_EVENTS.keys(), 'Other'];
  return Object.fromEntries(random.some(names, 0, 3).map((name) => [name, many(random, () => group(random))]));
}

const many = (random: Random, make: () => Plain): Plain => Array.from({ length: 1 + random.below(2) }, make);

function group(random: Random): Table {
  const matcher = random.chance(0.4) ? { matcher: random.pick(MATCHERS) } : {};
  return { ...matcher, hooks: many(random, () => handler(random)) };
}

function handler(random: Random): Table {
  const maybe = (probability: number, table: Table): Table => (random.chance(probability) ? table : {});
  const rest = {
    ...maybe(0.3, { timeout: random.pick([0, 1, 2, 5, 600, 100000]) }),
    ...maybe(0.2, { statusMessage: 'looking…' }),
    ...maybe(0.2, { additionalContextLimit: 50 }),
  };
  switch (random.pick(['command', 'command', 'command', 'mcp_tool', 'prompt', 'agent'])) {
    case 'mcp_tool': {
      const input = maybe(0.4, { input: { b: [1, 'x', true], a: { z: 1, c: 'é' } } });
      return {
        type: 'mcp_tool',
        server: random.pick(['s', 's', ' ']),
        tool: random.pick(['t', 't', '']),
        ...input,
        ...rest,
      };
    }
    case 'prompt':
      return { type: 'prompt' };
    case 'agent':
      return { type: 'agent' };
    default: {
      const flags = { ...maybe(0.2, { async: random.chance(0.7) }), ...maybe(0.1, { commandWindows: 'dir' }) };
      return { type: 'command', command: random.pick(COMMANDS), ...flags, ...rest };
    }
  }
}
