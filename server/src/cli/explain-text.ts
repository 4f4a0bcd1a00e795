/** A posture as a page for a person at a terminal. */
import { shortPath } from '../codex/locations.ts';
import type { Machine } from '../codex/machine.ts';
import {
  type AccessEntry,
  type Decision,
  LAYER_TITLES,
  type LayerReport,
  type SilentHook,
  SPECIAL_PLACES,
  UNSANDBOXED_TITLES,
} from '../contract.ts';
import type { Explained } from '../features/explanation.ts';
import { printable, printablePath } from '../text/printable.ts';

/** The page: the verdict, each part with its meaning and who decides it, the layers, what is not known. */
export function explainText(explained: Explained, machine: Machine): string {
  const { codex, folder, installed, meaning, verdict } = explained;
  const lines = [
    `Codex ${codex} in ${printablePath(folder)}`,
    ...(installed === null || installed === codex
      ? []
      : [row('Installed', `Codex ${installed}; this page describes ${codex}, which may differ`)]),
    row('Trust', meaning.trust),
    ...profileLines(explained, machine),
    ...(verdict === 'refused' ? refusalLines(explained, machine) : partLines(explained, machine)),
    ...listed(
      'Weak',
      explained.weaknesses.map(({ text }) => text),
    ),
    ...listed(
      'Unsandboxed',
      (explained.escapes ?? []).map(
        (one) =>
          `${UNSANDBOXED_TITLES[one.kind]} ${one.what}${at(one, machine)}${one.keptInside === undefined ? '' : `: ${one.keptInside}`}`,
      ),
    ),
    ...listed(
      'Not run',
      explained.silentHooks.map(
        ({ event, ...hook }) =>
          `${event === null ? 'every hook' : `hook ${event}`}${at(hook, machine)}: ${WHY_SILENT[hook.why]}`,
      ),
    ),
    ...listed(
      'No effect',
      explained.inert.map((key) => `${key.key}${at(key, machine)}: ${key.why}`),
    ),
    ...listed('Layers', [
      'each overrides those above it:',
      ...explained.layers.map((layer) => layerText(layer, machine)),
    ]),
    ...listed('codex exec', explained.exec ?? []),
    ...listed('Not known', explained.unknowns),
  ];
  return `${lines.join('\n')}\n`;
}

const row = (title: string, text: string): string => `  ${title.padEnd(11)} ${printable(text)}`;

/** One row for each text; only the first is titled. */
const listed = (title: string, texts: readonly string[]): readonly string[] =>
  texts.map((text, index) => row(index === 0 ? title : '', text));

const at = ({ file, line }: { readonly file: string; readonly line: number }, machine: Machine): string =>
  file === '' ? ' (command line)' : ` (${shortPath(machine, file)}:${line})`;

const WHY_SILENT: Readonly<Record<SilentHook['why'], string>> = {
  untrusted: 'nobody has trusted it; open `/hooks` in Codex if you want it to run',
  changed: 'it has changed since it was trusted; read it and open `/hooks` in Codex',
  refused: 'Codex refuses this file; `codex-posture check` says why',
  barred: 'the administrator of this computer does not allow it',
};

/** Codex says nothing about a profile that is not there, so this does. */
const profileLines = ({ layers }: Explained, machine: Machine): readonly string[] =>
  layers.flatMap(({ layer, file, state }) =>
    layer === 'profile' && state === 'missing' && file !== null
      ? [row('Profile', `There is no ${shortPath(machine, file)}: Codex starts without this profile and says nothing.`)]
      : [],
  );

function partLines({ meaning, ...posture }: Explained, machine: Machine): readonly string[] {
  const { sandbox, network, approval, secrets, decidedBy } = posture;
  if (sandbox === null || network === null || approval === null || secrets === null) return [];
  return [
    row('Sandbox', `${sandbox.profile ?? sandbox.mode}: ${meaning.sandbox}`),
    by(decidedBy.sandbox, machine),
    ...listed(
      'Files',
      (sandbox.entries ?? []).map((entry) => entryText(entry, machine)),
    ),
    row('Approvals', `${approval.policy}: ${meaning.approval}`),
    by(decidedBy.approval, machine),
    ...listed(
      '',
      Object.entries(approval.granular).map(([key, asks]) => `${key}: ${asks ? 'asks' : 'refuses'}`),
    ),
    row('Reviewer', `${approval.reviewer}: ${meaning.reviewer}`),
    row('Network', `${network.access}: ${meaning.network}`),
    by(decidedBy.network, machine),
    ...listed(
      '',
      Object.entries(network.domains).map(([domain, verdict]) => `${verdict} ${domain}`),
    ),
    row('Web search', `${network.webSearch}: ${meaning.webSearch}`),
    row('Secrets', meaning.environment ?? ''),
    by(decidedBy.secrets, machine),
    row('', `Codex’s own credential file: ${secrets.credentialFile}; .env files: ${secrets.dotenv}`),
  ];
}

const ACCESS: Readonly<Record<AccessEntry['access'], string>> = { read: 'read only', write: 'write', deny: 'nothing' };

const entryText = ({ access, path, glob, special = '' }: AccessEntry, machine: Machine): string =>
  `${ACCESS[access].padEnd(9)} ${path === undefined ? (glob ?? SPECIAL_PLACES[special] ?? special) : shortPath(machine, path)}`;

function refusalLines({ refusal }: Explained, machine: Machine): readonly string[] {
  if (refusal === null) return [];
  const { file, line, message } = refusal;
  const place = file === null ? '' : ` (${shortPath(machine, file)}${line === null ? '' : `:${line}`})`;
  return [row('Refused', `Codex would not start. ${message}${place}`)];
}

function by(decision: Decision | null, machine: Machine): string {
  if (decision === null) return row('', 'decided by: not known');
  const key = decision.key === undefined ? '' : `${decision.key}, `;
  const place = decision.file === null ? '' : ` ${shortPath(machine, decision.file)}:${decision.line}`;
  return row('', `decided by ${key}${LAYER_TITLES[decision.layer]}${place}`);
}

/** More settings of one layer are only counted. */
const MAX_NAMED = 3;

function layerText({ layer, file, state, why, keys, count }: LayerReport, machine: Machine): string {
  const name = `${LAYER_TITLES[layer]}${file === null ? '' : ` ${shortPath(machine, file)}`}`;
  if (state !== 'active') return `${name}: ${state}${why === null ? '' : `, ${why}`}`;
  const inert = keys.filter((key) => key.inert !== null).length;
  const without = inert === 0 ? '' : ` (${inert} without effect)`;
  const some = keys.slice(0, MAX_NAMED).map(({ key }) => key);
  const more = count > some.length ? [`${count - some.length} more`] : [];
  return `${name}: ${count === 0 ? 'says nothing' : [...some, ...more].join(', ')}${without}`;
}
