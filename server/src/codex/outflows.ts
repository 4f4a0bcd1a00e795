/** What leaves this machine when Codex works in a folder, and what it keeps: judged here, as data. */
import type { Outflow } from '../contract.ts';
import { addressFacts } from './address.ts';
import { BY_DEFAULT, decisionOf } from './decision.ts';
import { booleanOf, stringOf } from './effective.ts';
import { historyFile, isOpenToOthers, sessionsFolder } from './kept-files.ts';
import { webSearchKey, webSearchOf } from './network/web-search.ts';
import type { SandboxChoice } from './sandbox.ts';
import type { ProvidedValue, Stack } from './stack.ts';

/** An outflow before it is put in words. */
export type JudgedOutflow = Omit<Outflow, 'text'> & {
  /** Of `web-search`. */
  readonly freshness?: 'cached' | 'live';
};

/** In the order in which people ask: the model first, what is kept here last. */
export function outflowsOf(stack: Stack, sandbox: SandboxChoice): readonly JudgedOutflow[] {
  return [
    modelOutflow(stack),
    ...webSearchOutflow(stack, sandbox),
    ...SIGNALS.flatMap((signal) => telemetryOutflow(stack, signal)),
    ...switchedOutflow(stack, 'analytics'),
    ...switchedOutflow(stack, 'feedback'),
    ...keptFiles(stack),
  ];
}

/** Providers that Codex brings along and that run on this machine. */
const LOCAL_PROVIDERS = new Set(['ollama', 'lmstudio']);

function modelOutflow({ effective }: Stack): JudgedOutflow {
  const chosen = effective.lookup(['model_provider']);
  const id = stringOf(chosen) ?? 'openai';
  const own = effective.lookup(['model_providers', id, 'base_url']);
  const address = id === 'openai' ? effective.lookup(['openai_base_url']) : own;
  const decidedBy = decisionOf(address ?? chosen);
  if (address !== undefined) return { kind: 'model', ...placeOf(stringOf(address)), decidedBy };
  return { kind: 'model', host: null, ...(LOCAL_PROVIDERS.has(id) && { isLocal: true as const }), decidedBy };
}

/** The host of an address, and what is to be known of it. */
function placeOf(address = ''): Pick<JudgedOutflow, 'host' | 'isLocal' | 'isPlain'> {
  const { host, isThisMachine, isOpen } = addressFacts(address);
  return {
    host: host === '' ? null : host.slice(0, MAX_HOST),
    ...(isThisMachine && host !== '' && { isLocal: true as const }),
    ...(isOpen && { isPlain: true as const }),
  };
}

/** No name of a host is longer. */
const MAX_HOST = 253;

function webSearchOutflow(stack: Stack, sandbox: SandboxChoice): readonly JudgedOutflow[] {
  const freshness = webSearchOf(stack, sandbox);
  if (freshness === 'disabled' || freshness === 'unknown') return [];
  return [{ kind: 'web-search', host: null, freshness, decidedBy: decisionOf(webSearchKey(stack)) }];
}

/** The key that says where each kind of telemetry goes. */
const EXPORTERS = { logs: 'exporter', traces: 'trace_exporter', metrics: 'metrics_exporter' } as const;
const SIGNALS = ['logs', 'traces', 'metrics'] as const;

function telemetryOutflow({ effective }: Stack, signal: (typeof SIGNALS)[number]): readonly JudgedOutflow[] {
  const path = ['otel', EXPORTERS[signal]];
  const isOn = (key: string) => signal !== 'metrics' && booleanOf(effective.lookup(['otel', key])) === true;
  const content = {
    ...(isOn('log_user_prompt') && { withPrompts: true as const }),
    ...(isOn('log_agent_responses') && { withAnswers: true as const }),
  };
  const exporter = effective.lookup(path);
  // Codex's makers run this one.
  if (stringOf(exporter) === 'statsig')
    return [{ kind: 'telemetry', signal, host: null, ...content, decidedBy: decisionOf(exporter) }];
  const endpoint = effective.keysAt(path).flatMap((name) => effective.lookup([...path, name, 'endpoint']) ?? []);
  return endpoint.map((address) => ({
    kind: 'telemetry',
    signal,
    ...placeOf(stringOf(address)),
    ...content,
    decidedBy: decisionOf(address),
  }));
}

/** What is sent to Codex's makers unless `enabled = false` says otherwise. */
function switchedOutflow({ effective }: Stack, kind: 'analytics' | 'feedback'): readonly JudgedOutflow[] {
  const enabled: ProvidedValue | undefined = effective.lookup([kind, 'enabled']);
  return booleanOf(enabled) === false ? [] : [{ kind, host: null, decidedBy: decisionOf(enabled) }];
}

function keptFiles({ effective, snapshot }: Stack): readonly JudgedOutflow[] {
  const { machine } = snapshot;
  const persistence = effective.lookup(['history', 'persistence']);
  const kept = (kind: 'history' | 'sessions', path: string, decidedBy = BY_DEFAULT): JudgedOutflow => {
    const isOpen = isOpenToOthers(snapshot, path);
    return { kind, host: null, isLocal: true, ...(isOpen && { isOpenToOthers: true as const }), decidedBy };
  };
  return [
    ...(stringOf(persistence) === 'none' ? [] : [kept('history', historyFile(machine), decisionOf(persistence))]),
    kept('sessions', sessionsFolder(machine)),
  ];
}
