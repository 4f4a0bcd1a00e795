/** A posture as a page for a person at a terminal. */
import { isBelow } from '../codex/locations.ts';
import { type Machine, pathsOf } from '../codex/machine.ts';
import type { Decision, Posture } from '../contract.ts';

/** The page: the verdict, each part with its meaning and who decides it, what is not known. */
export function explainText(posture: Posture, machine: Machine): string {
  const lines = [
    `Codex ${posture.codex} in ${posture.folder}`,
    ...(posture.installed === null || posture.installed === posture.codex
      ? []
      : [row('Installed', `Codex ${posture.installed}; this page describes ${posture.codex}, which may differ`)]),
    row('Trust', TRUST[posture.trust]),
    ...(posture.trustsOnStart === undefined ? [] : [row('', startTrust(posture.trustsOnStart, machine))]),
    ...(posture.verdict === 'refused' ? refusalLines(posture, machine) : partLines(posture, machine)),
    ...listed(
      'Escapes',
      (posture.escapes ?? []).map((one) => `${ESCAPES[one.kind]} ${one.what}${at(one, machine)}`),
    ),
    ...listed(
      'No effect',
      posture.inert.map((key) => `${key.key}${at(key, machine)}: ${key.why}`),
    ),
    ...listed('codex exec', posture.exec ?? []),
    ...posture.unknowns.map((why) => row('Not known', why)),
  ];
  return `${lines.join('\n')}\n`;
}

const row = (title: string, text: string): string => `  ${title.padEnd(11)} ${text}`;

/** One row for each text; only the first is titled. */
const listed = (title: string, texts: readonly string[]): readonly string[] =>
  texts.map((text, index) => row(index === 0 ? title : '', text));

const startTrust = (folder: string, machine: Machine): string =>
  `an editor's session enters ${shown(folder, machine)} as trusted by itself, because the sandbox may write here; this page counts it so`;

const ESCAPES: Readonly<Record<string, string>> = {
  mcp: 'MCP server',
  hook: 'hook',
  notify: 'notify program',
};

const at = ({ file, line }: { readonly file: string; readonly line: number }, machine: Machine): string =>
  file === '' ? ' (command line)' : ` (${shown(file, machine)}:${line})`;

const TRUST: Readonly<Record<Posture['trust'], string>> = {
  trusted: 'trusted: the Codex files of the project count',
  untrusted: 'marked as untrusted: the Codex files of the project do not count',
  unset: 'no entry: the Codex files of the project do not count',
  unknown: 'unknown',
};

const SANDBOX: Readonly<Record<string, string>> = {
  'read-only': 'commands may read everything and write nothing',
  'workspace-write': 'commands may read everything and write in the workspace and temporary folders',
  'danger-full-access': 'no sandbox: commands may read, write and reach everything',
  'external-sandbox': 'commands may write everywhere',
  unknown: 'not worked out',
};

const NETWORK: Readonly<Record<string, string>> = {
  off: 'commands reach no address',
  on: 'commands reach every address',
  filtered: 'commands reach the allowed domains only',
  unknown: 'not worked out',
};

const APPROVAL: Readonly<Record<string, string>> = {
  'on-request': 'Codex asks before it leaves the sandbox',
  never: 'Codex never asks',
  untrusted: 'Codex asks before nearly every command',
  granular: 'Codex asks about some things and refuses the others',
  unknown: 'not worked out',
};

const ENVIRONMENT: Readonly<Record<string, string>> = {
  all: 'commands see every environment variable, tokens included',
  filtered: 'commands see a filtered set of environment variables',
  core: 'commands see the core environment variables only',
  none: 'commands see no environment variables of yours',
  unknown: 'not worked out which environment variables commands see',
};

function partLines(posture: Posture, machine: Machine): readonly string[] {
  const { sandbox, network, approval, secrets, decidedBy } = posture;
  if (sandbox === null || network === null || approval === null || secrets === null) return [];
  return [
    row('Sandbox', `${sandbox.profile ?? sandbox.mode}: ${SANDBOX[sandbox.mode]}`),
    by(decidedBy.sandbox, machine),
    row('Network', `${network.access}: ${NETWORK[network.access]}`),
    by(decidedBy.network, machine),
    row('Web search', network.webSearch),
    row('Approvals', `${approval.policy}: ${APPROVAL[approval.policy]}`),
    by(decidedBy.approval, machine),
    row('Secrets', ENVIRONMENT[secrets.environment] ?? ''),
    row('', `Codex's credential file: ${secrets.credentialFile}; .env files: ${secrets.dotenv}`),
  ];
}

function refusalLines({ refusal }: Posture, machine: Machine): readonly string[] {
  if (refusal === null) return [];
  const place =
    refusal.file === null ? '' : ` (${shown(refusal.file, machine)}${refusal.line === null ? '' : `:${refusal.line}`})`;
  return [row('Refused', `Codex would not start. ${refusal.message}${place}`)];
}

const LAYERS: Readonly<Record<Decision['layer'], string>> = {
  default: "Codex's default",
  system: 'system config',
  user: 'user config',
  profile: 'profile',
  project: 'project config',
  flags: 'command line',
  managed: 'managed config',
  requirements: 'requirements',
};

function by(decision: Decision | null, machine: Machine): string {
  if (decision === null) return row('', 'decided by: not known');
  const place = decision.file === null ? '' : ` ${shown(decision.file, machine)}:${decision.line}`;
  return row('', `decided by ${LAYERS[decision.layer]}${place}`);
}

const shown = (file: string, machine: Machine): string =>
  isBelow(machine, file, machine.home)
    ? pathsOf(machine).join('~', pathsOf(machine).relative(machine.home, file))
    : file;
