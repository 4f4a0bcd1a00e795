/** Words about the files of roles (`agents/*.toml`). */
import type { Words } from './words-by-path.ts';

export const roleWords: Words = {
  name: 'The name by which the model chooses the role.',
  description: 'What the role is for. The model reads this when it chooses one.',
  developer_instructions:
    'What a helper in this role is told. The model takes it for your own words, so read it before you use a role of somebody else.',
  nickname_candidates: 'Names for helpers in this role.',
};
