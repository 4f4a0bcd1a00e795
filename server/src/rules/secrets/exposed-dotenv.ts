/** Files of variables in a project whose secrets Git keeps, or would keep. */
import { documentIn } from '../../codex/codex-file.ts';
import { lineForGit } from '../../codex/git/added-line.ts';
import { keptByGit } from '../../codex/git/kept.ts';
import { isTemplateName } from '../../codex/git/private-names.ts';
import { pathsOf } from '../../codex/machine.ts';
import { canRead } from '../../codex/permissions/access.ts';
import { sandboxChoice } from '../../codex/sandbox.ts';
import { textOf } from '../../codex/snapshot.ts';
import type { DotenvAssignment } from '../../syntax/dotenv/parse.ts';
import { code } from '../../text/phrases.ts';
import { isStrongSecret, tokenIn } from '../../text/secret.ts';
import { defineRule, type RuleContext } from '../engine/rule.ts';

export const exposedDotenv = defineRule({
  id: 'exposed-dotenv',
  family: 'secrets',
  severity: 'warning',
  fixable: 'review',
  appliesWhenUntrusted: true,
  files: ['variables'],
  docs: {
    what: '`.env` files with secrets that Git tracks, or that no ignore file keeps out; as information, those that commands of Codex can read.',
    why: 'Everyone who clones the repository gets whatever Git tracks, and it stays in the history after the file is gone. Codex and its commands often run `git add .`, which takes every file that is not ignored. And in every sandbox, even the read-only one, commands can read the files of the project unless a permission profile denies them.',
    remedy:
      'Add the file to `.gitignore`, which the quick fix does. Where Git tracks it, also run `git rm --cached` on it. Replace any secret that was ever committed. Deny the file to commands with a permission profile, as the plans of *Harden Config* do.',
    source:
      'Git’s documentation; its index and ignore files are read, and compared with what Git says in tests. Run on Codex 0.169.0: a command in the read-only sandbox reads files.',
    cases: ['rules/commands.test.ts: the read-only sandbox reads the file'],
  },
  messages: {
    tracked:
      'Git tracks this file, so everyone who gets the repository gets {name}, even if an ignore file lists it. Run `git rm --cached` on it, add it to `.gitignore`, and replace its secrets.',
    shared:
      'This file is made to be shared, and the value of {name} looks like a real secret. Write a placeholder, and replace the secret wherever it is used.',
    open: 'This file holds {name}, and nothing keeps it out of Git: the next `git add .` takes it. Add it to `.gitignore`.',
    again:
      'This file holds {name}. A pattern ignores it, but a later one takes that back, so the next `git add .` takes the file. Remove that line.',
    unknown:
      'This file holds {name}. Whether Git would take it is unknown: settings of Git name an ignore file that is not read, or only in some cases. `git check-ignore` tells you.',
    readable:
      'Commands that Codex runs can read {name} here. A permission profile can deny the file: the plans of Harden Config do.',
  },
  fixes: { ignore: 'Add {pattern} to `.gitignore`', remove: 'Remove the line that takes it back' },
  notes: { again: 'This line takes it back.' },
  *check(context) {
    const { file, snapshot } = context;
    const secret = firstSecret(context);
    if (secret === undefined) return;
    const found = {
      data: { name: code(secret.name) },
      site: { file: file.path, span: secret.nameSpan },
    };
    const kept = keptByGit(snapshot, file.path, { isMeant: true });
    const isKept = kept.state === 'tracked' || kept.state === 'open' || kept.state === 'taken-back';
    if (isKept && isTemplate(context)) yield { message: 'shared', ...found };
    else if (kept.state === 'unknown') yield { message: 'unknown', severity: 'information', ...found };
    else if (kept.state === 'tracked') yield { message: 'tracked', ...found };
    else if (kept.state === 'open') yield { message: 'open', ...found, fixes: ignoringFixes(context) };
    else if (kept.state === 'taken-back') {
      const { file: by, start, end } = kept.by;
      const text = textOf(snapshot, by) ?? '';
      const line = { start, end: text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end) + 1 };
      yield {
        message: 'again',
        ...found,
        related: [{ site: { file: by, span: { start, end } }, note: 'again' }],
        fixes: [{ title: 'remove', safety: 'review', changes: [{ file: by, edit: { span: line, text: '' } }] }],
      };
    } else if (isReadable(context)) yield { message: 'readable', severity: 'information', ...found };
  },
});

function ignoringFixes({ file, snapshot }: RuleContext) {
  const { basename, dirname } = pathsOf(snapshot.machine);
  const name = basename(file.path);
  const added = lineForGit(snapshot, dirname(file.path), name);
  if (added === undefined) return [];
  return [{ title: 'ignore', data: { pattern: code(name) }, safety: 'review', changes: [added] }] as const;
}

/** The first variable that is secret beyond doubt; in files that are made to be shared, a token alone is one. */
function firstSecret(context: RuleContext): DotenvAssignment | undefined {
  const isShared = isTemplate(context);
  return documentIn(context.file, 'dotenv')?.assignments.find(({ name, value }) =>
    isShared ? isToken(value) && !MADE_UP.test(name) : isToken(value) || isStrongSecret(value, name),
  );
}

const isTemplate = ({ file, snapshot }: RuleContext): boolean =>
  isTemplateName(pathsOf(snapshot.machine).basename(file.path));

/** Names of values that stand for real ones. */
const MADE_UP = /(?:^|_)(?:mock|fake|dummy|sample|example|placeholder|test)(?:_|$)/i;

/** A password in an address is one of many that are made up for tests. */
const isToken = (value: string): boolean => {
  const kind = tokenIn(value)?.what.kind;
  return kind !== undefined && kind !== 'password';
};

function isReadable({ file, stack }: RuleContext): boolean {
  const { policy, roots } = sandboxChoice(stack);
  return policy !== undefined && canRead(policy, file.path, roots, stack.machine);
}
