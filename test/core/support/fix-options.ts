/** What a client takes that can do all that matters for fixes. */
import type { FixOptions } from '../../../server/src/features/code-actions.ts';
import { uriFromPath } from '../../../server/src/features/uri.ts';

export const FIX_OPTIONS: FixOptions = {
  uriOf: (path) => uriFromPath(path, 'linux'),
  versionOf: () => 1,
  documentChanges: true,
  createFiles: true,
  relatedInformation: true,
  codeDescription: true,
  tags: [],
  resolvesEdits: true,
};
