/** What is said of a key that Codex does not know. */
import { wordsFor } from '../../codex/facts/words.ts';
import { FILE_KINDS } from '../../codex/file-kinds.ts';
import { spellingAt } from '../../codex/spellings.ts';
import { formatKeys } from '../../syntax/toml/format.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { HOVER } from '../../words/hover.ts';
import type { DescribedFile } from '../key-docs.ts';
import { code, sayMarkdown } from '../markdown.ts';
import { goneSince } from '../release-docs.ts';

/** Since when it is gone, and which key has taken its place, as far as that is known. */
export function unknownKey({ facts, file, isLayer }: DescribedFile, path: TomlPath): readonly string[] {
  const gone = isLayer ? goneSince(facts.config, path) : undefined;
  const successor = FILE_KINDS[file.kind].shape === 'config' ? spellingAt(path)?.to : undefined;
  return [
    gone ?? HOVER.unknown,
    ...(successor === undefined
      ? []
      : [sayMarkdown(HOVER.successor, { key: code(formatKeys(successor.map(String))) }), wordsFor(successor) ?? '']),
  ];
}
