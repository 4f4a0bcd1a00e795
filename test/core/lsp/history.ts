/** Random histories of an editor: typing, undoing, opening, closing, and what happens on disk meanwhile. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import fc from 'fast-check';
import { FileChangeType } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { yieldToEvents } from '../../../server/src/lsp/yield.ts';
import { readFixtures } from '../rules/support/fixture.ts';
import { LIKE_VSCODE, PUSH_ONLY, TestClient } from './client.ts';
import { assertToldAsByAnother, type Open } from './told-by-another.ts';

const USER = 'ch/config.toml';

/** The files of a history, and the end of the names of the fixtures that their lines are from. */
const FILES: Readonly<Record<string, string>> = {
  [USER]: 'config.toml',
  'ch/fast.config.toml': 'config.toml',
  'ch/.env': '.env',
  'ch/hooks.json': 'hooks.json',
  'ch/rules/default.rules': '.rules',
  'etc/requirements.toml': 'requirements.toml',
  'work/.codex/config.toml': 'config.toml',
  'work/.codex/rules/a.rules': '.rules',
  'work/sub/.codex/config.toml': 'config.toml',
  'work/sub/.codex/hooks.json': 'hooks.json',
};

/** What another folder takes the place of. */
const FOLDERS = ['work/.codex', 'work/sub', 'ch/rules'];

const TEXTS = readFixtures().flatMap(({ cases }) =>
  cases.flatMap(({ files }) => files.filter(({ text }) => text !== undefined && text.length < 5000)),
);

const TRUST = '\n[projects."{work}"]\ntrust_level = "trusted"\n';

/** A text, or some lines of texts. */
function textOf(name: string): fc.Arbitrary<string> {
  const texts = TEXTS.filter(({ path }) => path.endsWith(FILES[name] ?? '')).map(({ text }) => text);
  const lines = [...new Set(texts.flatMap((text) => text.split('\n')))];
  const some = fc.array(fc.constantFrom(...lines), { maxLength: 6 }).map((one) => one.join('\n'));
  const text = fc.oneof(some, fc.constantFrom(...texts));
  return name === USER ? fc.tuple(text, fc.constantFrom('', TRUST)).map((both) => both.join('')) : text;
}

const TEXT_OF = Object.fromEntries(Object.keys(FILES).map((name) => [name, textOf(name)]));

const anyFile = fc.constantFrom(...Object.keys(FILES));
const withText = anyFile.chain((name) => fc.tuple(fc.constant(name), TEXT_OF[name] ?? fc.constant('')));

const inserted = fc.oneof(
  fc.constantFrom('\n', ' ', '\n\n', '\r\n', '#', '"', '[', '=', "'''", '\u{1f600}', '\u2028', ''),
  TEXT_OF['work/.codex/config.toml'] ?? fc.constant(''),
);

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('open' as const), file: withText, asOnDisk: fc.boolean() }) },
  {
    weight: 12,
    arbitrary: fc.record({
      does: fc.constant('edit' as const),
      which: fc.nat(9),
      at: fc.nat(400),
      length: fc.oneof(fc.constant(0), fc.nat(40)),
      text: inserted,
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('undo' as const), which: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('save' as const), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('close' as const), which: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('write' as const), file: withText, early: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('remove' as const), name: anyFile }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('swap' as const), folder: fc.constantFrom(...FOLDERS) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('look' as const) }) },
);

export const anyHistory = fc.record({
  isPushed: fc.boolean(),
  files: fc.array(withText, { maxLength: 6 }),
  steps: fc.array(fc.tuple(step, fc.nat(4)), { minLength: 1, maxLength: 16 }),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
export type AnyHistory = typeof anyHistory extends fc.Arbitrary<infer T> ? T : never;

/** Plays a history; wherever somebody looks, and at its end, what is told is what a server tells that starts then. */
export async function play({ isPushed, files, steps }: AnyHistory): Promise<void> {
  const capabilities = isPushed ? PUSH_ONLY : LIKE_VSCODE;
  const client = await TestClient.start({
    files: { etc: undefined, spare: undefined, [USER]: '', ...Object.fromEntries(files) },
    capabilities,
  });
  const editor = new Editor(client, isPushed);
  try {
    for (const [one, turns] of steps) {
      await editor.does(one);
      for (let turn = 0; turn < turns; turn++) await yieldToEvents();
    }
    await editor.look();
    assert.deepEqual(client.errors, []);
  } finally {
    await client.stop();
  }
}

class Editor {
  readonly #client: TestClient;
  readonly #isPushed: boolean;
  readonly #open = new Map<string, { readonly document: TextDocument; readonly before: readonly string[] }>();
  #version = 0;

  constructor(client: TestClient, isPushed: boolean) {
    this.#client = client;
    this.#isPushed = isPushed;
  }

  async does(step: Step): Promise<void> {
    if (step.does === 'open') return this.#opens(step.file[0], step.asOnDisk ? undefined : step.file[1]);
    if (step.does === 'write') return this.#writes(...step.file, step.early);
    if (step.does === 'remove') return this.#removes(step.name);
    if (step.does === 'swap') return this.#swaps(step.folder);
    if (step.does === 'look') return this.look();
    const open = [...this.#open];
    const [name, { document, before }] = open[step.which % open.length] ?? [undefined, { before: [] }];
    if (name === undefined || document === undefined) return;
    if (step.does === 'edit') {
      const start = document.positionAt(step.at % (document.getText().length + 1));
      const end = document.positionAt(document.offsetAt(start) + step.length);
      await this.#changes(name, { range: { start, end }, text: step.text }, [...before, document.getText()]);
    } else if (step.does === 'undo') {
      const text = before.at(-1);
      if (text !== undefined) await this.#changes(name, { text }, before.slice(0, -1));
    } else if (step.does === 'save') {
      await this.#client.disk.write(name, document.getText());
      await this.#client.save(name);
      await this.#client.touched(FileChangeType.Changed, name);
    } else {
      this.#open.delete(name);
      await this.#client.close(name);
    }
  }

  async look(): Promise<void> {
    // What half a line looks like waits until it is saved.
    for (const name of this.#open.keys()) await this.#client.save(name);
    const open: Open = async (other) => {
      for (const [name, { document }] of this.#open) await other.open(name, document.getText(), document.version);
    };
    await assertToldAsByAnother(this.#client, open, this.#isPushed);
  }

  async #opens(name: string, text: string | undefined): Promise<void> {
    if (this.#open.has(name)) return;
    const onDisk = await fs.readFile(this.#client.disk.at(name), 'utf8').catch(() => '');
    const document = TextDocument.create('x:', 'toml', ++this.#version, this.#filled(text ?? onDisk));
    this.#open.set(name, { document, before: [] });
    await this.#client.open(name, document.getText(), document.version);
  }

  async #changes(name: string, change: Parameters<TestClient['change']>[2] & object, before: readonly string[]) {
    const { document } = this.#open.get(name) ?? assert.fail(name);
    this.#open.set(name, { document: TextDocument.update(document, [change], ++this.#version), before });
    await this.#client.change(name, this.#version, change);
  }

  async #writes(name: string, text: string, early: boolean): Promise<void> {
    if (early) await this.#client.touched(FileChangeType.Changed, name);
    await this.#client.disk.write(name, this.#filled(text));
    await this.#client.touched(FileChangeType.Changed, name);
  }

  async #removes(name: string): Promise<void> {
    // One file is left, so that there is always something to tell.
    if (name === USER) return;
    await this.#client.disk.remove(name);
    await this.#client.touched(FileChangeType.Deleted, name);
  }

  /** The folder and what is put by for it change places. */
  async #swaps(folder: string): Promise<void> {
    const { disk } = this.#client;
    const [here, there] = [disk.at(folder), disk.at('spare', folder.replaceAll('/', '-'))];
    await fs.rename(here, `${there}.new`).catch(() => undefined);
    await fs.rename(there, here).catch(() => undefined);
    await fs.rename(`${there}.new`, there).catch(() => undefined);
    await this.#client.touched(FileChangeType.Changed, folder);
  }

  #filled(text: string): string {
    return text.replace('{work}', this.#client.disk.at('work').replaceAll('\\', '/'));
  }
}
