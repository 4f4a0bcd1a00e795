/** Whether Codex may search the web, and how fresh. */
import type { NetworkPart } from '../../contract.ts';
import { stringOf } from '../effective.ts';
import { featureKey, isFeatureOn } from '../features.ts';
import { demandedWords } from '../requirements.ts';
import type { SandboxChoice } from '../sandbox.ts';
import type { ProvidedValue, Stack } from '../stack.ts';

type Mode = 'disabled' | 'cached' | 'live';

/** The mode of a session. Without a sandbox a search is live wherever requirements leave that open. */
export function webSearchOf(stack: Stack, sandbox: SandboxChoice): NetworkPart['webSearch'] {
  const wanted = wantedMode(stack);
  if (wanted === undefined || sandbox.policy === undefined) return 'unknown';
  const allowed = demandedWords(stack.requirements, 'allowed_web_search_modes')?.value;
  const isAllowed = (mode: Mode) => allowed === undefined || mode === 'disabled' || allowed.includes(mode);
  const mode = isAllowed(wanted) ? wanted : firstOf(['cached', 'live'], isAllowed);
  const prefersLive = sandbox.policy.kind === 'unrestricted' && mode !== 'disabled';
  return prefersLive ? firstOf(['live', 'cached'], isAllowed) : mode;
}

const firstOf = (modes: readonly Mode[], isAllowed: (mode: Mode) => boolean): Mode =>
  modes.find(isAllowed) ?? 'disabled';

const MODES: readonly Mode[] = ['disabled', 'cached', 'live'];

function wantedMode(stack: Stack): Mode | undefined {
  const written = modeKey(stack);
  if (written !== undefined) return MODES.find((mode) => mode === stringOf(written));
  const isOn = (feature: string) => isFeatureOn(stack, feature) === true;
  return !isOn('web_search_cached') && isOn(LIVE_FEATURE) ? 'live' : 'cached';
}

/** A feature that is no longer listed, and still makes searches live where no mode is written. */
const LIVE_FEATURE = 'web_search_request';

const modeKey = ({ effective }: Stack): ProvidedValue | undefined => effective.lookup(['web_search']);

/** The key that decides about the mode; nothing where it is the default. */
export const webSearchKey = (stack: Stack): ProvidedValue | undefined =>
  modeKey(stack) ?? (wantedMode(stack) === 'live' ? featureKey(stack, LIVE_FEATURE) : undefined);
