import { BUILTIN_SCOPES } from '../../../../kubernetes/scopes.ts';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';

export const statusCommitted = defineRule({
  id: 'lint/status-committed',
  severity: 'warning',
  since: '0.1.0',
  title: 'Status is committed',
  why: 'Controllers write the status, and the API server drops what a manifest says; readers take it for the truth.',
  remedy: 'Delete `status`.',
  each: 'resource',
  check({ resource, observe }) {
    const { status } = resource.value;
    if (status === undefined || isBlank(status)) return;
    // Of a foreign kind it is not known whether its status is a subresource.
    if (BUILTIN_SCOPES.isNamespaced(resource.group, resource.kind) === undefined) return;
    observe({
      pointer: Pointer.root.at('status'),
      part: 'key',
      message: `The status of a ${resource.kind} is the cluster’s to write.`,
    });
  },
});

/** Generators leave empty statuses behind; they say nothing. */
function isBlank(value: JsonValue): boolean {
  if (value === null || value === '' || value === 0) return true;
  if (isJsonArray(value)) return value.every(isBlank);
  return (
    isJsonObject(value) && Object.values(value).every((one) => one === undefined || isBlank(one))
  );
}
