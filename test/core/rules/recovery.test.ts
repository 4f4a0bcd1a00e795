import assert from 'node:assert/strict';
import { corpusTexts, type NamedText, ownTexts } from '../../codex/agreement/texts.ts';
import { Random } from '../../codex/posture/generator/random.ts';
import { brokenTexts } from '../syntax/toml/support/breakage.ts';
import { findingsIn, lostFindings, mustStay } from './support/recovery.ts';

const SEED = Number(process.env['CODEX_POSTURE_SEED'] ?? 1);

/** As many broken lines are tried of each set of files; `CODEX_POSTURE_RECOVERY=all` tries every one. */
const SAMPLE = process.env['CODEX_POSTURE_RECOVERY'] === 'all' ? Number.POSITIVE_INFINITY : 600;

describe('one broken line costs the findings of that line only', function () {
  this.timeout(30 * 60_000);

  it(`in files of our own, sampled from seed ${SEED}`, () =>
    // Most of them are a header with a line or two: without the header nobody can tell what they mean.
    check('own files', ownTexts().filter(isAboutSingleLines), 0.88));

  const corpus = corpusTexts();
  if (corpus.length > 0) {
    it(`in the files that CODEX_POSTURE_CORPUS names, sampled from seed ${SEED}`, () =>
      // Some findings need the header above, or the line beside: what a server starts is said by its program and its words.
      check('public files', corpus, 0.98, 0.985));
  }
});

/** Files named `relation-…` have a finding only while both of their keys can be read: a broken line rightly costs it. */
const isAboutSingleLines = ({ name }: NamedText): boolean => !name.startsWith('files/relation-');

/** Breaks lines and asserts that at least this share of them costs nothing, and that of the findings of all other lines at least `leastKept` stays. */
function check(what: string, texts: readonly NamedText[], least: number, leastKept = least): void {
  const random = new Random(SEED);
  const broken = texts.flatMap(({ text }) => [...brokenTexts(text)].map((each) => ({ text, each })));
  const chosen = broken.length <= SAMPLE ? broken : random.some(broken, SAMPLE, SAMPLE);
  const before = new Map<string, ReturnType<typeof findingsIn>>();
  let findings = 0;
  let lost = 0;
  let harmless = 0;
  for (const { text, each } of chosen) {
    const known = before.get(text) ?? findingsIn(text);
    before.set(text, known);
    const stay = mustStay(text, known, each);
    const gone = lostFindings(stay, each).length;
    findings += stay.length;
    lost += gone;
    if (gone === 0) harmless++;
  }
  const [lines, kept] = [harmless / chosen.length, 1 - lost / findings];
  console.log(
    `      ${what}: ${chosen.length} of ${broken.length} broken lines, ${percent(lines)} cost nothing; ` +
      `${percent(kept)} of ${findings} findings stay`,
  );
  assert.ok(chosen.length >= 500 && findings > 200, 'too little was tried');
  assert.ok(lines >= least && kept >= leastKept);
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
