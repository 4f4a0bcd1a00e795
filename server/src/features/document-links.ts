/** Addresses and files that settings name, as links. Nothing is looked at or opened before a person clicks. */
import type { DocumentLink } from 'vscode-languageserver-types';
import { writtenOf } from '../codex/given-names.ts';
import { pathsOf } from '../codex/machine.ts';
import { codexFile } from '../codex/read-codex-file.ts';
import { isTouchable, referencedPath } from '../codex/referenced-paths.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { matchesSteps } from '../syntax/toml/path-pattern.ts';
import type { TomlPath } from '../syntax/toml/tree.ts';
import type { WrittenText } from '../syntax/toml/written.ts';
import { withoutSecrets } from '../text/secret.ts';
import { rangeAt } from './ranges.ts';

/** Keys that name a file. Editors cannot show folders. */
const FILES = [
  'agents.*.config_file',
  'experimental_compact_prompt_file',
  'mcp_servers.*.command',
  'model_catalog_json',
  'model_instructions_file',
  'model_providers.*.credential_file',
  'notify.*',
  'otel.*.*.tls.*',
  'profiles.*.experimental_compact_prompt_file',
  'profiles.*.model_catalog_json',
  'profiles.*.model_instructions_file',
  'skills.config.*.path',
  'local_environment_config_path',
].map((pattern) => pattern.split('.'));

/** More links help nobody. */
const MAX_LINKS = 1000;

export function documentLinks(
  snapshot: Snapshot,
  path: string,
  uriOf: (path: string) => string,
): readonly DocumentLink[] {
  const file = codexFile(snapshot, path);
  const texts = file === undefined ? [] : (writtenOf(file)?.texts ?? []);
  return texts
    .flatMap((text): readonly DocumentLink[] => {
      const target = addressIn(text) ?? fileIn(snapshot, path, text, uriOf);
      return target === undefined ? [] : [{ range: rangeAt(snapshot, path, withoutQuotes(text)), target }];
    })
    .slice(0, MAX_LINKS);
}

const withoutQuotes = ({ span: { start, end } }: WrittenText) =>
  end - start > 2 ? { start: start + 1, end: end - 1 } : { start, end };

const MAX_LENGTH = 2000;

/** An address of the web. Editors show where a link leads, so one that may hold a secret is none. */
function addressIn({ value }: WrittenText): string | undefined {
  if (value.length > MAX_LENGTH || !/^https?:\/\/[^\s"'`{}<>$]+$/i.test(value) || !URL.canParse(value))
    return undefined;
  const { username, password, href } = new URL(value);
  const isPublic = username === '' && password === '' && withoutSecrets(href) === href;
  return isPublic ? href : undefined;
}

function fileIn(
  snapshot: Snapshot,
  path: string,
  { path: key, value }: WrittenText,
  uriOf: (path: string) => string,
): string | undefined {
  const { machine } = snapshot;
  if (!isFileKey(key) || value === '' || value.length > MAX_LENGTH || value.includes('\0')) return undefined;
  // A bare name is a program that is searched for.
  if (isProgram(key) && !/[\\/]/.test(value)) return undefined;
  const target = referencedPath(value, pathsOf(machine).dirname(path), machine);
  // On Windows, an editor that looks at a network share signs in there.
  return isTouchable(target, machine) ? uriOf(target) : undefined;
}

const isFileKey = (key: TomlPath): boolean => FILES.some((steps) => matchesSteps(key, steps));
const isProgram = (key: TomlPath): boolean => key[0] === 'notify' || key.at(-1) === 'command';
