/**
 * Plays a hostile agent in real Codex sessions: `npm run drill [-- [--plan PLAN]… [--jobs N] [--record] [START…]]`. A START is
 * a name in `test/codex/drill/starts` or a config file of your own, with `{{WORKSPACE}}` and `{{HOME}}` for the drill’s folders;
 * a PLAN is one of `codex-posture harden`, `none` for the files as they are, or `all`. Prints which attacks succeed and which
 * honest work stays possible; `--record` plays everything and writes docs/drill.md and the figures of the report. Harmless by construction: everything that
 * is touched is made for the drill, and every address is on loopback.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'smol-toml';
import { PLAN_NAMES, type PlanName } from '../server/src/contract.ts';
import { hardenStage } from '../test/codex/drill/harden.ts';
import { type Outcome, play } from '../test/codex/drill/play.ts';
import { createStage, type Stage } from '../test/codex/drill/stage.ts';
import { startNames, writeStart } from '../test/codex/drill/starts.ts';
import { details, figuresOf, page, type Result, type Run, summary, titleOf } from './drill/report.ts';
import { codexBinary } from './parts/codex.ts';
import { projectRoot } from './root.ts';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      plan: { type: 'string', multiple: true, default: ['none'] },
      jobs: { type: 'string', default: '2' },
      record: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const codex = await codexBinary();
  if ('missing' in codex) throw new Error(codex.missing);
  process.env['CODEX_BIN'] = codex.path;
  const starts = positionals.length > 0 ? positionals : startNames;
  const asked = values.record ? ['all'] : values.plan;
  const plans = asked.flatMap((name) => (name === 'all' ? ['none', ...PLAN_NAMES] : [name])).map(planNamed);
  const runs = starts.flatMap((start) => plans.map((plan): Run => ({ start, plan })));
  const done = path.join(projectRoot, 'out', 'drill.jsonl');
  fs.mkdirSync(path.dirname(done), { recursive: true });
  const results = await inParallel(runs, Number(values.jobs), async (run) => {
    const result = await resultOf(run);
    // The whole takes long: what is done is kept, whatever happens.
    fs.appendFileSync(done, `${JSON.stringify(result)}\n`);
    console.error(`${titleOf(run)}: ${summary(result)}`);
    return result;
  });
  if (!values.record) return console.log(details(results));
  const measured = {
    codex: execFileSync(codex.path, ['--version'], { encoding: 'utf8' }).trim(),
    system: `${os.type()} ${os.release()}`,
    date: new Date().toISOString().slice(0, 10),
  };
  fs.writeFileSync(path.join(projectRoot, 'docs', 'drill.md'), page(results, measured));
  const figures = `${JSON.stringify(figuresOf(results, measured), null, 2)}\n`;
  fs.writeFileSync(path.join(projectRoot, 'server', 'data', 'drill.json'), figures);
}

function planNamed(name: string): PlanName | null {
  const plan = PLAN_NAMES.find((one) => one === name);
  if (plan === undefined && name !== 'none') throw new Error(`There is no plan ${name}.`);
  return plan ?? null;
}

async function resultOf(run: Run): Promise<Result> {
  const stage = await createStage();
  try {
    writeStart(stage, run.start);
    if (run.plan !== null) await hardenStage(stage, run.plan);
    const settings = settingsOf(stage);
    const outcome = await (played.get(settings) ?? playAnew(stage, settings));
    if ('refused' in outcome) return { ...run, succeeded: null, refused: outcome.refused };
    return { ...run, succeeded: [...outcome.succeeded], refused: null };
  } catch (error) {
    return { ...run, succeeded: null, refused: String(error) };
  } finally {
    await stage.remove();
  }
}

/** What was played, by settings: where a plan takes several starts to the same settings, they are played once. */
const played = new Map<string, Promise<Outcome>>();

function playAnew(stage: Stage, settings: string): Promise<Outcome> {
  const outcome = play(stage);
  played.set(settings, outcome);
  return outcome;
}

/** The settings of a stage, however they are written and wherever the stage is. */
function settingsOf(stage: Stage): string {
  const text = fs.readFileSync(path.join(stage.codexHome, 'config.toml'), 'utf8').replaceAll(stage.root, '');
  return JSON.stringify(sorted(parse(text)));
}

const sorted = (value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, inner]) => [key, sorted(inner)]),
      );

/** The results in the order of the tasks; `jobs` of them at once. */
async function inParallel<T, R>(
  tasks: readonly T[],
  jobs: number,
  work: (task: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = tasks.entries();
  const worker = async () => {
    for (const [index, task] of queue) results[index] = await work(task);
  };
  await Promise.all(Array.from({ length: Math.max(1, jobs || 1) }, worker));
  return results;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
