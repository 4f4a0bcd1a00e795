/** The rules of a session: which files Codex reads, and what is left of them. */
import type { LayerName } from '../../contract.ts';
import type { StarlarkDocument } from '../../syntax/starlark/tree.ts';
import { toPlain } from '../../syntax/toml/query.ts';
import type { TomlNode } from '../../syntax/toml/tree.ts';
import { LineIndex } from '../../text/line-index.ts';
import { oncePer } from '../../text/once-per.ts';
import { decisionOf } from '../decision.ts';
import { pathsOf } from '../machine.ts';
import { documentAt } from '../read-codex-file.ts';
import { demandAt } from '../requirements.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Layer, Stack } from '../stack.ts';
import type { PlacedRule, SessionRules } from './evaluate.ts';
import { deletedAtStart } from './migration.ts';
import type { Decision, RulesFile, RulesProblem } from './policy.ts';
import { readRules } from './read.ts';

/** One file with rules that the session reads. */
export interface ReadFile {
  readonly file: string;
  readonly layer: LayerName;
  readonly read: RulesFile;
  /** Its rules that Codex uses, as far as the file itself is concerned. */
  readonly rules: readonly PlacedRule[];
  /** Rules of it that Codex deletes when the session starts. */
  readonly deleted: readonly PlacedRule[];
}

/** All that the rules of a session come to. */
export interface Policy extends SessionRules {
  readonly files: readonly ReadFile[];
  /** The file with an error: then none of the files' rules count, only those of the requirements. */
  readonly refused?: { readonly file: string; readonly problem: RulesProblem };
  /** Whether it is not known what some file says. */
  readonly unknown: boolean;
}

/** The layers that can have a folder `rules` beside their config. */
const WITH_RULES: readonly LayerName[] = ['system', 'user', 'project'];

/** The folders in which Codex looks for rules, low to high. */
export const rulesFolders = ({
  layers,
  snapshot,
}: Stack): readonly { readonly folder: string; readonly layer: LayerName }[] =>
  layers.flatMap(({ name, file, isTrusted }: Layer) => {
    if (file === null || !WITH_RULES.includes(name) || isTrusted === false) return [];
    const { dirname, join } = pathsOf(snapshot.machine);
    return [{ folder: join(dirname(file), 'rules'), layer: name }];
  });

/** The rules files in a folder by name; nothing where nobody looked. */
export function rulesIn(snapshot: Snapshot, folder: string): readonly string[] {
  const state = snapshot.files.get(folder);
  if (state?.kind !== 'folder') return [];
  const { basename, dirname, join } = pathsOf(snapshot.machine);
  const names =
    state.names ??
    [...snapshot.files].flatMap(([file, { kind }]) =>
      kind === 'text' && dirname(file) === folder ? [basename(file)] : [],
    );
  return names
    .filter(isRulesName)
    .sort()
    .map((name) => join(folder, name));
}

/** A name that is nothing but the ending is none. */
export const isRulesName = (name: string): boolean => name.endsWith('.rules') && name.length > '.rules'.length;

/** The rules that apply for the stack. */
export const policyOf: (stack: Stack) => Policy = oncePer(build);

function build(stack: Stack): Policy {
  const { snapshot } = stack;
  const places = rulesFolders(stack).flatMap(({ folder, layer }) =>
    rulesIn(snapshot, folder).map((file) => ({ file, layer })),
  );
  const files: ReadFile[] = [];
  let unknown = false;
  for (const { file, layer } of places) {
    const document = documentAt(snapshot, file, 'starlark');
    if (document === undefined) unknown = true;
    else files.push(readFile(snapshot, file, layer, document));
  }
  unknown ||= files.some(({ read }) => read.unfollowed !== undefined);
  const demanded = demandedRules(stack);
  const bad = files.find(({ read }) => read.problem);
  if (bad?.read.problem) {
    const refused = { file: bad.file, problem: bad.read.problem };
    return { files, refused, rules: demanded, hostExecutables: new Map(), unknown: false };
  }
  const hostExecutables = new Map(files.flatMap(({ read }) => [...read.hostExecutables]));
  return { files, rules: [...files.flatMap(({ rules }) => rules), ...demanded], hostExecutables, unknown };
}

/** What a document says, worked out once. */
export const rulesOf: (document: StarlarkDocument) => RulesFile = oncePer(readRules);

function readFile(snapshot: Snapshot, file: string, layer: LayerName, document: StarlarkDocument): ReadFile {
  const read = rulesOf(document);
  const lines = new LineIndex(document.text);
  const deletes = deletedAtStart(snapshot, file, document.text);
  const placed = read.rules.map((rule) => ({ ...rule, file, line: lines.position(rule.span.start).line + 1 }));
  const isDeleted = ({ span }: PlacedRule): boolean => deletes.has(span.start);
  return { file, layer, read, rules: placed.filter((one) => !isDeleted(one)), deleted: placed.filter(isDeleted) };
}

/** The rules that an administrator demands; they can only restrict. */
function demandedRules({ requirements }: Stack): readonly PlacedRule[] {
  const by = demandAt(requirements, ['rules', 'prefix_rules']);
  if (by?.node.kind !== 'array') return [];
  const { file, line } = decisionOf(by);
  return by.node.items.flatMap((item) => {
    const rule = demandedRule(item);
    return rule ? [{ ...rule, file: file ?? '', line: line ?? 0, span: item.span }] : [];
  });
}

const DEMANDED: Readonly<Record<string, Decision>> = {
  prompt: 'prompt',
  'prompt-user': 'prompt',
  forbidden: 'forbidden',
};

function demandedRule(item: TomlNode) {
  const { pattern, decision } = Object(toPlain(item)) as { readonly pattern?: unknown; readonly decision?: unknown };
  const decided = DEMANDED[String(decision)];
  if (!Array.isArray(pattern) || decided === undefined) return undefined;
  const words = pattern.map((one: unknown) => {
    const { token, any_of: anyOf } = Object(one) as { readonly token?: unknown; readonly any_of?: unknown };
    return (Array.isArray(anyOf) ? anyOf : [token]).map(String);
  });
  return { pattern: words, decision: decided, anyCase: false };
}
