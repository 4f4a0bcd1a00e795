import assert from 'node:assert/strict';
import { textOf, withTexts } from '../../../server/src/codex/snapshot.ts';
import { closedText, type Opening, openingFor } from '../../../server/src/harden/open-up.ts';
import { snapshotOf } from '../support/snapshot.ts';

const USER = '/home/me/.codex/config.toml';
const PROJECT = '/w/.codex/config.toml';
const trust = (level = 'trusted') => `[projects."/w"]\ntrust_level = "${level}"\n`;
const PROFILE = 'default_permissions = "p"\n[permissions.p]\nextends = ":workspace"\n';
const DENIES = '[permissions.p.filesystem]\n"~/.ssh" = "deny"\n';

const starts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a trusted folder': { [USER]: trust() },
  'a trusted folder with workspace-write': { [USER]: `sandbox_mode = "workspace-write"\n${trust()}` },
  'a trusted folder with read-only': { [USER]: `sandbox_mode = "read-only"\n${trust()}` },
  'an own profile': { [USER]: `${PROFILE}${DENIES}${trust()}` },
  'a proxy': {
    [USER]: `${PROFILE}[permissions.p.network]\nenabled = true\nmode = "limited"\ndomains = { "a.test" = "allow" }\n[features]\nnetwork_proxy = true\n${trust()}`,
  },
  'a built-in profile': { [USER]: `default_permissions = ":workspace"\n${trust()}`, [PROJECT]: 'model = "x"\n' },
  'project settings with a table of the same name': {
    [USER]: `sandbox_mode = "workspace-write"\n${trust()}`,
    [PROJECT]: '# ours\n[sandbox_workspace_write] # mine\nexclude_slash_tmp = true\n',
  },
  'a key that is off': {
    [USER]: `sandbox_mode = "workspace-write"\n${trust()}`,
    [PROJECT]: 'sandbox_workspace_write = { network_access = false } # no\n',
  },
};

const world = (files: Readonly<Record<string, string>>) =>
  snapshotOf({ '/w/.git/HEAD': 'ref: refs/heads/main\n', ...files });

function opened(files: Readonly<Record<string, string>>, what: 'network' | 'full' = 'network') {
  const snapshot = world(files);
  const opening = openingFor(snapshot, '/w', what);
  assert(typeof opening === 'object', String(opening));
  return { snapshot, opening };
}

const closedAfter = (
  change: (text: string) => string,
  { snapshot, opening }: { snapshot: ReturnType<typeof world>; opening: Opening },
) => closedText(withTexts(snapshot, new Map([[opening.file, change(opening.opened)]])), opening.file, opening.keys);

describe('opening up for a while', () => {
  for (const [name, files] of Object.entries(starts)) {
    it(`opens the network alone, in the project’s own file, and closes it again: ${name}`, () => {
      const { snapshot, opening } = opened(files);
      assert.equal(opening.file, PROJECT);
      assert.equal(opening.everywhere, false);
      assert.equal(opening.after.network?.access, 'on');
      assert.equal(opening.after.sandbox?.mode, opening.before.sandbox?.mode);
      assert.deepEqual(opening.after.approval, opening.before.approval);
      assert.deepEqual(
        closedAfter((text) => text, { snapshot, opening }),
        {
          text: textOf(snapshot, PROJECT) ?? '',
          kept: [],
        },
      );
      // Whatever somebody else wrote meanwhile stays.
      const other = closedAfter((text) => `# a line\n${text}\n[tui]\nanimations = false\n`, { snapshot, opening });
      assert.match(other?.text ?? '', /^# a line\n[\s\S]*\[tui\]\nanimations = false\n$/);
      assert.doesNotMatch(other?.text ?? '', /enabled = true|network_access = true|open-for-a-while/);
    });

    it(`gives full access and takes it back: ${name}`, () => {
      const { snapshot, opening } = opened(files, 'full');
      assert.equal(opening.after.sandbox?.mode, 'danger-full-access');
      assert.equal(opening.everywhere, false);
      // An empty line that an edit put in for looks may stay; where nothing else changed the bytes are restored anyway.
      const close = closedAfter((text) => text, { snapshot, opening })?.text ?? '';
      assert.equal(close.replace('\n\n', '\n'), textOf(snapshot, PROJECT) ?? '');
    });
  }

  it('leaves what somebody has changed since, and names it', () => {
    const both = opened({ [USER]: trust() });
    const mine = closedAfter((text) => text.replace('true', 'false'), both);
    assert.deepEqual([mine?.text, mine?.kept.length], ['[sandbox_workspace_write]\nnetwork_access = false\n', 1]);
    assert.deepEqual(
      closedAfter(() => 'model = "x"\n', both),
      { text: 'model = "x"\n', kept: [] },
    );
  });

  it('says that an untrusted folder can only be opened with every other one, and never gives that full access', () => {
    const files = { [USER]: `${PROFILE}${DENIES}${trust('untrusted')}` };
    const { opening } = opened(files);
    assert.deepEqual([opening.file, opening.everywhere], [USER, true]);
    assert.equal(openingFor(world(files), '/w', 'full'), 'untrusted');
  });

  const none: readonly [string, Readonly<Record<string, string>>, string, string][] = [
    ['no trust entry', {}, 'not-alone', 'not-alone'],
    [
      'a managed file',
      { [USER]: trust(), '/etc/codex/managed_config.toml': 'sandbox_mode = "read-only"\n' },
      'decided-elsewhere',
      'decided-elsewhere',
    ],
    ['full access', { [USER]: 'sandbox_mode = "danger-full-access"\n' }, 'already-open', 'already-open'],
    ['files that Codex refuses', { [USER]: 'sandbox_mode = "no"\n' }, 'refused', 'refused'],
  ];
  for (const [name, files, network, full] of none) {
    it(`says why nothing can be opened: ${name}`, () => {
      assert.equal(openingFor(world(files), '/w', 'network'), network);
      assert.equal(openingFor(world(files), '/w', 'full'), full);
    });
  }
});
