/** What looking at a text costs, part by part, in milliseconds of processor time. */
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import { diagnosticsOf } from '../../../server/src/features/diagnostics.ts';
import { effectiveDocument } from '../../../server/src/features/effective-document.ts';
import { explained } from '../../../server/src/features/explanation.ts';
import { foldingRanges } from '../../../server/src/features/folding.ts';
import { inlayHints } from '../../../server/src/features/inlay-hints.ts';
import { documentSymbols } from '../../../server/src/features/symbols.ts';
import { RULES } from '../../../server/src/rules/catalogue.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { postureOf } from '../../../server/src/words/posture.ts';
import { FIX_OPTIONS } from '../support/fix-options.ts';
import { snapshotOf } from '../support/snapshot.ts';
import type { Shape } from './shape.ts';

const FOLDER = '/work/p';

const EVERYWHERE = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };

/** The processor time of some work; other programs do not count. */
export function milliseconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Each part alone; what several of them need is counted for the first. */
export function costsOf({ path, text, others }: Shape, size: number): ReadonlyMap<string, number> {
  const costs = new Map<string, number>();
  const timed = <T>(part: string, work: () => T): T => {
    const done: T[] = [];
    costs.set(
      part,
      milliseconds(() => done.push(work())),
    );
    return done[0] as T;
  };
  const written = text(size);
  const snapshot = timed('looking for files', () => snapshotOf({ ...others, [path]: written }));
  const file = timed('parsing', () => codexFile(snapshot, path));
  if (file === undefined) throw new Error(`${path} is no Codex file`);
  timed('posture', () => postureOf(snapshot, FOLDER));
  for (const rule of RULES) timed(`rule ${rule.id}`, () => checkFile(snapshot, file, { rules: [rule], rethrow: true }));
  const { reports } = checkFile(snapshot, file);
  timed('diagnostics', () => diagnosticsOf(reports, snapshot, FIX_OPTIONS));
  timed('symbols', () => documentSymbols(snapshot, path));
  timed('folding', () => foldingRanges(snapshot, path));
  timed('hints', () => inlayHints(snapshot, path, EVERYWHERE, { folders: [FOLDER], uriOf: FIX_OPTIONS.uriOf }));
  timed('explanation', () => explained(snapshot, FOLDER));
  timed('effective document', () => effectiveDocument(snapshot, FOLDER));
  return costs;
}
