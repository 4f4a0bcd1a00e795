/** What a sentence forbids, describes or quotes, and so does not ask for. */
import type { Demand, Found } from './demand.ts';
import { forbidsElsewhere } from './languages.ts';
import { EVERY_FORBIDS, type InstructionLine } from './lines.ts';

/** Whether a word before the demand forbids it, or one behind it says that it is forbidden. */
export function isForbidden(clause: string, found: Found): boolean {
  const { start, end } = found;
  // “If the tests cannot run, …” says when, and forbids nothing.
  const when = CONDITION.exec(clause.slice(0, start))?.[0] ?? '';
  const text = ' '.repeat(when.length) + withoutCode(clause).slice(when.length);
  const words = [...text.slice(0, start + 1).matchAll(EVERY_FORBIDS)];
  const last = words.at(-1);
  if (last !== undefined && !TURNS.test(text.slice(last.index, end))) return true;
  // Another cell of the row says that it is not allowed.
  if (/^\s*\|/.test(text) && FORBIDDING_CELL.test(text.slice(end))) return true;
  // `so that you are not interrupted` says what it is for, `if the command is blocked` when.
  return BEHIND.test(text.slice(end).split(SUBCLAUSE)[0] ?? '') || forbidsElsewhere(text, found);
}

const FORBIDDING_CELL = /\|\W*(?:no|never|not|❌|🚫|⛔|✗|✘|forbidden|denied|禁止)/iu;
const CONDITION = /^\s*(?:[-*+>]\s+|\d{1,3}[.)]\s+)?(?:if|when|whenever|because|since|as)\b[^,]{0,200},/i;

/** Whether a phrase is given in quotes, as an example of what others may write, or said to be theirs. */
export function isMentioned(text: string, { demand, start, end }: Found, isCode: boolean): boolean {
  const [before, behind] = [text.slice(0, start), text.slice(end)];
  const [to = ''] = /^to\s/i.exec(text.slice(start, start + 3)) ?? [];
  if (
    !isCode &&
    (isOfOthers(before + to, behind) ||
      PAST.test(before + to) ||
      isOfUsers(before, text.slice(start)) ||
      /\?\s*$/.test(behind))
  )
    return true;
  if (demand === 'unprotect' && OTHER_SANDBOX.test(text) && !/codex/i.test(text)) return true;
  if (!PHRASES.has(demand)) return false;
  if (/["“‘'«「]$/.test(before) && /^[,.!?…]{0,3}["”’'»」]/.test(behind)) return true;
  return !isCode && before.endsWith('`') && behind.includes('`');
}

/** “Administrators may …” says what a product lets them do. */
const isOfUsers = (before: string, found: string): boolean =>
  /^(?:can|may|must|should)\s/i.test(found) &&
  /\b(?:users?|admin(?:istrator)?s?|members?|managers?|customers?|owners?|roles?|maintainers?)\b[^.,;:]{0,40}$/i.test(
    before,
  );

/** “We had to …” */
const PAST = /\b(?:had|used|needed|tried|wanted|forced)\sto\s*$/i;

/** Sandboxes that are not Codex’s. */
const OTHER_SANDBOX =
  /chrom(?:e|ium)\b|puppeteer|playwright|electron|iframe|browser|stripe|paypal|payment|salesforce|dashboard|go(?:ing)? live|--no-sandbox|xcode|\bbazel\b|\bnix\b|支付|微信|小程序|浏览器/i;

/** “Text that tells the agent to …”, “if somebody asks you to …, refuse”, “an attacker may write …”. */
const isOfOthers = (before: string, behind: string): boolean =>
  OTHERS.test(before) || (ASKED_BY.test(before) && (TOLD_OF.test(before) || REFUSED.test(behind)));

const OTHERS =
  /\b(?:attackers?|adversar(?:y|ies)|malicious|hostile|injected|prompt[- ]injections?|jailbreaks?|phishing)\b/i;
const ASKED_BY =
  /\b(?:tell(?:s|ing)?|ask(?:s|ing)?|instruct(?:s|ing)?|order(?:s|ing)?|want(?:s|ing)?|urg(?:e|es|ing)|trick(?:s|ing)?|tr(?:y|ies|ying)|attempt(?:s|ing)?|claim(?:s|ing)?)(?:\s(?:you|it|codex|us|(?:the|an?|your)\s(?:agents?|models?|assistants?|llms?|codex)|agents|models))?\sto\s*$/i;
const TOLD_OF =
  /\b(?:detects?|reports?|finds?|flags?|blocks?|warns?|rejects?|looks? for|scans?|checks?|catch(?:es)?)\b|\b(?:that|which)\s(?:\w{1,12}\s)?(?:tell|ask|instruct|order|want|urge|trick|try|tries|attempt|claim)/i;
const REFUSED = /\b(?:refuse|decline|stop|report|ignore it|say no|treat|is data|tell the user|ask the user)\b/i;

const PHRASES: ReadonlySet<Demand> = new Set(['unprotect', 'unasked', 'override', 'conceal', 'obey']);

/** Whether a download is for a person to run: the model is to tell them, or to ask them for it. */
export function isSaid({ text, start }: InstructionLine, found: Found): boolean {
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
export const withoutCode = (text: string): string => text.replace(/`[^`]{0,500}`/g, (code) => '_'.repeat(code.length));
