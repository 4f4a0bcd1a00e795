/** Denied paths written as exceptions, with a `!`. */
import { code } from '../../text/phrases.ts';
import { CONFIG_FILES, keySite, namesIn, nodeIn, valueSite } from '../engine/read-settings.ts';
import { defineRule, type RuleContext, type Site } from '../engine/rule.ts';

export const negatedDeny = defineRule({
  id: 'negated-deny',
  family: 'guards',
  severity: 'warning',
  fixable: 'no',
  files: [...CONFIG_FILES, 'requirements'],
  docs: {
    what: 'Denied paths and patterns that contain a `!`, as ignore files write exceptions.',
    why: 'Codex knows no exceptions: in its patterns, `!` is a character like any other. `"!**/*.env" = "deny"` denies nothing that a project contains, and `"!public.env" = "deny"` does not make that file readable again.',
    remedy:
      'To deny something, write its path or pattern without the `!`. To leave something readable, deny narrower patterns instead.',
    source:
      'Run on Codex 0.169.0: commands in the sandbox read the files, except those whose names really begin with `!`.',
    cases: ['rules/commands.test.ts: negated-deny: a `!` denies only names that begin with it'],
  },
  messages: {
    negated:
      'Codex knows no exceptions: to it, the `!` is the first character of a name, so this denies only paths with {name}. Deny narrower patterns instead, or remove the `!` if you want this denied.',
  },
  *check(context) {
    for (const { text, site } of denials(context)) {
      const name = text.split('/').find((part) => part.startsWith('!'));
      if (name !== undefined) yield { message: 'negated', data: { name: code(name) }, site };
    }
  },
});

const DENY_READ = ['permissions', 'filesystem', 'deny_read'];

interface Denial {
  readonly text: string;
  readonly site: Site;
}

function* denials({ file }: RuleContext): Iterable<Denial> {
  if (file.kind === 'requirements') {
    const list = nodeIn(file, DENY_READ);
    for (const [index, item] of list?.kind === 'array' ? list.items.entries() : []) {
      // Where the `!` comes first, the path is relative: another rule's finding.
      if (item.kind === 'string' && !String(item.value).startsWith('!'))
        yield { text: String(item.value), site: valueSite(file, [...DENY_READ, index]) };
    }
    return;
  }
  for (const profile of namesIn(file, ['permissions'])) {
    const at = ['permissions', profile, 'filesystem'];
    for (const name of namesIn(file, at)) {
      for (const path of [[...at, name], ...namesIn(file, [...at, name]).map((inner) => [...at, name, inner])]) {
        const access = nodeIn(file, path);
        if (access?.kind === 'string' && access.value === 'deny')
          yield { text: String(path.at(-1)), site: keySite(file, path) };
      }
    }
  }
}
