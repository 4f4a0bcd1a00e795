/** Whether what a team policy wants reviewed has owners. */
import { pathIn } from '../locations.ts';
import { pathsOf } from '../machine.ts';
import { documentAt } from '../read-codex-file.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Stack } from '../stack.ts';
import { type OwnersRule, ownership, ownersIn } from './code-owners.ts';
import { policyFiles, policyPlaces } from './places.ts';
import { policyAt, type Stated, type TeamPolicy } from './team-policy.ts';

/** In the order in which GitHub looks, and then GitLab’s. */
const PLACES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];

/** As many paths of one policy are looked up, and no longer ones. */
const MAX_PATHS = 50;
const MAX_LENGTH = 200;
/** Of a file with more lines, or with patterns that take more steps to try, nothing is said. */
const MAX_RULES = 10_000;
const MAX_STEPS = 20_000_000;

/** The outermost folder of the project. */
function rootOf(stack: Stack): string {
  const { dirname } = pathsOf(stack.machine);
  const [first] = policyPlaces(stack);
  return first === undefined ? stack.folder : dirname(dirname(first));
}

const placesIn = ({ machine }: Snapshot, root: string): readonly string[] =>
  PLACES.map((way) => pathIn(machine, root, way));

/** The files that say who owns what; none where no policy of the stack asks. */
export const ownersPlaces = (stack: Stack): readonly string[] =>
  policyFiles(stack).some((file) => (policyAt(stack.snapshot, file)?.reviewed.length ?? 0) > 0)
    ? placesIn(stack.snapshot, rootOf(stack))
    : [];

/** What nobody owns. */
export interface Unowned {
  readonly asked: Stated;
  /** The file that says who owns what. */
  readonly file: string;
  /** The line in it that says that nobody does. */
  readonly by?: OwnersRule;
}

/** What of the policy's paths nobody owns in the stack's repository; `no-file` where nothing says who owns what. */
export function unownedPaths(stack: Stack, { reviewed }: TeamPolicy): readonly Unowned[] | 'no-file' {
  const { snapshot } = stack;
  const places = placesIn(snapshot, rootOf(stack));
  // Nobody looked.
  if (reviewed.length === 0 || places.some((place) => !snapshot.files.has(place))) return [];
  const file = places.find((place) => snapshot.files.get(place)?.kind !== 'missing');
  if (file === undefined) return 'no-file';
  const document = documentAt(snapshot, file, 'text');
  if (document === undefined) return [];
  // GitHub passes over lines that begin with `!`.
  const isOnGitHub = file === places[0];
  const sections = ownersIn(document).map((rules) => (isOnGitHub ? rules.filter((rule) => !rule.isExclusion) : rules));
  if (sections.reduce((count, rules) => count + rules.length, 0) > MAX_RULES) return [];
  const work = { left: MAX_STEPS };
  const lookedUp = reviewed.filter(({ value }) => value.length <= MAX_LENGTH).slice(0, MAX_PATHS);
  const unowned = lookedUp.flatMap((asked): readonly Unowned[] => {
    const missing = samplesOf(asked.value)
      .map((path) => ownership(sections, path, work))
      .filter((owned) => owned !== true);
    const [by] = missing;
    return missing.length === 0 ? [] : [{ asked, file, ...(by && { by }) }];
  });
  return work.left > 0 ? unowned : [];
}

/** Files of Codex that people forget. */
const KNOWN = ['.codex/config.toml', '.codex/hooks.json', '.codex/posture.toml', '.codex/rules/default.rules'];

/** Files that `written` stands for: of a folder one with any name, and those that matter. */
function samplesOf(written: string): readonly string[] {
  const path = written
    .trim()
    .replace(/^(?:\.?\/)+/, '')
    .replaceAll('**/', '')
    .replaceAll(/\*+/g, 'any');
  return path.endsWith('/') ? [`${path}any`, ...KNOWN.filter((file) => file.startsWith(path))] : [path];
}
