import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { FileChangeType, type TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type BegunHardening,
  type HardenPlan,
  type LastHardening,
  METHODS,
  type PlanName,
  type UndoneHardening,
} from '../../../server/src/contract.ts';
import { TestClient } from './client.ts';

const FILES = ['ch/config.toml', 'ch/rules/codex-posture.rules', 'work/.codex/config.toml'];

/** Two windows with the same folder, each with a server of its own. */
async function twoWindows() {
  const one = await TestClient.start({
    files: {
      'work/.git/HEAD': 'ref: refs/heads/main\n',
      'work/.codex/config.toml': '# ours\nmodel = "x"\n',
      'ch/config.toml': '# mine\r\nsandbox_mode = "danger-full-access"\r\n',
    },
  });
  const other = await TestClient.start({ disk: one.disk });
  const close = async () => {
    await other.shutDown();
    other.connection.dispose();
    await one.stop();
  };
  const texts = () => Promise.all(FILES.map((name) => fs.readFile(one.disk.at(name), 'utf8').catch(() => null)));
  return { windows: [new Window(one), new Window(other)] as const, texts, close };
}

/** What the editor's part of a hardening does, in steps. */
class Window {
  readonly #client: TestClient;

  constructor(client: TestClient) {
    this.#client = client;
  }

  #ask<R>(method: string, params: object = {}): Promise<R> {
    return this.#client.connection.sendRequest(method, { cwd: this.#client.disk.at('work'), ...params });
  }

  /** The other window's writing reaches this one as the editor's watchers report it. */
  #seen(): Promise<void> {
    return this.#client.touched(FileChangeType.Changed, ...FILES);
  }

  async preview(plan: PlanName) {
    await this.#seen();
    const planned = await this.#ask<HardenPlan>(METHODS.harden, { plan, trust: 'untrusted', guards: true });
    const files = Object.keys(planned.files).map((uri) => ({ uri }));
    if (planned.edits.length === 0) return { isEmpty: true, apply: async () => false, cancel: async () => {} };
    const begun = await this.#ask<BegunHardening>(METHODS.beginHardening, { plan, files });
    assert('id' in begun, JSON.stringify(begun));
    const finish = (written: readonly string[]) =>
      this.#ask<boolean>(METHODS.finishHardening, { id: begun.id, written });
    /** Whether it was applied: not where a file reads differently by now. */
    const apply = async () => {
      const now = await Promise.all(files.map(async ({ uri }) => [uri, await read(uri)] as const));
      if (now.some(([uri, text]) => text !== planned.files[uri])) return finish([]);
      for (const [uri, text] of now) {
        await fs.mkdir(new URL('.', uri), { recursive: true });
        await fs.writeFile(new URL(uri), edited(text ?? '', planned, uri));
      }
      return finish(files.map(({ uri }) => uri));
    };
    return { isEmpty: false, apply, cancel: async () => void (await finish([])) };
  }

  last = () => this.#ask<LastHardening | null>(METHODS.lastHardening);

  async undo(): Promise<readonly string[]> {
    return (await this.#ask<UndoneHardening | null>(METHODS.undoHardening))?.files.map(({ done }) => done) ?? [];
  }
}

const read = (uri: string) => fs.readFile(fileURLToPath(uri), 'utf8').catch(() => null);

const edited = (text: string, { edits }: HardenPlan, uri: string): string =>
  TextDocument.applyEdits(
    TextDocument.create(uri, 'toml', 1, text),
    edits.filter((edit) => edit.uri === uri) as TextEdit[],
  );

describe('two windows that harden at once', () => {
  it('start over where the other was faster, and what is kept is what each has done', async () => {
    const { windows, texts, close } = await twoWindows();
    const [here, there] = windows;
    const before = await texts();
    const [mine, theirs] = [await here.preview('everyday'), await there.preview('locked')];
    assert.equal(await theirs.apply(), true);
    const locked = await texts();
    assert.equal(await mine.apply(), false);
    assert.deepEqual(await texts(), locked);
    assert.equal((await here.last())?.title, 'Locked down');
    const again = await here.preview('everyday');
    assert.equal(await again.apply(), true);
    assert.equal((await there.preview('everyday')).isEmpty, true);
    // Each takes back what the other did.
    assert.equal((await there.last())?.title, 'Everyday');
    await there.undo();
    assert.deepEqual(await texts(), locked);
    await here.undo();
    assert.deepEqual(await texts(), before);
    assert.equal(await there.last(), null);
    await close();
  });

  it('leave alone what is only previewed in the other, whether it is applied or cancelled then', async () => {
    const { windows, texts, close } = await twoWindows();
    const [here, there] = windows;
    const before = await texts();
    const cancelled = await here.preview('everyday');
    assert.equal(await there.last(), null);
    assert.deepEqual(await there.undo(), []);
    await cancelled.cancel();
    assert.deepEqual(await texts(), before);
    const applied = await here.preview('everyday');
    assert.deepEqual(await there.undo(), []);
    assert.equal(await applied.apply(), true);
    const hardened = await texts();
    const waiting = await here.preview('locked');
    await there.undo();
    assert.deepEqual(await texts(), before);
    assert.equal(await waiting.apply(), false);
    assert.deepEqual(await texts(), before);
    assert.equal(await there.last(), null);
    assert.notDeepEqual(hardened, before);
    await close();
  });
});
