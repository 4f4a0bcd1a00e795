/** The list of models that Codex got for the person's account, which it keeps in CODEX_HOME. */
import { type Machine, pathsOf } from './machine.ts';

export const modelsCache = (machine: Machine): string => pathsOf(machine).join(machine.codexHome, 'models_cache.json');

/** Nobody chooses from more models than this. */
const MAX_MODELS = 100;

/** What a model is called; anything else is not a name that anybody would type. */
const MODEL_NAME = /^\w[\w.:/+-]{0,79}$/;

/** The models in the text of that file that Codex shows in its list; none where the text is something else. */
export function listedModels(text: string): readonly string[] {
  let cache: unknown;
  try {
    cache = JSON.parse(text);
  } catch {
    return [];
  }
  const models = member(cache, 'models');
  if (!Array.isArray(models)) return [];
  const names = models.flatMap((model) => {
    const name = member(model, 'slug');
    return typeof name === 'string' && MODEL_NAME.test(name) && member(model, 'visibility') === 'list' ? [name] : [];
  });
  return [...new Set(names)].slice(0, MAX_MODELS);
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
