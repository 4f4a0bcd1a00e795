/** Variables and home folders in values where Codex fills nothing in. */
import type { CodexFile } from '../../codex/codex-file.ts';
import { type LiteralPlace, literalPlaceAt } from '../../codex/literal-places.ts';
import type { TomlArray, TomlPath } from '../../syntax/toml/tree.ts';
import { oncePer } from '../../text/once-per.ts';
import { code, dotted } from '../../text/phrases.ts';
import { homeIn, type Reference, variableIn } from '../../text/references.ts';
import { CONFIG_FILES, nodeIn, stringIn } from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type FixOf, type RuleContext } from '../engine/rule.ts';
import { stringsIn } from '../engine/strings.ts';
import { type PlacedText, siteOfPart } from '../engine/text-site.ts';
import { listedVariable, namedVariable, variableKeyFor } from '../engine/variable-fix.ts';

const messages = {
  header:
    'Codex does not replace {written} in a header, and sends these characters to the server. Name the variable under {instead}.',
  name: '{key} takes the bare name of an environment variable. Codex looks for one called {written} and finds none. Write the name without other characters.',
  env: 'Codex does not replace {written} here, and the server gets these characters as the value. List the variable in `env_vars`, and Codex passes it on.',
  set: 'Codex does not replace {written} here, and commands get these characters as the value. Write the value itself.',
  address: 'Codex does not replace {written} in an address, and sends these characters. Write the address in full.',
  program:
    'Codex does not replace {written} here. It looks for a program of exactly this name and cannot start it. Write the full path.',
  argument:
    'Codex does not replace {written} here, and the program gets these characters. Write the value itself, unless the program replaces it.',
  folder:
    'Codex does not replace {written} here. It looks for a folder of exactly this name and cannot start the server there. Write the full path.',
  path: 'Codex does not replace {written} in a path, and treats it as the name of a folder. Write the full path, or begin it with `~/`.',
} as const;

const fixes = {
  variable: 'Read it from the variable {variable}',
  name: 'Write {variable}',
} as const;

type Finding = FindingOf<typeof messages, typeof fixes>;
type Fix = FixOf<typeof fixes>;

export const unexpandedValue = defineRule({
  id: 'unexpanded-value',
  family: 'schema',
  severity: 'warning',
  fixable: 'review',
  files: CONFIG_FILES,
  docs: {
    what: 'Values with a variable (`$VAR`, `%VAR%`) or `~` where Codex does not expand it.',
    why:
      'Other clients replace variables in their settings. Codex passes the characters on unchanged: a header says `$TOKEN`, a server ' +
      'gets `$HOME` as the name of a folder, a program below `~` does not start.',
    remedy:
      'Name the variable in the key that is made for it: `bearer_token_env_var`, `env_http_headers`, `env_key`, `env_vars`. ' +
      'Write paths and addresses in full.',
    source: 'Run on Codex 0.169.0, with a server, a provider and programs that show what they received.',
    cases: [
      'rules/literal-values.test.ts: hands values to servers and programs',
      'rules/literal-values.test.ts: sends addresses and headers',
      'rules/literal-values.test.ts: starts no program and no server',
      'posture/facts/layers.ts: $HOME is not expanded',
    ],
  },
  messages,
  fixes,
  *check(context) {
    for (const text of stringsIn(context.file)) {
      const place = literalPlaceAt(text.path);
      const reference = place && referenceIn(context, place, text);
      if (place !== undefined && reference !== undefined) yield finding(context, place, text, reference);
    }
  },
});

function referenceIn({ file }: RuleContext, place: LiteralPlace, { path, text }: PlacedText): Reference | undefined {
  const takesHome = place !== 'path' && place !== 'header' && place !== 'address' && place !== 'name';
  const reference = variableIn(text) ?? (takesHome ? homeIn(text) : undefined);
  return reference !== undefined && place === 'argument' && isForShell(file, path) ? undefined : reference;
}

/** Whether a shell gets the argument at `path`: it fills in by itself what its script says. */
function isForShell(file: CodexFile, path: TomlPath): boolean {
  const list = nodeIn(file, path.slice(0, -1));
  const shell = list?.kind === 'array' ? firstShell(list) : Number.POSITIVE_INFINITY;
  const program = path[0] === 'notify' ? '' : (stringIn(file, [...path.slice(0, 2), 'command']) ?? '');
  return SHELL.test(program) || shell < Number(path.at(-1));
}

/** Where in a list of words a shell is named. */
const firstShell = oncePer(({ items }: TomlArray): number => {
  const found = items.findIndex((item) => item.kind === 'string' && SHELL.test(String(item.value)));
  return found < 0 ? Number.POSITIVE_INFINITY : found;
});

const SHELL = /(?:^|[\\/])(?:ba|z|da|fi|k|c|tc)?sh(?:\.exe)?$|(?:^|[\\/])(?:cmd|pwsh|powershell)(?:\.exe)?$/i;

function finding(context: RuleContext, place: LiteralPlace, text: PlacedText, reference: Reference): Finding {
  const { file } = context;
  const written = code(reference.written);
  const site = siteOfPart(file, text, reference.written);
  const found = { site, fixes: fixesFor(context, place, text, reference) };
  if (place === 'header') {
    const instead = variableKeyFor(text.path, text.text)?.[2] ?? 'env_http_headers';
    return { message: 'header', data: { written, instead: code(dotted([instead])) }, ...found };
  }
  if (place === 'name') {
    const key = code(dotted(text.path.filter((step) => typeof step === 'string').slice(-1)));
    return { message: 'name', data: { written, key }, ...found };
  }
  // Programs may fill in by themselves what they get.
  const isOften = place === 'argument' || (reference.written === '~' && place !== 'program' && place !== 'folder');
  return { message: place, data: { written }, ...(isOften && { severity: 'information' as const }), ...found };
}

function fixesFor(
  { file }: RuleContext,
  place: LiteralPlace,
  { path, text }: PlacedText,
  reference: Reference,
): readonly Fix[] {
  const { written, name } = reference;
  if (name === undefined) return [];
  const variable = code(name);
  const rest = text.replace(written, '').trim();
  if (place === 'header') {
    const to = variableKeyFor(path, text);
    const isAll = to?.[2] === 'bearer_token_env_var' ? /^bearer$/i.test(rest) : rest === '';
    const changes = to === undefined || !isAll ? [] : namedVariable(file, path, to, name);
    return changes.length === 0
      ? []
      : [{ title: 'variable', data: { variable }, safety: 'review', promise: 'acts', changes }];
  }
  if (place === 'env') {
    const changes = rest === '' && name === path.at(-1) ? listedVariable(file, path) : [];
    return changes.length === 0
      ? []
      : [{ title: 'variable', data: { variable }, safety: 'review', promise: 'acts', changes }];
  }
  const set = (value: string) => [{ file: file.path, change: { kind: 'set', path, value } as const }];
  if (place === 'name' && rest === '')
    return [{ title: 'name', data: { variable }, safety: 'review', promise: 'acts', changes: set(name) }];
  return [];
}
