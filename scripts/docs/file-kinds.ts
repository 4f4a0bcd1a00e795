/** Writes README's table of the files that Codex Posture reads, from the table of file kinds. */
import { FILE_KINDS, type FilePlace, KIND_NAMES } from '../../server/src/codex/file-kinds.ts';

const ROOTS: Readonly<Record<FilePlace['root'], string>> = {
  'codex-home': '~/.codex/',
  system: '/etc/codex/',
  home: '~/',
  documents: '~/.config/',
  project: '',
};

const shown = ({ root, folder, name }: FilePlace): string =>
  `\`${ROOTS[root]}${folder === undefined ? '' : `${folder}/`}${name.replace(/^\*(?=\.config)/, '<name>')}\``;

/** A kind with more places than this is shown by two of them. */
const MAX_SHOWN = 3;

const shownPlaces = (places: readonly FilePlace[]): string =>
  places.length > MAX_SHOWN ? `${places.slice(0, 2).map(shown).join(', ')} and others` : places.map(shown).join(', ');

/** One row per kind. */
const rows = (): readonly string[] =>
  KIND_NAMES.map((kind) => FILE_KINDS[kind]).map(({ places, title }) => `| ${shownPlaces(places)} | ${title} |`);

/** The README with an up-to-date table. */
export const withFileKinds = (readme: string): string =>
  readme.replace(
    /(\| It reads \| \|\n\|---\|---\|\n)(?:\|.*\n)*/,
    (_, head: string) => `${head}${rows().join('\n')}\n`,
  );
