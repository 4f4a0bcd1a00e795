/** Finds out which functions `.rules` files may call, with what parameters, from what `codex execpolicy check` refuses. */

import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ParameterFact, RuleFunctionFact } from '../../server/src/codex/facts.ts';
import type { Names } from './names.ts';

/** Names that could be functions of a policy language; the binary's other names need not be tried. */
const functionLike = /^[a-z]+_(rule|executable)$/;

/** Functions that stand in public `.rules` files; their names are not in the binary's lists. */
const seen = ['prefix_rule', 'network_rule', 'host_executable'];

/** Parameters that stand there. */
const seenParameters = [
  'pattern',
  'decision',
  'justification',
  'match',
  'not_match',
  'host',
  'protocol',
  'name',
  'paths',
];

/** Words that could be values of a parameter. */
const words = [
  'allow',
  'prompt',
  'forbidden',
  'deny',
  'ask',
  'http',
  'https',
  'tcp',
  'udp',
  'socks5_tcp',
  'socks5_udp',
];

/** Values that Codex wants more of than a type. */
const samples: Readonly<Record<string, string>> = {
  host: '"zork.example"',
  protocol: '"https"',
  decision: '"allow"',
  pattern: '["zork"]',
};

/** `folder` must be empty. */
export async function readRules(
  binary: string,
  folder: string,
  names: Names,
): Promise<Record<string, RuleFunctionFact>> {
  const check = checker(binary, folder);
  const found: Record<string, RuleFunctionFact> = {};
  for (const name of [...new Set([...seen, ...names.all])].sort()) {
    if (!functionLike.test(name) || /not found/.test((await check(name)) ?? '')) continue;
    found[name] = await parameters(name, check, names);
  }
  return found;
}

type Check = (policy: string) => Promise<string | undefined>;

/** Codex's reason for refusing a policy, or nothing. */
const checker = (binary: string, folder: string): Check => {
  const file = path.join(folder, 'probe.rules');
  const env = { PATH: process.env.PATH ?? '', CODEX_HOME: folder, HOME: folder };
  return async (policy) => {
    await writeFile(file, `${policy}\n`);
    return new Promise((resolve) => {
      execFile(
        binary,
        ['execpolicy', 'check', '--rules', file, 'zork'],
        { cwd: folder, env },
        (error, _stdout, stderr) =>
          resolve(error ? ([...stderr.matchAll(/error: (?!error|Traceback)(.*)/g)].at(-1)?.[1] ?? stderr) : undefined),
      );
    });
  };
};

async function parameters(name: string, check: Check, names: Names): Promise<RuleFunctionFact> {
  const required: string[] = [];
  const given = (): string => required.map((key) => `${key} = ${samples[key] ?? '"zork"'}`).join(', ');
  for (;;) {
    const missing = /Missing parameter `(\w+)`/.exec((await check(`${name}(${given()})`)) ?? '')?.[1];
    if (missing === undefined || required.includes(missing)) break;
    required.push(missing);
  }
  const nearby = names.near(new Set(['justification']), 20);
  const extra = [...new Set([...seenParameters, ...nearby])].filter(
    (one) => /^[a-z_]+$/.test(one) && !required.includes(one),
  );
  const optional = (await accepted(name, given(), extra, check)).filter((one) => !required.includes(one));
  const facts: Record<string, ParameterFact> = {};
  for (const key of [...required, ...optional].sort()) {
    const others = required.filter((one) => one !== key).map((one) => `${one} = ${samples[one] ?? '"zork"'}`);
    facts[key] = {
      ...(await parameter(name, key, others, check)),
      ...(required.includes(key) ? { required: true } : {}),
    };
  }
  return facts;
}

/** The names that the function takes: Starlark lists those that it does not. */
async function accepted(
  name: string,
  given: string,
  candidates: readonly string[],
  check: Check,
): Promise<readonly string[]> {
  const call = [given, ...candidates.map((one) => `${one} = 1`)].filter((part) => part !== '').join(', ');
  const refused = new Set([...((await check(`${name}(${call})`)) ?? '').matchAll(/`(\w+)`/g)].map((match) => match[1]));
  return candidates.filter((one) => !refused.has(one));
}

async function parameter(name: string, key: string, others: readonly string[], check: Check): Promise<ParameterFact> {
  const call = (value: string): Promise<string | undefined> =>
    check(`${name}(${[...others, `${key} = ${value}`].join(', ')})`);
  const isList = /expected `list/.test((await call('1')) ?? '');
  if (isList) return { type: 'list' };
  const said = (await call('"zork"')) ?? '';
  if (/expected `bool/.test(said)) return { type: 'boolean' };
  const listed = /must be one of ([\w, ]+)/.exec(said)?.[1];
  if (listed !== undefined) return { type: 'string', values: listed.trim().split(/\s*,\s*/) };
  if (!/invalid|unknown/.test(said)) return { type: 'string' };
  const values: string[] = [];
  for (const word of words) if ((await call(JSON.stringify(word))) === undefined) values.push(word);
  return values.length > 0 && values.length < words.length ? { type: 'string', values } : { type: 'string' };
}
