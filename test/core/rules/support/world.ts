/** Snapshots in memory, for tests of rules. */
import type { Machine } from '../../../../server/src/codex/machine.ts';
import type { FileState, Snapshot } from '../../../../server/src/codex/snapshot.ts';
import { type FixtureCase, HOME } from './fixture.ts';

export const MACHINE: Machine = {
  platform: 'linux',
  home: HOME,
  codexHome: `${HOME}/.codex`,
  systemRoot: '/etc/codex',
};

/** A snapshot of the given texts; every other path was looked at and is missing. */
export function snapshotOf(texts: Readonly<Record<string, string>>, machine: Machine = MACHINE): Snapshot {
  const files = new Map<string, FileState>(
    [`${machine.codexHome}/config.toml`, `${machine.systemRoot}/config.toml`].map((file) => [
      file,
      { kind: 'missing' },
    ]),
  );
  for (const [file, text] of Object.entries(texts)) files.set(file, { kind: 'text', text });
  return { machine, files, realPaths: new Map() };
}

/** The texts of a case by path, with the user's trust entries where the case wants some. */
export function textsOf(fixture: FixtureCase): Record<string, string> {
  const texts = Object.fromEntries(fixture.files.map((file) => [file.path, file.text]));
  const user = `${MACHINE.codexHome}/config.toml`;
  for (const [folder, level] of fixture.trust) {
    texts[user] = `${texts[user] ?? ''}\n[projects."${folder}"]\ntrust_level = "${level}"\n`;
  }
  return texts;
}
