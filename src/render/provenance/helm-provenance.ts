import type { RenderedManifest } from '../../manifest/rendered-manifest.ts';
import type { SourceText } from '../../manifest/source-text.ts';
import type { Target } from '../../manifest/target.ts';
import type { Platform } from '../../platform/platform.ts';

export function helmProvenance(
  _target: Target,
  _stream: SourceText,
  _platform: Platform,
): RenderedManifest['authored'] {
  return () => undefined;
}
