/** Environments of Codex cloud with more internet than their trust allows. */
import { type CloudFlaw, cloudFlaws, policyIn } from '../../codex/policy.ts';
import { code, listed } from '../../text/phrases.ts';
import { valueSite } from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type RuleContext } from '../engine/rule.ts';

const messages = {
  'low-trust':
    'Tasks of low trust read what strangers write, and with the internet, whoever writes it can have data sent out. Turn the internet off in this environment, on the web and here.',
  everything:
    'This environment reaches every address, so whatever its tasks read can be sent anywhere. Allow only the domains that they need, on the web and here.',
  methods:
    'Requests with {methods} can carry data out of this environment in a body, and change things elsewhere. Allow only GET, HEAD and OPTIONS, on the web and here.',
  'no-domains':
    'This environment reaches a list of domains, and the policy does not say which. Name them in `domains`.',
  'no-methods':
    'The policy does not say which HTTP methods this environment may use; unless they are restricted on the web, all of them pass. Name them in `methods`.',
} as const;

type Finding = FindingOf<typeof messages>;

export const openCloud = defineRule({
  id: 'open-cloud',
  family: 'policy',
  severity: 'warning',
  fixable: 'no',
  files: ['policy'],
  docs: {
    what: 'Environments of Codex cloud with more internet access than their trust and the repository’s sensitivity allow.',
    why: 'A task in the cloud reads the repository, its secrets during setup, and whatever issues, pages and packages say. One hostile text is enough to have that sent out, as far as the internet is open. What is set on the web is in no file, so nobody reviews it, unless this record is kept.',
    remedy:
      'Low trust: `internet = "off"`. Medium trust, and every environment of a `regulated` or `production` repository: `internet = "list"` with the `domains` that are needed. Allow only the methods GET, HEAD and OPTIONS, whatever the trust. Change the settings on the web, then this record.',
    source:
      'The settings are those that Codex’s documentation describes for the internet access of cloud environments (read on 2026-11-26). Codex cloud was not run: this record is all that is judged.',
    cases: [],
  },
  messages,
  *check(context) {
    if (context.file.toml === undefined) return;
    const policy = policyIn(context.file.toml);
    for (const environment of policy.cloud)
      for (const flaw of cloudFlaws(environment, policy)) yield found(context, flaw);
  },
});

function found({ file }: RuleContext, { kind, at, methods = [] }: CloudFlaw): Finding {
  const site = valueSite(file, at.path);
  switch (kind) {
    case 'methods':
      return { message: kind, data: { methods: listed(methods.map(code)) }, site };
    case 'no-domains':
    case 'no-methods':
      return { message: kind, severity: 'information', site };
    default:
      return { message: kind, site };
  }
}
