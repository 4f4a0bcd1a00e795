/**
 * Completion at places where people type: whether what is wanted is offered, whether it does no harm once accepted, where the list
 * has to stay shut, and how long and how large the answers are; beside the servers of other TOML extensions:
 * `npm run bench -- editing`.
 */
import { completionListAt } from '../../server/src/features/completion.ts';
import { linesAt } from '../../server/src/features/ranges.ts';
import { milliseconds } from '../core/cost/costs.ts';
import { editedFile, harmOf } from '../core/features/completion/support/harm.ts';
import { isShown, marked, USER, VSCODE } from '../core/features/support.ts';
import { snapshotOf } from '../core/support/snapshot.ts';
import { compare } from './editing/compare.ts';
import { SITUATIONS } from './editing/situations.ts';

const OPTIONS = { ...VSCODE, resolvesDocs: true };

async function main(): Promise<void> {
  acceptEverything();
  const seven = '\nmodel = "m"\nsandbox_mode = "workspace-write"\n\n[mcp_servers.docs]\ncommand = "npx"\n\n';
  timed('7 lines, at the top', seven, 0);
  timed('7 lines, at the end', seven, 7);
  const many = Array.from({ length: 750 }, (_, n) => `[mcp_servers.s${n}]\ncommand = "npx"\nargs = ["-y"]\n\n`).join(
    '',
  );
  timed('750 servers, at the top', `\n${many}`, 0);
  timed('750 servers, at the end', `\n${many}`, 3001);
  await compare();
}

/** Everything that is offered is accepted, by our own completion alone. */
function acceptEverything(): void {
  let [accepted, harmless] = [0, 0];
  for (const [text, , file = USER] of SITUATIONS) {
    const at = marked(text, file);
    const before = editedFile(at.snapshot, file);
    if (before === undefined) continue;
    const { items } = completionListAt(at.snapshot, file, at.position, OPTIONS);
    for (const item of items.filter((one) => isShown(one, at))) {
      accepted++;
      const harm = harmOf(before, at.offset, item);
      if (harm.length === 0) harmless++;
      else console.log(`${item.label} in ${JSON.stringify(text)}: ${harm.join(', ')}`);
    }
  }
  console.log(`accepted items that do no harm: ${harmless} of ${accepted}`);
}

const ROUNDS = 60;

function timed(what: string, text: string, line: number): void {
  let size = 0;
  const times = Array.from({ length: ROUNDS }, (_, round) => {
    const snapshot = snapshotOf({ [USER]: `${text}# ${round}` });
    linesAt(snapshot, USER);
    const ask = () => completionListAt(snapshot, USER, { line, character: 0 }, OPTIONS);
    const time = milliseconds(ask);
    size = JSON.stringify(ask().items).length;
    return time;
  }).toSorted((a, b) => a - b);
  const [median = 0, late = 0] = [times[ROUNDS >> 1], times[Math.floor(ROUNDS * 0.95)]];
  console.log(
    `${what}: median ${median.toFixed(1)} ms of processor time, 95 % ${late.toFixed(1)} ms, ${Math.round(size / 1000)} kB`,
  );
}

void main();
