/** YAML where TOML belongs: the part of it that settings are written in. */
import type { Plain } from '../../plain.ts';
import type { Repair } from '../../repair.ts';
import { messages } from '../messages.ts';
import { asToml, type Table } from './json.ts';

const MAX_LENGTH = 20_000;
/** Deeper blocks are nobody's settings. */
const MAX_DEPTH = 20;

interface Line {
  readonly indent: number;
  readonly text: string;
}

/** The file as TOML where all of it is one block of YAML; a comment would get lost, so there is none. */
export function fromYaml(text: string): Repair | undefined {
  if (text.length > MAX_LENGTH || !/^[ \t]*[\w"'-]+:[ \t]*\r?$/m.test(text) || /[=#\t]/.test(text)) return undefined;
  const document = text.replace(/^\s*---[ ]*\r?\n/, '');
  const lines = document.split(/\r?\n/).flatMap((line): readonly Line[] => {
    const written = line.trim();
    return written === '' ? [] : [{ indent: line.search(/\S/), text: written }];
  });
  const block = lines.length > 0 && new Blocks(lines).whole();
  return block ? asToml(text, block, messages.slipYaml) : undefined;
}

/** Reads lines into tables and lists; `undefined` as soon as something else comes. */
class Blocks {
  readonly #lines: readonly Line[];
  #at = 0;

  constructor(lines: readonly Line[]) {
    this.#lines = lines;
  }

  whole(): Table | undefined {
    const table = this.#table(this.#lines[0]?.indent ?? 0, 0);
    return this.#at === this.#lines.length ? table : undefined;
  }

  #table(indent: number, depth: number): Table | undefined {
    const entries = new Map<string, Plain>();
    for (let line = this.#lines[this.#at]; line?.indent === indent; line = this.#lines[this.#at]) {
      const [, double, single, bare, rest = ''] = ENTRY.exec(line.text) ?? [];
      const name = double ?? single ?? bare;
      if (name === undefined || entries.has(name)) return undefined;
      this.#at++;
      const value = rest === '' ? this.#below(indent, depth + 1) : valueIn(rest);
      if (value === undefined) return undefined;
      entries.set(name, value);
    }
    return entries.size === 0 ? undefined : Object.fromEntries(entries);
  }

  #below(indent: number, depth: number): Plain | undefined {
    const next = this.#lines[this.#at];
    if (next === undefined || depth > MAX_DEPTH) return undefined;
    if (next.text.startsWith('- ')) return next.indent >= indent ? this.#list(next.indent) : undefined;
    return next.indent > indent ? this.#table(next.indent, depth) : undefined;
  }

  #list(indent: number): readonly Plain[] | undefined {
    const items: Plain[] = [];
    for (let line = this.#lines[this.#at]; line?.indent === indent; line = this.#lines[this.#at]) {
      if (!line.text.startsWith('- ')) break;
      const item = valueIn(line.text.slice(2).trim());
      if (item === undefined || ENTRY.test(line.text.slice(2).trim())) return undefined;
      items.push(item);
      this.#at++;
    }
    return items;
  }
}

const ENTRY = /^(?:"([^"\\]+)"|'([^']+)'|([\w.-]+)):(?:[ ]+(.*))?$/;

/** What is behind a name or a dash: a list of scalars, or a scalar. */
function valueIn(written: string): Plain | undefined {
  const [, list] = /^\[(.*)\]$/.exec(written) ?? [];
  if (list === undefined) return scalar(written);
  if (list.trim() === '') return [];
  const items = list.split(',').map((item) => scalar(item.trim()));
  return items.every((item) => item !== undefined) ? items : undefined;
}

/** A scalar whose type is plain to see; what YAML may take for something else is left to the person. */
function scalar(written: string): Plain | undefined {
  if (/^(?:true|false)$/.test(written)) return written === 'true';
  if (/^(?:0|-?[1-9]\d{0,14})$/.test(written)) return Number(written);
  const [, double, single] = /^(?:"([^"\\]*)"|'([^']*)')$/.exec(written) ?? [];
  if (double !== undefined || single !== undefined) return double ?? single;
  return /^(?:[A-Za-z~/.@]|-+[A-Za-z])[^:{}[\]]*$/.test(written) &&
    !/^(?:null|true|false|yes|no|on|off|~)$/i.test(written)
    ? written
    : undefined;
}
