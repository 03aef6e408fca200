/** Calls of `graphql.*`: trees with comments and every kind of node, queries that break rules. */
type Call = readonly [name: string, args: string];

const call = (name: string, ...args: readonly unknown[]): Call => [name, JSON.stringify(args)];

const QUERY = `# about the query
query q($id: ID! = "1" @onVariable, $list: [Int!]) @cached(ttl: 1.5e3) {
  # about the field
  own: pet(id: $id, size: BIG, at: {x: -1, y: [1, 2], z: null}, text: """
      indented
        more
  """) @include(if: true) { ...parts ... on Dog @skip(if: false) { barks } ... { name } }
}
fragment parts on Pet { name }
subscription { pet { name } }`;

const SCHEMA = `"""
The schema.
"""
schema @root { query: Query subscription: Query }
extend schema @more
# about the scalar
scalar Date @specifiedBy(url: "https://example.com")
"A pet."
interface Pet implements Named & Node { "Its name." name(short: Boolean = true): String! # after
}
type Dog implements & Pet & Named & Node @key(fields: "id") { name(short: Boolean = true): String! id: ID! }
union Any = | Dog | Cat
enum Size { SMALL "Large." BIG @deprecated }
input Point { x: Int = 1 y: [[Float!]]! }
extend type Dog { age: Int }
directive @key(fields: String!, n: Int = 5) repeatable on OBJECT | INTERFACE
# the end`;

const SMALL = `
type Query { a(b: Int, c: [String!], d: In, e: E): T s: String }
type Mutation { m(i: In!): Int } type T { n: Int t: T u: U } union U = T | V type V { n: String }
enum E { A B } input In { r: Int! o: In }`;

const QUERIES = [
  '{ s }',
  '{ a { n } }',
  '{ a }',
  '{ s { n } }',
  '{ missing }',
  '{ a(b: "x") { n } }',
  '{ a(b: 3000000000) { n } }',
  '{ a(c: "one", d: {r: 1, o: {r: 2}}, e: A) { n } }',
  '{ a(d: {o: null}) { n } }',
  '{ a(e: C) { n } }',
  '{ a(x: 1) { n } }',
  '{ a { u { ... on T { n } ... on V { m: n } } } }',
  '{ a { u { ... on T { n } ... on V { n } } } }',
  'query ($v: Int) { a(b: $v) { n } }',
  'query ($v: String) { a(b: $v) { n } }',
  'query ($v: Int) { s }',
  '{ a(b: $v) { n } }',
  'mutation { m(i: {r: 1}) }',
  'mutation { m }',
  'subscription { s }',
  '{ ...f } fragment f on Query { s }',
  '{ ...f }',
  '{ s } fragment f on Query { s }',
  '{ ...f } fragment f on Query { ...f }',
  '{ s @defer }',
  '{ ... @defer { s } }',
  '{ s @unknown }',
  '{ s } { s }',
  '{ __typename __schema { types { name } } }',
  '{ s',
  '',
];

const SCHEMAS = [
  SMALL,
  'type A { a: Missing }',
  'type A { a: Int } type A { b: Int }',
  'extend type A { a: Int }',
  'extend type A { a: Int } extend enum A { B }',
  'type A',
  'enum E { true }',
  'input I { i: I! }',
  'input I { i: I }',
  'input I { i: T } type T { a: Int }',
  'interface I { a: Int } type T implements I { b: Int }',
  'interface I { a: [Int] } type T implements I { a: [Int!]! }',
  'type T { a: Int @deprecated(why: "x") }',
  'directive @d on FIELD directive @d on FIELD',
  'directive @d(a: Int @d) on ARGUMENT_DEFINITION',
  'directive @skip on FIELD type T { a: Int }',
  'schema { query: Missing }',
  'type __T { a: Int }',
  'scalar Int',
  'union U = Int',
  'type T {',
];

export const GRAPHQL_CALLS: readonly Call[] = [
  call('graphql.parse_query', QUERY),
  call('graphql.parse_query', '# alone\n{ a }'),
  ...[
    '{ a(b: 01) }',
    '{ a(b: 1.) }',
    '{ a(b: 1x) }',
    '{ ...on }',
    'fragment on on A { a }',
    '{ }',
  ].map((text) => call('graphql.parse_query', text)),
  call('graphql.parse_query', 5),
  call('graphql.parse_schema', SCHEMA),
  ...['"d" extend type A { a: Int }', 'extend schema', 'type A { a }', 'nothing', ''].map((text) =>
    call('graphql.parse_schema', text),
  ),
  call('graphql.parse_schema', 5),
  ...QUERIES.map((query) => call('graphql.is_valid', query, SMALL)),
  call('graphql.is_valid', 5, SMALL),
  ...SCHEMAS.map((schema) => call('graphql.schema_is_valid', schema)),
  call('graphql.schema_is_valid', 5),
  call('graphql.parse', '{ s }', SMALL),
  call('graphql.parse', '{ missing }', SMALL),
  call(
    'graphql.parse',
    { Operations: [{ Operation: 'query', SelectionSet: [{ Name: 's' }] }] },
    SMALL,
  ),
  call('graphql.parse', { Operations: 'none' }, SMALL),
  call('graphql.parse_and_verify', '{ s }', SMALL),
  call('graphql.parse_and_verify', '{ missing }', SMALL),
  call('graphql.parse_and_verify', '{ s }', {
    Definitions: [
      { Kind: 'OBJECT', Name: 'Query', Fields: [{ Name: 's', Type: { NamedType: 'String' } }] },
    ],
  }),
  call('graphql.parse_and_verify', '{ s }', { Definitions: [{ Kind: 5 }] }),
];
