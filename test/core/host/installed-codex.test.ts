import assert from 'node:assert/strict';
import process from 'node:process';
import { newestSessionVersion } from '../../../server/src/host/installed/newest-session.ts';
import { MAX_HEAD_BYTES } from '../../../server/src/host/installed/read-head.ts';
import {
  versionIn,
  versionInPath,
  versionOfBundle,
  versionOfPackage,
  versionOfSession,
} from '../../../server/src/host/installed/versions.ts';
import { findInstalledCodex } from '../../../server/src/host/installed-codex.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { type TemporaryFolder, temporaryFolder } from './folder.ts';
import { posixOnly } from './posix-only.ts';

const npm = (version: string, name = '@openai/codex') => JSON.stringify({ name, version });
const session = (version: string, more: object = {}) =>
  `${JSON.stringify({ type: 'session_meta', payload: { cwd: '/w', cli_version: version, ...more } })}\n{"type":"turn"}\n`;
const PACKAGE = 'lib/node_modules/@openai/codex';

describe('the version of Codex in a text', () => {
  it('takes versions and nothing else', () => {
    assert.equal(versionIn(' v0.169.0\n'), '0.169.0');
    assert.equal(versionIn('0.170.0-alpha.3'), '0.170.0-alpha.3');
    for (const other of ['', 'latest', '0.169', '0.0.0', '1.2.3 or so', '1.2.3"><b>', 7, null, {}])
      assert.equal(versionIn(other), undefined, String(other));
  });

  it('reads package files of Codex only', () => {
    assert.equal(versionOfPackage(npm('0.140.0')), '0.140.0');
    assert.equal(versionOfPackage(npm('0.140.0', 'codex')), undefined);
    assert.equal(versionOfBundle('{"version":"0.169.0","variant":"codex"}'), '0.169.0');
    for (const odd of ['', '[]', 'null', '{', '{"name":"@openai/codex","version":["0.1.0"]}', '\0'])
      assert.deepEqual([versionOfPackage(odd), versionOfBundle(odd)], [undefined, undefined], odd);
  });

  it('reads the names of folders', () => {
    assert.equal(versionInPath('/opt/homebrew/Cellar/codex/0.164.0/bin/codex'), '0.164.0');
    assert.equal(versionInPath('/opt/homebrew/Caskroom/codex/0.164.0/codex-aarch64-apple-darwin'), '0.164.0');
    assert.equal(versionInPath('/nix/store/abc-codex-0.150.1/bin/codex'), '0.150.1');
    assert.equal(versionInPath('C:\\tools\\codex\\0.150.1\\codex.exe'), '0.150.1');
    assert.equal(versionInPath('/opt/node/22.1.0/bin/codex'), undefined);
  });

  it('reads the first lines of a session, cut or whole', () => {
    assert.equal(versionOfSession(session('0.155.1')), '0.155.1');
    assert.equal(versionOfSession(session('0.155.1', { instructions: 'x'.repeat(1000) }).slice(0, 200)), '0.155.1');
    assert.equal(versionOfSession(`{}\n{}\n{}\n{}\n${session('0.155.1')}`), undefined);
    const quoted = JSON.stringify({ type: 'message', text: '{"cli_version":"9.9.9"}' });
    assert.equal(versionOfSession(`${quoted}\n`), undefined);
  });
});

describe('the newest session', () => {
  let disk: TemporaryFolder;
  beforeEach(async () => {
    disk = await temporaryFolder({
      'sessions/2025/12/31/rollout-2025-12-31T10-00-00-a.jsonl': session('0.77.0'),
      'sessions/2026/11/02/rollout-2026-11-02T10-00-00-a.jsonl': session('0.164.0'),
      'sessions/2026/11/02/rollout-2026-11-02T11-00-00-b.jsonl': session('0.165.0'),
      'sessions/2026/9/30/rollout-2026-09-30T10-00-00-a.jsonl': session('0.1.0'),
      'sessions/2026/11/02/notes.jsonl': session('0.2.0'),
      'sessions/2026/12': undefined,
    });
  });
  afterEach(() => disk.remove());
  const newest = (limits?: Parameters<typeof newestSessionVersion>[1]) => newestSessionVersion(disk.root, limits);

  it('is the one with the latest date', async () => {
    assert.equal(await newest(), '0.165.0');
  });

  it('may be one that tells nothing; then the one before counts', async () => {
    await disk.write('sessions/2026/11/20/rollout-2026-11-20T10-00-00-a.jsonl', Uint8Array.of(0xff, 0, 0x7b));
    await disk.write('sessions/2026/11/21/rollout-2026-11-21T10-00-00-a.jsonl', 'x'.repeat(2 * MAX_HEAD_BYTES));
    assert.equal(await newest(), '0.165.0');
    assert.equal(await newest({ entries: 5000, files: 2 }), undefined);
  });

  it('is not looked for behind the limit', async () => {
    assert.equal(await newest({ entries: 2, files: 5 }), undefined);
  });

  posixOnly('is not looked for behind links', async () => {
    await disk.write('away/rollout-2027-01-01T10-00-00-a.jsonl', session('9.9.9'));
    await disk.link('sessions/2027', disk.at('away'));
    await disk.link('sessions/2026/12/01', disk.at('away'));
    await disk.link('sessions/2026/11/03/rollout-a.jsonl', disk.at('away/rollout-2027-01-01T10-00-00-a.jsonl'));
    assert.equal(await newest(), '0.165.0');
    await disk.link('other/sessions', disk.at('sessions'));
    assert.equal(await newestSessionVersion(disk.at('other')), undefined);
  });
});

describe('finding the installed Codex', () => {
  let disk: TemporaryFolder;
  afterEach(() => disk.remove());

  const found = async (options: { readonly path?: string; readonly setting?: string } = {}) => {
    const machine = machineFrom({}, process.platform, { home: disk.at('home'), codexHome: disk.at('ch') });
    const env = { PATH: options.path ?? disk.at('bin'), HOME: disk.at('home') };
    const { version, source } =
      (await findInstalledCodex({ machine, env, setting: options.setting, prefixes: [disk.at('prefix')] })) ?? {};
    return version && `${version} ${source}`;
  };

  const program = async () => {
    const machine = machineFrom({}, process.platform, { home: disk.at('home'), codexHome: disk.at('ch') });
    const env = { PATH: disk.at('bin'), HOME: disk.at('home') };
    return (await findInstalledCodex({ machine, env, setting: '0.140.0', prefixes: [] }))?.program;
  };

  const SESSION = { 'ch/sessions/2026/11/02/rollout-x.jsonl': session('0.160.0') };

  posixOnly('knows the program that runs, and not a script that may start any', async () => {
    disk = await temporaryFolder({
      'bin/codex': '#!/bin/sh\nexec "$CODEX" "$@"\n',
      'elsewhere/codex': 'a program',
      home: undefined,
    });
    assert.equal(await program(), undefined);
    await disk.write('bin/codex', `#!/bin/sh\nexec ${disk.at('elsewhere/codex')} "$@"\n`);
    assert.equal(await program(), disk.at('elsewhere/codex'));
    await disk.write('bin/codex', 'a program');
    assert.equal(await program(), disk.at('bin/codex'));
  });

  posixOnly(
    'asks the setting, PATH, the newest session, global packages and the extension, in this order',
    async () => {
      disk = await temporaryFolder({
        ...SESSION,
        'home/.vscode/extensions/openai.chatgpt-26.1.1-linux-x64/bin/linux-x86_64/codex-package.json':
          '{"version":"0.151.0","variant":"codex"}',
        [`prefix/${PACKAGE}/package.json`]: npm('0.150.0'),
        [`prefix/${PACKAGE}/bin/codex.js`]: '',
      });
      await disk.link('bin/codex', disk.at(`prefix/${PACKAGE}/bin/codex.js`));
      assert.equal(await found({ setting: '0.140.0' }), '0.140.0 setting');
      assert.equal(await program(), disk.at(`prefix/${PACKAGE}/bin/codex.js`));
      assert.equal(await found({ setting: 'newest' }), '0.150.0 path');
      await disk.remove('bin/codex');
      assert.equal(await found(), '0.160.0 session');
      await disk.remove('ch');
      assert.equal(await found(), '0.150.0 package');
      await disk.remove('prefix');
      assert.equal(await found(), '0.151.0 extension');
      await disk.remove('home');
      assert.equal(await found({ path: '' }), undefined);
    },
  );

  posixOnly('judges the first codex on PATH and no other', async () => {
    disk = await temporaryFolder({
      'first/codex': '#!/bin/sh\n',
      'Cellar/codex/0.158.0/bin/codex': '',
    });
    await disk.link('brew/codex', disk.at('Cellar/codex/0.158.0/bin/codex'));
    assert.equal(await found({ path: `relative:${disk.at('none')}:${disk.at('brew')}` }), '0.158.0 path');
    assert.equal(await found({ path: `${disk.at('first')}:${disk.at('brew')}` }), undefined);
  });

  posixOnly('finds the file beside a bundled program', async () => {
    disk = await temporaryFolder({
      'vendor/bin/codex': '',
      'vendor/codex-package.json': '{"layoutVersion":1,"version":"0.169.0","variant":"codex"}',
    });
    assert.equal(await found({ path: disk.at('vendor/bin') }), '0.169.0 path');
  });
});
