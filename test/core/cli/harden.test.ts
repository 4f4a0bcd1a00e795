import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { parseCommand } from '../../../server/src/cli/arguments.ts';
import { UsageError } from '../../../server/src/cli/errors.ts';
import { harden, hardenJson, isStuck } from '../../../server/src/cli/harden.ts';
import { hardenText } from '../../../server/src/cli/harden-text.ts';
import { undoLast } from '../../../server/src/cli/journal.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { type TemporaryFolder, temporaryFolder } from '../host/folder.ts';
import { posixOnly } from '../host/posix-only.ts';

const USER = 'home/.codex/config.toml';

describe('codex-posture harden', () => {
  let folder: TemporaryFolder;

  beforeEach(async () => {
    folder = await temporaryFolder({
      'home/.codex': undefined,
      'home/work/.git/HEAD': 'ref: x\n',
      'home/work/.env': 'A=1\n',
    });
  });

  afterEach(() => folder.remove());

  function asked(write: boolean) {
    const env = {
      HOME: folder.at('home'),
      CODEX_HOME: folder.at('home/.codex'),
      XDG_STATE_HOME: folder.at('state'),
      PATH: '',
    };
    return {
      request: { plan: 'everyday', allow: [], writable: undefined, trust: 'untrusted', guards: false } as const,
      asProfile: false,
      requirements: undefined,
      write,
      folder: undefined,
      cwd: folder.at('home/work'),
      machine: machineFrom(env, 'linux', { systemRoot: folder.at('etc') }),
      env,
    };
  }

  const textNow = () => fs.readFile(folder.at(USER), 'utf8').catch(() => undefined);
  const undo = () => undoLast(asked(true).machine, asked(true).env);

  it('writes nothing without --write, a new file with it, and nothing the second time', async () => {
    const shown = await harden(asked(false));
    assert.equal(await textNow(), undefined);
    assert.match(
      shown.diffs[0]?.diff ?? '',
      /^--- \/dev\/null\n\+\+\+ .*config\.toml\n@@ -0,0 \+1,\d+ @@\n\+default_permissions = "everyday"\n/,
    );
    assert.equal((await harden(asked(true))).written, true);
    assert.match((await textNow()) ?? '', /^default_permissions = "everyday"$/m);
    const again = await harden(asked(true));
    assert.deepEqual([again.written, again.answer.changes, isStuck(again)], [false, [], false]);
  });

  for (const [name, text] of [
    ['a byte order mark and CRLF', '\ufeff# mine\r\nsandbox_mode = "danger-full-access" # why\r\n'],
    ['comments everywhere', '# a\nsandbox_mode = "danger-full-access" # b\n# c\n[tui] # d\n# e\n'],
    ['odd spellings', '"sandbox_mode"=\'danger-full-access\'\n [ mcp_servers . "a b" ]\n command="x"\n'],
    ['no line end', 'model = "m"'],
  ] as const) {
    it(`restores ${name} to the byte`, async () => {
      await folder.write(USER, text);
      assert.equal((await harden(asked(true))).written, true);
      assert.notEqual(await textNow(), text);
      assert.equal((await textNow())?.startsWith('\ufeff'), text.startsWith('\ufeff'));
      await undo();
      assert.equal(await textNow(), text);
    });
  }

  it('is taken back where Codex has written into the same file since, as it does by itself', async () => {
    const mine = '# mine\nmodel = "m"\nsandbox_mode = "danger-full-access" # why\n\n[tui]\nanimations = false\n';
    const theirs = `\n[projects.${JSON.stringify(folder.at('home/other'))}]\ntrust_level = "trusted"\n`;
    for (const plan of ['everyday', 'locked', 'unattended'] as const) {
      await folder.write(USER, mine);
      const wished = asked(true);
      assert.equal((await harden({ ...wished, request: { ...wished.request, plan } })).written, true);
      const hardened = (await textNow()) ?? '';
      await folder.write(USER, hardened.replace('"m"', '"n"') + theirs);
      const { lines, isDone } = await undo();
      assert.equal(isDone, true);
      assert.match(lines[0] ?? '', /config\.toml had been changed since, so only the hardening was taken out of it\.$/);
      assert.equal(await textNow(), mine.replace('"m"', '"n"') + theirs, plan);
    }
  });

  it('says where it cannot, and writes nothing', async () => {
    await folder.write(USER, 'model = "m"\nsandbox_mode = \n');
    const result = await harden(asked(true));
    assert.equal(isStuck(result), true);
    assert.equal(result.answer.cannot?.file, folder.at(USER));
    assert.equal(result.answer.cannot?.line, 2);
    assert.equal(await textNow(), 'model = "m"\nsandbox_mode = \n');
  });

  posixOnly('writes through a link, and leaves the link', async () => {
    await folder.write('dotfiles/codex.toml', 'model = "m"\n');
    await folder.link(USER, folder.at('dotfiles/codex.toml'));
    assert.equal((await harden(asked(true))).written, true);
    assert.equal((await fs.lstat(folder.at(USER))).isSymbolicLink(), true);
    assert.match(await fs.readFile(folder.at('dotfiles/codex.toml'), 'utf8'), /everyday/);
  });

  posixOnly('leaves a write-protected file alone, and says so', async () => {
    await folder.write(USER, 'model = "m"\n');
    await fs.chmod(folder.at(USER), 0o444);
    const result = await harden(asked(true));
    assert.match(result.problem ?? '', /write-protected/);
    assert.equal(await textNow(), 'model = "m"\n');
  });

  it('shows no secret in the diffs, whatever line of the files holds it', async () => {
    const secret = 'sk-proj-abcdefghijklmnopqrstuvwx1234567890';
    await folder.write(
      USER,
      `# was ${secret}\n[mcp_servers.x]\ncommand = "x"\nenv = { API_KEY = "${secret}", PASSPHRASE = "correct horse" }\n` +
        `args = ["--token", "${secret}"]\n[mcp_servers.y]\nurl = "https://y.example.com"\n[mcp_servers.y.http_headers]\nX-Auth = """\n  first line\n  second line"""\n`,
    );
    await folder.write('etc/requirements.toml', `[mcp_servers.a.identity]\ncommand = "x --password ${secret}"\n`);
    for (const requirements of [undefined, 'requirements.toml']) {
      const result = await harden({ ...asked(false), requirements });
      const json = hardenJson(result);
      assert.match(json.diffs[0]?.diff ?? '', /mcp_servers\.[xa]/);
      const text = hardenText(result, asked(false).machine, true);
      for (const said of [JSON.stringify(json), text.out, text.aside])
        assert.doesNotMatch(said, /sk-proj|correct horse|first line|second line/);
    }
  });

  it('answers in JSON as documented', async () => {
    const json = hardenJson(await harden(asked(true)));
    assert.equal(json.plan, 'everyday');
    assert.equal(json.after.sandbox?.profile, 'everyday');
    assert.equal(json.before.sandbox?.mode, 'read-only');
    for (const change of json.changes) {
      assert.equal(change.file, folder.at(USER));
      assert.equal(typeof change.line, 'number');
      assert.ok(change.title !== '' && change.goal !== undefined);
    }
    assert.ok(json.open.length > 0 && json.breaks.length > 0);
    const added = (await textNow())?.split('\n').slice(0, -1) ?? [];
    const head = `--- /dev/null\n+++ ${folder.at(USER)}\n@@ -0,0 +1,${added.length} @@\n`;
    assert.deepEqual(json.diffs, [
      { file: folder.at(USER), diff: `${head}${added.map((line) => `+${line}\n`).join('')}` },
    ]);
    assert.deepEqual([json.newFolders, json.written], [[], true]);
    assert.deepEqual(hardenJson(await harden(asked(true))).diffs, []);
  });

  posixOnly('names the folders that it makes for a file, and lets everybody read requirements', async () => {
    const requirements = folder.at('etc/codex/new/requirements.toml');
    const wished = { ...asked(false), requirements };
    const folders = [folder.at('etc'), folder.at('etc/codex'), folder.at('etc/codex/new')];
    const shown = await harden(wished);
    assert.deepEqual(hardenJson(shown).newFolders, folders);
    assert.match(hardenText(shown, wished.machine, true).aside, /^ {2}New folder: .*\/etc\/codex\/new$/m);
    const before = process.umask(0o077);
    try {
      assert.deepEqual((await harden({ ...wished, write: true })).newFolders, folders);
    } finally {
      process.umask(before);
    }
    const mode = async (file: string) => (await fs.stat(file)).mode & 0o777;
    assert.deepEqual(await Promise.all([...folders, requirements].map(mode)), [0o755, 0o755, 0o755, 0o644]);
    assert.deepEqual((await harden({ ...wished, write: true })).newFolders, []);
    await undo();
    await assert.rejects(fs.stat(folder.at('etc')), { code: 'ENOENT' });
  });

  it('names folders below the workspace only, and domains with a reason', () => {
    const refused = [
      ['--plan', 'none'],
      ['--plan', 'everyday-allowlist'],
      ['--allow', 'example.com=docs'],
      ['--plan', 'everyday-allowlist', '--allow', 'example.com'],
      ['--plan', 'everyday-allowlist', '--allow', '*=all'],
      ['--plan', 'locked', '--writable', '../x'],
      ['--plan', 'locked', '--writable', path.resolve('/x')],
      ['--writable', 'src'],
      ['--trust', 'trusted'],
      ['--write', '--dry-run'],
      ['--undo', '--write'],
      ['extra'],
    ];
    for (const words of refused) assert.throws(() => parseCommand(['harden', ...words]), UsageError, words.join(' '));
    const command = parseCommand(['harden', '--plan', 'locked', '--writable', './src/', '--writable', 'a/b']);
    assert.deepEqual(command.name === 'harden' && command.request.writable, ['src', 'a/b']);
  });
});
