/** The commands of a shell script, wherever they are in it: behind pipes, in substitutions, in text for another shell. */
import { programNamed } from '../exec-policy/programs.ts';
import { maskShell, pipelinesOf, type Stretch } from './mask.ts';

/** One word, without its quotes; what a shell would fill in is left as it is written. */
export interface ShellWord extends Stretch {
  readonly text: string;
  /** It is between single quotes, or has a backslash before each dollar, so a shell fills nothing in. */
  readonly isLiteral?: true;
}

/** One simple command: `A=1 program word >file`. */
export interface ShellCommand extends Stretch {
  /** The program first; empty where only variables are set. */
  readonly words: readonly ShellWord[];
  readonly assignments: readonly ShellWord[];
  /** `<`, `>` and the like, each with the file behind it. */
  readonly redirects: readonly { readonly operator: string; readonly target: string }[];
  /** What runs to fill something in: `$(…)`, backticks, `<(…)`. */
  readonly substitutions: readonly Pipeline[];
  /** What another shell is given to run: `sh -c '…'`. */
  readonly scripts: readonly Pipeline[];
}

/** Commands of which each reads what the one before it prints. */
export type Pipeline = readonly ShellCommand[];

/** Scripts are looked through up to here. In UTF-16 code units. */
const MAX_SCRIPT = 1 << 16;
const MAX_DEPTH = 3;

/** Takes a script apart, roughly as a shell would. Never throws; what it does not know it passes over. */
export function shellPipelines(script: string): readonly Pipeline[] {
  return within(script.slice(0, MAX_SCRIPT), 0, 0);
}

/** Every command, those in others too. */
export const allCommands = (pipelines: readonly Pipeline[]): readonly ShellCommand[] =>
  pipelines.flat().flatMap((one) => [one, ...allCommands(one.substitutions), ...allCommands(one.scripts)]);

function within(text: string, offset: number, depth: number): readonly Pipeline[] {
  const { strict, loose, inner } = maskShell(text);
  const filled = substitutionsIn(loose);
  const plain = painted(strict, filled);
  const scripts = outside(inner, filled);
  const deeper = (stretches: readonly Stretch[]): readonly Pipeline[] =>
    depth >= MAX_DEPTH
      ? []
      : stretches.flatMap(({ start, end }) => within(text.slice(start, end), offset + start, depth + 1));
  const fillings = inOrder(filled);
  const given = inOrder(scripts);
  const pipelines: Pipeline[] = [];
  for (const parts of pipelinesOf(plain)) {
    const commands: ShellCommand[] = [];
    for (const part of parts) {
      const bare = commandOf(text, plain, part, offset);
      const [substitutions, texts] = [fillings(part.end), given(part.end)];
      if (bare.words.length + bare.assignments.length + bare.redirects.length === 0) continue;
      const isForShell = bare.words.some((word) => programNamed(word.text)?.kind === 'shell');
      commands.push({ ...bare, substitutions: deeper(substitutions), scripts: isForShell ? deeper(texts) : [] });
    }
    if (commands.length > 0) pipelines.push(commands);
  }
  return pipelines;
}

/** Those of the stretches that are in none of `others`; both in order. */
function outside(stretches: readonly Stretch[], others: readonly Stretch[]): readonly Stretch[] {
  let at = 0;
  return stretches.filter(({ start, end }) => {
    while ((others[at]?.end ?? start) < start) at++;
    const around = others[at];
    return around === undefined || around.start > start || around.end < end;
  });
}

/** Hands out the stretches that begin before a place, each once; asked for places in order. */
function inOrder(stretches: readonly Stretch[]): (before: number) => readonly Stretch[] {
  let at = 0;
  return (before) => {
    const from = at;
    while (at < stretches.length && (stretches[at]?.start ?? 0) < before) at++;
    return stretches.slice(from, at);
  };
}

/** What is between the brackets of the outermost `$(…)`, `<(…)`, and between backticks. */
function substitutionsIn(loose: string): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let at = 0; at < loose.length; at++) {
    const char = loose[at];
    if (char === '\\') at++;
    else if (char === '`') {
      const end = closed(loose.indexOf('`', at + 1), loose.length);
      found.push({ start: at + 1, end });
      at = end;
    } else if (loose[at + 1] === '(' && (char === '$' || char === '<' || char === '>')) {
      const end = bracketEnd(loose, at + 2);
      found.push({ start: at + 2, end });
      at = end;
    }
  }
  return found;
}

const closed = (at: number, length: number): number => (at < 0 ? length : at);

function bracketEnd(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  return text.length;
}

function painted(text: string, stretches: readonly Stretch[]): string {
  let shown = '';
  let from = 0;
  for (const { start, end } of stretches) {
    shown += text.slice(from, start) + 'q'.repeat(end - start);
    from = end;
  }
  return shown + text.slice(from);
}

/** Words of the language before the actual command, and those that begin something that is none. */
const LEADING = new Set('if then elif else while until do ! { time'.split(' '));
const NO_COMMAND = new Set('for select case esac done fi } in'.split(' '));

const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/;
const WORD = /(?:\d{0,2}|&)(?:<<<|<<-?|>>|>\||[<>]&|[<>](?!\())|(?:[^\s<>]|[<>]\()+/g;
const OPERATOR = /^(?:\d{0,2}|&)[<>][<>|&-]{0,2}$/;

/** What begins a function; its first command may be in the same line. */
const FUNCTION = /^\s*(?:function\s[^{]*|[\w.:-]{1,100}\s{0,9}\(\s{0,9}\)\s*)(?:\{|$)/;

type Bare = Omit<ShellCommand, 'substitutions' | 'scripts'>;

function commandOf(text: string, plain: string, part: Stretch, offset: number): Bare {
  const { end } = part;
  const [header = ''] = FUNCTION.exec(plain.slice(part.start, end)) ?? [];
  const start = part.start + header.length;
  const words: ShellWord[] = [];
  const assignments: ShellWord[] = [];
  const redirects: { operator: string; target: string }[] = [];
  let operator: string | undefined;
  for (const match of plain.slice(start, end).matchAll(WORD)) {
    const [written] = match;
    const at = start + match.index;
    const first = words.length === 0 && assignments.length === 0;
    if (OPERATOR.test(written)) {
      operator = written;
      continue;
    }
    const word = placed(text, at, at + written.length, offset);
    if (operator !== undefined) {
      redirects.push({ operator, target: word.text });
      operator = undefined;
    } else if (first && (LEADING.has(word.text) || word.text === '')) continue;
    else if (first && NO_COMMAND.has(word.text)) break;
    else if (words.length === 0 && ASSIGNMENT.test(word.text)) assignments.push(word);
    else words.push(word);
  }
  return { words, assignments, redirects, start: offset + start, end: offset + end };
}

/** The word without the brackets of a group around it. */
function placed(text: string, start: number, end: number, offset: number): ShellWord {
  let [from, to] = [start, end];
  while (from < to && text[from] === '(') from++;
  while (to > from && text[to - 1] === ')' && !text.slice(from, to).includes('(')) to--;
  const written = text.slice(from, to);
  const isQuoted = written.length > 1 && written.indexOf("'", 1) === to - from - 1 && written.startsWith("'");
  const isLiteral = isQuoted || (written.includes('\\$') && !/[$`]/.test(written.replaceAll(/\\[\\$`]/g, '')));
  return { text: unquoted(written), start: offset + from, end: offset + to, ...(isLiteral && { isLiteral }) };
}

/** A backslash before a letter stays: paths of Windows are full of them. */
function unquoted(written: string): string {
  let word = '';
  let quote = '';
  for (let at = 0; at < written.length; at++) {
    const char = written.charAt(at);
    if (char === quote) quote = '';
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === '\\' && quote !== "'" && /[^\w\s]/.test(written.charAt(at + 1))) word += written.charAt(++at);
    else word += char;
  }
  return word;
}
