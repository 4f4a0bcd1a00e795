/** Denied paths that an administrator wrote relative, which count from the system's folder. */
import { relativeDenial } from '../../codex/requirements/constrain-sandbox.ts';
import { code } from '../../text/phrases.ts';
import { nodeIn, valueSite } from '../engine/read-settings.ts';
import { defineRule } from '../engine/rule.ts';

const DENY_READ = ['permissions', 'filesystem', 'deny_read'];

export const relativeDeny = defineRule({
  id: 'relative-deny',
  family: 'guards',
  severity: 'warning',
  fixable: 'no',
  files: ['requirements'],
  docs: {
    what: 'Relative paths and patterns in an administrator’s `deny_read`.',
    why:
      'Codex resolves them against the folder of `requirements.toml` and not against the folder that it works in. A pattern such as ' +
      '`**/*.env` looks like protection and denies nothing in anybody’s project; Codex says nothing about it.',
    remedy: 'Write an absolute path or pattern, or one that begins with `~/`.',
    source: 'Run on Codex 0.169.0: a command in the sandbox read the file that such a pattern seems to deny.',
    cases: ['rules/administrator.test.ts: a relative pattern of deny_read denies nothing in the workspace'],
  },
  messages: {
    relative:
      'This denies nothing in the folders that people work in: Codex resolves it to {path}. Write an absolute path, or one that begins with `~/`.',
  },
  *check({ file, snapshot: { machine } }) {
    const list = nodeIn(file, DENY_READ);
    if (list?.kind !== 'array') return;
    for (const [index, item] of list.items.entries()) {
      const place = item.kind === 'string' ? relativeDenial(String(item.value), machine) : undefined;
      if (place === undefined) continue;
      yield { message: 'relative', data: { path: code(place) }, site: valueSite(file, [...DENY_READ, index]) };
    }
  },
});
