import assert from 'node:assert/strict';
import { parseToml } from '../../../server/src/syntax/toml/parse.ts';
import { Random } from '../posture/generator/random.ts';
import { KNOWN } from './known.ts';
import { mutated } from './mutate.ts';
import { ourJudgement } from './our-judgement.ts';
import { compareAll, type Result } from './run.ts';
import { corpusTexts, type NamedText, ownTexts } from './texts.ts';

const MUTATIONS = Number(process.env['CODEX_POSTURE_MUTATIONS'] ?? 2100);
const SEED = Number(process.env['CODEX_POSTURE_SEED'] ?? 1);

/** Of the files with two mistakes so many are left out for each that is compared; 1 compares all 6,600. */
const EVERY = Number(process.env['CODEX_POSTURE_PAIRS'] ?? 16);

/** More differences than this may not even be explained ones. */
const MOST_KNOWN = 10;

describe('findings about settings files, as the real Codex has it', function () {
  this.timeout(10 * 60_000);

  it('in files of our own', async () => {
    const own = ownTexts();
    assert.ok(own.length >= 60);
    const result = await compareAll(own);
    check('own files', result);
    assert.ok(result.refused > 30 && result.ignored > 30, 'too few of the files are wrong');
  });

  it('in the files that CODEX_POSTURE_CORPUS names', async function () {
    const corpus = corpusTexts();
    if (corpus.length === 0) return this.skip();
    check('public files', await compareAll(corpus));
  });

  it('in files with two mistakes, of which Codex names the first that it meets', async () => {
    const joined = [...pairs()];
    assert.ok(joined.length > 300);
    check('two mistakes', await compareAll(joined));
  });

  it(`in ${MUTATIONS} files with one mistake more, from seed ${SEED}`, async () => {
    check(`mutations from seed ${SEED}`, await compareAll([...mutations()]));
  });

  it(`lists at most ${MOST_KNOWN} differences, each with a reason`, () => {
    assert.ok(KNOWN.length <= MOST_KNOWN);
    for (const { reason } of KNOWN) assert.match(reason, /^[A-Z].{20,}\.$/);
  });
});

function* mutations(): Iterable<NamedText> {
  const random = new Random(SEED);
  const texts = [...ownTexts(), ...corpusTexts()];
  for (let count = 0; count < MUTATIONS; ) {
    const { name, text } = random.pick(texts);
    const mutation = mutated(text, random);
    if (mutation === undefined) continue;
    count++;
    yield { name: `${name} with ${mutation.how} (${count})`, text: mutation.text };
  }
}

/** Every n-th pair of our own files that Codex refuses. */
function* pairs(): Iterable<NamedText> {
  const refused = ownTexts().filter(({ text }) => ourJudgement(text).refused !== undefined);
  let at = SEED;
  for (const one of refused) {
    for (const other of refused) {
      const text = one === other || at++ % EVERY !== 0 ? undefined : joinedText(one.text, other.text);
      if (text !== undefined) yield { name: `${one.name} and ${other.name}`, text };
    }
  }
}

/** One file with what is in both; nothing where they do not go together. */
function joinedText(one: string, other: string): string | undefined {
  const [[top, tables], [otherTop, otherTables]] = [parts(one), parts(other)];
  const text = [top, otherTop, tables, otherTables].map((part) => `${part.trimEnd()}\n`).join('');
  return parseToml(text).problems.length === 0 ? text : undefined;
}

/** What is above the first header, and the rest. */
function parts(text: string): readonly [string, string] {
  const header = parseToml(text).statements.find(({ kind }) => kind !== 'assignment');
  const at = header?.span.start ?? text.length;
  return [text.slice(0, at), text.slice(at)];
}

function check(what: string, { texts, refused, ignored, known, unexplained }: Result): void {
  console.log(
    `      ${what}: ${texts} texts, ${refused} refused, ${ignored} ignored keys, ${known.size} known differences`,
  );
  assert.deepEqual(unexplained, []);
}
