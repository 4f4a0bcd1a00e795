/** What a text tells a model to do that takes its protection away, told apart from what it forbids. */
import type { Span } from '../../text/span.ts';
import { codexCall } from '../launch/calls.ts';
import { weakeningsOf } from '../launch/weakenings.ts';
import { allCommands, shellPipelines } from '../shell/commands.ts';
import { textsOf } from '../shell/program.ts';
import { remoteRuns } from '../shell/remote-runs.ts';
import { scriptHazards } from '../shell/script-hazards.ts';
import { EVERY_FORBIDS, type InstructionLine, linesOfInstructions } from './lines.ts';

/** What is asked of the model. */
export type Demand =
  /** To start Codex, or go on, with switches that open everything. */
  | 'bypass'
  /** To do away with the sandbox, the questions or the rules. */
  | 'unprotect'
  /** To run what an address sends. */
  | 'download'
  /** The same, from a publisher whose installer everybody runs like this. */
  | 'installer'
  /** To take any certificate, or any host, for the right one. */
  | 'unverified'
  /** To read secrets and send them away. */
  | 'send'
  /** To heed nothing else that it was told. */
  | 'override'
  /** To keep something from the person. */
  | 'conceal';

/** One demand, and where it is. */
export interface Demanded {
  readonly demand: Demand;
  readonly span: Span;
}

/** More lines of one text are not looked at. */
const MAX_LINES = 20_000;
/** Longer lines are judged by their start. */
const MAX_LINE = 4000;

/** The demands of a text, at most one a line: the gravest. */
export function demandsIn(text: string): readonly Demanded[] {
  return linesOfInstructions(text)
    .slice(0, MAX_LINES)
    .flatMap((line) => demandOf({ ...line, text: line.text.slice(0, MAX_LINE) }) ?? []);
}

function demandOf(line: InstructionLine): Demanded | undefined {
  if (line.isForbidden) return undefined;
  const clauses = line.isCode ? [{ text: line.text, start: line.start }] : clausesOf(line);
  for (const judge of JUDGES) {
    for (const clause of clauses) {
      const found = judge(clause.text, line.isCode);
      if (found === undefined || (!line.isCode && isForbidden(clause.text, found))) continue;
      const span = { start: clause.start + found.start, end: clause.start + found.end };
      return { demand: found.demand, span };
    }
  }
  return undefined;
}

interface Clause {
  readonly text: string;
  readonly start: number;
}

/** Sentences, and parts of one between semicolons. */
function clausesOf({ text, start }: InstructionLine): readonly Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  for (const { index, 0: mark } of text.matchAll(/[.;!?](?=\s|$)|$/g)) {
    const end = index + mark.length;
    const sentence = text.slice(from, end);
    if (sentence.trim() !== '') clauses.push({ text: sentence, start: start + from });
    from = end;
  }
  return clauses;
}

/** Whether a word before the demand forbids it, or one behind it says that it is forbidden. */
function isForbidden(clause: string, { start, end }: Span): boolean {
  const text = withoutCode(clause);
  const words = [...text.slice(0, start + 1).matchAll(EVERY_FORBIDS)];
  const last = words.at(-1);
  if (last !== undefined && !TURNS.test(text.slice(last.index, end))) return true;
  // `so that you are not interrupted` says what it is for.
  return BEHIND.test(text.slice(end).split(PURPOSE)[0] ?? '');
}

/** `don’t ask, just do it`: what comes behind is no longer forbidden. */
const TURNS = /[,:—–-]\s{0,3}(?:just|simply|instead|always|please|then|but)\b|\bbut\b/i;
const PURPOSE = /\bso (?:that|you|we|it)\b/i;
const BEHIND = /\b(?:is|are|be|must|should|may|can)\b.{0,30}\b(?:not|never|forbidden|prohibited|banned|disallowed)\b/i;

/** What is between backticks is named and says nothing by itself. */
const withoutCode = (text: string): string => text.replace(/`[^`]{0,500}`/g, (code) => '_'.repeat(code.length));

type Judge = (
  text: string,
  isCode: boolean,
) => { readonly demand: Demand; readonly start: number; readonly end: number } | undefined;

const JUDGES: readonly Judge[] = [sends, bypasses, unprotects, downloads, unverified, overrides, conceals];

const SECRET =
  /~?\/?\.codex\/auth\.json|\bauth\.json\b|~\/\.ssh\b|\bid_(?:rsa|ed25519|ecdsa)\b|~\/\.aws\b|\.aws\/credentials|~?\/?\.netrc\b|\.git-credentials\b|(?<![\w/])\.env(?:\.[\w-]+)?\b(?!\.(?:example|sample|template))|\bprintenv\b|\benv \||\/proc\/self\/environ|\benvironment variables?\b|\b(?:api[ _-]?keys?|access tokens?|auth tokens?|credentials|private keys?|ssh keys?|secrets|passwords)\b|\$\{?[A-Z_]{0,40}(?:API_KEY|TOKEN|SECRET|PASSWORD)\b/i;

const AWAY =
  /https?:\/\/(?!localhost\b|127\.|0\.0\.0\.0|\[::1\]|[\w.-]{1,100}\.(?:local|test|localhost)\b|example\.(?:com|org)\b)[\w.-]+|\b(?:nc|ncat|socat|scp|rsync)\s+\S|\bwebhook\b|\bpastebin\b|\btelegram\b|\bdiscord\b/i;

const SENDING =
  /\b(?:send|sends|sending|post|posting|upload|uploading|attach|exfiltrate|forward|transmit|push|submit|report|deliver|append|include|paste|email|mail|share|leak)\b|\bcurl\b|\bwget\b|\bnc\b|\bscp\b|\brsync\b/i;

/** Reading a secret and sending it, in one sentence. */
function sends(text: string): ReturnType<Judge> {
  const secret = SECRET.exec(text);
  const away = AWAY.exec(text) ?? (TAKEN.test(text) ? IN_THE_OPEN.exec(text) : null);
  if (secret === null || away === null || !SENDING.test(text)) return undefined;
  // `curl -H "Authorization: Bearer $TOKEN"` uses a token and hands it to whom it is for.
  if (/^\$/.test(secret[0]) && /-H\s|--header|Authorization/i.test(text)) return undefined;
  // Words about keys come with the address of whoever issues them.
  if (/^[a-z]/i.test(secret[0]) && !READING.test(text)) return undefined;
  return around('send', text, secret.index, away.index + away[0].length);
}

/** Where everybody who sees the project reads it. New variables are often listed there, but not what is in them. */
const IN_THE_OPEN =
  /\b(?:pull request|PR|merge request|issue|commit) (?:description|body|comment|message|title)s?\b|\bin(?:to)? (?:the|a|your) (?:pull request|PR|merge request)\b(?! (?:description|body|comment|message|title))|\bgists?\b/i;
const TAKEN =
  /\b(?:read(?:ing)?|cat|dump(?:ing)?|print(?:ing)?|copy(?:ing)?|contents? of|values? of)\b.{0,200}(?:\ball (?:of )?(?:the )?environment variables\b|(?<![\w/])\.env\b|\bid_(?:rsa|ed25519)\b|auth\.json|\b(?:api[ _-]?keys?|tokens|credentials|private keys?|passwords)\b)/i;

const READING =
  /\b(?:read|cat|collect|gather|dump|print|output|contents?|copy|grab|extract|encode|base64|all|every|your|the user['’]s|any)\b/i;

const SWITCH =
  /--dangerously-bypass-approvals-and-sandbox|--yolo\b|--dangerously-bypass-hook-trust|\bdanger-full-access\b|\bapproval[_ ]policy[`"']?\s{0,3}(?:=|:|to)\s{0,3}[`"']?never\b|sandbox_mode[`"']?\s{0,3}(?:=|:|to)\s{0,3}[`"']?danger/i;
const DOING =
  /\b(?:run|rerun|re-run|use|using|start|restart|launch|execute|invoke|call|pass|add|set|enable|try|retry|switch|append|put|write|change|go|with)\b/i;

/** Switches that open everything, in something to do. */
function bypasses(text: string, isCode: boolean): ReturnType<Judge> {
  if (isCode) {
    for (const command of allCommands(shellPipelines(text))) {
      const call = codexCall(command);
      const grave = weakeningsOf(textsOf(call?.args ?? [])).find(({ lack }) => GRAVE.has(lack));
      if (grave !== undefined) return { demand: 'bypass', start: command.start, end: command.end };
    }
    return undefined;
  }
  const found = SWITCH.exec(text);
  // `--yolo turns the sandbox off` describes it.
  if (found === null || !DOING.test(text.slice(0, found.index))) return undefined;
  return around('bypass', text, found.index, found.index + found[0].length);
}

/** What begins an order to run or to ask for something. */
const ORDERING = /\b(?:run|rerun|re-run|request|execute|start|use)\b/i;

const GRAVE: ReadonlySet<string> = new Set(['everything', 'sandbox', 'hook-trust', 'rules']);

const UNPROTECT =
  /(?:^|[,:(>*-]\s*|\b(?:then|and|or|first|please|always|must|should|to|you|can|may|just|simply|before|agent|codex)\s+)(?:disable|turn off|switch off|deactivate|bypass|circumvent|work around|get around|escape|evade|skip|drop|remove|ignore|override|leave|kill)\s+(?:(?:the|all|any|your|codex|codex['’]s|its|every|built-in|command|agent)\s+){0,3}(?:sandbox(?:ing)?|approvals?|approval (?:prompts?|policy|checks?|requests?)|permission (?:prompts?|checks?|system)|guard ?rails|safety (?:checks?|rules?|measures?|guidelines?|restrictions?)|network (?:sandbox|restrictions?|isolation)|exec ?policy)\b/i;

/** Every command outside, not the one that needs it. */
const ALWAYS_OUTSIDE =
  /\b(?:always|every|all|any)\b[^.;]{0,60}\b(?:escalated (?:permissions|privileges)|outside (?:of )?(?:the|codex['’]s|your) sandbox|without (?:the|a|any) sandbox)/i;

/** Who asks a person first asks for nothing else. */
const ASKS = /\b(?:ask|asks|approval|approve[sd]?|confirm(?:s|ation)?|permission from)\b/i;

/** Who speaks of the commands that need it leaves the others inside. */
const NEEDED = /\b(?:needs?|requires?)\b(?! to (?:be|run)\b)|\b(?:needed|required|necessary|only|fails?)\b/i;

/** Doing away with the sandbox or the questions, as an order. */
function unprotects(text: string): ReturnType<Judge> {
  const isOrder = ORDERING.test(text) && !ASKS.test(text) && !NEEDED.test(text);
  const outside = isOrder ? ALWAYS_OUTSIDE.exec(text) : null;
  if (outside !== null) return around('unprotect', text, outside.index, outside.index + outside[0].length);
  const found = UNPROTECT.exec(
    text.replace(/^\s*(?:[-*+]|\d{1,3}[.)])\s+/, (mark) => `${' '.repeat(Math.max(0, mark.length - 2))}- `),
  );
  return found === null ? undefined : around('unprotect', text, found.index, found.index + found[0].length);
}

/** Checks of certificates and hosts that are switched off, as commands, variables and code say it. */
const UNVERIFIED =
  /\bNODE_TLS_REJECT_UNAUTHORIZED[`"']?\s{0,3}(?:=|:|to)\s{0,3}[`"']?0\b|\bPYTHONHTTPSVERIFY\s{0,3}(?:=|to)\s{0,3}[`"']?0\b|\bGIT_SSL_NO_VERIFY\s{0,3}(?:=|to)\s{0,3}[`"']?(?:1|true)\b|\bhttp\.sslVerify[ =](?:false|0)\b|\bstrict-ssl[ =]false\b|\bverify\s?=\s?False\b|\brejectUnauthorized\s{0,3}:\s{0,3}false\b|\bStrictHostKeyChecking[ =](?:no|off)\b|--trusted-host\b|--no-check-certificate\b|\bcurl\b[^`;|&]{0,60}\s(?:-k|--insecure)\b|(?:\s|[`"'])(?:-k|--insecure)[`"']?\s(?:to|with|for)\s[`"']?curl\b/;

/** An order, and no description of what something does. */
const ORDER =
  /(?:^|[,:;(>*.)-]\s*|\b(?:then|and|or|first|please|always|must|should|to|you|can|may|just|simply|before)\s+)[`"']?(?:run|rerun|use|set|export|pass|add|call|install|download|fetch|try|retry|configure|put|append|clone|start|invoke|execute)\b/i;

/** A machine that nobody stands in for on the way. */
const NEAR = /\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0)\b|\[::1\]|\.(?:local|test|localhost)\b/;

function unverified(text: string, isCode: boolean): ReturnType<Judge> {
  if (NEAR.test(text)) return undefined;
  if (isCode) {
    const [first] = scriptHazards(shellPipelines(text), 'unverified');
    return first && { demand: 'unverified', start: first.start, end: first.end };
  }
  const found = UNVERIFIED.exec(text);
  if (found === null || !ORDER.test(text.slice(0, found.index + found[0].length))) return undefined;
  const { index, 0: part } = found;
  return { demand: 'unverified', start: index + (/^[\s`"']*/.exec(part)?.[0].length ?? 0), end: index + part.length };
}

/** Downloads that are piped into a shell, in code or between backticks. */
function downloads(text: string, isCode: boolean): ReturnType<Judge> {
  const stretches = isCode ? [{ 1: text, index: -1 }] : [...text.matchAll(/`([^`]{1,1000})`/g)];
  for (const { 1: code = '', index } of stretches) {
    const [run] = remoteRuns(code);
    if (run === undefined) continue;
    const from = index + 1;
    return { demand: INSTALLERS.test(code) ? 'installer' : 'download', start: from + run.start, end: from + run.end };
  }
  return undefined;
}

/** Where widely used tools are installed from in just this way, by their own instructions. */
const INSTALLERS =
  /https:\/\/(?:sh\.rustup\.rs|astral\.sh\/uv|bun\.(?:sh|com)\/install|deno\.land\/install|get\.pnpm\.io|install\.python-poetry\.org|raw\.githubusercontent\.com\/(?:nvm-sh\/nvm|Homebrew\/install)|get\.docker\.com|get\.volta\.sh|mise\.(?:run|jdx\.dev)|get\.sdkman\.io|pixi\.sh\/install|foundry\.paradigm\.xyz|fnm\.vercel\.app\/install|get\.nexte\.st|just\.systems\/install|nixos\.org\/nix\/install|install\.determinate\.systems|deb\.nodesource\.com)/i;

const OVERRIDE =
  /\b(?:ignore|disregard|forget|override)\s+(?:(?:all|any|every|the|your|of|these|those)\s+){0,3}(?:previous|prior|above|earlier|preceding|system|developer|other|existing)\s+(?:(?:system|developer|safety|security)\s+)?(?:instructions?|rules|prompts?|guidelines|messages|directions|policies)\b/i;

function overrides(text: string): ReturnType<Judge> {
  const found = OVERRIDE.exec(text);
  return found === null ? undefined : around('override', text, found.index, found.index + found[0].length);
}

const CONCEAL =
  /\b(?:without (?:telling|informing|notifying|alerting|mentioning (?:it|this) to)|(?:hide|conceal|keep) (?:this|it|that|these steps)(?: secret| hidden)? from) (?:the )?(?:user|developer|person|reviewer|human|maintainer)s?\b/i;

function conceals(text: string): ReturnType<Judge> {
  const found = CONCEAL.exec(text);
  return found === null ? undefined : around('conceal', text, found.index, found.index + found[0].length);
}

/** The whole words from one place to another. */
function around(demand: Demand, text: string, from: number, to: number): ReturnType<Judge> {
  const start = Math.min(from, to);
  const first = start + (/^[\s,:(>*-]*/.exec(text.slice(start))?.[0].length ?? 0);
  return { demand, start: first, end: Math.max(first + 1, from, to) };
}
