import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'smol-toml';
import { parseToml } from '../../../server/src/syntax/toml/parse.ts';
import { entryAt, toPlain } from '../../../server/src/syntax/toml/query.ts';
import { LineIndex } from '../../../server/src/text/line-index.ts';
import { brokenToml, toml } from '../../core/syntax/toml/support/generate.ts';
import { problemsOf } from '../../core/syntax/toml/support/show.ts';
import { AppServer } from '../support/app-server.ts';
import { World } from '../support/temp-home.ts';

const SEED = 20_261_121;

function libraryAccepts(text: string): boolean {
  try {
    parse(text, { integersAsBigInt: 'asNeeded' });
    return true;
  } catch {
    return false;
  }
}

const nested = (open: string, close: string, count: number): string =>
  `x = ${open.repeat(count)}1${close.repeat(count)}`;
const names = (count: number): string => Array.from({ length: count }, () => 'a').join('.');

/** Where Codex and smol-toml differ: each is ours to get right. */
const DIFFERENCES: readonly [text: string, codexAccepts: boolean][] = [
  ['x = 9223372036854775808', false],
  ['x = -9223372036854775809', false],
  ['x = 0xFFFFFFFFFFFFFFFF', false],
  ['x = 1e400', false],
  ['x = -1.8e308', false],
  ['x = 2021-02-30', false],
  ['x = 1900-02-29T00:00:00Z', false],
  ['x = 2021-04-31', false],
  ['x = 1979-05-27T07:32:00+0100', false],
  ['x = 23:59:60', true],
  ['x = 2021-01-01T12:30:60Z', true],
  [nested('[', ']', 81), false],
  [nested('{a=', '}', 81), false],
  [nested('[{a=', '}]', 41), false],
  [`${names(81)} = 1`, false],
  [`[${names(81)}]`, false],
  ['x = { a\n= 1 }', true],
  ['x = { a =\n1 }', true],
  ['[a.b.c]\n[a]\nb.d.x = 1', true],
  ['[[a.b]]\n[a]\nb.c.x = 1', true],
];

/** Where they agree, close beside the differences, and what TOML 1.1 brought. */
const AGREEMENTS: readonly [text: string, codexAccepts: boolean][] = [
  ['x = 9223372036854775807', true],
  ['x = -9223372036854775808', true],
  ['x = 9007199254740993', true],
  ['x = 1e308', true],
  ['x = 2024-02-29', true],
  ['x = 12:30:61', false],
  ['x = 07:32', true],
  [nested('[', ']', 80), true],
  [nested('{a=', '}', 80), true],
  [`${names(80)} = 1`, true],
  [`[${names(80)}]\n${names(80)} = ${'['.repeat(80)}${']'.repeat(80)}`, true],
  ['x = "\\e\\x41"', true],
  ['x = {\n a = 1, # c\n}', true],
  ['x = "C:\\Users"', false],
  ['\ufeffx = 1', true],
  ['x = 1\ry = 2', false],
  ['[a.b]\n[a]\nb.x = 1', false],
  ['[a.b.c]\n[a]\nb.x = 1', false],
];

describe('TOML, as the real Codex takes it', function () {
  this.timeout(120_000);
  let world: World;
  let server: AppServer;

  before(async () => {
    world = await World.create();
    server = await AppServer.start({ ...world, cwd: world.workspace });
  });

  after(async () => {
    await server.stop();
    await world.remove();
  });

  interface Verdict {
    readonly config?: { readonly model?: unknown; readonly model_context_window?: unknown };
    /** From 1. */
    readonly line?: number;
    readonly refused?: string;
  }

  async function ask(text: string): Promise<Verdict> {
    await world.lay({ 'home/.codex/config.toml': text });
    const { result, refused } = await server.request<{ config: Verdict['config'] }>('config/read', {
      cwd: world.workspace,
    });
    if (refused === undefined) return { ...(result?.config && { config: result.config }) };
    const line = /config\.toml:(\d+):\d+: /.exec(refused)?.[1];
    assert(line, refused);
    return { refused, line: Number(line) };
  }

  const linesOf = (text: string): readonly number[] => {
    const lines = new LineIndex(text);
    return parseToml(text).problems.map(({ span }) => lines.position(span.start).line + 1);
  };

  for (const [what, table] of [
    ['differs from smol-toml', DIFFERENCES],
    ['agrees with smol-toml', AGREEMENTS],
  ] as const) {
    for (const [text, accepts] of table) {
      it(`${accepts ? 'loads' : 'refuses'} and ${what}: ${JSON.stringify(text.slice(0, 50))}`, async () => {
        assert.equal(libraryAccepts(text) === accepts, table === AGREEMENTS);
        const { refused, line } = await ask(text);
        assert.equal(refused === undefined, accepts, refused);
        const lines = linesOf(text);
        assert.equal(lines.length === 0, accepts, problemsOf(parseToml(text)).join());
        if (line !== undefined) assert.equal(lines[0], line);
      });
    }
  }

  for (const [what, texts, count] of [
    ['whole', toml, 500],
    ['broken', brokenToml, 1000],
  ] as const) {
    it(`has the same verdict on ${count} ${what} texts, and names no line before ours (seed ${SEED})`, async () => {
      const differences: string[] = [];
      let same = 0;
      let refusals = 0;
      for (const text of fc.sample(texts, { seed: SEED, numRuns: count })) {
        const { refused, line } = await ask(text);
        const lines = linesOf(text);
        if ((refused === undefined) !== (lines.length === 0)) differences.push(`${JSON.stringify(text)}: ${refused}`);
        if (line === undefined) continue;
        refusals++;
        if (lines.includes(line)) same++;
        // Codex notices some mistakes only lines later; we point to where they were made.
        if ((lines[0] ?? 0) > line) differences.push(`${JSON.stringify(text)}: ${refused}, ours first in ${lines[0]}`);
      }
      assert.deepEqual(differences, []);
      console.log(`      ${refusals} refused, ${same} at a line that we name too, the others later`);
      assert(same >= refusals * 0.85);
    });
  }

  it(`decodes strings and numbers to the same values (seed ${SEED})`, async () => {
    const escapes = fc.constantFrom(
      '\\n',
      '\\t',
      '\\"',
      '\\\\',
      '\\e',
      '\\x7f',
      '\\u00e9',
      '\\U0001F600',
      'a',
      ' ',
      "'",
      '#',
      'é',
      '😀',
    );
    const lines = fc.constantFrom('a', ' ', '"', '\n', '\r\n', '\\\n  ', '\\  \n\n ', '\t');
    const text = (unit: fc.Arbitrary<string>): fc.Arbitrary<string> =>
      fc.array(unit, { maxLength: 8 }).map((parts) => parts.join(''));
    const written = fc.oneof(
      text(escapes).map((inner) => `"${inner}"`),
      text(lines).map((inner) => `"""${inner.replaceAll('"""', '')}"""`),
      text(lines).map((inner) => `'''${inner}'''`),
      text(escapes).map((inner) => `'${inner.replaceAll("'", '')}'`),
    );
    let compared = 0;
    for (const model of fc.sample(written, { seed: SEED, numRuns: 150 })) {
      const document = parseToml(`model = ${model}\nmodel_context_window = 0x1_F`);
      const { config, refused } = await ask(document.text);
      assert.equal(refused === undefined, document.problems.length === 0, model);
      if (refused !== undefined) continue;
      compared++;
      const entry = entryAt(document, ['model']);
      assert(entry);
      assert.equal(toPlain(entry.value), config?.model, JSON.stringify(model));
      assert.equal(config?.model_context_window, 31);
    }
    assert(compared > 120);
  });
});
