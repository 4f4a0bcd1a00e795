import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { Stage, wordsOf } from './stage.ts';

/** How `codex exec` is started, and what its session may do then; beside files that say workspace-write and on-request. */
interface Case {
  readonly title: string;
  readonly args: readonly string[];
  readonly keys?: string;
  readonly tables?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly words: string;
  readonly profile?: string;
  readonly compared: string;
  readonly differs?: readonly string[];
}

const PROFILE = '[permissions.p]\nextends = ":workspace"\n[permissions.p.filesystem]\n"/opt" = "write"\n';
const CALM = 'sandbox_mode = "workspace-write"\napproval_policy = "on-request"';

const CASES: readonly Case[] = [
  { title: 'the files alone', args: [], words: 'workspace-write never off', compared: 'same' },
  {
    title: '--yolo',
    args: ['--yolo'],
    words: 'danger-full-access never on',
    compared: 'looser',
    differs: ['sandbox', 'network'],
  },
  {
    title: '-s read-only',
    args: ['-s', 'read-only'],
    words: 'read-only never off',
    compared: 'stricter',
    differs: ['sandbox'],
  },
  {
    title: '-s workspace-write',
    args: ['-s', 'workspace-write'],
    words: 'workspace-write never off',
    compared: 'same',
  },
  {
    title: '-s danger-full-access',
    args: ['-s', 'danger-full-access'],
    words: 'danger-full-access never on',
    compared: 'looser',
    differs: ['sandbox', 'network'],
  },
  {
    title: '-c sandbox_mode',
    args: ['-c', 'sandbox_mode="danger-full-access"'],
    words: 'danger-full-access never on',
    compared: 'looser',
    differs: ['sandbox', 'network'],
  },
  {
    title: '-c with the network',
    args: ['-c', 'sandbox_workspace_write.network_access=true'],
    words: 'workspace-write never on',
    compared: 'looser',
    differs: ['network'],
  },
  {
    title: '-c with a root to write',
    args: ['-c', 'sandbox_workspace_write.writable_roots=["/opt"]'],
    words: 'workspace-write never off',
    compared: 'looser',
    differs: ['sandbox'],
  },
  {
    title: '-c without temporary folders',
    args: ['-c', 'sandbox_workspace_write.exclude_slash_tmp=true'],
    words: 'workspace-write never off',
    compared: 'stricter',
    differs: ['sandbox'],
  },
  {
    title: '-c approval_policy, which exec does not heed',
    args: ['-c', 'approval_policy="on-request"'],
    words: 'workspace-write never off',
    compared: 'same',
  },
  {
    title: '--approve-for-me',
    args: ['--approve-for-me'],
    words: 'workspace-write on-request off',
    compared: 'stricter',
    differs: ['approval'],
  },
  {
    title: '-c default_permissions, a built-in profile',
    args: ['-c', 'default_permissions=":read-only"'],
    words: 'read-only never off',
    profile: ':read-only',
    compared: 'stricter',
    differs: ['sandbox'],
  },
  {
    title: '-c default_permissions = ":danger-full-access"',
    args: ['-c', 'default_permissions=":danger-full-access"'],
    words: 'danger-full-access never on',
    profile: ':danger-full-access',
    compared: 'looser',
    differs: ['sandbox', 'network'],
  },
  {
    title: '-c default_permissions, a profile of the files',
    args: ['-c', 'default_permissions="p"'],
    tables: PROFILE,
    words: 'workspace-write never off',
    profile: 'p',
    compared: 'looser',
    differs: ['sandbox'],
  },
  {
    title: 'a profile that writes everywhere without the network',
    args: ['-c', 'default_permissions="w"'],
    tables: '[permissions.w.filesystem]\n":root" = "write"\n',
    words: 'external-sandbox never off',
    profile: 'w',
    compared: 'looser',
    differs: ['sandbox'],
  },
  {
    title: 'a profile that writes everywhere with the network',
    args: ['-c', 'default_permissions="w"'],
    tables: '[permissions.w]\nfilesystem = { ":root" = "write" }\nnetwork = { enabled = true }\n',
    words: 'danger-full-access never on',
    profile: 'w',
    compared: 'looser',
    differs: ['sandbox', 'network'],
  },
  {
    title: 'a profile with the same name in the files',
    args: [],
    keys: 'default_permissions = "p"',
    tables: PROFILE,
    words: 'workspace-write never off',
    profile: 'p',
    compared: 'same',
  },
  {
    title: 'a profile that denies more',
    args: ['-c', 'default_permissions="d"'],
    tables:
      '[permissions.d]\nextends = ":workspace"\n[permissions.d.filesystem]\n"/opt" = "deny"\n":workspace_roots" = { "." = "write", "**/.env" = "deny" }\n',
    words: 'workspace-write never off',
    profile: 'd',
    compared: 'mixed',
    differs: ['sandbox'],
  },
  {
    title: '--profile with full access',
    args: ['--profile', 'wide'],
    files: { 'home/.codex/wide.config.toml': 'sandbox_mode = "danger-full-access"\n' },
    words: 'danger-full-access never on',
    compared: 'looser',
    differs: ['sandbox', 'network'],
  },
  {
    title: '--profile that is stricter',
    args: ['--profile', 'tight'],
    files: { 'home/.codex/tight.config.toml': 'sandbox_mode = "read-only"\n' },
    words: 'read-only never off',
    compared: 'stricter',
    differs: ['sandbox'],
  },
  {
    title: 'files with full access',
    args: [],
    keys: 'sandbox_mode = "danger-full-access"\napproval_policy = "never"',
    words: 'danger-full-access never on',
    compared: 'same',
  },
  {
    title: 'files with the network',
    args: [],
    tables: '[sandbox_workspace_write]\nnetwork_access = true\n',
    words: 'workspace-write never on',
    compared: 'same',
  },
  {
    title: 'files with a root to write, and one root less',
    args: ['-c', 'sandbox_workspace_write.writable_roots=["/opt"]'],
    tables: '[sandbox_workspace_write]\nwritable_roots = ["/opt", "/srv"]\n',
    words: 'workspace-write never off',
    compared: 'stricter',
    differs: ['sandbox'],
  },
  {
    title: 'files with a proxy, behind which it is not known what is reached',
    args: [],
    keys: 'default_permissions = "n"',
    tables:
      '[permissions.n]\nextends = ":workspace"\n[permissions.n.network]\nenabled = true\ndomains = { "a.test" = "allow" }\n[features]\nnetwork_proxy = true\n',
    words: 'workspace-write never unknown',
    profile: 'n',
    compared: 'unknown',
  },
  {
    title: 'a folder without a trust entry',
    args: [],
    keys: '',
    tables: '[features]\n',
    words: 'read-only never off',
    compared: 'same',
  },
  {
    title: 'a folder that is trusted and nothing else',
    args: [],
    keys: '',
    words: 'workspace-write never off',
    compared: 'same',
  },
  {
    title: 'a profile that sees the system folders only',
    args: [],
    keys: 'default_permissions = "m"',
    tables: '[permissions.m.filesystem]\n":minimal" = "read"\n":workspace_roots" = "write"\n',
    words: 'workspace-write never off',
    profile: 'm',
    compared: 'same',
  },
  {
    title: 'a profile with patterns, and a folder more',
    args: [],
    keys: 'default_permissions = "g"',
    tables:
      '[permissions.g]\nextends = ":workspace"\nworkspace_roots = { "{{WORLD}}/second" = true }\n[permissions.g.filesystem]\n"~/.ssh" = "deny"\n":workspace_roots" = { "." = "write", "**/.env*" = "deny", ".git" = "write" }\n',
    words: 'workspace-write never off',
    profile: 'g',
    compared: 'same',
  },
  {
    title: 'an untrusted folder',
    args: [],
    keys: '',
    tables: '[features]\n[projects."{{WORLD}}/work"]\ntrust_level = "untrusted"\n',
    words: 'workspace-write never off',
    compared: 'same',
  },
  {
    title: 'a linked worktree',
    args: [],
    files: {
      'work/.git': 'gitdir: {{WORLD}}/main/.git/worktrees/a\n',
      'main/.git/worktrees/a/HEAD': 'ref: refs/heads/a\n',
    },
    words: 'workspace-write never off',
    compared: 'same',
  },
  {
    title: 'a trusted project that opens itself',
    args: [],
    keys: '',
    files: { 'work/.codex/config.toml': 'sandbox_mode = "danger-full-access"\n' },
    words: 'danger-full-access never on',
    compared: 'same',
  },
];

describe('what we say of codex exec is what it was started with', function () {
  this.timeout(30_000);
  let stage: Stage;

  before(async () => {
    stage = await Stage.create();
  });
  afterEach(() => stage.clear());
  after(() => stage.remove());

  it('a folder behind a link, by the name that it was given', async () => {
    await stage.lay();
    const link = path.join(stage.world.root, 'link');
    fs.symlinkSync(stage.world.workspace, link);
    await stage.exec(['-C', link]);
    const session = await stage.newest();
    assert.deepEqual([session.folder, session.comparedWithFiles], [link, 'same']);
  });

  for (const { title, args, keys = CALM, tables = '', files = {}, words, profile, compared, differs = [] } of CASES) {
    it(`${title}: ${words}`, async () => {
      const trust =
        tables.includes('[features]\n') && keys === '' ? '' : '[projects."{{WORLD}}/work"]\ntrust_level = "trusted"\n';
      await stage.lay(keys, trust + tables, files);
      const running = await stage.exec(args);
      const session = await stage.newest();
      assert.deepEqual(
        [session.state, wordsOf(session), session.comparedWithFiles, session.differs],
        ['working', words, compared, differs],
        JSON.stringify(session),
      );
      assert.equal(session.client, 'codex exec');
      assert.equal(session.folder, stage.world.workspace);
      if (profile !== undefined) assert.equal(session.sandbox?.profile, profile);
      stage.model.release();
      await running.ended;
      const ended = await stage.our(session.id);
      assert.deepEqual([ended.state, wordsOf(ended)], ['ended', words]);
    });
  }
});
