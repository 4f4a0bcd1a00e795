import assert from 'node:assert/strict';
import { demoWorld, eventually, openWindow, posture } from './support.ts';

const USER = '~/.codex/config.toml';
const PROJECT = '.codex/config.toml';
const WEAK = 'danger-full-access · never · net on';
const HARD = 'workspace-write · on-request · net off';

describe('Harden Config', () => {
  const { bench } = openWindow(demoWorld);
  const texts = async () => [await bench().world.read(USER), await bench().world.read(PROJECT)];
  const TIGHTEN = 'Only tighten careless settings';
  const harden = async () => {
    await bench().commands.run('Codex Posture: Harden Config', 'stays');
    await bench().commands.pick(TIGHTEN);
  };

  it('changes nothing when the preview is discarded', async () => {
    const { preview, notifications, editor } = bench();
    await posture(bench(), WEAK);
    const before = await texts();
    await notifications.press(/full access/, 'Harden');
    await bench().commands.pick(TIGHTEN);
    const rows = await preview.rows();
    assert.ok(rows.some(({ text }) => text.startsWith('config.toml')));
    await preview.discard();
    assert.deepEqual(await texts(), before);
    await editor.open(USER);
    assert.equal((await editor.state()).dirty, false);
  });

  it('shows the new changes when a file changes under the preview', async () => {
    const { preview, notifications, world } = bench();
    await harden();
    await preview.rows();
    await world.write(USER, `# one more line\n${await world.read(USER)}`);
    await notifications.one(/changed while its preview was open/);
    await eventually(preview.isOpen, Boolean);
    await preview.rows();
    await preview.discard();
    assert.match(await world.read(USER), /danger-full-access/);
  });

  it('applies and saves what is confirmed, in open and closed files, keeping comments', async () => {
    const { preview, notifications, world } = bench();
    await harden();
    await preview.rows();
    await preview.apply();
    const told = await notifications.one(/Hardened and saved: .*Posture is now workspace-write/);
    assert.deepEqual(told.buttons, ['Undo']);
    await posture(bench(), HARD);
    const [user = '', project = ''] = await texts();
    assert.match(user, /^# one more line\n# My own Codex settings/);
    assert.match(user, /sandbox_mode = "workspace-write"/);
    assert.match(project, /# Nobody wants to be asked\./);
    assert.equal(await world.read(USER), user);
  });

  it('can be taken back, and made again', async () => {
    const { notifications, preview } = bench();
    await notifications.press(/Hardened and saved/, 'Undo');
    await posture(bench(), WEAK);
    assert.match((await texts()).join(''), /danger-full-access[\s\S]*writable_roots = \["\/"\]/);
    await notifications.clear();
    await harden();
    await preview.rows();
    await preview.apply();
    await posture(bench(), HARD);
  });

  it('finds nothing to do the second time', async () => {
    const { notifications, preview } = bench();
    await notifications.clear();
    const before = await texts();
    await harden();
    await notifications.one(/Nothing to harden/);
    assert.equal(await preview.isOpen(), false);
    assert.deepEqual(await texts(), before);
  });

  it('can be undone by the editor like any change', async () => {
    const { editor, inHost } = bench();
    await editor.open(USER);
    await inHost((vscode) => vscode.commands.executeCommand('undo'), undefined);
    await eventually(editor.text, (text) => text.includes('danger-full-access'));
  });

  it('saves the person’s own unsaved changes along with its own, and says so', async () => {
    const { editor, preview, notifications, world } = bench();
    assert.equal((await editor.state()).dirty, true);
    await notifications.clear();
    await harden();
    await preview.rows();
    await preview.apply();
    const { text } = await notifications.one(/Hardened and saved/);
    assert.match(text, /Your unsaved changes in .*~\/\.codex\/config\.toml.* were saved too\./);
    assert.match(await world.read(USER), /sandbox_mode = "workspace-write"/);
  });
});
