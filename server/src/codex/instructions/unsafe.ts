/** What a text tells a model to do that takes its protection away, told apart from what it forbids. */
import type { Span } from '../../text/span.ts';
import { codexCall } from '../launch/calls.ts';
import { weakeningsOf } from '../launch/weakenings.ts';
import { isHostOfAnybody } from '../network/public-hosts.ts';
import { allCommands, shellPipelines } from '../shell/commands.ts';
import { textsOf } from '../shell/program.ts';
import { remoteRuns } from '../shell/remote-runs.ts';
import { scriptHazards } from '../shell/script-hazards.ts';
import { EVERY_FORBIDS, type InstructionLine, linesOfInstructions } from './lines.ts';
import { looserSettings, withoutQuestions } from './loosening.ts';
import { type Phrase, phraseIn } from './phrase.ts';

/** What is asked of the model. */
export type Demand =
  /** To start Codex, or go on, with switches that open everything. */
  | 'bypass'
  /** To do away with the sandbox, the questions or the rules. */
  | 'unprotect'
  /** To run every command with no question, or to take it for approved. */
  | 'unasked'
  /** To change Codex’s settings so that they hold less back. */
  | 'loosen'
  /** To run what an address sends. */
  | 'download'
  /** To do what a text says that an address sends. */
  | 'obey'
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
      if (found === undefined || isMentioned(clause.text, found)) continue;
      const span = { start: clause.start + found.start, end: clause.start + found.end };
      if (!line.isCode && (isForbidden(clause.text, found) || isSaid(line, { ...found, ...span }))) continue;
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
  for (const { index, 0: mark } of text.matchAll(/(?<!\b(?:e\.g|i\.e|etc|cf|vs))[.;!?](?=\s|$)|$/gi)) {
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
  // `so that you are not interrupted` says what it is for, `if the command is blocked` when.
  return BEHIND.test(text.slice(end).split(SUBCLAUSE)[0] ?? '');
}

/** Whether a phrase is given in quotes, as an example of what others may write. */
const isMentioned = (text: string, { demand, start, end }: Found): boolean =>
  PHRASES.has(demand) && /["“‘'«「]$/.test(text.slice(0, start)) && /^[,.!?…]{0,3}["”’'»」]/.test(text.slice(end));

const PHRASES: ReadonlySet<Demand> = new Set(['unprotect', 'unasked', 'override', 'conceal', 'obey']);

/** Whether a download is for a person to run: the model is to tell them, or to ask them for it. */
function isSaid({ text, start }: InstructionLine, found: Found): boolean {
  if (found.demand !== 'download' && found.demand !== 'installer') return false;
  return TOLD.test(text.slice(0, found.start - start));
}

const TOLD =
  /\b(?:tell|report|say|reply|respond|inform|print|show|display)\b[^"“]{0,60}["“][^"”]{0,500}$|\b(?:ask|tell|advise|remind) (?:the |your )?(?:user|person|developer|human)s? (?:to|that)\b[^.;]{0,200}$/i;

/** `don’t ask, just do it`: what comes behind is no longer forbidden. */
const TURNS = /[,:—–-]\s{0,3}(?:just|simply|instead|always|please|then|but)\b|\bbut\b/i;
const SUBCLAUSE =
  /\bso (?:that|you|we|it)\b|\b(?:if|when|whenever|after|because|since) (?:the|an?|any|your|this|that|it|they|you|something|commands?)\b/i;
const BEHIND =
  /\b(?:is|are|be|gets?|must|should|may|can)\b.{0,30}\b(?:not|never|forbidden|prohibited|banned|disallowed|blocked|denied|refused|rejected)\b|\bnever(?:\W{0,3}$|\s+(?:in|on|for|under|again)\b)/i;

/** What is between backticks is named and says nothing by itself. */
const withoutCode = (text: string): string => text.replace(/`[^`]{0,500}`/g, (code) => '_'.repeat(code.length));

/** A demand, and where it is in the text that was judged. */
interface Found extends Span {
  readonly demand: Demand;
}

type Judge = (text: string, isCode: boolean) => Found | undefined;

const JUDGES: readonly Judge[] = [
  sends,
  bypasses,
  unprotects,
  downloads,
  unverified,
  (text) => stretch('override', text, phraseIn([OVERRIDE], text)),
  (text, isCode) => stretch('unasked', text, isCode ? undefined : withoutQuestions(text)),
  (text, isCode) => stretch('loosen', text, isCode ? undefined : looserSettings(text)),
  (text) => stretch('conceal', text, phraseIn([CONCEAL], text)),
  (text) => stretch('obey', text, phraseIn([OBEY], text)),
];

const stretch = (demand: Demand, text: string, span: Span | undefined): ReturnType<Judge> =>
  span && around(demand, text, span.start, span.end);

const SECRET =
  /~?\/?\.codex\/auth\.json|\bauth\.json\b|~\/\.ssh\b|\bid_(?:rsa|ed25519|ecdsa)\b|~\/\.aws\b|\.aws\/credentials|~?\/?\.netrc\b|\.git-credentials\b|(?<![\w/])\.env(?:\.[\w-]+)?\b(?!\.(?:example|sample|template))|\bprintenv\b|\benv \||\/proc\/self\/environ|\benvironment variables?\b|\b(?:api[ _-]?keys?|access tokens?|auth tokens?|credentials|private keys?|ssh keys?|secrets|passwords)\b|\$\{?[A-Z_]{0,40}(?:API_KEY|TOKEN|SECRET|PASSWORD)\b|\bvalues? of [`"']?\$?[A-Z][A-Z0-9_]{0,40}(?:API_KEY|_TOKEN|_SECRET|_PASSWORD)\b/gi;

const AWAY =
  /https?:\/\/(?!localhost\b|127\.|0\.0\.0\.0|\[::1\]|[\w.-]{1,100}\.(?:local|test|localhost)\b|example\.(?:com|org)\b)[\w.-]+|\b(?:nc|ncat|socat|scp|rsync)\s+\S|\bwebhook\b|\bpastebin\b|\btelegram\b|\bdiscord\b/i;

const SENDING =
  /\b(?:send|sends|sending|post|posting|upload|uploading|attach|exfiltrate|forward|transmit|push|submit|report|deliver|append|include|paste|email|mail|share|leak)\b|\bcurl\b|\bwget\b|\bnc\b|\bscp\b|\brsync\b/i;

/** What is written where everybody reads it is sent. */
const PUTTING = /\b(?:print|dump|copy|write|put|add)\b/i;

/** Reading a secret and sending it, in one sentence. */
function sends(text: string): ReturnType<Judge> {
  const open = TAKEN.test(text) ? IN_THE_OPEN.exec(text) : null;
  const away = AWAY.exec(text) ?? open;
  if (away === null || !(SENDING.test(text) || (open !== null && PUTTING.test(text)))) return undefined;
  const reading = READING.exec(text);
  const read = reading === null ? text.length + 1 : reading.index + reading[0].length;
  for (const { index, 0: secret } of text.matchAll(SECRET)) {
    if (secret.startsWith('$') && isForIssuer(secret, away[0], text)) continue;
    // Words about keys come with the address of whoever issues them.
    if (/^[a-z]/i.test(secret) && read > index + secret.length) continue;
    const [from, to] = [Math.min(index, away.index), Math.max(index + secret.length, away.index + away[0].length)];
    return around('send', text, from, to);
  }
  return undefined;
}

/** Whether a token is used where it was issued: in a header, in the address of a bot, or with the host that it is named after. */
function isForIssuer(variable: string, address: string, text: string): boolean {
  if (/-H\s|--header|Authorization|\/\/api\.telegram\.org\/bot\$/i.test(text)) return true;
  const host = address.replace(/^https?:\/\//i, '').toLowerCase();
  if (isHostOfAnybody(host)) return false;
  const domain = host
    .split('.')
    .at(-2)
    ?.replace(/apis?$/, '');
  return domain !== undefined && domain.length > 3 && variable.toLowerCase().split(/\W|_/).includes(domain);
}

/** Where everybody who sees the project reads it. New variables are often listed there, but not what is in them. */
const IN_THE_OPEN =
  /\b(?:pull request|PR|merge request|issue|commit) (?:description|body|comment|message|title)s?\b|\bin(?:to)? (?:the|a|your) (?:pull request|PR|merge request)\b(?! (?:description|body|comment|message|title))|\bgists?\b/i;
const TAKEN =
  /\b(?:read(?:ing)?|cat|dump(?:ing)?|print(?:ing)?|copy(?:ing)?|contents? of|values? of)\b.{0,200}(?:\ball (?:of )?(?:the )?environment variables\b|(?<![\w/])\.env\b|\bid_(?:rsa|ed25519)\b|auth\.json|\b(?:api[ _-]?keys?|tokens|credentials|private keys?|passwords)\b|[A-Z][A-Z0-9_]{0,40}(?:API_KEY|_TOKEN|_SECRET|_PASSWORD)\b)/i;

const READING =
  /\b(?:read|cat|collect|gather|dump|print|output|contents?|copy|grab|extract|encode|base64|all|every|your|the user['’]s|any|values? of)\b/i;

const SWITCH =
  /--dangerously-bypass-approvals-and-sandbox|--yolo\b|--dangerously-bypass-hook-trust|\bdanger-full-access\b|\bapproval[_ ]policy[`"']?\s{0,3}(?:=|:|to)\s{0,3}[`"']?never\b|sandbox_mode[`"']?\s{0,3}(?:=|:|to)\s{0,3}[`"']?danger|(?<=\b(?:use|using|in|to|with|enable|select|choose|pick)\s(?:the\s)?)["'`“]?full[- ]access["'`”]? (?:mode|sandbox|permissions|preset)\b/i;
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
  if (found === null || !DOING.test(withoutCode(text).slice(0, found.index))) return undefined;
  if (found[0] === '--yolo' && OTHER_AGENT.test(text) && !/\bcodex\b/i.test(text)) return undefined;
  return around('bypass', text, found.index, found.index + found[0].length);
}

/** Agents of others, some of which have a switch of that name too. */
const OTHER_AGENT = /\b(?:gemini|qwen|copilot|cursor|crush|kimi|claude|aider|goose|opencode)\b/i;

/** What begins an order to run or to ask for something. */
const ORDERING = /\b(?:run|rerun|re-run|request|execute|start|use|set|pass)\b/i;

const GRAVE: ReadonlySet<string> = new Set(['everything', 'sandbox', 'hook-trust', 'rules']);

const UNPROTECT: Phrase = {
  needs: [/sandbox|approval|permission|guard ?rail|safety|network|exec ?policy/i],
  pattern:
    /(?:^|[,:(>*-]\s*|\b(?:then|and|or|first|please|always|must|should|to|you|can|may|just|simply|before|agent|codex)\s+)(?:disable|turn off|switch off|deactivate|bypass|circumvent|work around|get around|escape|evade|skip|drop|remove|ignore|override|leave|kill)\s+(?:(?:the|all|any|your|codex|codex['’]s|its|every|built-in|command|agent)\s+){0,3}(?:sandbox(?:ing)?|approvals?|approval (?:prompts?|policy|checks?|requests?)|permission (?:prompts?|checks?|system)|guard ?rails|safety (?:checks?|rules?|measures?|guidelines?|restrictions?)|network (?:sandbox|restrictions?|isolation)|exec ?policy)\b/i,
};

/** Every command outside, not the one that needs it. */
const ALWAYS_OUTSIDE =
  /\b(?:always|every|all|any)\b[^.;]{0,60}\b(?:(?:with_)?escalated[ _](?:permissions|privileges)|require_escalated|outside (?:of )?(?:the|codex['’]s|your) sandbox|without (?:the|a|any) sandbox)|\b(?:require_escalated|with_escalated_permissions)\b[^.;]{0,30}\b(?:every|all|any)\b(?: shell)? commands?\b/i;

/** Who asks a person first asks for nothing else. */
const ASKS = /\b(?:ask|asks|approval|approve[sd]?|confirm(?:s|ation)?|permission from)\b/i;

/** Who speaks of the commands that need it leaves the others inside. */
const NEEDED = /\b(?:needs?|requires?)\b(?! to (?:be|run)\b)|\b(?:needed|required|necessary|only|fails?)\b/i;

/** “If the sandbox blocks it, work around it.” */
const GET_AROUND =
  /\b(?:sandbox|approval policy|exec ?policy)\b[^.;]{0,60},?\s(?:(?:work|get) around|bypass|circumvent|evade|escape)\s(?:it|this|that)\b/i;

/** Doing away with the sandbox or the questions, as an order. */
function unprotects(text: string): ReturnType<Judge> {
  const isOrder = ORDERING.test(text) && !ASKS.test(text) && !NEEDED.test(text);
  const outside = isOrder ? ALWAYS_OUTSIDE.exec(text) : null;
  if (outside !== null) return around('unprotect', text, outside.index, outside.index + outside[0].length);
  const evading = GET_AROUND.exec(text);
  if (evading !== null) return around('unprotect', text, evading.index, evading.index + evading[0].length);
  const unmarked = text.replace(
    /^\s*(?:[-*+]|\d{1,3}[.)])\s+/,
    (mark) => `${' '.repeat(Math.max(0, mark.length - 2))}- `,
  );
  return stretch('unprotect', text, phraseIn([UNPROTECT], unmarked));
}

/** Checks of certificates and hosts that are switched off, as commands, variables and code say it. */
const UNVERIFIED =
  /\bNODE_TLS_REJECT_UNAUTHORIZED[`"']?\s{0,3}(?:=|:|to)\s{0,3}[`"']?0\b|\bPYTHONHTTPSVERIFY\s{0,3}(?:=|to)\s{0,3}[`"']?0\b|\bGIT_SSL_NO_VERIFY\s{0,3}(?:=|to)\s{0,3}[`"']?(?:1|true)\b|\bhttp\.sslVerify[ =](?:false|0)\b|\bstrict-ssl[ =]false\b|\bverify\s?=\s?False\b|\brejectUnauthorized\s{0,3}:\s{0,3}false\b|\bStrictHostKeyChecking[ =](?:no|off)\b|--trusted-host\b|--no-check-certificate\b|\bcurl\b[^`;|&]{0,60}\s(?:-k|--insecure)\b|(?:\s|[`"'])(?:-k|--insecure)[`"']?\s(?:to|with|for)\s[`"']?curl\b/;

/** One of these is in each of them. */
const TRUST_WORDS = /TLS|SSL|HTTPS|strict|verify|reject|host|certificate|-k|insecure/i;

/** An order, and no description of what something does. */
const ORDER =
  /(?:^|[,:;(>*.)-]\s*|\b(?:then|and|or|first|please|always|must|should|to|you|can|may|just|simply|before)\s+)[`"']?(?:run|rerun|use|set|export|pass|add|call|install|download|fetch|try|retry|configure|put|append|clone|start|invoke|execute)\b/i;

/** A machine that nobody stands in for on the way, one in the same network, or a word in its place. */
const NEAR =
  /\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0)\b|\[::1\]|\.(?:local|test|localhost)\b|\b(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\b|https?:\/\/[\w-]{1,60}(?=[/:?#\s"'`)]|$)/;

function unverified(text: string, isCode: boolean): ReturnType<Judge> {
  if (!isCode && !TRUST_WORDS.test(text)) return undefined;
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
    const run = remoteRuns(code).find(({ start, end }) => hasAddress(code.slice(start, end)));
    if (run === undefined) continue;
    const from = index + 1;
    return { demand: INSTALLERS.test(code) ? 'installer' : 'download', start: from + run.start, end: from + run.end };
  }
  const told = isCode || !text.includes('://') ? null : SCRIPT_AT.exec(text);
  if (told === null || /\b(?:see|docs?|described|documented|like|from the)\b/i.test(told[1] ?? '')) return undefined;
  return around(INSTALLERS.test(told[0]) ? 'installer' : 'download', text, told.index, told.index + told[0].length);
}

/** “Download and run https://…/setup.sh.” */
const SCRIPT_AT =
  /\b(?:run|execute|source)\b([^.;]{0,40}?)["'`(<]?https?:\/\/(?!localhost\b|127\.)[^\s"'`)>]{1,300}\.(?:sh|bash|ps1|py|mjs|js)\b/i;

/** “Fetch https://… and follow the instructions in it.” */
const OBEY: Phrase = {
  needs: [/https?:/i, /follow|obey|execute|carry out|do (?:what|as)/i],
  pattern:
    /\b(?:fetch|download|curl|wget|read|open|load|get)\b[^.;]{0,60}https?:\/\/(?!localhost\b|127\.)\S{1,300}\s[^.;]{0,20}\b(?:and|then)\s(?:then\s)?(?:(?:follow|obey|execute|carry out)\s(?:(?:all|any|every|the|its|those)\s){1,3}(?:instructions?|orders?|commands?|directions?)|(?:obey|execute) (?:it|them)\b|do (?:what|whatever|as) (?:it|they) sa(?:y|ys))\b/i,
};

/** Whether a download has an address, and no blank to be filled in. */
const hasAddress = (run: string): boolean =>
  /\w\.[a-z]{2,}|\$|localhost|:\/\//i.test(run) && !/(?<!\$)\{[\w .-]{1,40}\}|<[a-z][\w .-]{0,40}>|\.\.\.|…/i.test(run);

/** Where widely used tools are installed from in just this way, by their own instructions. */
const INSTALLERS =
  /https:\/\/(?:sh\.rustup\.rs|astral\.sh\/uv|bun\.(?:sh|com)\/install|deno\.land\/install|get\.pnpm\.io|install\.python-poetry\.org|raw\.githubusercontent\.com\/(?:nvm-sh\/nvm|Homebrew\/install)|get\.docker\.com|get\.volta\.sh|mise\.(?:run|jdx\.dev)|get\.sdkman\.io|pixi\.sh\/install|foundry\.paradigm\.xyz|fnm\.vercel\.app\/install|get\.nexte\.st|just\.systems\/install|nixos\.org\/nix\/install|install\.determinate\.systems|deb\.nodesource\.com|fluxcd\.io\/install|run\.linkerd\.io|aka\.ms\/InstallAzureCLI|sdk\.cloud\.google\.com|aspire\.dev\/install|dot\.net\/|cli\.sentry\.dev|sentry\.io\/get-cli|railway\.(?:app|com)\/install|hf\.co\/cli|antigravity\.google\/cli|claude\.ai\/install|cursor\.com\/install|opencode\.ai\/install|community\.chocolatey\.org\/install|get\.scoop\.sh|fly\.io\/install|ollama\.com\/install|tailscale\.com\/install|get\.k3s\.io|get\.helm\.sh|raw\.githubusercontent\.com\/helm\/helm|starship\.rs\/install|setup\.atuin\.sh)/i;

const OVERRIDE: Phrase = {
  needs: [/ignore|disregard|forget|override|you are/i],
  pattern:
    /\b(?:ignore|disregard|forget|override)\s+(?:(?:all|any|every|the|your|of|these|those)\s+){0,3}(?:previous|prior|above|earlier|preceding|system|developer|other|existing)\s+(?:(?:system|developer|safety|security)\s+)?(?:instructions?|rules|prompts?|guidelines|messages|directions|policies)\b|\bsystem prompt\b(?<=\b(?:ignore|disregard|forget|override)\s(?:the\s)?system prompt)|\byou are (?:now )?in (?:developer|god|admin|jailbreak|unrestricted|DAN) mode\b/i,
};

const CONCEAL: Phrase = {
  needs: [
    /telling|informing|notifying|alerting|mentioning|hide|conceal|keep|(?:not|n['’]t|never) (?:tell|inform|notify|alert|mention|reveal|disclose|report|show)/i,
  ],
  pattern:
    /\b(?:without (?:telling|informing|notifying|alerting|mentioning (?:it|this) to)|(?:hide|conceal|keep) (?:this|it|that|these steps)(?: secret| hidden)? from) (?:the )?(?:user|developer|person|reviewer|human|maintainer)s?\b|\b(?:do not|don['’]t|never) (?:(?:tell|inform|notify|alert) (?:the )?(?:user|developer|person|reviewer|human|maintainer)s? (?:about|of) (?:this|it|that|these|what)\b|(?:mention|reveal|disclose|report|show) (?:this|it|that|these)(?: [\w-]{1,20})? (?:to (?:the )?(?:user|developer|person|reviewer|human|maintainer)|in (?:your|the|any) (?:summary|report|reply|answer|response|pull request|PR|commit))\b)/i,
};

/** The whole words from one place to another. */
function around(demand: Demand, text: string, from: number, to: number): ReturnType<Judge> {
  const start = Math.min(from, to);
  const first = start + (/^[\s,:(>*-]*/.exec(text.slice(start))?.[0].length ?? 0);
  return { demand, start: first, end: Math.max(first + 1, from, to) };
}
