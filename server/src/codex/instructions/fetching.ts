/** What is to be downloaded and run, and from whom nobody checks. */
import { shellPipelines } from '../shell/commands.ts';
import { remoteRuns } from '../shell/remote-runs.ts';
import { scriptHazards } from '../shell/script-hazards.ts';
import { around, type Found } from './demand.ts';
import { withoutCode } from './reported.ts';

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

/** A check that is to be switched off for a machine elsewhere. */
export function unverified(text: string, isCode: boolean): Found | undefined {
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
export function downloads(text: string, isCode: boolean): Found | undefined {
  const stretches = isCode ? [{ 1: text, index: -1 }] : [...text.matchAll(/`([^`]{1,1000})`/g), ...unmarkedCode(text)];
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

/** A command that is written without backticks, in an item of a list or behind an order. */
function unmarkedCode(text: string): readonly { readonly 1: string; readonly index: number }[] {
  const [, before, command] = UNMARKED.exec(withoutCode(text)) ?? [];
  return before === undefined || command === undefined ? [] : [{ 1: command, index: before.length - 1 }];
}

const UNMARKED =
  /^(\s*(?:[-*+]\s+|\d{1,3}[.)]\s+|\$\s+)?(?:[^|`]{0,200}\b(?:run|running|execute|use|with|via|by|using)\b:?\s+)?)((?:(?:curl|wget)\s[^|]{1,400}\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b|(?:ba|z)?sh\s+(?:-c\s+)?["']?(?:<\(|\$\()\s*(?:curl|wget)\s|(?:iwr|irm)\s[^|]{1,400}\|\s*iex\b).*)$/i;

/** A command in an encoding that only a program reads. */
export function decodes(text: string): Found | undefined {
  const found = ENCODED.exec(text);
  return found === null ? undefined : around('decode', text, found.index, found.index + found[0].length);
}

const ENCODED =
  /\bbase64\s+(?:-d|-D|--decode)\b[^|`\n]{0,80}\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b|\b(?:eval|(?:ba|z)?sh\s+-c)\s+["']?\$\([^)`\n]{0,400}\bbase64\s+(?:-d|-D|--decode)\b|\bexec\((?:base64\.)?b64decode\(|\b(?:powershell|pwsh)(?:\.exe)?\s[^|`\n]{0,80}-(?:e|ec|enc|encodedcommand)\s+[A-Za-z0-9+/=]{24}/i;

/** “Download and run https://…/setup.sh.” */
const SCRIPT_AT =
  /\b(?:run|execute|source)\b([^.;]{0,40}?)["'`(<]?https?:\/\/(?!localhost\b|127\.)[^\s"'`)>]{1,300}\.(?:sh|bash|ps1|py|mjs|js)\b/i;

/** Whether a download has an address, and no blank to be filled in. */
const hasAddress = (run: string): boolean =>
  /\w\.[a-z]{2,}|\$|localhost|:\/\//i.test(run) && !/(?<!\$)\{[\w .-]{1,40}\}|<[a-z][\w .-]{0,40}>|\.\.\.|…/i.test(run);

/** Where widely used tools are installed from in just this way, by their own instructions. */
const INSTALLERS =
  /https:\/\/(?:sh\.rustup\.rs|astral\.sh\/uv|bun\.(?:sh|com)\/install|deno\.land\/install|get\.pnpm\.io|install\.python-poetry\.org|raw\.githubusercontent\.com\/(?:nvm-sh\/nvm|Homebrew\/install)|get\.docker\.com|get\.volta\.sh|mise\.(?:run|jdx\.dev)|get\.sdkman\.io|pixi\.sh\/install|foundry\.paradigm\.xyz|fnm\.vercel\.app\/install|get\.nexte\.st|just\.systems\/install|nixos\.org\/nix\/install|install\.determinate\.systems|deb\.nodesource\.com|fluxcd\.io\/install|run\.linkerd\.io|aka\.ms\/InstallAzureCLI|sdk\.cloud\.google\.com|aspire\.dev\/install|dot\.net\/|cli\.sentry\.dev|sentry\.io\/get-cli|railway\.(?:app|com)\/install|hf\.co\/cli|antigravity\.google\/cli|claude\.ai\/install|cursor\.com\/install|opencode\.ai\/install|community\.chocolatey\.org\/install|get\.scoop\.sh|fly\.io\/install|ollama\.com\/install|tailscale\.com\/install|get\.k3s\.io|get\.helm\.sh|raw\.githubusercontent\.com\/helm\/helm|starship\.rs\/install|setup\.atuin\.sh)/i;
