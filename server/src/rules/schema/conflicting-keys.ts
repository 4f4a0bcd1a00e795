/** Keys that cannot be combined. */

import { problemsOfKind } from '../../codex/schema/file-problems.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { code, dotted } from '../../text/phrases.ts';
import { keySite, STRICT_FILES } from '../engine/read-settings.ts';
import { removeKey } from '../engine/removal.ts';
import { defineRule } from '../engine/rule.ts';

export const conflictingKeys = defineRule({
  id: 'conflicting-keys',
  family: 'schema',
  severity: 'error',
  fixable: 'review',
  files: STRICT_FILES,
  docs: {
    what: 'Keys that cannot be combined in one table, and keys that require another one.',
    why: 'Codex does not start with both. An MCP server is either a program that Codex starts (`command`) or an address that it connects to (`url`), and each kind has different keys. `[shell_environment_policy]` has either `filters` or the older lists.',
    remedy: 'Decide which one you want, and remove the other.',
    source: 'Read from the binary of Codex 0.169.0, which names the key when it refuses to start.',
    cases: [
      'rules/claims.ts: a server of two kinds keeps Codex from starting',
      'facts/agreement.test.ts: an MCP server takes the keys of its own transport only',
      'agreement/agreement.test.ts: in files of our own',
    ],
  },
  messages: {
    conflict: '{key} cannot be combined with {other}, and Codex does not start with both. Remove one of them.',
    filters:
      '{key} cannot be combined with `filters`, and Codex does not start with both. Move its patterns to `filters`, each with the value {word}.',
    needs: '{key} requires {setting}, and Codex does not start without it. Add {setting}, or remove the key.',
    place: 'Codex accepts {key} only in {setting} and does not start with it here. Remove it.',
    token:
      '{key} is not allowed here, and Codex does not start with it. Put the token in an environment variable, and name that variable in `bearer_token_env_var`.',
  },
  fixes: { remove: 'Remove {key}' },
  notes: { other: 'The other key is here.' },
  *check({ file }) {
    for (const { path, with: other } of problemsOfKind(file, 'conflicting-keys')) {
      const key = code(dotted(path.slice(-1)));
      yield {
        ...(path.at(-1) === 'bearer_token'
          ? { message: 'token', data: { key } }
          : path[0] === 'shell_environment_policy'
            ? { message: 'filters', data: { key, word: code(path.at(-1) === 'exclude' ? 'exclude' : 'include') } }
            : { message: 'conflict', data: { key, other: code(other) } }),
        site: keySite(file, path),
        related: [{ site: keySite(file, [...table(path, other), other]), note: 'other' }],
        fixes: [removeKey(file, path)],
      };
    }
    for (const { path, setting } of problemsOfKind(file, 'needs-setting')) {
      yield {
        message: setting.startsWith('[') ? 'place' : 'needs',
        data: { key: code(dotted(path.slice(-1))), setting: code(setting) },
        site: keySite(file, path),
        fixes: [removeKey(file, path)],
      };
    }
  },
});

/** The table in which the other key is: what conflicts can be one table further down. */
const table = (path: TomlPath, other: string): TomlPath => path.slice(0, other === 'gateway_oauth' ? 2 : -1);
