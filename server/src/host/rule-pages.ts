/** The pages about the rules: a folder with one file each, or, in the extension's package, all of them in one file. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

export interface RulePages {
  /** The address of a rule's page; with a line in it where the file has others, too. */
  readonly uriOf: (rule: string) => string | undefined;
  /** The page as Markdown. */
  readonly textOf: (rule: string) => string | undefined;
}

/** The pages beside this program. Nothing is read before the first one is asked for. */
export function rulePages(): RulePages {
  const folder = placeOf('docs/rules');
  if (folder !== undefined) return pagesIn(folder);
  const file = placeOf('docs/rules.md');
  return file === undefined ? { uriOf: () => undefined, textOf: () => undefined } : pagesOf(file);
}

/** Beside the bundle, or where the sources have it. */
function placeOf(name: string): string | undefined {
  const here = path.dirname(programPath());
  return [path.join(here, '..', name), path.join(here, '../../..', name)].find((place) => existsSync(place));
}

/** The program itself: npm puts links to it on the PATH. */
function programPath(): string {
  const program = path.resolve(process.argv[1] ?? '');
  try {
    return realpathSync(program);
  } catch {
    return program;
  }
}

const pagesIn = (folder: string): RulePages => ({
  uriOf: (rule) => pathToFileURL(path.join(folder, `${rule}.md`)).href,
  textOf: (rule) => readText(path.join(folder, `${rule}.md`)),
});

/** All pages in one file. */
export function pagesOf(file: string): RulePages {
  let read: ReadonlyMap<string, Page> | undefined;
  const pages = () => {
    read ??= pagesByRule(readText(file) ?? '');
    return read;
  };
  return {
    uriOf: (rule) => {
      const page = pages().get(rule);
      return page && `${pathToFileURL(file).href}#L${page.line}`;
    },
    textOf: (rule) => pages().get(rule)?.text,
  };
}

interface Page {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly text: string;
}

/** A page begins with a heading that is nothing but the name of its rule. */
function pagesByRule(all: string): ReadonlyMap<string, Page> {
  const pages = new Map<string, Page>();
  let line = 1;
  for (const text of all.split(/^(?=# `[a-z-]+`$)/m)) {
    const [, rule] = /^# `([a-z-]+)`\n/.exec(text) ?? [];
    if (rule !== undefined) pages.set(rule, { line, text });
    line += text.split('\n').length - 1;
  }
  return pages;
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
