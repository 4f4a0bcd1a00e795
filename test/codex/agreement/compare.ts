/** Where the real Codex and we disagree about one text. */

import type { TomlPath } from '../../../server/src/syntax/toml/tree.ts';
import type { Judgement } from './judge.ts';
import { isBlind, isCoarse, OTHER_NAMES } from './known.ts';
import type { LinedFinding, OurJudgement } from './our-judgement.ts';

/** One disagreement. `what` names the kind; the rest is for people. */
export interface Difference {
  readonly what: 'verdict' | 'error finding' | 'refused key' | 'refused line' | 'ignored' | 'false alarm';
  readonly details: string;
}

/** Rules about keys that Codex ignores. */
const IGNORED = new Set(['unknown-key', 'misplaced-key']);

/** Rules that have nothing to say about a file that strict Codex takes. */
const STRICT = new Set([...IGNORED, 'syntax-error', 'duplicate-key', 'invalid-type', 'invalid-value', 'missing-key']);

/** All of them. */
export function differences(codex: Judgement, ours: OurJudgement): readonly Difference[] {
  return [...verdicts(codex, ours), ...ignoredKeys(codex, ours), ...falseAlarms(codex, ours)];
}

function* verdicts({ refused }: Judgement, ours: OurJudgement): Iterable<Difference> {
  const errors = ours.findings.filter(({ severity }) => severity === 'error');
  if ((refused === undefined) !== (ours.refused === undefined)) {
    yield {
      what: 'verdict',
      details: `Codex: ${refused?.message ?? 'loads'}; we: ${ours.refused?.message ?? 'loads'}`,
    };
    return;
  }
  if ((refused === undefined) !== (errors.length === 0)) {
    yield {
      what: 'error finding',
      details: `Codex: ${refused?.message ?? 'loads'}; we: ${errors.map(shown).join('; ')}`,
    };
  }
  if (refused === undefined || ours.refused === undefined) return;
  const line = ours.refused.line;
  const isOurs =
    refused.line === line || (isCoarse(ours.refused.path) && ours.refused.around.includes(refused.line ?? 0));
  if (refused.line !== undefined && !isOurs) {
    yield {
      what: 'refused line',
      details: `Codex: line ${refused.line}, ${refused.message}; we: line ${line}, ${ours.refused.message}`,
    };
  } else if (refused.line !== undefined && !errors.some((error) => error.line === line)) {
    yield {
      what: 'error finding',
      details: `Codex: line ${refused.line}, ${refused.message}; we: ${errors.map(shown).join('; ')}`,
    };
  } else if (isAnotherProvider(refused.message, ours.refused.path)) {
    yield { what: 'refused key', details: `Codex: ${refused.message}; we: ${ours.refused.message}` };
  } else if (refused.key !== undefined && !namesKey(ours.refused.message, refused.key)) {
    yield { what: 'refused key', details: `Codex: ${refused.key}, ${refused.message}; we: ${ours.refused.message}` };
  }
}

/** Reserved names Codex lists. Of other providers it looks at them in no particular order, and names the first bad one. */
function isAnotherProvider(message: string, path: TomlPath | undefined): boolean {
  const reserved = /reserved built-in provider IDs: (`[^.]+`)\./.exec(message)?.[1];
  return path?.[0] === 'model_providers' && reserved !== undefined && !reserved.includes(`\`${String(path[1])}\``);
}

/** Codex leaves quotes and most indexes out of the names that it prints. */
function namesKey(message: string, key: string): boolean {
  const plain = (text: string) => text.replaceAll(/["']/g, '').replaceAll(/\[\d+\]|\.\d+(?=[.`\s]|$)/g, '');
  const renamed = Object.entries(OTHER_NAMES).reduce((text, [ours, theirs]) => text.replace(ours, theirs), message);
  return plain(renamed).includes(plain(key));
}

function* ignoredKeys({ ignored }: Judgement, { findings }: OurJudgement): Iterable<Difference> {
  if (ignored === undefined) return;
  const ours = findings.filter(({ rule, severity }) => IGNORED.has(rule) && severity !== 'error');
  for (const { key, line } of ignored) {
    if (!ours.some((finding) => finding.line === line && isNamed(key, finding))) {
      yield { what: 'ignored', details: `Codex ignores \`${key}\` in line ${line}; we do not say so` };
    }
  }
  for (const finding of ours) {
    const isTheirs = ignored.some(({ key, line }) => finding.line === line && isNamed(key, finding));
    if (!isTheirs && !isBlind(finding.path))
      yield { what: 'ignored', details: `Codex says nothing of ${shown(finding)}` };
  }
}

/** Codex writes names without quotes, whatever is in them. */
const isNamed = (key: string, { path }: LinedFinding): boolean => `.${key}`.endsWith(`.${String(path?.at(-1))}`);

function* falseAlarms({ refused, ignored }: Judgement, { findings }: OurJudgement): Iterable<Difference> {
  if (refused !== undefined || ignored === undefined || ignored.length > 0) return;
  for (const finding of findings) {
    if (STRICT.has(finding.rule) && !IGNORED.has(finding.rule) && !isBlind(finding.path)) {
      yield { what: 'false alarm', details: `strict Codex takes what ${shown(finding)} says` };
    }
  }
}

const shown = ({ rule, line, path, message }: LinedFinding): string =>
  `${rule} in line ${line} at ${path?.join('.')}: ${message.slice(0, 80)}`;
