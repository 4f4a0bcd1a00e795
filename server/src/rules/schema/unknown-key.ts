/** Keys that Codex does not know. */

import { type CodexFile, documentIn } from '../../codex/codex-file.ts';
import { factsFor, typeAt } from '../../codex/facts/lookup.ts';
import { factsOf } from '../../codex/facts/of-kind.ts';
import { FILE_KINDS } from '../../codex/file-kinds.ts';
import { isUnwrappedEvent } from '../../codex/hooks/file.ts';
import { meantPlace, SPECIALS } from '../../codex/permissions/specials.ts';
import { isIgnoredPlace } from '../../codex/schema/extra-constraints.ts';
import { problemsOfKind } from '../../codex/schema/file-problems.ts';
import { fits, tablesAccepting } from '../../codex/schema/tables-accepting.ts';
import { type Spelling, spellingAt } from '../../codex/spellings.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { bare, code, dotted, type GapText, listed, pathText } from '../../text/phrases.ts';
import { closest } from '../../text/similar.ts';
import { CONFIG_FILES, isAdministrators, keySite, namesIn, nodeIn, STRICT_FILES } from '../engine/read-settings.ts';
import { removeKey } from '../engine/removal.ts';
import { defineRule, type FindingOf, type FixOf, type RuleContext } from '../engine/rule.ts';
import { domainsIn, SPELLING_MESSAGES, shownDomains } from '../engine/spelling-words.ts';
import { droppedIn } from './unknown-key/dropped-in.ts';
import { type MisplacedHook, misplacedHook } from './unknown-key/misplaced-hook.ts';

const messages = {
  unknown: 'Codex does not know {key} and ignores it. Correct the name or remove it.',
  similar: 'Codex does not know {key} and ignores it. Did you mean {other}?',
  dropped: 'Codex {release} and later no longer know {key}, so it has no effect. Remove it.',
  place:
    'Codex does not know the special path {key} and ignores this line, so it has no effect. Write {other} instead.',
  noPlace:
    'Codex does not know the special path {key} and ignores this line, so it has no effect. Use one of {others}.',
  ...SPELLING_MESSAGES,
  roles:
    'Codex ignores {keys} here: the settings of a role belong in a separate file that `config_file` names. Without one, the role has the same permissions as the session that started it.',
  fatal: 'Codex does not know {key} and does not start with it. Correct the name or remove it.',
  binds: 'Codex does not know {key} and ignores it, so it restricts nobody. Correct the name or remove it.',
  bindsSimilar: 'Codex does not know {key} and ignores it, so it restricts nobody. Did you mean {other}?',
  event: 'Codex has no event {key}, so the hooks under it never run. Use the name of an existing event.',
  eventSimilar: 'Codex has no event {key}, so the hooks under it never run. Did you mean {other}?',
  ungrouped:
    'Codex does not know {key} here, so this hook never runs: hooks belong in a `hooks` list inside each group of an event.',
  ungroupedTable:
    'Codex does not know {key} here, so this hook never runs: the keys of a hook belong under {table}. Put that line above them.',
  refused:
    'Codex does not know {key} here and refuses the whole file, so none of its hooks runs. Remove it; at the top level, only `description` and `hooks` are allowed.',
} as const;

const fixes = {
  rename: 'Rename to {other}',
  remove: 'Remove {key}',
  write: 'Write {other}',
  group: 'Put it in a hooks list',
} as const;

type Finding = FindingOf<typeof messages, typeof fixes>;
type Fix = FixOf<typeof fixes>;

export const unknownKey = defineRule({
  id: 'unknown-key',
  family: 'schema',
  severity: 'warning',
  fixable: 'review',
  waits: 'statement',
  files: [...STRICT_FILES, 'hooks'],
  docs: {
    what: 'Keys that this release of Codex does not know.',
    why: 'Codex ignores what it does not know and usually says nothing. A setting that you rely on – a limit, a switch – may never have had any effect.',
    remedy: 'Correct the name, or remove the line. `codex --strict-config` refuses to start with most such keys.',
    source: 'The names are read from the binary of Codex 0.169.0.',
    cases: [
      'guards/administrator-files.test.ts: allowed_sandbox_mode = [',
      'guards/hook-files.test.ts: an unknown event',
      'guards/hook-files.test.ts: lists no hook above its group in config.toml',
      'rules/claims.ts: a misspelt key has no effect',
      'facts/agreement.test.ts: unknown keys are treated as the table says',
    ],
  },
  messages,
  fixes,
  *check(context) {
    // What is left of a broken text says little of what was meant.
    if (documentIn(context.file, 'json')?.problems.some(({ kind }) => kind === 'syntax') === true) return;
    const problems = problemsOfKind(context.file, 'unknown-key');
    const roles = settingsOfRoles(context.file.kind, problems);
    for (const { path, fatal, known } of problems) {
      if (isUnwrappedEvent(context.file, path)) continue;
      const hook = misplacedHook(context.file, path);
      if (hook !== undefined) {
        if (hook.isFirst) yield ungrouped(context.file, path, hook);
        continue;
      }
      const spelling = fatal || !CONFIG_FILES.includes(context.file.kind) ? undefined : spellingAt(path);
      const others = spelling?.kind === 'role' ? roles.get(String(path[1])) : undefined;
      if (others !== undefined && others.length > 1) {
        if (others[0] === path) yield ofRole(context, others);
        continue;
      }
      if (isIgnoredPlace(path)) yield place(context, path);
      else if (spelling !== undefined) yield spelled(context, path, spelling);
      else if (fatal || context.file.kind === 'hooks' || tablesAccepting(context.file, path).length === 0)
        yield finding(context, path, fatal, known);
    }
  },
});

/** What belongs into the files of roles, by role, and in each first what somebody relies on most. */
function settingsOfRoles(kind: CodexFile['kind'], problems: readonly { readonly path: TomlPath }[]) {
  const roles = new Map<string, TomlPath[]>();
  if (!CONFIG_FILES.includes(kind)) return roles;
  for (const { path } of problems) {
    if (path.length !== 3 || path[0] !== 'agents' || spellingAt(path)?.kind !== 'role') continue;
    const role = roles.get(String(path[1])) ?? [];
    if (LIMITS.has(String(path[2])) && !LIMITS.has(String(role[0]?.[2]))) role.unshift(path);
    else role.push(path);
    roles.set(String(path[1]), role);
  }
  return roles;
}

/** Keys that hold a role to something. */
const LIMITS: ReadonlySet<string> = new Set(['sandbox_mode', 'default_permissions', 'approval_policy']);

/** Several settings in the table of one role: one mistake. */
function ofRole({ file }: RuleContext, paths: readonly TomlPath[]): Finding {
  const [first = []] = paths;
  const keys = listed(paths.map((path) => code(dotted(path.slice(-1)))));
  const changes = paths.map((path) => ({ file: file.path, change: { kind: 'remove', path } as const }));
  return {
    message: 'roles',
    data: { keys },
    site: keySite(file, first),
    fixes: [{ ...unheard(file, first, keys), changes }],
  };
}

/** A place in the files of a permission profile: what is meant is known for the names that people make up. */
function place({ file }: RuleContext, path: TomlPath): Finding {
  const name = String(path.at(-1));
  const other = meantPlace(name);
  const target = other === undefined ? undefined : [...path.slice(0, -1), other];
  const isFree = target !== undefined && nodeIn(file, target) === undefined;
  const data = { key: code(name) };
  const change = target && ({ kind: 'move', path, to: target } as const);
  const rename: readonly Fix[] =
    change === undefined || other === undefined || !isFree
      ? []
      : [
          {
            title: 'rename',
            data: { other: code(other) },
            safety: 'review',
            promise: 'acts',
            changes: [{ file: file.path, change }],
          },
        ];
  return {
    ...(other === undefined
      ? { message: 'noPlace', data: { ...data, others: listed(SPECIALS.map(code)) } }
      : { message: 'place', data: { ...data, other: code(other) } }),
    site: keySite(file, path),
    fixes: [...rename, unheard(file, path, code(name))],
  };
}

function finding({ file }: RuleContext, path: TomlPath, fatal: boolean, known: readonly string[]): Finding {
  const name = String(path.at(-1));
  const table = path.slice(0, -1);
  const similar = closest(name, known);
  const other = similar !== undefined && nodeIn(file, [...table, similar]) === undefined ? similar : undefined;
  // The name may be that of another key.
  const remove: Fix = { ...unheard(file, path), intent: 'last' };
  const fixes: Fix[] = [remove];
  // Under its right name Codex would refuse a value of the wrong type.
  if (other !== undefined && isTakenBy(file, path, [...table, other])) {
    const change = { kind: 'move', path, to: [...table, other] } as const;
    fixes.unshift({
      title: 'rename',
      data: { other: code(other) },
      safety: 'review',
      promise: 'acts',
      changes: [{ file: file.path, change }],
    });
  }
  const key = code(pathText(path));
  const dropped = fatal || FILE_KINDS[file.kind].shape !== 'config' ? undefined : droppedIn(path);
  if (dropped !== undefined) {
    const data = { key, release: bare(dropped) };
    return { message: 'dropped', data, site: keySite(file, path), fixes: [unheard(file, path)] };
  }
  const found = { data: { key }, site: keySite(file, path), fixes };
  if (fatal && file.kind === 'hooks') return { message: 'refused', ...found };
  if (fatal) return { message: 'fatal', severity: 'error', ...found };
  const [alone, beside] = messagesFor(file, path);
  if (other === undefined) return { message: alone, ...found };
  return {
    message: beside,
    ...found,
    data: { ...found.data, other: code(other) },
    otherwise: { message: alone, data: found.data, fixes: [remove] },
  };
}

function ungrouped(file: CodexFile, path: TomlPath, { group, event }: MisplacedHook): Finding {
  const node = nodeIn(file, group);
  const text = documentIn(file, 'json')?.text;
  const site = keySite(file, path);
  const key = code(dotted(path.slice(-1)));
  if (text === undefined) {
    return { message: 'ungroupedTable', data: { key, table: code(`[[hooks.${event ?? '<event>'}.hooks]]`) }, site };
  }
  const found = { message: 'ungrouped', data: { key }, site } as const;
  // A matcher belongs to the group, not to the hook.
  if (node === undefined || event === undefined || nodeIn(file, [...group, 'matcher']) !== undefined) return found;
  const edit = { span: node.span, text: `{ "hooks": [${text.slice(node.span.start, node.span.end)}] }` };
  return { ...found, fixes: [{ title: 'group', safety: 'review', changes: [{ file: file.path, edit }] }] };
}

/** What is said of a key that Codex ignores: without a name that could be meant, and with one. */
function messagesFor(file: CodexFile, path: TomlPath) {
  if (file.kind === 'hooks' && path.length === 2) return ['event', 'eventSimilar'] as const;
  return isAdministrators(file) ? (['binds', 'bindsSimilar'] as const) : (['unknown', 'similar'] as const);
}

/** A spelling that is known to mean something: what today's is, and what happens meanwhile. */
function spelled({ file }: RuleContext, path: TomlPath, { kind, to }: Spelling): Finding {
  const table = path.slice(0, -1);
  const key = code(pathText(path));
  const data = { key };
  const site = keySite(file, path);
  const node = nodeIn(file, path);
  const remove = unheard(file, path);
  const isFree = to !== undefined && nodeIn(file, to) === undefined;
  switch (kind) {
    case 'renamed': {
      const other = code(dotted((to ?? []).slice(-1)));
      const moves = movesTo(file, path, to ?? []);
      const isUsable = moves.length > 0 && isTakenBy(file, path, to ?? []);
      const rename: readonly Fix[] = isUsable
        ? [
            {
              title: 'rename',
              data: { other },
              safety: 'review',
              promise: 'acts',
              changes: moves.map((change) => ({ file: file.path, change })),
            },
          ]
        : [];
      const isServers = to?.join('.') === 'mcp_servers';
      return { message: isServers ? 'servers' : 'renamed', data: { ...data, other }, site, fixes: [...rename, remove] };
    }
    case 'inverted': {
      if (node?.kind !== 'boolean' || node.value !== true) return { message: 'unknown', data, site, fixes: [remove] };
      const write: readonly Fix[] = isFree
        ? [
            {
              title: 'write',
              data: { other: code('enabled = false') },
              safety: 'review',
              promise: 'acts',
              changes: [
                { file: file.path, change: { kind: 'set', path: to, value: false } },
                { file: file.path, change: { kind: 'remove', path } },
              ],
            },
          ]
        : [];
      return { message: 'starts', data, site, fixes: [...write, remove] };
    }
    case 'domains': {
      const rules = domainsIn(file, table);
      const changes = [
        ...rules.entries.map(
          ([domain, rule]) => ({ kind: 'set', path: [...table, 'domains', domain], value: rule }) as const,
        ),
        ...rules.keys.map((name) => ({ kind: 'remove', path: [...table, name] }) as const),
      ].map((change) => ({ file: file.path, change }));
      const write: readonly Fix[] =
        rules.entries.length === 0
          ? []
          : [{ title: 'write', data: { other: code('domains') }, safety: 'review', promise: 'acts', changes }];
      return {
        message: 'domains',
        data: { ...data, other: code(shownDomains(file, path)) },
        site,
        fixes: [...write, remove],
      };
    }
    case 'profile-name':
      return { message: table.at(-1) === 'network' ? 'networkName' : 'filesName', data: { key }, site };
    case 'role':
    case 'administrator':
      return { message: kind, data: { key }, site, fixes: [remove] };
    default:
      return { message: kind, data, site, fixes: [remove] };
  }
}

/** Takes out a key that Codex does not hear anyway. */
const unheard = (file: CodexFile, path: TomlPath, key?: GapText) => ({
  ...removeKey(file, path, key),
  promise: 'no-change' as const,
});

/** What moves the key to its name of today; of a table all that it holds, where there is one of that name already. */
function movesTo(file: CodexFile, path: TomlPath, to: TomlPath) {
  const there = nodeIn(file, to);
  if (there === undefined) return [{ kind: 'move', path, to } as const];
  const names = namesIn(file, path);
  if (there.kind !== 'table' || names.some((name) => nodeIn(file, [...to, name]) !== undefined)) return [];
  return names.map((name) => ({ kind: 'move', path: [...path, name], to: [...to, name] }) as const);
}

function isTakenBy(file: CodexFile, path: TomlPath, to: TomlPath): boolean {
  const node = nodeIn(file, path);
  const fact = typeAt(factsOf(file.kind) ?? factsFor(), to);
  return node !== undefined && fact !== undefined && fits(node, String(to.at(-1)), fact);
}
