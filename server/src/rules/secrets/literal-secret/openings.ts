/** What a secret is, how much it opens and who can read it: said before what to do. */
import { bare } from '../../../text/phrases.ts';
import type { Breadth, Secret } from '../../../text/secret.ts';
import { fill, paragraph, sentences } from '../../../text/sentences.ts';

/** What the secret is. */
const KINDS: Readonly<Record<Secret['kind'], string>> = sentences({
  token: 'This is a token for {service} in plain text.',
  key: 'This is a key for {service} in plain text.',
  'client-secret': 'This is a client secret for {service} in plain text.',
  'api-key': 'This is an API key in plain text.',
  webhook: 'With this address, anyone can post to {service} in your name.',
  jwt: 'This is a signed token (JWT) in plain text.',
  'private-key': 'This is a private key in plain text.',
  password: 'This contains a password in plain text.',
  likely: 'This looks like a secret in plain text.',
});

/** How much it opens: said next. */
const BREADTHS: Readonly<Record<Breadth, string>> = sentences({
  classic:
    'A classic token reaches every repository that its owner can reach; a fine-grained token can be limited to some of them.',
  person:
    'A user token can do all that its owner allowed the app to do in their name; a bot token acts for the app alone.',
  lasting: 'A key of this kind works until somebody deletes it; temporary credentials expire.',
  unrestricted: 'A secret key can do everything in the account; a restricted key can do only what you choose.',
  admin: 'An admin key can manage the whole organization; programs that call models need a project key.',
});

/** Who can read it: said then. */
export const REACH = sentences({
  project: 'Everyone who gets this project can read it.',
  user: 'Commands that Codex runs can read this file unless a permission profile denies it.',
});

/** All of that as one paragraph. */
export const openingOf = ({ kind, service = '', breadth }: Secret, reach?: keyof typeof REACH): string =>
  paragraph(fill(KINDS[kind], { service: bare(service) }), breadth && BREADTHS[breadth], reach && REACH[reach]);
