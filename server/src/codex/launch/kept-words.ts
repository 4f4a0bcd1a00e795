/** Switches that a script keeps in a variable until it starts Codex. */
import type { TomlScalar } from '../../syntax/toml/tree.ts';
import { oncePer } from '../../text/once-per.ts';
import { type CodexFile, documentIn, treeIn } from '../codex-file.ts';
import { type ShellWord, shellPipelines } from '../shell/commands.ts';
import { valuesInScope, variableNamed } from './scope.ts';
import type { PlacedCommand } from './script.ts';

/** A word of a command, or one that a variable stands for: then it is where the variable gets it. */
export interface KeptWord extends ShellWord {
  /** Its offsets are those of the file, even where those of the command are not. */
  readonly isInFile?: true;
  /** Of a variable. */
  readonly isKept?: true;
}

/** The words that variables stand for, by name. */
type KeptWords = ReadonlyMap<string, readonly KeptWord[]>;

/** Scripts are looked through up to here, and so many variables are kept in mind. */
const MAX_SCRIPT = 1 << 16;
const MAX_VARIABLES = 200;

/** `FLAGS=(--a b)`, `FLAGS+=(c)`, `FLAGS="--a b"`, `FLAGS = --a b` of Make, and `$flags = @("--a", "b")` of PowerShell. */
const DEFINITION =
  /^([ \t]{0,40}(?:[\w*|.-]{1,40}\)[ \t]{1,9})?)(?:(?:export|local|readonly|declare|typeset)[ \t]{1,5}(?:-\w{1,20}[ \t]{1,5}){0,3}|\$(?:env:|script:|global:)?)?([A-Za-z_]\w{0,60})[ \t]{0,5}([:?+]?)=[ \t]{0,5}(@?\([^()]{0,1000}\)|"[^"\n]{0,500}"|'[^'\n]{0,500}'|(?:[^\n"'#()\\]{1,200}\\\r?\n){1,10}[^\n#]{0,200}|-[^\n#]{0,500}|\$\{\w{1,60}:?-[^{}\n]{0,200}\}|[\w@./:=-]{1,200})/gm;

/** `set -gx FLAGS --a b` of fish. */
const IN_FISH =
  /^([ \t]{0,40})set[ \t]{1,5}(?:-{1,2}\w{1,20}[ \t]{1,5}){0,3}([A-Za-z_]\w{0,60})([ \t]{1,5})([^\n#;]{1,500})/gm;

/** Words that open something begin like this, or are values of switches that do. */
const TELLING = /(?:^|[\s"'(,])-|danger-full-access|never|=/;

function wordsIn(text: string): KeptWords {
  const found = new Map<string, readonly KeptWord[]>();
  const start = text.slice(0, MAX_SCRIPT);
  for (const { 0: all, 1: lead = '', 2: name = '', 3: sign, 4: value = '', index } of [
    ...start.matchAll(DEFINITION),
    ...start.matchAll(IN_FISH),
  ]) {
    if (found.size >= MAX_VARIABLES) break;
    const inner = /^@?\(([\s\S]*)\)$|^"(.*)"$|^'(.*)'$/.exec(value);
    const bare = inner?.slice(1).find((one) => one !== undefined) ?? value;
    // What is further in may be one of several values.
    if (!TELLING.test(bare) && (lead !== '' || !found.has(name))) continue;
    const from = index + all.length - value.length + value.indexOf(bare);
    const words = shellPipelines(bare.replace(/\\?[,\r\n]/g, (sign) => ' '.repeat(sign.length)))[0]?.[0]?.words.map(
      (word): KeptWord => ({ text: word.text, start: from + word.start, end: from + word.end, isKept: true }),
    );
    found.set(name, [...(sign === '+' ? (found.get(name) ?? []) : []), ...(words ?? [])]);
  }
  return found;
}

const inDocument = oncePer((document: { readonly text: string }) => wordsIn(document.text));

const inValue = oncePer((node: TomlScalar) => wordsIn(String(node.value)));

/** More values of one variable are not tried. */
const MAX_VALUES = 20;

/**
 * The words of a command, with those that variables of the same script, or of the file around it, stand for: once for each
 * value that these can have. Variables in `known` are left as they are.
 */
export function withKeptWords(
  file: CodexFile,
  { inside, path }: PlacedCommand,
  written: readonly ShellWord[],
  known: ReadonlySet<string>,
): readonly (readonly KeptWord[])[] {
  const args = written.map((word) => {
    const unlessSet = word.isLiteral ? undefined : /^\$\{\w{1,60}:?-(-.{1,200})\}$/.exec(word.text)?.[1];
    return unlessSet === undefined ? word : { ...word, text: unlessSet };
  });
  const variables = args.map(({ text, isLiteral }) => (isLiteral ? undefined : variableIn(text)));
  if (variables.every((one) => one === undefined)) return [args];
  const document = documentIn(file, 'text');
  const kept = inside === undefined ? document && inDocument(document) : inValue(inside.node);
  const scope = treeIn(file) && valuesInScope(file, inside?.path ?? path ?? []);
  const values = variables.map((variable): readonly (readonly KeptWord[])[] => {
    if (variable === undefined || known.has(variable.name)) return [];
    const words = kept?.get(variable.name);
    const all = words === undefined ? (scope?.get(variable.name) ?? []).slice(0, MAX_VALUES).map(wordsOf) : [words];
    return all.map(([first, ...rest]) =>
      first === undefined ? [] : [{ ...first, text: variable.before + first.text }, ...rest],
    );
  });
  const count = Math.max(1, ...values.map(({ length }) => length));
  return Array.from({ length: count }, (_, round) =>
    args.flatMap((word, at): readonly KeptWord[] => {
      const found = values[at]?.[Math.min(round, values[at].length - 1)];
      return found ?? [word];
    }),
  );
}

/** `$FLAGS`, or a value as in `--sandbox=$MODE`. */
function variableIn(text: string): { readonly before: string; readonly name: string } | undefined {
  const [, before = '', value = ''] = /^((?:-{1,2}[\w-]{1,40}=|[\w.]{1,60}=){0,2})(.*)$/s.exec(text) ?? [];
  const name = variableNamed(value);
  return name === undefined ? undefined : { before, name };
}

const wordsOf = (node: TomlScalar): readonly KeptWord[] =>
  (shellPipelines(String(node.value).replace(/\n/g, ' '))[0]?.[0]?.words ?? []).map(({ text }) => ({
    text,
    ...node.span,
    isInFile: true,
    isKept: true,
  }));
