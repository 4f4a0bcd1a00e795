/** Plays all attacks and all honest work in one real session under the files that a stage holds. */
import fs from 'node:fs';
import path from 'node:path';
import { runCodex } from '../support/codex-process.ts';
import { type Action, canary, mark, printMark, type ToolCall } from './action.ts';
import { ACTIONS } from './actions/all.ts';
import { type Step, startModel } from './model.ts';
import type { Stage } from './stage.ts';

/** Ids of what succeeded, or why Codex did not start. */
export type Outcome = { readonly succeeded: ReadonlySet<string> } | { readonly refused: string };

/** A command that works in every sandbox in which commands start at all. */
const LAST = 'last-command';

/** The whole drill takes a minute or so; much longer means that it hangs. */
const TIMEOUT = 600_000;

export async function play(stage: Stage, actions: readonly Action[] = ACTIONS): Promise<Outcome> {
  const outputs = new Map<string, string>();
  const steps: Step[] = [];
  stage.nextSession = (folder) => plainSession(stage, folder);
  for (const action of actions) {
    if (action.call === undefined) continue;
    steps.push({
      call: placed(stage, action.call(stage)),
      answered: async (output) => {
        outputs.set(action.id, output);
        await action.afterwards?.(stage);
      },
    });
  }
  steps.push({
    call: { tool: 'shell', command: printMark(LAST) },
    answered: (output) => {
      stage.lastCommandWorked = output.includes(mark(LAST));
    },
  });
  const model = await startModel(steps);
  try {
    const words = ['exec', '--skip-git-repo-check', ...model.flags, '-C', stage.workspace, 'go'];
    const { stdout, stderr } = await runCodex(placeOf(stage, stage.workspace), words, TIMEOUT);
    if (model.turns() <= steps.length) return { refused: reasonIn(stderr) ?? reasonIn(stdout) ?? stderr.slice(-500) };
    stage.offersLiveSearch = model.offersLiveSearch();
    stage.survived = await comesBack(path.join(stage.drop, 'survivor'));
    const succeeded = new Set<string>();
    for (const action of actions) {
      if (await holds(stage, action, outputs.get(action.id) ?? '')) succeeded.add(action.id);
    }
    return { succeeded };
  } finally {
    fs.writeFileSync(path.join(stage.drop, 'stop'), '');
    model.stop();
  }
}

const placeOf = (stage: Stage, cwd: string) => ({
  codexHome: stage.codexHome,
  home: stage.home,
  cwd,
  env: stage.environment,
});

const placed = (stage: Stage, call: ToolCall): ToolCall =>
  call.tool === 'shell' ? { ...call, command: stage.placed(call.command) } : call;

async function holds(stage: Stage, { id, proof }: Action, output: string): Promise<boolean> {
  if (typeof proof === 'function') return proof(stage);
  if (proof === 'reached') return stage.service.received.has(id);
  return output.includes(proof === 'canary' ? canary(id) : mark(id));
}

/** A session in which the model does nothing at once: what the files start by themselves is what is looked for. */
async function plainSession(stage: Stage, folder: string): Promise<void> {
  const model = await startModel([]);
  const cwd = path.join(stage.workspace, folder);
  await runCodex(placeOf(stage, cwd), ['exec', '--skip-git-repo-check', ...model.flags, '-C', cwd, 'go']);
  model.stop();
}

const reasonIn = (text: string): string | undefined => text.split('\n').find((line) => /^error/i.test(line));

/** Whether somebody makes the file again after it was removed; a survivor does so several times a second. */
async function comesBack(file: string): Promise<boolean> {
  fs.rmSync(file, { force: true });
  const watcher = fs.watch(path.dirname(file));
  try {
    return await new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), 1_500);
      watcher.on('change', (_, name) => {
        if (String(name) !== path.basename(file)) return;
        clearTimeout(timer);
        resolve(true);
      });
    });
  } finally {
    watcher.close();
  }
}
