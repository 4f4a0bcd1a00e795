/** Tells names apart that look alike and say opposite things: what lets in, and what keeps out. */

/** Beginnings of words, one side and the other; the longer ones first where one begins like another. */
const AXES: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['allow', 'permit', 'grant', 'accept'],
    ['disallow', 'deny', 'denied', 'denies', 'forbid', 'block', 'reject', 'refuse'],
  ],
  [['read'], ['writ']],
  [['inclu'], ['exclu']],
  [['enabl'], ['disabl']],
  [['on'], ['off']],
  [['trust'], ['untrust', 'distrust']],
  [['show'], ['hide', 'hidden']],
  [['add'], ['remov', 'drop']],
  [['min'], ['max']],
];

/** Whether one name is on one side of something, and the other name on the other. */
export function areOpposite(a: string, b: string): boolean {
  const [ours, theirs] = [a, b].map(wordsOf);
  return AXES.some(([yes, no]) => {
    const [here, there] = [sideOf(ours ?? [], yes, no), sideOf(theirs ?? [], yes, no)];
    return here !== undefined && there !== undefined && here !== there;
  });
}

const wordsOf = (name: string): readonly string[] =>
  name
    .slice(0, 100)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);

function sideOf(words: readonly string[], yes: readonly string[], no: readonly string[]): boolean | undefined {
  if (words.some((word) => begins(word, no))) return false;
  return words.some((word) => begins(word, yes)) ? true : undefined;
}

// Short words count only whole: `on` is no beginning of `one`.
const begins = (word: string, stems: readonly string[]): boolean =>
  stems.some((stem) =>
    stem.length < 4 ? word === stem || (stem === 'add' && word.startsWith(stem)) : word.startsWith(stem),
  );
