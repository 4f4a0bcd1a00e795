/** What stands out in a file: values that are reported as dangerous, keys without effect, names that refer to each other. */
import { type CodexFile, documentIn, treeIn } from '../codex/codex-file.ts';
import { namedPlaces } from '../codex/given-names.ts';
import { ineffectiveKeysOf } from '../codex/ineffective.ts';
import { codexFile } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { Report } from '../rules/engine/report.ts';
import type { Family } from '../rules/engine/rule.ts';
import { argumentNamed, callsIn } from '../syntax/starlark/calls.ts';
import { entryAt } from '../syntax/toml/query.ts';
import type { Span } from '../text/span.ts';
import { editedFileAt } from './edited-file.ts';
import { linesAt } from './ranges.ts';
import { TOKEN_TYPES, type TokenType } from './token-types.ts';

/** Families of rules whose findings are about what Codex may do. */
const DANGEROUS: readonly Family[] = [
  'sandbox',
  'approvals',
  'network',
  'secrets',
  'commands',
  'supply-chain',
  'trust',
];

interface Token extends Span {
  readonly type: TokenType;
}

/** More of them help nobody. */
const MAX_TOKENS = 5000;

/** Relative places, as the protocol wants them: lines, characters, length, type, no modifiers. */
export function semanticTokens(snapshot: Snapshot, path: string, reports: readonly Report[]): readonly number[] {
  const file = codexFile(snapshot, path);
  if (file === undefined) return [];
  const lines = linesAt(snapshot, path);
  const data: number[] = [];
  let [line, character] = [0, 0];
  for (const { start, end, type } of apart(tokensIn(snapshot, file, reports)).slice(0, MAX_TOKENS)) {
    const [from, to] = [lines.position(start), lines.position(end)];
    // A token is on one line.
    if (from.line !== to.line || end <= start) continue;
    const sameLine = from.line === line;
    data.push(from.line - line, sameLine ? from.character - character : from.character, to.character - from.character);
    data.push(TOKEN_TYPES.indexOf(type), 0);
    [line, character] = [from.line, from.character];
  }
  return data;
}

/** What comes first wins: what is reported of a key without effect is that it has none. */
function tokensIn(snapshot: Snapshot, file: CodexFile, reports: readonly Report[]): readonly Token[] {
  const deciding = decidingIn(file);
  const dangerous = reports
    .filter(({ rule, severity }) => DANGEROUS.includes(rule.family) && ['error', 'warning'].includes(severity))
    .map(({ span }): Token => ({ ...deciding(span), type: 'codexDangerous' }));
  const names = namedPlaces(file).map(({ span }): Token => ({ ...span, type: 'codexName' }));
  return [...ineffectiveIn(snapshot, file), ...dangerous, ...names];
}

/** Of a whole rule the decision, or the words that it decides about where it names none. */
function decidingIn(file: CodexFile): (span: Span) => Span {
  const document = documentIn(file, 'starlark');
  const calls = new Map((document === undefined ? [] : callsIn(document)).map((call) => [call.span.start, call]));
  return (span) => {
    const call = calls.get(span.start);
    if (call?.span.end !== span.end) return span;
    const argument = argumentNamed(call, 'decision') ?? argumentNamed(call, 'pattern') ?? call.args[0];
    return argument?.value.span ?? span;
  };
}

function ineffectiveIn(snapshot: Snapshot, file: CodexFile): readonly Token[] {
  const target = editedFileAt(snapshot, file.path);
  const tree = treeIn(file);
  if (target?.isLayer !== true || tree === undefined) return [];
  return ineffectiveKeysOf(target.stack).flatMap(({ layer, path }): readonly Token[] => {
    const entry = layer.file === file.path ? entryAt(tree, path) : undefined;
    return entry === undefined ? [] : [{ ...entry.key, type: 'codexIneffective' }];
  });
}

/** In the order of the text; of two that overlap, the first of `tokens`. */
function apart(tokens: readonly Token[]): readonly Token[] {
  const ranked = tokens
    .map((token, rank) => ({ token, rank }))
    .sort((a, b) => a.token.start - b.token.start || a.rank - b.rank);
  const kept: typeof ranked = [];
  for (const one of ranked) {
    const last = kept.at(-1);
    if (last === undefined || last.token.end <= one.token.start) kept.push(one);
    else if (one.rank < last.rank) kept[kept.length - 1] = one;
  }
  return kept.map(({ token }) => token);
}
