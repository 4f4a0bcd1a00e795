/** Feature flags that mean nothing any more, or soon will. */

import type { CodexFile } from '../../codex/codex-file.ts';
import { factsFor } from '../../codex/facts/lookup.ts';
import type { FeatureFact } from '../../codex/facts.ts';
import { isForeignToProjects } from '../../codex/schema/file-problems.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { code, dotted } from '../../text/phrases.ts';
import { CONFIG_FILES, isTrueIn, keySite, namesIn, nodeIn } from '../engine/read-settings.ts';
import { defineRule, type FindingOf } from '../engine/rule.ts';

const messages = {
  removed: 'The feature {key} was removed from Codex, so this has no effect. Remove the line.',
  deprecated: 'Codex still accepts the feature {key} but has deprecated it: a later release will remove it.',
  replaced:
    'Codex still accepts the feature {key} but has deprecated it: a later release will remove it. Write {other} at the top of the file instead.',
} as const;

const fixes = { remove: 'Remove {key}', write: 'Use web_search at the top of the file' } as const;

type Finding = FindingOf<typeof messages, typeof fixes>;

export const removedFeature = defineRule({
  id: 'removed-feature',
  family: 'schema',
  severity: 'information',
  fixable: 'review',
  files: CONFIG_FILES,
  docs: {
    what: 'Feature flags that Codex still accepts but no longer acts on, and flags that it will remove and that change something now.',
    why: 'A removed flag has no effect, whatever its value: the feature is always on, or gone. Whoever relies on the flag gets nothing from it. Codex silently accepts the line, and nothing is weaker because of it, so this is only information.',
    remedy: 'Remove the line.',
    source: 'The stage of each flag is what `codex features list` of Codex 0.169.0 says.',
    cases: ['rules/claims.ts: a removed feature has no effect'],
  },
  messages,
  fixes,
  *check({ file }) {
    const { features } = factsFor();
    for (const path of flagsIn(file)) {
      const name = String(path.at(-1));
      const feature = Object.hasOwn(features, name) ? features[name] : undefined;
      if (feature !== undefined) yield* findingFor(file, path, feature);
    }
  },
});

const flagsIn = (file: CodexFile): readonly TomlPath[] =>
  namesIn(file, ['features'])
    .map((name) => ['features', name])
    .filter((path) => file.kind !== 'project' || !isForeignToProjects(path));

function* findingFor(file: CodexFile, path: TomlPath, { stage, default: onByDefault }: FeatureFact): Iterable<Finding> {
  const data = { key: code(dotted(path.slice(-1))) };
  const site = keySite(file, path);
  // As long as Codex does the same without the line, nothing has to be done before the flag is gone.
  if (stage === 'deprecated' && isTrueIn(file, path) !== onByDefault) yield deprecated(file, path);
  if (stage !== 'removed') return;
  const change = { kind: 'remove', path } as const;
  yield {
    message: 'removed',
    data,
    site,
    fixes: [
      {
        title: 'remove',
        safety: 'review',
        intent: 'certain',
        promise: 'no-change',
        changes: [{ file: file.path, change }],
      },
    ],
  };
}

/** What says the same as a flag that is on. */
const SUCCESSORS: Readonly<Record<string, string>> = { web_search_request: 'live', web_search_cached: 'cached' };

const WEB_SEARCH = ['web_search'];

function deprecated(file: CodexFile, path: TomlPath): Finding {
  const name = String(path.at(-1));
  const data = { key: code(name) };
  const site = keySite(file, path);
  const value = isTrueIn(file, path) ? SUCCESSORS[name] : undefined;
  if (value === undefined || nodeIn(file, WEB_SEARCH) !== undefined) return { message: 'deprecated', data, site };
  const other = code(`web_search = "${value}"`);
  const changes = [
    { file: file.path, change: { kind: 'set', path: WEB_SEARCH, value } },
    { file: file.path, change: { kind: 'remove', path } },
  ] as const;
  return {
    message: 'replaced',
    data: { ...data, other },
    site,
    fixes: [{ title: 'write', safety: 'review', promise: 'acts', changes }],
  };
}
