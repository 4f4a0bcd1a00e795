/** A posture as a page for a person at a terminal. */
import { shortPath } from '../codex/locations.ts';
import type { Machine } from '../codex/machine.ts';
import type { AccessEntry, Decision, LayerReport, Outflow, SilentHook, UnsandboxedProgram } from '../contract.ts';
import type { Explained } from '../features/explanation.ts';
import { bare } from '../text/phrases.ts';
import { printable, printablePath } from '../text/printable.ts';
import { counted, items, paragraph, phrases, say, term } from '../text/sentences.ts';
import { ACCESS, EXPLAIN, MORE, ROWS, SILENT, WITHOUT_EFFECT } from '../words/explain-page.ts';
import { LAYER_TITLES, SECRET_ACCESS, SPECIAL_PLACES, UNSANDBOXED_TITLES } from '../words/titles.ts';
import type { ExplainedSince } from './explain.ts';

/** The page: the verdict, each part with its meaning and who decides it, the layers, what is not known. */
export function explainText(explained: ExplainedSince, machine: Machine): string {
  const { codex, folder, meaning, release, verdict } = explained;
  const lines = [
    say(EXPLAIN.title, { codex: bare(codex), folder: bare(printablePath(folder)) }),
    ...(release === undefined
      ? []
      : listed(ROWS.installed, [
          release.text,
          ...release.differences.map((one) => named(`${one.key}${at(one, machine)}`, one.text)),
        ])),
    row(ROWS.trust, meaning.trust),
    ...profileLines(explained, machine),
    ...(verdict === 'refused' ? refusalLines(explained, machine) : partLines(explained, machine)),
    ...listed(
      ROWS.weak,
      explained.weaknesses.map(({ text }) => text),
    ),
    ...sinceLines(explained),
    ...listed(
      ROWS.unsandboxed,
      (explained.escapes ?? []).map((program) => unsandboxedText(program, machine)),
    ),
    ...listed(
      ROWS.leaves,
      (explained.outflows ?? []).map((outflow) => outflowText(outflow, machine)),
    ),
    ...listed(
      ROWS.notRun,
      explained.silentHooks.map((hook) => silentText(hook, machine)),
    ),
    ...listed(
      ROWS.noEffect,
      explained.inert.map((key) => named(`${key.key}${at(key, machine)}`, key.why)),
    ),
    ...listed(ROWS.layers, [EXPLAIN.layers, ...explained.layers.map((layer) => layerText(layer, machine))]),
    ...listed(ROWS.exec, explained.exec ?? []),
    ...listed(ROWS.notKnown, explained.unknowns),
  ];
  return `${lines.join('\n')}\n`;
}

function sinceLines({ sinceHardening }: ExplainedSince): readonly string[] {
  if (sinceHardening === undefined) return [];
  const { title, at, lost } = sinceHardening;
  const first = say(EXPLAIN.since, { title: bare(printable(title)), date: bare(at.slice(0, 10)) });
  return listed(ROWS.since, [first, ...lost.map(({ text }) => text)]);
}

const row = (title: string, text: string): string => `  ${title.padEnd(11)} ${printable(text)}`;

/** One row for each text; only the first is titled. */
const listed = (title: string, texts: readonly string[]): readonly string[] =>
  texts.map((text, index) => row(index === 0 ? title : '', text));

const at = ({ file, line }: { readonly file: string; readonly line: number }, machine: Machine): string =>
  ` (${file === '' ? EXPLAIN.commandLine : `${shortPath(machine, file)}:${line}`})`;

function unsandboxedText(program: UnsandboxedProgram, machine: Machine): string {
  const { kind, what, keptInside } = program;
  const name = kind === 'rule' ? say(EXPLAIN.rule, { commands: bare(what) }) : `${UNSANDBOXED_TITLES[kind]} ${what}`;
  const placed = `${name}${at(program, machine)}`;
  return keptInside === undefined ? placed : named(placed, keptInside);
}

function outflowText({ text, decidedBy: { file, line } }: Outflow, machine: Machine): string {
  return file === null || line === null ? text : `${text}${at({ file, line }, machine)}`;
}

function silentText(hook: SilentHook, machine: Machine): string {
  const name = hook.event === null ? EXPLAIN.everyHook : say(EXPLAIN.hook, { event: bare(hook.event) });
  return named(`${name}${at(hook, machine)}`, SILENT[hook.why]);
}

/** Codex says nothing about a profile that is not there, so this does. */
const profileLines = ({ layers }: Explained, machine: Machine): readonly string[] =>
  layers.flatMap(({ layer, file, state }) =>
    layer === 'profile' && state === 'missing' && file !== null
      ? [row(ROWS.profile, say(EXPLAIN.noProfile, { file: bare(shortPath(machine, file)) }))]
      : [],
  );

function partLines({ meaning, ...posture }: Explained, machine: Machine): readonly string[] {
  const { sandbox, network, approval, secrets, decidedBy } = posture;
  if (sandbox === null || network === null || approval === null || secrets === null) return [];
  return [
    row(ROWS.sandbox, valued(sandbox.profile ?? sandbox.mode, meaning.sandbox)),
    by(decidedBy.sandbox, machine),
    ...listed(
      ROWS.files,
      (sandbox.entries ?? []).map((entry) => entryText(entry, machine)),
    ),
    row(ROWS.approvals, valued(approval.policy, meaning.approval)),
    by(decidedBy.approval, machine),
    ...listed(
      '',
      Object.entries(approval.granular).map(([key, asks]) =>
        say(asks ? EXPLAIN.asks : EXPLAIN.refuses, { key: bare(key) }),
      ),
    ),
    row(ROWS.reviewer, valued(approval.reviewer, meaning.reviewer)),
    row(ROWS.network, valued(network.access, meaning.network)),
    by(decidedBy.network, machine),
    ...listed(
      '',
      Object.entries(network.domains).map(([domain, verdict]) => `${verdict} ${domain}`),
    ),
    row(ROWS.webSearch, valued(network.webSearch, meaning.webSearch)),
    row(ROWS.secrets, meaning.environment ?? ''),
    by(decidedBy.secrets, machine),
    row('', say(EXPLAIN.credentials, { access: term(SECRET_ACCESS[secrets.credentialFile]) })),
    row('', say(EXPLAIN.dotenv, { access: term(SECRET_ACCESS[secrets.dotenv]) })),
  ];
}

/** A value with its meaning; the meaning alone where the value is not known. */
const valued = (value: string, meaning: string | null): string =>
  value === 'unknown' ? (meaning ?? '') : named(value, meaning ?? '');

const named = (name: string, text: string): string => say(EXPLAIN.named, { name: term(name), text: term(text) });

const entryText = ({ access, path, glob, special = '' }: AccessEntry, machine: Machine): string =>
  `${ACCESS[access].padEnd(9)} ${path === undefined ? (glob ?? SPECIAL_PLACES[special] ?? special) : shortPath(machine, path)}`;

function refusalLines({ refusal }: Explained, machine: Machine): readonly string[] {
  if (refusal === null) return [];
  const { file, line, message } = refusal;
  const place = file === null ? '' : ` (${shortPath(machine, file)}${line === null ? '' : `:${line}`})`;
  return [row(ROWS.refused, `${paragraph(EXPLAIN.refused, message)}${place}`)];
}

function by(decision: Decision | null, machine: Machine): string {
  if (decision === null) return row('', EXPLAIN.decidedUnknown);
  const place = decision.file === null ? '' : ` ${shortPath(machine, decision.file)}:${decision.line}`;
  const labels = [...(decision.key === undefined ? [] : [decision.key]), `${LAYER_TITLES[decision.layer]}${place}`];
  return row('', say(EXPLAIN.decided, { decision: term(phrases(...labels)) }));
}

/** More settings of one layer are only counted. */
const MAX_NAMED = 3;

function layerText({ layer, file, state, why, keys, count }: LayerReport, machine: Machine): string {
  const name = `${LAYER_TITLES[layer]}${file === null ? '' : ` ${shortPath(machine, file)}`}`;
  if (state !== 'active') return named(name, why ?? EXPLAIN.layerMissing);
  const inert = keys.filter((key) => key.inert !== null).length;
  const without = inert === 0 ? '' : ` (${counted(WITHOUT_EFFECT, inert)})`;
  const some = keys.slice(0, MAX_NAMED).map(({ key }) => key);
  const more = count > some.length ? [counted(MORE, count - some.length)] : [];
  return named(name, `${count === 0 ? EXPLAIN.layerEmpty : items(...some, ...more)}${without}`);
}
