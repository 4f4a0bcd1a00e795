/**
 * Plays a hostile agent in real Codex sessions: `npm run drill [-- START…]`, where a START is a name in
 * `test/codex/drill/starts` or a config file of your own, with `{{WORKSPACE}}` and `{{HOME}}` for the drill’s folders.
 * Prints which attacks succeed and which honest work stays possible. Harmless by construction: everything that is
 * touched is made for the drill, and every address is on loopback.
 */
import { ATTACKS, HONEST_WORK } from '../test/codex/drill/actions/all.ts';
import { type Outcome, play } from '../test/codex/drill/play.ts';
import { createStage } from '../test/codex/drill/stage.ts';
import { startNames, writeStart } from '../test/codex/drill/starts.ts';
import { codexBinary } from './parts/codex.ts';

async function main(): Promise<void> {
  const names = process.argv.length > 2 ? process.argv.slice(2) : startNames;
  const codex = await codexBinary();
  if ('missing' in codex) throw new Error(codex.missing);
  process.env['CODEX_BIN'] = codex.path;
  const outcomes: (readonly [string, Outcome])[] = [];
  for (const name of names) {
    const outcome = await outcomeOf(name);
    outcomes.push([name, outcome]);
    console.error(`${name}: ${summary(outcome)}`);
  }
  console.log(table(outcomes));
}

async function outcomeOf(name: string): Promise<Outcome> {
  const stage = await createStage();
  try {
    writeStart(stage, name);
    return await play(stage);
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

function table(outcomes: readonly (readonly [string, Outcome])[]): string {
  const header = ['', ...outcomes.map(([name]) => name)];
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
