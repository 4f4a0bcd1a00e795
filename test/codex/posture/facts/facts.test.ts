import assert from 'node:assert/strict';
import { whyNoSystem } from '../../support/codex-process.ts';
import { Lab } from '../conformance/run.ts';
import { APPROVALS } from './approvals.ts';
import type { Fact } from './fact.ts';
import { LAYERS } from './layers.ts';
import { NETWORK } from './network.ts';
import { REQUIREMENTS_FACTS } from './requirements.ts';
import { SANDBOX } from './sandbox.ts';
import { TRUST } from './trust.ts';

const SECTIONS: Readonly<Record<string, readonly Fact[]>> = {
  layers: LAYERS,
  trust: TRUST,
  'sandbox and permissions': SANDBOX,
  network: NETWORK,
  approvals: APPROVALS,
  requirements: REQUIREMENTS_FACTS,
};

describe('facts about Codex, as it has them now', function () {
  this.timeout(60_000);
  let lab: Lab;

  before(async () => {
    lab = await Lab.open();
  });

  after(() => lab.close());

  for (const [section, facts] of Object.entries(SECTIONS)) {
    describe(section, () => {
      for (const { so, ...fact } of facts) {
        it(fact.says, async function () {
          if (Object.keys(fact.files).some((file) => file.startsWith('etc/')) && whyNoSystem() !== undefined)
            this.skip();
          const stack = { seed: 0, links: {}, cwd: 'work', flags: [], features: new Set<string>(), ...fact };
          const { outcome, posture } = await lab.compareStack(stack);
          assert.deepEqual(outcome.differences, []);
          const [found, expected] = so(posture);
          assert.deepEqual(found, expected);
        });
      }
    });
  }
});
