/** Rules that Codex deletes by itself: once in each CODEX_HOME it clears what it had written too broadly. */
import { type Machine, pathsOf } from '../machine.ts';
import { type Snapshot, stateOf } from '../snapshot.ts';

/** The file that says it has been done. */
export const migrationMark = (machine: Machine): string =>
  pathsOf(machine).join(machine.codexHome, '.sandbox_migration');

/** The only file that it touches. */
export const migratedFile = (machine: Machine): string =>
  pathsOf(machine).join(machine.codexHome, 'rules', 'default.rules');

/** Prefixes that run anything, as 0.169.0 has them; upper and lower case count as the same. */
const BROAD: ReadonlySet<string> = new Set(
  (
    'Rscript|bash|bash -c|bash -lc|/bin/bash|/bin/bash -c|/bin/bash -lc|bun|bun -e|bun run|cmd|cmd /c|cmd /k|cmd.exe|' +
    'cmd.exe /c|cmd.exe /k|dash|dash -c|deno|deno eval|env|fish|fish -c|git|julia|julia -e|ksh|ksh -c|lua|lua -e|node|' +
    'node -e|nodejs|nodejs -e|npm run|osascript|perl|perl -e|php|php -r|pnpm run|powershell|powershell -command|' +
    'powershell -encodedcommand|powershell -file|powershell -c|powershell.exe|powershell.exe -command|' +
    'powershell.exe -encodedcommand|powershell.exe -file|powershell.exe -c|pwsh|pwsh -command|pwsh -encodedcommand|' +
    'pwsh -file|pwsh -c|pwsh -e|pwsh -ec|pwsh -f|py|py -3|pypy|pypy3|python|python -|python -c|python3|python3 -|' +
    'python3 -c|pythonw|pyw|rm|ruby|ruby -e|sh|sh -c|sh -lc|/bin/sh|/bin/sh -c|/bin/sh -lc|sudo|yarn run|zsh|zsh -c|' +
    'zsh -lc|/bin/zsh|/bin/zsh -c|/bin/zsh -lc'
  )
    .toLowerCase()
    .split('|'),
);

/** Whether a pattern of these words alone runs anything. */
export const isBroadPrefix = (words: readonly string[]): boolean =>
  words.every((word) => !word.includes(' ')) && BROAD.has(words.join(' ').toLowerCase());

/** A line as Codex writes it after "always allow". */
const WRITTEN = /^prefix_rule\(pattern=(\[.*\]), decision="allow"\)\r?$/;

/** Offsets at which the lines begin that Codex deletes from the file when the next session starts. */
export function deletedAtStart(snapshot: Snapshot, file: string, text: string): ReadonlySet<number> {
  const { machine } = snapshot;
  const starts = new Set<number>();
  if (file !== migratedFile(machine) || stateOf(snapshot, migrationMark(machine))?.kind === 'text') return starts;
  let at = 0;
  for (const line of text.split('\n')) {
    const words = wordsIn(WRITTEN.exec(line)?.[1]);
    if (words !== undefined && isBroadPrefix(words)) starts.add(at);
    at += line.length + 1;
  }
  return starts;
}

function wordsIn(list: string | undefined): readonly string[] | undefined {
  try {
    const words: unknown = JSON.parse(list ?? 'null');
    return Array.isArray(words) && words.every((one) => typeof one === 'string') ? words : undefined;
  } catch {
    return undefined;
  }
}
