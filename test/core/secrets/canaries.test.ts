import assert from 'node:assert/strict';
import process from 'node:process';
import { TestClient } from '../lsp/client.ts';
import { commandOutputs, type Output, serverOutputs, traceOf } from './outputs.ts';
import { CANARIES, lineAt, OTHER_FILES, PATHS, type Planted, SURROUNDINGS, WAYS } from './places.ts';

/** As many keys stand in one file. */
const CHUNK = 300;

/** The settings of one kind at a time hold one part of all keys, so that after all rounds each kind held each key. */
const SETTINGS = [
  'ch/config.toml',
  'ch/p.config.toml',
  'work/.codex/config.toml',
  'etc/config.toml',
  'etc/managed_config.toml',
];

type Paths = readonly (readonly string[])[];

const chunksOf = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / CHUNK) }, (_, at) => all.slice(at * CHUNK, (at + 1) * CHUNK));

describe('a secret', () => {
  const chunks = chunksOf(PATHS.config);
  const demands = chunksOf(PATHS.requirements);
  const counts = { places: 0, outputs: 0, characters: 0 };

  after(() => {
    console.log(`      ${counts.places} places, ${counts.outputs} outputs of ${counts.characters} characters searched`);
  });

  for (const { way, canary } of process.env['ALL_CANARIES'] ? WAYS : WAYS.slice(0, 1)) {
    const first = WAYS.findIndex((one) => one.way === way && one.canary === canary);
    it(`never comes out again${first === 0 ? '' : `: ${canary}, as ${way} first`}`, async function () {
      this.timeout(240_000);
      const leaks = new Set<string>();
      for (let round = 0; round < chunks.length; round++) {
        const lines = (paths: Paths = []) =>
          paths.map((path, at) => lineAt(path, WAYS[(at + round + first) % WAYS.length] as Planted));
        const part = (shift: number) => lines(chunks[(round + shift) % chunks.length]);
        const files = Object.fromEntries(SETTINGS.map((name, at) => [name, part(at)]));
        const flags = part(SETTINGS.length).filter((one) => /^[^[\n]*=/.test(one));
        const all = { ...files, ...OTHER_FILES, 'etc/requirements.toml': lines(demands[round % demands.length]) };
        counts.places += Object.values(all).flat().length + flags.length;
        for (const leak of await leaksOf(textsOf(all), flags)) leaks.add(leak);
      }
      assert.deepEqual([...leaks].slice(0, 8), []);
    });
  }

  it('never comes out again from what starts Codex, what instructs it, and the start-up files of a shell', async function () {
    this.timeout(120_000);
    assert.deepEqual((await leaksOf(textsOf(SURROUNDINGS), [])).slice(0, 8), []);
  });

  async function leaksOf(texts: Readonly<Record<string, string>>, flags: readonly string[]) {
    const client = await TestClient.start({ files: { ...texts, 'work/.git/HEAD': '' } });
    const traced = await traceOf(client);
    try {
      for (const [name, text] of Object.entries(texts)) await client.open(name, text);
      const outputs = [
        ...(await serverOutputs(client, texts, 61)),
        ...(await commandOutputs(client, flags)),
        ...traced.map((text): Output => ['trace', text]),
      ];
      counts.outputs += outputs.length;
      counts.characters += outputs.reduce((sum, [, text]) => sum + text.length, 0);
      return outputs.flatMap(([from, text]) =>
        Object.values(CANARIES).flatMap((secret) => {
          const at = text.indexOf(secret.slice(0, 14));
          return at < 0 ? [] : [`${from}: …${text.slice(Math.max(0, at - 120), at + 60)}…`];
        }),
      );
    } finally {
      await client.stop();
    }
  }
});

const textsOf = (files: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files).map(([name, lines]) => [name, `${lines.join('\n')}\n`]));
