import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import process from 'node:process';
import { stateOf } from '../../../server/src/codex/snapshot.ts';
import { loadSnapshot } from '../../../server/src/host/load.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { overlay } from '../../../server/src/host/overlay.ts';
import { type TemporaryFolder, temporaryFolder } from './folder.ts';

import { posixOnly } from './posix-only.ts';

describe('loading a snapshot', () => {
  let disk: TemporaryFolder;
  const machine = () =>
    machineFrom({}, process.platform, { home: disk.at('home'), systemRoot: disk.at('etc'), codexHome: disk.at('ch') });
  const user = () => disk.at('ch/config.toml');
  const project = () => disk.at('repo/.codex/config.toml');
  beforeEach(async () => {
    disk = await temporaryFolder({
      'ch/config.toml': 'a = 1',
      'repo/.codex/config.toml': 'b = 1',
      'repo/.git/HEAD': 'ref',
      'repo/sub': undefined,
    });
  });
  afterEach(() => disk.remove());

  it('reads all that counts for a folder, what is missing too', async () => {
    const snapshot = await loadSnapshot({ machine: machine(), folders: [disk.at('repo/sub')] });
    const text = { kind: 'text', text: 'b = 1' };
    assert.deepEqual(stateOf(snapshot, project()), text);
    assert.deepEqual(stateOf(snapshot, disk.at('repo/sub/.codex/config.toml')), { kind: 'missing' });
    assert.deepEqual(stateOf(snapshot, disk.at('repo/.git')), { kind: 'folder' });
    assert.deepEqual(stateOf(snapshot, disk.at('etc/requirements.toml')), { kind: 'missing' });
    assert.equal(snapshot.realPaths.get(disk.at('repo')), disk.at('repo'));
  });

  it('follows what files say: root markers of the user', async () => {
    await disk.write('ch/config.toml', 'project_root_markers = ["HERE"]');
    const snapshot = await loadSnapshot({ machine: machine(), folders: [disk.at('repo/sub')] });
    assert.deepEqual(stateOf(snapshot, disk.at('repo/HERE')), { kind: 'missing' });
  });

  it('looks at files that a project names elsewhere, without opening them', async () => {
    const trust = `[projects."${disk.at('repo')}"]\ntrust_level = "trusted"\n`;
    await disk.write('ch/config.toml', trust.replaceAll('\\', '\\\\'));
    await disk.write('beside/key', 'not to be read');
    const naming = async (path: string) => {
      await disk.write('repo/.codex/config.toml', `model_instructions_file = '${path}'\n`);
      const { files, looks } = await loadSnapshot({ machine: machine(), folders: [disk.at('repo')] });
      const key = disk.at('repo/.codex', path);
      return { state: files.get(key), look: looks?.get(key) };
    };
    const outside = await naming('../../beside/key');
    assert.deepEqual([outside.state, outside.look], [undefined, 'file']);
    assert.equal((await naming('../../beside/none')).look, 'missing');
    assert.equal((await naming('../../ch/config.toml')).look, undefined, 'read for itself');
    await disk.write('repo/notes', 'inside');
    assert.deepEqual((await naming('../notes')).state, { kind: 'text', text: 'inside' });
  });

  posixOnly('follows no link out of the project to a file that it names', async () => {
    await disk.write('ch/config.toml', `[projects."${disk.at('repo')}"]\ntrust_level = "trusted"\n`);
    await disk.write('beside/key', 'not to be read');
    await disk.link('repo/out', '../beside');
    await disk.write('repo/.codex/config.toml', 'model_instructions_file = "../out/key"\n');
    // Also where only a part of the project is open.
    for (const folder of ['repo', 'repo/sub']) {
      const snapshot = await loadSnapshot({ machine: machine(), folders: [disk.at(folder)] });
      assert.deepEqual(stateOf(snapshot, disk.at('repo/out/key')), { kind: 'unreadable', why: 'link-outside' });
    }
  });

  const withHook = async (command: string) => {
    await disk.write(
      'ch/config.toml',
      `[projects."${disk.at('repo')}"]
trust_level = "trusted"
`,
    );
    const hooks = { Stop: [{ hooks: [{ type: 'command', command }] }] };
    await disk.write('repo/.codex/hooks.json', JSON.stringify({ hooks }));
  };

  posixOnly('tells who may change what hooks run, and reads scripts in the project only', async () => {
    await withHook('sh ./run.sh; ../beside/tool; python3 x.py; sh /none/at/all');
    await disk.write('repo/run.sh', 'true');
    await disk.write('beside/tool', 'not to be read');
    await fs.chmod(disk.at('beside'), 0o777);
    await disk.link('repo/out', '../beside');
    const { files, modes } = await loadSnapshot({ machine: machine(), folders: [disk.at('repo')] });
    assert.deepEqual(files.get(disk.at('repo/run.sh')), { kind: 'text', text: 'true' });
    assert.equal(files.get(disk.at('beside/tool')), undefined);
    assert.equal(files.get(disk.at('repo/x.py')), undefined);
    assert.equal(modes?.get(disk.at('beside')), 0o777);
    assert.equal(modes?.get('/none/at/all'), 'missing');
  });

  posixOnly('follows no link out of the project to a script', async () => {
    await withHook('sh ./out/tool');
    await disk.write('beside/tool', 'not to be read');
    await disk.link('repo/out', '../beside');
    const { files } = await loadSnapshot({ machine: machine(), folders: [disk.at('repo')] });
    assert.deepEqual(files.get(disk.at('repo/out/tool')), { kind: 'unreadable', why: 'link-outside' });
  });

  it('reads the lockfiles of a project that starts a package without a version, and only then', async () => {
    const server = (name: string) => `[mcp_servers.a]\ncommand = "npx"\nargs = ["-y", "${name}"]\n`;
    await disk.write('repo/package-lock.json', '{}');
    const read = async (name: string) => {
      await disk.write('repo/.codex/config.toml', server(name));
      return loadSnapshot({ machine: machine(), folders: [disk.at('repo')] });
    };
    assert.deepEqual(stateOf(await read('a-mcp'), disk.at('repo/package-lock.json')), { kind: 'text', text: '{}' });
    assert.equal(stateOf(await read('a-mcp'), disk.at('repo/uv.lock')), undefined);
    assert.equal(stateOf(await read('a-mcp@1.4.2'), disk.at('repo/package-lock.json')), undefined);
  });

  posixOnly('follows no link out of the project to a lockfile', async () => {
    await disk.write('repo/.codex/config.toml', '[mcp_servers.a]\ncommand = "npx"\nargs = ["-y", "a-mcp"]\n');
    await disk.write('beside/package-lock.json', '{}');
    await disk.link('repo/package-lock.json', '../beside/package-lock.json');
    const { files } = await loadSnapshot({ machine: machine(), folders: [disk.at('repo')] });
    assert.deepEqual(files.get(disk.at('repo/package-lock.json')), { kind: 'unreadable', why: 'link-outside' });
  });

  it('reads what counts everywhere where there is no folder', async () => {
    const snapshot = await loadSnapshot({ machine: machine(), folders: [undefined] });
    assert.deepEqual(stateOf(snapshot, user()), { kind: 'text', text: 'a = 1' });
    assert.equal(stateOf(snapshot, project()), undefined);
  });

  it('keeps the state of files that did not change', async () => {
    const request = { machine: machine(), folders: [disk.at('repo')] };
    const previous = await loadSnapshot(request);
    await disk.write('repo/.codex/config.toml', 'b = 2');
    const next = await loadSnapshot({ ...request, previous });
    assert.equal(stateOf(next, user()), stateOf(previous, user()));
    assert.deepEqual(stateOf(next, project()), { kind: 'text', text: 'b = 2' });
  });

  it('reads only what is said to have changed, and what lies below it', async () => {
    const request = { machine: machine(), folders: [disk.at('repo')] };
    const previous = await loadSnapshot(request);
    await disk.write('ch/config.toml', 'a = 2');
    await disk.remove('repo/.codex');
    const next = await loadSnapshot({ ...request, previous, changed: new Set([disk.at('repo/.codex')]) });
    assert.deepEqual(stateOf(next, user()), { kind: 'text', text: 'a = 1' });
    assert.deepEqual(stateOf(next, project()), { kind: 'missing' });
  });

  posixOnly('follows links of the user, but none out of a project', async () => {
    await disk.write('dotfiles/codex.toml', 'c = 1');
    for (const file of ['ch/config.toml', 'repo/.codex/config.toml']) {
      await disk.remove(file);
      await disk.link(file, disk.at('dotfiles/codex.toml'));
    }
    const snapshot = await loadSnapshot({ machine: machine(), folders: [disk.at('repo')] });
    assert.deepEqual(stateOf(snapshot, user()), { kind: 'text', text: 'c = 1' });
    assert.equal(snapshot.realPaths.get(user()), disk.at('dotfiles/codex.toml'));
    assert.deepEqual(stateOf(snapshot, project()), { kind: 'unreadable', why: 'link-outside' });
  });

  it('lays open editors over it without touching equal texts', async () => {
    const saved = await loadSnapshot({ machine: machine(), folders: [disk.at('repo')] });
    assert.equal(overlay(saved, new Map([[user(), 'a = 1']])), saved);
    const edited = overlay(saved, new Map([[user(), 'a = 3']]));
    assert.deepEqual(stateOf(edited, user()), { kind: 'text', text: 'a = 3' });
    assert.deepEqual(stateOf(saved, user()), { kind: 'text', text: 'a = 1' });
    const again = overlay(saved, new Map([[user(), 'a = 3']]), edited);
    assert.equal(stateOf(again, user()), stateOf(edited, user()));
  });
});
