/** Switches that a script keeps in a variable until it starts Codex. */

import type { TomlScalar } from '../../syntax/toml/tree.ts';
import { oncePer } from '../../text/once-per.ts';
import { type CodexFile, documentIn } from '../codex-file.ts';
import { type ShellWord, shellPipelines } from '../shell/commands.ts';
import type { PlacedCommand } from './script.ts';

/** The words that variables stand for, by name. */
type KeptWords = ReadonlyMap<string, readonly string[]>;

/** Scripts are looked through up to here, and so many variables are kept in mind. */
const MAX_SCRIPT = 1 << 16;
const MAX_VARIABLES = 200;

/** `FLAGS=(--a b)`, `FLAGS+=(c)`, `FLAGS="--a b"`, `FLAGS = --a b` of Make, and `$flags = @("--a", "b")` of PowerShell. */
const DEFINITION =
  /^[ \t]{0,40}(?:(?:export|local|readonly|declare|typeset)[ \t]{1,5}(?:-\w{1,20}[ \t]{1,5}){0,3}|\$(?:env:|script:|global:)?)?([A-Za-z_]\w{0,60})[ \t]{0,5}([:?+]?)=[ \t]{0,5}(@?\([^()]{0,1000}\)|"[^"\n]{0,500}"|'[^'\n]{0,500}'|-[^\n#]{0,500}|[\w@./:=-]{1,200})/gm;

/** `set -gx FLAGS --a b` of fish. */
const IN_FISH =
  /^[ \t]{0,40}set[ \t]{1,5}(?:-{1,2}\w{1,20}[ \t]{1,5}){0,3}([A-Za-z_]\w{0,60})([ \t]{1,5})([^\n#;]{1,500})/gm;

/** Words that open something begin like this, or are values of switches that do. */
const TELLING = /(?:^|[\s"'(,])-|danger-full-access|never|=/;

function wordsIn(text: string): KeptWords {
  const found = new Map<string, readonly string[]>();
  const start = text.slice(0, MAX_SCRIPT);
  for (const [, name = '', sign, value = ''] of [...start.matchAll(DEFINITION), ...start.matchAll(IN_FISH)]) {
    if (found.size >= MAX_VARIABLES) break;
    const inner = /^@?\(([\s\S]*)\)$|^"(.*)"$|^'(.*)'$/.exec(value);
    const bare = inner?.slice(1).find((one) => one !== undefined) ?? value;
    if (!TELLING.test(bare) && !found.has(name)) continue;
    const words = shellPipelines(bare.replace(/[,\n]/g, ' '))[0]?.[0]?.words.map((word) => word.text) ?? [];
    found.set(name, sign === '+' ? [...(found.get(name) ?? []), ...words] : words);
  }
  return found;
}

const inDocument = oncePer((document: { readonly text: string }) => wordsIn(document.text));

const inValue = oncePer((node: TomlScalar) => wordsIn(String(node.value)));

/** One word that is a variable and nothing else, as the shells and Make write it. */
const VARIABLE = /^(?:\$(?:env:)?(\w{1,61})|\$\{(\w{1,61})(?:\[[@*]\])?\}|\$\((\w{1,61})\)|@(\w{1,61}))$/;

/**
 * The words of a command, with those that variables of the same script stand for; these are where the variable is. Variables
 * in `known` are left as they are.
 */
export function withKeptWords(
  file: CodexFile,
  { inside }: PlacedCommand,
  args: readonly ShellWord[],
  known: ReadonlySet<string>,
): readonly ShellWord[] {
  if (!args.some(({ text }) => VARIABLE.test(text))) return args;
  const document = documentIn(file, 'text');
  const kept = inside === undefined ? document && inDocument(document) : inValue(inside.node);
  return args.flatMap((word) => {
    const name = word.isLiteral ? undefined : VARIABLE.exec(word.text)?.slice(1).find(Boolean);
    const words = name === undefined || known.has(name) ? undefined : kept?.get(name);
    return words === undefined ? [word] : words.map((text) => ({ ...word, text }));
  });
}
