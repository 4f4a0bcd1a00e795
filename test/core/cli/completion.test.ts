import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import { parseCommand } from '../../../server/src/cli/arguments.ts';
import type { Shell } from '../../../server/src/cli/command.ts';
import { SHELLS } from '../../../server/src/cli/commands.ts';
import { completionScript } from '../../../server/src/cli/completion.ts';
import { UsageError } from '../../../server/src/cli/errors.ts';
import { type TemporaryFolder, temporaryFolder } from '../host/folder.ts';

/** The words typed so far, the last of them to be completed, and what a shell must offer; `undefined`: file names. */
const CASES: readonly (readonly [words: readonly string[], offered: readonly string[] | undefined])[] = [
  [['c'], ['check', 'completion']],
  [['check', '--fo'], ['--format']],
  [
    ['check', '--format', ''],
    ['github', 'json', 'sarif', 'text'],
  ],
  [['check', '--json', '--fail-on', 'n'], ['never']],
  [
    ['harden', '--plan', 'every'],
    ['everyday', 'everyday-allowlist'],
  ],
  [['explain', '--fail'], ['--fail-on-live']],
  [
    ['completion', ''],
    ['bash', 'fish', 'zsh'],
  ],
  [['check', 'fil'], undefined],
  [['check', '--baseline', 'fil'], undefined],
];

/** How a shell is asked: a script that prints one offer a line. Only an interactive zsh would answer. */
const ASK: Readonly<Record<'bash' | 'fish', (script: string, words: readonly string[]) => string>> = {
  bash: (script, words) => `source '${script}'
COMP_WORDS=(codex-posture ${words.map((word) => `'${word}'`).join(' ')})
COMP_CWORD=${words.length}
_codex_posture
[[ \${#COMPREPLY[@]} -gt 0 ]] && printf '%s\\n' "\${COMPREPLY[@]}" || compgen -o default -f -- '${words.at(-1)}'`,
  fish: (script, words) => `source '${script}'\ncomplete -C 'codex-posture ${words.join(' ')}'`,
};

const isHere = (shell: Shell): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

describe('completion', () => {
  let disk: TemporaryFolder;
  before(async () => {
    disk = await temporaryFolder({ 'work/file one': '', 'work/files/x': '' });
    for (const shell of SHELLS) await fs.writeFile(disk.at(shell), completionScript(shell));
  });
  after(() => disk.remove());

  const asked = (shell: 'bash' | 'fish', words: readonly string[]) => {
    const { stdout, stderr } = spawnSync(shell, ['-c', ASK[shell](disk.at(shell), words)], {
      cwd: disk.at('work'),
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: disk.root, TERM: 'dumb' },
    });
    return { offers: stdout.split(/\r?\n/).flatMap((line) => line.split('\t')[0]?.trim() || []), stderr };
  };

  for (const shell of (['bash', 'fish'] as const).filter(isHere)) {
    it(`offers commands, switches, values and files in ${shell}`, function () {
      this.timeout(60_000);
      for (const [words, offered] of CASES) {
        const { offers, stderr } = asked(shell, words);
        assert.equal(stderr, '', words.join(' '));
        if (offered) assert.deepEqual([...new Set(offers)].sort(), offered, words.join(' '));
        else
          assert.ok(
            offers.some((name) => name.startsWith('files')),
            words.join(' '),
          );
      }
    });

    it(`runs nothing that stands in the line in ${shell}`, async () => {
      asked(shell, ['check', '$(touch pwned)', '']);
      asked(shell, ['check', '$(touch pwned)']);
      assert.deepEqual((await fs.readdir(disk.at('work'))).sort(), ['file one', 'files']);
    });
  }

  if (isHere('zsh')) {
    it('is a script that zsh reads, and registers', () => {
      const script = `autoload -Uz compinit; compinit -u -D; source '${disk.at('zsh')}'; print -r -- $_comps[codex-posture]`;
      const { stdout, stderr } = spawnSync('zsh', ['-f', '-c', script], {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: disk.root },
      });
      assert.equal(stderr, '');
      assert.equal(stdout.trim(), '_codex_posture');
    });
  }

  it('is offered for these shells only', () => {
    assert.deepEqual(parseCommand(['completion', 'zsh']), { name: 'completion', shell: 'zsh' });
    for (const words of [[], ['tcsh'], ['bash', 'zsh']])
      assert.throws(() => parseCommand(['completion', ...words]), UsageError);
  });
});
