/** Fills the gaps of message templates. */
import { printable } from '../../text/printable.ts';
import type { FindingData } from './rule.ts';

/**
 * `template` with each `{gap}` replaced by the data of that name; what is in the data is never taken for a gap.
 * @throws RangeError for a gap without data: a mistake in the rule.
 */
export function fill(template: string, data: FindingData = {}): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = data[name];
    if (value === undefined) throw new RangeError(`nothing fills {${name}} in "${template}"`);
    return printable(String(value));
  });
}
