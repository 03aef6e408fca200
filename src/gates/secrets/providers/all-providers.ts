import { ai } from './ai.ts';
import { azure } from './azure.ts';
import { chat } from './chat.ts';
import { cloud } from './cloud.ts';
import { codeHost } from './code-host.ts';
import { data } from './data.ts';
import { featureFlag } from './feature-flag.ts';
import { hosting } from './hosting.ts';
import { mail } from './mail.ts';
import { observability } from './observability.ts';
import { payment } from './payment.ts';
import { pipeline } from './pipeline.ts';
import type { ProviderRule } from './provider-rule.ts';
import { registry } from './registry.ts';
import { selfHosted } from './self-hosted.ts';
import { vault } from './vault.ts';
import { workplace } from './workplace.ts';

/** Every provider format, in the order in which two matches of one text are decided. */
export const allProviders: readonly ProviderRule[] = [
  ...cloud,
  ...azure,
  ...hosting,
  ...codeHost,
  ...registry,
  ...pipeline,
  ...featureFlag,
  ...vault,
  ...chat,
  ...payment,
  ...mail,
  ...observability,
  ...ai,
  ...data,
  ...workplace,
  ...selfHosted,
];
