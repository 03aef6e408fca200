import { expect, test } from 'vitest';
import { run } from '../../src/engine/run.ts';
import { Pointer } from '../../src/manifest/pointer.ts';
import { FailureError } from '../../src/verdict/failure.ts';
import { manifestOf } from '../support/manifest.ts';
import { gateOf, noPorts, requestOf, ruleOf } from '../support/run.ts';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: prod}
spec:
  template:
    spec:
      containers:
        - name: sidecar
          image: b
        - name: web
          image: a
`;
const IMAGE = Pointer.root.at('spec', 'template', 'spec', 'containers', 1, 'image');

const imageGate = gateOf([ruleOf('lint/image')], async ({ manifest }, observe) => {
  for (const resource of manifest.resources) {
    observe({ rule: 'lint/image', resource, pointer: IMAGE, message: 'Bad image.' });
  }
  return { examined: manifest.resources.length, skipped: [] };
});

test('an observation becomes a finding with place, frame and fingerprint, and fails the run', async () => {
  const report = await run(requestOf([manifestOf(DEPLOYMENT)], [imageGate]));
  expect(report.verdict).toBe('fail');
  expect(report.findings).toHaveLength(1);
  expect(report.findings[0]).toMatchObject({
    rule: 'lint/image',
    severity: 'error',
    resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'prod', name: 'web' },
    pointer: '/spec/template/spec/containers/1/image',
    rendered: { line: 11, column: 18 },
    state: 'new',
  });
  expect(report.findings[0]?.frame?.lines.at(-1)).toEqual({
    number: 11,
    text: '          image: a',
  });
});

test('a fingerprint survives lines that move and containers that swap', async () => {
  const swapped = DEPLOYMENT.replace('sidecar', 'x')
    .replace('name: web\n', 'name: web\n\n')
    .replace('- name: x', '- name: y');
  const [first] = (await run(requestOf([manifestOf(DEPLOYMENT)], [imageGate]))).findings;
  const [second] = (await run(requestOf([manifestOf(swapped)], [imageGate]))).findings;
  expect(second?.rendered).not.toEqual(first?.rendered);
  expect(second?.fingerprint).toBe(first?.fingerprint);
});

test('the same fault in another target has another fingerprint', async () => {
  const manifests = ['a', 'b'].map((id) => manifestOf(DEPLOYMENT, { target: { id } }));
  const { findings } = await run(requestOf(manifests, [imageGate]));
  expect(new Set(findings.map((f) => f.fingerprint)).size).toBe(2);
});

test('a gate that throws while preparing is broken for every target, and others still judge', async () => {
  const broken = {
    ...imageGate,
    id: 'policy' as const,
    prepare: async () => {
      throw new FailureError({
        code: 'no-policy',
        message: 'There is no policy.',
        hint: 'Give one.',
      });
    },
  };
  const report = await run(requestOf([manifestOf(DEPLOYMENT)], [broken, imageGate]));
  expect(report.verdict).toBe('broken');
  expect(report.outcomes.map((o) => o.status)).toEqual(['broken', 'completed']);
  expect(report.findings).toHaveLength(1);
});

test('a target that does not render is told, and its gates are not run', async () => {
  const manifest = manifestOf(DEPLOYMENT);
  const request = requestOf([manifest], [imageGate]);
  const report = await run({
    ...request,
    targets: [...request.targets, { ...manifest.target, id: 'lost' }],
  });
  expect(report.verdict).toBe('broken');
  expect(report.targets[1]?.failure?.message).toBe('lost does not render');
  expect(report.outcomes[1]).toMatchObject({ status: 'not-run', because: 'render-failed' });
});

test('a malformed document is an error that no severity setting and no waiver removes', async () => {
  const manifest = manifestOf(`${DEPLOYMENT}---\njust text\n`);
  const report = await run(
    requestOf([manifest], [gateOf([], async () => ({ examined: 1, skipped: [] }))], {
      severities: [['model/*', 'off']],
      waivers: [{ rule: 'model/*', match: {}, reason: 'x', origin: { file: 'c' } }],
    }),
  );
  expect(report.verdict).toBe('fail');
  expect(report.findings).toEqual(
    expect.arrayContaining([expect.objectContaining({ rule: 'model/malformed', state: 'new' })]),
  );
});

test('severity settings change a rule or switch it off, later ones first', async () => {
  const warn = await run(
    requestOf([manifestOf(DEPLOYMENT)], [imageGate], { severities: [['lint/*', 'warning']] }),
  );
  expect(warn.verdict).toBe('pass');
  expect(warn.findings[0]?.severity).toBe('warning');
  const off = await run(
    requestOf([manifestOf(DEPLOYMENT)], [imageGate], {
      severities: [
        ['lint/*', 'warning'],
        ['lint/image', 'off'],
      ],
    }),
  );
  expect(off.findings).toEqual([]);
});

test('a waiver in the configuration waives, and is told when it has expired or is unused', async () => {
  const waiver = {
    rule: 'lint/image',
    match: { name: ['w*'] },
    reason: 'agreed',
    origin: { file: '.manifest-gate.yaml', line: 3 },
  };
  const waived = await run(requestOf([manifestOf(DEPLOYMENT)], [imageGate], { waivers: [waiver] }));
  expect(waived.verdict).toBe('pass');
  expect(waived.findings.map((f) => [f.rule, f.state])).toEqual([['lint/image', 'waived']]);

  const expired = await run(
    requestOf([manifestOf(DEPLOYMENT)], [imageGate], {
      waivers: [{ ...waiver, expires: '2026-01-14' }],
    }),
  );
  expect(expired.verdict).toBe('fail');
  expect(expired.findings.map((f) => f.rule)).toEqual(['lint/image', 'waiver/expired']);

  const unused = await run(
    requestOf([manifestOf(DEPLOYMENT)], [imageGate], {
      waivers: [{ ...waiver, match: { name: ['nobody'] } }],
    }),
  );
  expect(unused.findings.map((f) => f.rule)).toEqual(['lint/image', 'waiver/unused']);
});

test('an object waives a rule for itself, with a last day', async () => {
  const annotated = DEPLOYMENT.replace(
    'metadata: {name: web, namespace: prod}',
    'metadata:\n  name: web\n  namespace: prod\n  annotations:\n    manifest-gate.dev/waive: "lint/image: legacy base until 2026-01-15"',
  );
  const report = await run(requestOf([manifestOf(annotated)], [imageGate]));
  expect(report.findings[0]).toMatchObject({
    state: 'waived',
    waiver: { reason: 'legacy base', expires: '2026-01-15' },
  });
});

test('findings that the base has are known with --only-new, and only those', async () => {
  const base = manifestOf(DEPLOYMENT);
  const head = manifestOf(`${DEPLOYMENT}---\n${DEPLOYMENT.replace('name: web, ', 'name: api, ')}`);
  const report = await run(
    requestOf([head], [imageGate], {
      base: { ref: 'main', targets: [base.target], render: async () => base, onlyNew: true },
    }),
  );
  expect(report.findings.map((f) => [f.resource?.name, f.state])).toEqual([
    ['web', 'known'],
    ['api', 'new'],
  ]);
});

test('a base that does not render is told and makes nothing known', async () => {
  const head = manifestOf(DEPLOYMENT);
  const report = await run(
    requestOf([head], [imageGate], {
      base: {
        ref: 'main',
        targets: [head.target],
        render: async () => {
          throw new FailureError({
            code: 'x',
            message: 'app.yaml does not render: template error',
          });
        },
        onlyNew: true,
      },
    }),
  );
  expect(report.findings.map((f) => f.state)).toEqual(['new']);
  expect(report.notes).toEqual(['app.yaml does not render at main: template error']);
});

test('the values of a Secret are masked in a frame, whichever gate found something there', async () => {
  const secret =
    'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  password: hunter2-hunter2\n';
  const gate = gateOf([ruleOf('lint/any')], async ({ manifest }, observe) => {
    const [resource] = manifest.resources;
    if (resource)
      observe({
        rule: 'lint/any',
        resource,
        pointer: Pointer.root.at('stringData', 'password'),
        message: 'x',
      });
    return { examined: 1, skipped: [] };
  });
  const report = await run(requestOf([manifestOf(secret)], [gate]));
  expect(JSON.stringify(report)).not.toContain('hunter2');
  expect(report.findings[0]?.frame?.lines.at(-1)?.text).toBe('  password: «redacted»');
});

test('an interrupted run reports what finished and is broken', async () => {
  const controller = new AbortController();
  const gate = gateOf([], async () => {
    controller.abort();
    return { examined: 1, skipped: [] };
  });
  const manifests = ['a', 'b'].map((id) => manifestOf(DEPLOYMENT, { target: { id } }));
  const report = await run(requestOf(manifests, [gate], { signal: controller.signal }));
  expect(report.verdict).toBe('broken');
  expect(report.outcomes.map((o) => o.status)).toEqual(['completed', 'not-run']);
  expect(report.failures[0]?.code).toBe('interrupted');
});

test('a gate that fails at its end is broken for every target, and its findings stand', async () => {
  const gate = {
    ...imageGate,
    prepare: async () => ({
      rules: imageGate.builtinRules,
      inspect: (await imageGate.prepare({}, noPorts())).inspect,
      finish: async () => {
        throw new FailureError({ code: 'applies-to-nothing', message: 'No policy applies.' });
      },
    }),
  };
  const report = await run(requestOf([manifestOf(DEPLOYMENT)], [gate]));
  expect(report.verdict).toBe('broken');
  expect(report.outcomes).toEqual([expect.objectContaining({ status: 'broken' })]);
  expect(report.findings).toHaveLength(1);
});

test('what renders differently each time is not new when the base has its counterpart', async () => {
  let renderings = 0;
  const target = manifestOf(DEPLOYMENT, { target: { kind: 'helm' } }).target;
  const named = (suffix: number) => DEPLOYMENT.replace('name: web, ', `name: web-${suffix}, `);
  const render = async () => manifestOf(named(renderings++), { target: { kind: 'helm' } });
  const request = requestOf([], [imageGate], {
    targets: [target],
    render,
    base: { ref: 'main', targets: [target], render, onlyNew: true },
  });
  const report = await run(request);
  expect(renderings).toBe(3);
  expect(report.findings.map((f) => f.state)).toEqual(['known']);
});

test('a second finding of the same likeness is new: one counterpart answers for one', async () => {
  let renderings = 0;
  const target = manifestOf(DEPLOYMENT, { target: { kind: 'helm' } }).target;
  const named = () => DEPLOYMENT.replace('name: web, ', `name: web-${renderings++}, `);
  const head = async () => manifestOf(`${named()}---\n${named()}`, { target: { kind: 'helm' } });
  const base = async () => manifestOf(named(), { target: { kind: 'helm' } });
  const report = await run(
    requestOf([], [imageGate], {
      targets: [target],
      render: head,
      base: { ref: 'main', targets: [target], render: base, onlyNew: true },
    }),
  );
  expect(report.findings.map((f) => f.state).sort()).toEqual(['known', 'new']);
});

test('a fact is told once: by the rule that owns it, unless the configuration asks for the other', async () => {
  const yielding = { ...ruleOf('lint/image'), yieldsTo: ['policy/rego/p/image'] };
  const lint = gateOf([yielding], (await imageGate.prepare({}, noPorts())).inspect);
  const owner = ruleOf('policy/rego/p/image');
  const policy = gateOf(
    [owner],
    async ({ manifest }, observe) => {
      for (const resource of manifest.resources)
        observe({ rule: owner.id, resource, message: 'x' });
      return { examined: 1, skipped: [] };
    },
    'policy',
  );
  const both = await run(requestOf([manifestOf(DEPLOYMENT)], [lint, policy]));
  expect(both.findings.map((f) => f.rule)).toEqual(['policy/rego/p/image']);
  const alone = await run(requestOf([manifestOf(DEPLOYMENT)], [lint]));
  expect(alone.findings.map((f) => f.rule)).toEqual(['lint/image']);
  const asked = await run(
    requestOf([manifestOf(DEPLOYMENT)], [lint, policy], { severities: [['lint/image', 'error']] }),
  );
  expect(asked.findings).toHaveLength(2);
});

test('every rule that yields names rules that there are', async () => {
  const { GATE_IDS, loadGates } = await import('../../src/cli/gate-registry.ts');
  const rules = (await loadGates(GATE_IDS)).flatMap((gate) => gate.builtinRules);
  const ids = new Set(rules.map((rule) => rule.id));
  expect(rules.flatMap((rule) => rule.yieldsTo ?? []).filter((id) => !ids.has(id))).toEqual([]);
});

test('a related resource of another target is told where that target has it', async () => {
  const [one, other] = ['one', 'other'].map((id) =>
    manifestOf(DEPLOYMENT, {
      target: { id, path: id, environment: 'prod' },
      authored: () => ({ file: `${id}/web.yaml`, line: 3, confidence: 'exact' }),
    }),
  );
  if (!one || !other) throw new Error('two manifests');
  const gate = gateOf([ruleOf('lint/twin')], async ({ manifest, set }, observe) => {
    const [resource] = manifest.resources;
    const [first] = set.resources();
    if (resource && first && first !== resource)
      observe({
        rule: 'lint/twin',
        resource,
        message: 'twin',
        related: [{ message: 'first', resource: first }],
      });
    return { examined: 1, skipped: [] };
  });
  const report = await run(requestOf([one, other], [gate]));
  expect(report.findings).toMatchObject([
    { authored: { file: 'other/web.yaml' }, related: [{ authored: { file: 'one/web.yaml' } }] },
  ]);
});
