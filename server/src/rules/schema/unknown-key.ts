/** Keys that Codex does not know. */

import { factsFor, typeAt } from '../../codex/facts/lookup.ts';
import { factsOf } from '../../codex/facts/of-kind.ts';
import type { CodexFile } from '../../codex/file.ts';
import { FILE_KINDS } from '../../codex/file-kinds.ts';
import { isUnwrappedEvent } from '../../codex/hooks/file.ts';
import { meantPlace, SPECIALS } from '../../codex/permissions/specials.ts';
import { problemsOfKind } from '../../codex/schema/file-problems.ts';
import { isIgnoredPlace } from '../../codex/schema/special.ts';
import { fits, homesOf } from '../../codex/schema/tables-accepting.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { code, dotted, listed } from '../../text/phrases.ts';
import { closest } from '../../text/similar.ts';
import { isAdministrators, keySite, nodeIn, STRICT_FILES, stringIn } from '../engine/read-settings.ts';
import { removeKey } from '../engine/removal.ts';
import { defineRule, type FindingOf, type FixOf, type RuleContext } from '../engine/rule.ts';
import { droppedIn } from './unknown-key/release-phrases.ts';

const messages = {
  unknown: 'Codex does not know {key} {place} and ignores it. Correct the name or remove it.',
  similar: 'Codex does not know {key} {place} and ignores it. Did you mean {other}?',
  dropped: 'Codex dropped {key} {release} and ignores it {place}. Remove it.',
  place: 'Codex does not know the place {key} and ignores this line, so it {does} nothing. Write {other} instead.',
  noPlace: 'Codex does not know the place {key} and ignores this line, so it {does} nothing. It knows {others}.',
  fatal: 'Codex does not know {key} {place} and does not start with it. Correct the name or remove it.',
  binds: 'Codex does not know {key} {place} and ignores it, so it binds nobody. Correct the name or remove it.',
  bindsSimilar: 'Codex does not know {key} {place} and ignores it, so it binds nobody. Did you mean {other}?',
  event: 'Codex knows no event {key}, so the hooks under it never run. Use the name of an event that Codex knows.',
  eventSimilar: 'Codex knows no event {key}, so the hooks under it never run. Did you mean {other}?',
  refused:
    'Codex does not know {key} here and refuses the whole file, so none of its hooks runs. Remove it; at the top, only `description` and `hooks` are allowed.',
} as const;

const fixes = { rename: 'Rename to {other}', remove: 'Remove {key}' } as const;

type Finding = FindingOf<typeof messages, typeof fixes>;
type Fix = FixOf<typeof fixes>;

export const unknownKey = defineRule({
  id: 'unknown-key',
  family: 'schema',
  severity: 'warning',
  fixable: 'review',
  files: [...STRICT_FILES, 'hooks'],
  docs: {
    what: 'Keys that this release of Codex does not know.',
    why:
      'Codex leaves out what it does not know and mostly says nothing. A setting that you rely on – a limit, a switch – ' +
      'may never have been in force.',
    remedy: 'Correct the name, or remove the line. `codex --strict-config` refuses to start with most such keys.',
    source: 'The names are read off the binary of Codex 0.169.0.',
    cases: [
      'guards/administrator-files.test.ts: allowed_sandbox_mode = [',
      'guards/hook-files.test.ts: an unknown event',
      'rules/claims.ts: a misspelt key has no effect',
      'facts/agreement.test.ts: unknown keys are treated as the table says',
    ],
  },
  messages,
  fixes,
  *check(context) {
    for (const { path, fatal, known } of problemsOfKind(context.file, 'unknown-key')) {
      if (isUnwrappedEvent(context.file, path)) continue;
      if (isIgnoredPlace(path)) yield place(context, path);
      else if (fatal || context.file.kind === 'hooks' || homesOf(context.file, path).length === 0)
        yield finding(context, path, fatal, known);
    }
  },
});

/** A place in the files of a permission profile: what is meant is known for the names that people make up. */
function place({ file }: RuleContext, path: TomlPath): Finding {
  const name = String(path.at(-1));
  const other = meantPlace(name);
  const target = other === undefined ? undefined : [...path.slice(0, -1), other];
  const isFree = target !== undefined && nodeIn(file, target) === undefined;
  const data = { key: code(name), does: DOES[stringIn(file, path) ?? ''] ?? 'opens and denies' };
  const change = target && ({ kind: 'move', path, to: target } as const);
  const rename: readonly Fix[] =
    change === undefined || other === undefined || !isFree
      ? []
      : [{ title: 'rename', data: { other: code(other) }, safety: 'review', changes: [{ file: file.path, change }] }];
  return {
    ...(other === undefined
      ? { message: 'noPlace', data: { ...data, others: listed(SPECIALS.map(code)) } }
      : { message: 'place', data: { ...data, other: code(other) } }),
    site: keySite(file, path),
    fixes: [...rename, { ...removeKey(file, path), data: { key: code(name) } }],
  };
}

const DOES: Readonly<Record<string, string>> = { read: 'opens', write: 'opens', deny: 'denies', none: 'denies' };

/** Names that people carry over from other tools and old pages. */
const ALIASES: Readonly<Record<string, string>> = {
  ask_for_approval: 'approval_policy',
  approval_mode: 'approval_policy',
  approval: 'approval_policy',
  approvals: 'approval_policy',
  sandbox: 'sandbox_mode',
  sandbox_policy: 'sandbox_mode',
  reasoning_effort: 'model_reasoning_effort',
  mcpServers: 'mcp_servers',
  mcp: 'mcp_servers',
};

function finding({ file }: RuleContext, path: TomlPath, fatal: boolean, known: readonly string[]): Finding {
  const name = String(path.at(-1));
  const table = path.slice(0, -1);
  const alias = Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
  const similar = alias !== undefined && known.includes(alias) ? alias : closest(name, known);
  const other = similar !== undefined && nodeIn(file, [...table, similar]) === undefined ? similar : undefined;
  const fixes: Fix[] = [removeKey(file, path)];
  // Under its right name Codex would refuse a value of the wrong type.
  if (other !== undefined && isTakenBy(file, path, [...table, other])) {
    const change = { kind: 'move', path, to: [...table, other] } as const;
    fixes.unshift({
      title: 'rename',
      data: { other: code(other) },
      safety: 'review',
      changes: [{ file: file.path, change }],
    });
  }
  const release = fatal || FILE_KINDS[file.kind].shape !== 'config' ? undefined : droppedIn(path);
  if (release !== undefined) {
    const data = { key: code(dotted([name])), release, place: placeOf(table) };
    return { message: 'dropped', data, site: keySite(file, path), fixes: fixes.slice(-1) };
  }
  const found = { data: { key: code(dotted([name])), place: placeOf(table) }, site: keySite(file, path), fixes };
  if (fatal && file.kind === 'hooks') return { message: 'refused', ...found };
  if (fatal) return { message: 'fatal', severity: 'error', ...found };
  const [alone, beside] = messagesFor(file, path);
  if (other === undefined) return { message: alone, ...found };
  return { message: beside, ...found, data: { ...found.data, other: code(other) } };
}

/** What is said of a key that Codex ignores: without a name that could be meant, and with one. */
function messagesFor(file: CodexFile, path: TomlPath) {
  if (file.kind === 'hooks' && path.length === 2) return ['event', 'eventSimilar'] as const;
  return isAdministrators(file) ? (['binds', 'bindsSimilar'] as const) : (['unknown', 'similar'] as const);
}

const placeOf = (table: TomlPath): string => (table.length === 0 ? 'here' : `in ${code(`[${dotted(table)}]`)}`);

function isTakenBy(file: CodexFile, path: TomlPath, to: TomlPath): boolean {
  const node = nodeIn(file, path);
  const fact = typeAt(factsOf(file.kind) ?? factsFor(), to);
  return node !== undefined && fact !== undefined && fits(node, String(to.at(-1)), fact);
}
