/** Values that files of pipelines and tasks keep under names: variables, inputs, the cells of a matrix. */
import type { Address } from '../../syntax/address.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlNode, TomlScalar, TomlTable } from '../../syntax/toml/tree.ts';
import type { Span } from '../../text/span.ts';
import { type CodexFile, documentIn, treeIn } from '../codex-file.ts';

/** One word that is a variable and nothing else, as shells, Make, workflows, Task and editors write it. */
const VARIABLE =
  /^(?:\$(?:env:)?(\w{1,61})|\$\{(\w{1,61})(?:\[[@*]\])?\}|\$\((\w{1,61})\)|@(\w{1,61})|\$\{\{[\s.]{0,5}(?:env\.|github\.event\.)?((?:(?:matrix|inputs)\.)?[\w-]{1,61})[\s.]{0,5}\}\}|\{\{[\s.]{0,5}(\w{1,61})[\s.]{0,5}\}\}|\$\{(input:[\w-]{1,61})\})$/;

/** The name in it. */
export const variableNamed = (word: string): string | undefined =>
  word.length > 100 ? undefined : VARIABLE.exec(word)?.slice(1).find(Boolean);

/** What the value at `path` can be: what is written there, or what the variable that it is can hold, with its place. */
export function valuesOf(
  file: CodexFile,
  path: Address,
  written: string | undefined,
): readonly { readonly text: string; readonly span?: Span }[] {
  if (written === undefined) return [];
  const name = variableNamed(written.replace(/\s/g, ''));
  const kept = name === undefined ? undefined : valuesInScope(file, path).get(name);
  return kept?.map(({ value, span }) => ({ text: String(value).trim(), span })) ?? [{ text: written }];
}

type Values = Map<string, readonly TomlScalar[]>;

/** Keys of tables with variables. */
const VARIABLES_KEYS = ['env', 'variables', 'vars', 'environment'] as const;

/** What the names mean for the value at `path`; what is nearer counts. */
export function valuesInScope(file: CodexFile, path: Address): ReadonlyMap<string, readonly TomlScalar[]> {
  const values: Values = new Map();
  const root = treeIn(file);
  if (root === undefined) return values;
  const anchors = documentIn(file, 'yaml')?.anchors;
  const meant = (node: TomlNode | undefined): TomlNode | undefined =>
    node?.kind === 'string' && /^\*\S/.test(String(node.value))
      ? (anchors?.get(String(node.value).slice(1)) ?? node)
      : node;
  for (const at of [['on', 'workflow_call', 'inputs'], ['on', 'workflow_dispatch', 'inputs'], ['inputs']])
    addInputs(values, nodeAt(root, at));
  for (let length = 0; length < path.length; length++) {
    const table = nodeAt(root, path.slice(0, length));
    if (table?.kind !== 'table') continue;
    for (const key of VARIABLES_KEYS) addVariables(values, meant(table.entries.get(key)?.value));
    addMatrix(values, nodeAt(table, ['strategy', 'matrix']));
  }
  return values;
}

function addVariables(values: Values, table: TomlNode | undefined): void {
  if (table?.kind !== 'table') return;
  for (const { name, value } of table.entries.values()) {
    // GitLab and Task take a table with more about it, too.
    const node = value.kind === 'table' ? (nodeAt(value, ['value']) ?? nodeAt(value, ['default'])) : value;
    if (node?.kind === 'string') values.set(name, [node]);
  }
}

/** Each by what it is unless somebody says otherwise. */
function addInputs(values: Values, inputs: TomlNode | undefined): void {
  if (inputs?.kind === 'table')
    for (const { name, value } of inputs.entries.values()) addDefault(values, `inputs.${name}`, value);
  else if (inputs?.kind === 'array')
    for (const item of inputs.items) {
      const id = nodeAt(item, ['id']);
      if (id?.kind === 'string') addDefault(values, `input:${id.value}`, item);
    }
}

function addDefault(values: Values, name: string, input: TomlNode): void {
  const node = input.kind === 'table' ? nodeAt(input, ['default']) : undefined;
  if (node?.kind === 'string') values.set(name, [node]);
}

/** Each cell, of lists and of what is included. */
function addMatrix(values: Values, matrix: TomlNode | undefined): void {
  if (matrix?.kind !== 'table') return;
  const add = (name: string, nodes: readonly TomlNode[]) => {
    const texts = nodes.filter((node): node is TomlScalar => node.kind === 'string');
    const key = `matrix.${name}`;
    if (texts.length > 0) values.set(key, [...(values.get(key) ?? []), ...texts]);
  };
  for (const { name, value } of matrix.entries.values()) {
    if (value.kind !== 'array') continue;
    if (name !== 'include') add(name, value.items);
    else for (const item of value.items) for (const cell of cells(item)) add(cell.name, [cell.value]);
  }
}

const cells = (item: TomlNode): TomlTable['entries'] extends ReadonlyMap<string, infer E> ? readonly E[] : never =>
  item.kind === 'table' ? [...item.entries.values()] : [];
