import assert from 'node:assert/strict';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { MACHINE, snapshotOf } from './support/rule-snapshots.ts';

describe('findings about a release that is installed', () => {
  const USER = `${MACHINE.codexHome}/config.toml`;
  const said = (version?: string): readonly string[] => {
    const snapshot = snapshotOf({ [USER]: 'approval_policy = "untrusted"\n' });
    const world = version === undefined ? snapshot : { ...snapshot, codex: { version, source: 'path' as const } };
    const file = codexFile(world, USER);
    assert.ok(file);
    return checkFile(world, file, { rethrow: true }).reports.map(({ message }) => message);
  };

  it('say which releases refuse a value', () => {
    const plain =
      'Codex 0.149.0 and later refuse to start with `"untrusted"` for `approval_policy`. Use `"on-request"` instead; it asks less often, only before a command leaves the sandbox.';
    assert.deepEqual(said(), [plain]);
    assert.deepEqual(said('0.149.0'), [plain]);
  });

  it('say that the installed one still accepts it', () => {
    const [message = ''] = said('0.148.0');
    assert.match(
      message,
      /^Codex 0\.148\.0, which is installed here, still accepts .*\. Codex 0\.149\.0 and later refuse .*\. Use/,
    );
  });
});
