/** Keys that Codex used to accept. */
import type { FileKind } from '../../codex/file-kinds.ts';
import { sessionOf } from '../../codex/file-places.ts';
import { isProfileName, profileConfig } from '../../codex/locations.ts';
import { problemsOfKind } from '../../codex/schema/file-problems.ts';
import { stateOf } from '../../codex/snapshot.ts';
import { extracted } from '../../syntax/toml/extract.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { code, dotted } from '../../text/phrases.ts';
import { emptySpan } from '../../text/span.ts';
import { keySite, namesIn, nodeIn, stringIn } from '../engine/read-settings.ts';
import { removeKey } from '../engine/removal.ts';
import { defineRule, type FileChange, type FindingOf, type FixOf, type RuleContext } from '../engine/rule.ts';

/** In a project's file these keys never counted: that is another rule's finding. */
const FILES: readonly FileKind[] = ['user', 'profile', 'system'];

const messages = {
  profile:
    'Codex no longer accepts {key} and does not start with it. Put the profile’s settings in {file} in the same folder, and start Codex with {flag}.',
  gone: 'Codex no longer accepts {key} and does not start with it. Remove it.',
  table:
    'Codex no longer reads this profile, so its settings have no effect. Move them to {file} in the same folder, remove this table, and start Codex with {flag}; Codex refuses that switch while the table is here.',
  inside:
    'Codex no longer reads tables of profiles, so these settings have no effect. Move them out of the table, to the top of this file.',
} as const;

const fixes = { remove: 'Remove {key}', file: 'Move to {file}', out: 'Move to the top of this file' } as const;

type Finding = FindingOf<typeof messages, typeof fixes>;
type Fix = FixOf<typeof fixes>;

export const retiredKey = defineRule({
  id: 'retired-key',
  family: 'schema',
  severity: 'error',
  fixable: 'review',
  files: FILES,
  docs: {
    what: 'Keys that older releases of Codex accepted, and that are now refused or ignored.',
    why: 'With `profile = "…"`, Codex does not start. It no longer reads `[profiles.…]` tables, so their settings – perhaps a strict sandbox – have no effect.',
    remedy:
      'Put the settings of each profile in a separate file, `<name>.config.toml` next to your `config.toml`, and start Codex with `--profile <name>`.',
    source:
      'Run on Codex 0.169.0: it refuses to start with the first, and its effective settings do not contain the second.',
    cases: [
      'rules/claims.ts: profile keeps Codex from starting',
      'rules/claims.ts: an old profile has no effect',
      'posture/facts/layers.ts: a table of the profile in its file has no effect',
    ],
  },
  messages,
  fixes,
  *check(context) {
    const { file } = context;
    for (const { path } of problemsOfKind(file, 'retired-key')) yield retired(context, path);
    for (const name of namesIn(file, ['profiles'])) {
      if (file.kind === 'profile' && sessionOf(file.kind, file.path, context.snapshot.machine).profile === name) {
        yield {
          message: 'inside',
          severity: 'warning',
          site: keySite(file, ['profiles', name]),
          fixes: outOfTable(context, name),
        };
        continue;
      }
      const data = { file: code(`${dotted([name])}.config.toml`), flag: code(`--profile ${dotted([name])}`) };
      const fixes = fileFix(context, name);
      yield { message: 'table', severity: 'warning', data, site: keySite(file, ['profiles', name]), fixes };
    }
  },
});

/** The profile as a file beside the config, comments included, where there is no such file yet. */
function fileFix({ file, snapshot }: RuleContext, name: string): readonly Fix[] {
  const path = ['profiles', name];
  const text = file.kind === 'user' && isProfileName(name) && file.toml ? extracted(file.toml, path) : undefined;
  const target = profileConfig(snapshot.machine, name);
  if (text === undefined || stateOf(snapshot, target)?.kind !== 'missing') return [];
  const changes: readonly FileChange[] = [
    { file: target, edit: { span: emptySpan(0), text } },
    { file: file.path, change: { kind: 'remove', path, comments: true } },
  ];
  return [
    {
      title: 'file',
      data: { file: code(`${dotted([name])}.config.toml`) },
      safety: 'review',
      promise: 'no-change',
      changes,
    },
  ];
}

/** Each key to the top of the file, where none of them is set there already. */
function outOfTable({ file }: RuleContext, name: string): readonly Fix[] {
  const table = ['profiles', name];
  const keys = namesIn(file, table);
  if (keys.length === 0 || keys.some((key) => nodeIn(file, [key]) !== undefined)) return [];
  const moves = keys.map((key) => ({ kind: 'move', path: [...table, key], to: [key] }) as const);
  const emptied = { kind: 'remove', path: table } as const;
  return [
    {
      title: 'out',
      safety: 'review',
      promise: 'acts',
      changes: [...moves, emptied].map((change) => ({ file: file.path, change })),
    },
  ];
}

function retired({ file }: RuleContext, path: TomlPath): Finding {
  const key = code(dotted(path));
  const name = stringIn(file, path);
  const remove = { ...removeKey(file, path, key), promise: 'no-change' } as const;
  const site = keySite(file, path);
  if (path.join('.') === 'profile' && name !== undefined && isProfileName(name)) {
    return {
      message: 'profile',
      data: { key, flag: code(`--profile ${name}`), file: code(`${name}.config.toml`) },
      site,
      fixes: [remove],
    };
  }
  return { message: 'gone', data: { key }, site, fixes: [remove] };
}
