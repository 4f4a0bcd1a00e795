import assert from 'node:assert/strict';
import { demoWorld, eventually, openWindow, posture } from './support.ts';

const USER = '~/.codex/config.toml';
const PROJECT = '.codex/config.toml';
const WEAK = 'danger-full-access · never · net on';

describe('Harden Config with a plan', () => {
  const { bench } = openWindow(demoWorld);
  const texts = async () => [await bench().world.read(USER), await bench().world.read(PROJECT)];
  const begin = () => bench().commands.run('Codex Posture: Harden Config', 'stays');
  const UNDO = 'Codex Posture: Undo Last Hardening';
  const offersUndo = (isOffered: boolean) =>
    eventually(
      () => bench().commands.offered(UNDO),
      (titles) => titles.includes(UNDO) === isOffered,
    );

  it('lists the plans, the recommended one first, each with the posture before and after', async () => {
    const { dialog, screenshot } = bench();
    await posture(bench(), WEAK);
    await offersUndo(false);
    await begin();
    const [first = '', ...others] = await dialog.rows('Everyday (recommended)');
    assert.match(first, /^Everyday \(recommended\) ?→ .*on-request · net off.*Stops or asks first: .*Open: /);
    for (const title of ['Explore', 'Everyday with allowlist', 'Locked down', 'Unattended', 'Only tighten']) {
      assert(
        others.some((row) => row.startsWith(title)),
        title,
      );
    }
    await screenshot('harden-picker');
  });

  it('changes nothing when it is cancelled, at any point', async () => {
    const { dialog, commands, preview, screenshot } = bench();
    const before = await texts();
    await dialog.escape();
    await begin();
    await commands.pick('Everyday (recommended)');
    await dialog.rows('Let the project loosen nothing');
    await screenshot('harden-options');
    await dialog.escape();
    await begin();
    await commands.pick('Everyday (recommended)');
    await dialog.accept('Let the project loosen nothing');
    const told = await dialog.text();
    assert.match(told, /^Everyday: danger-full-access · never · net on becomes /);
    assert.match(told, /Will stop working:[\s\S]*Stays open:[\s\S]*Changes:[\s\S]*• Do not trust this folder\. /);
    await screenshot('harden-before');
    await dialog.press('Cancel');
    await begin();
    await commands.pick('Everyday (recommended)');
    await dialog.accept('Let the project loosen nothing');
    await dialog.press('Show Changes');
    await preview.rows();
    await preview.discard();
    assert.deepEqual(await texts(), before);
  });

  it('shows every change with its reason, applies what is confirmed, and says what the posture is now', async () => {
    const { dialog, commands, preview, notifications, screenshot } = bench();
    await begin();
    await commands.pick('Everyday (recommended)');
    await dialog.accept('Let the project loosen nothing');
    await dialog.press('Show Changes');
    const isReason = ({ text }: { readonly text: string }) =>
      /^Do not trust this folder.*cannot loosen anything/.test(text);
    const rows = await eventually(preview.rows, (all) => all.some(isReason));
    assert(rows.some(({ checked }) => checked === true));
    await screenshot('harden-diff');
    await preview.apply();
    const { text, buttons } = await notifications.one(/Hardened and saved: .*Posture is now /);
    assert.deepEqual(buttons, ['Undo']);
    assert.doesNotMatch(text, /never/);
    await screenshot('harden-result');
    assert.match(await bench().world.read(USER), /default_permissions = "everyday"/);
  });

  it('finds nothing to do the second time', async () => {
    const { dialog, commands, notifications } = bench();
    await notifications.clear();
    const before = await texts();
    await begin();
    await commands.pick('Everyday (recommended)');
    await dialog.accept('Let the project loosen nothing');
    await notifications.one(/Nothing to harden/);
    assert.deepEqual(await texts(), before);
  });

  it('is undone from the palette after the language server was started again, byte for byte', async () => {
    const { dialog, commands, notifications, screenshot } = bench();
    await commands.run('Codex Posture: Restart Language Server');
    await notifications.clear();
    await offersUndo(true);
    await commands.run(UNDO);
    assert.match(await dialog.text(), /Undo the hardening “Everyday” of .*config\.toml will read as before\./s);
    await screenshot('harden-undo');
    await dialog.press('Undo');
    await notifications.one(/Restored .*Codex here: danger-full-access · never · net on/);
    await posture(bench(), WEAK);
    await offersUndo(false);
  });
});

describe('Harden Config with a list of domains', () => {
  const { bench } = openWindow(demoWorld);

  it('takes a domain that is typed, with a reason, and writes it', async () => {
    const { dialog, commands, preview, notifications, world, screenshot } = bench();
    await posture(bench(), WEAK);
    await commands.run('Codex Posture: Harden Config', 'stays');
    await commands.pick('Everyday with allowlist');
    await dialog.tick('Add a domain…');
    await dialog.accept('Add a domain…');
    await screenshot('harden-domain');
    await dialog.type('docs.example.com', /A domain that commands may read/);
    await dialog.type('the manual of a library', /Why commands need docs\.example\.com/);
    await dialog.accept('Let the project loosen nothing');
    assert.match(await dialog.text(), /Data can leave in the address[\s\S]*Changes:\s*• /);
    await dialog.press('Show Changes');
    await preview.rows();
    await preview.apply();
    await notifications.one(/Hardened and saved: .*net filtered/);
    assert.match(await world.read(USER), /"docs\.example\.com" = "allow"/);
  });
});

describe('Harden Config with a plan that needs a new file', () => {
  const { bench } = openWindow(async () => {
    const world = await demoWorld();
    await world.write('package.json', '{ "name": "x", "dependencies": { "left-pad": "1.0.0" } }\n');
    return world;
  });

  it('previews the file, creates it, and removes it again', async () => {
    const { dialog, commands, preview, notifications, world, screenshot } = bench();
    await posture(bench(), WEAK);
    const before = await world.read(USER);
    await commands.run('Codex Posture: Harden Config', 'stays');
    await commands.pick('Locked down');
    await dialog.accept('src');
    await dialog.tick('Only for sessions that ask for it');
    await dialog.accept('Only for sessions that ask for it');
    await dialog.press('Show Changes');
    await preview.rows();
    await screenshot('harden-new-file');
    await preview.apply();
    await notifications.one(/Hardened and saved: .*locked\.config\.toml/);
    assert.match(await world.read('~/.codex/locked.config.toml'), /default_permissions/);
    assert.equal(await world.read(USER), before);
    await notifications.press(/Hardened and saved/, 'Undo');
    await notifications.one(/Removed .*locked\.config\.toml/);
    await eventually(
      () => world.read('~/.codex/locked.config.toml').catch(() => 'gone'),
      (text) => text === 'gone',
    );
  });
});
