/** Writes README's table of the rules by family, from the catalogue. */
import { RULES } from '../../server/src/rules/catalogue.ts';

const FAMILIES = [...new Set(RULES.map(({ family }) => family))].sort();

const row = (family: string): string => {
  const ids = RULES.filter((rule) => rule.family === family).map(({ id }) => `\`${id}\``);
  return `| [${family}](docs/rules/README.md#${family}) | ${ids.join(', ')} |`;
};

/** The README with an up-to-date table. */
export const withRuleFamilies = (readme: string): string =>
  readme.replace(
    /(\| Family \| Rules \|\n\|---\|---\|\n)(?:\|.*\n)*/,
    (_, head: string) => `${head}${FAMILIES.map(row).join('\n')}\n`,
  );
