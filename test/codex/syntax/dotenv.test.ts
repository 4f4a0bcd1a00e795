import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fc from 'fast-check';
import { parseDotenv } from '../../../server/src/syntax/dotenv/parse.ts';
import { codexBinary } from '../support/app-server.ts';
import { World } from '../support/temp-home.ts';

const SEED = 20_261_121;

const CASES: readonly string[] = [
  'A=1\nbroken line\nB=2',
  'A=1\r\nexport B = 2\r\n',
  'A=\nB= # c\nC=#x\nD=a#b\nE=a #b\nF="#x" # c',
  'A=a b\nB="x" y\nC=1',
  'A="two\nlines"\nB=1',
  'A="not closed\nB=1\nC=2',
  "A=it's\nB=2\nC=don't\nD=1",
  "A='C:\\'\nB=2",
  'A=\'a\\n\'\nB="a\\n"\nC=a\\nb\nD="\\t"\nE="\\$x"\nF=a\\ b',
  '\ufeffA=1\nB=2',
  'A=1\nA=2\nB=1 ',
  'A.B=1\n_C=1\n1D=1\nE-F=1\nexport=1',
  'CODEX_A=1\ncodex_b=1\nB=1',
  'A="$HOME"\nB=1',
  'A=$\nB=1\\\nC=x',
];

describe('.env files, as the real Codex reads them', function () {
  this.timeout(120_000);
  let world: World;

  before(async () => {
    world = await World.create();
  });

  after(async () => {
    await world.remove();
  });

  /** What a command gets to see with this `.env` in CODEX_HOME. Rejects when Codex does not even start. */
  async function seen(text: string): Promise<ReadonlyMap<string, string>> {
    await world.lay({ 'home/.codex/.env': text });
    const env = { PATH: process.env['PATH'] ?? '', CODEX_HOME: world.codexHome, HOME: world.home };
    const args = ['sandbox', '-c', 'sandbox_mode="danger-full-access"', '--', 'env', '-0'];
    const output = await new Promise<string>((resolve, reject) => {
      execFile(codexBinary(), args, { env, cwd: world.workspace }, (error, stdout) =>
        error ? reject(error) : resolve(stdout),
      );
    });
    const pairs = output.split('\0').map((each): [string, string] => {
      const at = each.indexOf('=');
      return [each.slice(0, at), each.slice(at + 1)];
    });
    return new Map(pairs.filter(([name]) => /^[A-H][.A-H]*$|^_C$|^export$|^codex_b$/i.test(name)));
  }

  /** What we say of it, with references left aside. */
  function ours(text: string): ReadonlyMap<string, string> {
    const read = new Map<string, string>();
    for (const { name, value, substitutes } of parseDotenv(text).assignments) {
      if (!/^codex_/i.test(name)) read.set(name, substitutes ? '?' : value);
    }
    return read;
  }

  async function compare(text: string): Promise<void> {
    const expected = ours(text);
    const found = [...(await seen(text))].map(([name, value]) => [name, expected.get(name) === '?' ? '?' : value]);
    assert.deepEqual(new Map(found as [string, string][]), expected, JSON.stringify(text));
  }

  for (const text of CASES) {
    it(JSON.stringify(text), () => compare(text));
  }

  it('of the same name, the last one counts', async () => {
    assert.deepEqual(await seen('A=1\nB=2\nA=3\n'), new Map([...(await seen('A=3\nB=2\n'))]));
    assert.equal((await seen('A=1\nA=3\n')).get('A'), '3');
  });

  it('a NUL character, at which Codex crashes', async () => {
    await assert.rejects(seen('A=\0'));
    assert.match(parseDotenv('A=\0').problems[0]?.message ?? '', /crash when it starts/);
  });

  it(`60 random files (seed ${SEED})`, async () => {
    const piece = fc.constantFrom(
      'A',
      'B',
      '=',
      '"',
      '"',
      "'",
      '\\',
      '\n',
      ' ',
      '#',
      '$',
      '{',
      '}',
      'x',
      'n',
      '\t',
      '\r\n',
      'é',
      '\u00a0',
    );
    const line = fc
      .tuple(fc.constantFrom(...'ABCDEFGH'), fc.array(piece, { maxLength: 8 }))
      .map(([name, parts]) => `${name}=${parts.join('')}`);
    const file = fc
      .tuple(fc.array(line, { minLength: 1, maxLength: 8 }), fc.boolean())
      .map(([lines, ended]) => lines.join('\n') + (ended ? '\n' : ''));
    for (const text of fc.sample(file, { seed: SEED, numRuns: 60 })) await compare(text);
  });
});
