/** Compares many texts with the real Codex. */
import { type Difference, differences } from './compare.ts';
import { Judge } from './judge.ts';
import { KNOWN, type KnownDifference } from './known.ts';
import { ourJudgement } from './our-judgement.ts';
import type { NamedText } from './texts.ts';

export interface Result {
  readonly refused: number;
  readonly ignored: number;
  /** Keys that a refusal hides from us are not counted. */
  readonly texts: number;
  readonly known: ReadonlySet<KnownDifference>;
  /** What nobody has explained, in words. */
  readonly unexplained: readonly string[];
}

/** Two processes keep a small machine busy. */
const WORKERS = 2;

export async function compareAll(texts: readonly NamedText[]): Promise<Result> {
  const known = new Set<KnownDifference>();
  const unexplained: string[] = [];
  let refused = 0;
  let ignored = 0;
  let next = 0;
  const work = async (): Promise<void> => {
    const judge = await Judge.open();
    try {
      for (let at = next++; at < texts.length; at = next++) {
        const { name, text } = texts[at] as NamedText;
        const judgement = await judge.judge(text);
        if (judgement.refused !== undefined) refused++;
        ignored += judgement.ignored?.length ?? 0;
        for (const difference of differences(judgement, ourJudgement(text))) {
          const explained = explanationOf(difference);
          if (explained === undefined) unexplained.push(`${name}: ${difference.what}: ${difference.details}`);
          else known.add(explained);
        }
      }
    } finally {
      await judge.close();
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  return { refused, ignored, texts: texts.length, known, unexplained: unexplained.sort() };
}

const explanationOf = ({ what, details }: Difference): KnownDifference | undefined =>
  KNOWN.find((each) => each.what === what && each.sign.test(details));
