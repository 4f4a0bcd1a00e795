/** Has every format at hand: snapshots in memory are made without waiting for one. */
import { provideFormat } from '../../../server/src/codex/formats.ts';
import { JSON_FORMAT, JSONC } from '../../../server/src/syntax/json.ts';
import { STARLARK } from '../../../server/src/syntax/starlark.ts';
import { YAML } from '../../../server/src/syntax/yaml.ts';

provideFormat('json', JSON_FORMAT);
provideFormat('jsonc', JSONC);
provideFormat('starlark', STARLARK);
provideFormat('yaml', YAML);
