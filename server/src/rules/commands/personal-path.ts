/** Paths of one person in rules that a project shares. */

import type { PrefixRule } from '../../codex/exec-policy/policy.ts';
import { folderOf } from '../../codex/file-places.ts';
import { code } from '../../text/phrases.ts';
import { printable } from '../../text/printable.ts';
import { readRulesFile } from '../engine/allow-rules.ts';
import { defineRule } from '../engine/rule.ts';

export const personalPath = defineRule({
  id: 'personal-path',
  family: 'commands',
  severity: 'information',
  fixable: 'no',
  files: ['rules'],
  docs: {
    what: 'Rules in a project that contain a path in one person’s home folder.',
    why: 'Codex compares words as they are written, so such a rule matches on only one machine: what it forbids is not forbidden for anyone else. It also tells everyone who gets the project an account name.',
    remedy: 'Move the rule to your own `rules` folder, or write it without the path.',
    source: 'Run on Codex 0.169.0: `codex execpolicy check` matches words exactly.',
    cases: ['exec-policy/held-back.test.ts: words are compared one by one, as they are written'],
  },
  messages: {
    one: 'This rule contains {path}, a path in one person’s home folder, so it matches for nobody else. Move it to your own `rules` folder, or write it without the path.',
    many: 'This rule and {more} more in this file contain paths in one person’s home folder, such as {path}, so they match for nobody else. Move them to your own `rules` folder, or write them without the paths.',
  },
  *check(context) {
    const { file, snapshot } = context;
    if (folderOf(file.kind, file.path, snapshot.machine) === undefined) return;
    const rules = readRulesFile(context)?.read.rules.filter((rule) => pathIn(rule) !== undefined) ?? [];
    const [first] = rules;
    if (first === undefined) return;
    const site = { file: file.path, span: first.span };
    const path = code(printable(pathIn(first) ?? ''));
    if (rules.length === 1) yield { message: 'one', data: { path }, site };
    else yield { message: 'many', data: { path, more: rules.length - 1 }, site };
  },
});

/** Names of accounts that many machines have belong to nobody. */
const HOME =
  /(?:^|[\s"'=:(])((?:\/(?:Users|home)\/|[A-Za-z]:[\\/]Users[\\/])(?!(?:Shared|Public|runner|node|vscode|codespace|ubuntu|app|user|dev|circleci)(?:[\\/]|$))[\w.-]{1,40})(?=[\\/]|$|["'\s])/;

const pathIn = ({ pattern }: PrefixRule): string | undefined => {
  for (const alternatives of pattern)
    for (const word of alternatives) {
      const found = HOME.exec(word.slice(0, 2000))?.[1];
      if (found !== undefined) return found;
    }
  return undefined;
};
