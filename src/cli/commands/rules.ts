import type { Command } from 'commander';
import { MODEL_RULES } from '../../engine/model-rules.ts';
import { WAIVER_RULES } from '../../engine/waiver-rules.ts';
import type { Rule } from '../../verdict/rule.ts';
import type { CommandContext } from '../command-context.ts';
import { didYouMean } from '../did-you-mean.ts';
import { GATE_IDS, loadGates } from '../gate-registry.ts';
import { writeAll } from '../io.ts';
import { usageError } from '../usage-error.ts';

/** `rules` and `explain`: what can be found, and one rule's page. */
export function registerRules(program: Command, context: CommandContext): void {
  program
    .command('rules')
    .argument('[gate]', 'only the rules of this gate')
    .option('-o, --output <format>', 'text or json', 'text')
    .description('list the built-in rules')
    .action(async (gate: string | undefined, options: { output: string }) => {
      await writeAll(context.io.stdout, await ruleList(gate, options.output));
    });
  program
    .command('explain')
    .argument('<rule>', 'a rule id: lint/image-tag-latest')
    .description("show one rule's page")
    .action(async (id: string) => {
      await writeAll(context.io.stdout, await rulePage(id));
    });
}

async function ruleList(gate: string | undefined, format: string): Promise<string> {
  const rules = (await builtinRules()).filter(
    (r) => gate === undefined || r.id.startsWith(`${gate}/`),
  );
  if (rules.length === 0)
    throw usageError(`No gate is called "${gate}".`, didYouMean(gate ?? '', GATE_IDS));
  if (format === 'json') return `${JSON.stringify(rules, null, 2)}\n`;
  if (format !== 'text') throw usageError(`rules prints text or json, not "${format}".`);
  const width = Math.max(...rules.map((r) => r.id.length));
  return rules.map((r) => `${r.id.padEnd(width)}  ${r.severity.padEnd(7)}  ${r.title}\n`).join('');
}

async function rulePage(id: string): Promise<string> {
  const rules = await builtinRules();
  const rule = rules.find((r) => r.id === id);
  if (!rule) {
    const hint =
      didYouMean(
        id,
        rules.map((r) => r.id),
      ) ?? 'manifest-gate rules lists them.';
    throw usageError(`There is no built-in rule "${id}".`, hint);
  }
  return [
    `${rule.id}  (${rule.severity}${rule.since ? `, since ${rule.since}` : ''})`,
    rule.title,
    '',
    `Why: ${rule.why}`,
    `Do:  ${rule.remedy}`,
    ...(rule.docs ? ['', `Page: ${rule.docs}`] : []),
    ...(rule.waivable === false ? [] : ['', waiverExample(rule.id)]),
    '',
  ].join('\n');
}

function waiverExample(id: string): string {
  return [
    'To live with it, on the object:',
    `  metadata: {annotations: {manifest-gate.dev/waive: "${id}: <reason> until YYYY-MM-DD"}}`,
    'or in .manifest-gate.yaml:',
    `  waivers: [{rule: ${id}, match: {kind: …, name: …}, reason: …}]`,
  ].join('\n');
}

async function builtinRules(): Promise<Rule[]> {
  const gates = await loadGates(GATE_IDS);
  const rules = [...MODEL_RULES, ...WAIVER_RULES, ...gates.flatMap((g) => g.builtinRules)];
  return rules.sort((a, b) => (a.id < b.id ? -1 : 1));
}
