/** The switches below `[features]`, under all of their names. */
import { booleanOf } from './effective.ts';
import { demandAt } from './requirements.ts';
import type { ProvidedValue, Stack } from './stack.ts';

/** Names that features had before and that still act (each run on Codex 0.169.0), with the present name. */
export const FEATURE_ALIASES: Readonly<Record<string, string>> = {
  codex_hooks: 'hooks',
  collab: 'multi_agent',
  connectors: 'apps',
  enable_experimental_windows_sandbox: 'experimental_windows_sandbox',
  imagegenext: 'image_generation',
  memory_tool: 'memories',
  request_permissions: 'exec_permission_approvals',
  telepathy: 'chronicle',
  web_search: 'web_search_request',
};

/** Every name of a feature, in the order in which Codex reads them: of several the last one applies, whichever layer wrote it. */
const namesOf = (feature: string): readonly string[] =>
  [feature, ...Object.keys(FEATURE_ALIASES).filter((alias) => FEATURE_ALIASES[alias] === feature)].sort();

/** The key that switches a feature on or off in the settings; nothing where they leave it at its default. */
export const featureKey = ({ effective }: Stack, feature: string): ProvidedValue | undefined =>
  namesOf(feature)
    .map((name) => effective.lookup(['features', name]))
    .findLast((written) => written !== undefined);

/** What an administrator pins a feature to. */
export const pinnedFeature = ({ requirements }: Stack, feature: string): boolean | undefined =>
  namesOf(feature)
    .map((name) => booleanOf(demandAt(requirements, ['features', name])))
    .findLast((pinned) => pinned !== undefined);

/** Whether a feature is switched on or off by a plain word, requirements before settings. */
export const isFeatureOn = (stack: Stack, feature: string): boolean | undefined =>
  pinnedFeature(stack, feature) ?? booleanOf(featureKey(stack, feature));
