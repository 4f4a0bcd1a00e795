/** Commands in a project's files that start Codex with less protection than its settings give. */
import type { FileKind } from '../../codex/file-kinds.ts';
import { codexCall, startsSession } from '../../codex/launch/calls.ts';
import { type KeptWord, withKeptWords } from '../../codex/launch/kept-words.ts';
import { commandsIn } from '../../codex/launch/script.ts';
import { type Lack, weakeningsOf } from '../../codex/launch/weakenings.ts';
import { allCommands, type ShellCommand, type ShellWord } from '../../codex/shell/commands.ts';
import { textsOf } from '../../codex/shell/program.ts';
import type { Span } from '../../text/span.ts';
import { LAUNCH_FILES, siteIn } from '../engine/launch-commands.ts';
import { defineRule, type Severity } from '../engine/rule.ts';
import { STARTING_FILES, startedCommands } from '../engine/started-commands.ts';

export const weakLaunch = defineRule({
  id: 'weak-launch',
  family: 'launch',
  severity: 'warning',
  fixable: 'no',
  files: [...LAUNCH_FILES, ...STARTING_FILES],
  docs: {
    what: 'Scripts, tasks, images, workflows, hooks and servers that start Codex without its sandbox, rules or questions.',
    why: 'A switch on the command line beats every settings file. Whoever runs the script, the task or the workflow gets a session with less protection than the settings promise, mostly without knowing it.',
    remedy:
      'Start Codex with `--sandbox read-only` or `--sandbox workspace-write`. Give a command that needs more its own rule, or a permission profile that opens only that.',
    source:
      'Run on Codex 0.169.0: a session that was started with these switches reports what the message says. For `--ignore-rules` and `--dangerously-bypass-hook-trust`: its help.',
    cases: [
      'sessions/exec.test.ts: --yolo',
      'sessions/exec.test.ts: -s danger-full-access',
      'sessions/exec.test.ts: -c sandbox_mode',
      'sessions/exec.test.ts: -c default_permissions = ":danger-full-access"',
      'sessions/exec.test.ts: -c with the network',
      'sessions/exec.test.ts: -c with a root to write',
      'sessions/exec.test.ts: --approve-for-me',
    ],
  },
  messages: {
    everything:
      'This starts Codex without a sandbox, and it never asks: the model’s commands can read and change everything you can. Use `--sandbox workspace-write` instead.',
    sandbox:
      'This starts Codex without a sandbox: commands can read and change all files and use the network. Use `--sandbox workspace-write` instead.',
    contained:
      'This starts Codex without its own sandbox, so the container alone holds commands back: they get all that is mounted or handed into it, and its network. Use `--sandbox workspace-write`, or give the container nothing else.',
    'hook-trust':
      'This runs all hooks that the settings name, also those that nobody has looked at. Leave the switch out, and trust the hooks once.',
    rules:
      'This starts Codex without its rules files, so commands that they forbid are allowed again. Leave the switch out.',
    roots: 'This makes far more than the project writable for commands. Name only the folders that they need.',
    network:
      'This gives commands access to the whole network, so what they can read they can send anywhere. Leave it off, or use a permission profile with a list of domains.',
    reviewer:
      'With this, a model and not a person decides what may leave the sandbox. Leave it out where a person can answer.',
    questions:
      'With this, Codex never asks. What it may do then depends on the sandbox of whoever runs it: name one here, such as `--sandbox workspace-write`.',
    trust:
      'This trusts the folder for all sessions to come, so its settings, hooks and servers count. Have people trust it themselves, after a look at them.',
  },
  *check(context) {
    // What is told of a variable is not told once more where it is used.
    const told = new Set<string>();
    const text = context.file.document?.text ?? '';
    for (const placed of commandsIn(context.file)) {
      const kept = keptSwitch(placed.command);
      if (kept !== undefined) {
        told.add(/^\w*/.exec(kept.text)?.[0] ?? '');
        yield { message: 'everything', site: siteIn(context, placed, kept) };
      }
      const call = codexCall(placed.command);
      if (call === undefined || !startsSession(call)) continue;
      for (const args of withKeptWords(context.file, placed, call.args, told))
        for (const { lack, span, isInFile } of lacksOf(args, placed.inside === undefined ? text : '')) {
          const site = isInFile ? { file: context.file.path, span } : siteIn(context, placed, span);
          const key = JSON.stringify([lack, site]);
          if (!told.has(key)) yield { ...adviceOn(lack, context.file.kind), site };
          told.add(key);
        }
    }
    if (!STARTING_FILES.includes(context.file.kind)) return;
    for (const { pipelines, site } of startedCommands(context))
      for (const command of allCommands(pipelines)) {
        const call = codexCall(command);
        if (call === undefined || !startsSession(call)) continue;
        for (const { lack, span } of lacksOf(call.args)) yield { ...adviceOn(lack), site: site(span) };
      }
  },
});

interface PlacedLack {
  readonly lack: Lack;
  readonly span: Span;
  readonly isInFile?: true | undefined;
}

/** What the words behind `codex` take away, each with its place. */
function lacksOf(args: readonly KeptWord[], text = ''): readonly PlacedLack[] {
  const words = textsOf(args);
  const hasSandbox = words.some((word) => /^(?:-s|--sandbox)\b|sandbox_mode|default_permissions/.test(word));
  return weakeningsOf(words).flatMap(({ lack, first, last }): readonly PlacedLack[] => {
    // Rules that allow commands to leave the sandbox are left out as well, and nothing can be written without them.
    if (lack === 'rules' && isReadOnly(words)) return [];
    if (lack === 'questions' && (hasSandbox || words.includes('exec') || words.includes('e'))) return [];
    const from = args[first];
    const to = args[last] ?? from;
    if (from === undefined || to === undefined) return [];
    // A switch whose value is in another line, or is kept elsewhere: the value decides.
    const isOne = from.isKept === to.isKept && from.end <= to.end && !text.slice(from.end, to.start).includes('\n');
    const { isInFile } = to;
    return [{ lack, span: { start: (isOne ? from : to).start, end: to.end }, isInFile }];
  });
}

/** Whether the words choose the sandbox in which nothing can be written. */
const isReadOnly = (words: readonly string[]): boolean =>
  words.some(
    (word, at) =>
      /^(?:--sandbox=|-s=?|sandbox_mode=["']?)read-only["']?$/.test(word) ||
      (word === 'read-only' && /^(?:-s|--sandbox)$/.test(words[at - 1] ?? '')),
  );

function adviceOn(lack: Lack, kind?: FileKind): { readonly message: Lack | 'contained'; readonly severity?: Severity } {
  const severity = SEVERITIES[lack];
  const message = kind === 'dockerfile' && (lack === 'everything' || lack === 'sandbox') ? 'contained' : lack;
  return severity === undefined ? { message } : { message, severity };
}

/** A switch that no other program has, or one for Codex by the variable that keeps it. */
const BYPASS = /--dangerously-bypass-approvals-and-sandbox\b|^CODEX\w{0,60}=[\s("']{0,3}--yolo\b/i;

/** `FLAGS="--…"`, exported or not. */
const keptSwitch = ({ assignments, words }: ShellCommand): ShellWord | undefined =>
  [...assignments, ...(words[0]?.text === 'export' ? words : [])].find(({ text }) =>
    // What a substitution starts is a command that is looked at by itself.
    BYPASS.test(text.split(/\$\(|`/)[0] ?? ''),
  );

const SEVERITIES: Partial<Record<Lack, Severity>> = { reviewer: 'information', questions: 'information' };
