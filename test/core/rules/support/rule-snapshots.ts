/** Snapshots in memory, for tests of rules. */
import '../../support/formats.ts';
import type { Machine } from '../../../../server/src/codex/machine.ts';
import type { FileState, Snapshot } from '../../../../server/src/codex/snapshot.ts';
import { type FixtureCase, HOME } from './fixture.ts';

export const MACHINE: Machine = {
  platform: 'linux',
  home: HOME,
  codexHome: `${HOME}/.codex`,
  systemRoot: '/etc/codex',
};

/** Files by path: their text, or their state where they are not to be read. */
export type Texts = Readonly<Record<string, string | FileState>>;

/** A snapshot of the given texts; the files of the user and of the system were looked at, there or not. */
export function snapshotOf(texts: Texts, machine: Machine = MACHINE): Snapshot {
  const files = new Map<string, FileState>(
    [`${machine.codexHome}/config.toml`, `${machine.systemRoot}/config.toml`].map((file) => [
      file,
      { kind: 'missing' },
    ]),
  );
  for (const [file, text] of Object.entries(texts)) {
    files.set(file, typeof text === 'string' ? { kind: 'text', text } : text);
  }
  return { machine, files, realPaths: new Map() };
}

/** The texts of a case by path, with the user's trust entries where the case wants some. */
export function textsOf(fixture: FixtureCase): Texts {
  const texts: Record<string, string | FileState> = Object.fromEntries([
    ...fixture.files.map(({ path, text, state }) => [path, state ?? text] as const),
    ...fixture.others,
  ]);
  const user = `${MACHINE.codexHome}/config.toml`;
  for (const [folder, level] of fixture.trust) {
    texts[user] = `${String(texts[user] ?? '')}\n[projects."${folder}"]\ntrust_level = "${level}"\n`;
  }
  return texts;
}
