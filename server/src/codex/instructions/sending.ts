/** Secrets that are to be read and sent away. */
import { isHostOfAnybody } from '../network/public-hosts.ts';
import { around, type Found } from './demand.ts';
import { sendsElsewhere } from './languages.ts';

const SECRET =
  /~?\/?\.codex\/auth\.json|\bauth\.json\b|~\/\.ssh\b|\bid_(?:rsa|ed25519|ecdsa)\b|~\/\.aws\b|\.aws\/credentials|~?\/?\.netrc\b|\.git-credentials\b|(?<![\w/])\.env(?:\.[\w-]+)?\b(?!\.(?:example|sample|template))|\bprintenv\b|\benv \||\$\((?:env|printenv)\)|\/proc\/self\/environ|\benvironment variables?\b|\b(?:api[ _-]?keys?|access tokens?|auth tokens?|credentials|private keys?|ssh keys?|secrets|passwords)\b|\$\{?[A-Z_]{0,40}(?:API_KEY|TOKEN|SECRET|PASSWORD)\b|\bvalues? of [`"']?\$?[A-Z][A-Z0-9_]{0,40}(?:API_KEY|_TOKEN|_SECRET|_PASSWORD)\b/gi;

const AWAY =
  /https?:\/\/(?!localhost\b|127\.|0\.0\.0\.0|\[::1\]|[\w.-]{1,100}\.(?:local|test|localhost)\b|example\.(?:com|org)\b)[\w.-]+|\b(?:nc|ncat|socat|scp|rsync)\s+\S|\bwebhook\b|\bpastebin\b|\btelegram\b|\bdiscord\b/i;

const SENDING =
  /\b(?:send|sends|sending|post|posting|upload|uploading|attach|exfiltrate|forward|transmit|push|submit|report|deliver|append|include|paste|email|mail|share|leak)\b|\bcurl\b|\bwget\b|\bnc\b|\bscp\b|\brsync\b|!\[[^\]]{0,80}\]\(https?:/i;

/** What is written where everybody reads it is sent. */
const PUTTING = /\b(?:print|dump|copy|write|put|add)\b/i;

/** Reading a secret and sending it, in one sentence. */
export function sends(text: string): Found | undefined {
  const open = TAKEN.test(text) ? IN_THE_OPEN.exec(text) : null;
  const away = AWAY.exec(text) ?? open;
  if (away === null) return undefined;
  if (!(SENDING.test(text) || sendsElsewhere(text) || (open !== null && PUTTING.test(text)))) return undefined;
  const reading = READING.exec(text);
  const read = reading === null ? text.length + 1 : reading.index + reading[0].length;
  for (const { index, 0: secret } of text.matchAll(SECRET)) {
    if (secret.startsWith('$') && isForIssuer(secret, away[0], text)) continue;
    // Words about keys come with the address of whoever issues them.
    if (/^(?!env \||printenv)[a-z]/i.test(secret) && read > index + secret.length) continue;
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
