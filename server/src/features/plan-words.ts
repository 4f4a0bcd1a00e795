/** What a plan’s outcome comes to, in words. */
import { decisionOf } from '../codex/decision.ts';
import { shownPattern } from '../codex/exec-policy/shown-pattern.ts';
import { shortPath } from '../codex/locations.ts';
import { type Machine, pathsOf } from '../codex/machine.ts';
import { levelsOf } from '../codex/permissions/levels.ts';
import type { JudgedPosture } from '../codex/posture.ts';
import type { Decision, PlanNote, PlanObstacle } from '../contract.ts';
import type { Inventory } from '../harden/inventory.ts';
import { MECHANISMS, mechanismsOf } from '../harden/mechanisms.ts';
import { PLAN_SPECS, type PlanRequest, writableFolders } from '../harden/plan-specs.ts';
import type { PlanOutcome } from '../harden/plan-to.ts';
import type { Obstacle } from '../harden/reached.ts';
import { MOST_MATCHES, SECRET_PATTERNS } from '../harden/secret-names.ts';
import { showsOnlyListed } from '../harden/wish.ts';
import { bare, code, type GapText, listed } from '../text/phrases.ts';
import { counted, fill, paragraph, say, term } from '../text/sentences.ts';
import { OVERRULED } from '../words/guards.ts';
import { LACKING } from '../words/mechanisms.ts';
import { MORE, NARROWED, OBSTACLE_WORDS, PROGRAMS, planNote } from '../words/plans.ts';
import { startupErrorInWords } from '../words/startup-errors.ts';
import { SPECIAL_PLACES } from '../words/titles.ts';
import { unknownInWords } from '../words/unknowns.ts';

export function obstacleInWords(obstacle: Obstacle, machine: Machine, hidesHome = true): PlanObstacle {
  switch (obstacle.kind) {
    case 'refused': {
      const { refusal } = obstacle.posture;
      const why = refusal === null ? OBSTACLE_WORDS.unread : startupErrorInWords(refusal.reason);
      const reason = paragraph(OBSTACLE_WORDS.refused, why);
      return { file: refusal?.file ?? null, line: refusal?.line ?? null, reason };
    }
    case 'unknown': {
      const reason = paragraph(OBSTACLE_WORDS.unknown, ...obstacle.posture.unknowns.map(unknownInWords));
      return { file: null, line: null, reason };
    }
    case 'too-broad':
      return { file: null, line: null, reason: OBSTACLE_WORDS['too-broad'] };
    case 'not-editable':
      return { file: obstacle.file, line: obstacle.line ?? null, reason: OBSTACLE_WORDS['not-editable'] };
    case 'decided-elsewhere': {
      const decision = obstacle.posture.decidedBy[obstacle.part];
      // What the plan wrote itself was taken back by a rule: it is too weak where the home folder can be read.
      const isOurs = obstacle.part === 'approval' && !hidesHome && decision?.layer === 'user';
      if (isOurs) return { file: null, line: null, reason: OBSTACLE_WORDS['unasked-without-codex'] };
      return {
        file: decision?.file ?? null,
        line: decision?.line ?? null,
        reason: OBSTACLE_WORDS[obstacle.part],
      };
    }
    case 'overlap':
      return {
        file: null,
        line: null,
        reason: say(OBSTACLE_WORDS.overlap, { file: code(shortPath(machine, obstacle.file)) }),
      };
  }
}

/** More places are not named one by one. */
const MAX_NAMED = 4;

/** One sentence for each setting that keeps something closed. */
export function narrowedInWords(narrowed: PlanOutcome['narrowed'], machine: Machine): readonly PlanNote[] {
  const bySetting = new Map<string, { readonly by: Decision; readonly places: GapText[] }>();
  for (const { wish, by } of narrowed) {
    const decision = decisionOf(by.by);
    const where = JSON.stringify([decision.file, decision.line, decision.key]);
    const setting = bySetting.get(where) ?? { by: decision, places: [] };
    const name = wish.key.filter((one) => one !== '.').at(-1);
    const workspace = SPECIAL_PLACES[':workspace_roots'] ?? '';
    if (name !== undefined) setting.places.push(name === ':workspace_roots' ? term(workspace) : code(name));
    bySetting.set(where, setting);
  }
  return [...bySetting.values()].map(({ by: { file, line, key }, places }) => {
    const named = [...new Set(places)];
    const more = named.length - MAX_NAMED;
    const gaps = { places: listed([...named.slice(0, MAX_NAMED), ...(more > 0 ? [term(counted(MORE, more))] : [])]) };
    if (file !== null) {
      const at = { file: bare(shortPath(machine, file)), line: line ?? 1 };
      return { id: 'kept', text: say(NARROWED.line, { ...gaps, ...at }) };
    }
    if (key === undefined) return { id: 'kept', text: say(NARROWED.administrator, gaps) };
    return { id: 'kept', text: say(NARROWED.key, { ...gaps, key: code(key) }) };
  });
}

/** One sentence for each rule that allows less with guards. */
export function overruledInWords(overruled: PlanOutcome['overruled'], machine: Machine): readonly PlanNote[] {
  return overruled.map(({ rule, whole }) => ({
    id: 'overruled-rule',
    text: say(OVERRULED[whole ? 'whole' : 'partly'], {
      pattern: code(shownPattern(rule.pattern)),
      file: bare(shortPath(machine, rule.file)),
      line: rule.line,
    }),
  }));
}

/** Programs outside the sandbox that commands may not change, next to files that they may. */
export function keptPrograms({ sandbox }: JudgedPosture, { workspace }: Inventory, machine: Machine) {
  const levels = levelsOf(sandbox?.entries ?? []);
  const { dirname } = pathsOf(machine);
  const kept = workspace.programs.filter((file) => levels.at(file) < 2 && levels.at(dirname(file)) === 2);
  return programNotes('kept-programs', PROGRAMS.kept, kept, machine);
}

/** Links to such programs, in folders where commands may put others in their place. */
export function linkedPrograms({ sandbox }: JudgedPosture, { workspace }: Inventory, machine: Machine) {
  const levels = levelsOf(sandbox?.entries ?? []);
  const { dirname } = pathsOf(machine);
  const linked = workspace.linkedPrograms.filter((file) => levels.at(dirname(file)) === 2);
  return programNotes('linked-programs', PROGRAMS.linked, linked, machine);
}

function programNotes(id: string, text: string, files: readonly string[], machine: Machine): readonly PlanNote[] {
  const more = files.length - MAX_NAMED;
  const named = files.slice(0, MAX_NAMED).map((file) => code(shortPath(machine, file)));
  const all = more > 0 ? [...named, term(counted(MORE, more))] : named;
  return files.length === 0 ? [] : [{ id, text: fill(text, { files: listed(all) }) }];
}

/** What stays open because the installed release lacks a mechanism of the plan. */
export function lackingIn(release: string | undefined, { plan }: PlanRequest): readonly PlanNote[] {
  if (release === undefined) return [];
  const known = mechanismsOf(release);
  const needed = MECHANISMS.filter((name) => name !== 'limited-proxy' || PLAN_SPECS[plan].network !== 'off');
  return needed
    .filter((name) => known[name] === false)
    .map((name) => ({ id: `lacks-${name}`, text: say(LACKING[name], { release: term(release) }) }));
}

/** Whether a plan made for this machine shows commands only what it lists. */
export const hidesHomeOn = (machine: Machine, inventory: Inventory): boolean =>
  showsOnlyListed({ machine, workspace: '', inventory });

export function planNotes(
  request: PlanRequest,
  inventory: Inventory,
  machine: Machine,
  written: 'user' | 'profile' | 'project' = 'user',
): readonly PlanNote[] {
  if (written === 'project') return [planNote('scope-project'), planNote('project-limits')];
  const { workspace, codex } = inventory;
  const count = (name: string) => workspace.matches.get(name) ?? 0;
  const folders = workspace.names.flatMap(({ name, kind }) => (kind === 'folder' ? [name] : []));
  const writable = request.writable ?? writableFolders(request.plan, folders);
  const isShown = hidesHomeOn(machine, inventory);
  return [
    planNote(written === 'profile' ? 'scope-profile' : 'scope'),
    ...(request.trust === 'keep' ? [planNote('trust-kept')] : []),
    ...(machine.platform === 'linux' ? (isShown ? [] : [planNote('no-codex')]) : [planNote('not-measured')]),
    ...(isShown && codex.some(({ isVersioned }) => isVersioned) ? [planNote('moving-codex')] : []),
    ...(workspace.isPartial ? [planNote('partial')] : []),
    ...(SECRET_PATTERNS.some(({ name }) => count(name) > MOST_MATCHES) ? [planNote('too-many')] : []),
    ...(PLAN_SPECS[request.plan].writes === 'folders' && writable.length === 0 ? [planNote('none-writable')] : []),
  ];
}
