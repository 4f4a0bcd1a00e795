/** Commands that programs in Python, JavaScript, Ruby or Groovy start, as text for a shell. */
import { isCodex } from './calls.ts';

/** A text between quotes, a name, a bracket, a comma, or the end of a line. */
interface Token {
  readonly kind: 'text' | 'name' | 'sign';
  readonly start: number;
  readonly end: number;
  /** What is between the quotes; else all of it. */
  readonly text: string;
  /** How many round and square brackets are open here. */
  readonly depth: number;
}

/** What begins a comment. */
export type Comments = 'hash' | 'slashes';

const TEXTS = String.raw`(?<long>'''(?:[^']|'(?!''))*(?:''')?|"""(?:[^"]|"(?!""))*(?:""")?)|(?<quoted>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\`(?:[^\`\\]|\\[\s\S])*\`)|(?<name>[A-Za-z_$][\w$.]{0,200})|(?<sign>[()[\]{},\n])`;

const TOKENS: Readonly<Record<Comments, RegExp>> = {
  hash: new RegExp(String.raw`#[^\n]*|${TEXTS}`, 'g'),
  slashes: new RegExp(String.raw`\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|${TEXTS}`, 'g'),
};

function tokensOf(source: string, comments: Comments): readonly Token[] {
  const found: Token[] = [];
  let depth = 0;
  for (const { 0: all, index: start, groups = {} } of source.matchAll(TOKENS[comments])) {
    const end = start + all.length;
    const quotes = groups['long'] === undefined ? 1 : 3;
    if (groups['long'] !== undefined || groups['quoted'] !== undefined)
      found.push({ kind: 'text', start, end, text: all.slice(quotes, all.length - quotes), depth });
    else if (groups['name'] !== undefined) found.push({ kind: 'name', start, end, text: all, depth });
    else if (groups['sign'] !== undefined) {
      if (all === ')' || all === ']') depth = Math.max(0, depth - 1);
      found.push({ kind: 'sign', start, end, text: all, depth });
      if (all === '(' || all === '[') depth++;
    }
  }
  return found;
}

/** What is in front of a text that a shell is given. */
const RUNNER =
  /(?:(?:^|[^\w$])(?:sh|bat|pwsh|powershell|system|popen|Popen|run|call|check_call|check_output|getoutput|exec|execSync|spawn|spawnSync|create_subprocess_shell|execaCommand|execaCommandSync|shell)(?:\s{0,3}\(\s{0,40}|[ \t])(?:script\s{0,3}:\s{0,3})?[frb]{0,2}|\$(?:\([^()]{0,60}\))?)$/;

/** In front of the words of a list that is kept in a variable, or of those that are added to it. */
const KEPT =
  /(?:^|[^\w$.])([\w$]{1,60})(?:\.(?:append|push|extend|unshift|concat)\(|\s{0,3}(?::[^=\n]{0,60})?\+?=)[\s[(]{0,20}$/;

/** In front of a whole command that is kept for later. */
const ASSIGNED = /(?:^|[^\w$])\w{0,40}(?:cmd|command|codex|agent)\w{0,20}\s{0,3}=\s{0,3}[frb]{0,2}$/i;

/** In front of the sandbox for a thread of the SDK. */
const MODE = /\bsandbox_?mode["']?\s{0,3}[:=]\s{0,3}$/i;

/** Variables that hold the program. */
const KEPT_PROGRAM = /^(?:[\w$.]{1,60}\.)?(?:codex|codex_?(?:bin|binary|path|cmd|command|exe|executable|cli))$/i;

/** In front of a name that is only looked for. */
const COMPARED = /(?:[=!]=|\bcase|\bin)\s{0,3}[[(]?$/;

/** Behind a list that something is looked for in. */
const LOOKED_UP = /^\]\s{0,3}\.(?:includes|indexOf|some|every|has)\(/;

/** As much in front of a text tells what it is for. */
const LEAD = 160;

/**
 * A text of the same length: each start of Codex as the line that a shell would have for it, where it is, and blanks for
 * everything else.
 */
export function quotedCommands(source: string, comments: Comments): string {
  return new Painter(source, comments).painted();
}

class Painter {
  readonly #source: string;
  readonly #tokens: readonly Token[];
  readonly #shown: string[];
  /** Variables whose words become those of Codex. */
  readonly #keepers = new Set<string>();

  constructor(source: string, comments: Comments) {
    this.#source = source;
    this.#tokens = tokensOf(source, comments);
    this.#shown = source.replace(/[^\n]/g, ' ').split('');
  }

  painted(): string {
    for (let at = 0; at < this.#tokens.length; at++) {
      const token = this.#tokens[at];
      if (token === undefined || !/codex|danger-full-access/i.test(token.text)) continue;
      const lead = this.#before(token);
      if (token.kind === 'name') {
        if (KEPT_PROGRAM.test(token.text) && /[[(]\s{0,40}$/.test(lead) && this.#source[token.end] === ',')
          at = this.#line('', at, true);
      } else if (isCodex(token.text.trim())) {
        if (!COMPARED.test(lead) && !/^\s{0,5}:/.test(this.#source.slice(token.end, token.end + 6)))
          at = this.#program(at, lead);
      } else if (RUNNER.test(lead) || (ASSIGNED.test(lead) && /^\s*codex\s/.test(token.text))) this.#script(token);
      else if (MODE.test(lead)) this.#line('codex -s', at, false);
    }
    for (let at = 0; at < this.#tokens.length; at++) {
      const token = this.#tokens[at];
      if (token?.kind !== 'text' || isCodex(token.text.trim())) continue;
      const lead = this.#before(token);
      const name = KEPT.exec(lead)?.[1];
      // No other program has this switch.
      const isOurs = token.text === '--dangerously-bypass-approvals-and-sandbox' && /\([\s[]{0,20}$/.test(lead);
      if (name !== undefined && (isOurs || this.#keepers.has(name))) at = this.#line('codex ', at, false);
    }
    return this.#shown.join('');
  }

  #before({ start }: Token): string {
    return this.#source.slice(Math.max(0, start - LEAD), start);
  }

  #write(at: number, text: string): void {
    for (const [index, char] of [...text].entries()) if (at + index >= 0) this.#shown[at + index] = char;
  }

  #program(at: number, lead: string): number {
    const name = KEPT.exec(lead)?.[1];
    if (name !== undefined) this.#keepers.add(name);
    return this.#line('', at, true);
  }

  /** The text as it is, as a script of its own. */
  #script({ start, end, text }: Token): void {
    const inner = this.#source.indexOf(text, start);
    this.#write(inner, text);
    this.#write(inner - 1, '\n');
    this.#write(Math.min(end - 1, inner + text.length), '\n');
  }

  /** The words from one token on, up to the end of the brackets that it is in, or of the line. The last of them. */
  #line(before: string, from: number, isCall: boolean): number {
    const first = this.#tokens[from];
    if (first === undefined) return from;
    if (first.kind === 'text') this.#write(first.start - before.length - 1, `\n${before}`);
    let at = from;
    for (; at < this.#tokens.length; at++) {
      const token = this.#tokens[at];
      if (token === undefined || this.#isEnd(token, first.depth)) break;
      if (at === from && token.kind === 'name') this.#write(token.end - 6, '\ncodex');
      else if (token.kind === 'text') this.#word(token);
      else if (token.kind === 'name') this.#name(token, this.#tokens[at - 1], isCall);
      else if (token.text === '\n') this.#write(token.start, ' ');
    }
    const end = this.#tokens[at]?.start ?? this.#source.length;
    this.#write(end, '\n');
    if (LOOKED_UP.test(this.#source.slice(end, end + 20))) this.#write(first.start, ' '.repeat(end - first.start));
    return at;
  }

  #isEnd({ kind, text, depth, start }: Token, around: number): boolean {
    if (kind !== 'sign') return false;
    // `["codex"] + ["exec"]`
    if (depth < around) return !/^.\s{0,20}\+\s{0,20}\[/s.test(this.#source.slice(start, start + 50));
    return text === '\n' && around === 0 && !/[,\\]\s*$/.test(this.#source.slice(Math.max(0, start - 80), start));
  }

  #word({ start, end, text }: Token): void {
    const isPlain = /^[^"'`\n\\]*$/.test(text);
    this.#write(start, isPlain ? this.#source.slice(start, end) : `"${'_'.repeat(end - start - 2)}"`);
    if (this.#source[start] === '`') for (const quote of [start, end - 1]) this.#write(quote, '"');
  }

  /** What is no text is a word that tells nothing; a list in a variable is looked for. */
  #name({ start, text }: Token, last: Token | undefined, isCall: boolean): void {
    if (last?.kind === 'sign' && /[[(,]/.test(last.text)) this.#write(start, '_');
    if (isCall) this.#keepers.add(text);
  }
}
