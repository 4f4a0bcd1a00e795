import assert from 'node:assert/strict';
import { guardsText } from '../../../server/src/harden/guards.ts';
import { type Loss, lostSince, type WrittenText } from '../../../server/src/harden/since.ts';
import { MACHINE, snapshotOf } from '../support/snapshot.ts';

const USER = '/home/me/.codex/config.toml';
const GUARDS = '/home/me/.codex/rules/codex-posture.rules';
const HARDENED =
  'default_permissions = "p"\napproval_policy = "on-request"\n[permissions.p.filesystem]\n":minimal" = "read"\n[permissions.p.filesystem.":workspace_roots"]\n"." = "write"\n"**/.env" = "deny"\n[shell_environment_policy]\ninherit = "core"\n';
const RULES = guardsText(MACHINE);

/** What was lost where the files read so now; a file that is not named is gone. */
function lost(now: Readonly<Record<string, string>>, folder: string | null = '/work'): readonly Loss[] {
  const written: readonly WrittenText[] = Object.entries({ [USER]: HARDENED, [GUARDS]: RULES }).map(([file, text]) => ({
    file,
    text,
    isGone: now[file] === undefined,
    folder,
  }));
  const snapshot = snapshotOf({ '/work/.git/HEAD': 'ref: x\n', ...now });
  return lostSince(snapshot, '/work', written);
}

const kinds = (losses: readonly Loss[]) => losses.map(({ kind }) => kind);

describe('what was lost since a hardening', () => {
  it('is nothing where all reads as written, or is only longer or stricter', () => {
    assert.deepEqual(lost({ [USER]: HARDENED, [GUARDS]: RULES }), []);
    const stricter = HARDENED.replace('"." = "write"', '"." = "read"').replace('"core"', '"none"');
    assert.deepEqual(lost({ [USER]: `model = "x"\n${stricter}`, [GUARDS]: `# mine\n${RULES}` }), []);
  });

  it('are guards that were deleted, also where they were hardened for another folder', () => {
    const [guards, ...others] = lost({ [USER]: HARDENED }, '/elsewhere');
    assert.deepEqual(others, []);
    assert(guards?.kind === 'guards' && guards.all && guards.file === GUARDS);
  });

  it('are guards that were taken out or weakened, counted, and none that others hold', () => {
    const without = (text: string) => lost({ [USER]: HARDENED, [GUARDS]: text })[0];
    const [head = '', first = '', ...rest] = RULES.split(/(?=^prefix_rule\()/m);
    const one = without([head, ...rest].join(''));
    assert(one?.kind === 'guards' && one.count === 1 && !one.all);
    const decision = /decision = "(?:prompt|forbidden)"/g;
    const weak = without(RULES.replace(decision, 'decision = "allow"'));
    assert(weak?.kind === 'guards' && weak.all);
    const moved = { [USER]: HARDENED, [GUARDS]: [head, ...rest].join(''), '/home/me/.codex/rules/mine.rules': first };
    assert.deepEqual(lost(moved), []);
  });

  it('are parts that are looser, with the line that decides now', () => {
    const looser = HARDENED.replace('"**/.env" = "deny"\n', '').replace('on-request', 'never').replace('core', 'all');
    const losses = lost({ [USER]: looser, [GUARDS]: RULES });
    assert.deepEqual(kinds(losses), ['sandbox', 'approval', 'secrets']);
    assert.deepEqual(losses[1], { kind: 'approval', file: USER, line: 2 });
  });

  it('is a settings file that is gone, and what that opens', () => {
    assert.deepEqual(kinds(lost({ [GUARDS]: RULES })), ['file', 'sandbox', 'secrets']);
  });

  it('is nothing of another project’s files', () => {
    const written = [{ file: '/other/.codex/config.toml', text: HARDENED, isGone: true, folder: '/other' }];
    assert.deepEqual(lostSince(snapshotOf({ '/work/.git/HEAD': 'ref: x\n' }), '/work', written), []);
  });
});
