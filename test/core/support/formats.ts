/** Has every format and the list of suffixes at hand: snapshots in memory are made without waiting for one. */
import { getPublicSuffix } from 'tldts-icann';
import { provideFormat } from '../../../server/src/codex/formats.ts';
import { provideSuffixes } from '../../../server/src/codex/network/public-suffixes.ts';
import { JSON_FORMAT, JSONC } from '../../../server/src/syntax/json.ts';
import { STARLARK } from '../../../server/src/syntax/starlark.ts';
import { YAML } from '../../../server/src/syntax/yaml.ts';

provideFormat('json', JSON_FORMAT);
provideFormat('jsonc', JSONC);
provideFormat('starlark', STARLARK);
provideFormat('yaml', YAML);
provideSuffixes(getPublicSuffix);
