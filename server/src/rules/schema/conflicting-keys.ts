/** Keys that cannot stand together. */
import { defineRule } from '../engine/rule.ts';
import { CONFIG_FILES, keySite } from '../support/config.ts';
import { removeKey } from '../support/removal.ts';
import { problemsOfKind } from '../support/schema.ts';
import { code, dotted } from '../support/words.ts';

export const conflictingKeys = defineRule({
  id: 'conflicting-keys',
  family: 'schema',
  severity: 'error',
  fixable: 'review',
  files: CONFIG_FILES,
  docs: {
    what: 'Keys of one table of which Codex takes only one.',
    why:
      'Codex does not start with both. An MCP server is either a program that Codex starts (`command`) or an address that ' +
      'it connects to (`url`), and each kind has keys of its own.',
    remedy: 'Decide which one you mean, and remove the other.',
    source: 'Read off the binary of Codex 0.169.0, which names the key when it refuses to start.',
    cases: [
      'rules/claims.ts: a server of two kinds keeps Codex from starting',
      'facts/agreement.test.ts: an MCP server takes the keys of its own transport only',
    ],
  },
  messages: {
    conflict: '{key} cannot stand beside {other}, and Codex does not start with both. Remove one of them.',
    token:
      '{key} cannot stand here, and Codex does not start with it. Put the token in an environment variable, and name that one in `bearer_token_env_var`.',
  },
  fixes: { remove: 'Remove {key}' },
  *check({ file }) {
    for (const { path, with: other } of problemsOfKind(file, 'conflicting-keys')) {
      const key = code(dotted(path.slice(-1)));
      yield {
        ...(path.at(-1) === 'bearer_token'
          ? { message: 'token', data: { key } }
          : { message: 'conflict', data: { key, other: code(other) } }),
        site: keySite(file, path),
        related: [{ site: keySite(file, [...path.slice(0, -1), other]), note: 'The other one stands here.' }],
        fixes: [removeKey(file, path)],
      };
    }
  },
});
