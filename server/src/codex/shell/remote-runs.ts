/** Finds the places in a shell script where what the network sends is run at once. */
import { trimmedEnd } from '../../text/trim.ts';
import { maskShell, pipelinesOf, type Stretch } from './mask.ts';

/** Scripts are looked through up to here. In UTF-16 code units. */
const MAX_SCRIPT = 1 << 16;
const MAX_DEPTH = 3;

/** Where `script` runs what it downloads, in order. Knows POSIX shells and PowerShell. */
export function remoteRuns(script: string, depth = 0): readonly Stretch[] {
  const text = script.slice(0, MAX_SCRIPT);
  const { strict, loose, inner } = maskShell(text);
  const found = [...pipedRuns(strict), ...substitutedRuns(loose)];
  if (depth < MAX_DEPTH) {
    for (const { start, end } of inner) {
      found.push(...remoteRuns(text.slice(start, end), depth + 1).map((run) => shifted(run, start)));
    }
  }
  return outermost(found);
}

const shifted = (run: Stretch, by: number): Stretch => ({ start: run.start + by, end: run.end + by });

function outermost(found: readonly Stretch[]): readonly Stretch[] {
  const ordered = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  let reached = -1;
  return ordered.filter(({ start, end }) => {
    if (start < reached) return false;
    reached = end;
    return true;
  });
}

const DOWNLOADS =
  /(?:^|[\s(`])(?:curl|wget|fetch|http|https|iwr|irm|invoke-webrequest|invoke-restmethod)(?:\.exe)?(?=\s)|\.downloadstring\(/i;

function* pipedRuns(strict: string): Iterable<Stretch> {
  for (const parts of pipelinesOf(strict)) {
    if (parts.length < 2) continue;
    const from = parts.findIndex(({ start, end }) => DOWNLOADS.test(strict.slice(start, end).slice(0, 2000)));
    if (from < 0) continue;
    const to = parts.findIndex(({ start, end }, at) => at > from && runsItsInput(strict.slice(start, end)));
    const first = parts[from];
    const last = parts[to];
    if (first !== undefined && last !== undefined) yield trimmed(strict, first.start, last.end);
  }
}

function trimmed(text: string, start: number, end: number): Stretch {
  const part = text.slice(start, end);
  const lead = part.length - part.trimStart().length;
  return { start: start + lead, end: start + part.trimEnd().length };
}

const SHELL = '(?:(?:ba|z|da|k|a|fi)?sh)';
const FETCH = '(?:curl|wget)';
const POWER_FETCH =
  '(?:curl|wget|iwr|irm|invoke-webrequest|invoke-restmethod|new-object\\s{1,5}(?:system\\.)?net\\.webclient)';

// Every repetition is bounded: a hostile script must not make one of them slow.
const SUBSTITUTIONS: readonly RegExp[] = [
  // bash <(curl …), source <(curl …), . <(curl …)
  new RegExp(
    `(?:^|[\\s;&|(/])(?:${SHELL}|source|\\.)(?:\\s{1,20}-\\w{1,10}){0,4}\\s{1,20}<\\(\\s{0,20}${FETCH}\\s[^\\n)]{0,400}\\)?`,
    'g',
  ),
  // bash -c "$(curl …)", python -c "`wget …`"
  new RegExp(
    `(?:^|[\\s;&|(/])(?:${SHELL}|python3?|perl|ruby|node)(?:\\s{1,20}-\\w{1,10}){0,3}\\s{1,20}-\\w{0,5}[ce]\\s{1,20}"?(?:\\$\\(|\`)\\s{0,20}${FETCH}\\s[^\\n)\`]{0,400}[)\`]?"?`,
    'g',
  ),
  // eval "$(curl …)"
  new RegExp(`(?:^|[\\s;&|(])eval\\s{1,20}"?(?:\\$\\(|\`)\\s{0,20}${FETCH}\\s[^\\n)\`]{0,400}[)\`]?"?`, 'g'),
  // python -c "exec(urllib.request.urlopen(…).read())"
  /\b(?:exec|eval)\([^\n]{0,80}\b(?:urlopen|requests\.get)\([^\n]{0,300}/g,
  // iex (irm …), [scriptblock]::Create((irm …))
  new RegExp(
    `(?:(?:^|[\\s;&|(])(?:iex|invoke-expression)[\\s("$&{]{1,20}|\\[scriptblock\\]::create\\([\\s("]{0,20})${POWER_FETCH}\\b[^\\n]{0,300}`,
    'gi',
  ),
];

function* substitutedRuns(loose: string): Iterable<Stretch> {
  for (const pattern of SUBSTITUTIONS) {
    for (const match of loose.matchAll(pattern)) {
      const lead = /^[\s;&|(/]*/.exec(match[0])?.[0].length ?? 0;
      yield trimmed(loose, match.index + lead, match.index + match[0].length);
    }
  }
}

/** Words that only introduce the actual command. */
const WRAPPERS = new Set('sudo doas env nohup time command exec builtin stdbuf nice then do else ! {'.split(' '));

const SHELLS = new Set('sh bash zsh dash ksh ash fish'.split(' '));
const INTERPRETERS = /^(?:python(?:\d(?:\.\d{1,2})?)?|node|deno|bun|perl|ruby|php|pwsh|powershell)$/;

/** Whether a part of a pipeline runs what comes in: `sh`, `sudo -E bash -s -- x`, `python3 -`; not `bash setup.sh`. */
function runsItsInput(part: string): boolean {
  const words = trimmedEnd(part.slice(0, 1000), ')}` \t\r\n').trim().replace(/^\(+/, '').split(/\s+/);
  const [command = '', ...args] = words.slice(commandAt(words));
  const name = (command.split(/[\\/]/).at(-1) ?? '').toLowerCase().replace(/\.exe$/, '');
  if (name === 'iex' || name === 'invoke-expression') return true;
  if (SHELLS.has(name)) return shellReadsInput(args);
  return INTERPRETERS.test(name) && interpreterReadsInput(args);
}

function commandAt(words: readonly string[]): number {
  let at = 0;
  let wrapped = false;
  for (; at < words.length; at++) {
    const word = words[at] ?? '';
    if (WRAPPERS.has(word)) wrapped = true;
    else if (/^-[ugp]$/.test(word) && wrapped) at++;
    else if (!/^\w+=/.test(word) && !(wrapped && word.startsWith('-'))) break;
  }
  return at;
}

function shellReadsInput(args: readonly string[]): boolean {
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (/^\d*[<>]/.test(arg)) continue;
    if (/^-[a-z]*s/.test(arg) || arg === '-' || arg === '/dev/stdin') return true;
    if (/^-[a-z]*c$/.test(arg)) return false;
    if (/^[-+]o$/.test(arg)) at++;
    else if (!/^[-+]/.test(arg)) return false;
  }
  return true;
}

function interpreterReadsInput(args: readonly string[]): boolean {
  const first = args.find((arg) => !/^\d*[<>]/.test(arg) && !/^-[uEBSIq]$/.test(arg) && !/^-nop/i.test(arg));
  return first === undefined || first === '-';
}
