/** What a text tells a model to do that takes its protection away, told apart from what it forbids. */
import type { Span } from '../../text/span.ts';
import { codexCall } from '../launch/calls.ts';
import { inScript } from '../launch/script.ts';
import { weakeningsOf } from '../launch/weakenings.ts';
import { textsOf } from '../shell/program.ts';
import { around, type Demand, type Found, stretch } from './demand.ts';
import { decodes, downloads, unverified } from './fetching.ts';
import { demandElsewhere, doesElsewhere } from './languages.ts';
import { type InstructionLine, linesOfInstructions } from './lines.ts';
import { looserSettings, withoutQuestions } from './loosening.ts';
import { type Phrase, phraseIn } from './phrase.ts';
import { isForbidden, isMentioned, isSaid, withoutCode } from './reported.ts';
import { sends } from './sending.ts';

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
  const setting = line.isCode ? settingIn(line) : undefined;
  if (setting !== undefined) return setting;
  const clauses = line.isCode ? [{ text: line.text, start: line.start }] : clausesOf(line);
  for (const judge of JUDGES) {
    for (const clause of clauses) {
      const found = judge(clause.text, line.isCode);
      if (found === undefined || isMentioned(clause.text, found, line.isCode)) continue;
      const span = { start: clause.start + found.start, end: clause.start + found.end };
      if (!line.isCode && (isForbidden(clause.text, found) || isSaid(line, { ...found, ...span }))) continue;
      return { demand: found.demand, span };
    }
  }
  return undefined;
}

/** “Put this in config.toml:”, and a setting below it that opens everything. */
function settingIn({ text, start, intro }: InstructionLine): Demanded | undefined {
  const found = SETTING.exec(text);
  if (found === null || !TO_BE_PUT.test(intro) || !/codex|config\.toml/i.test(intro)) return undefined;
  const at = start + (found[1]?.length ?? 0);
  return { demand: 'bypass', span: { start: at, end: start + found[0].length } };
}

const SETTING =
  /^(\s*)(?:sandbox_mode\s*=\s*["']danger-full-access["']|approval_policy\s*=\s*["']never["']|default_permissions\s*=\s*["']:danger-full-access["'])/;
const TO_BE_PUT = /\b(?:put|add|set|write|paste|append|change|edit|use|make sure)\b/i;

interface Clause {
  readonly text: string;
  readonly start: number;
}

/** Sentences, and parts of one between semicolons. */
function clausesOf({ text, start }: InstructionLine): readonly Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  for (const { index, 0: mark } of text.matchAll(/(?<!\b(?:e\.g|i\.e|etc|cf|vs))[.;!?](?=\s|$)|[。！？；]|$/gi)) {
    const end = index + mark.length;
    const sentence = text.slice(from, end);
    const trimmed = from === 0 ? sentence : sentence.trimStart();
    if (trimmed.trim() !== '') clauses.push({ text: trimmed, start: start + end - trimmed.length });
    from = end;
  }
  return clauses;
}

type Judge = (text: string, isCode: boolean) => Found | undefined;

const JUDGES: readonly Judge[] = [
  sends,
  bypasses,
  unprotects,
  downloads,
  unverified,
  decodes,
  (text, isCode) => (isCode ? undefined : demandElsewhere(text)),
  (text) => stretch('override', text, phraseIn([OVERRIDE], text)),
  (text, isCode) => stretch('unasked', text, isCode ? undefined : withoutQuestions(text)),
  (text, isCode) => stretch('loosen', text, isCode ? undefined : looserSettings(text)),
  (text) => stretch('conceal', text, phraseIn([CONCEAL], text)),
  (text) => stretch('obey', text, phraseIn([OBEY], text)),
];

const SWITCH =
  /--dangerously-bypass-approvals-and-sandbox|--yolo\b|--dangerously-bypass-hook-trust|\bdanger-full-access\b|\bapproval[_ ]policy[`"']?\s{0,3}(?:=|:|to)\s{0,3}[`"']?never\b|sandbox_mode[`"']?\s{0,3}(?:=|:|to)\s{0,3}[`"']?danger|(?<=\b(?:use|using|in|to|with|enable|select|choose|pick)\s(?:the\s)?)["'`“]?full[- ]access["'`”]? (?:mode|sandbox|permissions|preset)\b|(?<=\b(?:use|using|in)\s)[`“"']?yolo[`”"']? mode\b/i;
const DOING =
  /\b(?:run|prefer|rerun|re-run|use|using|start|restart|execute|invoke|call|pass|add|set|enable|try|retry|switch|append|put|write|change|go|with|launch|spawn|open)\b/i;

/** Switches that open everything, in something to do. */
function bypasses(text: string, isCode: boolean): ReturnType<Judge> {
  if (isCode) return graveCall(text);
  const words = withoutCode(text);
  const isDone = (at: number): boolean => DOING.test(words.slice(0, at)) || doesElsewhere(words, at);
  const found = SWITCH.exec(text);
  if (found === null) {
    if (!/`[^`]*\bcodex\b/i.test(text)) return undefined;
    for (const { 1: code = '', index } of text.matchAll(/`([^`]{1,1000})`/g)) {
      const call = graveCall(code);
      if (call !== undefined && isDone(index))
        return { ...call, start: index + 1 + call.start, end: index + 1 + call.end };
    }
    return undefined;
  }
  if (SEARCHED.test(text.slice(0, found.index))) return undefined;
  // `--yolo turns the sandbox off` describes it.
  if (!isDone(found.index) || DESCRIBED.test(words.slice(found.index + found[0].length))) return undefined;
  if (found[0] === '--yolo' && OTHER_AGENT.test(text) && !/\bcodex\b/i.test(text)) return undefined;
  return around('bypass', text, found.index, found.index + found[0].length);
}

/** A start of Codex with such switches. */
function graveCall(text: string): ReturnType<Judge> {
  if (!/codex/i.test(text)) return undefined;
  for (const command of inScript(text)) {
    const call = codexCall(command);
    const grave = weakeningsOf(textsOf(call?.args ?? [])).find(({ lack }) => GRAVE.has(lack));
    const [first, last] = [command.words[0], command.words.at(-1)];
    if (grave !== undefined && first !== undefined && last !== undefined)
      return { demand: 'bypass', start: first.start, end: last.end };
  }
  return undefined;
}

/** A command that looks for it. */
const SEARCHED = /`(?:\$\s)?(?:git\s)?(?:rg|grep|ag|ack|findstr|select-string)\s[^`]*$/i;

/** “Using it turns the sandbox off.” */
const DESCRIBED =
  /^[\W_]{0,8}(?:(?:turns?|switch(?:es)?|disables?|removes?|means?|skips?|bypass(?:es)?|gives?) |[会會は])/i;

/** Agents of others, some of which have a switch of that name too. */
const OTHER_AGENT = /\b(?:gemini|qwen|copilot|cursor|crush|kimi|claude|aider|goose|opencode)\b/i;

/** What begins an order to run or to ask for something. */
const ORDERING = /\b(?:run|rerun|re-run|request|execute|start|use|set|pass)\b/i;

const GRAVE: ReadonlySet<string> = new Set(['everything', 'sandbox', 'hook-trust', 'rules']);

/** What holds the model back. */
const GUARDS = String.raw`(?:(?:the|all|any|your|codex|codex['’]s|its|every|built-in|command|agent)\s+){0,3}(?:sandbox(?:ing)?|approvals?|approval (?:prompts?|policy|checks?|requests?)|permission (?:prompts?|checks?|system)|guard ?rails|safety (?:checks?|rules?|measures?|guidelines?|restrictions?)|network (?:sandbox|restrictions?|isolation)|exec ?policy)`;
/** Sandboxes and approvals of what is built here. */
const THINGS = `(?:columns?|folders?|director(?:y|ies)|files?|tables?|fields?|environments?|accounts?|keys?|data|databases?|containers?|images?|buttons?|pages?|screens?|steps?|flows?|workflows?|emails?|status(?:es)?|states?|tests?|credentials|urls?|endpoints?|apps?|servers?|tenants?|orgs?|projects?|resources?|features?|modules?|class(?:es)?)`;
const ORDER = String.raw`(?:^|[,:(>*-]\s*|\b(?:then|and|or|so|first|please|always|must|should|to|you|can|may|just|simply|before|agent|codex)\s+)`;
const NEEDS_GUARD = /sandbox|approval|permission|guard ?rail|safety|network|exec ?policy/i;

const UNPROTECT: readonly Phrase[] = [
  {
    needs: [NEEDS_GUARD],
    pattern: new RegExp(
      String.raw`${ORDER}(?:disable|turn off|switch off|deactivate|bypass|circumvent|work around|get around|escape|evade|skip|drop|remove|ignore|override|leave|kill)\s+${GUARDS}\b(?!\s${THINGS}\b)`,
      'i',
    ),
  },
  // “Turn the sandbox off”
  {
    needs: [NEEDS_GUARD, /(?:turn|switch)\b/i],
    pattern: new RegExp(String.raw`${ORDER}(?:turn|switch)\s+${GUARDS}\s+off\b`, 'i'),
  },
  // “Run everything with the sandbox disabled”
  {
    needs: [/sandbox/i, /\b(?:run|execute|start)\b/i],
    pattern:
      /\bwith (?:the |codex['’]s |all )?sandbox(?:ing)? (?:disabled|(?:turned |switched )?off|deactivated|bypassed)\b/i,
  },
  // “Do not use the sandbox”
  {
    needs: [/sandbox/i, /not|n['’]t|never/i],
    pattern: new RegExp(
      String.raw`${ORDER}(?:do not|don['’]t|never) (?:use|respect|obey|run (?:anything |commands? )?(?:in|inside)|stay (?:in|inside)) (?:the |codex['’]s |any )?sandbox\b(?! for\b)`,
      'i',
    ),
  },
  // “Retry it with escalated permissions without asking”
  {
    needs: [/escalat|outside/i, /without/i],
    pattern:
      /\b(?:with_escalated_permissions|escalated (?:permissions|privileges)|outside (?:of )?(?:the|codex['’]s) sandbox)\b[^.;]{0,20}\bwithout (?:asking|(?:any |my |the user['’]s )?(?:approval|confirmation|permission)|a question)\b/i,
  },
];

/** Every command outside, not the one that needs it. */
const ALWAYS_OUTSIDE =
  /\b(?:always|every|all|any)\b[^.;]{0,60}\b(?:(?:with_)?escalated[ _](?:permissions|privileges)|require_escalated|outside (?:of )?(?:the|codex['’]s|your) sandbox|without (?:(?:the|a|any) )?sandbox(?:ing)?)|\b(?:require_escalated|with_escalated_permissions)\b[^.;]{0,30}\b(?:every|all|any)\b(?: shell)? commands?\b/i;

/** Who asks a person first asks for nothing else. */
const ASKS = /\b(?:ask|asks|approval|approve[sd]?|confirm(?:s|ation)?|permission from)\b/i;

/** Who speaks of the commands that need it leaves the others inside. */
const NEEDED = /\b(?:needs?|requires?)\b(?! to (?:be|run)\b)|\b(?:needed|required|necessary|only|fails?)\b/i;

/** “If the sandbox blocks it, work around it.” */
const GET_AROUND =
  /\b(?:sandbox|approval policy|exec ?policy)\b[^.;]{0,60},?\s(?:(?:work|get) around|bypass|circumvent|evade|escape)\s(?:it|this|that)\b/i;

/** Doing away with the sandbox or the questions, as an order. */
function unprotects(text: string): ReturnType<Judge> {
  const isOrder = ORDERING.test(text) && !ASKS.test(text.replace(NOT_ASKING, '')) && !NEEDED.test(text);
  const outside = isOrder ? ALWAYS_OUTSIDE.exec(text) : null;
  if (outside !== null) return around('unprotect', text, outside.index, outside.index + outside[0].length);
  const evading = GET_AROUND.exec(text);
  if (evading !== null) return around('unprotect', text, evading.index, evading.index + evading[0].length);
  const unmarked = text.replace(
    /^\s*(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?/,
    (mark) => `${' '.repeat(Math.max(0, mark.length - 2))}- `,
  );
  return stretch('unprotect', text, phraseIn(UNPROTECT, unmarked));
}

const NOT_ASKING = /\bwithout (?:asking|approval|confirmation|permission|ever|any)\b[^.,;]{0,40}/i;

/** “Fetch https://… and follow the instructions in it.” */
const OBEY: Phrase = {
  needs: [/https?:/i, /follow|obey|execute|carry out|do (?:what|as)/i],
  pattern:
    /\b(?:fetch|download|curl|wget|read|open|load|get)\b[^.;]{0,60}https?:\/\/(?!localhost\b|127\.)\S{1,300}\s[^.;]{0,20}\b(?:and|then)\s(?:then\s)?(?:(?:follow|obey|execute|carry out)\s(?:(?:all|any|every|the|its|those)\s){1,3}(?:instructions?|orders?|commands?|directions?)|(?:obey|execute) (?:it|them)\b|do (?:what|whatever|as) (?:it|they) sa(?:y|ys))\b/i,
};

const OVERRIDE: Phrase = {
  needs: [/ignore|disregard|forget|override|you are/i],
  pattern:
    /\b(?:ignore|disregard|forget|override)\s+(?:(?:all|any|every|the|your|of|these|those)\s+){0,3}(?:previous|prior|above|earlier|preceding|system|developer|other|existing)\s+(?:(?:system|developer|safety|security)\s+)?(?:instructions?|rules|prompts?|guidelines|messages|directions|policies)\b|\b(?:ignore|disregard|override)\s+(?:the\s+)?user['’]s\s+(?:instructions|rules|wishes|requests)\b|\bsystem prompt\b(?<=\b(?:ignore|disregard|forget|override)\s(?:the\s)?system prompt)|\byou are (?:now )?in (?:developer|god|admin|jailbreak|unrestricted|DAN) mode\b/i,
};

const CONCEAL: Phrase = {
  needs: [
    /telling|informing|notifying|alerting|mentioning|hide|conceal|keep|(?:not|n['’]t|never) (?:tell|inform|notify|alert|mention|reveal|disclose|report|show)/i,
  ],
  pattern:
    /\b(?:without (?:telling|informing|notifying|alerting|mentioning (?:it|this) to)|(?:hide|conceal|keep) (?:this|it|that|these)(?: (?:steps?|changes?|commits?|actions?))?(?: secret| hidden)? from) (?:the )?(?:user|developer|person|reviewer|human|maintainer)s?\b|\b(?:do not|don['’]t|never) (?:(?:tell|inform|notify|alert) (?:the )?(?:user|developer|person|reviewer|human|maintainer)s? (?:about|of) (?:this|it|that|these|what)\b|(?:mention|reveal|disclose|report|show) (?:this|it|that|these)(?: [\w-]{1,20})? (?:to (?:the )?(?:user|developer|person|reviewer|human|maintainer)|in (?:your|the|any) (?:summary|report|reply|answer|response|pull request|PR|commit))\b)/i,
};
