/** The outline of a rules file: its rules, by what they match and decide. */
import type { DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import { rulesOf } from '../codex/exec-policy/session-rules.ts';
import { shownPattern } from '../codex/exec-policy/shown-pattern.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { argumentNamed, callsIn } from '../syntax/starlark/calls.ts';
import type { Call, StarlarkDocument } from '../syntax/starlark/tree.ts';
import { printable } from '../text/printable.ts';
import type { Span } from '../text/span.ts';
import { rangeAt } from './ranges.ts';

const FUNCTION: SymbolKind = 12;
const EVENT: SymbolKind = 24;

export function rulesSymbols(
  snapshot: Snapshot,
  path: string,
  document: StarlarkDocument,
  most: number,
): readonly DocumentSymbol[] {
  const { rules, networkRules } = rulesOf(document);
  const named = new Map<number, string>([
    ...rules.map(({ pattern, decision, span }) => [span.start, `${decision} ${shownPattern(pattern)}`] as const),
    ...networkRules.map(({ host, decision, span }) => [span.start, `${decision} ${printable(host)}`] as const),
  ]);
  const symbol = (name: string, kind: SymbolKind, span: Span, selected: Span): DocumentSymbol => ({
    name: name === '' ? '?' : name,
    kind,
    range: rangeAt(snapshot, path, span),
    selectionRange: rangeAt(snapshot, path, selected),
  });
  const calls = callsIn(document).map((call) =>
    symbol(named.get(call.span.start) ?? plainName(call), EVENT, call.span, selection(call)),
  );
  const functions = document.statements.flatMap((one) =>
    one.kind === 'def' ? [symbol(printable(one.name), FUNCTION, one.span, one.nameSpan)] : [],
  );
  return [...calls, ...functions].slice(0, most);
}

const plainName = ({ callee }: Call): string => (callee.kind === 'name' ? printable(callee.name) : '?');

const selection = (call: Call): Span => argumentNamed(call, 'pattern')?.value.span ?? call.callee.span;
