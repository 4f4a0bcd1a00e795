/** The hooks of a stack, and whether Codex runs them. */
import type { LayerName } from '../contract.ts';
import { booleanOf, effectiveOf, stringOf } from './effective.ts';
import { isFeatureOn, pinnedFeature } from './features.ts';
import { type Handler, handlersOf } from './hooks/handlers.ts';
import { hookHash, hookKey } from './hooks/identity.ts';
import { type HookSource, hookSources } from './hooks/sources.ts';
import { demandAt } from './requirements.ts';
import type { Effective, Layer, ProvidedValue, Stack } from './stack.ts';

export interface Hook {
  readonly handler: Handler;
  readonly layer: Layer;
  /** The name under which Codex remembers what a person said of it. */
  readonly key: string;
  readonly enabled: boolean;
  /** `managed`: an administrator's, trusted at once; `modified`: a person trusted it as it was before. */
  readonly trust: 'managed' | 'trusted' | 'modified' | 'untrusted';
}

/** Whether Codex would run the hook. */
export const runs = ({ enabled, trust }: Hook): boolean => enabled && (trust === 'managed' || trust === 'trusted');

/** An administrator's layers. */
const MANAGED: readonly LayerName[] = ['system', 'managed', 'requirements'];

/** All hooks that apply for the stack, whether they run or not; none where the feature is off. */
export function hooksOf(stack: Stack): readonly Hook[] {
  if (!areHooksOn(stack)) return [];
  const said = statesIn(stack);
  return hookSources(stack)
    .filter(({ layer }) => barredBy(stack, layer) === undefined)
    .flatMap((source) => [...handlersOf(source, stack.machine)].map((handler) => hookOf(handler, source, said)));
}

/** Whether sessions run hooks at all. */
export const areHooksOn = (stack: Stack): boolean => isFeatureOn(stack, 'hooks') !== false;

/** What an administrator demands that keeps hooks from running. */
export interface HookBar {
  /** `managed`: only an administrator's hooks run; `off`: none at all. */
  readonly why: 'managed' | 'off';
  readonly by: ProvidedValue | undefined;
}

/** What keeps the hooks of a layer from running, whether anybody trusts them or not. */
export function barredBy(stack: Stack, { name }: Layer): HookBar | undefined {
  if (pinnedFeature(stack, 'hooks') === false) return { why: 'off', by: demandAt(stack.requirements, ['features']) };
  const by = demandAt(stack.requirements, ['allow_managed_hooks_only']);
  return booleanOf(by) === true && !MANAGED.includes(name) ? { why: 'managed', by } : undefined;
}

/** Only the person's own layers say what is trusted or switched off. */
const statesIn = ({ layers }: Stack): Effective =>
  effectiveOf(layers.filter(({ name, state }) => STATE_LAYERS.includes(name) && state.kind === 'active'));

const STATE_LAYERS: readonly LayerName[] = ['user', 'profile', 'flags'];

function hookOf(handler: Handler, { layer, events }: HookSource, said: Effective): Hook {
  if (MANAGED.includes(layer.name)) {
    const folder = layer.name === 'requirements' ? events.entries.get('managed_dir')?.value : undefined;
    const place = folder?.kind === 'string' ? String(folder.value) : layer.file;
    return { handler, layer, key: hookKey(place, handler), enabled: true, trust: 'managed' };
  }
  const key = hookKey(layer.file, handler);
  const state = (name: string) => said.lookup(['hooks', 'state', key, name]);
  const trusted = stringOf(state('trusted_hash'));
  const trust = trusted === undefined ? 'untrusted' : trusted === hookHash(handler) ? 'trusted' : 'modified';
  return { handler, layer, key, enabled: booleanOf(state('enabled')) !== false, trust };
}
