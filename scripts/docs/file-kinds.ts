/** README's table of the files that Codex Posture reads, from the table of their kinds. */
import { FILE_KINDS, type FilePlace, KIND_NAMES } from '../../server/src/codex/file-kinds.ts';

const ROOTS: Readonly<Record<FilePlace['root'], string>> = {
  'codex-home': '~/.codex/',
  system: '/etc/codex/',
  project: '',
};

const shown = ({ root, folder, name }: FilePlace): string =>
  `\`${ROOTS[root]}${folder === undefined ? '' : `${folder}/`}${name.replace(/^\*(?=\.config)/, '<name>')}\``;

/** One row a kind. */
const rows = (): readonly string[] =>
  KIND_NAMES.map((kind) => FILE_KINDS[kind]).map(
    ({ places, title }) => `| ${places.map(shown).join(', ')} | ${title} |`,
  );

/** README with that table. */
export const withFileKinds = (readme: string): string =>
  readme.replace(
    /(\| It reads \| \|\n\|---\|---\|\n)(?:\|.*\n)*/,
    (_, head: string) => `${head}${rows().join('\n')}\n`,
  );
