/** Writes the page about speed, and its picture, from the figures that `npm run bench -- speed --record` left. */

/** Milliseconds. */
interface Figures {
  readonly median: number;
  readonly p95: number;
}

/** What docs/performance.json holds. */
export interface Recorded {
  readonly about: { readonly date: string; readonly node: string; readonly cores: number };
  readonly rows: readonly { readonly what: string; readonly by: Readonly<Record<string, Figures>> }[];
  /** MB by server: right after 1,000 edits, and half a minute later. */
  readonly memory: Readonly<Record<'afterEdits' | 'atRest', Readonly<Record<string, number>>>>;
}

const OURS = 'Codex Posture';
const EMPTY = 'empty server';
const NODE = 'bare Node.js';
const TOMBI = 'Tombi 1.2.1';

/** Name, text and unit of a figure, and what it should be at most. */
type Goal = readonly [what: string, reached: (figures: Recorded) => number, goal: number];

const GOALS: readonly Goal[] = [
  ['Largest public config, median beside Tombi', (all) => ratio(all, 'largest', TOMBI, 'median'), 0.8],
  ['Largest public config, p95 beside Tombi', (all) => ratio(all, 'largest', TOMBI, 'p95'), 1.2],
  ['Median public config, median beside the empty server', (all) => ratio(all, 'median', EMPTY, 'median'), 2],
  ['Median public config, p95 beside the empty server', (all) => ratio(all, 'median', EMPTY, 'p95'), 2],
  ['Start to first diagnostics beside the empty server', (all) => ratio(all, 'start', EMPTY, 'median'), 1.3],
  [
    'An edit beside 1,000 other projects, to one alone',
    ({ rows }) => {
      const by = rows.find(({ what }) => what.endsWith('other projects'))?.by ?? {};
      return (by['in the crowd']?.median ?? Number.NaN) / (by['alone']?.median ?? Number.NaN);
    },
    1.1,
  ],
  [
    'Time per byte at 900 kB beside that at 100 kB (texts above 1 MB are not looked into)',
    ({ rows }) => {
      const of = (name: string) => rows.find(({ what }) => what.endsWith(name))?.by[OURS]?.median ?? Number.NaN;
      return of('900 kB') / of('100 kB') / 9;
    },
    1.5,
  ],
  ['Memory right after 1,000 edits beside the empty server', ({ memory }) => memoryRatio(memory.afterEdits), 1.3],
  ['Memory half a minute after them beside the empty server', ({ memory }) => memoryRatio(memory.atRest), 1.3],
  ['Activation of the client, ms', (all) => timeOf(all, 'activation'), 20],
  ['Code actions on 500 findings, ms', (all) => timeOf(all, 'code actions on select-all'), 50],
  ['Harden over 1,000 projects, ms', (all) => timeOf(all, 'Harden over 1,000'), 3000],
];

const memoryRatio = (by: Readonly<Record<string, number>>): number =>
  (by[OURS] ?? Number.NaN) / (by[EMPTY] ?? Number.NaN);

function timeOf({ rows }: Recorded, what: string): number {
  return rows.find((row) => row.what.startsWith(what))?.by[OURS]?.median ?? Number.NaN;
}

function ratio({ rows }: Recorded, what: string, other: string, figure: keyof Figures): number {
  const by = rows.find((row) => row.what.startsWith(what) || row.what.includes(`, ${what}`))?.by ?? {};
  return (by[OURS]?.[figure] ?? Number.NaN) / (by[other]?.[figure] ?? Number.NaN);
}

/** The page. */
export function performancePage(figures: Recorded): string {
  const { about, rows, memory } = figures;
  const names = [...new Set(rows.flatMap(({ by }) => Object.keys(by)))];
  const servers = names.filter((name) => name in memory.afterEdits);
  const beside = rows.filter(({ by }) => Object.keys(by).some((name) => name !== OURS && servers.includes(name)));
  const ofCommandLine = rows.find(({ what }) => what.startsWith('command line'));
  const others = rows.filter((row) => !beside.includes(row) && row !== ofCommandLine);
  return `# Speed

Measured on ${about.date} with Node.js ${about.node} on a machine with ${about.cores} cores, all servers in one run, taking turns with a rest
between them. Compare the columns; single times depend on the machine. *Empty server* finds nothing and is built on the same library as ours: what it
takes is the price of the library. Tombi is written in Rust; it and Taplo check our keys as a JSON Schema, nothing else. A change
types a space at the end of a line and takes it away again; a change of a value does so with a letter in the value.

![Bars for the times below](images/performance.svg)

| Median, p95 in ms | ${servers.join(' | ')} |
|---|${servers.map(() => '---:|').join('')}
${beside.map(({ what, by }) => `| ${what} | ${servers.map((name) => cell(by[name])).join(' | ')} |`).join('\n')}
| memory right after 1,000 edits, MB | ${servers.map((name) => memory.afterEdits[name] ?? '–').join(' | ')} |
| memory half a minute later, MB | ${servers.map((name) => memory.atRest[name] ?? '–').join(' | ')} |

${commandLineTable(ofCommandLine?.by ?? {})}| Ours alone, median, p95 in ms | |
|---|---:|
${others.flatMap(({ what, by }) => Object.entries(by).map(([name, one]) => `| ${what}${name === OURS ? '' : `, ${name}`} | ${cell(one)} |`)).join('\n')}

## Goals

| Ratio, or what is named | Measured | Goal |
|---|---:|---:|
${GOALS.map(([what, measured, goal]) => goalRow(what, measured(figures), goal)).join('\n')}

## What helped

- Parsing each version of a text once, and keeping what was worked out of a table for as long as the table is the same.
- Recording which files an answer rests on: an edit asks only the folders and files again that depend on it.
- Telling the same findings at their new places after an edit between statements, such as a space, a blank line or a comment:
  half of the processor time of an edit of the largest file. Where only blank space changed, an editor that waits for findings
  gets them before anything is worked out, a quarter of the time; what is worked out next corrects them where it must.
- Answering first for the files that are open: in a workspace with more than 50 Codex files, all others follow once nobody has
  typed for 0.4 s. An edit of a config that 1,000 projects depend on had taken half a second.
- Looking at times and sizes instead of reading again once the editor watches more files, and few and cheap calls of the file system: all
  findings of a workspace with 20,000 folders, of which 5,000 hold a file, take 8 s of processor time instead of 20.
- Remembering answers about short texts, such as whether a value is a secret: while somebody types, nearly all of them come
  again. An eighth of the processor time that an edit of the largest file takes.
- Reporting findings first, and only then that the posture may have changed.
- Keeping the space for young objects small, and letting the heap grow by half at a time: a quarter less memory after 1,000 edits,
  two fifths less after 400 changes of values in the largest config, at the same speed.
- Keeping compiled code for the next start, which Node.js does from version 22.1 on: a fifth to a third less processor time
  until the server listens. The table is of version 20, without it.

## What did not

- Writing header and body of a message in one go: 0.04 ms of 0.33, and in the editor the two processes do not talk that way.
- A parser that reads only the changed lines again: parsing is a tenth of the time of an edit that changes a value.
- Fewer files: all that the server needs at its start in one file takes as long to load as in 38. With compiled code
  from the start before it, too: half of what the start takes beyond an empty server is code that runs for the first time.
- Loading later what only other files than settings need: it is a sixth of the code that the server reads at its start, of which
  all takes 40 ms to compile, so that some 7 ms of 190 would be saved.
- Compacting the heap at each collection (\`--compact-on-every-full-gc\`): another tenth less memory, but one change of a value in
  twenty takes half as long again.
- Another minifier (Terser): 25 kB less in a package of 813 kB, where 600 kB was the goal. Its code alone takes 540 kB in the
  smallest form that was found (Brotli), which an extension cannot be shipped in.
- Telling V8 to prefer little memory to speed (\`--optimize-for-size\`): a third less memory with the largest config, where an edit
  then takes 1.6 times as much processor time.

<!-- Written by \`npm run docs\` from docs/performance.json. \`npm run bench -- speed --record\` measures again. -->
`;
}

/** Whole runs, and how many times as long as Node.js alone they take. */
function commandLineTable(by: Readonly<Record<string, Figures>>): string {
  const node = by[NODE]?.median;
  if (node === undefined) return '';
  const rows = Object.entries(by).map(
    ([name, one]) => `| ${name} | ${cell(one)} | ${(one.median / node).toFixed(2)} |`,
  );
  return `A run of the command line over a small project, from its start to its end: \`codex-posture check\`, the scan of another
scanner, and Node.js doing nothing, which both have to start.

| | Median, p95 in ms | beside bare Node.js |
|---|---:|---:|
${rows.join('\n')}

`;
}

function goalRow(what: string, measured: number, goal: number): string {
  const shown = Number.isNaN(measured) ? 'not measured' : measured.toFixed(2);
  return `| ${what} | ${shown}${measured > goal ? ' (missed)' : ''} | ${goal} |`;
}

const cell = (figures: Figures | undefined): string =>
  figures === undefined ? '–' : `${shownTime(figures.median)}, ${shownTime(figures.p95)}`;

const shownTime = (time: number): string => time.toFixed(time < 10 ? 2 : 0);

const BAR = 14;
const WIDTH = 420;

/** A picture of the medians: for each row of several servers the bars, the longest of a row as long as the picture is wide. */
export function performancePicture({ rows, memory }: Recorded): string {
  const shown = rows.filter(({ by }) => Object.keys(by).filter((name) => name in memory.afterEdits).length > 1);
  let y = 0;
  const parts: string[] = [];
  for (const { what, by } of shown) {
    y += 24;
    parts.push(`<text x="0" y="${y}" class="row">${what}</text>`);
    const longest = Math.max(...Object.values(by).map(({ median }) => median));
    for (const [name, { median }] of Object.entries(by)) {
      y += BAR + 4;
      const length = Math.max(1, Math.round((median / longest) * WIDTH));
      const place = `y="${y - BAR + 3}" height="${BAR}"`;
      parts.push(`<rect x="130" ${place} width="${length}" class="${name === OURS ? 'ours' : 'other'}"/>`);
      parts.push(
        `<text x="0" y="${y}">${name}</text><text x="${136 + length}" y="${y}">${shownTime(median)} ms</text>`,
      );
    }
    y += 8;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 ${y + 8}" width="640" role="img" aria-label="Medians of the table below as bars">
<style>text{font:12px sans-serif;fill:#444}.row{font-weight:bold}.ours{fill:#2f7d4f}.other{fill:#9aa4ae}@media (prefers-color-scheme:dark){text{fill:#ccc}}</style>
${parts.join('\n')}
</svg>
`;
}
