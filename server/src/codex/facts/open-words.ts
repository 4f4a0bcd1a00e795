/** Words that Codex knows for texts that it does not restrict: others are possible. */
import { matchesPath } from '../../syntax/toml/path-pattern.ts';
import type { FactPath } from './lookup.ts';

/** The models that the newest known release lists, in its order. */
const MODELS = [
  'gpt-6.1-sol',
  'gpt-6-astra',
  'gpt-6-sol',
  'gpt-6-luna',
  'gpt-5.6-sol',
  'gpt-6.1-terra',
  'gpt-5.6-terra',
  'gpt-5.6-luna',
  'gpt-5.5',
];

/** How much its models can be told to think. */
const EFFORTS = ['low', 'medium', 'high', 'xhigh', 'max', 'ultra'];

/** Keys that name a model. */
const MODEL_KEYS = [
  'model',
  'review_model',
  'agents.default_subagent_model',
  'memories.extract_model',
  'memories.consolidation_model',
  'models.new_thread.model',
  'auto_review.required_on_models.*',
];

const OPEN_WORDS: readonly (readonly [pattern: string, words: readonly string[]])[] = [
  ...MODEL_KEYS.map((pattern) => [pattern, MODELS] as const),
  ['model_reasoning_effort', EFFORTS],
  ['plan_mode_reasoning_effort', EFFORTS],
  ['agents.default_subagent_reasoning_effort', EFFORTS],
  ['models.new_thread.model_reasoning_effort', EFFORTS],
  ['service_tier', ['priority', 'fast', 'flex']],
  ['project_doc_fallback_filenames.*', ['CLAUDE.md', 'GEMINI.md', '.cursorrules', 'CONTRIBUTING.md']],
  ['project_root_markers.*', ['.git', '.hg', '.jj', '.sl']],
  ['tui.notifications.*', ['agent-turn-complete', 'approval-requested']],
];

/** Whether the text at `path` names a model. */
export const namesModel = (path: FactPath): boolean => MODEL_KEYS.some((pattern) => matchesPath(path, pattern));

/** The words for the text at `path`; none where none are known. */
export const openWords = (path: FactPath): readonly string[] =>
  OPEN_WORDS.find(([pattern]) => matchesPath(path, pattern))?.[1] ?? [];
