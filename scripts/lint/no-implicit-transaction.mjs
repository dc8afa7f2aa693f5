/**
 * TypeORM's `save` and `remove` open a transaction of their own. On the embedded database that would mix with whatever
 * `transactor.write` is doing on the same connection, so they are never called; `insert`, `update`, `delete` and
 * `upsert` say what they do and open nothing.
 */
const OPENERS = new Set(['save', 'remove', 'softRemove', 'recover', 'transaction']);
const RECEIVERS = new Set(['EntityManager', 'Repository', 'TreeRepository', 'MongoRepository', 'BaseEntity', 'DataSource']);

/** @type {import('eslint').Rule.RuleModule} */
export default {
  meta: {
    type: 'problem',
    docs: { description: 'no TypeORM call that opens a transaction by itself' },
    messages: { implicit: '.{{method}}() on {{receiver}} opens a transaction of its own; write inside transactor.write with insert, update, delete or upsert' },
    schema: [],
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    const isTypeorm = (type) =>
      type.isUnionOrIntersection()
        ? type.types.map(isTypeorm).find(Boolean)
        : [type, ...(type.isClassOrInterface() ? (type.getBaseTypes() ?? []) : [])]
            .map((one) => one.getSymbol()?.getName())
            .find((name) => RECEIVERS.has(name));
    return {
      'CallExpression > MemberExpression.callee'(callee) {
        const method = callee.property.name;
        if (!OPENERS.has(method)) return;
        const receiver = isTypeorm(services.getTypeAtLocation(callee.object));
        if (receiver) context.report({ node: callee.property, messageId: 'implicit', data: { method, receiver } });
      },
    };
  },
};
