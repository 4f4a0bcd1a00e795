/**
 * Plays a hostile agent in real Codex sessions: `npm run drill [-- [--plan PLAN]… [START…]]`. A START is a name in
 * `test/codex/drill/starts` or a config file of your own, with `{{WORKSPACE}}` and `{{HOME}}` for the drill’s folders; a PLAN
 * is one of `codex-posture harden`, `none` for the files as they are, or `all`. Prints which attacks succeed and which honest
 * work stays possible. Harmless by construction: everything that is touched is made for the drill, and every address is on
 * loopback.
 */
import { parseArgs } from 'node:util';
import { PLAN_NAMES, type PlanName } from '../server/src/contract.ts';
import { ATTACKS, HONEST_WORK } from '../test/codex/drill/actions/all.ts';
import { hardenStage } from '../test/codex/drill/harden.ts';
import { type Outcome, play } from '../test/codex/drill/play.ts';
import { createStage } from '../test/codex/drill/stage.ts';
import { startNames, writeStart } from '../test/codex/drill/starts.ts';
import { codexBinary } from './parts/codex.ts';

/** A start, and the plan that it is taken to; without one it is played as it is. */
interface Run {
  readonly start: string;
  readonly plan: PlanName | undefined;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { plan: { type: 'string', multiple: true, default: ['none'] } },
    allowPositionals: true,
  });
  const codex = await codexBinary();
  if ('missing' in codex) throw new Error(codex.missing);
  process.env['CODEX_BIN'] = codex.path;
  const starts = positionals.length > 0 ? positionals : startNames;
  const plans = values.plan.flatMap((name) => (name === 'all' ? ['none', ...PLAN_NAMES] : [name]));
  const runs = starts.flatMap((start) => plans.map((plan): Run => ({ start, plan: planNamed(plan) })));
  const outcomes: (readonly [Run, Outcome])[] = [];
  for (const run of runs) {
    const outcome = await outcomeOf(run);
    outcomes.push([run, outcome]);
    console.error(`${titleOf(run)}: ${summary(outcome)}`);
  }
  console.log(table(outcomes));
}

function planNamed(name: string): PlanName | undefined {
  const plan = PLAN_NAMES.find((one) => one === name);
  if (plan === undefined && name !== 'none') throw new Error(`There is no plan ${name}.`);
  return plan;
}

const titleOf = ({ start, plan }: Run): string => (plan === undefined ? start : `${start} → ${plan}`);

async function outcomeOf({ start, plan }: Run): Promise<Outcome> {
  const stage = await createStage();
  try {
    writeStart(stage, start);
    if (plan !== undefined) await hardenStage(stage, plan);
    return await play(stage);
  } catch (error) {
    return { refused: String(error) };
  } finally {
    await stage.remove();
  }
}

function summary(outcome: Outcome): string {
  if ('refused' in outcome) return `Codex does not start: ${outcome.refused}`;
  const count = (actions: typeof ATTACKS): string =>
    `${actions.filter(({ id }) => outcome.succeeded.has(id)).length} of ${actions.length}`;
  return `${count(ATTACKS)} attacks succeed, ${count(HONEST_WORK)} kinds of work possible`;
}

function table(outcomes: readonly (readonly [Run, Outcome])[]): string {
  const header = ['', ...outcomes.map(([run]) => titleOf(run))];
  const rows = [...ATTACKS, ...HONEST_WORK].map(({ id }) => [
    id,
    ...outcomes.map(([, outcome]) => ('succeeded' in outcome && outcome.succeeded.has(id) ? 'yes' : '·')),
  ]);
  return [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
