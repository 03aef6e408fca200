import type { JsonObject, JsonValue } from '../../../../manifest/json.ts';
import { readUserInfo, type UserInfo } from '../admission/user-info.ts';
import type { World } from '../context/world.ts';
import type { ExpressionCompiler } from '../jmespath/compile-expression.ts';
import { knownFields } from '../text/known-fields.ts';
import { NO_VALUES, Values } from '../values/values.ts';
import { USER_INFO } from '../values/values-fields.ts';
import { readAnswers, readEntries } from './mocks.ts';
import type { KyvernoTest } from './read-test.ts';
import { CONTEXT } from './test-fields.ts';
import type { TestFiles } from './test-files.ts';

/** What a test says that its objects do not tell. */
export interface TestKnowledge {
  readonly values: Values;
  readonly user?: UserInfo;
  /** The `Context` document. */
  readonly context?: JsonObject;
  readonly mocks: Mocks;
}

/** What stands in for services, and for what a cluster has cached. */
export interface Mocks {
  readonly globalEntries?: ReadonlyMap<string, JsonValue>;
  readonly respond?: NonNullable<World['respond']>;
}

/** Reads what a test says. Rejects with a failure for fields that are not known. */
export async function loadKnowledge(
  test: KyvernoTest,
  files: TestFiles,
  expressions: ExpressionCompiler,
): Promise<TestKnowledge> {
  const { userinfo, context } = test;
  return {
    values: await loadValues(test, files),
    mocks: await loadMocks(test, files, expressions),
    ...(userinfo && {
      user: readUserInfo(knownFields(await files.object(userinfo), USER_INFO, userinfo)),
    }),
    ...(context && { context: knownFields(await files.object(context), CONTEXT, context) }),
  };
}

async function loadValues(test: KyvernoTest, files: TestFiles): Promise<Values> {
  if (test.values) return new Values(test.values);
  if (!test.variables) return NO_VALUES;
  return Values.read(await files.object(test.variables), test.variables);
}

async function loadMocks(
  test: KyvernoTest,
  files: TestFiles,
  expressions: ExpressionCompiler,
): Promise<Mocks> {
  const { apiCallResponses: answers, globalContextEntries: entries } = test;
  return {
    ...(answers.length > 0 && { respond: readAnswers(answers) }),
    ...(entries.length > 0 && { globalEntries: await readEntries(entries, files, expressions) }),
  };
}
