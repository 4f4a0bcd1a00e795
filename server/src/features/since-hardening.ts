/** What a posture lost since Codex was hardened, in sentences. */
import { shortPath } from '../codex/locations.ts';
import type { Machine } from '../codex/machine.ts';
import type { HardeningLoss, SinceHardening } from '../contract.ts';
import type { Loss } from '../harden/since.ts';
import { lostFile, lostGuards, lostPart } from '../words/since-hardening.ts';

/** `at`: milliseconds since 1970. */
export const inWords = (
  { title, at }: { readonly title: string; readonly at: number },
  lost: readonly Loss[],
  machine: Machine,
): SinceHardening => ({
  title,
  at: new Date(at).toISOString(),
  lost: lost.map((loss) => lossInWords(loss, machine)),
});

function lossInWords(loss: Loss, machine: Machine): HardeningLoss {
  switch (loss.kind) {
    case 'file':
      return { ...loss, line: null, text: lostFile(shortPath(machine, loss.file)) };
    case 'guards': {
      const { kind, file, count, all } = loss;
      return { kind, file, line: null, text: lostGuards(shortPath(machine, file), all ? 'all' : count) };
    }
    default:
      return { ...loss, text: lostPart(loss.kind) };
  }
}
