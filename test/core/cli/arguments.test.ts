import assert from 'node:assert/strict';
import { parseCommand } from '../../../server/src/cli/arguments.ts';
import { isForMachines } from '../../../server/src/cli/error-document.ts';
import { UsageError } from '../../../server/src/cli/errors.ts';

describe('the words of codex-posture sessions', () => {
  const DAY = 86_400_000;

  it('name the folder, how far back, and when to fail', () => {
    const plain = { name: 'sessions', cwd: undefined, since: undefined, json: false, failOnLive: false };
    assert.deepEqual(parseCommand(['sessions']), plain);
    assert.deepEqual(parseCommand(['sessions', '--all', '--since', '14d']), { ...plain, cwd: null, since: 14 * DAY });
    assert.deepEqual(parseCommand(['sessions', '--cwd', '/x', '--since', '2w', '--json', '--fail-on-live']), {
      ...plain,
      cwd: '/x',
      since: 14 * DAY,
      json: true,
      failOnLive: true,
    });
  });

  for (const words of [
    ['sessions', '--all', '--cwd', '/x'],
    ['sessions', '--since', 'yesterday'],
    ['sessions', '--since', '-1d'],
    ['sessions', 'x'],
    ['explain', '--json', '--batch', '--fail-on-live'],
  ]) {
    it(`are refused where they make no sense: ${words.join(' ')}`, () => {
      assert.throws(() => parseCommand(words), UsageError);
    });
  }
});

describe('an answer', () => {
  for (const words of [
    'explain --json',
    'explain --batch',
    'check --format sarif .',
    'check --format=json .',
    'check --jobs=4 .',
    'check --jobs 4 --otlp https://x.example .',
    'check --baseline b.json .',
    'check --write-baseline=b.json .',
  ])
    it(`is in English for machines and baselines: ${words}`, () => assert.ok(isForMachines(words.split(' '))));

  for (const words of ['check .', 'check --format text json', 'check --format github .', 'report', 'check -- --json'])
    it(`is in the language of the person: ${words}`, () => assert.ok(!isForMachines(words.split(' '))));
});

describe('a slip on the command line', () => {
  for (const [words, message] of [
    ['chekc', 'There is no command `chekc`. Did you mean `check`?'],
    ['audit', 'There is no command `audit`.'],
    ['check --jsn', 'There is no switch `--jsn`. Did you mean `--json`?'],
    ['check --zzzzzz', 'There is no switch `--zzzzzz`.'],
    ['check -x', 'There is no switch `-x`. If it is the beginning of a path, write -- before the path.'],
    ['check --baseline', '`--baseline` needs a value.'],
    ['check --as --json', '`--as` needs a value.'],
    ['explain --profile', '`--profile` needs a value.'],
    ['explain -c', '`--config` needs a value.'],
    ['check --json=1', '`--json` takes no value.'],
    ['explain folder', 'Unexpected argument `folder`. To name a folder, use --cwd.'],
    ['check --stdin --stdin-filename=', '`--stdin-filename` needs a value.'],
    ['explain --cwd=', '`--cwd` needs a value.'],
    ['check ', 'A path is empty. Name one, or omit it.'],
    ['help chek', 'There is no command `chek`. Did you mean `check`?'],
    ['-x', 'There is no switch `-x`.'],
    ['lsp now', 'Unexpected argument `now`.'],
    [
      'rules rm -rf x',
      'There is no switch `-r`. If it belongs to the command that you ask about, put that command in quotes, or write -- before its words.',
    ],
  ] as const)
    it(`is named: ${words}`, () => assert.throws(() => parseCommand(words.split(' ')), { message }));
});
